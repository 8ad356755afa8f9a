/** What changes when a whole series is changed, meeting by meeting: each keeps its day, and what was not named. Runs anywhere. */
import { placeText } from './meeting-calendar.ts';
import { EMPTY_CONTENT, type MeetingInput } from './meeting-form.ts';
import { weekdayOf } from './series.ts';

export const SERIES_PARTS = ['time', 'place', 'online', 'visibility', 'note'] as const;
export type SeriesPart = (typeof SERIES_PARTS)[number];

/** Values of all parts, as a form sends them; those named are taken. */
export type SeriesValues = Pick<MeetingInput, 'from' | 'to' | 'visibility' | 'content'>;

/** What a form carried as the values with which it was opened. @throws TypeError where it is nothing of the kind */
export function seriesBase(input: unknown): SeriesValues {
	const { from, to, visibility, content: given } = input as SeriesValues;
	const content = { ...EMPTY_CONTENT, ...given };
	const { place, room, street, postalCode, locality, online, note } = content;
	if ([from, to, visibility, place, room, street, postalCode, locality, online, note].some((text) => typeof text !== 'string')) throw new TypeError('not the values of a meeting');
	return { from, to, visibility, content };
}

/** What stands there, as one text: to compare, and to read. */
export function partText({ from, to, visibility, content }: SeriesValues, part: SeriesPart): string {
	return { time: from === '' ? '' : `${from} – ${to}`, place: placeText(content), online: content.online, visibility, note: content.note }[part];
}

/** Parts in which two differ: what somebody typed anew is meant, also without a tick. */
export function differingParts(a: SeriesValues, b: SeriesValues): SeriesPart[] {
	return SERIES_PARTS.filter((part) => partText(a, part) !== partText(b, part));
}

export function withParts(stored: MeetingInput, values: SeriesValues, parts: readonly SeriesPart[]): MeetingInput {
	const of = (part: SeriesPart) => (parts.includes(part) ? values : stored);
	const { place, room, street, postalCode, locality } = of('place').content;
	const { from, to } = of('time');
	return { ...stored, from, to, visibility: of('visibility').visibility, content: { ...stored.content, place, room, street, postalCode, locality, online: of('online').content.online, note: of('note').content.note } };
}

/** In what each is not as most of its series are: somebody has changed it for itself. */
export function ownWays(meetings: readonly MeetingInput[]): (SeriesPart | 'day')[][] {
	const usual = (text: (m: MeetingInput) => string) => {
		const counted = [...Map.groupBy(meetings, text)].sort(([, a], [, b]) => b.length - a.length);
		return counted[0]?.[0];
	};
	const weekday = (m: MeetingInput) => String(weekdayOf(m.day));
	const [usualDay, usualParts] = [usual(weekday), new Map(SERIES_PARTS.map((part) => [part, usual((m) => partText(m, part))]))];
	return meetings.map((m) => [...(weekday(m) === usualDay ? [] : ['day' as const]), ...SERIES_PARTS.filter((part) => partText(m, part) !== usualParts.get(part))]);
}
