/** Starts the real servers, as a user would: one for each process that tests side by side, on fresh data folders whose paths have a space and an umlaut. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
	}
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const started = await Promise.all(Array.from({ length: project.config.maxWorkers }, startServer));
	project.provide('servers', started.map(({ server }) => server));
	return async () => {
		await Promise.all(started.map(({ stop }) => stop()));
	};
}

async function startServer(): Promise<{ server: Server; stop: () => Promise<void> }> {
	const root = resolve(import.meta.dirname, '../..');
	const folder = mkdtempSync(join(tmpdir(), 'planungskreis übung '));
	const dataDir = join(folder, 'data');
	const port = await freePort();
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
	return {
		server: { base: `http://localhost:${port}`, setupLink, dataDir },
		stop: async () => {
			const ended = new Promise((done) => child.once('exit', done));
			child.kill('SIGINT');
			await ended;
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

function freePort(): Promise<number> {
	return new Promise((done) => {
		const probe = createServer().listen(0, () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
