/** From one cycle to the next: what is handed on, and that nothing of the old one changes. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { addDays, berlinDay } from '#base/day.ts';
import { readCycles } from '#domains/cycle/read.server.ts';
import { addCycle, changeCycle } from '#domains/cycle/write-cycle.server.ts';
import { addDeliverable } from '#domains/cycle/write-deliverables.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import type { Content, Kind, MeasureState } from '../model.ts';
import { emptyContent } from '../schema.ts';
import { readMembership, readStrategies } from '../versions/read-strategies.server.ts';
import { createStrategy } from '../versions/write-strategy.server.ts';
import { addElement } from '../write.server.ts';
import { deskProgress, publicProgress } from '../monitoring/read-progress-rows.server.ts';
import { publishElements } from '../publish.server.ts';
import { readOverview } from '../read-overview.server.ts';
import { beginNextCycle, offerNextCycle, type NextCycle } from './begin.server.ts';

const TODAY = '2026-05-20';
const two = (de: string) => ({ de, en: '' });

let db: TestDatabase;
const ids: Record<string, string> = {};
const write = <T>(work: (tx: Write) => Promise<T>) => db.database.write(db.as('planner'), work);
const add = async <K extends Kind>(name: string, kind: K, origins: string[] = [], more: Partial<Content[K]> = {}) => {
	ids[name] = (await write((tx) => addElement(tx, { kind, cycle: 1, content: { ...emptyContent(kind), title: two(name), ...more }, origins: origins.map((o) => ids[o] as string) }))).id;
};
const measure = (name: string, origin: string, state: MeasureState) => add(name, 'measure', [origin], { state, ...(state === 'stopped' ? { stopReason: 'kein Geld' } : {}) });

beforeAll(async () => {
	db = await testDatabase();
	const cycle = await write((tx) => addCycle(tx, { name: two('Erster'), summary: two(''), from: '2015', to: '2024', state: 'running' }, null));
	const [first] = await db.database.read(db.anyone, (tx) => readCycles(tx, TODAY));
	await write((tx) => addDeliverable(tx, { phaseId: first?.phases[0]?.id ?? '', title: two('Leitfragen'), note: two(''), responsible: '', due: null, doneOn: '2015', public: true, example: false }));
	await add('Bedarf offen', 'need');
	await add('Bedarf in Arbeit', 'need');
	await add('Bedarf erledigt', 'need');
	await add('Säule', 'pillar', ['Bedarf in Arbeit']);
	await add('Feld A', 'action-field', ['Säule']);
	await add('Feld B', 'action-field', ['Säule']);
	await add('Ziel A', 'goal', ['Bedarf in Arbeit', 'Feld A']);
	await add('Ziel B', 'goal', ['Bedarf erledigt', 'Feld B']);
	await measure('läuft', 'Ziel A', 'running');
	await measure('fertig', 'Ziel A', 'done');
	await measure('beendet', 'Ziel B', 'stopped');
	await write((tx) => createStrategy(tx, { cycle, title: two('Strategie 1'), from: '2018-01-01', to: '2024-12-31' }));
});
afterAll(() => db?.close());

const next = (more: Partial<NextCycle> = {}): NextCycle => ({ predecessor: 1, entry: { name: two('Zweiter'), summary: two(''), from: '2025', to: '2030', state: 'running' }, carried: [ids['läuft'] as string, ids['Bedarf offen'] as string], strategyTitle: two('Strategie 2'), ...more });
const everything = async () => JSON.stringify([await db.owner`select * from cycle where number = 1`, await db.owner`select * from cycle_phase where cycle = 1 order by id`, await db.owner`select * from cycle_deliverable order by id`, await db.owner`select * from element order by id`, await db.owner`select * from element_link order by 1, 2, 3`, await db.owner`select * from strategy where number = 1`]);

it('offers measures that are not finished and needs that are still open', async () => {
	const { measures, needs } = await db.database.read(db.as('planner'), offerNextCycle);
	expect(measures.map((m) => m.title.de)).toEqual(['läuft']);
	expect(needs.map((n) => n.title.de)).toEqual(['Bedarf offen', 'Bedarf in Arbeit']);
	await expect(db.database.read(db.as('member'), offerNextCycle)).rejects.toThrow('Nicht gefunden');
});

it('refuses what does not fit, and stores nothing', async () => {
	const before = await everything();
	for (const [more, words] of [
		[{ predecessor: null }, /Inzwischen hat jemand Kreislauf 1 begonnen/],
		[{ strategyTitle: two(' ') }, /Titel der neuen Strategie/],
		[{ carried: [ids.fertig as string] }, /nicht mehr offen/],
		[{ entry: { ...next().entry, to: null } }, /„Ende“ fehlt/],
		[{ entry: { ...next().entry, to: '2024' } }, /„Ende“ liegt vor dem Beginn/],
		[{ entry: { ...next().entry, from: '2016', to: '2020' } }, /Vorgänger „Strategie 1“ beginnt erst/]
	] as const) await expect(write((tx) => beginNextCycle(tx, next(more as Partial<NextCycle>))), String(words)).rejects.toThrow(words);
	await expect(db.database.write(db.as('member'), (tx) => beginNextCycle(tx, next()))).rejects.toThrow('Nicht gefunden');
	expect(await everything()).toBe(before);
	expect(await db.owner`select 1 from cycle`).toHaveLength(1);
	expect(await db.owner`select 1 from strategy`).toHaveLength(1);
});

it('begins the next cycle and its strategy; nothing of the old one changes', async () => {
	const before = await everything();
	expect(await write((tx) => beginNextCycle(tx, next()))).toEqual({ cycle: 2, strategy: 2 });
	expect(await everything()).toBe(before);
	const [first, second] = await db.database.read(db.anyone, (tx) => readCycles(tx, TODAY));
	expect(second).toMatchObject({ number: 2, predecessor: 1, state: 'running', from: '2025', to: '2030' });
	expect(second?.phases.map((p) => [p.code, p.from, p.deliverables])).toEqual(first?.phases.map((p) => [p.code, null, 0]));
	const [strategy, old] = await db.database.read(db.as('planner'), readStrategies);
	expect(strategy).toMatchObject({ number: 2, cycle: 2, from: '2025-01-01', to: '2030-12-31', predecessorId: old?.id });
	const members = await db.database.read(db.as('planner'), readMembership);
	// the goal comes along with its measure, and what it stands under with the goal
	expect([...(members.get(strategy?.id ?? '') ?? [])].sort()).toEqual([ids['läuft'], ids['Bedarf offen'], ids['Ziel A'], ids['Feld A'], ids['Säule']].sort());
	// pressed twice, or by two people
	await expect(write((tx) => beginNextCycle(tx, next()))).rejects.toThrow(/Kreislauf 2 begonnen/);
	expect(await write((tx) => beginNextCycle(tx, next({ predecessor: 2, entry: { ...next().entry, from: '2031', to: null }, carried: [], strategyTitle: two('') })))).toEqual({ cycle: 3, strategy: null });
});

it('in the new cycle one sees what goes on in it, and nothing is owed of a cycle that is closed', async () => {
	const { elements } = await db.database.read(db.as('planner'), readOverview);
	const further = new Map(elements.map((e) => [e.title.de, [e.cycle, e.further]]));
	expect(further.get('läuft')).toEqual([1, [2]]);
	expect(further.get('Ziel A')).toEqual([1, [2]]);
	expect(further.get('Ziel B')).toEqual([1, []]);
	const owed = async () => (await db.database.read(db.as('planner'), (tx) => deskProgress(tx, { countyKey: '16068', today: TODAY, months: 6 }))).rows.filter((r) => r.standing.overdue.length > 0).map((r) => r.content.title.de);
	// nobody is late with what was entered today, so it was entered long ago
	await db.owner`update element set created_at = '2020-01-01'`;
	// its time is over and the next has begun: what was not carried over has ended with it
	expect(await owed()).toEqual(['Ziel A', 'läuft']);
	const time = { name: two('Erster'), summary: two(''), from: '2015' };
	await write((tx) => changeCycle(tx, 1, { ...time, to: '2026', state: 'running' }, null));
	expect(await owed()).toEqual(['Ziel A', 'Ziel B', 'läuft']);
	await write((tx) => changeCycle(tx, 1, { ...time, to: '2026', state: 'closed' }, null));
	expect(await owed()).toEqual(['Ziel A', 'läuft']);
});

it('the public is told of no delay in a cycle that has ended, and of no draft in which something goes on', async () => {
	await write((tx) => publishElements(tx, ['Ziel A', 'Ziel B', 'läuft', 'beendet'].map((title) => ids[title] as string)));
	let today = TODAY;
	const rows = async () => (await db.database.read(db.anyone, (tx) => publicProgress(tx, { countyKey: '16068', today, months: 6 }))).rows.map((r) => [r.content.title.de, r.standing.overdue, r.standing.endedWith]);
	const ended = await rows();
	expect(ended).toHaveLength(4);
	for (const [title, overdue, endedWith] of ended) expect([title, overdue, endedWith]).toEqual([title, [], 1]);
	await write((tx) => changeCycle(tx, 1, { name: two('Erster'), summary: two(''), from: '2015', to: '2099', state: 'running' }, null));
	expect((await rows()).map(([, overdue]) => overdue)).toEqual([[], [], [], []]);
	// made public today: news of it are owed half a year later
	today = addDays(berlinDay(new Date()), 200);
	expect((await rows()).map(([title, overdue]) => [title, overdue])).toEqual([['Ziel A', ['no-news']], ['Ziel B', ['no-news']], ['läuft', ['no-news']], ['beendet', []]]);
});
