/** Signing in through a service, against a small one that signs its answers like a real one. */
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { useLink } from './links.server.ts';
import { beginOidc, bindIdentity, finishOidc, releaseIdentity, signInWithIdentity, type OidcConfig } from './oidc.server.ts';
import { findSession } from './session.server.ts';
import { inviteAccount, disableAccount } from './write.server.ts';

const browser = { client: '192.0.2.7', userAgent: 'Test' };
const CALLBACK = 'http://localhost:3000/sign-in/oidc/callback';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** What the service says next; a test may bend it. */
let claims: Record<string, unknown> = {};
let signWith = privateKey;
let granted: { challenge: string; nonce: string } = { challenge: '', nonce: '' };
let server: Server;
let config: OidcConfig;
let db: TestDatabase;

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function idToken(issuer: string): string {
	const now = Math.floor(Date.now() / 1000);
	const body = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part({ iss: issuer, aud: 'planungskreis', sub: 'subject-1', iat: now, exp: now + 300, nonce: granted.nonce, ...claims })}`;
	return `${body}.${createSign('RSA-SHA256').update(body).sign(signWith).toString('base64url')}`;
}

beforeAll(async () => {
	db = await testDatabase();
	server = createServer((request, response) => {
		const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const send = (value: unknown, status = 200) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
		if (request.url === '/.well-known/openid-configuration')
			return send({ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], id_token_signing_alg_values_supported: ['RS256'], subject_types_supported: ['public'] });
		if (request.url === '/keys') return send({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
		let body = '';
		request.on('data', (chunk) => (body += chunk));
		request.on('end', () => {
			const asked = new URLSearchParams(body);
			const proof = createHash('sha256').update(asked.get('code_verifier') ?? '').digest('base64url');
			if (asked.get('code') !== 'good' || proof !== granted.challenge) return send({ error: 'invalid_grant' }, 400);
			send({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken(issuer) });
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	config = { issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, clientId: 'planungskreis', clientSecret: 'secret', label: 'Verwaltung' };
});
afterAll(async () => {
	server.close();
	await db.close();
});

/** The way through the service; `bend` changes what comes back. */
async function comeBack(bend: (answer: URL) => void = () => {}, said: Record<string, unknown> = {}, key = privateKey) {
	const { url, handshake } = await beginOidc(config, CALLBACK, '/desk');
	const sent = new URL(url).searchParams;
	granted = { challenge: sent.get('code_challenge') ?? '', nonce: sent.get('nonce') ?? '' };
	claims = said;
	signWith = key;
	const answer = new URL(CALLBACK);
	answer.searchParams.set('code', 'good');
	answer.searchParams.set('state', sent.get('state') ?? '');
	bend(answer);
	return finishOidc(config, answer, handshake);
}

describe('sign-in service', () => {
	it('is asked with code, PKCE, state and nonce', async () => {
		const { url } = await beginOidc(config, CALLBACK, '/desk');
		const sent = Object.fromEntries(new URL(url).searchParams);
		expect(sent).toMatchObject({ response_type: 'code', client_id: 'planungskreis', redirect_uri: CALLBACK, code_challenge_method: 'S256', scope: 'openid email profile' });
		for (const name of ['code_challenge', 'state', 'nonce']) expect(sent[name]?.length).toBeGreaterThanOrEqual(43);
	});

	it('is believed when everything fits; an e-mail only when verified', async () => {
		expect(await comeBack(undefined, { email: 'Eva@Kreis.example', email_verified: true })).toEqual({ subject: `${config.issuer} subject-1`, email: 'eva@kreis.example' });
		expect((await comeBack(undefined, { email: 'eva@kreis.example' })).email).toBeNull();
		expect((await comeBack(undefined, { email: 'eva@kreis.example', email_verified: 'true' })).email).toBeNull();
	});

	it('is not believed with a wrong state, code, nonce, audience, issuer, age or signature', async () => {
		await expect(comeBack((answer) => answer.searchParams.set('state', 'x'))).rejects.toThrow();
		await expect(comeBack((answer) => answer.searchParams.set('code', 'stolen'))).rejects.toThrow();
		await expect(comeBack(undefined, { nonce: 'other' })).rejects.toThrow();
		await expect(comeBack(undefined, { aud: 'someone-else' })).rejects.toThrow();
		await expect(comeBack(undefined, { iss: 'http://127.0.0.1:1' })).rejects.toThrow();
		await expect(comeBack(undefined, { exp: Math.floor(Date.now() / 1000) - 600 })).rejects.toThrow();
		await expect(comeBack(undefined, {}, stranger)).rejects.toThrow();
	});

	it('makes no accounts, binds an existing one by its e-mail once, and knows it by its subject from then on', async () => {
		const enter = (identity: { subject: string; email: string | null }) => signInWithIdentity(db.database, db.authorityId, identity, browser);
		expect(await enter({ subject: 's-1', email: 'eva@kreis.example' })).toBeNull();
		const invited = await db.database.write(db.system, (tx) => inviteAccount(tx, { email: 'eva@kreis.example', name: 'Eva', role: 'planner' }));
		if (typeof invited === 'string') throw new Error(invited);
		expect(await enter({ subject: 's-1', email: null })).toBeNull();
		const first = await enter({ subject: 's-1', email: 'eva@kreis.example' });
		expect(await findSession(db.database, db.authorityId, first?.session.token ?? '')).toMatchObject({ pending: false, principal: { name: 'Eva', role: 'planner' } });
		expect(await enter({ subject: 's-1', email: null })).not.toBeNull();
		// another identity with the same e-mail does not get in
		expect(await enter({ subject: 's-2', email: 'eva@kreis.example' })).toBeNull();
		await db.database.write(db.system, (tx) => disableAccount(tx, invited.id));
		expect(await enter({ subject: 's-1', email: null })).toBeNull();
	});

	it('never takes over an account with a password by its e-mail; only its owner binds it', async () => {
		const invite = async (email: string) => {
			const invited = await db.database.write(db.system, (tx) => inviteAccount(tx, { email, name: email, role: 'administrator' }));
			if (typeof invited === 'string') throw new Error(invited);
			return { id: invited.id, opened: await useLink(db.database, db.authorityId, { purpose: 'invitation', token: invited.link.path.split('/').at(-1) ?? '' }, { password: 'Blaue Kutsche am See', name: null }, browser) };
		};
		const [ada, ben] = [await invite('ada@kreis.example'), await invite('ben@kreis.example')];
		const identity = { subject: 's-ada', email: 'ada@kreis.example' };
		expect(await signInWithIdentity(db.database, db.authorityId, identity, browser)).toBeNull();
		expect(await db.owner`select 1 from audit_entry where act = 'account.service-refused' and subject_id = 'unknown'`).not.toHaveLength(0);
		const [asAda, asBen] = [await findSession(db.database, db.authorityId, ada.opened?.token ?? ''), await findSession(db.database, db.authorityId, ben.opened?.token ?? '')];
		if (!asAda || !asBen) throw new Error('no session');
		expect(await bindIdentity(db.database, asAda, identity)).toBe(true);
		expect(await bindIdentity(db.database, asBen, identity)).toBe(false);
		const entered = await signInWithIdentity(db.database, db.authorityId, { subject: 's-ada', email: null }, browser);
		expect(await findSession(db.database, db.authorityId, entered?.session.token ?? '')).toMatchObject({ by: 'service', principal: { accountId: ada.id } });
		expect(await releaseIdentity(db.database, asAda)).toBe(true);
		expect(await signInWithIdentity(db.database, db.authorityId, { subject: 's-ada', email: null }, browser)).toBeNull();
		// without a password nobody could sign in any more
		await bindIdentity(db.database, asBen, { subject: 's-ben', email: null });
		await db.owner`update account set password_hash = null where id = ${ben.id}`;
		expect(await releaseIdentity(db.database, asBen)).toBe(false);
	});
});
