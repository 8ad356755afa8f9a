/** What everyone changes about the own account: password, language, sessions. */
import type { Language } from '#ui/language.ts';
import { audit } from './audit.server.ts';
import { isPassword, hashPassword } from './password.server.ts';
import { passwordProblem, type PasswordProblem } from './password.ts';
import { mustBeAllowed } from './permissions.ts';
import { endSession, endSessionsOf, openSession, type OpenedSession, type SignedIn } from './session.server.ts';
import { noteFailure, type Browser } from './sign-in.server.ts';
import { attemptSucceeded, beginAttempt } from './throttle.server.ts';
import type { Database, Write } from './transaction.server.ts';

/** Counts wrong passwords like signing in does; a right one makes the session count as confirmed for a while. */
export async function confirmPassword(database: Database, signedIn: SignedIn, password: string, browser: Browser, now: Date = new Date()): Promise<'right' | 'wrong' | 'throttled'> {
	const { principal } = signedIn;
	const attempt = await beginAttempt(database, principal.authorityId, [{ kind: 'password', text: principal.accountId }], now);
	if (!attempt) return 'throttled';
	const [row] = await database.read(principal, (tx) => tx.sql<{ hash: string | null }[]>`select password_hash as hash from account where id = ${principal.accountId}`);
	if (!(await isPassword(row?.hash ?? null, password))) {
		await noteFailure(database, principal.authorityId, 'account.sign-in-failed', principal.accountId, attempt, browser);
		return 'wrong';
	}
	await database.write(principal, async (tx) => {
		await attemptSucceeded(tx, attempt);
		await tx.sql`update session set confirmed_at = ${now} where token_hash = decode(${signedIn.sessionId}, 'hex')`;
	});
	return 'right';
}

/** Changes the password, ends all other sessions and gives this one a new token. */
export async function changePassword(
	database: Database,
	signedIn: SignedIn,
	entered: { current: string; next: string },
	browser: Browser,
	now: Date = new Date()
): Promise<OpenedSession | 'wrong' | 'throttled' | PasswordProblem> {
	const { principal } = signedIn;
	mustBeAllowed(principal, 'own-account.write');
	const problem = passwordProblem(entered.next, { email: signedIn.email, name: principal.name });
	if (problem) return problem;
	const confirmed = await confirmPassword(database, signedIn, entered.current, browser, now);
	if (confirmed !== 'right') return confirmed;
	const hash = await hashPassword(entered.next);
	return database.write(principal, async (tx) => {
		await tx.sql`update account set password_hash = ${hash} where id = ${principal.accountId}`;
		await tx.sql`delete from one_time_link where account_id = ${principal.accountId}`;
		await endSessionsOf(tx, principal.accountId);
		await audit(tx, 'account.password-changed', 'account', principal.accountId);
		return openSession(tx, principal.accountId, { pending: false, userAgent: browser.userAgent, now });
	});
}

export async function changeLanguage(tx: Write, language: Language): Promise<void> {
	mustBeAllowed(tx.principal, 'own-account.write');
	await tx.sql`update account set language = ${language} where id = ${tx.principal.accountId}`;
	await audit(tx, 'account.language-changed', 'account', tx.principal.accountId ?? '', { language });
}

/** Ends every session of the own account, or every other one when `keep` names one. */
export async function endOwnSessions(tx: Write, keep: string | null): Promise<void> {
	mustBeAllowed(tx.principal, 'own-account.write');
	await endSessionsOf(tx, tx.principal.accountId ?? '', keep);
	await audit(tx, keep ? 'account.other-sessions-ended' : 'account.all-sessions-ended', 'account', tx.principal.accountId ?? '');
}

/** Ends one of the own sessions; others' are not found. */
export async function endOwnSession(tx: Write, sessionId: string): Promise<void> {
	mustBeAllowed(tx.principal, 'own-account.write');
	const [own] = await tx.sql`select 1 from session where encode(token_hash, 'hex') = ${sessionId} and account_id = ${tx.principal.accountId}`;
	if (!own) return;
	await endSession(tx, sessionId);
	await audit(tx, 'account.session-ended', 'account', tx.principal.accountId ?? '');
}
