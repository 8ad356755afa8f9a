/**
 * Who takes part, as a mark that says nothing to anybody: of an account a hash keyed with the secret of the round. When the secret is gone,
 * nobody can tell any more whose mark it was.
 */
import { createHmac } from 'node:crypto';
import type { Read } from '#domains/accounts/transaction.server.ts';

/** Mark of an account in a round; null: it cannot be told any more, or there is no account. */
export async function markOf(tx: Read, roundId: string): Promise<Buffer | null> {
	const { accountId, role } = tx.principal;
	if (accountId === null || role === 'link') return null;
	const [row] = await tx.sql<{ secret: Buffer | null }[]>`select secret from round where id = ${roundId}`;
	return row?.secret ? createHmac('sha256', row.secret).update(accountId).digest() : null;
}
