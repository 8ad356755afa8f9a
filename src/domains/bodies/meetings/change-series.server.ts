/** Meetings of a series that are still to come, changed or cancelled together. Each is changed by the same act as for itself, all of them or none. */
import { addDays, berlinDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { dateText } from '#ui/date-text.ts';
import { checkAnswerDays } from './answer-days.ts';
import { updateWithPapers } from './invite-with-papers.server.ts';
import type { Told } from './invite.server.ts';
import type { CalendarPerson } from './meeting-calendar.ts';
import { checkMeeting, inputOf, type MeetingInput } from './meeting-form.ts';
import type { Meeting } from './model.ts';
import { meetingColumns } from './read-meetings.server.ts';
import { checkRhythm, type Rhythm, type SeriesRule } from './series.ts';
import { movedDays, withParts, type SeriesPart, type SeriesValues } from './series-change.ts';
import { cancelMeeting, changeMeeting } from './write-meetings.server.ts';

/** Those that are neither over nor cancelled, in their order. */
export async function comingOfSeries(tx: Read, seriesId: string, now: Date): Promise<Meeting[]> {
	mustBeAllowed(tx.principal, 'bodies.write');
	return tx.sql<Meeting[]>`select ${meetingColumns(tx)} from meeting m where m.series_id = ${seriesId} and m.removed_at is null and m.state in ('planned', 'invited') and m.minutes_state <> 'approved' and m.starts_at > ${now} order by m.starts_at, m.number`;
}

/** Meetings to come, cancelled ones too, of which invited people know an older state, and how many those are. */
export async function untoldOfSeries(tx: Read, seriesId: string, now: Date): Promise<{ id: string; number: number; startsAt: Date; people: number }[]> {
	mustBeAllowed(tx.principal, 'bodies.write');
	return tx.sql<{ id: string; number: number; startsAt: Date; people: number }[]>`
		select m.id, m.number, m.starts_at as "startsAt", count(*)::int as people from meeting m join participant p on p.authority_id = m.authority_id and p.meeting_id = m.id
		where m.series_id = ${seriesId} and m.removed_at is null and m.state in ('invited', 'cancelled') and m.ends_at > ${now} and p.closed_at is null and p.told_sequence < m.sequence group by 1, 2, 3 order by m.starts_at, m.number`;
}

/** By which rhythm the meetings of a series come. */
export async function rhythmOfSeries(tx: Read, seriesId: string): Promise<Rhythm> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const [row] = await tx.sql<{ rule: SeriesRule }[]>`select rule from meeting_series where id = ${seriesId}`;
	if (!row) throw new NotFound();
	const { freq, interval, weekday, nth } = row.rule;
	return { freq, interval, weekday, nth };
}

/** What each of the coming meetings would be. */
export function changedSeries(coming: readonly Meeting[], before: Rhythm, values: SeriesValues, parts: readonly SeriesPart[], now: Date): MeetingInput[] {
	const inputs = coming.map(inputOf);
	const days = parts.includes('day') ? movedDays(inputs.map((m) => m.day), before, values.rhythm, addDays(berlinDay(now), 1)) : [];
	return inputs.map((m, i) => withParts(m, values, parts, days[i]));
}

/** A meeting as the preview showed it. */
export interface Seen {
	number: number;
	version: number;
	/** ISO day on which it would be; empty: as it is */
	day?: string;
}

