/** Times that are known to the year, the month or the day. Pure. */
import { isDay, lastDayOfMonth } from '#base/day.ts';
import type { Language } from '#ui/language.ts';
import type { PartialDay, Period } from './model.ts';

const MONTHS: Record<Language, readonly string[]> = {
	de: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
	en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
};

/**
 * What people write: `2018`, `06.2018`, `6/2018`, `Juni 2018`, `2018-06`, `13.06.2018`, `2018-06-13`.
 * @returns null where it is no such time
 */
export function readPartialDay(text: string): PartialDay | null {
	const words = text.trim();
	const named = /^(\p{L}+)\.? (\d{4})$/u.exec(words);
	const month = named ? [...MONTHS.de, ...MONTHS.en].findIndex((name) => name.toLowerCase().startsWith((named[1] as string).toLowerCase()) && (named[1] as string).length >= 3) % 12 : -1;
	const parts = named ? (month >= 0 ? [named[2], String(month + 1)] : null) : (/^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(words)?.slice(1) ?? /^(?:(?:(\d{1,2})\.\s?)?(\d{1,2})[./]\s?)?(\d{4})$/.exec(words)?.slice(1).reverse());
	if (!parts) return null;
	const [year = '', m, d] = parts;
	const made = [year, ...(m ? [m.padStart(2, '0')] : []), ...(m && d ? [d.padStart(2, '0')] : [])].join('-');
	return isDay(`${made}-01-01`.slice(0, 10)) ? made : null;
}

/** As above, to the month at most. */
export function readPeriod(text: string): Period | null {
	const read = readPartialDay(text);
	return read !== null && read.length <= 7 ? read : null;
}

export function firstDay(time: PartialDay): string {
	return `${time}-01-01`.slice(0, 10);
}

export function lastDay(time: PartialDay): string {
	const [year = '', month = '12', day] = time.split('-');
	return `${year}-${month}-${day ?? lastDayOfMonth(Number(year), Number(month))}`;
}

export function timeText(time: PartialDay, lang: Language): string {
	const [year = '', month, day] = time.split('-');
	if (!month) return year;
	const name = MONTHS[lang][Number(month) - 1] ?? month;
	return day ? (lang === 'de' ? `${Number(day)}. ${name} ${year}` : `${Number(day)} ${name} ${year}`) : `${name} ${year}`;
}

/** As it stands in a form. */
export function timeInput(time: PartialDay | null): string {
	return (time ?? '').split('-').reverse().join('.');
}

/** “2015”, “2016–2017”, “Juni 2018”, “seit 2018”, “ab 2027”; empty where nothing is said. */
export function periodText(from: Period | null, to: Period | null, lang: Language, today: string): string {
	const de = lang === 'de';
	if (from === null) return to === null ? '' : `${de ? 'bis' : 'until'} ${timeText(to, lang)}`;
	if (to === null) return `${firstDay(from) <= today ? (de ? 'seit' : 'since') : de ? 'ab' : 'from'} ${timeText(from, lang)}`;
	if (from === to) return timeText(from, lang);
	const long = from.length > 4 || to.length > 4;
	return `${timeText(from, lang)}${long ? ' – ' : '–'}${timeText(to, lang)}`;
}
