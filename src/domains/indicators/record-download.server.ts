import { audit } from '#domains/accounts/audit.server.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';

/** Confidential figures that leave the house as a file are written down. */
export async function recordDownload(tx: Write, code: string, detail: { period: string; figures: number }): Promise<void> {
	mustBeAllowed(tx.principal, 'observations.read-confidential');
	await audit(tx, 'observations.exported', 'observations', code, detail);
}
