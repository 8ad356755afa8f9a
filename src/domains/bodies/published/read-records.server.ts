/** The public's copies, as rows: by their ids, below what they belong to, and as lists that can be read to their end however long they are. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { PublicContent, PublicRecord, PublicType } from './model.ts';

export type AnyRecord = { [T in PublicType]: PublicRecord<T> }[PublicType];
export type RecordOf<T extends PublicType> = Extract<AnyRecord, { type: T }>;

/** What a reference says of what it refers to. */
export interface Named {
	id: string;
	type: PublicType;
	number: number | null;
}

export const columns = (tx: Read) => tx.sql`r.id, r.type, r.sequence::text as sequence, r.parent_id as "parentId", r.other_id as "otherId", r.number, r.day::text as day, r.content, r.created, r.modified, r.deleted`;

/** Also where it is deleted; null: there never was one. */
export async function findRecord<T extends PublicType>(tx: Read, type: T, id: string): Promise<RecordOf<T> | null> {
	const [row] = await tx.sql<RecordOf<T>[]>`select ${columns(tx)} from public_record r where r.id = ${id} and r.type = ${type}`;
	return row ?? null;
}

export async function numberedRecord<T extends PublicType>(tx: Read, type: T, number: number): Promise<RecordOf<T> | null> {
	const [row] = await tx.sql<RecordOf<T>[]>`select ${columns(tx)} from public_record r where r.type = ${type} and r.number = ${number} and not r.deleted and (r.type <> 'Organization' or r.content->>'kind' <> 'organisation')`;
	return row ?? null;
}

export async function recordsOf<T extends PublicType>(tx: Read, ids: readonly string[], types: readonly T[]): Promise<RecordOf<T>[]> {
	if (ids.length === 0) return [];
	return tx.sql<RecordOf<T>[]>`select ${columns(tx)} from public_record r where r.id = any(${unique(ids)}::uuid[]) and r.type = any(${[...types]}) and not r.deleted`;
}

/** What lies below: agenda items of meetings, consultations of papers, files … in the order in which they became public. */
export async function recordsBelow<T extends PublicType>(tx: Read, parents: readonly string[], types: readonly T[]): Promise<RecordOf<T>[]> {
	if (parents.length === 0) return [];
	return tx.sql<RecordOf<T>[]>`select ${columns(tx)} from public_record r where r.parent_id = any(${unique(parents)}::uuid[]) and r.type = any(${[...types]}) and not r.deleted order by r.sequence`;
}

/** Memberships of people, consultations of agenda items, resolutions of bodies. */
export async function recordsBeside<T extends PublicType>(tx: Read, others: readonly string[], types: readonly T[]): Promise<RecordOf<T>[]> {
	if (others.length === 0) return [];
	return tx.sql<RecordOf<T>[]>`select ${columns(tx)} from public_record r where r.other_id = any(${unique(others)}::uuid[]) and r.type = any(${[...types]}) and not r.deleted order by r.sequence`;
}

/** Only which ones: seats of organizations. */
export async function idsBelow(tx: Read, parents: readonly string[], type: PublicType): Promise<{ id: string; of: string }[]> {
	if (parents.length === 0) return [];
	return tx.sql<{ id: string; of: string }[]>`select r.id, r.parent_id as of from public_record r where r.parent_id = any(${unique(parents)}::uuid[]) and r.type = ${type} and not r.deleted order by r.sequence`;
}

/** Only which ones: consultations of agenda items. */
export async function idsBeside(tx: Read, others: readonly string[], type: PublicType): Promise<{ id: string; of: string }[]> {
	if (others.length === 0) return [];
	return tx.sql<{ id: string; of: string }[]>`select r.id, r.other_id as of from public_record r where r.other_id = any(${unique(others)}::uuid[]) and r.type = ${type} and not r.deleted order by r.sequence`;
}

/** Which of these are public, and by which number their page is known. */
export async function namesOf(tx: Read, ids: readonly string[]): Promise<Map<string, Named>> {
	if (ids.length === 0) return new Map();
	const rows = await tx.sql<Named[]>`select r.id, r.type, r.number from public_record r where r.id = any(${unique(ids)}::uuid[]) and not r.deleted`;
	return new Map(rows.map((row) => [row.id, row]));
}

const unique = (ids: readonly string[]) => [...new Set(ids)];

export interface ListAsked {
	type: PublicType;
	/** only what belongs to this: meetings of a body */
	parentId?: string;
	/** only consultations of this body */
	bodyId?: string;
	/** moments from … to before … */
	createdFrom?: Date | undefined;
	createdBefore?: Date | undefined;
	modifiedFrom?: Date | undefined;
	modifiedBefore?: Date | undefined;
	/** with what is public no longer */
	withDeleted: boolean;
	/** mark of the last one that was read */
	after: Mark | null;
	limit: number;
}

/** Where in a list one stands: a moment in microseconds since 1970, where the list goes by moments, and the number of the object. */
export interface Mark {
	moment: string | null;
	sequence: string;
}

export interface ListRead {
	records: AnyRecord[];
	/** mark of the last one; null: there are no more */
	next: Mark | null;
	/** null: begins here; 'first': the page before is the first */
	prev: Mark | 'first' | null;
	/** null: all of it fits on the first page, or it is not known */
	last: Mark | null;
	/** null where it would have to be counted */
	total: number | null;
}

