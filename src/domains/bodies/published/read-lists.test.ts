/** Lists of public papers by words, body and year, page by page to their end, against a naive model; rare words and frequent ones go different ways to the same result. */
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { countPapers, publicMeetings, publicPapers, publicResolutions, yearsOf, type ListMark } from './read-lists.server.ts';

let db: TestDatabase;
const bodies = Array.from({ length: 3 }, () => randomUUID()) as [string, string, string];
interface Made { id: string; day: string | null; bodies: string[]; words: string; deleted: boolean }
let made: Made[] = [];

beforeAll(async () => {
	db = await testDatabase();
	// one word that some hold, one that nearly all of two thousand hold, days that many share, and none
	made = Array.from({ length: 2000 }, (_, i) => ({ id: randomUUID(), day: i % 50 === 0 ? null : `${2015 + (i % 5)}-0${1 + (i % 9)}-1${i % 3}`, bodies: i % 7 === 0 ? [] : [bodies[i % 2] as string, ...(i % 40 === 1 ? [bodies[2]] : [])], words: [i % 10 === 0 ? '' : 'Haushalt', i % 45 === 0 ? 'Kinderarmut' : '', i % 4 === 0 ? 'Schulen' : ''].join(' '), deleted: i % 97 === 0 }));
	await db.owner`insert into public_record (authority_id, id, type, day, content, deleted, search) select ${db.authorityId}::uuid, id, 'Paper', day, jsonb_build_object('bodies', bodies), deleted, to_tsvector('german', words)
		from jsonb_to_recordset(${db.owner.json(made as never)}) as r(id uuid, day date, bodies jsonb, deleted boolean, words text)`;
	const other = randomUUID();
	await db.owner`insert into authority (id, slug, name, kind, county_key, settings) values (${other}, 'zwei', 'Zwei', 'Landkreis', '16071', '{}')`;
	await db.owner`insert into public_record (authority_id, id, type, content, search) select ${other}::uuid, gen_random_uuid(), 'Paper', jsonb_build_object('bodies', jsonb_build_array(${bodies[0]}::text)), to_tsvector('german', 'Haushalt Kinderarmut') from generate_series(1, 20)`;
});
afterAll(() => db?.close());

const read = <T>(work: Parameters<TestDatabase['database']['read']>[1]) => db.database.read(db.anyone, work) as Promise<T>;

it('papers: any choice of words, body and year, in pages of any size', async () => {
	const asked = fc.record({ q: fc.constantFrom('', 'Haushalt', 'kinderarm', 'Schule', 'Haushalt Schule', 'nirgends'), body: fc.constantFrom(null, ...bodies), year: fc.constantFrom(null, 2015, 2018, 1999), most: fc.integer({ min: 170, max: 900 }) });
	await fc.assert(
		fc.asyncProperty(asked, async ({ q, body, year, most }) => {
			const found: string[] = [];
			const days: string[] = [];
			let after: ListMark | null = null;
			do {
				const page: Awaited<ReturnType<typeof publicPapers>> = await read((tx) => publicPapers(tx, { q, bodyId: body, year, after, most }));
				found.push(...page.rows.map((r) => r.id));
				days.push(...page.rows.map((r) => r.day ?? ''));
				after = page.next;
			} while (after);
			const has = (m: Made, word: string) => m.words.toLowerCase().split(' ').some((w) => w.startsWith(word.toLowerCase()) );
			const expected = made.filter((m) => !m.deleted && q.split(' ').filter(Boolean).every((w) => has(m, w)) && (body === null || m.bodies.includes(body)) && (year === null || m.day?.startsWith(String(year)) === true));
			expect(found.toSorted()).toEqual(expected.map((m) => m.id).toSorted());
			expect(days).toEqual(days.toSorted().reverse());
			expect(await read((tx) => countPapers(tx, { q, bodyId: body, year }, 300))).toBe(Math.min(300, expected.length));
		}),
		{ numRuns: 20 }
	);
});

it('meetings: what comes next first, what was last first; years there are', async () => {
	const days = ['2017-03-01', '2018-06-20', '2018-06-20', '2027-01-14', '2027-02-01'];
	await db.owner`insert into public_record ${db.owner(days.map((day, i) => ({ authority_id: db.authorityId, id: randomUUID(), type: 'Meeting', number: i + 1, parent_id: i % 2 === 0 ? bodies[0] : bodies[1], day, content: {} })))}`;
	const numbers = async (upcoming: boolean, more: { bodyId?: string; year?: number } = {}) => (await read<Awaited<ReturnType<typeof publicMeetings>>>((tx) => publicMeetings(tx, { bodyId: null, year: null, after: null, most: 10, today: '2026-11-28', upcoming, ...more }))).rows.map((r) => r.number);
	expect([await numbers(true), await numbers(false), await numbers(false, { bodyId: bodies[0] }), await numbers(false, { year: 2017 })]).toEqual([[4, 5], [3, 2, 1], [3, 1], [1]]);
	expect(await read((tx) => yearsOf(tx, 'Meeting'))).toEqual(['2027', '2018', '2017']);
	expect(await read((tx) => yearsOf(tx, 'Resolution'))).toEqual([]);
});

it('lists whose rows have no day go on as well', async () => {
	const undated = { day: '-infinity', sequence: '1' };
	for (const list of [publicPapers, publicMeetings, publicResolutions]) {
		const asked = { q: '', bodyId: null, year: null, after: undated, most: 10, today: '2026-11-28', upcoming: false, state: null };
		expect([list.name, (await read<{ rows: unknown[] }>((tx) => list(tx, asked))).rows]).toEqual([list.name, []]);
		expect((await read<{ rows: unknown[] }>((tx) => publicPapers(tx, { ...asked, after: { day: '-infinity', sequence: '999999999' } }))).rows).toHaveLength(10);
	}
});

it('resolutions: by state of execution, also those of which nothing was said', async () => {
	const states = ['running', null, 'done', 'running'];
	await db.owner`insert into public_record ${db.owner(states.map((state, i) => ({ authority_id: db.authorityId, id: randomUUID(), type: 'Resolution', number: i + 1, day: '2018-06-20', content: { execution: state && { state } } as never })))}`;
	const numbers = async (state: string | null) => (await read<Awaited<ReturnType<typeof publicResolutions>>>((tx) => publicResolutions(tx, { bodyId: null, year: null, after: null, most: 10, state }))).rows.map((r) => r.number);
	expect([await numbers('running'), await numbers('none'), await numbers('done'), await numbers('open')]).toEqual([[4, 1], [2], [3], []]);
});
