/**
 * The embedded PostgreSQL: the real server as a package, its data in `<data>/pg`.
 * Made once by initdb, started and stopped with the app; a server left behind by a killed app is adopted.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { makeDataFolder } from '../data-folder.server.ts';
import { UserError, plainCause } from '../errors.ts';
import { findBinaries } from './binaries.server.ts';
import { databaseIdentity, handOver, type Identity } from './identity.server.ts';

const MAJOR = 18;
const DATABASE = 'planungskreis';

export interface EmbeddedServer {
	/** owner's address, with password */
	url: string;
	pid: number;
	/** true: it was running already when we came */
	adopted: boolean;
	stop(): Promise<void>;
	/** settles when the server ends without having been asked to */
	readonly lost: Promise<void>;
}

export interface EmbeddedOptions {
	/** TCP port on the loopback address; 0: any free one */
	port?: number;
	log?: (line: string) => void;
}

/**
 * Starts (or adopts) the server of a data folder.
 * @throws UserError with one clear sentence: newer version, no rights, disk full, did not start
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
	const log = options.log ?? (() => {});
	makeDataFolder(dataDir);
	const cluster = join(dataDir, 'pg');
	const password = secretOf(dataDir);
	checkVersion(cluster);
	const running = readPid(cluster);
	if (running) {
		const url = address(running.port, password);
		if (await answers(url)) {
			await ensureDatabase(url);
			return handle(url, running.pid, true, null);
		}
		forgetStranger(cluster, running.pid);
	}
	const { initdb, postgres: program } = findBinaries();
	const identity = databaseIdentity({ program, dataDir });
	if (!existsSync(join(cluster, 'PG_VERSION'))) {
		log('Datenbank wird angelegt …');
		createCluster({ initdb, dataDir, cluster, password, identity });
	}
	if (identity) handOver(cluster, identity);
	return start({ program, dataDir, cluster, password, identity, port: options.port ?? 0 });
}

function secretOf(dataDir: string): string {
	const file = join(dataDir, 'pg-secret');
	if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
	return readFileSync(file, 'utf8').trim();
}

function checkVersion(cluster: string): void {
	const file = join(cluster, 'PG_VERSION');
	if (!existsSync(file)) return;
	const major = Number(readFileSync(file, 'utf8'));
	if (major > MAJOR) throw new UserError(`Der Datenordner stammt von einer neueren Version (PostgreSQL ${major}, dieses Programm bringt ${MAJOR} mit). Bitte die neuere Version starten; es wurde nichts verändert.`);
	if (major < MAJOR) throw new UserError(`Der Datenordner stammt von PostgreSQL ${major}, dieses Programm bringt ${MAJOR} mit. Bitte mit der alten Version sichern (planungskreis backup) und hier wiederherstellen (planungskreis restore).`);
}

function createCluster(job: { initdb: string; dataDir: string; cluster: string; password: string; identity: Identity | null }): void {
	const fresh = `${job.cluster}.new`;
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(fresh, { mode: 0o700 });
	const passwordFile = join(fresh, '..', 'pg-secret.init');
	writeFileSync(passwordFile, job.password, { mode: 0o600 });
	if (job.identity) {
		handOverOne(fresh, job.identity);
		handOverOne(passwordFile, job.identity);
	}
	const args = ['-D', fresh, '-U', DATABASE, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=de-DE', '--data-checksums'];
	const result = run(job.identity, job.initdb, args, job.dataDir);
	rmSync(passwordFile, { force: true });
	if (result.status !== 0) {
		rmSync(fresh, { recursive: true, force: true });
		const text = `${result.stderr ?? ''}${result.error?.message ?? ''}`.trim();
		throw new UserError(plainCause(new Error(text)) ?? `Die Datenbank ließ sich nicht anlegen: ${text.split('\n').slice(-3).join(' ')}`);
	}
	renameSync(fresh, job.cluster);
}

function handOverOne(path: string, identity: Identity): void {
	handOver(path, identity);
	chmodSync(path, path.endsWith('.init') ? 0o600 : 0o700);
}

function command(identity: Identity | null, program: string, args: string[]): { file: string; args: string[]; ids: { uid?: number; gid?: number } } {
	if (!identity) return { file: program, args, ids: {} };
	const [first, ...rest] = identity.prefix;
	if (first) return { file: first, args: [...rest, program, ...args], ids: {} };
	return { file: program, args, ids: { uid: identity.uid, gid: identity.gid } };
}

const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH ?? '' };
/** A backend keeps a few megabytes that it has used, in pages of 2 MB, instead of giving them back to the system (glibc) and fetching them again in small ones. */
const SERVER_ENVIRONMENT = { ...ENVIRONMENT, GLIBC_TUNABLES: ['hugetlb=1', 'trim_threshold=16777216', 'mmap_threshold=8388608'].map((setting) => `glibc.malloc.${setting}`).join(':') };

function run(identity: Identity | null, program: string, args: string[], cwd: string) {
	const c = command(identity, program, args);
	return spawnSync(c.file, c.args, { ...c.ids, cwd, encoding: 'utf8', env: ENVIRONMENT });
}

