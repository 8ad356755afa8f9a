/** When a meeting is, as people read it. */
import { berlinClock } from '#base/berlin-time.ts';
import { dateText } from '#ui/date-text.ts';
import type { Language } from '#ui/language.ts';

interface When {
	startsAt: Date;
	endsAt: Date;
	precision: 'minute' | 'day' | 'month';
}

export function whenText({ startsAt, endsAt, precision }: When, lang: Language): string {
	if (precision === 'month') return dateText(startsAt, lang, 'month');
	const day = dateText(startsAt, lang, 'weekday');
	if (precision === 'day') return day;
	return `${day}, ${berlinClock(startsAt).time} ${lang === 'de' ? 'bis' : 'to'} ${berlinClock(endsAt).time}${lang === 'de' ? ' Uhr' : ''}`;
}

export function shortDay(at: Date, lang: Language): string {
	return dateText(at, lang, 'medium');
}
