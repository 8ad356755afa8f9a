/** An invitation makes the papers of the agenda available to the body in the same act: everybody has the same at the same moment. */
import { NotFound, UserError } from '#base/errors.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { mustHoldOffice, asFollows } from '../offices.server.ts';
import { releasePaper } from '../papers/write-papers.server.ts';
import { inviteParticipants, type Told } from './invite.server.ts';
import type { CalendarPerson } from './meeting-calendar.ts';
import { meetingById, readAgenda, readParticipants } from './read-meetings.server.ts';

/** How many papers of the agenda an invitation would make available, also those that the reader cannot see yet. */
export async function papersToRelease(tx: Read, meetingId: string): Promise<number> {
	return asFollows(tx, async (by) => new Set((await readAgenda(by, meetingId)).papers.filter((p) => p.visibility !== 'confidential' && !p.releasedAt).map((p) => p.number)).size);
}

/** @throws UserError where nobody can be invited */
export async function inviteWithPapers(tx: Write, meetingId: string, organizer: CalendarPerson): Promise<Told> {
	const meeting = await meetingById(tx, meetingId);
	if (!meeting) throw new NotFound();
	const { bodyId } = meeting;
	await mustHoldOffice(tx, bodyId);
	if (bodyId !== null)
		await asFollows(tx, async (by) => {
			const { papers } = await readAgenda(by, meetingId);
			for (const number of new Set(papers.filter((p) => p.visibility !== 'confidential').map((p) => p.number))) await releasePaper(by, number, bodyId);
		});
	const told = await inviteParticipants(tx, meetingId, organizer);
	if ((await readParticipants(tx, meetingId)).length === 0) throw new UserError('Das Gremium hat an diesem Tag keine Mitglieder. Bitte tragen Sie sie zuerst ein, oder fügen Sie Gäste hinzu.');
	return told;
}
