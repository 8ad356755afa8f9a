/** The real server on a real database with two authorities, people in every role, and a sign-in service on this machine. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inject } from 'vitest';
import { openPool, type Sql } from '#base/db.server.ts';
import { startEmbedded, type EmbeddedServer } from '#base/postgres/embedded.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Role } from '#domains/accounts/model.ts';
import type { Database } from '#domains/accounts/transaction.server.ts';
import { inviteAccount } from '#domains/accounts/write.server.ts';
import { openDatabase } from '#app';
import { copyDatabase } from './server-setup.ts';

export const HOSTS = { first: 'eins.example', second: 'zwei.example' };
export const PASSWORD = 'Blaue Kutsche am See';

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: string;
}

export interface Ask {
	method?: string;
	host?: string;
	/** `name=value` pairs */
	cookie?: string;
	form?: Record<string, string>;
	body?: string | Buffer;
	headers?: Record<string, string>;
}

export interface Instance {
	port: number;
	owner: Sql;
	database: Database;
	first: string;
	second: string;
	/** everything the server has written so far */
	output(): string;
	ask(path: string, more?: Ask): Promise<Answer>;
	/** a person with an account; the session cookie and the account's id */
	join(role: Role, more?: { authority?: string; source?: string; email?: string }): Promise<Person>;
	signInService: SignInService;
	stop(): Promise<void>;
}

export interface Person {
	id: string;
	email: string;
	cookie: string;
	host: string;
}

/** Cookies that an answer sets, as the browser sends them back. */
export function cookiesOf(answer: Answer): string {
	return (answer.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0] ?? '').filter((pair) => !pair.endsWith('=')).join('; ');
}

export async function startInstance(env: Record<string, string> = {}): Promise<Instance> {
	const root = resolve(import.meta.dirname, '../..');
	const folder = mkdtempSync(join(tmpdir(), 'planungskreis-two-'));
	copyDatabase(inject('loaded'), join(folder, 'database'));
	const embedded: EmbeddedServer = await startEmbedded(join(folder, 'database'));
	const signInService = await startSignInService();
	const port = await freePort();
	const child = spawn(process.execPath, [join(root, 'bin/cli.ts'), 'start'], {
		cwd: root,
		env: { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data'), DATABASE_URL: embedded.url, ORIGIN: `http://${HOSTS.first}:${port}`, UPLOAD_LIMIT_MB: '2', OIDC_ISSUER: signInService.issuer, OIDC_CLIENT_ID: 'planungskreis', OIDC_CLIENT_SECRET: 'geheim-des-dienstes-0815', ...env }
	});
	let output = '';
	await untilReady(child, (text) => (output += text), () => output);
	const owner = openPool(embedded.url, 'owner', { max: 2 });
	const database = openDatabase(embedded.url);
	const second = randomUUID();
	await owner`insert into authority (id, slug, name, kind, county_key, hostname) values (${second}, 'zwei', 'Anderer Kreis', 'Landkreis', '09162', ${HOSTS.second})`;
	// the server remembers authorities for three seconds
	await new Promise((done) => setTimeout(done, 3200));
	const [row] = await owner<{ id: string }[]>`select id from authority order by created_at limit 1`;
	const first = row?.id ?? '';
	const ask = (path: string, more: Ask = {}) => send(port, path, more);
	return {
		port, owner, database, first, second, ask, signInService,
		output: () => output,
		async join(role, { authority = first, source, email = `${role}-${randomUUID().slice(0, 8)}@kreis.example` } = {}) {
			const host = authority === second ? HOSTS.second : HOSTS.first;
			const invited = await database.write(systemPrincipal(authority, 'Test'), (tx) => inviteAccount(tx, { email, name: `Eva ${role}`, role, sourceCode: source ?? null }));
			if (typeof invited === 'string') throw new Error(invited);
			const entered = await ask(invited.link.path, { host, form: { name: `Eva ${role}`, password: PASSWORD } });
			if (entered.status !== 303) throw new Error(`invitation: ${entered.status}`);
			return { id: invited.id, email, cookie: cookiesOf(entered), host };
		},
		async stop() {
			await database.close();
			await owner.end();
			const ended = new Promise((done) => child.once('exit', done));
			child.kill('SIGINT');
			await ended;
			await embedded.stop();
			signInService.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

function untilReady(child: ChildProcess, add: (text: string) => void, output: () => string): Promise<void> {
	return new Promise((done, fail) => {
		const timer = setTimeout(() => fail(new Error(`server did not start:\n${output()}`)), 200_000);
		const hear = (chunk: Buffer) => {
			add(chunk.toString());
			if (output().includes('Strg-C')) {
				clearTimeout(timer);
				done();
			}
		};
		child.stdout?.on('data', hear);
		child.stderr?.on('data', hear);
		child.once('exit', () => fail(new Error(`server ended:\n${output()}`)));
	});
}

/** One request as it is, without following and with the host name of our choice. */
function send(port: number, path: string, { method, host = HOSTS.first, cookie, form, body, headers = {} }: Ask): Promise<Answer> {
	const content = form ? new URLSearchParams(form).toString() : (body ?? '');
	const verb = method ?? (form || body !== undefined ? 'POST' : 'GET');
	return new Promise((done, fail) => {
		const sent = request(
			{
				host: '127.0.0.1', port, path, method: verb,
				headers: {
					host: `${host}:${port}`, accept: path.startsWith('/api/') ? '*/*' : 'text/html',
					...(verb === 'GET' || verb === 'HEAD' ? {} : { origin: `http://${host}:${port}`, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(content)) }),
					...(cookie ? { cookie } : {}), ...headers
				}
			},
			(answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString('utf8') }));
				answer.on('error', fail);
			}
		);
		sent.on('error', fail);
		sent.end(content);
	});
}

