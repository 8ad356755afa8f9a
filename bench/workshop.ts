/**
 * A workshop in full swing: 300 phones load the page, vote on eight proposals by two criteria, some change their vote, all within ten seconds,
 * while every phone asks every two to three seconds whether the room has moved on and a projector counts. App, database and phones share the
 * processors. Each acknowledged vote is looked for in the database afterwards; the screen's delay is taken from the acknowledgement of a vote to the
 * answer that counts it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, berlinDay } from '#base/day.ts';
import { openSession } from '#domains/accounts/session.server.ts';
import { contribute } from '#domains/strategy/rounds/contribute.server.ts';
import { STAGE_KINDS, USUAL_ACTS } from '#domains/strategy/rounds/model.ts';
import { roundById } from '#domains/strategy/rounds/read-rounds.server.ts';
import { ratingField } from '#domains/strategy/rounds/vote-form.ts';
import { savePlan, showStage, startRound } from '#domains/strategy/rounds/write-round.server.ts';
import { startApp } from './app.ts';
import { ms, quantile, tell } from './figures.ts';
import { benchInstance } from './instance.ts';

const PHONES = 300;
const OPTIONS = 8;
/** phones come as they come, spread over this time */
const SPREAD = 9000;

const instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-bench-')), 1);
const { owner, database, principal, authorityId } = instance;
const today = berlinDay(new Date());
const round = await database.write(principal, async (tx) => {
	const saved = await savePlan(tx, null, {
		title: 'Messung', cycle: 1, elementId: null, decides: 'x', decidedBy: 'x', followUp: 'x', anonymous: true, guests: true, authorsUntil: addDays(today, 30),
		stages: STAGE_KINDS.map((kind, i) => ({ position: i + 1, kind, from: today, to: addDays(today, 1), acts: [...USUAL_ACTS[kind]], participants: [], instruction: '' })),
		criteria: [{ title: 'Wirkung', explanation: '', weight: 60 }, { title: 'Aufwand', explanation: '', weight: 40 }]
	}, 0);
	if (saved === 'outdated') throw new Error('outdated');
	await startRound(tx, saved.id);
	for (let i = 1; i <= OPTIONS; i++) await contribute(tx, saved.id, `Vorschlag ${i}, so lang wie ein Satz, den jemand im Saal vorschlägt`);
	await showStage(tx, saved.id, 4, null);
	return roundById(tx, saved.id);
});
if (!round) throw new Error('no round');
const options = (await owner<{ id: string }[]>`select id from contribution order by number`).map((row) => row.id);
const account = randomUUID();
await owner`insert into account (authority_id, id, email, name, role, password_hash) values (${authorityId}, ${account}, 'plan@kreis.example', 'Plan', 'planner', 'x')`;
const session = await database.write(principal, (tx) => openSession(tx, account, { pending: false, userAgent: 'bench', now: new Date() }));

const app = await startApp({ DATABASE_URL: instance.url, DATA_DIR: join(instance.folder, 'app'), EXAMPLE: 'off' });
const agent = new Agent({ keepAlive: true, maxSockets: PHONES });

interface Answer {
	status: number;
	location: string;
	cookie: string;
	body: string;
}
function ask(path: string, cookie = '', form?: URLSearchParams): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const body = form?.toString();
		const asked = request(app.origin + path, { agent, method: body === undefined ? 'GET' : 'POST', headers: { Accept: 'text/html', Cookie: cookie, Origin: app.origin, ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) }) } }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '', cookie: (response.headers['set-cookie'] ?? []).map((c) => c.split(';')[0]).join('; '), body: Buffer.concat(chunks).toString() }));
			response.on('error', reject);
		});
		// a kept connection that the server had just given up: asked again, as browsers do
		asked.on('error', (error: NodeJS.ErrnoException) => (asked.reusedSocket && error.code === 'ECONNRESET' ? resolve(ask(path, cookie, form)) : reject(error)));
		asked.end(body);
	});
}

