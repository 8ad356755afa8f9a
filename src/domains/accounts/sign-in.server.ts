/** Signing in with e-mail and password, and signing out. All refusals look alike and take the same work. */
import { coarseNetworkOf, networkOf } from '#base/client-network.ts';
import { audit } from './audit.server.ts';
import { systemPrincipal } from './authority.server.ts';
import type { Principal, Role } from './model.ts';
import { isPassword } from './password.server.ts';
import { endSession, openSession, type OpenedSession, type SignedIn } from './session.server.ts';
import { attemptSucceeded, beginAttempt, type Attempt } from './throttle.server.ts';
import type { Database } from './transaction.server.ts';

export interface Browser {
	/** address the request came from */
	client: string;
	userAgent: string | null;
}

export type SignInResult = { state: 'signed-in' | 'second-factor'; session: OpenedSession; language: 'de' | 'en' } | { state: 'refused' } | { state: 'throttled' };

interface Row {
	id: string;
	name: string;
	role: Role;
	language: 'de' | 'en';
	hash: string | null;
	totpOn: boolean;
}

export function plainEmail(text: string): string {
	return text.trim().normalize('NFC').toLowerCase();
}

/**
 * @param entered device: what `deviceOf` says of the browser's note; such a browser has a counter of its own
 */
export async function signIn(database: Database, authorityId: string, entered: { email: string; password: string; device?: string | null }, browser: Browser, now: Date = new Date()): Promise<SignInResult> {
	const email = plainEmail(entered.email).slice(0, 320);
	const counters = entered.device ? [{ kind: 'device', text: `${email} ${entered.device}` } as const] : [{ kind: 'email', text: email } as const, { kind: 'client', text: networkOf(browser.client) } as const];
	const attempt = await beginAttempt(database, authorityId, counters, now);
	if (!attempt) return { state: 'throttled' };
	const [row] = await database.read(systemPrincipal(authorityId, 'Anmeldung'), (tx) => tx.sql<Row[]>`
		select id, name, role, language, password_hash as hash, totp_confirmed_at is not null as "totpOn" from account where email = ${email} and disabled_at is null`);
	const right = await isPassword(row?.hash ?? null, entered.password);
	if (!right || !row) {
		await noteFailure(database, authorityId, 'account.sign-in-failed', row?.id ?? null, attempt, browser);
		return { state: 'refused' };
	}
	const principal: Principal = { authorityId, accountId: row.id, role: row.role, name: row.name };
	return database.write(principal, async (tx) => {
		await attemptSucceeded(tx, attempt);
		const session = await openSession(tx, row.id, { pending: row.totpOn, userAgent: browser.userAgent, now });
		await audit(tx, row.totpOn ? 'account.password-accepted' : 'account.signed-in', 'account', row.id, { by: 'password' });
		return { state: row.totpOn ? 'second-factor' : 'signed-in', session, language: row.language } as const;
	});
}

/** What was typed is not kept: it may be a password in the wrong field. The same work whether the account exists or not. */
export async function noteFailure(database: Database, authorityId: string, act: 'account.sign-in-failed' | 'account.code-refused' | 'account.service-refused', accountId: string | null, attempt: Attempt | null, browser: Browser): Promise<void> {
	await database.write(systemPrincipal(authorityId, 'Anmeldung'), (tx) =>
		audit(tx, act, 'account', accountId ?? 'unknown', { network: coarseNetworkOf(browser.client), ...(attempt?.last ? { blocked: true } : {}) })
	);
}

export async function signOut(database: Database, signedIn: SignedIn): Promise<void> {
	await database.write(signedIn.principal, async (tx) => {
		await endSession(tx, signedIn.sessionId);
		await audit(tx, 'account.signed-out', 'account', signedIn.principal.accountId);
	});
}
