/** Managing accounts: may → rule → SQL → audit, each verb in the transaction it is given. */
import { randomUUID } from 'node:crypto';
import { NotFound } from '#base/errors.ts';
import { audit } from './audit.server.ts';
import { createLink, type OneTimeLink } from './links.server.ts';
import type { Role, SecondFactorPolicy } from './model.ts';
import { mustBeAllowed } from './permissions.ts';
import { endSessionsOf } from './session.server.ts';
import { plainEmail } from './sign-in.server.ts';
import { switchOff } from './second-factor.server.ts';
import type { Write } from './transaction.server.ts';

export interface NewAccount {
	email: string;
	name: string;
	role: Role;
	sourceCode?: string | null;
}

/** Whether a text can be an address to invite. */
export function isEmail(text: string): boolean {
	return /^[^\s@]+@[^\s@]+$/.test(text.trim()) && text.length <= 320;
}

export type AccountProblem = 'email' | 'name' | 'known' | 'source' | 'last-administrator';

/** @returns the link for the person; the account cannot sign in before it was used */
export async function inviteAccount(tx: Write, account: NewAccount, now: Date = new Date()): Promise<{ id: string; link: OneTimeLink } | AccountProblem> {
	mustBeAllowed(tx.principal, 'accounts.manage');
	const email = plainEmail(account.email);
	if (!isEmail(email)) return 'email';
	const name = account.name.trim();
	if (name === '' || name.length > 200) return 'name';
	const sourceCode = account.role === 'data_steward' ? account.sourceCode || null : null;
	if (!(await sourceFits(tx, account.role, sourceCode))) return 'source';
	const id = randomUUID();
	const added = await tx.sql`insert into account (authority_id, id, email, name, role, source_code) values (${tx.principal.authorityId}, ${id}, ${email}, ${name}, ${account.role}, ${sourceCode})
		on conflict (authority_id, email) do nothing`;
	if (added.count === 0) return 'known';
	await audit(tx, 'account.invited', 'account', id, { email, role: account.role, ...(sourceCode ? { sourceCode } : {}) });
	return { id, link: await createLink(tx, 'invitation', id, now) };
}

/** A data steward delivers for one source, which must exist. */
async function sourceFits(tx: Write, role: Role, sourceCode: string | null): Promise<boolean> {
	if (role !== 'data_steward') return true;
	const [found] = await tx.sql`select 1 from source where code = ${sourceCode}`;
	return found !== undefined;
}

export async function changeRole(tx: Write, accountId: string, role: Role, sourceCode: string | null = null): Promise<AccountProblem | null> {
	mustBeAllowed(tx.principal, 'accounts.manage');
	const before = await lockAccount(tx, accountId);
	if (role !== 'administrator' && (await isLastAdministrator(tx, accountId))) return 'last-administrator';
	const source = role === 'data_steward' ? sourceCode : null;
	if (!(await sourceFits(tx, role, source))) return 'source';
	await tx.sql`update account set role = ${role}, source_code = ${source} where id = ${accountId}`;
	// fewer rights count at once, and with a new session
	if (role !== before.role) await endSessionsOf(tx, accountId);
	await audit(tx, 'account.role-changed', 'account', accountId, { from: before.role, to: role, ...(source ? { sourceCode: source } : {}) });
	return null;
}

export async function disableAccount(tx: Write, accountId: string, now: Date = new Date()): Promise<AccountProblem | null> {
	mustBeAllowed(tx.principal, 'accounts.manage');
	const before = await lockAccount(tx, accountId);
	if (await isLastAdministrator(tx, accountId)) return 'last-administrator';
	await tx.sql`update account set disabled_at = ${now} where id = ${accountId} and disabled_at is null`;
	await tx.sql`delete from one_time_link where account_id = ${accountId}`;
	await endSessionsOf(tx, accountId);
	await audit(tx, 'account.disabled', 'account', accountId, { email: before.email });
	return null;
}

export async function enableAccount(tx: Write, accountId: string): Promise<void> {
	mustBeAllowed(tx.principal, 'accounts.manage');
	const before = await lockAccount(tx, accountId);
	await tx.sql`update account set disabled_at = null where id = ${accountId}`;
	await audit(tx, 'account.enabled', 'account', accountId, { email: before.email });
}

/** A link to set a new password; who never accepted the invitation gets a new one. `clearSecondFactor`: the phone is lost as well. */
export async function resetAccount(tx: Write, accountId: string, options: { clearSecondFactor?: boolean } = {}, now: Date = new Date()): Promise<OneTimeLink> {
	mustBeAllowed(tx.principal, 'accounts.manage');
	const before = await lockAccount(tx, accountId);
	if (before.disabled) throw new NotFound();
	if (options.clearSecondFactor) await switchOff(tx, accountId);
	await audit(tx, 'account.link-issued', 'account', accountId, { purpose: before.invited ? 'invitation' : 'password-reset' });
	return createLink(tx, before.invited ? 'invitation' : 'password-reset', accountId, now);
}

async function lockAccount(tx: Write, accountId: string): Promise<{ email: string; role: Role; invited: boolean; disabled: boolean }> {
	// administrators first and in one order, so that two who remove each other wait for one another
	await tx.sql`select id from account where role = 'administrator' order by id for update`;
	const [row] = await tx.sql<{ email: string; role: Role; invited: boolean; disabled: boolean }[]>`
		select email, role, password_hash is null and oidc_subject is null as invited, disabled_at is not null as disabled from account where id::text = ${accountId} for update`;
	if (!row) throw new NotFound();
	return row;
}

/**
 * Removes an account with its sessions, codes and links. The audit trail keeps the name with what was done, as the record of
 * an office must; nothing else stays. Administrators remove accounts that are disabled, everyone the own one.
 */
export async function removeAccount(tx: Write, accountId: string): Promise<AccountProblem | null> {
	const own = tx.principal.accountId === accountId;
	mustBeAllowed(tx.principal, own ? 'own-account.write' : 'accounts.manage');
	const before = await lockAccount(tx, accountId);
	if (await isLastAdministrator(tx, accountId)) return 'last-administrator';
	if (!own && !before.disabled) throw new NotFound();
	await tx.sql`delete from one_time_link where account_id = ${accountId}`;
	await tx.sql`delete from account where id = ${accountId}`;
	await audit(tx, 'account.removed', 'account', accountId, { by: own ? 'self' : 'administrator' });
	return null;
}

/** Who must use a second factor; counts within seconds, for sessions that are open as well. */
export async function setSecondFactorPolicy(tx: Write, policy: SecondFactorPolicy): Promise<void> {
	mustBeAllowed(tx.principal, 'accounts.manage');
	await tx.sql`update authority set settings = settings || ${tx.sql.json({ secondFactor: policy })} where id = app_authority()`;
	await audit(tx, 'authority.second-factor-policy', 'authority', tx.principal.authorityId, { policy });
}

/** True when nobody else could manage accounts any more. */
async function isLastAdministrator(tx: Write, accountId: string): Promise<boolean> {
	const rows = await tx.sql<{ id: string }[]>`
		select id from account where role = 'administrator' and disabled_at is null and (password_hash is not null or oidc_subject is not null)`;
	return rows.length === 1 && rows[0]?.id === accountId;
}
