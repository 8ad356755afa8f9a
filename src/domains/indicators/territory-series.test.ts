/** Series and derived figures across changes of boundaries on a real PostgreSQL: a merger, a municipality that lost a part, planning areas over both. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { saveLinkTables } from '#domains/areas/territory/store.server.ts';
import type { AreaLink } from '#domains/areas/territory/links.ts';
import { savePlanningArea } from '#domains/areas/planning/store.server.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import type { IndicatorDefinition } from './model.ts';
import { figureSeries, figureTable, latestRelease, publishedPlanningAreas } from './portal.server.ts';
import type { PublishedRelease } from './published.ts';
import { recognise } from './readers/recognise.ts';
import { staffTable } from './read-figures.server.ts';
import { onSameTerritory, seriesTerritory } from './series-territory.server.ts';
import { territoryWords } from './territory-words.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';
import { publishRelease } from './write-release.server.ts';

let db: TestDatabase;
const DAY = '2023-12-31';
const text = { de: 'Menschen', en: 'people' };
const definition = (code: string, more: Partial<IndicatorDefinition> = {}): IndicatorDefinition => ({ code, name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: false, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false, ...more });
const NAMES: Record<string, string> = { '16068': 'Kreis', '16068043': 'Riethgen', '16068064': 'Kindelbrück', '16068051': 'Sömmerda', '16068034': 'Kölleda', '16068032': 'Aue', '16068033': 'Berg' };
const area = (key: string, more: Partial<NewArea> = {}): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: NAMES[key] ?? key, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null, ...more });
const link = (from: string, to: string, kind: AreaLink['kind'], effective: string, share: number, people: number | null = share): AreaLink => ({ from: `16068${from}`, fromName: NAMES[`16068${from}`] ?? '', to: `16068${to}`, toName: NAMES[`16068${to}`] ?? '', kind, effective, shares: { area: share, population: people, employees: null }, sizes: { area: null, population: null, employees: null } });
const draft = (key: string, members: string[], validFrom: string | null = null, validTo: string | null = null) => ({ division: `Teilung ${key}`, key, name: `Raum ${key}`, description: '', public: true, validFrom, validTo, members: members.map((one) => `16068${one}`) });
const open = <T>(ask: (tx: Read, release: PublishedRelease) => Promise<T>): Promise<T> =>
	db.database.read(db.anyone, async (tx) => {
		const release = await latestRelease(tx);
		if (!release) throw new Error('nothing published');
		return ask(tx, release);
	});

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, Object.keys(NAMES).map((key) => area(key, key === '16068043' ? { validTo: '2023-01-01', successorKey: '16068064' } : {})));
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition('people', { convertedTo: DAY }));
		await saveIndicator(tx, definition('growth', { kind: 'derived', unit: { de: 'Prozent', en: 'percent' }, formula: { kind: 'change', of: 'people', years: 1 } }));
		await saveLinkTables(tx, [{ level: 'municipality', from: '2022-12-31', to: DAY, source: 'Destatis 2023', scope: '', links: [link('043', '064', 'dissolved', '2023-01-01', 1), link('051', '034', 'part', '2023-06-01', 0.1, 0.05), link('051', '051', 'rest', '2023-06-01', 0.9, 0.95), link('032', '033', 'part', '2023-07-01', 0.01, 0), link('032', '032', 'rest', '2023-07-01', 0.99, 1)] }], { name: 'x', sha256: 'x' });
		const rows = [['043', 240, null], ['064', 3760, 4010], ['051', 19000, 18100], ['034', 6000, 6900], ['032', 1000, 1100], ['033', 2000, 2100]].flatMap(([key, before, after]) => [`people;16068${key};2022-12-31;${before}`, ...(after === null ? [] : [`people;16068${key};2023-12-31;${after}`])]);
		const job = { file: { name: 'x.csv', bytes: Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${rows.join('\n')}\n`) }, sourceCode: 'office', office: 'Amt', title: 'x', mode: 'replace' as const };
		const result = await checkDelivery(tx, job, recognise);
		await acceptDelivery(tx, await receiveDelivery(tx, job, result), result);
	});
	for (const one of [draft('SR-IN', ['043', '064'], null, '2023-01-01'), draft('SR-IN', ['064'], '2023-01-01'), draft('SR-OUT', ['051', '032'])]) await db.database.write(db.as('planner'), (tx) => savePlanningArea(tx, null, one, '16068', null));
	await db.database.write(db.as('planner'), (tx) => publishRelease(tx, { title: 'Stand' }));
});
afterAll(() => db?.close());

describe('a change over two territorial states', () => {
	const GROWTH = { 'Kindelbrück': 'not-applicable', 'Sömmerda': 'not-applicable', 'Kölleda': 'not-applicable', 'Aue': 10, 'Berg': 5 };

	it('has no number for who took one in, lost a part or got one; a part where nobody lives changes no inhabitants', async () => {
		const table = await open(async (tx, release) => figureTable(tx, release, 'growth', { period: DAY }));
		expect(Object.fromEntries((table ? readDisclosed(table).figures : []).map((f) => [f.area.name, f.value ?? f.status]))).toEqual(GROWTH);
	});

	it('says the same at the desk', async () => {
		const table = await db.database.read(db.as('planner'), (tx) => staffTable(tx, { code: 'growth', period: DAY }));
		expect(Object.fromEntries((table?.figures ?? []).map((f) => [f.area.name, f.value ?? f.status]))).toEqual(GROWTH);
	});
});

describe('a series of planning areas', () => {
	const people = (tx: Read, release: PublishedRelease, day: string | null) => figureSeries(tx, release, 'people', ['SR-IN', 'SR-OUT'], '', day).then(readDisclosed);

	it('breaks where a change goes over the border of the area, not where it lies within', () =>
		open(async (tx, release) => {
			const territory = await seriesTerritory(tx, await people(tx, release, null), { planned: await publishedPlanningAreas(tx, release) });
			expect(territory.breaks.map(({ code, key, period, name }) => [code, key, period, name])).toEqual([['people', 'SR-OUT', DAY, 'Raum SR-OUT']]);
			expect(territoryWords(territory, 'de')).toEqual(['01.06.2023: Ein Teil von Sömmerda (5 % der Einwohner) kam zu Kölleda.', '01.07.2023: Ein Teil von Aue (0 % der Einwohner) kam zu Berg.']);
		}));

	it('on the boundaries of one day holds the published totals of the same territory and no others, and names who lacks some', () =>
		open(async (tx, release) => {
			const { series, another } = await onSameTerritory(tx, await people(tx, release, DAY), DAY, await publishedPlanningAreas(tx, release), 'population');
			expect(series.map(({ area: { key }, figures }) => [key, figures.map((f) => [f.period, f.value])])).toEqual([['SR-IN', [['2022-12-31', 4000], [DAY, 4010]]], ['SR-OUT', [[DAY, 19200]]]]);
			expect(another).toEqual(['Raum SR-OUT']);
		}));
});
