/** What is possible of a meeting, but seldom meant: asked before it is stored. Pure. */
import { berlinDay, daysBetween } from '#base/day.ts';
import { dateText } from '#ui/date-text.ts';
import { meetingTime } from './invitation-text.ts';
import type { CheckedMeeting } from './meeting-form.ts';
import { meetingNoun } from './meeting-noun.ts';
import type { Meeting } from './model.ts';

/** @param stored null: a new one @returns empty: nothing to ask */
export function meetingDoubts(entered: CheckedMeeting, stored: Pick<Meeting, 'startsAt' | 'endsAt' | 'state'> | null, now: Date): string {
	const what = meetingNoun(entered);
	const doubts: string[] = [];
	if (stored !== null && stored.endsAt > now && entered.endsAt <= now)
		doubts.push(`${meetingTime(entered)} ist schon vorbei. Wollen Sie die ${what} wirklich in die Vergangenheit legen?${stored.state === 'invited' ? ' Den Eingeladenen lässt sich die Änderung dann nicht mehr mitteilen.' : ''}`);
	const overnight = entered.precision === 'minute' && berlinDay(entered.endsAt) > berlinDay(entered.startsAt);
	if (overnight && (stored === null || stored.startsAt.getTime() !== entered.startsAt.getTime() || stored.endsAt.getTime() !== entered.endsAt.getTime()))
		doubts.push(`Das Ende (${entered.to} Uhr) liegt vor dem Beginn (${entered.from} Uhr). Dauert die ${what} über Mitternacht, bis ${dateText(entered.endsAt, 'de', 'weekday')}, ${entered.to} Uhr?`);
	return doubts.join('\n');
}

/** Somebody is noted as present before the day. @returns empty: nothing to ask */
export function earlyDoubt(meeting: Pick<Meeting, 'kind' | 'precision' | 'startsAt'>, now: Date): string {
	const days = daysBetween(berlinDay(now), berlinDay(meeting.startsAt));
	if (days <= 0) return '';
	return `Die ${meetingNoun(meeting)} ist erst ${meeting.precision === 'month' ? `im ${dateText(meeting.startsAt, 'de', 'month')}` : `am ${dateText(meeting.startsAt, 'de', 'weekday')}`}, ${days === 1 ? 'also morgen' : `in ${days} Tagen`}. Soll trotzdem schon jetzt jemand als anwesend eingetragen werden?`;
}
