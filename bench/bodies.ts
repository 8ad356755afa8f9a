/**
 * Bodies, meetings and papers of an entire state (500 bodies, 20,000 memberships, 10,000 meetings, 100,000 papers with text): public pages and lists of OParl
 * over HTTP from the built server, however deep one has paged; search in papers for the public and, in the process, for the workplace; and a client that
 * mirrors everything. Rivals are the bare question to the database, with `offset` for depth and `ilike` for words. `BIG_STATE=FOLDER` keeps the data there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { openPool } from '#base/db.server.ts';
import { migrate, readMigrations } from '#base/migrate.server.ts';
import { startEmbedded } from '#base/postgres/embedded.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { searchPapers } from '#domains/bodies/papers/search-papers.server.ts';
import { openDatabase } from '#app';
import { get, startApp } from './app.ts';
import { FREQUENT, RARE, SIZES } from './big-state-shape.ts';
import { fillBigState } from './big-state.ts';
import { median, ms, quantile, tell, timed } from './figures.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 40);
const WARM = Math.ceil(ROUNDS / 4);
const given = process.env.BIG_STATE;
const folder = given ?? mkdtempSync(join(tmpdir(), 'planungskreis-bench-'));
const server = await startEmbedded(join(folder, 'data'));
const owner = openPool(server.url, 'owner', { max: 2 });
await migrate(owner, readMigrations(join(import.meta.dirname, '../src/base/migrations')));
const [known] = await owner<{ id: string; account: string | null }[]>`select a.id, (select account_id from actor where account_id is not null limit 1) as account from authority a limit 1`;
const authorityId = known?.id ?? randomUUID();
if (!known) await owner`insert into authority (id, slug, name, kind, county_key, settings) values (${authorityId}, 'bench', 'Messung', 'Landkreis', '16068', '{}')`;
let filled = 0;
let memberAccount = known?.account ?? null;
if (memberAccount === null) filled = await timed(async () => { ({ memberAccount } = await fillBigState(owner, authorityId)); });
if (filled > 0) console.log(`  data made in ${Math.round(filled / 1000)} s`);
const database = openDatabase(server.url);
const app = await startApp({ DATABASE_URL: server.url, DATA_DIR: join(folder, 'app'), EXAMPLE: 'off' });
const oparl = `/oparl/v1.1/body/${authorityId}`;
const [bodyIds, meetingMark, paperMark] = [(await owner<{ id: string }[]>`select id from public_record where type = 'Organization' order by number limit 40`).map((r) => r.id), await markBefore('Meeting', 5000), await markBefore('Paper', 5000)];

/** Where a list of OParl stands that far before its end. */
async function markBefore(type: string, rows: number): Promise<string> {
	return (await owner<{ s: string }[]>`select sequence::text as s from public_record where type = ${type} order by sequence desc offset ${rows} limit 1`)[0]?.s ?? '';
}
const pageMark = async (type: string, rows: number) => { const [r] = await owner<{ m: string }[]>`select day::text || '.' || sequence as m from public_record where type = ${type} order by day, sequence offset ${rows} limit 1`; return r?.m ?? ''; };
const [deepPapers, deepMeetings] = [await pageMark('Paper', 2000), await pageMark('Meeting', 500)];
const one = (type: string, number: number) => owner`select content from public_record where type = ${type} and number = ${number}`;
const offset = (type: string, n: number) => owner`select content from public_record where type = ${type} and not deleted order by sequence offset ${n} limit 100`;
const like = (word: string) => owner`select id from public_record where type = 'Paper' and not deleted and content::text ilike ${`%${word}%`} order by day desc limit 25`;
const TYPED = ['Pflegeheim', 'Schulbericht', 'Jugendhilfe Satzung', 'Wohnbedarf', 'Kinderzentrum Förderung', 'Altenhilfe', 'Verkehrsplanung', 'Ehrenamts'];

