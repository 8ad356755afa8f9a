/** `kill -9` of the app while phones contribute and vote: they send until they are answered, and everything that was answered counts, once. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import { STAGE_KINDS, USUAL_ACTS, type Round } from '#domains/strategy/rounds/model.ts';
import { roundById } from '#domains/strategy/rounds/read-rounds.server.ts';
import { ratingField } from '#domains/strategy/rounds/vote-form.ts';
import { savePlan, showStage, startRound } from '#domains/strategy/rounds/write-round.server.ts';
import { benchInstance, type BenchInstance } from '../../bench/instance.ts';
import { Phone } from '../../bench/phone.ts';

const PHONES = 30;
let instance: BenchInstance;
let app: ChildProcess;
let origin = '';
let round: Round;
const phones: Phone[] = [];

async function start(): Promise<void> {
	app = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', resolve(import.meta.dirname, '../../bin/cli.ts'), 'start'], {
		cwd: resolve(import.meta.dirname, '../..'), stdio: 'ignore', env: { ...process.env, DATABASE_URL: instance.url, DATA_DIR: join(instance.folder, 'app'), EXAMPLE: 'off', PORT: new URL(origin).port, HOST: '127.0.0.1', ORIGIN: origin }
	});
	for (let i = 0; i < 600; i++) {
		if ((await fetch(`${origin}/readyz`).then((r) => r.status, () => 0)) === 200) return;
		await sleep(100);
	}
	throw new Error('the app did not start');
}

async function kill(): Promise<void> {
	const ended = once(app, 'exit');
	app.kill('SIGKILL');
	await ended;
}

/** Lets `work` run on all phones; when a third has been answered the app is killed, and started again. */
async function throughKill(work: (phone: Phone, i: number, answered: () => void) => Promise<void>): Promise<void> {
	let count = 0;
	let enough = () => {};
	const third = new Promise<void>((done) => (enough = done));
	const all = Promise.all(phones.map((phone, i) => work(phone, i, () => ++count >= PHONES / 3 && enough())));
	await Promise.race([third, all]);
	await kill();
	await start();
	await all;
}

beforeAll(async () => {
	instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-kill-')), 1);
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	origin = `http://localhost:${(probe.address() as { port: number }).port}`;
	await new Promise((done) => probe.close(done));
	const today = berlinDay(new Date());
	round = await instance.database.write(instance.principal, async (tx) => {
		const saved = await savePlan(tx, null, {
			title: 'Saal', cycle: 1, elementId: null, decides: 'x', decidedBy: 'x', followUp: 'x', anonymous: true, guests: true, authorsUntil: addDays(today, 30),
			stages: STAGE_KINDS.map((kind, i) => ({ position: i + 1, kind, from: today, to: addDays(today, 1), acts: [...USUAL_ACTS[kind]], participants: [], instruction: '' })), criteria: [{ title: 'Wirkung', explanation: '', weight: 1 }]
		}, 0);
		if (saved === 'outdated') throw new Error('outdated');
		await startRound(tx, saved.id);
		await showStage(tx, saved.id, 1, null);
		const stored = await roundById(tx, saved.id);
		if (!stored) throw new Error('no round');
		return stored;
	});
	await start();
	for (let i = 0; i < PHONES; i++) {
		const phone = new Phone(origin);
		await phone.ask(`/workshop/${round.code}?/join`, new URLSearchParams());
		phones.push(phone);
	}
});
afterAll(async () => {
	for (const phone of phones) phone.leave();
	await kill();
	await instance?.close();
	rmSync(instance.folder, { recursive: true, force: true });
});

const page = () => `/workshop/${round.code}`;

it('stores every contribution once, also those whose answer was lost', async () => {
	await throughKill(async (phone, i, answered) => {
		for (let n = 0; n < 3; n++) {
			expect(await phone.send(`${page()}?/contribute`, new URLSearchParams({ text: `Vorschlag ${i}.${n}`, form: `form ${i}.${n}` }))).toContain('done=sent');
			answered();
		}
	});
	const texts = (await instance.owner<{ text: string }[]>`select text from contribution`).map((row) => row.text).sort();
	expect(texts).toEqual(phones.flatMap((_, i) => [0, 1, 2].map((n) => `Vorschlag ${i}.${n}`)).sort());
	expect(phones.reduce((sum, phone) => sum + phone.sentAgain, 0)).toBeGreaterThan(0);
});

it('counts every acknowledged vote once, with the value that was acknowledged last', async () => {
	await instance.database.write(instance.principal, (tx) => showStage(tx, round.id, 4, null));
	const options = (await instance.owner<{ id: string }[]>`select id from contribution order by number limit 5`).map((row) => row.id);
	const [criterion] = round.criteria;
	const form = (value: number) => new URLSearchParams(options.map((option): [string, string] => [ratingField(option, criterion?.id ?? ''), String(value)]));
	await throughKill(async (phone, i, answered) => {
		for (const value of [5, 1, 1 + (i % 5)]) {
			expect(await phone.send(`${page()}?/rate`, form(value))).toContain('done=voted');
			answered();
		}
	});
	const stored = await instance.owner<{ value: number; n: number }[]>`select value::int, count(*)::int as n from round_rating group by 1 order by 1`;
	expect(stored).toEqual([1, 2, 3, 4, 5].map((value) => ({ value, n: (PHONES / 5) * options.length })));
	// the trail has at least one entry for each, and none that says whose
	const [trail] = await instance.owner<{ n: number; known: number }[]>`select count(*)::int as n, count(account_id)::int as known from audit_entry where act = 'round.voted'`;
	expect([(trail?.n ?? 0) >= PHONES * 3, trail?.known]).toEqual([true, 0]);
});
