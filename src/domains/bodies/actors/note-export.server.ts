/** Lists of people that leave the program are noted: who took how many entries. */
import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';

export async function noteExport(tx: Write, count: number): Promise<void> {
	mustBeAllowed(tx.principal, 'bodies.read');
	await audit(tx, 'actor.list-exported', 'actor', tx.principal.authorityId, { count });
}
