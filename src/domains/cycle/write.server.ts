import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import type { CycleDescription } from './model.ts';

export async function saveCycle(tx: Write, number: number, description: CycleDescription): Promise<void> {
	mustBeAllowed(tx.principal, 'cycle.write');
	await tx.sql`insert into cycle (authority_id, number, description) values (${tx.principal.authorityId}, ${number}, ${tx.sql.json(description as never)})
		on conflict (authority_id, number) do update set description = excluded.description`;
	await audit(tx, 'cycle.saved', 'cycle', String(number));
}
