/** German words of a strategy of any size: compounds of what a county cares about, sentences that can be read; the same seed says the same. */

export type Random = () => number;

/** Numbers from 0 to 1 that come in the same order for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

export function oneOf<T>(list: readonly T[], random: Random): T {
	return list[Math.floor(random() * list.length)] as T;
}

const list = (words: string) => words.split(' ');

/** what stands at the front of a compound, with the letters that join it */
const FRONTS = list(
	'Kinder Jugend Familien Senioren Frauen Männer Eltern Schüler Auszubildenden Nachbarschafts Alters Armuts Arbeits Berufs Ausbildungs Schul Grundschul Vorschul Hort Kita Sprach Lese Lern Bildungs Weiterbildungs Hochschul Gesundheits Pflege Sucht Schulden Trauer Hospiz Inklusions Teilhabe Behinderten Integrations Migrations Flüchtlings Willkommens Wohn Wohnungs Miet Energie Mobilitäts Bus Fahr Rad Dorf Stadtteil Quartiers Vereins Ehrenamts Freiwilligen Sport Kultur Musik Theater Museums Medien Digital Internet Betreuungs Tagespflege Ganztags Ferien Freizeit Spielplatz Erziehungs Trennungs Gewalt Opfer Gleichstellungs Demokratie Beteiligungs Vereinbarkeits Haushalts Ernährungs Bewegungs Zahn Impf Geburts Hebammen Frühförder Sozial Lotsen Netzwerk Werkstatt'
);
/** what a compound is: the word, its gender, its plural */
const HEADS: readonly (readonly [string, 'der' | 'die' | 'das', string])[] = list(
	'beratung/die/beratungen förderung/die/förderungen hilfe/die/hilfen begleitung/die/begleitungen vermittlung/die/vermittlungen betreuung/die/betreuungen versorgung/die/versorgungen koordinierung/die/koordinierungen sprechstunde/die/sprechstunden stelle/die/stellen konferenz/die/konferenzen werkstatt/die/werkstätten börse/die/börsen karte/die/karten gruppe/die/gruppen angebot/das/angebote zentrum/das/zentren netzwerk/das/netzwerke programm/das/programme projekt/das/projekte büro/das/büros café/das/cafés mobil/das/mobile telefon/das/telefone haus/das/häuser gespräch/das/gespräche treff/der/treffs kurs/der/kurse dienst/der/dienste lotse/der/lotsen paten/die/paten beirat/der/beiräte bericht/der/berichte wegweiser/der/wegweiser fonds/der/fonds tag/der/tage plan/der/pläne bus/der/busse verbund/der/verbünde standort/der/standorte'
).map((word) => word.split('/') as [string, 'der' | 'die' | 'das', string]);

const VERBS = list('aufbauen ausbauen verstetigen öffnen stärken bekannt\u00a0machen vereinfachen erproben auswerten verlängern zusammenführen fördern einrichten erweitern sichern bündeln verlegen begleiten').map((verb) => verb.replace('\u00a0', ' '));
const GROUPS = ['Kinder unter sechs Jahren', 'Jugendliche ohne Abschluss', 'Alleinerziehende', 'Familien mit kleinem Einkommen', 'Menschen über 80 Jahren', 'pflegende Angehörige', 'Langzeitarbeitslose', 'Zugewanderte', 'Menschen mit Behinderung', 'Auszubildende', 'Ehrenamtliche', 'Schülerinnen und Schüler', 'Menschen mit Schulden', 'junge Eltern', 'Alleinlebende'];
const REASONS = ['weil Wege lang und Busse selten sind', 'weil viele nicht wissen, an wen sie sich wenden können', 'weil die Wartezeit über drei Monate beträgt', 'weil Stellen unbesetzt bleiben', 'weil Anträge schwer zu verstehen sind', 'weil zwei Ämter dasselbe tun', 'weil die Förderung im nächsten Jahr endet', 'weil die Nachfrage seit Jahren steigt', 'weil Räume fehlen', 'weil sich niemand zuständig fühlt'];
const STEPS = ['Träger auswählen', 'Räume anmieten', 'Stelle ausschreiben', 'Vereinbarung unterschreiben', 'erste Veranstaltung', 'Zwischenbericht an den Beirat', 'Fragebogen auswerten', 'Antrag auf Förderung stellen', 'Faltblatt in einfacher Sprache', 'Fachtag mit allen Partnern', 'Fahrplan abstimmen', 'Ergebnis veröffentlichen'];
const NEWS = ['Das Treffen mit allen Partnern hat stattgefunden.', 'Der Antrag ist gestellt, die Antwort steht noch aus.', 'Die Stelle ist besetzt.', 'Im letzten Monat kamen weniger Menschen als erwartet.', 'Die Zahl der Anfragen hat sich verdoppelt.', 'Ein Partner ist abgesprungen, ein neuer wird gesucht.', 'Die Räume sind bezogen.', 'Der Bericht liegt dem Ausschuss vor.', 'Die Finanzierung ist bis Jahresende gesichert.', 'Wegen Krankheit ist ein Termin ausgefallen.', 'Die Rückmeldungen der Teilnehmenden sind gut.', 'Der Zeitplan wird eingehalten.'];
const OFFICES = ['Jugendamt', 'Sozialamt', 'Gesundheitsamt', 'Schulverwaltungsamt', 'Jobcenter', 'Agentur für Arbeit', 'Amt für Bau und Verkehr', 'Stabsstelle Sozialplanung', 'Bildungsmanagement', 'Gleichstellungsbeauftragte', 'Volkshochschule', 'Kreissportbund', 'Kreisjugendring', 'Diakonie', 'Caritas', 'AWO', 'DRK', 'Lebenshilfe', 'Mehrgenerationenhaus'];

export interface Compound {
	/** with its article in the fourth case: die Jugendberatung, den Elterntreff */
	object: string;
	plural: string;
}

export function compound(random: Random): Compound {
	const front = oneOf(FRONTS, random);
	const [head, gender, plural] = oneOf(HEADS, random);
	return { object: `${gender === 'der' ? 'den' : gender} ${front}${head}`, plural: `${front}${plural}` };
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const office = (random: Random): string => oneOf(OFFICES, random);
export const group = (random: Random): string => oneOf(GROUPS, random);
export const reason = (random: Random): string => oneOf(REASONS, random);
export const step = (random: Random): string => oneOf(STEPS, random);
export const newsText = (random: Random): string => `${oneOf(NEWS, random)} ${oneOf(NEWS, random)} Es geht um ${compound(random).plural}.`;

/** An act: »Den Elterntreff in Kölleda ausbauen« */
export const act = (place: string, random: Random): string => `${capital(compound(random).object)} in ${place} ${oneOf(VERBS, random)}`;

/** Two to four sentences in plain words. */
export function summary(place: string, random: Random): string {
	const sentences = [
		() => `${capital(group(random))} finden in ${place} leichter Hilfe, ${reason(random)}.`,
		() => `${compound(random).plural} und ${compound(random).plural} arbeiten dafür zusammen.`,
		() => `Bisher gab es in ${place} nur ${compound(random).plural}.`,
		() => `Das ${office(random)} lädt dazu ${group(random)} ein.`,
		() => `Wir wollen ${compound(random).object} ${oneOf(VERBS, random)}, ${reason(random)}.`,
		() => `Am Ende sollen ${compound(random).plural} für alle zu erreichen sein.`
	];
	return Array.from({ length: 2 + Math.floor(random() * 3) }, () => oneOf(sentences, random)()).join(' ');
}
