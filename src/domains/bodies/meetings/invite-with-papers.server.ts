/** An invitation makes the papers of the agenda available to the body in the same act: everybody has the same at the same moment. */
import { UserError } from '#base/errors.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { releasePaper } from '../papers/write-papers.server.ts';
import { inviteParticipants, type Told } from './invite.server.ts';
import type { CalendarPerson } from './meeting-calendar.ts';
import { meetingById, readAgenda, readParticipants } from './read-meetings.server.ts';

/** @throws UserError where nobody can be invited */
export async function inviteWithPapers(tx: Write, meetingId: string, organizer: CalendarPerson): Promise<Told> {
	const meeting = await meetingById(tx, meetingId);
	const { papers } = await readAgenda(tx, meetingId);
	const { bodyId } = meeting ?? { bodyId: null };
	if (bodyId !== null) for (const number of new Set(papers.filter((p) => p.visibility !== 'confidential').map((p) => p.number))) await releasePaper(tx, number, bodyId);
	const told = await inviteParticipants(tx, meetingId, organizer);
	if ((await readParticipants(tx, meetingId)).length === 0) throw new UserError('Das Gremium hat an diesem Tag keine Mitglieder. Bitte tragen Sie sie zuerst ein, oder fügen Sie Gäste hinzu.');
	return told;
}
