/** The thread as the public sees it: elements as they were published, never a draft. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { AnyContent, Content, ElementHead, Kind } from './model.ts';

export type PublishedElement<K extends Kind = Kind> = {
	[P in K]: {
		id: string;
		number: number;
		kind: P;
		code: string;
		cycle: number;
		position: number;
		content: Content[P];
		/** numbers of public elements it follows from */
		followsFrom: number[];
		publishedAt: Date;
	};
}[K];

/** Heads of all public elements, with what each follows from (numbers); in the order in which lists show them. */
export async function publishedHeads(tx: Read, kinds?: readonly Kind[]): Promise<(ElementHead & { followsFrom: number[] })[]> {
	const { sql } = tx;
	return sql<(ElementHead & { followsFrom: number[] })[]>`select element_id as id, number, kind, code, position, content->'title' as title, coalesce((content->'example')::boolean, false) as example, follows_from as "followsFrom"
		from published_element where newest and content is not null and ${kinds ? sql`kind = any(${[...kinds]}::text[])` : sql`true`} order by position, number`;
}

/** Public elements with all they say. */
export async function publishedElements(tx: Read, choice: { kinds?: readonly Kind[]; numbers?: readonly number[] } = {}): Promise<PublishedElement[]> {
	const { sql } = tx;
	return sql<PublishedElement[]>`select element_id as id, number, kind, code, cycle, position, content, follows_from as "followsFrom", published_at as "publishedAt"
		from published_element where newest and content is not null
			and ${choice.kinds ? sql`kind = any(${[...choice.kinds]}::text[])` : sql`true`}
			and ${choice.numbers ? sql`number = any(${[...choice.numbers]}::int[])` : sql`true`} order by position, number`;
}

export interface PublishedVersion {
	sequence: number;
	kind: Kind;
	code: string;
	/** null: taken back */
	content: AnyContent | null;
	reason: string | null;
	publishedAt: Date;
}

/** All that was ever public under a number, newest first. */
export async function publishedHistory(tx: Read, number: number): Promise<PublishedVersion[]> {
	return tx.sql<PublishedVersion[]>`select sequence, kind, code, content, reason, published_at as "publishedAt" from published_element where number = ${number} order by sequence desc`;
}
