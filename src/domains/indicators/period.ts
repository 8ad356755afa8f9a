/**
 * Periods in one spelling, so that they compare as text: `2021` · `2021-12-31` · `2021-06` ·
 * `2021-Q2` · `2020/2021` (school and winter years).
 */

const MONTHS_DE = ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'];
const MONTHS_EN = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Month 1 … 12 from a German or English name (full, or its first three letters); null when it is none. */
export function monthNumber(name: string): number | null {
	const text = name.trim().replace(/\.$/, '').toLowerCase().replace('maerz', 'märz').replace('jänner', 'januar');
	if (text.length < 3) return null;
	for (const months of [MONTHS_DE, MONTHS_EN]) {
		const index = months.findIndex((m) => m.toLowerCase() === text || m.slice(0, 3).toLowerCase() === text);
		if (index >= 0) return index + 1;
	}
	return null;
}

/**
 * The canonical spelling, or null when the text is no period. A serial number of Excel (44561) is
 * none: the reader of the workbook knows dates by their format.
 */
export function canonicalPeriod(text: string): string | null {
	const t = text.trim();
	if (t.length < 4 || t.length > 40) return null;
	if (/^\d{4}$/.test(t)) return year(t);
	let m = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/.exec(t);
	if (m) return isoDate(m[3], m[2], m[1]);
	m = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+Z?)?$/.exec(t) ?? /^(\d{4})\/(\d{2})\/(\d{2})$/.exec(t) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(t);
	if (m) return isoDate(m[1], m[2], m[3]);
	m = /^(\d{4})-?M?(\d{2})$/.exec(t);
	if (m) return month(m[1], m[2]);
	m = /^(\d{1,2})[./](\d{4})$/.exec(t);
	if (m) return month(m[2], m[1]);
	m = /^(\d{4})[ -]?[Qq]([1-4])$/.exec(t);
	if (m) return quarter(m[1], m[2]);
	m = /^[Qq]([1-4])[ /-]?(\d{4})$/.exec(t);
	if (m) return quarter(m[2], m[1]);
	m = /^([1-4])\. ?(?:Quartal|Vierteljahr|Vj\.?)[ ,]*(\d{4})$/i.exec(t);
	if (m) return quarter(m[2], m[1]);
	m = /^(?:(?:Schul|Kita|Kindergarten|Geschäfts)jahr |SJ )?(\d{4})\/(\d{2}|\d{4})$/i.exec(t);
	if (m) return spanningYear(m[1] ?? '', m[2] ?? '');
	m = /^(?:Jahr|Berichtsjahr|Year):? (\d{4})$/i.exec(t);
	if (m) return year(m[1] ?? '');
	m = /^(\d{1,2})\. ?([A-Za-zä]{3,9})\.? (\d{4})$/.exec(t);
	if (m) {
		const number = monthNumber(m[2] ?? '');
		return number === null ? null : isoDate(m[3], String(number), m[1]);
	}
	m = /^([A-Za-zä]{3,9})\.? (\d{4})$/.exec(t);
	if (m) {
		const number = monthNumber(m[1] ?? '');
		return number === null ? null : month(m[2], String(number));
	}
	return null;
}

const ROMAN: Record<string, string> = { i: '1', ii: '2', iii: '3', iv: '4' };

/** Number 1 … 4 of a quarter as offices write it without its year: `2`, `Q2`, `2. Quartal`, `II`, `QUART2`; null when it is none. */
export function quarterNumber(text: string): string | null {
	const m = /^(?:q(?:uart(?:al)?)?\.? ?)?([1-4]|iv|i{1,3})\.?(?: ?(?:quartal|vierteljahr|vj\.?|quarter))?$/i.exec(text.trim());
	return m ? (ROMAN[(m[1] ?? '').toLowerCase()] ?? m[1] ?? null) : null;
}

/** As `canonicalPeriod` for a column of quarters, in which `2/2023` is a quarter and no month. */
export function canonicalQuarter(text: string): string | null {
	const t = text.trim();
	if (t.length > 40) return null;
	const m = /^(.{1,20}?)[ ./-]{1,2}(\d{4})$/.exec(t);
	const behind = /^(\d{4})[ ./-]{1,2}(.{1,20})$/.exec(t);
	const number = m ? quarterNumber(m[1] ?? '') : behind ? quarterNumber(behind[2] ?? '') : null;
	if (number !== null) return quarter(m?.[2] ?? behind?.[1], number);
	const period = canonicalPeriod(t);
	// a month in a column of quarters is a slip of somebody's pen
	return period !== null && period.length === 7 && period[5] !== 'Q' ? null : period;
}

