/**
 * Pages of a strategy of 20 action fields, 500 goals, 3,000 measures and a hundred thousand news, over HTTP from the built server, nothing cached by the
 * client, beside the bare question to the database that fetches the rows which the page speaks of. Different elements and words are asked for in turn.
 * `BIG_STRATEGY=FOLDER` takes a data folder that `big-strategy.ts` made, instead of making one.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPool } from '#base/db.server.ts';
import { startEmbedded } from '#base/postgres/embedded.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import { openSession } from '#domains/accounts/session.server.ts';
import { openDatabase } from '#app';
import { get, startApp } from './app.ts';
import { bigStrategyFolder, DRAFT_WORD } from './big-strategy.ts';
import { median, ms, quantile, tell, timed } from './figures.ts';

const GOAL = 50;
const ROUNDS = Number(process.env.ROUNDS ?? 60);
const WARM = Math.ceil(ROUNDS / 3);
const given = process.env.BIG_STRATEGY;
const folder = given ?? join((await bigStrategyFolder()).folder, 'data');
const server = await startEmbedded(folder);
const owner = openPool(server.url, 'owner', { max: 1 });
const database = openDatabase(server.url);
const [authority] = await owner<{ id: string }[]>`select id from authority limit 1`;
const authorityId = authority?.id ?? '';
const account = randomUUID();
await owner`insert into account (authority_id, id, email, name, role, password_hash) values (${authorityId}, ${account}, ${`${account}@kreis.example`}, 'Messung', 'planner', 'x')`;
const session = await database.write(systemPrincipal(authorityId, 'Messung'), (tx) => openSession(tx, account, { pending: false, userAgent: 'bench', now: new Date() }));
const [cycle] = await owner<{ number: number }[]>`select max(number) as number from cycle`;
const numbersOf = async (kind: string) => (await owner<{ number: number }[]>`select number from published_element where newest and content is not null and kind = ${kind} and cycle = ${cycle?.number ?? 0} order by md5(number::text) limit 60`).map((r) => r.number);
const [goals, measures, fields] = [await numbersOf('goal'), await numbersOf('measure'), await numbersOf('action-field')];
const [strategy] = await owner<{ number: number }[]>`select max(number) as number from strategy`;

const app = await startApp({ DATABASE_URL: server.url, DATA_DIR: join(folder, 'app'), EXAMPLE: 'off' });
const at = (list: readonly number[], i: number) => list[i % list.length] as number;
/** as somebody types: a letter more each time, whole words, forms, compounds */
const TYPED = ['Ki', 'Kind', 'Kinder', 'Armut', 'Armutsgefährdung', 'Jugendberatung', 'Pfl', 'Pflege', 'Pflegeheim', 'Häuser', 'Senioren Beratung', 'Schulden', 'Elterntreffs', 'Beratumg', 'Wohnungslosigkeit', 'Angehörige Bus'];

const heads = () => owner`select element_id, number, kind, code, position, content->'title', follows_from from published_element where newest and content is not null`;
const overview = () => owner`select e.id, e.number, e.kind, e.code, e.position, e.content->'title', e.content->>'responsible' from element e where removed_at is null`;
const standing = async () => {
	await owner`select id, number, content from element where removed_at is null and kind in ('goal', 'measure')`;
	await owner`select distinct on (element_id) element_id, judged, reported_on, next_due from news order by element_id, reported_on desc`;
};
const one = (number: number) => owner`select content from published_element where number = ${number} and newest`;
const like = (word: string) => owner`select number, content->'title' from published_element where newest and content is not null and content::text ilike ${`%${word}%`} limit 8`;

