/** Accounts as administrators see them, and what everyone sees of the own account. */
import { audit } from './audit.server.ts';
import type { Role } from './model.ts';
import { mustBeAllowed } from './permissions.ts';
import { IDLE_MINUTES } from './session.server.ts';
import type { Read, Write } from './transaction.server.ts';

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
			(select max(at) from audit_entry e where e.subject_kind = 'account' and e.subject_id = account.id::text and e.act in ('account.signed-in', 'account.first-administrator', 'account.invitation-accepted', 'account.password-reset')) as "lastSeenAt"
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

/** Ways of signing in that the own account has. */
export async function ownWays(tx: Read): Promise<{ password: boolean; service: boolean }> {
	mustBeAllowed(tx.principal, 'own-account.write');
	const [row] = await tx.sql<{ password: boolean; service: boolean }[]>`
		select password_hash is not null as password, oidc_subject is not null as service from account where id = ${tx.principal.accountId}`;
	return row ?? { password: false, service: false };
}

/** Everything that is stored about the own person, without secrets (Article 15 GDPR). Written down like every export. */
export async function ownData(tx: Write): Promise<Record<string, unknown>> {
	mustBeAllowed(tx.principal, 'own-account.write');
	const id = tx.principal.accountId;
	const [account] = await tx.sql`
		select id, email, name, role, source_code as "sourceCode", language, created_at as "createdAt", password_hash is not null as "hasPassword",
			totp_confirmed_at as "secondFactorSince", oidc_subject as "signInServiceSubject" from account where id = ${id}`;
	const sessions = await ownSessions(tx);
	const links = await tx.sql`select purpose, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt" from one_time_link where account_id = ${id} order by created_at`;
	const trail = await tx.sql`select at, account_name as "accountName", act, subject_kind as "subjectKind", subject_id as "subjectId", detail from audit_entry
		where account_id = ${id} or (subject_kind = 'account' and subject_id = ${id}) order by audit_entry.id`;
	await audit(tx, 'account.exported', 'account', id ?? '');
	return { account, sessions: sessions.map(({ createdAt, lastSeenAt, userAgent }) => ({ createdAt, lastSeenAt, userAgent })), links, trail };
}
