/** Papers as staff and members read them; the policies keep what was not released to the reader. */
import type { Sort } from '#ui/parts/sort.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
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
	meetings: { number: number; title: string; startsAt: string; /** null: of no body */ bodyNumber: number | null }[];
}

/** A count up to here is exact; beyond, it is told that there are more. */
export const PAPERS_COUNTED = 10_000;
/** of such a list, so many further pages are known to be there */
const AHEAD = 4;

/** Newest first. `total` counts exactly where there is no `more`. */
export async function readPapers(tx: Read, { state = 'all', body = null, only = null, sort = { by: 'date', down: true }, limit = 50, offset = 0 }: { sort?: PaperSort; state?: 'all' | 'draft' | 'released' | 'removed'; body?: number | null; /** id of one */ only?: string | null; limit?: number; offset?: number } = {}): Promise<{ rows: PaperRow[]; total: number; more: boolean }> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const { sql } = tx;
	const [of] = body === null ? [] : await sql<{ id: string }[]>`select id from body where number = ${body}`;
	if (body !== null && !of) return { rows: [], total: 0, more: false };
	const where = sql`${state === 'removed' ? sql`p.removed_at is not null` : sql`p.removed_at is null`} ${state === 'draft' ? sql`and p.released_at is null` : state === 'released' ? sql`and p.released_at is not null` : sql``}
		${only === null ? sql`` : sql`and p.id = ${only}`} ${of ? sql`and p.id in (select r.paper_id from paper_release r where r.body_id = ${of.id})` : sql``}`;
	const most = Math.max(PAPERS_COUNTED, offset + limit * AHEAD);
	// the order of an index, so that a page is found at once
	const [[count], page] = await together([
		sql<{ n: number }[]>`select count(*)::int as n from (select 1 from paper p where ${where} limit ${most + 1}) x`,
		sql<Paper[]>`select ${paperColumns(tx)} from paper p where ${where} order by ${orderOf(sql, sort)} limit ${limit} offset ${offset}`
	]);
	const ids = page.map((p) => p.id);
	const [files, bodies, meetings] = await together([
		sql<{ id: string; n: number }[]>`select paper_id as id, count(*)::int as n from attachment where paper_id = any(${ids}::uuid[]) and removed_at is null group by 1`,
		sql<{ id: string; number: number; name: string }[]>`select r.paper_id as id, b.number, b.content->'name'->>'de' as name from paper_release r join body b on b.authority_id = r.authority_id and b.id = r.body_id where r.paper_id = any(${ids}::uuid[]) order by b.number`,
		sql<{ id: string; number: number; title: string; startsAt: Date; bodyNumber: number | null }[]>`select distinct c.paper_id as id, m.number, m.title, m.starts_at as "startsAt", b.number as "bodyNumber" from consultation c join agenda_item i on i.authority_id = c.authority_id and i.id = c.agenda_item_id
			join meeting m on m.authority_id = i.authority_id and m.id = i.meeting_id left join body b on b.authority_id = m.authority_id and b.id = m.body_id where c.paper_id = any(${ids}::uuid[]) and c.removed_at is null and i.removed_at is null and m.removed_at is null order by m.starts_at, m.number`
	]);
	const ofPaper = Map.groupBy(bodies, (b) => b.id);
	const dealing = Map.groupBy(meetings, (m) => m.id);
	const many = new Map(files.map((f) => [f.id, f.n]));
	const rows = page.map((p): PaperRow => ({
		...p, files: many.get(p.id) ?? 0, bodies: (ofPaper.get(p.id) ?? []).map(({ number, name }) => ({ number, name })),
		meetings: (dealing.get(p.id) ?? []).map(({ number, title, startsAt, bodyNumber }) => ({ number, title, bodyNumber, startsAt: startsAt.toISOString() }))
	}));
	return { rows, total: Math.min(count?.n ?? 0, most), more: (count?.n ?? 0) > most };
}

export const PAPER_ORDERS = ['name', 'type', 'date', 'bodies', 'state'] as const;
export type PaperSort = Sort<(typeof PAPER_ORDERS)[number]>;

/** By the day it is the order of an index; what is alike stands with the newest first. */
function orderOf(sql: Read['sql'], { by, down }: PaperSort) {
	const way = down ? sql`desc` : sql`asc`;
	if (by === 'date') return sql`coalesce(p.dated_on, '-infinity'::date) ${way}, p.number ${way}`;
	const key = by === 'name' ? sql`lower(concat_ws(' ', nullif(p.reference, ''), p.name))` : by === 'type' ? sql`nullif(lower(p.paper_type), '')` : by === 'bodies' ? sql`(select string_agg(lower(b.content->'name'->>'de'), ', ' order by b.number) from paper_release r join body b on b.authority_id = r.authority_id and b.id = r.body_id where r.authority_id = p.authority_id and r.paper_id = p.id)` : sql`p.released_at is not null`;
	return sql`${key} ${way} nulls last, coalesce(p.dated_on, '-infinity'::date) desc, p.number desc`;
}

/** The newest ones to choose from. */
export async function paperChoice(tx: Read, most: number, only: readonly number[] | null = null): Promise<{ number: number; text: string }[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const rows = await tx.sql<{ number: number; reference: string; name: string }[]>`select p.number, p.reference, p.name from paper p where p.removed_at is null and (${only === null} or p.number = any(${only ?? []}::int[])) order by coalesce(p.dated_on, '-infinity'::date) desc, p.number desc limit ${most}`;
	return rows.map(({ number, reference, name }) => ({ number, text: [reference, name].filter(Boolean).join(' ') }));
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
