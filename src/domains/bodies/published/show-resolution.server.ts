/** The public's copy of a resolution, with the newest word on how far it is carried out. */
import type { Write } from '#domains/accounts/transaction.server.ts';
import { resolutionByNumber } from '../resolutions/read-resolutions.server.ts';
import { carried, firstDay } from '../resolutions/resolution.ts';
import { hideRecords, showRecords } from './write-record.server.ts';

export async function showResolution(tx: Write, id: string): Promise<void> {
	const [row] = await tx.sql<{ number: number; open: boolean; itemId: string | null; bodyId: string | null; meetingId: string | null; shown: boolean; bodyShown: boolean; itemShown: boolean }[]>`
		select r.number, coalesce(b2.public and b2.removed_at is null, true) and coalesce(m2.visibility = 'public' and m2.removed_at is null, true) as open, r.agenda_item_id as "itemId", r.body_id as "bodyId", r.meeting_id as "meetingId", coalesce(not m.deleted, false) as shown, coalesce(not b.deleted, false) as "bodyShown", coalesce(not i.deleted, false) as "itemShown"
		from resolution r left join public_record m on m.id = r.meeting_id left join public_record b on b.id = r.body_id left join public_record i on i.id = r.agenda_item_id left join body b2 on b2.id = r.body_id left join meeting m2 on m2.id = r.meeting_id where r.id = ${id}`;
	const resolution = row && (await resolutionByNumber(tx, row.number));
	if (!row || !resolution) return;
	// of a body or a meeting that the public does not see, nothing is seen
	if (!resolution.public || !row.open) return hideRecords(tx, [id]);
	const { votes, execution } = resolution;
	await showRecords(tx, [
		{
			id, type: 'Resolution', parentId: row.itemShown ? row.itemId : null, otherId: row.bodyShown ? row.bodyId : null, number: resolution.number, day: firstDay(resolution.decided),
			content: {
				subject: resolution.subject, body: resolution.body, decided: resolution.decided, wording: resolution.wording, reason: resolution.reason, votesFor: votes.for, votesAgainst: votes.against, votesAbstained: votes.abstained, unanimous: resolution.unanimous, withoutVote: resolution.withoutVote ?? null, carried: carried(resolution),
				meeting: row.shown ? row.meetingId : null, execution: execution && { state: execution.state, note: execution.note, saidOn: execution.saidOn, due: execution.due }, subjects: resolution.subjects, example: resolution.example
			},
			words: [resolution.subject, resolution.wording, resolution.body].join(' ')
		}
	]);
}
