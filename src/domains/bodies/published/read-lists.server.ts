/** Lists of what is public, for pages and feeds: each page is found at once, however long the list. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { wordQuery } from '../papers/word-query.ts';
import { columns, recordsOf, type RecordOf } from './read-records.server.ts';

/** Where a list goes on: the day and number of the last one that was shown; no day is the earliest. */
export interface ListMark {
	day: string;
	sequence: string;
}

export interface ListOf<T> {
	rows: T[];
	/** null: there are no more */
	next: ListMark | null;
}

const NO_DAY = '-infinity';

export const markOf = ({ day, sequence }: { day: string | null; sequence: string }): ListMark => ({ day: day ?? NO_DAY, sequence });

function cut<T>(rows: T[], most: number): ListOf<T> {
	const shown = rows.slice(0, most);
	const last = shown.at(-1) as { day: string | null; sequence: string } | undefined;
	return { rows: shown, next: rows.length > most && last ? markOf(last) : null };
}

const fromDay = (year: number | null) => (year === null ? null : `${String(year).padStart(4, '0')}-01-01`);
const toDay = (year: number | null) => (year === null ? null : `${String(year).padStart(4, '0')}-12-31`);

/** All bodies, without organisations of the register. */
export async function publicBodies(tx: Read): Promise<RecordOf<'Organization'>[]> {
	return tx.sql<RecordOf<'Organization'>[]>`select ${columns(tx)} from public_record r where r.type = 'Organization' and not r.deleted and r.content->>'kind' <> 'organisation' order by r.sequence`;
}

/** Only what they are called, for choices. */
export async function publicBodyNames(tx: Read): Promise<{ id: string; number: number; name: string; nameEn: string }[]> {
	return tx.sql<{ id: string; number: number; name: string; nameEn: string }[]>`select r.id, r.number, r.content->>'name' as name, coalesce(r.content->>'nameEn', '') as "nameEn" from public_record r where r.type = 'Organization' and not r.deleted and r.content->>'kind' <> 'organisation' order by r.sequence`;
}

export interface DatedAsked {
	bodyId: string | null;
	year: number | null;
	after: ListMark | null;
	most: number;
}

/** Meetings from a day on, the next first; those before, the last first. */
export async function publicMeetings(tx: Read, { bodyId, year, after, most, today, upcoming }: DatedAsked & { today: string; upcoming: boolean }): Promise<ListOf<RecordOf<'Meeting'>>> {
	return datedList(tx, 'Meeting', { year, after, most, upcoming }, tx.sql`${bodyId ? tx.sql`and r.parent_id = ${bodyId}` : tx.sql``} ${upcoming ? tx.sql`and coalesce(r.day, '-infinity'::date) >= ${today}::date` : tx.sql`and coalesce(r.day, '-infinity'::date) < ${today}::date`}`);
}

/** How many meetings there are of a body, of a year, or of both. */
export async function countMeetings(tx: Read, { bodyId, year }: Pick<DatedAsked, 'bodyId' | 'year'>): Promise<number> {
	if (bodyId === null && year === null) return countOf(tx, 'Meeting');
	const [found] = await tx.sql<{ total: number }[]>`select count(*)::int as total from public_record r where r.type = 'Meeting' and not r.deleted ${bodyId ? tx.sql`and r.parent_id = ${bodyId}` : tx.sql``} ${year === null ? tx.sql`` : tx.sql`and r.day between ${fromDay(year)}::date and ${toDay(year)}::date`}`;
	return found?.total ?? 0;
}

export async function publicResolutions(tx: Read, { bodyId, year, after, most, state }: DatedAsked & { state: string | null }): Promise<ListOf<RecordOf<'Resolution'>>> {
	return datedList(tx, 'Resolution', { year, after, most, upcoming: false }, tx.sql`${bodyId ? tx.sql`and r.other_id = ${bodyId}` : tx.sql``} ${state ? tx.sql`and coalesce(r.content->'execution'->>'state', 'none') = ${state}` : tx.sql``}`);
}

