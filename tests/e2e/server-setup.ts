/** Starts the real server, as a user would, on a fresh data folder; path with a space and an umlaut. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	export interface ProvidedContext {
		base: string;
		setupLink: string;
		/** where the server keeps its data, for commands beside it */
		dataDir: string;
	}
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const root = resolve(import.meta.dirname, '../..');
	const folder = mkdtempSync(join(tmpdir(), 'planungskreis übung '));
	const port = await freePort();
	const base = `http://localhost:${port}`;
	const child = spawn(process.execPath, [join(root, 'bin/cli.ts'), 'start'], { cwd: root, env: { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data') } });
	let output = '';
	const link = await new Promise<string>((done, fail) => {
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
	project.provide('base', base);
	project.provide('setupLink', link);
	project.provide('dataDir', join(folder, 'data'));
	return async () => {
		const ended = new Promise((done) => child.once('exit', done));
		child.kill('SIGINT');
		await ended;
		rmSync(folder, { recursive: true, force: true });
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
