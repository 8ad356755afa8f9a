/** Reading along: members of the body see the minutes while they are written, where their writers let them. */
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { asFollows, officeIn } from '../offices.server.ts';
import { documentOf } from './approve-minutes.server.ts';
import type { MinutesDocument } from './minutes-document.ts';
import type { Meeting } from './model.ts';
import { meetingById } from './read-meetings.server.ts';
import { lockMeeting } from './write-agenda.server.ts';

/** Lets the members of the body read along, or ends it. */
export async function shareMinutes(tx: Write, meetingId: string, shared: boolean): Promise<void> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	if (meeting.bodyId === null) throw new UserError('Eine Veranstaltung für alle hat keine Mitglieder, die mitlesen könnten.');
	if (meeting.minutesLive === shared) return;
	await tx.sql`update meeting set minutes_live = ${shared}, version = version + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${meetingId}`;
	await audit(tx, shared ? 'minutes.shared' : 'minutes.unshared', 'meeting', meetingId, { number: meeting.number, name: meeting.title });
}

/** Whether the one who asks reads along: those who write always can, members of the body where they are let. */
export async function readsAlong(tx: Read, meeting: Meeting): Promise<boolean> {
	if (!may(tx.principal, 'bodies.read') || meeting.bodyId === null || meeting.minutesState === 'approved') return false;
	if ((await officeIn(tx, meeting.bodyId)).writes) return true;
	const [row] = await tx.sql<{ live: boolean }[]>`select app_live_meeting(${meeting.id}) as live`;
	return row?.live ?? false;
}

/** The minutes as they are being written. @throws NotFound for who does not read along */
export async function liveMinutes(tx: Read, meeting: Meeting): Promise<MinutesDocument> {
	if (!(await readsAlong(tx, meeting))) throw new NotFound();
	// who only reads along is not shown what belongs to the writers; the document as a whole is
	return asFollows(tx, async (by) => documentOf(by, (await meetingById(by, meeting.id)) ?? meeting));
}
