/** The first administrator of an authority: a one-time link that only whoever starts the instance can see. */
import { randomUUID } from 'node:crypto';
import { audit } from './audit.server.ts';
import { systemPrincipal } from './authority.server.ts';
import type { Authority } from './model.ts';
import { hashPassword } from './password.server.ts';
import { endSessionsOf, openSession, type OpenedSession } from './session.server.ts';
import { plainEmail, type Browser } from './sign-in.server.ts';
import { newToken, tokenHash } from './token.server.ts';
import type { Database, Read, Write } from './transaction.server.ts';

const HOURS = 24;
const PURPOSE = 'first-administrator';

/** True when someone can sign in who may manage accounts; an invitation that waits does not count. */
async function administratorExists(tx: Read): Promise<boolean> {
	const [row] = await tx.sql`select 1 from account where role = 'administrator' and disabled_at is null and (password_hash is not null or oidc_subject is not null) limit 1`;
	return row !== undefined;
}

/** Two starts or two people at once take turns, so that there is one link and one first administrator. */
async function takeTurns(tx: Write): Promise<void> {
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`first administrator ${tx.principal.authorityId}`}::text, 0))`;
}

/** A fresh link, 24 hours valid; earlier ones stop working. @returns null when there is an administrator already */
export async function firstAdministratorLink(database: Database, authority: Pick<Authority, 'id'>, origin: string, now: Date = new Date()): Promise<string | null> {
	return database.write(systemPrincipal(authority.id, 'Einrichtung'), async (tx) => {
		await takeTurns(tx);
		if (await administratorExists(tx)) return null;
		const token = newToken();
		await tx.sql`delete from one_time_link where purpose = ${PURPOSE}`;
		await tx.sql`insert into one_time_link (authority_id, token_hash, purpose, created_at, expires_at)
			values (${authority.id}, ${tokenHash(token)}, ${PURPOSE}, ${now}, ${new Date(now.getTime() + HOURS * 3_600_000)})`;
		return `${origin}/setup/${token}`;
	});
}

export async function isSetupLink(database: Database, authorityId: string, token: string, now: Date = new Date()): Promise<boolean> {
	return database.read(systemPrincipal(authorityId, 'Einrichtung'), async (tx) => {
		const [row] = await tx.sql`select 1 from one_time_link where token_hash = ${tokenHash(token)} and purpose = ${PURPOSE} and used_at is null and expires_at > ${now}`;
		return row !== undefined && !(await administratorExists(tx));
	});
}

/** Makes the administrator and signs in; of two who use the link at once, one gets null. */
export async function setUpAdministrator(
	database: Database,
	authorityId: string,
	token: string,
	entered: { name: string; email: string; password: string },
	browser: Browser,
	now: Date = new Date()
): Promise<OpenedSession | null> {
	if (!(await isSetupLink(database, authorityId, token, now))) return null;
	const hash = await hashPassword(entered.password);
	const email = plainEmail(entered.email);
	return database.write(systemPrincipal(authorityId, 'Einrichtung'), async (tx) => {
		await takeTurns(tx);
		const used = await tx.sql`update one_time_link set used_at = ${now} where token_hash = ${tokenHash(token)} and purpose = ${PURPOSE} and used_at is null and expires_at > ${now}`;
		if (used.count !== 1 || (await administratorExists(tx))) return null;
		// someone invited before with this address becomes the administrator
		const [account] = await tx.sql<{ id: string }[]>`
			insert into account (authority_id, id, email, name, role, password_hash) values (${authorityId}, ${randomUUID()}, ${email}, ${entered.name}, 'administrator', ${hash})
			on conflict (authority_id, email) do update set name = excluded.name, role = 'administrator', source_code = null, password_hash = excluded.password_hash, disabled_at = null,
				totp_secret = null, totp_confirmed_at = null, totp_last_step = null
			returning id`;
		if (!account) return null;
		await tx.sql`delete from recovery_code where account_id = ${account.id}`;
		await endSessionsOf(tx, account.id);
		await audit(tx, 'account.first-administrator', 'account', account.id, { name: entered.name });
		return openSession(tx, account.id, { pending: false, userAgent: browser.userAgent, now });
	});
}