interface Asked { figure: string; goal: number; path: (i: number) => string; rival: (i: number) => Promise<unknown> }
const asked: Asked[] = [
	{ figure: 'Bodies: all, with their picture', goal: Infinity, path: () => '/bodies', rival: () => owner`select content from public_record where type = 'Organization'` },
	{ figure: 'Page of a body', goal: 50, path: (i) => `/bodies/${1 + i}`, rival: (i) => one('Organization', 1 + i) },
	{ figure: 'Page of a meeting', goal: 50, path: (i) => `/meetings/${1 + i * 97}`, rival: (i) => one('Meeting', 1 + i * 97) },
	{ figure: 'Meetings, first page', goal: 50, path: () => '/meetings', rival: () => owner`select content from public_record where type = 'Meeting' order by day desc limit 50` },
	{ figure: 'Meetings, 9,500 deep', goal: 50, path: () => `/meetings?after=${deepMeetings}`, rival: () => owner`select content from public_record where type = 'Meeting' order by day desc offset 9500 limit 50` },
	{ figure: 'Papers, 98,000 deep', goal: 50, path: () => `/papers?after=${deepPapers}`, rival: () => owner`select content from public_record where type = 'Paper' order by day desc offset 98000 limit 25` },
	{ figure: 'Papers of a body', goal: 50, path: (i) => `/papers?body=${1 + i}`, rival: (i) => owner`select content from public_record where type = 'Paper' and content->'bodies' ? ${bodyIds[i % 40] ?? ''} order by day desc limit 25` },
	{ figure: 'Register of resolutions', goal: 50, path: () => '/resolutions', rival: () => owner`select content from public_record where type = 'Resolution' order by day desc limit 50` },
	{ figure: 'Search in papers, words as people type them', goal: 100, path: (i) => `/papers?q=${encodeURIComponent(TYPED[i % TYPED.length] as string)}`, rival: (i) => like((TYPED[i % TYPED.length] as string).split(' ')[0] as string) },
	{ figure: 'Search in papers, a word that 50 of them hold', goal: 100, path: () => `/papers?q=${RARE}`, rival: () => like(RARE) },
	{ figure: 'Search in papers, a word that nearly all hold', goal: 100, path: () => `/papers?q=${FREQUENT}`, rival: () => like(FREQUENT) },
	{ figure: 'OParl: papers, first page', goal: 50, path: () => `${oparl}/paper`, rival: () => offset('Paper', 0) },
	{ figure: 'OParl: papers, 95,000 deep', goal: 50, path: () => `${oparl}/paper?after=${paperMark}`, rival: () => offset('Paper', 95_000) },
	{ figure: 'OParl: papers changed since', goal: 50, path: (i) => `${oparl}/paper?modified_since=2018-0${1 + (i % 3)}-01T00:00:00Z&omit_internal=true`, rival: () => owner`select content from public_record where type = 'Paper' and modified >= '2018-02-01' order by sequence limit 100` },
	{ figure: 'OParl: meetings, 5,000 deep', goal: 50, path: () => `${oparl}/meeting?after=${meetingMark}`, rival: () => offset('Meeting', 5000) },
	...(['organization', 'person', 'membership', 'agendaItem', 'consultation', 'file', 'location'] as const).map((name): Asked => ({ figure: `OParl: ${name}, first page`, goal: 50, path: () => `${oparl}/${name}`, rival: () => offset(name.charAt(0).toUpperCase() + name.slice(1), 0) })),
	{ figure: 'OParl: meetings of a body', goal: 50, path: (i) => `/oparl/v1.1/organization/${bodyIds[i % 40]}/meeting`, rival: (i) => owner`select content from public_record where type = 'Meeting' and parent_id = ${bodyIds[i % 40] ?? ''}` }
];
const only = process.env.ONLY?.split(',');
for (const { figure, goal, path, rival } of asked) {
	if (only && !only.some((word) => figure.includes(word))) continue;
	const [ours, theirs]: [number[], number[]] = [[], []];
	let size = 0;
	for (let i = 0; i < ROUNDS + WARM; i++) {
		const a = await timed(async () => {
			const answer = await get(app.origin + path(i), { 'accept-encoding': 'identity' });
			size = answer.body.length;
			if (answer.status !== 200) throw new Error(`${path(i)} was answered ${answer.status}`);
		});
		const b = await timed(() => rival(i));
		if (i >= WARM) { ours.push(a); theirs.push(b); }
	}
	tell({ figure, ours: `${ms(median(ours))} (p95 ${ms(quantile(ours, 0.95))}, ${Math.round(size / 1000)} kB)`, rival: `bare SQL ${ms(median(theirs))}`, ratio: median(ours) / median(theirs), goal: goal === Infinity ? '–' : `< ${goal} ms`, reached: median(ours) < goal });
}

