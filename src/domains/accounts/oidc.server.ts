/**
 * Signing in through the administration's own service (OpenID Connect): authorisation code with PKCE, state and nonce.
 * Accounts are never made here: the subject must be known, or its verified e-mail must be that of an existing account.
 * The service answers for the second factor.
 */
import * as client from 'openid-client';
import type { Config } from '#base/config.server.ts';
import { audit } from './audit.server.ts';
import { systemPrincipal } from './authority.server.ts';
import type { Role } from './model.ts';
import { openSession, type OpenedSession } from './session.server.ts';
import { plainEmail, type Browser } from './sign-in.server.ts';
import type { Database } from './transaction.server.ts';

export type OidcConfig = NonNullable<Config['oidc']>;

/** Kept in a short-lived cookie of the browser that began. */
export interface OidcHandshake {
	state: string;
	nonce: string;
	verifier: string;
	next: string;
}

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
export async function beginOidc(config: OidcConfig, redirectUri: string, next: string): Promise<{ url: string; handshake: OidcHandshake }> {
	const provider = await discover(config);
	const handshake = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), next };
	const url = client.buildAuthorizationUrl(provider, {
		redirect_uri: redirectUri,
		scope: 'openid email profile',
		code_challenge: await client.calculatePKCECodeChallenge(handshake.verifier),
		code_challenge_method: 'S256',
		state: handshake.state,
		nonce: handshake.nonce
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
		idTokenExpected: true
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
			where disabled_at is null and (oidc_subject = ${identity.subject} or (oidc_subject is null and email = ${identity.email}))`;
		return rows.find((row) => row.subject === identity.subject) ?? rows[0] ?? null;
	});
	if (!account) return null;
	return database.write({ authorityId, accountId: account.id, role: account.role, name: account.name }, async (tx) => {
		if (account.subject === null) {
			const bound = await tx.sql`update account set oidc_subject = ${identity.subject} where id = ${account.id} and oidc_subject is null`;
			if (bound.count !== 1) return null;
			await tx.sql`delete from one_time_link where account_id = ${account.id}`;
			await audit(tx, 'account.bound-to-service', 'account', account.id);
		}
		const session = await openSession(tx, account.id, { pending: false, userAgent: browser.userAgent, now });
		await audit(tx, 'account.signed-in', 'account', account.id, { by: 'oidc' });
		return { session, language: account.language };
	});
}
