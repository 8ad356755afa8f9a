/**
 * Sessions in the database; the cookie holds a random token, the table its hash. They end after 60 minutes without a request
 * and 12 hours in any case: a working day, and not overnight. Between password and second factor a session is pending, for 10 minutes.
 */
import type { Language } from '#ui/language.ts';
import type { Principal, Role } from './model.ts';
import { systemPrincipal } from './authority.server.ts';
import { newToken, tokenHash } from './token.server.ts';
import type { Database, Write } from './transaction.server.ts';

export const IDLE_MINUTES = 60;
export const LONGEST_HOURS = 12;
export const PENDING_MINUTES = 10;
/** Acts that weaken an account or widen rights want a proof no older than this. */
export const CONFIRMED_MINUTES = 15;
/** Activity is written down at most this often. */
const TOUCH_SECONDS = 60;

export type SignInWay = 'password' | 'service';

export interface SignedIn {
	/** hash of the token as text; knowing it signs nobody in */
	sessionId: string;
	/** true: the second factor is still to come, and nothing else is allowed */
	pending: boolean;
	email: string;
	language: Language;
	secondFactorOn: boolean;
	/** service: the sign-in service of the administration answers for password and second factor */
	by: SignInWay;
	/** when the person last proved who they are */
	confirmedAt: Date;
	principal: Principal & { accountId: string; role: Role };
}

export interface OpenedSession {
	token: string;
	pending: boolean;
}

/** A new token each time: nothing that was known before signing in is of use after. */
export async function openSession(tx: Write, accountId: string, options: { pending: boolean; userAgent: string | null; by?: SignInWay; now?: Date }): Promise<OpenedSession> {
	const now = options.now ?? new Date();
	const token = newToken();
	const expiresAt = new Date(now.getTime() + (options.pending ? PENDING_MINUTES * 60_000 : LONGEST_HOURS * 3_600_000));
	await tx.sql`delete from session where expires_at <= ${now} or last_seen_at <= ${idleSince(now)}`;
	await tx.sql`insert into session (authority_id, token_hash, account_id, created_at, last_seen_at, expires_at, second_factor, user_agent, signed_in_by, confirmed_at)
		values (${tx.principal.authorityId}, ${tokenHash(token)}, ${accountId}, ${now}, ${now}, ${expiresAt}, ${!options.pending}, ${options.userAgent?.slice(0, 300) ?? null}, ${options.by ?? 'password'}, ${now})`;
	return { token, pending: options.pending };
}

interface Row {
	sessionId: string;
	accountId: string;
	email: string;
	name: string;
	role: Role;
	sourceCode: string | null;
	language: Language;
	totpOn: boolean;
	secondFactor: boolean;
	lastSeenAt: Date;
	by: SignInWay;
	confirmedAt: Date;
}

/** Who is behind a cookie; null for unknown, ended or disabled. */
export async function findSession(database: Database, authorityId: string, token: string, now: Date = new Date()): Promise<SignedIn | null> {
	if (!/^[\w-]{43}$/.test(token)) return null;
	const system = systemPrincipal(authorityId, 'Anmeldung');
	const hash = tokenHash(token);
	const [row] = await database.read(system, (tx) => tx.sql<Row[]>`
		select encode(s.token_hash, 'hex') as "sessionId", a.id as "accountId", a.email, a.name, a.role, a.source_code as "sourceCode", a.language,
			a.totp_confirmed_at is not null as "totpOn", s.second_factor as "secondFactor", s.last_seen_at as "lastSeenAt", s.signed_in_by as by, s.confirmed_at as "confirmedAt"
		from session s join account a on a.authority_id = s.authority_id and a.id = s.account_id
		where s.token_hash = ${hash} and s.expires_at > ${now} and s.last_seen_at > ${idleSince(now)} and a.disabled_at is null`);
	if (!row) return null;
	if (now.getTime() - row.lastSeenAt.getTime() > TOUCH_SECONDS * 1000)
		await database.write(system, (tx) => tx.sql`update session set last_seen_at = greatest(last_seen_at, ${now}) where token_hash = ${hash}`);
	return {
		sessionId: row.sessionId,
		pending: !row.secondFactor,
		email: row.email,
		language: row.language,
		secondFactorOn: row.totpOn,
		by: row.by,
		confirmedAt: row.confirmedAt,
		principal: { authorityId, accountId: row.accountId, role: row.role, name: row.name, sourceCode: row.sourceCode }
	};
}

/** False: the person must prove again who they are before anything that weakens the account or widens rights. */
export function isConfirmed(signedIn: SignedIn, now: Date = new Date()): boolean {
	return now.getTime() - signedIn.confirmedAt.getTime() < CONFIRMED_MINUTES * 60_000;
}

function idleSince(now: Date): Date {
	return new Date(now.getTime() - IDLE_MINUTES * 60_000);
}

export async function endSession(tx: Write, sessionId: string): Promise<void> {
	await tx.sql`delete from session where token_hash = decode(${sessionId}, 'hex')`;
}

/** All sessions of an account, but not the one that is kept. */
export async function endSessionsOf(tx: Write, accountId: string, keep: string | null = null): Promise<void> {
	await tx.sql`delete from session where account_id = ${accountId} and encode(token_hash, 'hex') is distinct from ${keep}`;
}