/** A year and the month or quarter that stands in a column beside it; the year where that one says "all of it". */
export function partOfYear(yearText: string, part: string, kind: 'month' | 'quarter'): string | null {
	const whole = canonicalPeriod(yearText);
	const text = part.trim();
	if (whole === null || text === '' || /^(?:insgesamt|gesamt|jahr|total|ganzes jahr|jahresdurchschnitt)$/i.test(text)) return whole;
	if (whole.length !== 4) return null;
	const own = kind === 'quarter' ? canonicalQuarter(text) : canonicalPeriod(text);
	if (own !== null) return own.startsWith(whole) && own.length === 7 ? own : null;
	if (kind === 'quarter') {
		const number = quarterNumber(text);
		return number === null ? null : quarter(whole, number);
	}
	return month(whole, /^\d{1,2}$/.test(text) ? text : String(monthNumber(text) ?? ''));
}

/** Last day of a canonical period. School years end on 31 July of the second year. */
export function periodEnd(period: string): string {
	if (period.length === 4) return `${period}-12-31`;
	if (period.length === 9 && period[4] === '/') return `${period.slice(5)}-07-31`;
	const y = period.slice(0, 4);
	if (period[5] === 'Q') return monthEnd(y, Number(period[6]) * 3);
	if (period.length === 7) return monthEnd(y, Number(period.slice(5)));
	return period;
}

/** First day of a canonical period. School years begin on 1 August of the first year. */
export function periodStart(period: string): string {
	const y = period.slice(0, 4);
	if (period.length === 4) return `${y}-01-01`;
	if (period[4] === '/') return `${y}-08-01`;
	if (period[5] === 'Q') return `${y}-${String(Number(period[6]) * 3 - 2).padStart(2, '0')}-01`;
	return period.length === 7 ? `${period}-01` : period;
}

/** The calendar year in which the period ends. */
export function periodYear(period: string): number {
	return Number(periodEnd(period).slice(0, 4));
}

/** Order by end; at the same end the longer period stands last (the year after its December). */
export function comparePeriods(a: string, b: string): number {
	const endA = periodEnd(a);
	const endB = periodEnd(b);
	if (endA !== endB) return endA < endB ? -1 : 1;
	const rank = spanRank(a) - spanRank(b);
	return rank !== 0 ? rank : a < b ? -1 : a > b ? 1 : 0;
}

/** As people read it: "31.12.2021", "Juni 2021", "2. Quartal 2021", "2020/21". */
export function formatPeriod(period: string, lang: 'de' | 'en'): string {
	const y = period.slice(0, 4);
	if (period.length === 4) return period;
	if (period[4] === '/') return `${y}/${period.slice(7)}`;
	if (period[5] === 'Q') return lang === 'de' ? `${period[6]}. Quartal ${y}` : `Q${period[6]} ${y}`;
	const monthIndex = Number(period.slice(5, 7)) - 1;
	if (period.length === 7) return `${(lang === 'de' ? MONTHS_DE : MONTHS_EN)[monthIndex] ?? period.slice(5, 7)} ${y}`;
	const day = period.slice(8, 10);
	return lang === 'de' ? `${day}.${period.slice(5, 7)}.${y}` : `${Number(day)} ${MONTHS_EN[monthIndex] ?? ''} ${y}`;
}

/** As it stands in a sentence: “2021”, “am 31. Dezember 2021”, “im Juni 2021”; English “in 2021”, “on 31 December 2021”. */
export function periodInSentence(period: string, lang: 'de' | 'en'): string {
	const text = formatPeriod(period, lang);
	if (period.length === 10) return lang === 'en' ? `on ${text}` : `am ${Number(period.slice(8, 10))}. ${MONTHS_DE[Number(period.slice(5, 7)) - 1] ?? ''} ${period.slice(0, 4)}`;
	if (period.length === 4 || period[4] === '/') return lang === 'en' ? `in ${text}` : text;
	return `${lang === 'en' ? 'in' : 'im'} ${text}`;
}

function spanRank(period: string): number {
	if (period.length === 10) return 0;
	if (period.length === 7) return period[5] === 'Q' ? 2 : 1;
	return 3;
}

function year(text: string): string | null {
	const number = Number(text);
	return number >= 1800 && number <= 2199 ? text : null;
}

function month(y = '', m = ''): string | null {
	const number = Number(m);
	return year(y) !== null && number >= 1 && number <= 12 ? `${y}-${String(number).padStart(2, '0')}` : null;
}

function quarter(y = '', q = ''): string | null {
	return year(y) === null ? null : `${y}-Q${q}`;
}

function spanningYear(first: string, second: string): string | null {
	const next = String(Number(first) + 1);
	if (year(first) === null || !next.endsWith(second)) return null;
	return `${first}/${next}`;
}

function isoDate(y = '', m = '', d = ''): string | null {
	if (month(y, m) === null) return null;
	const day = Number(d);
	if (day < 1 || day > lastDay(Number(y), Number(m))) return null;
	return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}

function monthEnd(y: string, m: number): string {
	return `${y}-${String(m).padStart(2, '0')}-${lastDay(Number(y), m)}`;
}

function lastDay(y: number, m: number): number {
	return new Date(Date.UTC(y, m, 0)).getUTCDate();
}
