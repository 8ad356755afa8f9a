/**
 * Signing in through the administration's own service (OpenID Connect): authorisation code with PKCE, state and nonce.
 * Accounts are never made here. The subject must be known; or its verified e-mail must be that of an invited account that has
 * no password yet; or someone who is signed in binds the own account to it. An account with a password is never taken over
 * by e-mail alone. The service answers for the second factor.
 */
import * as client from 'openid-client';
import type { Config } from '#base/config.server.ts';
import { audit } from './audit.server.ts';
import { systemPrincipal } from './authority.server.ts';
import type { Role } from './model.ts';
import { openSession, type OpenedSession, type SignedIn } from './session.server.ts';
import { noteFailure, plainEmail, type Browser } from './sign-in.server.ts';
import { mustBeAllowed } from './permissions.ts';
import type { Database } from './transaction.server.ts';

export type OidcConfig = NonNullable<Config['oidc']>;

/** Kept in a short-lived cookie of the browser that began. */
export interface OidcHandshake {
	state: string;
	nonce: string;
	verifier: string;
	next: string;
	/** session that wants its account bound to the identity; null: signing in */
	bind: string | null;
	/** true: the person was asked to prove again who they are */
	again: boolean;
}

/** A proof that was asked for again may be this old. */
const AGAIN_SECONDS = 300;

const known = new Map<string, Promise<client.Configuration>>();

function discover(config: OidcConfig): Promise<client.Configuration> {
	const key = `${config.issuer} ${config.clientId}`;
	const cached = known.get(key);
	if (cached) return cached;
	const issuer = new URL(config.issuer);
	// without TLS only on this very machine, for trying out
	const local = issuer.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
	const found = client.discovery(issuer, config.clientId, config.clientSecret, undefined, {
		timeout: 10,
		// the signature is checked as well, not only where the answer came from
		execute: [client.enableNonRepudiationChecks, ...(local ? [client.allowInsecureRequests] : [])]
	});
	known.set(key, found);
	found.catch(() => known.delete(key));
	return found;
}

/** @returns where to send the browser, and what to remember until it comes back */
export async function beginOidc(config: OidcConfig, redirectUri: string, next: string, options: { bind?: string | null; again?: boolean } = {}): Promise<{ url: string; handshake: OidcHandshake }> {
	const provider = await discover(config);
	const handshake = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), next, bind: options.bind ?? null, again: options.again === true };
	const url = client.buildAuthorizationUrl(provider, {
		redirect_uri: redirectUri,
		scope: 'openid email profile',
		code_challenge: await client.calculatePKCECodeChallenge(handshake.verifier),
		code_challenge_method: 'S256',
		state: handshake.state,
		nonce: handshake.nonce,
		...(handshake.again ? { prompt: 'login', max_age: '0' } : {})
	});
	return { url: url.href, handshake };
}

export interface OidcIdentity {
	subject: string;
	/** only when the service says that it is verified */
	email: string | null;
}

/** Checks the answer and its signature. @throws when anything does not fit */
export async function finishOidc(config: OidcConfig, answer: URL, handshake: OidcHandshake): Promise<OidcIdentity> {
	const provider = await discover(config);
	const tokens = await client.authorizationCodeGrant(provider, answer, {
		pkceCodeVerifier: handshake.verifier,
		expectedState: handshake.state,
		expectedNonce: handshake.nonce,
		idTokenExpected: true,
		...(handshake.again ? { maxAge: AGAIN_SECONDS } : {})
	});
	const claims = tokens.claims();
	if (!claims) throw new Error('the sign-in service sent no identity');
	const email = claims.email_verified === true && typeof claims.email === 'string' ? plainEmail(claims.email) : null;
	return { subject: `${claims.iss} ${claims.sub}`, email };
}

interface Row {
	id: string;
	name: string;
	role: Role;
	language: 'de' | 'en';
	subject: string | null;
}

/** @returns null when no account belongs to the identity */
export async function signInWithIdentity(database: Database, authorityId: string, identity: OidcIdentity, browser: Browser, now: Date = new Date()): Promise<{ session: OpenedSession; language: 'de' | 'en' } | null> {
	const account = await database.read(systemPrincipal(authorityId, 'Anmeldung'), async (tx) => {
		const rows = await tx.sql<Row[]>`select id, name, role, language, oidc_subject as subject from account
			where disabled_at is null and (oidc_subject = ${identity.subject} or (oidc_subject is null and password_hash is null and email = ${identity.email}))`;
		return rows.find((row) => row.subject === identity.subject) ?? rows[0] ?? null;
	});
	if (!account) {
		await noteFailure(database, authorityId, 'account.service-refused', null, null, browser);
		return null;
	}
	return database.write({ authorityId, accountId: account.id, role: account.role, name: account.name }, async (tx) => {
		if (account.subject === null) {
			const bound = await tx.sql`update account set oidc_subject = ${identity.subject} where id = ${account.id} and oidc_subject is null and password_hash is null`;
			if (bound.count !== 1) return null;
			await tx.sql`delete from one_time_link where account_id = ${account.id}`;
			await audit(tx, 'account.bound-to-service', 'account', account.id);
		}
		const session = await openSession(tx, account.id, { pending: false, userAgent: browser.userAgent, by: 'service', now });
		await audit(tx, 'account.signed-in', 'account', account.id, { by: 'oidc' });
		return { session, language: account.language };
	});
}

/** Binds the own account to an identity. @returns false when the identity belongs to another account */
export async function bindIdentity(database: Database, signedIn: SignedIn, identity: OidcIdentity): Promise<boolean> {
	const { principal } = signedIn;
	mustBeAllowed(principal, 'own-account.write');
	return database.write(principal, async (tx) => {
		const [taken] = await tx.sql`select 1 from account where oidc_subject = ${identity.subject} and id <> ${principal.accountId}`;
		if (taken) return false;
		await tx.sql`update account set oidc_subject = ${identity.subject} where id = ${principal.accountId}`;
		await audit(tx, 'account.bound-to-service', 'account', principal.accountId);
		return true;
	});
}

/** @returns false when the account has no password: nobody could sign in any more */
export async function releaseIdentity(database: Database, signedIn: SignedIn): Promise<boolean> {
	const { principal } = signedIn;
	mustBeAllowed(principal, 'own-account.write');
	return database.write(principal, async (tx) => {
		const released = await tx.sql`update account set oidc_subject = null where id = ${principal.accountId} and password_hash is not null and oidc_subject is not null`;
		if (released.count === 0) return false;
		await audit(tx, 'account.released-from-service', 'account', principal.accountId);
		return true;
	});
}
