import type { Read } from '#domains/accounts/transaction.server.ts';
import type { CycleDescription } from './model.ts';

/** The newest cycle; null while none has been set up. */
export async function currentCycle(tx: Read): Promise<CycleDescription | null> {
	const [row] = await tx.sql<{ description: CycleDescription }[]>`select description from cycle order by number desc limit 1`;
	return row?.description ?? null;
}
