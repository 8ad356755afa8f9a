/** What was said, one after the other, on how far a resolution is carried out; for the public without who is responsible. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { ExecutionState } from '../resolutions/resolution.ts';

export interface PublicStep {
	state: ExecutionState;
	note: string;
	/** ISO days */
	due: string | null;
	saidOn: string;
}

/** Newest first. */
export async function resolutionSteps(tx: Read, resolutionId: string): Promise<PublicStep[]> {
	return tx.sql<PublicStep[]>`select state, note, due::text as due, said_on::text as "saidOn" from resolution_step where resolution_id = ${resolutionId} order by recorded_at desc limit 200`;
}