interface Page {
	name: string;
	path: (i: number) => string;
	rival: (i: number) => Promise<unknown>;
	desk?: boolean;
	goal?: boolean;
}
const pages: Page[] = [
	{ name: 'Public overview of the strategy', path: (i) => `/strategy?strategy=${strategy?.number}&goal=${at(goals, i)}`, rival: heads },
	{ name: 'Thread, all of it', path: () => '/strategy/thread', rival: heads },
	{ name: 'Thread of one element', path: (i) => `/strategy/thread?from=${at(fields, i)}`, rival: heads },
	{ name: 'Gap list', path: () => '/strategy/gaps', rival: heads },
	{ name: 'Page of a goal', path: (i) => `/strategy/${at(goals, i)}`, rival: (i) => one(at(goals, i)) },
	{ name: 'Page of a measure', path: (i) => `/strategy/${at(measures, i)}`, rival: (i) => one(at(measures, i)) },
	{ name: 'Progress in public', path: () => '/strategy/progress', rival: standing },
	{ name: 'Progress of a field', path: (i) => `/strategy/progress/BF${1 + (i % 20)}`, rival: standing },
	{ name: 'Feed', path: () => '/strategy/feed.xml', rival: () => owner`select number, content, published_at from published_element order by published_at desc limit 100` },
	{ name: 'Search as you type, public', path: (i) => `/search/as-you-type?q=${encodeURIComponent(TYPED[i % TYPED.length] as string)}`, rival: (i) => like(TYPED[i % TYPED.length] as string) },
	{ name: 'Search, whole page', path: (i) => `/search?q=${encodeURIComponent(TYPED[i % TYPED.length] as string)}`, rival: (i) => like(TYPED[i % TYPED.length] as string) },
	{ name: 'Workplace: what waits', path: () => '/desk', rival: standing, desk: true },
	{ name: 'Workplace: thread', path: () => '/desk/strategy', rival: overview, desk: true },
	{ name: 'Workplace: thread of a field', path: (i) => `/desk/strategy?under=${at(fields, i)}`, rival: overview, desk: true },
	{ name: 'Workplace: gap list', path: () => '/desk/strategy/gaps', rival: overview, desk: true },
	{ name: 'Workplace: an element', path: (i) => `/desk/strategy/elements/${at(measures, i)}`, rival: (i) => owner`select * from element where number = ${at(measures, i)}`, desk: true },
	{ name: 'Workplace: progress', path: () => '/desk/strategy/progress', rival: standing, desk: true },
	{ name: 'Workplace: search as you type', path: (i) => `/desk/search/as-you-type?q=${encodeURIComponent(TYPED[i % TYPED.length] as string)}`, rival: (i) => owner`select number, content->'title' from element where removed_at is null and content::text ilike ${`%${TYPED[i % TYPED.length]}%`} limit 8`, desk: true }
];
const only = process.env.ONLY?.split(',');
for (const { name, path, rival, desk = false } of pages) {
	if (only && !only.some((word) => name.includes(word))) continue;
	const headers: Record<string, string> = { 'cache-control': 'no-cache', 'accept-encoding': 'identity', ...(desk ? { cookie: `planungskreis=${session.token}` } : {}) };
	const [ours, theirs]: [number[], number[]] = [[], []];
	let size = 0;
	for (let i = 0; i < ROUNDS + WARM; i++) {
		const a = await timed(async () => {
			const answer = await get(app.origin + path(i), headers);
			size = answer.body.length;
			if (answer.status !== 200) throw new Error(`${path(i)} was answered ${answer.status}`);
			if (!desk && answer.body.includes(DRAFT_WORD)) throw new Error(`${path(i)} says what is in drafts`);
		});
		const b = await timed(() => rival(i));
		if (i < WARM) continue;
		ours.push(a);
		theirs.push(b);
	}
	tell({ figure: name, ours: `${ms(median(ours))} (p95 ${ms(quantile(ours, 0.95))}, ${Math.round(size / 1000)} kB)`, rival: `bare SQL ${ms(median(theirs))}`, ratio: median(ours) / median(theirs), goal: `< ${GOAL} ms`, reached: median(ours) < GOAL });
}
await app.stop();
await owner`delete from session where account_id = ${account}`;
await owner`delete from account where id = ${account}`;
await database.close();
await owner.end();
await server.stop();
if (!given) rmSync(join(folder, '..'), { recursive: true, force: true });
