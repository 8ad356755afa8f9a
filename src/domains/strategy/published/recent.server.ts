/** What became public last: elements published, changed or withdrawn. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { AnyContent, Kind } from '../model.ts';

export interface PublishedChange {
	elementId: string;
	number: number;
	kind: Kind;
	code: string;
	sequence: number;
	/** null: withdrawn */
	content: AnyContent | null;
	reason: string | null;
	publishedAt: Date;
}

/** Newest first. @param number of one element only */
export async function recentChanges(tx: Read, limit: number, number: number | null = null): Promise<PublishedChange[]> {
	return tx.sql<PublishedChange[]>`select element_id as "elementId", number, kind, code, sequence, content, reason, published_at as "publishedAt"
		from published_element where ${number === null ? tx.sql`true` : tx.sql`number = ${number}`} order by published_at desc, number limit ${limit}`;
}