interface StartJob {
	program: string;
	dataDir: string;
	cluster: string;
	password: string;
	identity: Identity | null;
	port: number;
}

async function start(job: StartJob): Promise<EmbeddedServer> {
	const port = job.port || (await freePort());
	const url = address(port, job.password);
	const deadline = Date.now() + 30_000;
	let last = '';
	// a server killed hard leaves children that end within moments; until then a new one refuses to start
	while (Date.now() < deadline) {
		const child = launch(job, port);
		const started = await ready(child, url, deadline);
		if (started === 'ready') {
			const server = handle(url, child.pid ?? 0, false, child);
			// a server that cannot be used (full disk) is not left behind
			await ensureDatabase(url).catch(async (error: unknown) => {
				await server.stop();
				throw error;
			});
			return server;
		}
		last = tail(join(job.dataDir, 'postgres.log'));
		const cause = plainCause(new Error(last));
		if (cause) throw new UserError(cause);
		const other = readPid(job.cluster);
		if (other && (await answers(address(other.port, job.password)))) return handle(address(other.port, job.password), other.pid, true, null);
		await sleep(300);
	}
	throw new UserError(`Die eingebettete Datenbank ist nicht gestartet. Letzte Meldung: ${last}`);
}

function launch(job: StartJob, port: number): ChildProcess {
	const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, 'max_connections=80', 'shared_buffers=256MB', 'maintenance_work_mem=128MB',
		'max_wal_size=2GB', 'random_page_cost=1.1', 'jit=off', 'timezone=UTC', 'log_timezone=UTC', 'log_min_messages=warning', 'password_encryption=scram-sha-256'];
	const c = command(job.identity, job.program, ['-D', job.cluster, ...settings.flatMap((s) => ['-c', s])]);
	const output = openSync(join(job.dataDir, 'postgres.log'), 'w');
	// its own session: Ctrl-C reaches the app first, which then stops the database in order
	const child = spawn(c.file, c.args, { ...c.ids, cwd: job.dataDir, env: SERVER_ENVIRONMENT, detached: true, stdio: ['ignore', output, output] });
	child.unref();
	child.on('error', () => {});
	closeSync(output);
	return child;
}

async function ready(child: ChildProcess, url: string, deadline: number): Promise<'ready' | 'ended'> {
	while (Date.now() < deadline) {
		if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return 'ended';
		if (await answers(url)) return 'ready';
		await sleep(40);
	}
	return 'ended';
}

async function answers(url: string): Promise<boolean> {
	const sql = postgres(url.replace(/\/[^/]*$/, '/postgres'), { max: 1, connect_timeout: 3, onnotice: () => {} });
	try {
		await sql`select 1`;
		return true;
	} catch {
		return false;
	} finally {
		await sql.end({ timeout: 1 }).catch(() => {});
	}
}

async function ensureDatabase(url: string): Promise<void> {
	const sql = postgres(url.replace(/\/[^/]*$/, '/postgres'), { max: 1, onnotice: () => {} });
	try {
		const [found] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
		if (!found) await sql.unsafe(`create database ${DATABASE}`);
	} finally {
		await sql.end();
	}
}

function handle(url: string, pid: number, adopted: boolean, child: ChildProcess | null): EmbeddedServer {
	let stopping = false;
	const lost = (async () => {
		if (child) await new Promise<void>((done) => child.once('exit', () => done()));
		else while (alive(pid)) await sleep(1000, undefined, { ref: false });
		if (stopping) await new Promise<never>(() => {});
	})();
	return {
		url,
		pid,
		adopted,
		lost,
		async stop() {
			stopping = true;
			if (!alive(pid)) return;
			process.kill(pid, 'SIGINT');
			for (let i = 0; i < 600 && alive(pid); i++) await sleep(50);
		}
	};
}

/**
 * After a crash of the machine or of a container the noted number may belong to another program by now, and
 * PostgreSQL would refuse to start for ever. Only where the system says that it is no database, the note goes.
 */
function forgetStranger(cluster: string, pid: number): void {
	try {
		const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
		if (!name.startsWith('postgres')) rmSync(join(cluster, 'postmaster.pid'), { force: true });
	} catch {
		// no /proc, or the process has just ended: PostgreSQL decides
	}
}

/** First line of postmaster.pid is the process, fourth the port. */
function readPid(cluster: string): { pid: number; port: number } | null {
	try {
		const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
		const pid = Number(lines[0]);
		const port = Number(lines[3]);
		return pid > 0 && port > 0 && alive(pid) ? { pid, port } : null;
	} catch {
		return null;
	}
}

function alive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as { code?: string }).code === 'EPERM';
	}
}

function address(port: number, password: string): string {
	return `postgres://${DATABASE}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

function freePort(): Promise<number> {
	return new Promise((done, fail) => {
		const server = createServer();
		server.once('error', fail);
		server.listen(0, '127.0.0.1', () => {
			const found = server.address();
			server.close(() => done(typeof found === 'object' && found ? found.port : 0));
		});
	});
}

function tail(file: string): string {
	try {
		return readFileSync(file, 'utf8').trim().split('\n').slice(-4).join(' ');
	} catch {
		return '';
	}
}
