/** Telling people of a meeting makes the papers of its agenda available to the body in the same act: everybody has the same at the same moment. */
import { NotFound, UserError } from '#base/errors.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { mustHoldOffice, asFollows } from '../offices.server.ts';
import { releasePaper } from '../papers/write-papers.server.ts';
import { showMeeting } from '../published/show-meeting.server.ts';
import { inviteParticipants, sendUpdates, type Told } from './invite.server.ts';
import type { CalendarPerson } from './meeting-calendar.ts';
import type { Meeting } from './model.ts';
import { meetingById, readAgenda, readParticipants } from './read-meetings.server.ts';

/** How many papers of the agenda the body does not have yet and would get with the next mail, also those that the reader cannot see yet. */
export async function papersToRelease(tx: Read, meetingId: string): Promise<number> {
	return asFollows(tx, async (by) => {
		const [row] = await by.sql<{ n: number }[]>`
			select count(distinct p.id)::int as n from meeting m join agenda_item i on i.meeting_id = m.id join consultation c on c.agenda_item_id = i.id join paper p on p.id = c.paper_id
			where m.id = ${meetingId} and m.body_id is not null and i.removed_at is null and c.removed_at is null and p.removed_at is null and p.visibility <> 'confidential'
				and (p.released_at is null or p.visibility = 'body' and not exists (select 1 from paper_release r where r.paper_id = p.id and r.body_id = m.body_id))`;
		return row?.n ?? 0;
	});
}

/** @throws UserError where nobody can be invited */
export async function inviteWithPapers(tx: Write, meetingId: string, organizer: CalendarPerson): Promise<Told> {
	await releasePapers(tx, await mustFindMeeting(tx, meetingId));
	const told = await inviteParticipants(tx, meetingId, organizer);
	if ((await readParticipants(tx, meetingId)).length === 0) throw new UserError('Das Gremium hat an diesem Tag keine Mitglieder. Bitte tragen Sie sie zuerst ein, oder fügen Sie Gäste hinzu.');
	return told;
}

/** Tells the invited what changed, papers that came after the invitation among it. */
export async function updateWithPapers(tx: Write, meetingId: string, organizer: CalendarPerson, now: Date = new Date()): Promise<Told> {
	const meeting = await mustFindMeeting(tx, meetingId);
	if (meeting.state === 'invited' && meeting.endsAt > now) await releasePapers(tx, meeting);
	return sendUpdates(tx, meetingId, organizer, now);
}

/** @throws NotFound */
async function mustFindMeeting(tx: Write, meetingId: string): Promise<Meeting> {
	const meeting = await meetingById(tx, meetingId);
	if (!meeting) throw new NotFound();
	await mustHoldOffice(tx, meeting.bodyId);
	return meeting;
}

async function releasePapers(tx: Write, { id, bodyId, state }: Meeting): Promise<void> {
	if (bodyId === null) return;
	const late = state === 'invited' && (await papersToRelease(tx, id)) > 0;
	await asFollows(tx, async (by) => {
		const { papers } = await readAgenda(by, id);
		for (const number of new Set(papers.filter((p) => p.visibility !== 'confidential').map((p) => p.number))) await releasePaper(by, number, bodyId);
		if (!late) return;
		// who was invited without these papers knows an older state
		await by.sql`update meeting set sequence = sequence + 1, changed_at = clock_timestamp(), changed_by = ${tx.principal.name} where id = ${id}`;
		await showMeeting(by, id);
	});
}
