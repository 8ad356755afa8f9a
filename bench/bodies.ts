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
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal, Role } from '#domains/accounts/model.ts';
import { openSession } from '#domains/accounts/session.server.ts';
import type { PublicContent } from '#domains/bodies/published/model.ts';
import { hideRecords, showRecords } from '#domains/bodies/published/write-record.server.ts';
import { searchPapers } from '#domains/bodies/papers/search-papers.server.ts';
import { openDatabase } from '#app';
import { get, startApp } from './app.ts';
import { FREQUENT, RARE, SIZES } from './big-state-shape.ts';
import { fillBigState } from './big-state.ts';
import { median, ms, quantile, tell, timed } from './figures.ts';
import { mirror, type Mirrored } from './mirror.ts';

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
/** Signs somebody in, as a session that the app knows. */
async function cookieOf(role: Role, account: string): Promise<string> {
	await owner`insert into account (authority_id, id, email, name, role, password_hash) values (${authorityId}, ${account}, ${`${account}@kreis.example`}, 'Messung', ${role}, 'x') on conflict do nothing`;
	const { token } = await database.write(systemPrincipal(authorityId, 'Messung'), (tx) => openSession(tx, account, { pending: false, userAgent: 'bench', now: new Date() }));
	return `planungskreis=${token}`;
}
const cookies = { planner: await cookieOf('planner', '00000000-0000-4000-8000-000000000001'), member: await cookieOf('member', memberAccount ?? '') };
const one = (type: string, number: number) => owner`select content from public_record where type = ${type} and number = ${number}`;
const offset = (type: string, n: number) => owner`select content from public_record where type = ${type} and not deleted order by sequence offset ${n} limit 100`;
const like = (word: string) => owner`select id from public_record where type = 'Paper' and not deleted and content::text ilike ${`%${word}%`} order by day desc limit 25`;
const TYPED = ['Pflegeheim', 'Schulbericht', 'Jugendhilfe Satzung', 'Wohnbedarf', 'Kinderzentrum Förderung', 'Altenhilfe', 'Verkehrsplanung', 'Ehrenamts'];