export interface SignInService {
	issuer: string;
	/** what the service says of the person; a test may bend it */
	claims: Record<string, unknown>;
	/** the way of the browser: what the service answers to the address it was sent to */
	enter(address: string): string;
	close(): void;
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Authorisation code with PKCE, answers signed like those of a real service. */
async function startSignInService(): Promise<SignInService> {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const codes = new Map<string, { challenge: string; nonce: string }>();
	const service: Server = createServer((incoming, response) => {
		const reply = (value: unknown, status = 200) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
		if (incoming.url === '/.well-known/openid-configuration')
			return reply({ issuer: result.issuer, authorization_endpoint: `${result.issuer}/authorize`, token_endpoint: `${result.issuer}/token`, jwks_uri: `${result.issuer}/keys`, response_types_supported: ['code'], id_token_signing_alg_values_supported: ['RS256'], subject_types_supported: ['public'] });
		if (incoming.url === '/keys') return reply({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
		let body = '';
		incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
		incoming.on('end', () => {
			const asked = new URLSearchParams(body);
			const granted = codes.get(asked.get('code') ?? '');
			codes.delete(asked.get('code') ?? '');
			if (!granted || createHash('sha256').update(asked.get('code_verifier') ?? '').digest('base64url') !== granted.challenge) return reply({ error: 'invalid_grant' }, 400);
			const now = Math.floor(Date.now() / 1000);
			const token = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part({ iss: result.issuer, aud: 'planungskreis', sub: 'subject-1', iat: now, exp: now + 300, auth_time: now, nonce: granted.nonce, ...result.claims })}`;
			reply({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: `${token}.${createSign('RSA-SHA256').update(token).sign(privateKey).toString('base64url')}` });
		});
	});
	await new Promise<void>((done) => service.listen(0, '127.0.0.1', done));
	const result: SignInService = {
		issuer: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
		claims: {},
		enter(address) {
			const sent = new URL(address).searchParams;
			const code = randomUUID();
			codes.set(code, { challenge: sent.get('code_challenge') ?? '', nonce: sent.get('nonce') ?? '' });
			return `${new URL(sent.get('redirect_uri') ?? '').pathname}?${new URLSearchParams({ code, state: sent.get('state') ?? '' }).toString()}`;
		},
		close: () => void service.close()
	};
	return result;
}

function freePort(): Promise<number> {
	return new Promise((done) => {
		const probe = createServer().listen(0, () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
