/** Registers in the order of each column, both ways, on a real PostgreSQL. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { EMPTY_ACTOR } from './actors/model.ts';
import { PAPER_ORDERS, readPapers, type PaperSort } from './papers/read-papers.server.ts';
import { readRegister, RESOLUTION_ORDERS, type ResolutionSort } from './resolutions/read-resolutions.server.ts';
import { readTasks, TASK_ORDERS, type TaskSort } from './tasks/tasks.server.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await testDatabase()));
afterAll(() => db?.close());
const read = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('planner'), work);

async function bothWays<K extends string>(orders: readonly K[], list: (sort: { by: K; down: boolean }) => Promise<string[]>): Promise<Record<string, string>> {
	const found: Record<string, string> = {};
	for (const by of orders) for (const down of [false, true]) found[`${down ? '-' : ''}${by}`] = (await list({ by, down })).join(' ');
	return found;
}

it('resolutions', async () => {
	for (const [number, body, day, subject, unanimous, yes, no] of [[1, 'Kreistag', '2018-06-01', 'Öffnung', true, null, null], [2, 'Beirat', '2020-01-01', 'Antrag', false, null, null], [3, 'Kreistag', '2019-01-01', 'Mittel', false, 8, 2]] as const) await db.owner`insert into resolution (authority_id, number, body, decided_on, subject, unanimous, votes_for, votes_against, recorded_by) values (${db.authorityId}, ${number}, ${body}, ${day}, ${subject}, ${unanimous}, ${yes}::int, ${no}::int, 'x')`;
	await db.owner`insert into resolution_step (authority_id, resolution_id, state, note, responsible, said_on, recorded_by) select ${db.authorityId}, id, 'running', '', '', '2020-02-01', 'x' from resolution where number = 1`;
	const list = async (sort: ResolutionSort) => (await read((tx) => readRegister(tx, { sort, today: '2026-01-01' }))).rows.map((r) => String(r.number));
	expect(await bothWays(RESOLUTION_ORDERS, list)).toMatchObject({ decided: '1 3 2', '-decided': '2 3 1', subject: '2 3 1', '-subject': '1 3 2', body: '2 3 1', '-body': '3 1 2', vote: '3 1 2', '-vote': '1 3 2', state: '2 3 1', '-state': '1 2 3' });
});

it('papers: those without a kind or day come last', async () => {
	for (const [number, name, type, day, released] of [[1, 'Ziele', 'Beschlussvorlage', '2018-06-01', true], [2, 'Bericht', '', '2020-01-01', false], [3, 'Antwort', 'Antrag', null, false]] as const) await db.owner`insert into paper (authority_id, number, name, paper_type, dated_on, released_at, created_by, changed_by) values (${db.authorityId}, ${number}, ${name}, ${type}, ${day}, ${released ? new Date() : null}, 'x', 'x')`;
	for (const [number, name, paper] of [[31, 'Beirat', 2], [32, 'Kreistag', 3]] as const) {
		await db.owner`insert into body (authority_id, number, kind, content, created_by, changed_by) values (${db.authorityId}, ${number}, 'planning-group', ${db.owner.json({ name: { de: name, en: '' } })}, 'x', 'x')`;
		await db.owner`insert into paper_release (authority_id, paper_id, body_id, released_by) select ${db.authorityId}, p.id, b.id, 'x' from paper p, body b where p.number = ${paper} and b.number = ${number}`;
	}
	const list = async (sort: PaperSort) => (await read((tx) => readPapers(tx, { sort }))).rows.map((r) => String(r.number));
	expect(await bothWays(PAPER_ORDERS, list)).toMatchObject({ name: '3 2 1', '-name': '1 2 3', type: '3 1 2', '-type': '1 3 2', date: '3 1 2', '-date': '2 1 3', bodies: '2 3 1', '-bodies': '3 2 1', state: '2 3 1', '-state': '1 2 3' });
});

it('tasks', async () => {
	const [person] = await db.owner<{ id: string }[]>`insert into actor (authority_id, number, kind, content, created_by, changed_by) values (${db.authorityId}, 1, 'person', ${db.owner.json({ ...EMPTY_ACTOR, given: 'Anna', family: 'Zander' } as never)}, 'x', 'x') returning id`;
	const [body] = await db.owner<{ id: string }[]>`insert into body (authority_id, number, kind, content, created_by, changed_by) values (${db.authorityId}, 1, 'planning-group', '{"name":{"de":"Gruppe","en":""}}', 'x', 'x') returning id`;
	for (const [text, due, state, of, actor, who] of [['B', '2026-03-01', 'open', body?.id ?? '', person?.id ?? '', ''], ['A', null, 'open', null, null, 'Amt'], ['C', '2026-01-01', 'done', null, null, 'Jugendamt']] as const) await db.owner`insert into task (authority_id, text, who, due, state, closed_on, body_id, actor_id, created_by, changed_by) values (${db.authorityId}, ${text}, ${who}, ${due}, ${state}, ${state === 'done' ? '2026-01-02' : null}, ${of}, ${actor}, 'x', 'x')`;
	const list = async (sort: TaskSort | null) => (await read((tx) => readTasks(tx, { state: 'all', today: '2026-02-01', sort }))).map((t) => t.text);
	expect(await bothWays(TASK_ORDERS, list)).toMatchObject({ text: 'A B C', '-text': 'C B A', who: 'A C B', '-who': 'B C A', due: 'C B A', '-due': 'B C A', state: 'B A C', '-state': 'C B A' });
	expect(await list(null)).toEqual(['B', 'A', 'C']);
});
