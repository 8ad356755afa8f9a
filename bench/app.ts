/** The built app as a process of its own, as `planungskreis start` runs it, and a client that keeps its connection. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

export interface App {
	origin: string;
	/** milliseconds from the start of the process to the first answered request */
	started: number;
	stop(): Promise<void>;
}

/** @param env what differs from the present environment: DATA_DIR, DATABASE_URL, EXAMPLE … */
export function startApp(env: Record<string, string>, firstPath = '/readyz'): Promise<App> {
	return startServer(['bin/planungskreis.mjs', 'start'], env, firstPath);
}

/** The least a server could be, see `bare-server.ts`. */
export function startBare(env: Record<string, string>, firstPath = '/'): Promise<App> {
	return startServer(['bench/bare-server.ts'], env, firstPath);
}

async function startServer([program = '', ...args]: string[], env: Record<string, string>, firstPath: string): Promise<App> {
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	const began = performance.now();
	const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, program), ...args], { cwd: root, env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', ORIGIN: origin, API_LIMIT_PER_MINUTE: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
	const ended = once(child, 'exit');
	// nothing is left running when a measurement breaks; whoever has ended need not be waited for
	const end = () => child.kill('SIGINT');
	process.on('exit', end);
	void ended.then(() => process.off('exit', end));
	for (;;) {
		if (child.exitCode !== null) throw new Error(`the app did not start:\n${output}`);
		const status = await get(`${origin}${firstPath}`).then((answer) => answer.status, () => 0);
		if (status === 200) break;
		await new Promise((done) => setTimeout(done, 10));
	}
	return {
		origin,
		started: performance.now() - began,
		async stop() {
			child.kill('SIGINT');
			await ended;
		}
	};
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as { port: number };
	await new Promise((done) => probe.close(done));
	return port;
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

export async function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const asked = request(url, { agent, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
			response.on('error', reject);
		});
		asked.on('error', reject);
		asked.end();
	});
}
