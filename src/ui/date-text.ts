import type { Language } from './language.ts';

/** long: “27. November 2026” · medium: “27.11.2026” · time: long, with the time of day */
export type DateStyle = 'long' | 'medium' | 'time';

const OPTIONS: Record<DateStyle, Intl.DateTimeFormatOptions> = {
	long: { dateStyle: 'long' },
	medium: { dateStyle: 'medium' },
	time: { dateStyle: 'long', timeStyle: 'short' }
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