async function datedList<T extends 'Meeting' | 'Resolution'>(tx: Read, type: T, { year, after, most, upcoming }: Pick<DatedAsked, 'year' | 'after' | 'most'> & { upcoming: boolean }, where: ReturnType<Read['sql']>): Promise<ListOf<RecordOf<T>>> {
	const { sql } = tx;
	const day = sql`coalesce(r.day, '-infinity'::date)`;
	const rows = await sql<RecordOf<T>[]>`select ${columns(tx)} from public_record r where r.type = ${type} and not r.deleted ${where}
		${year === null ? sql`` : sql`and ${day} between ${fromDay(year)}::date and ${toDay(year)}::date`}
		${after ? (upcoming ? sql`and (${day}, r.sequence) > (${after.day}::text::date, ${after.sequence}::bigint)` : sql`and (${day}, r.sequence) < (${after.day}::text::date, ${after.sequence}::bigint)`) : sql``}
		order by ${upcoming ? sql`${day}, r.sequence` : sql`${day} desc, r.sequence desc`} limit ${most + 1}`;
	return cut(rows, most);
}

/** Papers that hold all words, newest first; words stand in title, reference, summary or files. */
export async function publicPapers(tx: Read, { q, bodyId, year, after, most }: DatedAsked & { q: string }): Promise<ListOf<RecordOf<'Paper'>>> {
	const asked = wordQuery(q);
	const hits = await tx.sql<{ id: string }[]>`select id from public_papers(${asked === null ? null : tx.sql`to_tsquery('german', ${asked})`}, ${bodyId}::text, ${fromDay(year)}::date, ${toDay(year)}::date, ${after?.day ?? null}::text::date, ${after?.sequence ?? null}::bigint, ${most + 1})`;
	const byId = new Map((await recordsOf(tx, hits.map((h) => h.id), ['Paper'])).map((r) => [r.id, r]));
	return cut(hits.flatMap(({ id }) => byId.get(id) ?? []), most);
}

/** How many, up to a bound: `n` of them or more. */
export async function countPapers(tx: Read, { q, bodyId, year }: Pick<DatedAsked, 'bodyId' | 'year'> & { q: string }, most: number): Promise<number> {
	const asked = wordQuery(q);
	const [row] = await tx.sql<{ n: number }[]>`select count_public_papers(${asked === null ? null : tx.sql`to_tsquery('german', ${asked})`}, ${bodyId}::text, ${fromDay(year)}::date, ${toDay(year)}::date, ${most}) as n`;
	return row?.n ?? 0;
}

/** Years in which there is one, the last first, found at once however many records a year holds (migration 0100). */
export async function yearsOf(tx: Read, type: 'Meeting' | 'Paper' | 'Resolution'): Promise<string[]> {
	return (await tx.sql<{ year: number }[]>`select year from public_years(${type}) as year`).map(({ year }) => String(year));
}

export async function countOf(tx: Read, type: 'Meeting' | 'Paper' | 'Resolution' | 'Person'): Promise<number> {
	return (await tx.sql<{ total: number }[]>`select total from public_record_count where type = ${type}`)[0]?.total ?? 0;
}

/** What changed last, for feeds. */
export async function newestRecords<T extends 'Paper' | 'Resolution'>(tx: Read, type: T, most: number, bodyId: string | null): Promise<RecordOf<T>[]> {
	if (bodyId === null || type === 'Resolution') return tx.sql<RecordOf<T>[]>`select ${columns(tx)} from public_record r where r.type = ${type} and not r.deleted ${bodyId === null ? tx.sql`` : tx.sql`and r.other_id = ${bodyId}`} order by r.modified desc, r.sequence desc limit ${most}`;
	return (await publicPapers(tx, { q: '', bodyId, year: null, after: null, most })).rows as RecordOf<T>[];
}

/** Everybody who agreed to be named. */
export async function publicPeople(tx: Read, most: number): Promise<RecordOf<'Person'>[]> {
	return tx.sql<RecordOf<'Person'>[]>`select ${columns(tx)} from public_record r where r.type = 'Person' and not r.deleted order by r.sequence limit ${most}`;
}

/** Organisations of the register that are public. */
export async function publicOrganisations(tx: Read, most: number): Promise<RecordOf<'Organization'>[]> {
	return tx.sql<RecordOf<'Organization'>[]>`select ${columns(tx)} from public_record r where r.type = 'Organization' and not r.deleted and r.content->>'kind' = 'organisation' order by r.sequence limit ${most}`;
}
