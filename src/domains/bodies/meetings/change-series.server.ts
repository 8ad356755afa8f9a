/** Meetings of a series that are still to come, changed or cancelled together. Each is changed by the same act as for itself, all of them or none. */
import { UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { dateText } from '#ui/date-text.ts';
import { updateWithPapers } from './invite-with-papers.server.ts';
import type { Told } from './invite.server.ts';
import type { CalendarPerson } from './meeting-calendar.ts';
import { inputOf } from './meeting-form.ts';
import type { Meeting } from './model.ts';
import { meetingColumns } from './read-meetings.server.ts';
import { withParts, type SeriesPart, type SeriesValues } from './series-change.ts';
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

/** A meeting as the preview showed it. */
export interface Seen {
	number: number;
	version: number;
}

/** @returns how many changed @throws UserError that names the meeting; then nothing is stored */
export async function changeSeries(tx: Write, seriesId: string, { values, parts, chosen }: { values: SeriesValues; parts: readonly SeriesPart[]; chosen: readonly Seen[] }, now: Date = new Date()): Promise<number> {
	mustBeAllowed(tx.principal, 'bodies.write');
	if (parts.length === 0) throw new UserError('Bitte kreuzen Sie an, was sich ändert, oder tragen Sie es ein.');
	let changed = 0;
	for (const meeting of await chosenOf(tx, seriesId, chosen, now))
		if ((await changeMeeting(tx, meeting.number, { input: withParts(inputOf(meeting), values, parts), base: meeting.version })) === 'changed') changed++;
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