const planner: Principal = { authorityId, accountId: randomUUID(), role: 'planner', name: 'Messung' };
const member: Principal = { authorityId, accountId: memberAccount, role: 'member', name: 'Messung' };
for (const [who, principal] of [['planner', planner], ['member', member]] as const)
	for (const [what, word] of [['words as people type them', null], ['a rare word', RARE], ['a word that nearly all hold', FREQUENT]] as const) {
		const figure = `Workplace: search in papers, ${who}, ${what}`;
		if (only && !only.some((part) => figure.includes(part))) continue;
		const [ours, theirs]: [number[], number[]] = [[], []];
		for (let i = 0; i < ROUNDS + WARM; i++) {
			const typed = word ?? (TYPED[i % TYPED.length] as string);
			const a = await timed(() => database.read(principal, (tx) => searchPapers(tx, typed)));
			const b = i % 10 === 0 ? await timed(() => owner`select p.id from paper p join attachment a on a.authority_id = p.authority_id and a.paper_id = p.id where a.text ilike ${`%${typed.split(' ')[0]}%`} order by p.dated_on desc limit 50`) : Number.NaN;
			if (i >= WARM) { ours.push(a); if (!Number.isNaN(b)) theirs.push(b); }
		}
		tell({ figure, ours: `${ms(median(ours))} (p95 ${ms(quantile(ours, 0.95))})`, rival: `ilike over all files ${ms(median(theirs))}`, ratio: median(ours) / median(theirs), goal: '< 100 ms', reached: median(ours) < 100 });
	}

if (!only || only.includes('crawl')) {
	const seen = new Set<string>();
	let [double, pages, slowest] = [0, 0, 0];
	const took = await timed(async () => {
		for (const name of ['organization', 'person', 'membership', 'meeting', 'agendaItem', 'paper', 'consultation', 'file', 'location', 'legislativeTerm']) {
			for (let address: string | undefined = `${app.origin}${oparl}/${name}?omit_internal=true`; address; ) {
				let page: { data: { id: string }[]; links: { next?: string } } = { data: [], links: {} };
				const at: string = address;
				const one = await timed(async () => { page = JSON.parse((await get(at, { 'accept-encoding': 'identity' })).body.toString()) as typeof page; });
				slowest = Math.max(slowest, one);
				pages++;
				for (const { id } of page.data) { if (seen.has(id)) double++; seen.add(id); }
				address = page.links.next;
			}
		}
	});
	const [{ n } = { n: 0 }] = await owner<{ n: number }[]>`select count(*)::int as n from public_record where type <> 'Resolution' and not deleted`;
	const bare = await timed(async () => { for await (const _ of owner`select content from public_record where type <> 'Resolution' order by type, sequence`.cursor(100)) void _; });
	tell({ figure: `OParl: a client reads all ${n.toLocaleString('en')} objects on ${pages.toLocaleString('en')} pages`, ours: `${Math.round(took / 1000)} s, slowest page ${ms(slowest)}, ${double} twice, ${n - seen.size} missed`, rival: `${(bare / 1000).toFixed(1)} s, bare SQL through a cursor`, ratio: took / bare, goal: 'each once', reached: double === 0 && seen.size === n });
}
console.log(`  ${Object.entries(SIZES).map(([name, n]) => `${n.toLocaleString('en')} ${name}`).join(', ')}`);
await app.stop();
await database.close();
await owner.end();
await server.stop();
if (!given) rmSync(folder, { recursive: true, force: true });