/** @returns how many changed @throws UserError that names the meeting; then nothing is stored */
export async function changeSeries(tx: Write, seriesId: string, { values, parts, chosen }: { values: SeriesValues; parts: readonly SeriesPart[]; chosen: readonly Seen[] }, now: Date = new Date()): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.write');
	if (parts.length === 0) throw new UserError('Bitte kreuzen Sie an, was sich ändert, oder tragen Sie es ein.');
	if (parts.includes('day')) checkRhythm(values.rhythm);
	if (parts.includes('answer')) checkAnswerDays(values.answerDays);
	const meetings = await chosenOf(tx, seriesId, chosen, now);
	const coming = await comingOfSeries(tx, seriesId, now);
	const after = changedSeries(coming, await rhythmOfSeries(tx, seriesId), values, parts, now);
	let changed = 0;
	for (const meeting of meetings) {
		const at = coming.findIndex((m) => m.id === meeting.id);
		const [input, shown] = [after[at] as MeetingInput, chosen.find((c) => c.number === meeting.number)?.day ?? ''];
		// what is to come may be other meetings than when somebody looked
		if (shown !== '' && shown !== input.day) throw new UserError(`Die Sitzung am ${dateText(meeting.startsAt, 'de', 'medium')} käme jetzt auf einen anderen Tag, als Sie gesehen haben. Es ist nichts gespeichert; bitte sehen Sie noch einmal an, was sich ändert.`);
		if (parts.includes('day') && input.day !== inputOf(meeting).day && checkMeeting(input).endsAt <= now) throw new UserError(`Die Sitzung am ${dateText(meeting.startsAt, 'de', 'medium')} läge dann in der Vergangenheit. Es ist nichts gespeichert; bitte nehmen Sie das Häkchen dort weg.`);
		if ((await changeMeeting(tx, meeting.number, { input, base: meeting.version })) === 'changed') changed++;
	}
	// the next change begins with what most of them are now
	if (changed * 2 > coming.length) await tx.sql`update meeting_series set title = ${parts.includes('title') ? values.title.trim() : tx.sql`title`}, rule = rule || ${tx.sql.json((parts.includes('day') ? values.rhythm : {}) as never)} where id = ${seriesId}`;
	if (changed === 0) throw new UserError('Die gewählten Sitzungen sind schon so. Es gibt nichts zu ändern.');
	await audit(tx, 'meeting.series-changed', 'meeting', seriesId, { count: changed });
	return changed;
}

/** @returns how many @throws UserError */
export async function cancelSeries(tx: Write, seriesId: string, { reason, chosen }: { reason: string; chosen: readonly Seen[] }, now: Date = new Date()): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const meetings = await chosenOf(tx, seriesId, chosen, now);
	for (const meeting of meetings) await cancelMeeting(tx, meeting.number, reason);
	await audit(tx, 'meeting.series-cancelled', 'meeting', seriesId, { count: meetings.length });
	return meetings.length;
}

/** Tells all who know an older state of a meeting of the series, each meeting for itself. */
export async function tellSeries(tx: Write, seriesId: string, organizer: CalendarPerson, now: Date = new Date()): Promise<Told> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const all: Told = { told: 0, withoutAddress: [] };
	for (const { id } of await untoldOfSeries(tx, seriesId, now)) {
		const one = await updateWithPapers(tx, id, organizer, now);
		all.told += one.told;
		all.withoutAddress.push(...one.withoutAddress);
	}
	return all;
}

async function chosenOf(tx: Write, seriesId: string, chosen: readonly Seen[], now: Date): Promise<Meeting[]> {
	if (chosen.length === 0) throw new UserError('Bitte wählen Sie mindestens eine Sitzung.');
	await tx.sql`select 1 from meeting where series_id = ${seriesId} order by id for update`;
	const coming = await comingOfSeries(tx, seriesId, now);
	return chosen.map(({ number, version }) => {
		const meeting = coming.find((m) => m.number === number);
		if (!meeting) throw new UserError('Eine der gewählten Sitzungen steht nicht mehr bevor: Sie ist vorbei, abgesagt oder entfernt. Es ist nichts gespeichert; bitte sehen Sie noch einmal, welche sich ändern.');
		if (meeting.version !== version) throw new UserError(`Die Sitzung am ${dateText(meeting.startsAt, 'de', 'medium')} hat inzwischen jemand anderes geändert. Es ist nichts gespeichert; bitte sehen Sie noch einmal, welche sich ändern.`);
		return meeting;
	});
}
