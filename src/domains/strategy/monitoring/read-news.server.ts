/** News as they were reported: the public reads what was made public, the workplace all. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { DeskNews, News } from './model.ts';

/** What everyone may read of news; who reported them is no column of the public. */
const SAID = `id, element_id as "elementId", reported_on::text as "reportedOn", text, judged, next_step as "nextStep", coalesce(next_due::text, '') as "nextDue", milestones, public, example`;
const NEWEST_FIRST = 'reported_on desc, recorded_at desc, id';

/** The newest news of each element; for the public, of those made public. @param ids elements; null: all */
export async function newestNews(tx: Read, ids: readonly string[] | null): Promise<Map<string, News>> {
	const { sql } = tx;
	// one step in the index for each element, not all news of years sorted
	const rows = ids
		? await sql<News[]>`select n.* from unnest(${[...new Set(ids)]}::uuid[]) as wanted(id) cross join lateral (select ${sql.unsafe(SAID)} from news where element_id = wanted.id order by ${sql.unsafe(NEWEST_FIRST)} limit 1) n`
		: await sql<News[]>`select distinct on (element_id) ${sql.unsafe(SAID)} from news order by element_id, ${sql.unsafe(NEWEST_FIRST)}`;
	return new Map(rows.map((row) => [row.elementId, row]));
}

/** News that call milestones done. */
export async function milestoneNews(tx: Read, ids: readonly string[] | null): Promise<Pick<News, 'elementId' | 'reportedOn' | 'milestones'>[]> {
	const { sql } = tx;
	return sql`select element_id as "elementId", reported_on::text as "reportedOn", milestones from news where milestones <> '{}' and ${ids ? sql`element_id = any(${[...ids]}::uuid[])` : sql`true`}`;
}

/** All news of some elements, newest first; for the public, those made public. */
export async function newsOfElements(tx: Read, ids: readonly string[]): Promise<News[]> {
	return tx.sql<News[]>`select ${tx.sql.unsafe(SAID)} from news where element_id = any(${[...ids]}::uuid[]) order by ${tx.sql.unsafe(NEWEST_FIRST)}`;
}

/** News as they were recorded, newest first: for feeds. @param elementId of one element only */
export async function recordedNews(tx: Read, limit: number, elementId: string | null = null): Promise<(News & { recordedAt: Date })[]> {
	const { sql } = tx;
	return sql<(News & { recordedAt: Date })[]>`select ${sql.unsafe(SAID)}, recorded_at as "recordedAt" from news where ${elementId === null ? sql`true` : sql`element_id = ${elementId}`} order by recorded_at desc, id limit ${limit}`;
}

const TOLD = `${SAID}, reported_by as "reportedBy", recorded_at as "recordedAt", reporter_link_id is not null as "throughLink", seen_at as "seenAt"`;

/** For the workplace: with who reported it and how it came, newest first. @param ids elements; null: all */
export async function deskNews(tx: Read, ids: readonly string[] | null, limit = 1000): Promise<DeskNews[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const { sql } = tx;
	return sql<DeskNews[]>`select ${sql.unsafe(TOLD)} from news where ${ids ? sql`element_id = any(${[...ids]}::uuid[])` : sql`true`} order by ${sql.unsafe(NEWEST_FIRST)} limit ${limit}`;
}

/** What came through personal links or from bodies that carry or stand for a goal, and no planner has looked at yet, what has waited longest first. */
export async function unseenNews(tx: Read): Promise<DeskNews[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<DeskNews[]>`select ${tx.sql.unsafe(TOLD)} from news where seen_at is null and (reporter_link_id is not null or handover_id is not null or body_id is not null) order by recorded_at limit 500`;
}
