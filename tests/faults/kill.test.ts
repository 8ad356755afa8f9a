/** `kill -9` of the app, of PostgreSQL and of both, many times, at random moments: nothing acknowledged is lost, nothing is half. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report, Stored } from './report.ts';

const root = resolve(import.meta.dirname, '../..');
const ROUNDS = 10;
const FIGURES = 5;
let folder: string;
let writer: Writer;

/** What was acknowledged so far, over all lives of the writer. */
const promised = { deliveries: new Set<string>(), releases: new Set<number>(), note: -1, adopted: new Set<number>(), cycles: new Set<number>(), news: new Set<string>(), faults: [] as string[] };

class Writer {
	readonly process: ChildProcess;
	readonly stored: Promise<Stored>;
	acknowledged = 0;
	complaints = '';

	constructor() {
		this.process = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'tests/faults/writer.ts')], { env: { ...process.env, DATA_DIR: join(folder, 'data'), EXAMPLE: 'off', PORT: '' } });
		this.process.stderr?.on('data', (chunk: Buffer) => (this.complaints = (this.complaints + chunk.toString()).slice(-5000)));
		this.stored = new Promise((done, fail) => {
			createInterface({ input: this.process.stdout as NodeJS.ReadableStream }).on('line', (line) => this.hear(JSON.parse(line) as Report, done));
			this.process.once('exit', (code, signal) => fail(new Error(`the writer ended (${code ?? signal}): ${this.complaints}`)));
		});
		this.stored.catch(() => {});
	}

	hear(report: Report, done: (stored: Stored) => void): void {
		if ('stored' in report) done(report.stored);
		else if ('fault' in report) promised.faults.push(report.fault);
		else if ('delivery' in report) promised.deliveries.add(report.delivery);
		else if ('release' in report) promised.releases.add(report.release);
		else if ('adopted' in report) promised.adopted.add(report.adopted);
		else if ('cycle' in report) promised.cycles.add(report.cycle);
		else if ('news' in report) promised.news.add(report.news);
		else if ('note' in report) promised.note = Math.max(promised.note, report.note);
		if (!('stored' in report || 'away' in report || 'fault' in report)) this.acknowledged++;
	}

	/** Waits for so many more acknowledged changes. */
	async works(more: number): Promise<void> {
		const wanted = this.acknowledged + more;
		while (this.acknowledged < wanted) {
			if (this.process.exitCode !== null || this.process.signalCode !== null) throw new Error(`the writer ended: ${this.complaints}`);
			await sleep(20);
		}
	}

	async kill(): Promise<void> {
		const ended = new Promise((done) => this.process.once('close', done));
		this.process.kill('SIGKILL');
		await ended;
	}
}

function postmaster(): number {
	return Number(readFileSync(join(folder, 'data/pg/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** What was acknowledged just before the last kill may be heard only now, so the database may not be back yet: waits until it is. */
async function killPostgres(): Promise<void> {
	for (const end = Date.now() + 60_000; ; await sleep(20)) {
		try {
			process.kill(postmaster(), 'SIGKILL');
			return;
		} catch (error) {
			const code = (error as NodeJS.ErrnoException).code ?? '';
			if (!['ESRCH', 'ENOENT'].includes(code) || Date.now() > end) throw error;
		}
	}
}

/** One of the processes that serve connections. */
function backend(): number | null {
	const children = readFileSync(`/proc/${postmaster()}/task/${postmaster()}/children`, 'utf8').trim().split(' ').map(Number);
	return children.find((pid) => /planungskreis planungskreis/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))) ?? null;
}

function expectKept(stored: Stored): void {
	const numbers = new Set(stored.deliveries.map((d) => d.number));
	expect([...promised.deliveries].filter((number) => !numbers.has(number)), 'lost deliveries').toEqual([]);
	expect(stored.deliveries.filter((d) => d.state !== 'accepted' || d.figures !== FIGURES), 'half deliveries').toEqual([]);
	expect([...promised.releases].filter((number) => !stored.releases.some((r) => r.number === number)), 'lost releases').toEqual([]);
	expect(stored.releases.filter((r) => r.blocks === 0), 'half releases').toEqual([]);
	expect(stored.note).toBeGreaterThanOrEqual(promised.note);
	for (const what of ['adopted', 'cycles', 'news'] as const) {
		const there = new Set<number | string>(stored[what]);
		expect([...promised[what]].filter((one) => !there.has(one)), `lost: ${what}`).toEqual([]);
	}
	expect(stored.halves, 'half acts of the strategy').toEqual([]);
	expect(promised.faults).toEqual([]);
}

/** The real command, beside the running writer. */
function verify(): unknown {
	return JSON.parse(execFileSync(process.execPath, [join(root, 'bin/cli.ts'), 'verify', '--json'], { env: { ...process.env, DATA_DIR: join(folder, 'data'), PORT: '' }, encoding: 'utf8' }));
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'planungskreis kill '));
	writer = new Writer();
	await writer.stored;
	await writer.works(7);
});

afterAll(async () => {
	const ended = new Promise((done) => writer.process.once('close', done));
	writer.process.kill('SIGINT');
	await ended;
	rmSync(folder, { recursive: true, force: true });
});

describe('kill -9', () => {
	it(`of the app, ${ROUNDS} times: the next start finds everything that was acknowledged`, async () => {
		for (let round = 0; round < ROUNDS; round++) {
			await sleep(Math.random() * 400);
			await writer.kill();
			writer = new Writer();
			expectKept(await writer.stored);
			await writer.works(1 + Math.floor(Math.random() * 6));
		}
		expect(verify()).toMatchObject({ ok: true, findings: [] });
	}, 400_000);

	it(`of PostgreSQL, ${ROUNDS} times: the app stays, and goes on by itself when the database is back`, async () => {
		for (let round = 0; round < ROUNDS; round++) {
			await sleep(Math.random() * 400);
			await killPostgres();
			await writer.works(1 + Math.floor(Math.random() * 6));
		}
		await writer.kill();
		writer = new Writer();
		expectKept(await writer.stored);
		await writer.works(3);
		expect(verify()).toMatchObject({ ok: true, findings: [] });
	}, 400_000);

	it.skipIf(process.platform !== 'linux')(`of single connections of PostgreSQL, ${ROUNDS / 2} times: it recovers, and so does the app`, async () => {
		for (let round = 0; round < ROUNDS / 2; round++) {
			await sleep(Math.random() * 300);
			const pid = backend();
			if (pid) process.kill(pid, 'SIGKILL');
			await writer.works(1 + Math.floor(Math.random() * 6));
		}
	}, 400_000);

	it(`of both at once, ${ROUNDS} times, as when the machine goes down: the next start repairs itself`, async () => {
		for (let round = 0; round < ROUNDS; round++) {
			await sleep(Math.random() * 400);
			process.kill(postmaster(), 'SIGKILL');
			await writer.kill();
			writer = new Writer();
			expectKept(await writer.stored);
			await writer.works(1 + Math.floor(Math.random() * 6));
		}
		expect(verify()).toMatchObject({ ok: true, findings: [] });
		expect(promised.deliveries.size).toBeGreaterThan(2 * ROUNDS);
		expect(promised.releases.size).toBeGreaterThan(0);
		for (const what of ['adopted', 'cycles', 'news'] as const) expect(promised[what].size, what).toBeGreaterThan(3);
	}, 400_000);
});
