/** Search in papers: by title, reference, summary and text of files; each reader within what is theirs; nothing of other authorities. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { searchPapers } from './search-papers.server.ts';

let db: TestDatabase;
const [body, account, stranger, actor, other] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string];
const paper = new Map<string, string>();

beforeAll(async () => {
	db = await testDatabase();
	const a = db.authorityId;
	await db.owner`insert into authority (id, slug, name, kind, county_key, settings) values (${other}, 'zwei', 'Zwei', 'Landkreis', '16071', '{}')`;
	await db.owner`insert into body (authority_id, id, number, kind, content, created_by, changed_by) values (${a}, ${body}, 1, 'committee', '{}', 'x', 'x')`;
	await db.owner`insert into actor (authority_id, id, number, kind, content, account_id, created_by, changed_by) values (${a}, ${actor}, 1, 'person', '{}', ${account}, 'x', 'x')`;
	await db.owner`insert into membership (authority_id, body_id, actor_id, role, voting, from_day, created_by, changed_by) values (${a}, ${body}, ${actor}, 'member', true, '2017-01-01', 'x', 'x')`;
	const add = async (name: string, more: { visibility?: string; released?: boolean; summary?: string; text?: string; reference?: string; day?: string; authority?: string; removed?: boolean } = {}) => {
		const id = randomUUID();
		paper.set(name, id);
		const authority = more.authority ?? a;
		await db.owner`insert into paper (authority_id, id, number, name, reference, summary, dated_on, visibility, released_at, removed_at, created_by, changed_by) values (${authority}, ${id}, ${paper.size}, ${name}, ${more.reference ?? ''}, ${more.summary ?? ''}, ${more.day ?? null}, ${more.visibility ?? 'body'}, ${more.released ? new Date() : null}, ${more.removed ? new Date() : null}, 'x', 'x')`;
		if (more.text) await db.owner`insert into attachment (authority_id, paper_id, role, name, media_type, size, sha256, sha512, text, added_by) values (${authority}, ${id}, 'main', 'datei.pdf', 'application/pdf', 1, 'a', 'b', ${more.text}, 'x')`;
		if (more.released && authority === a) await db.owner`insert into paper_release (authority_id, paper_id, body_id, released_by) values (${authority}, ${id}, ${body}, 'x')`;
	};
	await add('Strategie gegen Kinderarmut', { released: true, day: '2018-05-30', reference: '045/2018' });
	await add('Anfrage zum Busverkehr', { visibility: 'public', released: true, day: '2019-01-01', text: 'Die Linie nach Kölleda fährt zweimal am Tag, auch zur Strategie.' });
	await add('Vertrauliche Strategie', { visibility: 'confidential', released: true, day: '2020-01-01' });
	await add('Strategie im Entwurf', { day: '2020-02-01' });
	await add('Strategie, entfernt', { released: true, removed: true });
	await add('Strategie der anderen', { released: true, authority: other });
});
afterAll(() => db?.close());

const search = (who: Parameters<TestDatabase['database']['read']>[0], typed: string, most?: number) => db.database.read(who, (tx) => searchPapers(tx, typed, most));
const names = async (...asked: Parameters<typeof search>) => (await search(...asked)).found.map((p) => p.name);

it('the staff unit finds all of its own, newest first, in every form of a word and in files', async () => {
	const planner = db.as('planner');
	expect(await names(planner, 'Strategien')).toEqual(['Strategie im Entwurf', 'Vertrauliche Strategie', 'Anfrage zum Busverkehr', 'Strategie gegen Kinderarmut']);
	expect(await names(planner, 'kinderarm')).toEqual(['Strategie gegen Kinderarmut']);
	expect(await names(planner, '045/2018')).toEqual(['Strategie gegen Kinderarmut']);
	expect((await search(planner, 'Kölleda')).found).toMatchObject([{ name: 'Anfrage zum Busverkehr', excerpt: expect.stringContaining('«Kölleda»') }]);
	expect(await search(planner, 'Strategie', 2)).toMatchObject({ more: true, found: [{}, {}] });
	expect(await search(planner, 'Strategie', 4)).toMatchObject({ more: false });
	expect(await names(planner, 'Strategie Busverkehr')).toEqual([]);
	expect(await names(planner, "' | !")).toEqual([]);
});

it('a member finds what was released to their bodies or to all, and nothing confidential', async () => {
	expect(await names(db.as('member', { accountId: account }), 'Strategie')).toEqual(['Anfrage zum Busverkehr', 'Strategie gegen Kinderarmut']);
	expect(await names(db.as('member', { accountId: stranger }), 'Strategie')).toEqual(['Anfrage zum Busverkehr']);
	// also where much lies before it that is not theirs
	expect(await names(db.as('member', { accountId: account }), 'Strategie', 1)).toEqual(['Anfrage zum Busverkehr']);
});

it('words that thousands hold are found as well', async () => {
	await db.owner`insert into paper (authority_id, number, name, dated_on, visibility, created_by, changed_by) select ${db.authorityId}::uuid, 1000 + i, 'Vorlage Haushalt', date '2021-01-01' + i % 300, 'confidential', 'x', 'x' from generate_series(1, 2500) i`;
	const planner = db.as('planner');
	const { found, more } = await search(planner, 'Haushalt', 50);
	expect([found.length, more, found[0]?.datedOn]).toEqual([50, true, '2021-10-27']);
	await db.owner`update paper set summary = 'Haushalt' where id = ${paper.get('Strategie gegen Kinderarmut') as string}`;
	expect(await names(db.as('member', { accountId: account }), 'Haushalt')).toEqual(['Strategie gegen Kinderarmut']);
	await db.owner`update paper set summary = 'Haushalt' where id = ${paper.get('Anfrage zum Busverkehr') as string}`;
	expect(await names(db.as('member', { accountId: account }), 'Haushalt')).toEqual(['Anfrage zum Busverkehr', 'Strategie gegen Kinderarmut']);
	expect(await names(db.as('member', { accountId: stranger }), 'Haushalt')).toEqual(['Anfrage zum Busverkehr']);
});

it('the functions past the policies give nothing of another authority, and the public has none of the workplace', async () => {
	const rows = await db.database.read({ ...db.as('planner'), authorityId: other }, (tx) => tx.sql`select id from papers_with(to_tsquery('german', 'strategie:*'), true, false, 100)`);
	expect(rows.map((row) => row.id)).toEqual([paper.get('Strategie der anderen')]);
	await expect(db.database.read(db.anyone, (tx) => tx.sql`select id from papers_with(to_tsquery('german', 'strategie:*'), true, false, 100)`)).rejects.toThrow(/permission denied/);
});
