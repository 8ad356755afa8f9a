/** The day of minutes as people read it. */
import type { Language } from '#ui/language.ts';

/** @param day ISO day, or month where no more is known */
export function minutesDay(day: string, lang: Language): string {
	const locale = lang === 'de' ? 'de-DE' : 'en-GB';
	if (day.length === 7) return new Date(`${day}-01T00:00:00Z`).toLocaleDateString(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
	return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}
