/** The register of resolutions: what was decided, and how far it is carried out. */
import type { Sort } from '#ui/parts/sort.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { ExecutionState, ExecutionStep, Precision, RegisteredResolution, Resolution, SubjectKind, WithoutVote } from './resolution.ts';

interface ResolutionRow {
	id: string;
	number: number;
	body: string;
	day: string;
	precision: Precision;
	subject: string;
	wording: string;
	for: number | null;
	against: number | null;
	abstained: number | null;
	unanimous: boolean;
	withoutVote: WithoutVote | null;
	title: string;
	url: string;
}

const columns = ({ sql }: Read) => sql`r.id, r.number, r.body, r.decided_on::text as day, r.precision, r.subject, r.wording, r.votes_for as "for", r.votes_against as against, r.votes_abstained as abstained, r.unanimous, r.without_vote as "withoutVote", r.paper_title as title, r.paper_url as url`;

function resolutionOf<T extends ResolutionRow>({ day, precision, for: yes, against, abstained, title, url, ...rest }: T): Omit<T, 'day' | 'precision' | 'for' | 'against' | 'abstained' | 'title' | 'url'> & Resolution {
	return { ...rest, decided: day.slice(0, { day: 10, month: 7, year: 4 }[precision]), votes: { for: yes, against, abstained }, paper: { title, url } } as never;
}

/** Newest first. */
export async function readResolutions(tx: Read, id?: string): Promise<(Resolution & { id: string })[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const rows = await tx.sql<ResolutionRow[]>`select ${columns(tx)} from resolution r where ${id === undefined ? tx.sql`true` : tx.sql`r.id = ${id}`} order by r.decided_on desc, r.number desc`;
	return rows.map(resolutionOf);
}

export interface ResolutionFilter {
	sort?: ResolutionSort;
	body?: string;
	/** none: nothing was said yet */
	state?: ExecutionState | 'late' | 'none' | null;
	year?: number | null;
	text?: string;
	/** ISO day that decides what is late */
	today: string;
	limit?: number;
	offset?: number;
}

/** Newest first, with the newest word on their execution. `total` is that of all that were chosen. */
export async function readRegister(tx: Read, { body = '', state = null, year = null, text = '', today, sort = { by: 'decided', down: true }, limit = 50, offset = 0 }: ResolutionFilter): Promise<{ rows: RegisteredResolution[]; total: number }> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const { sql } = tx;
	const late = state === 'late' ? await lateOnes(tx, today) : [];
	const where = sql`${body === '' ? sql`true` : sql`r.body = ${body}`} ${year === null ? sql`` : year < 1 || year > 9999 ? sql`and false` : sql`and r.decided_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)`}
		${text === '' ? sql`` : sql`and position(lower(${text}) in lower(r.subject || ' ' || r.wording)) > 0`}
		${state === null ? sql`` : state === 'late' ? sql`and r.id = any(${late}::uuid[])` : sql`and ${state} = coalesce((select s.state from resolution_step s where s.authority_id = r.authority_id and s.resolution_id = r.id order by s.recorded_at desc limit 1), 'none')`}`;
	const [[count], ids] = await together([
		sql<{ n: number }[]>`select count(*)::int as n from resolution r where ${where}`,
		sql<{ id: string }[]>`select r.id from resolution r where ${where} order by ${orderOf(sql, sort)} limit ${limit} offset ${offset}`
	]);
	if (ids.length === 0) return { rows: [], total: count?.n ?? 0 };
	const at = new Map(ids.map((r, i) => [r.id, i]));
	const rows = await register(tx, sql`r.id = any(${ids.map((r) => r.id)}::uuid[])`);
	return { rows: rows.toSorted((a, b) => (at.get(a.id) ?? 0) - (at.get(b.id) ?? 0)), total: count?.n ?? 0 };
}

export const RESOLUTION_ORDERS = ['subject', 'decided', 'body', 'vote', 'state'] as const;
export type ResolutionSort = Sort<(typeof RESOLUTION_ORDERS)[number]>;