interface Asked { figure: string; goal: number; who?: keyof typeof cookies; path: (i: number) => string; rival: (i: number) => Promise<unknown> }
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
	{ figure: 'Workplace: what waits', goal: 50, who: 'planner', path: () => '/desk', rival: () => owner`select id from task where state = 'open' and removed_at is null and due <= current_date + 7 order by due limit 200` },
	{ figure: 'Workplace: what waits for a member', goal: 50, who: 'member', path: () => '/desk', rival: () => owner`select id from task where state = 'open' and removed_at is null and due <= current_date + 7 order by due limit 200` },
	{ figure: 'Workplace: bodies', goal: 50, who: 'planner', path: () => '/desk/bodies', rival: () => owner`select content from body where removed_at is null` },
	{ figure: 'Workplace: meetings', goal: 50, who: 'planner', path: () => '/desk/meetings', rival: () => owner`select content from meeting where removed_at is null and ends_at >= now() order by starts_at limit 50` },
	{ figure: 'Workplace: papers', goal: 50, who: 'planner', path: () => '/desk/papers', rival: () => owner`select id, name from paper where removed_at is null order by coalesce(dated_on, '-infinity'::date) desc, number desc limit 50` },
	{ figure: 'Workplace: papers, member', goal: 50, who: 'member', path: () => '/desk/papers', rival: () => owner`select id, name from paper where removed_at is null order by coalesce(dated_on, '-infinity'::date) desc, number desc limit 50` },
	{ figure: 'Workplace: register of resolutions', goal: 50, who: 'planner', path: () => '/desk/resolutions', rival: () => owner`select id, subject, wording from resolution order by decided_on desc, number desc limit 50` },
	{ figure: 'Workplace: tasks', goal: 50, who: 'member', path: () => '/desk/tasks', rival: () => owner`select id, text from task where state = 'open' and removed_at is null order by due limit 50` },
	{ figure: 'Workplace: register of actors', goal: 50, who: 'planner', path: () => '/desk/actors', rival: () => owner`select id, number, kind, content from actor where removed_at is null` },
	{ figure: 'Workplace: involvement, from all invitations', goal: Infinity, who: 'planner', path: () => '/desk/involvement', rival: () => owner`select actor_id, meeting_id, answer, attended from participant` },
	{ figure: 'OParl: papers, first page', goal: 50, path: () => `${oparl}/paper`, rival: () => offset('Paper', 0) },
	{ figure: 'OParl: papers, 95,000 deep', goal: 50, path: () => `${oparl}/paper?after=${paperMark}`, rival: () => offset('Paper', 95_000) },
	{ figure: 'OParl: papers changed since', goal: 50, path: (i) => `${oparl}/paper?modified_since=2018-0${1 + (i % 3)}-01T00:00:00Z&omit_internal=true`, rival: () => owner`select content from public_record where type = 'Paper' and modified >= '2018-02-01' order by sequence limit 100` },
	{ figure: 'OParl: meetings, 5,000 deep', goal: 50, path: () => `${oparl}/meeting?after=${meetingMark}`, rival: () => offset('Meeting', 5000) },
	...(['organization', 'person', 'membership', 'agendaItem', 'consultation', 'file', 'location'] as const).map((name): Asked => ({ figure: `OParl: ${name}, first page`, goal: 50, path: () => `${oparl}/${name}`, rival: () => offset(name.charAt(0).toUpperCase() + name.slice(1), 0) })),
	{ figure: 'OParl: meetings of a body', goal: 50, path: (i) => `/oparl/v1.1/organization/${bodyIds[i % 40]}/meeting`, rival: (i) => owner`select content from public_record where type = 'Meeting' and parent_id = ${bodyIds[i % 40] ?? ''}` }
];
const only = process.env.ONLY?.split(',');
for (const { figure, goal, who, path, rival } of asked) {
	if (only && !only.some((word) => figure.includes(word))) continue;
	const [ours, theirs]: [number[], number[]] = [[], []];
	let size = 0;
	for (let i = 0; i < ROUNDS + WARM; i++) {
		const a = await timed(async () => {
			const answer = await get(app.origin + path(i), { 'accept-encoding': 'identity', ...(who ? { cookie: cookies[who] } : {}) });
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
	const entry = `${app.origin}/oparl/v1.1`;
	const idOf = (address: string) => address.split('/').at(-1) ?? '';
	const there = (await owner<{ id: string }[]>`select id from public_record where type <> 'Resolution' and not deleted`).map((r) => r.id);
	const judged = (read: Mirrored, without: ReadonlySet<string>) => {
		const seen = new Set([...read.seen.keys()].map(idOf));
		return { twice: [...read.seen.values()].filter((n) => n > 1).length, missed: there.filter((id) => !without.has(id) && !seen.has(id)).length };
	};
	const still = await mirror(entry);
	const bare = await timed(async () => { for await (const _ of owner`select content from public_record where type <> 'Resolution' order by type, sequence`.cursor(100)) void _; });
	const calm = judged(still, new Set());
	tell({ figure: `OParl: a client reads all ${there.length.toLocaleString('en')} objects on ${still.pages.toLocaleString('en')} pages`, ours: `${Math.round(still.took / 1000)} s, slowest page ${ms(still.slowest)}, ${calm.twice} twice, ${calm.missed} missed`, rival: `${(bare / 1000).toFixed(1)} s, bare SQL through a cursor`, ratio: still.took / bare, goal: 'each once', reached: calm.twice === 0 && calm.missed === 0 && still.seen.size === there.length });

	// after every tenth page one is changed, one added and one withdrawn; then the client asks for what changed since it began
	await owner`drop table if exists bench_kept`;
	await owner`create table bench_kept as select * from public_record where type = 'Paper' and not deleted order by md5(id::text) limit 2000`;
	const papers = await owner<{ id: string; number: number; content: PublicContent['Paper'] }[]>`select id, number, content from bench_kept`;
	const [changed, added, withdrawn] = [new Set<string>(), new Set<string>(), new Set<string>()];
	const since = `${new Date(Date.now() - 1000).toISOString().slice(0, 19)}+00:00`;
	let pages = 0;
	const moving = await mirror(entry, {
		between: async () => {
			const [edited, gone] = ++pages % 10 === 0 ? papers.splice(0, 2) : [];
			if (!edited || !gone) return;
			const fresh = randomUUID();
			await database.write(planner, async (tx) => {
				await showRecords(tx, [{ id: edited.id, type: 'Paper', number: edited.number, day: '2026-01-01', content: { ...edited.content, name: `${edited.content.name}, Neufassung` } }, { id: fresh, type: 'Paper', number: 10_000_000 + pages, day: '2026-01-01', content: { ...edited.content, name: 'Nachtrag' } }]);
				await hideRecords(tx, [gone.id]);
			});
			changed.add(edited.id);
			added.add(fresh);
			withdrawn.add(gone.id);
		}
	});
	const moved = judged(moving, withdrawn);
	const news = await mirror(entry, { since });
	const told = new Set([...news.seen.keys(), ...news.deleted].map(idOf));
	const unheard = [...changed, ...added, ...withdrawn].filter((id) => !told.has(id)).length;
	tell({ figure: `OParl: the same while ${changed.size} papers are changed, as many added and withdrawn`, ours: `${Math.round(moving.took / 1000)} s, ${moved.twice} twice, ${moved.missed} of those that stay missed; then by modified_since ${unheard} of ${changed.size + added.size + withdrawn.size} changes unheard of`, rival: '–', ratio: null, goal: 'each once', reached: moved.twice === 0 && moved.missed === 0 && unheard === 0 && changed.size > 0 });
	// a kept folder stays as it was
	await owner`delete from public_record where id = any(${[...added]}::uuid[])`;
	await owner`update public_record r set parent_id = k.parent_id, other_id = k.other_id, number = k.number, day = k.day, content = k.content, search = k.search, modified = k.modified, deleted = false from bench_kept k where r.authority_id = k.authority_id and r.id = k.id`;
	await owner`update public_record_count c set total = (select count(*) from public_record r where r.authority_id = c.authority_id and r.type = c.type and not r.deleted) where c.type = 'Paper'`;
	await owner`drop table bench_kept`;
}
console.log(`  ${Object.entries(SIZES).map(([name, n]) => `${n.toLocaleString('en')} ${name}`).join(', ')}`);
await app.stop();
await database.close();
await owner.end();
await server.stop();
if (!given) rmSync(folder, { recursive: true, force: true });
