import type { Language } from './language.ts';

/**
 * In sentences: long “27. November 2026”, weekday “Freitag, 27. November 2026”, time: long, with the time of day, month “November 2026”.
 * In tables, lists and beside other facts: medium “27.11.2026”, moment: medium, with the time of day.
 * Parts for a leaf of a calendar: monthShort, dayOfMonth, weekdayOnly, year.
 */
export type DateStyle = 'long' | 'weekday' | 'time' | 'month' | 'medium' | 'moment' | 'monthShort' | 'dayOfMonth' | 'weekdayOnly' | 'year' | 'clock';

const OPTIONS: Record<DateStyle, Intl.DateTimeFormatOptions> = {
	long: { dateStyle: 'long' },
	weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
	time: { dateStyle: 'long', timeStyle: 'short' },
	month: { month: 'long', year: 'numeric' },
	medium: { dateStyle: 'medium' },
	moment: { dateStyle: 'medium', timeStyle: 'short' },
	monthShort: { month: 'short' },
	dayOfMonth: { day: 'numeric' },
	weekdayOnly: { weekday: 'long' },
	year: { year: 'numeric' },
	clock: { hour: '2-digit', minute: '2-digit', second: '2-digit' }
};

// making a formatter costs more than a thousand uses of it
const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as the clock in Germany shows it; for plain days, which are stored as midnight UTC, `timeZone` is `UTC`. */
export function dateText(at: Date, lang: Language, style: DateStyle = 'long', timeZone: 'Europe/Berlin' | 'UTC' = 'Europe/Berlin'): string {
	const key = `${lang}|${style}|${timeZone}`;
	let format = formats.get(key);
	if (!format) {
		format = new Intl.DateTimeFormat(lang === 'de' ? 'de-DE' : 'en-GB', { ...OPTIONS[style], timeZone });
		formats.set(key, format);
	}
	return format.format(at);
}