const page = `/workshop/${round.code}`;
const cookies = await Promise.all(Array.from({ length: PHONES }, async () => {
	const answer = await ask(`${page}?/join`, '', new URLSearchParams());
	if (answer.status !== 303 || !answer.cookie) throw new Error(`joining was answered ${answer.status}`);
	return answer.cookie;
}));

let running = true;
/** what the screen showed, and when */
const seen: { at: number; voted: number }[] = [];
const projector = (async () => {
	while (running) {
		const began = performance.now();
		const answer = await ask(`/desk/strategy/rounds/${round.number}/projector/live`, `planungskreis=${session.token}`);
		if (answer.status !== 200) throw new Error(`the projector was answered ${answer.status}`);
		seen.push({ at: performance.now(), voted: (JSON.parse(answer.body) as { voted: number }).voted });
		await sleep(Math.max(50, 400 - (performance.now() - began)));
	}
})();
const watching = cookies.map(async (cookie) => {
	await sleep(Math.random() * 2000);
	while (running) {
		await ask(`${page}/live`, cookie);
		await sleep(2000 + Math.random() * 1000);
	}
});

const took: number[] = [];
/** when the first vote of a phone was acknowledged */
const acknowledged: number[] = [];
const last = new Map<number, number>();
const began = performance.now();
let refused = 0;
async function vote(phone: number, value: number): Promise<void> {
	const form = new URLSearchParams(options.flatMap((option) => (round?.criteria ?? []).map((c) => [ratingField(option, c.id), String(value)])));
	const from = performance.now();
	const answer = await ask(`${page}?/rate`, cookies[phone] ?? '', form);
	took.push(performance.now() - from);
	if (answer.status !== 303 || !answer.location.includes('done=voted')) {
		refused++;
		return;
	}
	if (!last.has(phone)) acknowledged.push(performance.now());
	last.set(phone, value);
	// the page that says so
	await ask(answer.location, cookies[phone] ?? '');
}
await Promise.all(cookies.map(async (cookie, phone) => {
	await sleep((phone / PHONES) * SPREAD);
	await ask(page, cookie);
	await vote(phone, 1 + (phone % 5));
	// every fifth thinks again
	if (phone % 5 === 0) await vote(phone, 5 - (phone % 3));
}));
const whole = performance.now() - began;
await sleep(1200);
running = false;
await Promise.all([projector, ...watching]);
await app.stop();

const [counted] = await owner<{ rows: number; phones: number }[]>`select count(*)::int as rows, count(distinct participant_id)::int as phones from round_rating`;
const sums = await owner<{ value: number; n: number }[]>`select value, count(distinct participant_id)::int as n from round_rating group by 1`;
const expected = new Map<number, number>();
for (const value of last.values()) expected.set(value, (expected.get(value) ?? 0) + 1);
const right = counted?.phones === last.size && counted.rows === last.size * OPTIONS * round.criteria.length && sums.every(({ value, n }) => expected.get(value) === n);
const delays = acknowledged.toSorted((a, b) => a - b).map((at, i) => (seen.find((s) => s.at >= at && s.voted >= i + 1)?.at ?? Number.POSITIVE_INFINITY) - at);
const longest = Math.max(...delays);
tell({ figure: `${PHONES} phones voting, each acknowledged vote counted once`, ours: `${last.size} phones, ${counted?.rows ?? 0} ratings, ${refused} refused`, rival: '–', ratio: null, goal: 'all, once', reached: right && refused === 0 && last.size === PHONES });
tell({ figure: '… from the first to the last', ours: ms(whole), rival: '–', ratio: null, goal: '< 10 s', reached: whole < 10_000 });
tell({ figure: '… a vote acknowledged after (p95)', ours: ms(quantile(took, 0.95)), rival: '–', ratio: null, goal: '–', reached: true });
tell({ figure: '… screen behind by at most', ours: ms(longest), rival: '–', ratio: null, goal: '≤ 1 s', reached: longest <= 1000 });
await instance.close();
rmSync(instance.folder, { recursive: true, force: true });
