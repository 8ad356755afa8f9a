/** The audit trail: who did what, when, to what. Written in the same transaction as the act itself. */
import type { Read, Write } from './transaction.server.ts';
import { mustBeAllowed } from './permissions.ts';

export interface AuditEntry {
	id: string;
	at: Date;
	accountName: string;
	act: string;
	subjectKind: string;
	subjectId: string;
	detail: Record<string, unknown>;
}

export async function audit(tx: Write, act: string, subjectKind: string, subjectId: string, detail: Record<string, unknown> = {}): Promise<void> {
	const { authorityId, accountId, name } = tx.principal;
	await tx.sql`insert into audit_entry (authority_id, account_id, account_name, act, subject_kind, subject_id, detail)
		values (${authorityId}, ${accountId}, ${name}, ${act}, ${subjectKind}, ${subjectId}, ${tx.sql.json(detail as never)})`;
}

/** Newest first; `before` is the id of the last entry of the page before. */
export async function readAuditTrail(tx: Read, options: { before?: string; limit?: number } = {}): Promise<AuditEntry[]> {
	mustBeAllowed(tx.principal, 'audit.read');
	return tx.sql<AuditEntry[]>`
		select id::text, at, account_name as "accountName", act, subject_kind as "subjectKind", subject_id as "subjectId", detail
		from audit_entry where ${options.before ? tx.sql`id < ${options.before}` : tx.sql`true`}
		order by id desc limit ${options.limit ?? 100}`;
}
