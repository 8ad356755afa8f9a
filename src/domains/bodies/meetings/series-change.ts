/** What changes when a whole series is changed, meeting by meeting: each keeps what was not named. Runs anywhere. */
import { isDay } from '#base/day.ts';
import { answerByOf, answerDaysOf } from './answer-days.ts';
import { placeText } from './meeting-calendar.ts';
import { EMPTY_CONTENT, type MeetingInput } from './meeting-form.ts';
import { dayBeside, daysFrom, weekdayOf, type Rhythm } from './series.ts';

export const SERIES_PARTS = ['title', 'day', 'time', 'place', 'online', 'visibility', 'answer', 'note'] as const;
export type SeriesPart = (typeof SERIES_PARTS)[number];

/** Values of all parts, as a form sends them; those named are taken. */
export interface SeriesValues extends Pick<MeetingInput, 'title' | 'from' | 'to' | 'visibility' | 'content'> {
	rhythm: Rhythm;
	/** days before a meeting until which answers are wanted; null: none */
	answerDays: number | null;
}

/** What can be compared part by part: of a form its rhythm, of a meeting its day. */
export interface Compared extends Omit<SeriesValues, 'rhythm'> {
	day: string;
}

export const comparedValues = ({ rhythm: { freq, interval, weekday, nth }, ...values }: SeriesValues): Compared => ({ ...values, day: JSON.stringify([freq, interval, weekday, freq === 'monthly' ? nth : null]) });
export const comparedMeeting = (m: MeetingInput): Compared => ({ ...m, answerDays: answerDaysOf(m.day, m.content.answerBy) });

/** What a form carried as the values with which it was opened. @throws TypeError where it is nothing of the kind */
export function seriesBase(input: unknown): SeriesValues {
	const { title, from, to, visibility, content: given, rhythm, answerDays } = input as SeriesValues;
	const { freq, interval, weekday, nth } = rhythm;
	const content = { ...EMPTY_CONTENT, ...given };
	const { place, room, street, postalCode, locality, online, note } = content;
	if ([title, from, to, visibility, place, room, street, postalCode, locality, online, note, freq].some((text) => typeof text !== 'string')) throw new TypeError('not the values of a meeting');
	if ([interval, weekday, nth].some((n) => typeof n !== 'number') || (answerDays !== null && typeof answerDays !== 'number')) throw new TypeError('not the rhythm of a series');
	return { title, from, to, visibility, content, rhythm: { freq, interval, weekday, nth }, answerDays };
}

/** What stands there, as one text: to compare, and to read. */
export function partText({ title, day, from, to, visibility, content, answerDays }: Compared, part: SeriesPart): string {
	return { title, day, time: from === '' ? '' : `${from} – ${to}`, place: placeText(content), online: content.online, visibility, answer: answerDays === null ? '' : String(answerDays), note: content.note }[part];
}

/** Parts in which two differ: what somebody typed anew is meant, also without a tick. */
export function differingParts(a: Compared, b: Compared): SeriesPart[] {
	return SERIES_PARTS.filter((part) => partText(a, part) !== partText(b, part));
}

/** @param day on which it is then; where answers are wanted until some days before, that day moves along */
export function withParts(stored: MeetingInput, values: SeriesValues, parts: readonly SeriesPart[], day: string = stored.day): MeetingInput {
	const of = (part: SeriesPart) => (parts.includes(part) ? values : stored);
	const { place, room, street, postalCode, locality } = of('place').content;
	const { from, to } = of('time');
	const moved = parts.includes('day') ? day : stored.day;
	const answerBy = isDay(moved) ? answerByOf(moved, parts.includes('answer') ? values.answerDays : answerDaysOf(stored.day, stored.content.answerBy)) : (stored.content.answerBy ?? '');
	return { ...stored, title: of('title').title, day: moved, from, to, visibility: of('visibility').visibility, content: { ...stored.content, place, room, street, postalCode, locality, online: of('online').content.online, answerBy, note: of('note').content.note } };
}

/**
 * Days of meetings in another rhythm. Another weekday alone: each stays in its week or month, gaps too. Otherwise they follow each other in the new rhythm.
 * @param days of the meetings to come, in order; a month alone stays
 * @param after first ISO day that may be one
 */
export function movedDays(days: readonly string[], before: Rhythm, rhythm: Rhythm, after: string): string[] {
	if (before.freq === rhythm.freq && before.interval === rhythm.interval) return days.map((day) => (isDay(day) ? dayBeside(day, rhythm) : day));
	const first = days.find(isDay);
	if (first === undefined) return [...days];
	const start = rhythm.freq === 'monthly' ? `${first.slice(0, 7)}-01` : dayBeside(first, { ...rhythm, weekday: 1 });
	const next = daysFrom(rhythm, start > after ? start : after);
	return days.map((day) => (isDay(day) ? next.next().value : day));
}

/** In what each is not as most of its series are: somebody has changed it for itself. @param rhythm of the series */
export function ownWays(meetings: readonly MeetingInput[], rhythm: Rhythm): SeriesPart[][] {
	const weekday = (day: string) => (!isDay(day) ? '' : rhythm.freq === 'monthly' ? String(dayBeside(day, { ...rhythm, weekday: weekdayOf(day) }) === day) + weekdayOf(day) : String(weekdayOf(day)));
	const text = (m: MeetingInput, part: SeriesPart) => (part === 'day' ? weekday(m.day) : partText(comparedMeeting(m), part));
	const usual = new Map(SERIES_PARTS.map((part) => {
		const counted = [...Map.groupBy(meetings, (m) => text(m, part))].sort(([, a], [, b]) => b.length - a.length);
		return [part, counted[0]?.[0]];
	}));
	return meetings.map((m) => SERIES_PARTS.filter((part) => text(m, part) !== usual.get(part)));
}
