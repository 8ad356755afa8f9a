/** Accounts as administrators see them, and what everyone sees of the own account. */
import type { Role } from './model.ts';
import { mustBeAllowed } from './permissions.ts';
import { IDLE_MINUTES } from './session.server.ts';
import type { Read } from './transaction.server.ts';

export interface AccountRow {
	id: string;
	email: string;
	name: string;
	role: Role;
	sourceCode: string | null;
	/** invited: has not signed in yet */
	state: 'active' | 'invited' | 'disabled';
	secondFactor: boolean;
	createdAt: Date;
	lastSeenAt: Date | null;
}

export async function listAccounts(tx: Read): Promise<AccountRow[]> {
	mustBeAllowed(tx.principal, 'accounts.manage');
	return tx.sql<AccountRow[]>`
		select id, email, name, role, source_code as "sourceCode", totp_confirmed_at is not null as "secondFactor", created_at as "createdAt",
			case when disabled_at is not null then 'disabled' when password_hash is null and oidc_subject is null then 'invited' else 'active' end as state,
			(select max(at) from audit_entry e where e.subject_kind = 'account' and e.subject_id = account.id::text and e.act in ('account.signed-in', 'account.first-administrator')) as "lastSeenAt"
		from account order by disabled_at is not null, name, email`;
}

export interface OwnSession {
	id: string;
	createdAt: Date;
	lastSeenAt: Date;
	userAgent: string | null;
}

export async function ownSessions(tx: Read, now: Date = new Date()): Promise<OwnSession[]> {
	mustBeAllowed(tx.principal, 'own-account.write');
	return tx.sql<OwnSession[]>`
		select encode(token_hash, 'hex') as id, created_at as "createdAt", last_seen_at as "lastSeenAt", user_agent as "userAgent" from session
		where account_id = ${tx.principal.accountId} and second_factor and expires_at > ${now} and last_seen_at > ${new Date(now.getTime() - IDLE_MINUTES * 60_000)}
		order by last_seen_at desc`;
}

/** Short names of the sources a data steward can be bound to. */
export async function sourceCodes(tx: Read): Promise<string[]> {
	mustBeAllowed(tx.principal, 'accounts.manage');
	return (await tx.sql<{ code: string }[]>`select code from source order by code`).map((row) => row.code);
}
