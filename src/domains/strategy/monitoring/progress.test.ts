/** Progress on a real PostgreSQL: figures from the newest release, public news for the public, all of them for the workplace. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { saveAreas } from '#domains/areas/write.server.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { saveIndicator, saveSource } from '#domains/indicators/write-definitions.server.ts';
import { publishRelease } from '#domains/indicators/write-release.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { publishElements } from '../publish.server.ts';
import { publishedElements, type PublishedElement } from '../read-published.server.ts';
import { readElements } from '../read.server.ts';
import { emptyContent } from '../schema.ts';
import type { Content, Element, Kind } from '../model.ts';
import { addElement } from '../write.server.ts';
import { newsMonths } from './news-months.ts';
import { setNewsMonths } from './news-months.server.ts';
import { progressOfGoals, progressOfMeasures } from './read-progress.server.ts';

let db: TestDatabase;
const text = { de: 'Anteil', en: 'share' };
const definition = (code: string): IndicatorDefinition => ({ code, name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: false, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false });
const place = { countyKey: '16068', today: '2026-11-27', months: 6 };

async function deliver(rows: string[]): Promise<void> {
	await db.database.write(db.system, async (tx) => {
		const job = { file: { name: 'x.csv', bytes: Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${rows.join('\n')}\n`) }, sourceCode: 'office', office: 'Amt', title: 'x', mode: 'supplement' as const };
		const result = await checkDelivery(tx, job, recognise);
		await acceptDelivery(tx, await receiveDelivery(tx, job, result), result);
	});
}
const add = <K extends Kind>(kind: K, more: Partial<Content[K]>) => db.database.write(db.as('planner'), (tx) => addElement(tx, { kind, cycle: 1, content: { ...emptyContent(kind), title: { de: 'x', en: '' }, ...more } }));
const tell = (elementId: string, reportedOn: string, judged: string, more: { public?: boolean; milestones?: string[] } = {}) =>
	db.owner`insert into news (authority_id, id, element_id, reported_on, text, judged, milestones, reported_by, public) values (${db.authorityId}, ${randomUUID()}, ${elementId}, ${reportedOn}, 'x', ${judged}, ${more.milestones ?? []}, 'Jugendamt', ${more.public ?? false})`;
type GoalElement = Extract<Element, { kind: 'goal' }>;
type MeasureElement = Extract<Element, { kind: 'measure' }>;
const ofGoals = async (who: 'public' | 'member') =>
	db.database.read(who === 'public' ? db.anyone : db.as('member'), async (tx) => progressOfGoals(tx, (who === 'public' ? await publishedElements(tx, { kinds: ['goal'] }) : await readElements(tx, { kinds: ['goal'] })) as (GoalElement | PublishedElement<'goal'>)[], place));

const goal: Partial<Content['goal']> = { indicator: 'people', baselinePeriod: '2018-12-31', baseline: 1000, target: 1200, targetDate: '2028-12-31', direction: 'rise' };

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [{ key: '16068', ars: null, level: 'county', name: 'Kreis', designation: null, parentKey: null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null }]);
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [{ sign: '.', status: 'withheld' }], secrecyThreshold: 3, note: null });
		for (const code of ['people', 'other']) await saveIndicator(tx, definition(code));
	});
	await deliver(['people;16068;2018-12-31;1000', 'people;16068;2023-12-31;1090']);
});
afterAll(() => db?.close());

it('a goal is measured by what is published, not by what was only delivered', async () => {
	const { id } = await add('goal', goal);
	const standing = async () => (await ofGoals('member')).get(id)?.progress;
	expect(await standing()).toMatchObject({ state: 'no-figure', reason: 'not-published' });
	await db.database.write(db.as('planner'), (tx) => publishRelease(tx, { title: 'Eins' }));
	expect(await standing()).toMatchObject({ state: 'behind', figure: { period: '2023-12-31', value: 1090 }, expected: expect.closeTo(1100, 0), trend: { change: 'rise' } });
	await deliver(['people;16068;2024-12-31;1130']);
	expect(await standing()).toMatchObject({ state: 'behind' });
	await db.database.write(db.as('planner'), (tx) => publishRelease(tx, { title: 'Zwei' }));
	expect(await standing()).toMatchObject({ state: 'on-track', figure: { value: 1130 } });
});

it('what has no indicator, no release or no such area says so', async () => {
	const reasons = await Promise.all([{ indicator: '' }, { indicator: 'other' }, { breakdown: 'sex=female' }].map((more) => add('goal', { ...goal, ...more })));
	const all = await ofGoals('member');
	expect(reasons.map(({ id }) => [all.get(id)?.progress.state, all.get(id)?.progress.reason])).toEqual([['not-measurable', 'no-indicator'], ['no-figure', 'not-published'], ['no-figure', 'no-series']]);
});

it('the public sees computed progress of public goals, and judged progress from public news only', async () => {
	const { id } = await add('goal', goal);
	await tell(id, '2026-10-01', 'at-risk');
	await tell(id, '2026-09-01', 'on-track', { public: true });
	expect((await ofGoals('public')).has(id)).toBe(false);
	await db.database.write(db.as('planner'), (tx) => publishElements(tx, [id]));
	expect((await ofGoals('public')).get(id)).toMatchObject({ progress: { state: 'on-track' }, news: { judged: 'on-track', reportedOn: '2026-09-01' }, disagreement: null, area: { key: '16068' } });
	expect((await ofGoals('member')).get(id)).toMatchObject({ news: { judged: 'at-risk' }, disagreement: 'judged-worse', overdue: [] });
	expect(JSON.stringify([...(await ofGoals('public'))])).not.toContain('Jugendamt');
});

it('milestones that news call done count, for the public once the news are public', async () => {
	const { id } = await add('measure', { state: 'running', from: '2024-01-01', milestones: [{ id: 'a', title: 'Konzept', due: '2025-01-01', doneOn: '' }] });
	await db.database.write(db.as('planner'), (tx) => publishElements(tx, [id]));
	await tell(id, '2026-11-01', 'on-track', { milestones: ['a', 'unknown'] });
	const standing = (who: 'public' | 'member') =>
		db.database.read(who === 'public' ? db.anyone : db.as('member'), async (tx) => (await progressOfMeasures(tx, (await (who === 'public' ? publishedElements(tx, { kinds: ['measure'] }) : readElements(tx, { kinds: ['measure'] }))) as MeasureElement[], place)).get(id));
	expect(await standing('member')).toMatchObject({ progress: { state: 'all-done', done: 1 }, overdue: [] });
	expect(await standing('public')).toMatchObject({ progress: { state: 'overdue', done: 0 }, news: null, overdue: ['no-news', 'milestone'] });
	await db.owner`update news set public = true where element_id = ${id}`;
	expect(await standing('public')).toMatchObject({ progress: { state: 'all-done', milestones: [{ state: 'reported', doneOn: '2026-11-01' }] } });
});

it('after how many months silence is too long, the administrator says', async () => {
	const settings = async () => (await db.owner<{ settings: Record<string, unknown> }[]>`select settings from authority where id = ${db.authorityId}`)[0]?.settings ?? {};
	expect(newsMonths(await settings())).toBe(6);
	await db.database.write(db.as('administrator'), (tx) => setNewsMonths(tx, 3));
	expect(newsMonths(await settings())).toBe(3);
	for (const wrong of [0, 37, 1.5, Number.NaN]) await expect(db.database.write(db.as('administrator'), (tx) => setNewsMonths(tx, wrong))).rejects.toThrow(/von 1 bis 36/);
	await expect(db.database.write(db.as('planner'), (tx) => setNewsMonths(tx, 3))).rejects.toThrow(NotFound);
	for (const odd of ['6', -1, null, 99]) expect(newsMonths({ newsMonths: odd })).toBe(6);
});
