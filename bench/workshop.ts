/**
 * Workshops in full swing, app, database and phones on the same processors. First 300 phones that come in: each opens the page with its files over
 * connections of its own, joins, listens, and votes on eight proposals by two criteria, all within ten seconds; every fifth changes its vote, every tenth
 * has no scripts. Then the same people in a room at the hardest moment: the moderator moves on, and all of them vote at once. Each acknowledged vote
 * is looked for in the database afterwards; the screen's delay is taken from the acknowledgement of a vote to the message that counts it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, berlinDay } from '#base/day.ts';
import { openSession } from '#domains/accounts/session.server.ts';
import { contribute } from '#domains/strategy/rounds/contribute.server.ts';
import { STAGE_KINDS, USUAL_ACTS, type Round } from '#domains/strategy/rounds/model.ts';
import { roundById } from '#domains/strategy/rounds/read-rounds.server.ts';
import { ratingField } from '#domains/strategy/rounds/vote-form.ts';
import { savePlan, showStage, startRound } from '#domains/strategy/rounds/write-round.server.ts';
import { startApp } from './app.ts';
import { ms, quantile, tell } from './figures.ts';
import { benchInstance } from './instance.ts';
import { Phone } from './phone.ts';

const PHONES = 300;
const OPTIONS = 8;
const COLLECT = 1;
const PRIORITISE = 4;
/** phones come as they come, spread over this time */
const SPREAD = 7000;

const instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-bench-')), 1);
const { owner, database, principal, authorityId } = instance;
const account = randomUUID();
await owner`insert into account (authority_id, id, email, name, role, password_hash) values (${authorityId}, ${account}, 'plan@kreis.example', 'Plan', 'planner', 'x')`;
const session = await database.write(principal, (tx) => openSession(tx, account, { pending: false, userAgent: 'bench', now: new Date() }));
const app = await startApp({ DATABASE_URL: instance.url, DATA_DIR: join(instance.folder, 'app'), EXAMPLE: 'off' });

async function newRound(stage: number): Promise<Round & { options: string[] }> {
	const today = berlinDay(new Date());
	return database.write(principal, async (tx) => {
		const saved = await savePlan(tx, null, {
			title: 'Messung', cycle: 1, elementId: null, decides: 'x', decidedBy: 'x', followUp: 'x', anonymous: true, guests: true, authorsUntil: addDays(today, 30),
			stages: STAGE_KINDS.map((kind, i) => ({ position: i + 1, kind, from: today, to: addDays(today, 1), acts: [...USUAL_ACTS[kind]], participants: [], instruction: '' })),
			criteria: [{ title: 'Wirkung', explanation: '', weight: 60 }, { title: 'Aufwand', explanation: '', weight: 40 }]
		}, 0);
		if (saved === 'outdated') throw new Error('outdated');
		await startRound(tx, saved.id);
		const options: string[] = [];
		for (let i = 1; i <= OPTIONS; i++) options.push((await contribute(tx, saved.id, `Vorschlag ${i}, so lang wie ein Satz, den jemand im Saal vorschlägt`)).id);
		await showStage(tx, saved.id, stage, null);
		const round = await roundById(tx, saved.id);
		if (!round) throw new Error('no round');
		return { ...round, options };
	});
}

/** What became of a workshop: acknowledged votes, when, and what the screen showed when. */
class Workshop {
	readonly round: Awaited<ReturnType<typeof newRound>>;
	readonly page: string;
	readonly seen: { at: number; voted: number }[] = [];
	readonly took: number[] = [];
	/** when the first vote of a phone was acknowledged */
	readonly acknowledged: number[] = [];
	/** by phone: the value that was acknowledged last */
	readonly last = new Map<number, number>();
	readonly #stop: (() => void)[] = [];

