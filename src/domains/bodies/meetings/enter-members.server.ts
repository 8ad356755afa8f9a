/** Who was there can be said of a meeting that nobody was invited to here: entered afterwards, or called together by other means. */
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { asFollows } from '../offices.server.ts';
import { fillParticipants } from './fill-participants.server.ts';
import { lockMeeting } from './write-agenda.server.ts';

/**
 * Enters those who sat in the body on the day of the meeting, without a mail to anybody.
 * @returns how many were new
 * @throws UserError where the meeting has not begun: then they are invited
 */
export async function enterMembers(tx: Write, meetingId: string, now: Date = new Date()): Promise<number> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	if (meeting.state === 'cancelled') throw new UserError('Die Sitzung ist abgesagt. Fand sie doch statt, heben Sie zuerst die Absage auf.');
	if (meeting.startsAt > now) throw new UserError('Die Sitzung hat noch nicht begonnen. Bitte laden Sie die Mitglieder ein; damit stehen sie auf der Liste.');
	if (meeting.bodyId === null) throw new UserError('Eine Veranstaltung hat keine Mitglieder. Wer da war, fügen Sie auf der Seite der Veranstaltung als Gast hinzu.');
	const added = await asFollows(tx, (by) => fillParticipants(by, meeting));
	const [somebody] = await tx.sql`select 1 from participant where meeting_id = ${meetingId} limit 1`;
	if (!somebody) throw new UserError('An diesem Tag saß niemand in dem Gremium. Bitte prüfen Sie in der Mitgliederliste, von wann bis wann die Mitgliedschaften gelten.');
	return added;
}
