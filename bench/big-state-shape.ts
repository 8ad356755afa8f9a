/** How large the state is, and how its rows name each other: what is true of the public's records and of the workplace alike. */

export const SIZES = { bodies: 500, people: 4000, organisations: 400, memberships: 20_000, meetings: 10_000, items: 50_000, papers: 100_000, resolutions: 20_000, tasks: 20_000, fields: 20 };
/** one word that few papers hold, one that nearly all do */
export const RARE = 'Kinderarmutsbericht';
export const FREQUENT = 'Landkreis';

const STEMS = ['Schul', 'Jugend', 'Pflege', 'Alten', 'Familien', 'Kinder', 'Wohn', 'Sozial', 'Bildungs', 'Gesundheits', 'Verkehrs', 'Arbeits', 'Beratungs', 'Haushalts', 'Kreis', 'Gemeinde', 'Ehrenamts', 'Sport', 'Kultur', 'Umwelt'];
const HEADS = ['bericht', 'planung', 'angebot', 'stelle', 'konzept', 'förderung', 'hilfe', 'ausschuss', 'satzung', 'mittel', 'netzwerk', 'projekt', 'dienst', 'zentrum', 'strategie', 'träger', 'bedarf', 'befragung', 'maßnahme', 'vereinbarung'];
export const WORDS = [FREQUENT, 'Beschluss', 'Vorlage', 'Antrag', ...STEMS.flatMap((stem) => HEADS.map((head) => stem + head))];

/** How rows name each other: SQL that gives, for the number of one thing, the number of another. */
export const OF = {
	bodyOfMembership: (n: string) => `(1 + ${n} % ${SIZES.bodies})`,
	/** forty different people in a body */
	personOfMembership: (n: string) => `(1 + (${n} * 7 + ${n} / ${SIZES.bodies}) % ${SIZES.people})`,
	/** the k-th membership of a body, from 0 */
	membershipOfBody: (body: string, k: string) => `(case when ${body} = 1 and ${k} = 0 then ${SIZES.memberships} else ${body} - 1 + ${SIZES.bodies} * ${k} end)`,
	bodyOfMeeting: (n: string) => `(1 + ${n} % ${SIZES.bodies})`,
	meetingOfItem: (n: string) => `(1 + ${n} % ${SIZES.meetings})`,
	itemOfPaper: (n: string) => `(1 + ${n} % ${SIZES.items})`,
	dayOfMeeting: (n: string) => `(date '2018-01-01' + (${n} / 3)::int)`,
	dayOfPaper: (n: string) => `(date '2010-01-01' + (${n} / 18)::int)`,
	nameOfBody: (n: string) => `(case when ${n} <= ${SIZES.fields} then 'Planungsgruppe HF' || ${n} else 'Gremium ' || ${n} end)`
};
/** a resolution is the outcome of the item of the same number, and decided by today */
export const dayOfResolution = `least(${OF.dayOfMeeting(OF.meetingOfItem('n'))}, current_date)`;
export const executionOfResolution = `case when ${dayOfResolution} < current_date - 730 then 'done' when n % 3 = 0 then 'running' end`;
const word = (n: string) => `($2::text[])[1 + ${n} % ${WORDS.length}]`;
export const nameOfPaper = `'Vorlage ' || n || ': ' || ${word('n')}`;
