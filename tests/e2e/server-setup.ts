/**
 * Starts the real servers, as a user would: one for each process that tests side by side, on fresh data folders whose paths have a space and
 * an umlaut. The example is loaded once; each server, and each test with an instance of its own, begins with a copy of that database.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

interface Server {
	base: string;
	setupLink: string;
	/** where the server keeps its data, for commands beside it */
	dataDir: string;
}

declare module 'vitest' {
	export interface ProvidedContext {
		servers: Server[];
		/** files of a database that holds the example and nothing else */
		loaded: string;
	}
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const first = mkdtempSync(join(tmpdir(), 'planungskreis-loaded-'));
	await end((await start(first, await freePort())).child);
	const started = await Promise.all(Array.from({ length: project.config.maxWorkers }, () => startServer(first)));
	project.provide('servers', started.map(({ server }) => server));
	project.provide('loaded', first);
	return async () => {
		await Promise.all(started.map(({ stop }) => stop()));
		rmSync(first, { recursive: true, force: true });
	};
}

/** Files of a database that nobody uses, for a server of one's own. */
export function copyDatabase(from: string, to: string): void {
	for (const name of ['pg', 'pg-secret']) cpSync(join(from, name), join(to, name), { recursive: true, preserveTimestamps: true });
	// PostgreSQL opens no folder that others may read
	chmodSync(join(to, 'pg'), 0o700);
}

async function end(child: ChildProcess): Promise<void> {
	const ended = new Promise((done) => child.once('exit', done));
	child.kill('SIGINT');
	await ended;
}

/** @param loaded files of a database that begins here */
export async function startServer(loaded: string): Promise<{ server: Server; stop: () => Promise<void> }> {
	const folder = mkdtempSync(join(tmpdir(), 'planungskreis übung '));
	const dataDir = join(folder, 'data');
	copyDatabase(loaded, dataDir);
	const port = await freePort();
	const { child, setupLink } = await start(dataDir, port);
	// a test that fails because the server did: its own words say why
	child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(`[${port}] ${chunk.toString()}`));
	return {
		server: { base: `http://localhost:${port}`, setupLink, dataDir },
		stop: async () => {
			await end(child);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

async function start(dataDir: string, port: number): Promise<{ child: ChildProcess; setupLink: string }> {
	const root = resolve(import.meta.dirname, '../..');
	const child = spawn(process.execPath, [join(root, 'bin/cli.ts'), 'start'], { cwd: root, env: { ...process.env, PORT: String(port), DATA_DIR: dataDir } });
	let output = '';
	const setupLink = await new Promise<string>((done, fail) => {
		const timer = setTimeout(() => fail(new Error(`server did not start:\n${output}`)), 200_000);
		child.stdout.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			const found = /(http\S+\/setup\/\S+)/.exec(output);
			if (found?.[1] && output.includes('Strg-C')) {
				clearTimeout(timer);
				done(found[1]);
			}
		});
		child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
		child.once('exit', () => fail(new Error(`server ended:\n${output}`)));
	});
	return { child, setupLink };
}

function freePort(): Promise<number> {
	return new Promise((done) => {
		const probe = createServer().listen(0, () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
