/** News that were made public, as those wrote them who carry goals and measures out. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { Judgement } from '../model.ts';

export interface PublicNews {
	/** ISO day */
	reportedOn: string;
	text: string;
	judged: Judgement;
	nextStep: string;
	/** ISO day or null */
	nextDue: string | null;
	example: boolean;
}

const COLUMNS = `reported_on::text as "reportedOn", text, judged, next_step as "nextStep", next_due::text as "nextDue", example`;
const MOST = 50;

/** Newest first. */
export async function publicNews(tx: Read, elementId: string): Promise<PublicNews[]> {
	return tx.sql<PublicNews[]>`select ${tx.sql.unsafe(COLUMNS)} from news where element_id = ${elementId} and public order by reported_on desc, recorded_at desc limit ${MOST}`;
}

/** The last of each element that has any, by its id. */
export async function lastPublicNews(tx: Read, elementIds: readonly string[]): Promise<Map<string, PublicNews>> {
	const rows = await tx.sql<(PublicNews & { elementId: string })[]>`select e.id as "elementId", n.* from unnest(${[...elementIds]}::uuid[]) as e(id)
		cross join lateral (select ${tx.sql.unsafe(COLUMNS)} from news where element_id = e.id and public order by reported_on desc, recorded_at desc limit 1) n`;
	return new Map(rows.map(({ elementId, ...news }) => [elementId, news]));
}
