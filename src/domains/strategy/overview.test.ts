/** The workplace's list on a real PostgreSQL: what is public as it stands, what has changed since, order, and what was removed. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { stepElement } from './order.server.ts';
import { publishElements, withdrawElement } from './publish.server.ts';
import { readElements, readEvents } from './read.server.ts';
import { readOverview, readRemoved } from './read-overview.server.ts';
import { findGaps, gapElement, type Gap } from './gaps.ts';
import { emptyContent } from './schema.ts';
import type { Kind } from './model.ts';
import { addElement, changeElement, linkElements, removeElement, restoreElement } from './write.server.ts';

let db: TestDatabase;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

const write = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(db.as('planner'), work);
const add = (kind: Kind, title: string, origins: string[] = []) => write((tx) => addElement(tx, { kind, cycle: 1, content: { ...emptyContent(kind), title: { de: title, en: '' } }, origins }));
const overview = async () => (await db.database.read(db.as('member'), readOverview)).elements;
const stateOf = async (id: string) => {
	const e = (await overview()).find((x) => x.id === id);
	return e && [e.publishedAt !== null, ...e.changed];
};

it('says what is public and what has changed since', async () => {
	const question = await add('question', 'Wie groß?');
	const finding = await add('finding', 'Groß');
	expect(await stateOf(finding.id)).toEqual([false]);
	await write((tx) => publishElements(tx, [question.id, finding.id]));
	expect(await stateOf(finding.id)).toEqual([true]);
	await write((tx) => linkElements(tx, finding.id, question.id));
	expect(await stateOf(finding.id)).toEqual([true, 'links']);
	await write((tx) => changeElement(tx, finding.id, { code: 'B1', content: { ...emptyContent('finding'), title: { de: 'Groß', en: '' } }, base: 1 }));
	expect(await stateOf(finding.id)).toEqual([true, 'wording', 'links']);
	await write((tx) => publishElements(tx, [finding.id]));
	expect(await stateOf(finding.id)).toEqual([true]);
	// its origin is no longer public: its own published links name it still
	await write((tx) => withdrawElement(tx, question.id, 'falsch'));
	expect(await stateOf(finding.id)).toEqual([true, 'links']);
	expect(await stateOf(question.id)).toEqual([false]);
});

it('finds the same gaps without the content as with it', async () => {
	await add('goal', 'Ziel');
	await write((tx) => addElement(tx, { kind: 'goal', cycle: 1, content: { ...emptyContent('goal'), title: { de: 'In Worten', en: '' }, measuredBy: 'Anteil der Schulen mit Beratungstag' }, origins: [] }));
	await add('measure', 'Maßnahme');
	const { elements, links } = await db.database.read(db.as('planner'), readOverview);
	const whole = await db.database.read(db.as('planner'), (tx) => readElements(tx));
	const numbers = (found: ReturnType<typeof findGaps>) => [...found].map(([gap, list]) => [gap, list.map((e) => e.number)]);
	expect(numbers(findGaps(elements, links))).toEqual(numbers(findGaps(whole.map(gapElement), links)));
	const titles = (gap: Gap) => findGaps(elements, links).get(gap)?.map((e) => e.title.de);
	expect(titles('measure-without-goal')).toEqual(['Maßnahme']);
	expect([titles('goal-without-indicator'), titles('goal-in-words')]).toEqual([['Ziel'], ['In Worten']]);
});

it('moves among those beside it, one step, and not beyond the end', async () => {
	const field = await add('action-field', 'Feld');
	const ids: string[] = [];
	for (const title of ['a', 'b', 'c']) ids.push((await add('guiding-goal', title, [field.id])).id);
	await add('guiding-goal', 'anderswo');
	const order = async () => (await overview()).filter((e) => e.kind === 'guiding-goal' && ids.includes(e.id)).map((e) => e.title.de).join('');
	expect(await write((tx) => stepElement(tx, ids[2] ?? '', 'up'))).toBe(true);
	expect(await order()).toBe('acb');
	expect(await write((tx) => stepElement(tx, ids[0] ?? '', 'up'))).toBe(false);
	await write((tx) => stepElement(tx, ids[0] ?? '', 'down'));
	expect(await order()).toBe('cab');
	expect((await db.database.read(db.as('planner'), (tx) => readEvents(tx, ids[0] ?? '')))[0]).toMatchObject({ act: 'element.moved', detail: { direction: 'down' } });
	await expect(db.database.write(db.as('member'), (tx) => stepElement(tx, ids[0] ?? '', 'down'))).rejects.toThrow('Nicht gefunden');
});

it('lists what was removed, with who and why', async () => {
	const { id, number } = await add('pillar', 'Säule');
	await write((tx) => removeElement(tx, id, 'doppelt'));
	expect(await db.database.read(db.as('member'), (tx) => readRemoved(tx, number))).toMatchObject([{ id, kind: 'pillar', removedBy: 'planner', removedFor: 'doppelt' }]);
	await write((tx) => restoreElement(tx, id));
	expect(await db.database.read(db.as('member'), (tx) => readRemoved(tx, number))).toEqual([]);
	await expect(db.database.read(db.as('data_steward'), readRemoved)).rejects.toThrow('Nicht gefunden');
});
