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
	return precision === 'day' ? day : `${day}, ${hours({ startsAt, endsAt }, lang)}`;
}

/** Beside a sheet of a calendar, which says the day. */
export function hoursText(when: When, lang: Language): string {
	return when.precision === 'minute' ? `${dateText(when.startsAt, lang, 'weekdayOnly')}, ${hours(when, lang)}` : '';
}

function hours({ startsAt, endsAt }: Pick<When, 'startsAt' | 'endsAt'>, lang: Language): string {
	return `${berlinClock(startsAt).time} ${lang === 'de' ? 'bis' : 'to'} ${berlinClock(endsAt).time}${lang === 'de' ? ' Uhr' : ''}`;
}

export function shortDay(at: Date, lang: Language): string {
	return dateText(at, lang, 'medium');
}
