/** One-time links: for the first administrator, an invitation, a new password. Only the hash is kept; each opens once. */
import { audit } from './audit.server.ts';
import { systemPrincipal } from './authority.server.ts';
import type { Role } from './model.ts';
import { newToken, tokenHash } from './token.server.ts';
import { hashPassword } from './password.server.ts';
import { endSessionsOf, openSession, type OpenedSession } from './session.server.ts';
import type { Browser } from './sign-in.server.ts';
import type { Database, Write } from './transaction.server.ts';

export type LinkPurpose = 'invitation' | 'password-reset';

const HOURS: Record<LinkPurpose, number> = { invitation: 14 * 24, 'password-reset': 24 };
const PATH: Record<LinkPurpose, string> = { invitation: '/invitation/', 'password-reset': '/reset/' };

export interface OneTimeLink {
	/** path with token; put the address of the instance in front */
	path: string;
	expiresAt: Date;
}

/** A new link for an account; earlier ones of it stop working. */
export async function createLink(tx: Write, purpose: LinkPurpose, accountId: string, now: Date = new Date()): Promise<OneTimeLink> {
	const token = newToken();
	const expiresAt = new Date(now.getTime() + HOURS[purpose] * 3_600_000);
	await tx.sql`delete from one_time_link where account_id = ${accountId}`;
	await tx.sql`insert into one_time_link (authority_id, token_hash, purpose, account_id, created_at, expires_at)
		values (${tx.principal.authorityId}, ${tokenHash(token)}, ${purpose}, ${accountId}, ${now}, ${expiresAt})`;
	return { path: PATH[purpose] + token, expiresAt };
}

export interface LinkedAccount {
	id: string;
	email: string;
	name: string;
	role: Role;
	totpOn: boolean;
}

/** @returns whose link it is; null when it is unknown, used, too old or the account disabled */
export async function findLink(database: Database, authorityId: string, purpose: LinkPurpose, token: string, now: Date = new Date()): Promise<LinkedAccount | null> {
	const [row] = await database.read(systemPrincipal(authorityId, 'Anmeldung'), (tx) => tx.sql<LinkedAccount[]>`
		select a.id, a.email, a.name, a.role, a.totp_confirmed_at is not null as "totpOn"
		from one_time_link l join account a on a.authority_id = l.authority_id and a.id = l.account_id
		where l.token_hash = ${tokenHash(token)} and l.purpose = ${purpose} and l.used_at is null and l.expires_at > ${now} and a.disabled_at is null`);
	return row ?? null;
}

/** Sets the password, uses the link up, ends all sessions and opens one; the second factor stays due where it is on. */
export async function useLink(
	database: Database,
	authorityId: string,
	link: { purpose: LinkPurpose; token: string },
	entered: { password: string; name: string | null },
	browser: Browser,
	now: Date = new Date()
): Promise<OpenedSession | null> {
	const account = await findLink(database, authorityId, link.purpose, link.token, now);
	if (!account) return null;
	const hash = await hashPassword(entered.password);
	const name = entered.name ?? account.name;
	return database.write({ authorityId, accountId: account.id, role: account.role, name }, async (tx) => {
		const used = await tx.sql`update one_time_link set used_at = ${now}
			where token_hash = ${tokenHash(link.token)} and purpose = ${link.purpose} and used_at is null and expires_at > ${now}`;
		if (used.count !== 1) return null;
		const set = await tx.sql`update account set password_hash = ${hash}, name = ${name} where id = ${account.id} and disabled_at is null`;
		if (set.count !== 1) return null;
		await endSessionsOf(tx, account.id);
		await audit(tx, link.purpose === 'invitation' ? 'account.invitation-accepted' : 'account.password-reset', 'account', account.id);
		return openSession(tx, account.id, { pending: account.totpOn, userAgent: browser.userAgent, now });
	});
}
