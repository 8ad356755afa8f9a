/** The audit trail: who did what, when, to what. Written in the same transaction as the act itself. */
import type { Read, Write } from './transaction.server.ts';
import { mustBeAllowed, type Act } from './permissions.ts';

export interface AuditEntry {
	id: string;
	at: Date;
	accountName: string;
	act: string;
	subjectKind: string;
	subjectId: string;
	/** accounts: whose it is; null for others and for removed ones */
	subjectName: string | null;
	detail: Record<string, unknown>;
}

export async function audit(tx: Write, act: string, subjectKind: string, subjectId: string, detail: Record<string, unknown> = {}): Promise<void> {
	const { authorityId, accountId, name } = tx.principal;
	await tx.sql`insert into audit_entry (authority_id, account_id, account_name, act, subject_kind, subject_id, detail)
		values (${authorityId}, ${accountId}, ${name}, ${act}, ${subjectKind}, ${subjectId}, ${tx.sql.json(detail as never)})`;
}

export interface NewEntry {
	act: string;
	subjectKind: string;
	subjectId: string;
	detail: Record<string, unknown>;
}

/** Entries of one act on many things, in their order. */
export async function auditAll(tx: Write, entries: readonly NewEntry[]): Promise<void> {
	const { authorityId, accountId, name } = tx.principal;
	for (let at = 0; at < entries.length; at += 1000)
		await tx.sql`insert into audit_entry (authority_id, account_id, account_name, act, subject_kind, subject_id, detail)
			select ${authorityId}::uuid, ${accountId}::uuid, ${name}, act, "subjectKind", "subjectId", detail
			from jsonb_to_recordset(${tx.sql.json(entries.slice(at, at + 1000) as never)}) as e(act text, "subjectKind" text, "subjectId" text, detail jsonb)`;
}

export interface AuditFilter {
	/** id of the last entry of the page before */
	before?: string;
	limit?: number;
	/** part of the acting person's name */
	person?: string;
	/** kind of act: `account`, `delivery`, … */
	kind?: string;
	/** e.g. `delivery.accepted` */
	act?: string;
	/** part of what it was about, e.g. a delivery's number */
	about?: string;
	/** ISO days in Germany, both included */
	from?: string;
	to?: string;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Newest first. */
export async function readAuditTrail(tx: Read, filter: AuditFilter = {}): Promise<AuditEntry[]> {
	mustBeAllowed(tx.principal, 'audit.read');
	const { sql } = tx;
	const before = filter.before && /^\d{1,18}$/.test(filter.before) ? filter.before : null;
	const day = (text: string | undefined) => (text && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null);
	return sql<AuditEntry[]>`
		select audit_entry.id::text, at, account_name as "accountName", act, subject_kind as "subjectKind", subject_id as "subjectId", a.name as "subjectName", detail
		from audit_entry left join account a on a.authority_id = audit_entry.authority_id and subject_kind = 'account' and a.id::text = subject_id
		where (${before}::bigint is null or audit_entry.id < ${before}::bigint)
			and (${filter.person ?? null}::text is null or position(lower(${filter.person ?? null}::text) in lower(account_name)) > 0)
			and (${filter.kind ?? null}::text is null or subject_kind = ${filter.kind ?? null}::text)
			and (${filter.act ?? null}::text is null or act = ${filter.act ?? null}::text)
			and (${filter.about ?? null}::text is null or position(lower(${filter.about ?? null}::text) in lower(subject_id || ' ' || coalesce(a.name, ''))) > 0)
			and (${day(filter.from)}::date is null or at >= ${day(filter.from)}::date::timestamp at time zone 'Europe/Berlin')
			and (${day(filter.to)}::date is null or at < (${day(filter.to)}::date + 1)::timestamp at time zone 'Europe/Berlin')
		order by audit_entry.id desc limit ${filter.limit ?? 100}`;
}

/** Things whose history is shown beside them, with what one must be allowed for it. */
const HISTORIES = { delivery: 'deliveries.read', cycle: 'cycle.read', strategy: 'strategy.read', round: 'strategy.write', reporter_link: 'strategy.write', body: 'bodies.write', meeting: 'bodies.write', paper: 'bodies.write', resolution: 'bodies.read', handover: 'bodies.read', task: 'bodies.read' } as const satisfies Record<string, Act>;

/** What was done to one thing, newest first; whoever may see the thing may see this. @param subjectId null: to all of its kind */
export async function auditOfSubject(tx: Read, subjectKind: keyof typeof HISTORIES, subjectId: string | null): Promise<AuditEntry[]> {
	mustBeAllowed(tx.principal, HISTORIES[subjectKind]);
	return tx.sql<AuditEntry[]>`
		select id::text, at, account_name as "accountName", act, subject_kind as "subjectKind", subject_id as "subjectId", null as "subjectName", detail
		from audit_entry where subject_kind = ${subjectKind} and (${subjectId}::text is null or subject_id = ${subjectId}::text) order by audit_entry.id desc limit 100`;
}

export async function auditKinds(tx: Read): Promise<string[]> {
	mustBeAllowed(tx.principal, 'audit.read');
	return (await tx.sql<{ kind: string }[]>`select distinct subject_kind as kind from audit_entry order by 1`).map((row) => row.kind);
}
