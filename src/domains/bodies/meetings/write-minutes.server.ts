/** Minutes, written while the meeting runs: what was said on each item, who was there, and how it began and ended. */
import { isTime } from '#base/berlin-time.ts';
import { InvalidInput, NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { showMeeting } from '../published/show-meeting.server.ts';
import { meetingNoun } from './meeting-noun.ts';
import { ATTENDANCES, type Attendance, type Meeting, type MinutesHead } from './model.ts';
import { withoutMarkup } from './plain-text.ts';
import { lockMeeting, mustFindItem } from './write-agenda.server.ts';

/** Minutes are begun with the first thing that is written. */
export async function beginMinutes(tx: Write, meeting: Meeting): Promise<void> {
	if (meeting.state === 'cancelled') throw new UserError(`Die ${meetingNoun(meeting)} ist abgesagt. Fand sie doch statt, heben Sie zuerst die Absage auf.`);
	// notes before the day are welcome; that the meeting took place is said once it has begun
	const state = meeting.startsAt > new Date() ? meeting.state : 'held';
	if (meeting.minutesState === 'draft' && meeting.state === state) return;
	// laid before the body and changed since: it is a draft again
	await tx.sql`update meeting set minutes_state = 'draft', state = ${state}, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${meeting.id}`;
	if (meeting.minutesState !== 'draft') await audit(tx, 'minutes.begun', 'meeting', meeting.id, { number: meeting.number, name: meeting.title });
	if (meeting.state !== state) await showMeeting(tx, meeting.id);
}

const HEAD_NAMES: Record<keyof MinutesHead, string> = { chair: 'Leitung', minuteTaker: 'Niederschrift führt', opened: 'Begonnen um', closed: 'Beendet um', remarks: 'Bemerkungen' };
export const HEAD_FIELDS = Object.keys(HEAD_NAMES) as (keyof MinutesHead)[];

/**
 * Only fields that the writer changed are stored, so two who write at the same time keep what is theirs.
 * @param was what the writer began with
 * @throws UserError that names the field, also where somebody else has written something else in it meanwhile
 */
export async function saveMinutesHead(tx: Write, meetingId: string, typed: MinutesHead, was: Partial<MinutesHead> = {}): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	const head = mergedHead(meeting.minutes, was, typed);
	for (const field of ['chair', 'minuteTaker'] as const) if (head[field].trim().length > 200) throw new InvalidInput(field, `„${HEAD_NAMES[field]}“ ist länger als 200 Zeichen. Bitte kürzen.`);
	for (const field of ['opened', 'closed'] as const) if (head[field] !== '' && !isTime(head[field])) throw new InvalidInput(field, `„${HEAD_NAMES[field]}“ ist keine Uhrzeit, zum Beispiel 14:05.`);
	const remarks = withoutMarkup(head.remarks);
	if (remarks.length > 10_000) throw new InvalidInput('remarks', '„Bemerkungen“ ist länger als 10.000 Zeichen. Bitte kürzen.');
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
	if (clean.length > 50_000) throw new InvalidInput('text', 'Der Text ist länger als 50.000 Zeichen. Bitte kürzen Sie ihn, oder fügen Sie dem Punkt eine Datei bei.');
	if (item.minutes === clean) return { state: 'saved', version: item.version };
	if (item.version !== base) return { state: 'outdated', version: item.version };
	await beginMinutes(tx, meeting);
	await tx.sql`update agenda_item set minutes = ${clean}, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${itemId}`;
	await audit(tx, 'minutes.written', 'meeting', item.meetingId, { number: meeting.number, name: meeting.title, item: item.number });
	return { state: 'saved', version: item.version + 1 };
}

function mergedHead(stored: Partial<MinutesHead>, was: Partial<MinutesHead>, typed: MinutesHead): MinutesHead {
	const merged = { ...typed };
	const same = (a: string, b: string) => a.replaceAll('\r\n', '\n').trim() === b.replaceAll('\r\n', '\n').trim();
	for (const field of HEAD_FIELDS) {
		const [now, before] = [stored[field] ?? '', was[field] ?? stored[field] ?? ''];
		if (same(typed[field], before)) merged[field] = now;
		else if (!same(now, before) && !same(now, typed[field])) throw new InvalidInput(field, `Inzwischen hat jemand anderes bei „${HEAD_NAMES[field]}“ etwas eingetragen: „${now}“. Im Feld steht, was Sie geschrieben haben; gespeichert ist davon nichts. Bitte führen Sie beides zusammen und speichern Sie noch einmal.`);
	}
	return merged;
}

export interface Attended {
	value: Attendance | null;
	/** what the writer began with; missing: whatever is stored */
	was?: Attendance | null;
}

/**
 * Who was there. What somebody else has recorded meanwhile stays.
 * @param attended by id of the participant; null: not said
 * @returns names of those of whom something else was recorded meanwhile
 */
export async function recordAttendance(tx: Write, meetingId: string, attended: ReadonlyMap<string, Attended>): Promise<{ kept: string[] }> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	for (const { value } of attended.values()) if (value !== null && !ATTENDANCES.includes(value)) throw new NotFound();
	const rows = [...attended].map(([id, { value, was }]) => ({ id, value, was: was ?? null, any: was === undefined }));
	const kept = await tx.sql<{ name: string }[]>`select p.name from participant p join jsonb_to_recordset(${tx.sql.json(rows as never)}) as v(id uuid, value text, was text, "any" boolean) on v.id = p.id
		where p.meeting_id = ${meetingId} and not v."any" and v.value is distinct from v.was and p.attended is distinct from v.was and p.attended is distinct from v.value order by p.name`;
	const changed = await tx.sql`update participant p set attended = v.value from jsonb_to_recordset(${tx.sql.json(rows as never)}) as v(id uuid, value text, was text, "any" boolean)
		where p.meeting_id = ${meetingId} and p.id = v.id and p.attended is distinct from v.value and (v."any" or p.attended is not distinct from v.was) returning 1`;
	if (changed.length > 0) await audit(tx, 'minutes.attendance-recorded', 'meeting', meetingId, { number: meeting.number, name: meeting.title, count: changed.length });
	return { kept: kept.map((p) => p.name) };
}

/** How many votes were present, those of members whom a deputy stood in for among them; null where nobody's presence was recorded. */
export async function votingPresent(tx: Read, meetingId: string): Promise<number | null> {
	const [row] = await tx.sql<{ known: number; voting: number }[]>`
		select count(p.attended)::int as known, (count(*) filter (where p.voting and p.attended = 'present')
			+ count(distinct m.id) filter (where not p.voting and p.attended = 'present' and m.voting and q.attended is distinct from 'present'))::int as voting
		from participant p left join membership s on s.authority_id = p.authority_id and s.id = p.membership_id left join membership m on m.authority_id = s.authority_id and m.id = s.deputy_of and m.removed_at is null
			left join participant q on q.authority_id = p.authority_id and q.meeting_id = p.meeting_id and q.actor_id = m.actor_id
		where p.meeting_id = ${meetingId}`;
	return row && row.known > 0 ? row.voting : null;
}
