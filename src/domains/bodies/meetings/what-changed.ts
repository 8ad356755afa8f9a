/** What somebody knows of a meeting, and what of it is another by now. Pure. */
import { createHash } from 'node:crypto';
import { meetingTime, type InvitationItem } from './invitation-text.ts';
import { placeText } from './meeting-calendar.ts';
import type { Meeting } from './model.ts';

export interface ToldState {
	title: string;
	time: string;
	place: string;
	online: string;
	/** checksum of the agenda as this person reads it */
	agenda: string;
}

type Facts = Pick<Meeting, 'title' | 'precision' | 'startsAt' | 'endsAt' | 'content'>;

export function toldState(meeting: Facts, items: readonly InvitationItem[]): ToldState {
	const agenda = createHash('sha256').update(JSON.stringify(items.map(({ number, title, public: open, papers }) => [number, title, open, papers.map((p) => [p.reference, p.name])]))).digest('base64url');
	return { title: meeting.title, time: meetingTime(meeting), place: placeText(meeting.content), online: meeting.content.online, agenda };
}

const NAMES = { title: 'Titel', time: 'Zeit', place: 'Ort', online: 'Videokonferenz' } as const;

/** `Ort: bisher Landratsamt, jetzt Rathaus`; none where nobody knows what they were told. */
export function whatChanged(before: ToldState | null, now: ToldState): string[] {
	if (before === null) return [];
	const lines = (['title', 'time', 'place', 'online'] as const).flatMap((part) => (before[part] === now[part] ? [] : [`${NAMES[part]}: bisher ${before[part] || 'ohne Angabe'}, jetzt ${now[part] || 'ohne Angabe'}`]));
	return before.agenda === now.agenda ? lines : [...lines, 'Die Tagesordnung hat sich geändert.'];
}