	constructor(round: Awaited<ReturnType<typeof newRound>>) {
		this.round = round;
		this.page = `/workshop/${round.code}`;
		const screen = new Phone(app.origin);
		screen.cookie = `planungskreis=${session.token}`;
		this.#stop.push(screen.listen(`/desk/strategy/rounds/${round.number}/projector/live`, (data) => {
			if (data !== '1') this.seen.push({ at: performance.now(), voted: (JSON.parse(data) as { voted: number }).voted });
		}));
	}

	async join(phone: Phone, moved: () => void = () => {}): Promise<void> {
		await phone.open(this.page);
		const answer = await phone.ask(`${this.page}?/join`, new URLSearchParams());
		if (answer.status !== 303 || phone.cookie === '') throw new Error(`joining was answered ${answer.status}`);
		await phone.open(this.page);
		let first = '';
		this.#stop.push(phone.listen(`${this.page}/live`, (data) => {
			first ||= data;
			if (data !== first) moved();
		}));
	}

	async vote(phone: Phone, number: number, value: number, scripts: boolean): Promise<void> {
		const form = new URLSearchParams(this.round.options.flatMap((option) => this.round.criteria.map((c) => [ratingField(option, c.id), String(value)])));
		const from = performance.now();
		const location = scripts ? await phone.send(`${this.page}?/rate`, form) : ((await phone.ask(`${this.page}?/rate`, form)).headers.location ?? '');
		const now = performance.now();
		if (!location.includes('done=voted')) return;
		this.took.push(now - from);
		if (!this.last.has(number)) this.acknowledged.push(now);
		this.last.set(number, value);
		if (!scripts) await phone.open(location);
	}

	async close(): Promise<{ behind: number; right: boolean; rows: number }> {
		await sleep(1500);
		for (const stop of this.#stop) stop();
		const { id, criteria } = this.round;
		const [counted] = await owner<{ rows: number; phones: number }[]>`select count(*)::int as rows, count(distinct participant_id)::int as phones from round_rating where round_id = ${id}`;
		const sums = await owner<{ value: number; n: number }[]>`select value, count(distinct participant_id)::int as n from round_rating where round_id = ${id} group by 1`;
		const expected = new Map<number, number>();
		for (const value of this.last.values()) expected.set(value, (expected.get(value) ?? 0) + 1);
		const right = this.last.size === PHONES && counted?.phones === PHONES && counted.rows === PHONES * OPTIONS * criteria.length && sums.length === expected.size && sums.every(({ value, n }) => expected.get(value) === n);
		const delays = this.acknowledged.toSorted((a, b) => a - b).map((at, i) => Math.max(0, (this.seen.find((s) => s.voted >= i + 1)?.at ?? Number.POSITIVE_INFINITY) - at));
		return { behind: Math.max(...delays), right, rows: counted?.rows ?? 0 };
	}
}

const phones = Array.from({ length: PHONES }, () => new Phone(app.origin));
// the compiler has seen each page once, as in a server that runs
const warm = new Workshop(await newRound(PRIORITISE));
for (let i = 0; i < 30; i++) {
	const phone = new Phone(app.origin);
	await warm.join(phone);
	await warm.vote(phone, i, 3, i % 2 === 0);
	phone.leave();
}
await warm.close();

const coming = new Workshop(await newRound(PRIORITISE));
const began = performance.now();
await Promise.all(phones.map(async (phone, i) => {
	await sleep((i / PHONES) * SPREAD);
	await coming.join(phone);
	// as fast as nobody reads
	await sleep(500 + Math.random() * 500);
	await coming.vote(phone, i, 1 + (i % 5), i % 10 !== 0);
	if (i % 5 === 0) await coming.vote(phone, i, 5 - (i % 3), i % 10 !== 0);
}));
const whole = performance.now() - began;
const came = await coming.close();

const together = new Workshop(await newRound(COLLECT));
const done: Promise<void>[] = [];
for (const [i, phone] of phones.entries()) {
	let go = () => {};
	const moved = new Promise<void>((resolve) => (go = resolve));
	await together.join(phone, go);
	done.push((async () => {
		await moved;
		// as the page's script does, so that not all ask at one moment
		await sleep(Math.random() * 1200);
		await phone.open(together.page);
		await together.vote(phone, i, 1 + (i % 5), true);
	})());
}
const moved = performance.now();
await database.write(principal, (tx) => showStage(tx, together.round.id, PRIORITISE, null));
await Promise.all(done);
const atOnce = performance.now() - moved;
const burst = await together.close();

const kilobytes = quantile(phones.map((phone) => phone.received), 0.5) / 1024;
for (const phone of phones) phone.leave();
await app.stop();
tell({ figure: `${PHONES} phones voting, each acknowledged vote counted once`, ours: `${coming.last.size} + ${together.last.size} phones, ${came.rows} + ${burst.rows} ratings`, rival: '–', ratio: null, goal: 'all, once', reached: came.right && burst.right });
tell({ figure: '… from opening the page to the last vote', ours: ms(whole), rival: '–', ratio: null, goal: '< 10 s', reached: whole < 10_000 });
tell({ figure: '… a vote acknowledged after (p95)', ours: ms(quantile(coming.took, 0.95)), rival: '–', ratio: null, goal: '–', reached: true });
tell({ figure: '… screen behind by at most', ours: ms(came.behind), rival: '–', ratio: null, goal: '≤ 1 s', reached: came.behind <= 1000 });
tell({ figure: '… all at once: from moving on to the last vote', ours: ms(atOnce), rival: '–', ratio: null, goal: '< 10 s', reached: atOnce < 10_000 });
tell({ figure: '… all at once: screen behind by at most', ours: ms(burst.behind), rival: '–', ratio: null, goal: '≤ 1 s', reached: burst.behind <= 1000 });
tell({ figure: '… over the air for a phone (median)', ours: `${kilobytes.toFixed(0)} kB`, rival: '–', ratio: null, goal: '–', reached: true });
await instance.close();
rmSync(instance.folder, { recursive: true, force: true });
