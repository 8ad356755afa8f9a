/** The day of minutes as people read it. */
import { dateText } from '#ui/date-text.ts';
import type { Language } from '#ui/language.ts';

/** @param day ISO day, or month where no more is known */
export function minutesDay(day: string, lang: Language): string {
	return day.length === 7 ? dateText(new Date(`${day}-01T00:00:00Z`), lang, 'month', 'UTC') : dateText(new Date(`${day}T00:00:00Z`), lang, 'weekday', 'UTC');
}