/** What a list goes by. With a filter by time it is that time, so that each page is found at once, and what changes meanwhile comes later, never before. */
export function orderOf({ createdFrom, createdBefore, modifiedFrom, modifiedBefore }: Pick<ListAsked, 'createdFrom' | 'createdBefore' | 'modifiedFrom' | 'modifiedBefore'>): 'sequence' | 'created' | 'modified' {
	return modifiedFrom || modifiedBefore ? 'modified' : createdFrom || createdBefore ? 'created' : 'sequence';
}

export async function listRecords(tx: Read, asked: ListAsked): Promise<ListRead> {
	const { sql } = tx;
	const order = orderOf(asked);
	const time = order === 'sequence' ? null : sql(order);
	const where = sql`r.type = ${asked.type} ${asked.withDeleted ? sql`` : sql`and not r.deleted`}
		${asked.parentId ? sql`and r.parent_id = ${asked.parentId}` : sql``} ${asked.bodyId ? sql`and r.body_id = ${asked.bodyId}` : sql``}
		${asked.createdFrom ? sql`and r.created >= ${asked.createdFrom}` : sql``} ${asked.createdBefore ? sql`and r.created < ${asked.createdBefore}` : sql``}
		${asked.modifiedFrom ? sql`and r.modified >= ${asked.modifiedFrom}` : sql``} ${asked.modifiedBefore ? sql`and r.modified < ${asked.modifiedBefore}` : sql``}`;
	const beside = ({ moment, sequence }: Mark, sign: '>' | '<') => {
		const than = sign === '>' ? sql`>` : sql`<`;
		return time ? sql`and (r.${time}, r.sequence) ${than} ('epoch'::timestamptz + ${moment ?? '0'}::bigint * interval '1 microsecond', ${sequence}::bigint)` : sql`and r.sequence ${than} ${sequence}::bigint`;
	};
	const up = time ? sql`r.${time}, r.sequence` : sql`r.sequence`;
	const down = time ? sql`r.${time} desc, r.sequence desc` : sql`r.sequence desc`;
	const mark = time ? sql`(extract(epoch from r.${time}) * 1000000)::bigint::text as moment, r.sequence::text as sequence` : sql`null as moment, r.sequence::text as sequence`;

	const rows = await sql<(AnyRecord & { moment: string | null })[]>`select ${columns(tx)}, ${time ? sql`(extract(epoch from r.${time}) * 1000000)::bigint::text` : sql`null`} as moment from public_record r where ${where} ${asked.after ? beside(asked.after, '>') : sql``} order by ${up} limit ${asked.limit + 1}`;
	const records = rows.slice(0, asked.limit);
	const next = rows.length > asked.limit ? markOf(records.at(-1)) : null;
	let prev: ListRead['prev'] = null;
	if (asked.after) {
		// the page before begins behind the one that lies a page and one before this
		const [mine] = await sql<Mark[]>`select ${mark} from public_record r where ${where} ${beside(asked.after, '<')} order by ${down} offset ${asked.limit - 1} limit 1`;
		prev = mine ?? 'first';
	}
	const total = order === 'sequence' && !asked.withDeleted ? await totalOf(tx, asked) : null;
	let last: Mark | null = null;
	if (total !== null && total > asked.limit) {
		const onLast = ((total - 1) % asked.limit) + 1;
		last = (await sql<Mark[]>`select ${mark} from public_record r where ${where} order by ${down} offset ${onLast} limit 1`)[0] ?? null;
	}
	return { records, next, prev, last, total };
}

function markOf(row: { sequence: string; moment: string | null } | undefined): Mark | null {
	return row ? { moment: row.moment, sequence: row.sequence } : null;
}

async function totalOf(tx: Read, { type, parentId, bodyId }: ListAsked): Promise<number> {
	if (!parentId && !bodyId) return (await tx.sql<{ total: number }[]>`select total from public_record_count where type = ${type}`)[0]?.total ?? 0;
	const [row] = await tx.sql<{ total: number }[]>`select count(*)::int as total from public_record r where r.type = ${type} and not r.deleted ${parentId ? tx.sql`and r.parent_id = ${parentId}` : tx.sql``} ${bodyId ? tx.sql`and r.body_id = ${bodyId}` : tx.sql``}`;
	return row?.total ?? 0;
}

/** Waits until acts that have begun to publish have ended: what is read from now on lacks nothing that lies before it. False: one takes longer than three seconds. */
export async function publishingHasEnded(tx: Read): Promise<boolean> {
	return (await tx.sql<{ ended: boolean }[]>`select publishing_has_ended() as ended`)[0]?.ended ?? true;
}

/** When the authority last changed what it says of itself. */
export async function authorityMoments(tx: Read): Promise<{ created: Date; changed: Date }> {
	const [row] = await tx.sql<{ created: Date; changed: Date }[]>`select created_at as created, changed_at as changed from authority where id = ${tx.principal.authorityId}`;
	if (!row) throw new Error('the authority is gone');
	return row;
}

export type ContentOf<T extends PublicType> = PublicContent[T];
