/** Results of rounds as the public reads them. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { PublicResult } from './model.ts';

export interface PublishedRound {
	number: number;
	content: PublicResult;
	publishedAt: Date;
}

/** Newest first. */
export async function publishedRounds(tx: Read): Promise<PublishedRound[]> {
	return tx.sql<PublishedRound[]>`select number, content, published_at as "publishedAt" from published_round order by number desc`;
}

/** With the numbers of those elements of it that are public, so that only these are linked. */
export async function publishedRound(tx: Read, number: number): Promise<(PublishedRound & { publicElements: number[] }) | null> {
	const [row] = await tx.sql<PublishedRound[]>`select number, content, published_at as "publishedAt" from published_round where number = ${number}`;
	if (!row) return null;
	const wanted = [row.content.about?.number, ...row.content.options.map((o) => o.element?.number)].filter((n): n is number => typeof n === 'number');
	const found = await tx.sql<{ number: number }[]>`select number from published_element where newest and content is not null and number = any(${wanted}::int[])`;
	return { ...row, publicElements: found.map((f) => f.number) };
}
