/** The public's copy of a paper and its files, from the moment on which it was released to everybody. */
import type { Write } from '#domains/accounts/transaction.server.ts';
import { paperColumns } from '../papers/read-papers.server.ts';
import type { Paper } from '../papers/model.ts';
import { bodiesOfPapers } from './bodies-of-papers.server.ts';
import { fileRecord, showMeeting, type FileRow } from './show-meeting.server.ts';
import { hideRecords, showRecords, type Shown } from './write-record.server.ts';

export async function showPaper(tx: Write, id: string): Promise<void> {
	const [paper] = await tx.sql<Paper[]>`select ${paperColumns(tx)} from paper p where p.id = ${id}`;
	if (!paper) return;
	const files = await tx.sql<(FileRow & { text: string | null })[]>`select id, paper_id as "parentId", role, name, media_type as "mediaType", size::float8 as size, sha256, sha512, added_at as "addedAt", removed_at is not null as removed, text from attachment where paper_id = ${id} order by role <> 'main', position, added_at`;
	const isPublic = paper.visibility === 'public' && paper.releasedAt !== null && paper.removedAt === null;
	const there = isPublic ? files.filter((f) => !f.removed) : [];
	const ids = new Set(there.map((f) => f.id));
	await hideRecords(tx, [...(isPublic ? [] : [id]), ...files.filter((f) => !ids.has(f.id)).map((f) => f.id)]);
	if (isPublic && paper.releasedAt) {
		const bodies = (await bodiesOfPapers(tx, [id])).get(id) ?? [];
		const [origin] = paper.originatorId ? await tx.sql<{ id: string }[]>`select id from public_record where id = ${paper.originatorId} and not deleted` : [];
		const shown: Shown<'Paper'> = {
			id, type: 'Paper', number: paper.number, day: paper.datedOn,
			content: { name: paper.name, reference: paper.reference, paperType: paper.paperType, summary: paper.summary, originators: origin ? [origin.id] : [], bodies, releasedAt: paper.releasedAt.toISOString(), mainFile: there.find((f) => f.role === 'main')?.id ?? null, example: paper.example },
			words: [paper.reference, paper.name, paper.summary, ...there.map((f) => `${f.name} ${f.text ?? ''}`)].join(' ').slice(0, 500_000)
		};
		await showRecords(tx, [shown, ...there.map((f) => fileRecord(f, 'Paper'))]);
	}
	// agendas name papers that everybody may read
	for (const { id: meeting } of await tx.sql<{ id: string }[]>`select distinct i.meeting_id as id from consultation c join agenda_item i on i.id = c.agenda_item_id where c.paper_id = ${id}`) await showMeeting(tx, meeting);
}