/** By the day it is the order of an index; by the vote that of the share in favour; what is alike stands with the newest first. */
function orderOf(sql: Read['sql'], { by, down }: ResolutionSort) {
	const way = down ? sql`desc` : sql`asc`;
	if (by === 'decided') return sql`r.decided_on ${way}, r.number ${way}`;
	const key = by === 'subject' ? sql`lower(r.subject)` : by === 'vote' ? sql`case when r.without_vote is null and r.unanimous then 1 when r.without_vote is null then r.votes_for::float8 / nullif(coalesce(r.votes_for, 0) + coalesce(r.votes_against, 0) + coalesce(r.votes_abstained, 0), 0) end` : by === 'body' ? sql`lower(r.body)` : sql`coalesce((select case s.state when 'open' then 1 when 'running' then 2 when 'done' then 3 else 4 end from resolution_step s where s.authority_id = r.authority_id and s.resolution_id = r.id order by s.recorded_at desc limit 1), 0)`;
	// without figures of a vote: last, whichever way
	return sql`${key} ${way} nulls last, r.decided_on desc, r.number desc`;
}

/** Ids of those whose day has passed: from the words that name one, as few do, and are the last word. */
async function lateOnes(tx: Read, today: string): Promise<string[]> {
	const rows = await tx.sql<{ id: string }[]>`select distinct s.resolution_id as id from resolution_step s where s.state in ('open', 'running') and s.due < ${today}::date
		and not exists (select 1 from resolution_step later where later.authority_id = s.authority_id and later.resolution_id = s.resolution_id and later.recorded_at > s.recorded_at offset 0)`;
	return rows.map((row) => row.id);
}

/** Years in which something was decided, the last first: from each the index leads to the one before. */
export async function yearsOfRegister(tx: Read): Promise<string[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	const { sql } = tx;
	const last = (before: ReturnType<Read['sql']>) => sql`select date_trunc('year', r.decided_on::timestamp)::date from resolution r where r.decided_on < ${before} order by r.decided_on desc, r.number desc limit 1`;
	const rows = await sql<{ year: number }[]>`with recursive found(first_day) as ((${last(sql`'infinity'::date`)}) union all select (${last(sql`f.first_day`)}) from found f where f.first_day is not null)
		select extract(year from first_day)::int as year from found where first_day is not null`;
	return rows.map(({ year }) => String(year));
}

/** null where there is none, or none for this reader */
export async function resolutionByNumber(tx: Read, number: number): Promise<RegisteredResolution | null> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return (await register(tx, tx.sql`r.number = ${number}`))[0] ?? null;
}

async function register(tx: Read, where: ReturnType<Read['sql']>): Promise<RegisteredResolution[]> {
	type Row = ResolutionRow & Omit<RegisteredResolution, keyof Resolution | 'id'>;
	const rows = await tx.sql<Row[]>`
		select ${columns(tx)}, r.reason, r.public, r.example, b.number as "bodyNumber", m.number as "meetingNumber", m.title as "meetingTitle",
			case when s.state is not null then jsonb_build_object('state', s.state, 'note', s.note, 'responsible', s.responsible, 'due', s.due, 'saidOn', s.said_on, 'recordedBy', s.recorded_by) end as execution,
			coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'target', target) order by kind, target) from resolution_subject x where x.resolution_id = r.id), '[]') as subjects
		from resolution r left join body b on b.id = r.body_id left join meeting m on m.id = r.meeting_id
		left join lateral (select state, note, responsible, due, said_on, recorded_by from resolution_step s where s.resolution_id = r.id order by recorded_at desc limit 1) s on true
		where ${where} order by r.decided_on desc, r.number desc`;
	return rows.map(resolutionOf);
}

/** Everything that was said on its execution, newest first. */
export async function executionSteps(tx: Read, resolutionId: string): Promise<ExecutionStep[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return tx.sql<ExecutionStep[]>`select state, note, responsible, due::text as due, said_on::text as "saidOn", recorded_by as "recordedBy" from resolution_step where resolution_id = ${resolutionId} order by recorded_at desc`;
}

/** Bodies by which the register can be filtered, as they were called on the day. */
export async function decidingBodies(tx: Read): Promise<string[]> {
	mustBeAllowed(tx.principal, 'bodies.read');
	return (await tx.sql<{ body: string }[]>`select distinct body from resolution order by 1`).map((row) => row.body);
}

/** Numbers of the resolutions about one thing, for its page. */
export async function resolutionsAbout(tx: Read, kind: SubjectKind, target: string): Promise<{ number: number; subject: string; body: string; decided: string }[]> {
	return (await tx.sql<(ResolutionRow & { id: string })[]>`select ${columns(tx)} from resolution r join resolution_subject x on x.resolution_id = r.id where x.kind = ${kind} and x.target = ${target} order by r.decided_on desc`).map(resolutionOf).map(({ number, subject, body, decided }) => ({ number, subject, body, decided }));
}
