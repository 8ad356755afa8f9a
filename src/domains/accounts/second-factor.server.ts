/** Second factor: a code from an app, or one of ten recovery codes. Each code opens one session once. */
import { networkOf } from '#base/client-network.ts';
import type { SecretKey } from '#base/secret-key.server.ts';
import { audit } from './audit.server.ts';
import { mustBeAllowed } from './permissions.ts';
import { endSession, endSessionsOf, openSession, type OpenedSession, type SignedIn } from './session.server.ts';
import { openSeed, sealSeed } from './sealed-seeds.server.ts';
import { noteFailure, type Browser } from './sign-in.server.ts';
import { attemptSucceeded, beginAttempt } from './throttle.server.ts';
import { newRecoveryCode, recoveryCodeHash } from './token.server.ts';
import { newTotpSecret, totpStep } from './totp.ts';
import type { Database, Write } from './transaction.server.ts';

const RECOVERY_CODES = 10;

export type SecondFactorResult = { state: 'signed-in'; session: OpenedSession } | { state: 'refused' | 'throttled' };

/** Turns a pending session into a full one, with a new token. */
export async function completeSignIn(database: Database, key: SecretKey, signedIn: SignedIn, code: string, browser: Browser, now: Date = new Date()): Promise<SecondFactorResult> {
	const { principal } = signedIn;
	const { authorityId, accountId } = principal;
	const attempt = await beginAttempt(database, authorityId, [{ kind: 'second-factor', text: accountId }, { kind: 'client', text: networkOf(browser.client) }], now);
	if (!attempt) return { state: 'throttled' };
	const result = await database.write(principal, async (tx) => {
		const used = (await useTotp(tx, key, accountId, code, now)) ? 'code' : (await useRecoveryCode(tx, accountId, code, now)) ? 'recovery-code' : null;
		if (!used) return { state: 'refused' } as const;
		await attemptSucceeded(tx, attempt);
		await endSession(tx, signedIn.sessionId);
		const session = await openSession(tx, accountId, { pending: false, userAgent: browser.userAgent, now });
		await audit(tx, 'account.signed-in', 'account', accountId, { by: used });
		return { state: 'signed-in', session } as const;
	});
	if (result.state === 'refused') await noteFailure(database, authorityId, 'account.code-refused', accountId, attempt, browser);
	return result;
}

async function useTotp(tx: Write, key: SecretKey, accountId: string, code: string, now: Date): Promise<boolean> {
	const [row] = await tx.sql<{ secret: string | null; lastStep: string | null }[]>`
		select totp_secret as secret, totp_last_step as "lastStep" from account where id = ${accountId} and totp_confirmed_at is not null for update`;
	const seed = openSeed(key, tx.principal.authorityId, accountId, row?.secret ?? null);
	const step = seed ? totpStep(seed, code, row?.lastStep == null ? null : Number(row.lastStep), now) : null;
	if (step === null) return false;
	await tx.sql`update account set totp_last_step = ${step} where id = ${accountId}`;
	return true;
}

async function useRecoveryCode(tx: Write, accountId: string, code: string, now: Date): Promise<boolean> {
	const used = await tx.sql`update recovery_code set used_at = ${now} where account_id = ${accountId} and code_hash = ${recoveryCodeHash(code)} and used_at is null`;
	return used.count === 1;
}

export interface SecondFactorState {
	on: boolean;
	/** secret that waits for its first code */
	enrolling: string | null;
	recoveryCodesLeft: number;
}

export async function secondFactorState(database: Database, key: SecretKey, signedIn: SignedIn): Promise<SecondFactorState> {
	const { accountId } = signedIn.principal;
	return database.read(signedIn.principal, async (tx) => {
		const [row] = await tx.sql<{ secret: string | null; on: boolean; left: number }[]>`
			select totp_secret as secret, totp_confirmed_at is not null as "on",
				(select count(*)::int from recovery_code where account_id = ${accountId} and used_at is null) as left
			from account where id = ${accountId}`;
		return { on: row?.on ?? false, enrolling: row && !row.on ? openSeed(key, tx.principal.authorityId, accountId, row.secret) : null, recoveryCodesLeft: row?.left ?? 0 };
	});
}

/** A new secret; an earlier one that was never confirmed is forgotten. */
export async function beginEnrolment(tx: Write, key: SecretKey): Promise<string> {
	mustBeAllowed(tx.principal, 'own-account.write');
	const secret = newTotpSecret();
	await tx.sql`update account set totp_secret = ${sealSeed(key, tx.principal.authorityId, tx.principal.accountId ?? '', secret)}, totp_last_step = null where id = ${tx.principal.accountId} and totp_confirmed_at is null`;
	return secret;
}

/** @returns recovery codes, shown this once; null when the code is wrong. Other sessions end. */
export async function confirmEnrolment(tx: Write, key: SecretKey, code: string, keepSession: string, now: Date = new Date()): Promise<string[] | null> {
	mustBeAllowed(tx.principal, 'own-account.write');
	const accountId = tx.principal.accountId ?? '';
	const [row] = await tx.sql<{ secret: string | null }[]>`select totp_secret as secret from account where id = ${accountId} and totp_confirmed_at is null for update`;
	const seed = openSeed(key, tx.principal.authorityId, accountId, row?.secret ?? null);
	const step = seed ? totpStep(seed, code, null, now) : null;
	if (step === null) return null;
	await tx.sql`update account set totp_confirmed_at = ${now}, totp_last_step = ${step} where id = ${accountId}`;
	await endSessionsOf(tx, accountId, keepSession);
	await audit(tx, 'account.second-factor-on', 'account', accountId);
	return renewRecoveryCodes(tx, accountId, now);
}

/** Replaces all codes; call it only after the password was confirmed. */
export async function renewRecoveryCodes(tx: Write, accountId: string, now: Date = new Date()): Promise<string[]> {
	mustBeAllowed(tx.principal, 'own-account.write');
	const codes = Array.from({ length: RECOVERY_CODES }, () => newRecoveryCode());
	await tx.sql`delete from recovery_code where account_id = ${accountId}`;
	for (const code of codes)
		await tx.sql`insert into recovery_code (authority_id, account_id, code_hash, created_at) values (${tx.principal.authorityId}, ${accountId}, ${recoveryCodeHash(code)}, ${now})`;
	await audit(tx, 'account.recovery-codes', 'account', accountId, { count: codes.length });
	return codes;
}

export async function switchOff(tx: Write, accountId: string): Promise<void> {
	mustBeAllowed(tx.principal, tx.principal.accountId === accountId ? 'own-account.write' : 'accounts.manage');
	await tx.sql`update account set totp_secret = null, totp_confirmed_at = null, totp_last_step = null where id = ${accountId}`;
	await tx.sql`delete from recovery_code where account_id = ${accountId}`;
	await audit(tx, 'account.second-factor-off', 'account', accountId);
}

export async function cancelEnrolment(tx: Write): Promise<void> {
	mustBeAllowed(tx.principal, 'own-account.write');
	await tx.sql`update account set totp_secret = null where id = ${tx.principal.accountId} and totp_confirmed_at is null`;
}
