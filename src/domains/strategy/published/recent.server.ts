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
	/** as it was public before; null: new */
	before: AnyContent | null;
	reason: string | null;
	publishedAt: Date;
}

/** Newest first. @param number of one element only */
export async function recentChanges(tx: Read, limit: number, number: number | null = null): Promise<PublishedChange[]> {
	return tx.sql<PublishedChange[]>`
		with recent as (select authority_id, element_id, sequence from published_element where ${number === null ? tx.sql`true` : tx.sql`number = ${number}`} order by published_at desc, number limit ${limit})
		select p.element_id as "elementId", p.number, p.kind, p.code, p.sequence, p.content, b.content as before, p.reason, p.published_at as "publishedAt"
		from recent r join published_element p on p.authority_id = r.authority_id and p.element_id = r.element_id and p.sequence = r.sequence
			left join published_element b on b.authority_id = p.authority_id and b.element_id = p.element_id and b.sequence = p.sequence - 1
		order by p.published_at desc, p.number`;
}
