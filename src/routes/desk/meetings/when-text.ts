/** When a meeting is, as people read it. */
import { dateText } from '#ui/date-text.ts';
import type { Language } from '#ui/language.ts';

interface When {
	startsAt: Date;
	endsAt: Date;
	precision: 'minute' | 'day' | 'month';
}

const clock = new Intl.DateTimeFormat('de-DE', { timeStyle: 'short', timeZone: 'Europe/Berlin' });

export function whenText({ startsAt, endsAt, precision }: When, lang: Language): string {
	if (precision === 'month') return startsAt.toLocaleDateString(lang === 'de' ? 'de-DE' : 'en-GB', { month: 'long', year: 'numeric', timeZone: 'Europe/Berlin' });
	const day = startsAt.toLocaleDateString(lang === 'de' ? 'de-DE' : 'en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Berlin' });
	if (precision === 'day') return day;
	return `${day}, ${clock.format(startsAt)} ${lang === 'de' ? 'bis' : 'to'} ${clock.format(endsAt)}${lang === 'de' ? ' Uhr' : ''}`;
}

export function shortDay(at: Date, lang: Language): string {
	return dateText(at, lang, 'medium');
}
