/** Minutes, written while the meeting runs: what was said on each item, who was there, and how it began and ended. */
import { isTime } from '#base/berlin-time.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { showMeeting } from '../published/show-meeting.server.ts';
import { ATTENDANCES, type Attendance, type Meeting, type MinutesHead } from './model.ts';
import { withoutMarkup } from './plain-text.ts';
import { lockMeeting, mustFindItem } from './write-agenda.server.ts';

/** Minutes are begun with the first thing that is written. */
export async function beginMinutes(tx: Write, meeting: Meeting): Promise<void> {
	if (meeting.state === 'cancelled') throw new UserError('Die Sitzung ist abgesagt. Fand sie doch statt, heben Sie zuerst die Absage auf.');
	if (meeting.minutesState === 'draft' && meeting.state === 'held') return;
	// laid before the body and changed since: it is a draft again
	await tx.sql`update meeting set minutes_state = 'draft', state = 'held', version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${meeting.id}`;
	await audit(tx, 'minutes.begun', 'meeting', meeting.id, { number: meeting.number, name: meeting.title });
	if (meeting.state !== 'held') await showMeeting(tx, meeting.id);
}

/** @throws UserError that names the field */
export async function saveMinutesHead(tx: Write, meetingId: string, head: MinutesHead): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	for (const [name, value] of [['Leitung', head.chair], ['Niederschrift', head.minuteTaker]] as const) if (value.trim().length > 200) throw new UserError(`„${name}“ ist länger als 200 Zeichen. Bitte kürzen.`);
	for (const [name, value] of [['Beginn', head.opened], ['Ende', head.closed]] as const) if (value !== '' && !isTime(value)) throw new UserError(`„${name}“ ist keine Uhrzeit, zum Beispiel 14:05.`);
	const remarks = withoutMarkup(head.remarks);
	if (remarks.length > 10_000) throw new UserError('„Bemerkungen“ ist länger als 10.000 Zeichen. Bitte kürzen.');
	await beginMinutes(tx, meeting);
	await tx.sql`update meeting set minutes = ${tx.sql.json({ chair: head.chair.trim(), minuteTaker: head.minuteTaker.trim(), opened: head.opened, closed: head.closed, remarks } as never)} where id = ${meetingId}`;
	await audit(tx, 'minutes.head-saved', 'meeting', meetingId, { number: meeting.number, name: meeting.title });
}

/**
 * What was said on an item.
 * @param base version that the writer began with
 * @returns `outdated` when somebody saved another meanwhile; then nothing is stored
 */
export async function saveItemMinutes(tx: Write, itemId: string, { text, base }: { text: string; base: number }): Promise<{ state: 'saved' | 'outdated'; version: number }> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const item = await mustFindItem(tx, itemId);
	const meeting = await lockMeeting(tx, item.meetingId);
	const clean = withoutMarkup(text);
	if (clean.length > 50_000) throw new UserError('Der Text ist länger als 50.000 Zeichen. Bitte kürzen Sie ihn, oder fügen Sie dem Punkt eine Datei bei.');
	if (item.minutes === clean) return { state: 'saved', version: item.version };
	if (item.version !== base) return { state: 'outdated', version: item.version };
	await beginMinutes(tx, meeting);
	await tx.sql`update agenda_item set minutes = ${clean}, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${itemId}`;
	await audit(tx, 'minutes.written', 'meeting', item.meetingId, { number: meeting.number, name: meeting.title, item: item.number });
	return { state: 'saved', version: item.version + 1 };
}

/** Who was there. @param attended by id of the participant; null: not said */
export async function recordAttendance(tx: Write, meetingId: string, attended: ReadonlyMap<string, Attendance | null>): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	for (const value of attended.values()) if (value !== null && !ATTENDANCES.includes(value)) throw new NotFound();
	const rows = [...attended].map(([id, value]) => ({ id, value }));
	const changed = await tx.sql`update participant p set attended = v.value from jsonb_to_recordset(${tx.sql.json(rows as never)}) as v(id uuid, value text)
		where p.meeting_id = ${meetingId} and p.id = v.id and p.attended is distinct from v.value returning 1`;
	if (changed.length === 0) return;
	await audit(tx, 'minutes.attendance-recorded', 'meeting', meetingId, { number: meeting.number, name: meeting.title, count: changed.length });
}

/** How many people with a vote were present; null where nobody's presence was recorded. */
export async function votingPresent(tx: Read, meetingId: string): Promise<number | null> {
	const [row] = await tx.sql<{ known: number; voting: number }[]>`select count(attended)::int as known, count(*) filter (where voting and attended = 'present')::int as voting from participant where meeting_id = ${meetingId}`;
	return row && row.known > 0 ? row.voting : null;
}
