/** Papers as staff and members read them; the policies keep what was not released to the reader. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { BodyContent } from '../model.ts';
import type { Attachment, Paper } from './model.ts';

export const paperColumns = ({ sql }: Read) => sql`p.id, p.number, p.reference, p.name, p.paper_type as "paperType", p.dated_on::text as "datedOn", p.summary, p.visibility, p.originator_id as "originatorId", p.released_at as "releasedAt", p.example, p.version, p.changed_at as "changedAt", p.changed_by as "changedBy", p.removed_at as "removedAt"`;

/** null where there is none, or none for this reader */
export async function paperByNumber(tx: Read, number: number): Promise<Paper | null> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return (await tx.sql<Paper[]>`select ${paperColumns(tx)} from paper p where p.number = ${number}`)[0] ?? null;
}

export async function attachmentsOf(tx: Read, owner: { paperId: string } | { meetingId: string }): Promise<Attachment[]> {
	const { sql } = tx;
	return sql<Attachment[]>`select id, role, name, media_type as "mediaType", size::float8 as size, sha256, added_at as "addedAt", added_by as "addedBy" from attachment
		where ${'paperId' in owner ? sql`paper_id = ${owner.paperId}` : sql`meeting_id = ${owner.meetingId}`} and removed_at is null order by role <> 'main', position, name`;
}

export interface PaperRow extends Paper {
	files: number;
	bodies: { number: number; name: string }[];
	/** meetings that deal with it */
	meetings: { number: number; title: string; startsAt: string }[];
}

/** Newest first. @param visibility drafts: those that nobody has yet */
export async function readPapers(tx: Read, { state = 'all', body = null, type = '', only = null, limit = 50, offset = 0 }: { state?: 'all' | 'draft' | 'released' | 'removed'; body?: number | null; type?: string; /** id of one */ only?: string | null; limit?: number; offset?: number } = {}): Promise<{ rows: PaperRow[]; total: number }> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const { sql } = tx;
	const where = sql`${state === 'removed' ? sql`p.removed_at is not null` : sql`p.removed_at is null`} and (${state} not in ('draft', 'released') or (p.released_at is null) = (${state} = 'draft')) and (${type} = '' or p.paper_type = ${type}) and (${only}::uuid is null or p.id = ${only}::uuid)
		and (${body}::int is null or exists (select 1 from paper_release r join body b on b.id = r.body_id where r.paper_id = p.id and b.number = ${body}))`;
	const [count] = await sql<{ n: number }[]>`select count(*)::int as n from paper p where ${where}`;
	const rows = await sql<PaperRow[]>`
		with page as (select p.* from paper p where ${where} order by p.dated_on desc nulls last, p.number desc limit ${limit} offset ${offset})
		select ${paperColumns(tx)}, (select count(*)::int from attachment f where f.paper_id = p.id and f.removed_at is null) as files,
			coalesce((select jsonb_agg(jsonb_build_object('number', b.number, 'name', b.content->'name'->>'de') order by b.number) from paper_release r join body b on b.id = r.body_id where r.paper_id = p.id), '[]') as bodies,
			coalesce((select jsonb_agg(distinct jsonb_build_object('number', m.number, 'title', m.title, 'startsAt', m.starts_at)) from consultation c join agenda_item i on i.id = c.agenda_item_id join meeting m on m.id = i.meeting_id where c.paper_id = p.id and c.removed_at is null), '[]') as meetings
		from page p order by p.dated_on desc nulls last, p.number desc`;
	return { rows, total: count?.n ?? 0 };
}

export interface Release {
	id: string;
	bodyNumber: number;
	bodyName: string;
	releasedAt: Date;
	releasedBy: string;
	recipients: { name: string; way: 'account' | 'mail' | 'none' }[];
	/** who joined the body since and reads it from then on */
	joinedSince: { name: string; from: string }[];
}

/** The log: to which bodies a paper was made available, when and to whom. */
export async function releasesOf(tx: Read, paperId: string): Promise<Release[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const rows = await tx.sql<(Omit<Release, 'bodyName'> & { content: BodyContent })[]>`
		select r.id, b.number as "bodyNumber", b.content, r.released_at as "releasedAt", r.released_by as "releasedBy",
			coalesce((select jsonb_agg(jsonb_build_object('name', x.name, 'way', x.way) order by x.name) from paper_recipient x where x.release_id = r.id), '[]') as recipients,
			coalesce((select jsonb_agg(jsonb_build_object('name', coalesce(a.content->>'name', ''), 'from', m.from_day) order by m.from_day) from membership m left join actor_profile a on a.actor_id = m.actor_id
				where m.body_id = r.body_id and m.removed_at is null and m.from_day > (r.released_at at time zone 'Europe/Berlin')::date and not exists (select 1 from paper_recipient x where x.release_id = r.id and x.actor_id = m.actor_id)), '[]') as "joinedSince"
		from paper_release r join body b on b.id = r.body_id where r.paper_id = ${paperId} order by r.released_at`;
	return rows.map(({ content, ...row }) => ({ ...row, bodyName: content.name.de }));
}

/** Ids of files that were not read yet, and of those in which nothing could be read. */
export async function unreadFiles(tx: Read, paperId: string): Promise<{ waiting: string[]; empty: string[] }> {
	const rows = await tx.sql<{ id: string; waiting: boolean }[]>`select id, text is null as waiting from attachment where paper_id = ${paperId} and removed_at is null and coalesce(text, '') = ''`;
	return { waiting: rows.filter((r) => r.waiting).map((r) => r.id), empty: rows.filter((r) => !r.waiting).map((r) => r.id) };
}
