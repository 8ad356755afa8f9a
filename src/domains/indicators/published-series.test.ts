/** A series across a merger, published on the boundaries after it: from published figures alone, traced to every cell, fixed with the release. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDisclosed } from '#disclosure/disclosed.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { saveLinkTables } from '#domains/areas/territory/store.server.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import type { IndicatorDefinition } from './model.ts';
import { allFigures, figureSeries, figureTable, latestRelease, publishedIndicator } from './portal.server.ts';
import type { Figure, PublishedRelease, Trace } from './published.ts';
import { recognise } from './readers/recognise.ts';
import { selectObservations } from './select-observations.server.ts';
import { traceFigure } from './trace.server.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';
import { editIndicator } from './write-indicators.server.ts';
import { previewReleaseInFull, publishRelease } from './write-release.server.ts';

let db: TestDatabase;
const DAY = '2023-12-31';
const text = { de: 'Fälle', en: 'cases' };
const count = (code: string, more: Partial<IndicatorDefinition> = {}): IndicatorDefinition => ({ code, name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: false, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false, ...more });
const area = (key: string, validTo: string | null = null, successorKey: string | null = null): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: `Ort ${key}`, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo, successorKey, longitude: null, latitude: null });
const share = (more: Partial<IndicatorDefinition> = {}) => count('share', { kind: 'derived', per: 100, decimals: 1, unit: { de: 'Prozent', en: 'percent' }, formula: { kind: 'ratio', numerator: 'cases', denominator: 'people' }, ...more });

async function deliver(rows: string[]): Promise<void> {
	await db.database.write(db.system, async (tx) => {
		const job = { file: { name: 'x.csv', bytes: Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${rows.join('\n')}\n`) }, sourceCode: 'office', office: 'Amt', title: 'x', mode: 'supplement' as const };
		const result = await checkDelivery(tx, job, recognise);
		await acceptDelivery(tx, await receiveDelivery(tx, job, result), result);
	});
}
const publish = (title: string) => db.database.write(db.as('planner'), (tx) => publishRelease(tx, { title }));
const open = <T>(ask: (tx: Read, release: PublishedRelease) => Promise<T>): Promise<T> =>
	db.database.read(db.anyone, async (tx) => {
		const release = await latestRelease(tx);
		if (!release) throw new Error('nothing published');
		return ask(tx, release);
	});
const brief = (f: Figure) => [f.area.key.slice(-3), f.period.slice(0, 4), f.value, f.status, ...f.flags, ...(f.convertedFrom ? [f.convertedFrom] : [])];
const series = (code: string, keys: string[], day: string | null) => open(async (tx, release) => readDisclosed(await figureSeries(tx, release, code, keys, '', day)).flatMap((s) => s.figures.map(brief)));

const traceOf = (code: string, key: string) =>
	open(async (tx, release): Promise<Trace> => {
		const found = await traceFigure(tx, release, code, key, '2022-12-31', '', DAY);
		if (!found) throw new Error('no trace');
		return readDisclosed(found);
	});

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [area('16068'), area('16068043', '2023-01-01', '16068064'), area('16068064'), area('16068051')]);
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [{ sign: '.', status: 'withheld' }], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, count('people', { convertedTo: DAY }));
		await saveIndicator(tx, count('cases'));
		await saveIndicator(tx, share());
		const link = (from: string, kind: 'dissolved' | 'kept', population: number) => ({ from, fromName: `Ort ${from}`, to: '16068064', toName: 'Ort 16068064', kind, effective: '2023-01-01', shares: { area: 1, population: 1, employees: 1 }, sizes: { area: 1, population, employees: null } });
		await saveLinkTables(tx, [{ level: 'municipality', from: '2020-12-31', to: '2023-12-31', source: 'Destatis 2023', scope: '', links: [link('16068043', 'dissolved', 250), link('16068064', 'kept', 750)] }], { name: 'x', sha256: 'x' });
	});
	await deliver(['people;16068043;2022-12-31;241', 'people;16068064;2022-12-31;3759', 'people;16068051;2022-12-31;19000', 'people;16068;2022-12-31;23000', 'cases;16068043;2022-12-31;4', 'cases;16068064;2022-12-31;76', 'cases;16068051;2022-12-31;1900']);
	await deliver(['people;16068043;2021-12-31;.', 'people;16068064;2021-12-31;3800', 'people;16068051;2021-12-31;19100', 'people;16068064;2023-12-31;4010', 'people;16068051;2023-12-31;19010', 'cases;16068064;2023-12-31;90', 'cases;16068051;2023-12-31;1800', 'people;16068064;2015-12-31;4200', 'people;16068051;2015-12-31;19900']);
	await publish('eins');
});
afterAll(() => db?.close());

describe('a published series on the boundaries after a merger', () => {
	it('adds published figures up; a withheld part withholds the whole; where nothing is known of the time there is a gap', async () => {
		expect(await series('people', ['16068064', '16068051', '16068'], DAY)).toEqual([
			['064', '2021', null, 'withheld-secondary', 'converted', '2021-12-31'],
			['064', '2022', 4000, 'value', 'converted', '2022-12-31'],
			['064', '2023', 4010, 'value'],
			['051', '2021', 19100, 'value', '2021-12-31'],
			['051', '2022', 19000, 'value', '2022-12-31'],
			['051', '2023', 19010, 'value'],
			['068', '2022', 23000, 'value', '2022-12-31']
		]);
	});

	it('beside it the delivered series stays what it was', async () => {
		expect(await series('people', ['16068064', '16068043'], null)).toEqual([['064', '2015', 4200, 'value'], ['064', '2021', 3800, 'value'], ['064', '2022', 3759, 'value'], ['064', '2023', 4010, 'value'], ['043', '2021', null, 'withheld'], ['043', '2022', 241, 'value']]);
		const table = await open(async (tx, release) => {
			const found = await figureTable(tx, release, 'people', { period: '2022-12-31' });
			return found ? readDisclosed(found).figures.map(brief) : null;
		});
		expect(table).toEqual([['043', '2022', 241, 'value'], ['051', '2022', 19000, 'value'], ['064', '2022', 3759, 'value']]);
	});

	it('tells for each figure every cell it is made of, and who says that the areas came together', async () => {
		const trace = await traceOf('people', '16068064');
		expect([trace.figure.value, trace.conversion, trace.components.map((c) => [c.role, c.share, c.trace.figure.area.key, c.trace.figure.value, c.trace.figure.place?.row, c.trace.delivery?.number !== undefined])]).toEqual([4000, { from: '2022-12-31', to: DAY, sources: ['Destatis 2023'] }, [['area', 1, '16068043', 241, 2, true], ['area', 1, '16068064', 3759, 3, true]]]);
		const same = await traceOf('people', '16068051');
		expect([same.figure.place?.row, same.components, same.delivery?.title]).toEqual([4, [], 'x']);
	});

	it('comes to who asks for the boundaries, and to nobody else', async () => {
		const ask = (territorialStatus: string | null, areaIds: number[] | null = null) =>
			open(async (tx, release) => {
				const indicator = await publishedIndicator(tx, release, 'people');
				if (!indicator) throw new Error('not published');
				const page = readDisclosed(await selectObservations(tx, release, indicator, { periods: [], from: null, to: null, level: 'municipality', breakdown: null, territorialStatus, areaIds, limit: 100, offset: 0 }));
				return { total: page.total, tables: page.tables.map((t) => [t.period, t.territorialStatus, t.convertedFrom, t.order.length]) };
			});
		expect(await ask(null)).toEqual({ total: 10, tables: [['2015-12-31', '2015-12-31', null, 2], ['2021-12-31', '2021-12-31', null, 3], ['2022-12-31', '2022-12-31', null, 3], ['2023-12-31', '2023-12-31', null, 2]] });
		expect(await ask(DAY)).toEqual({ total: 6, tables: [['2021-12-31', DAY, '2021-12-31', 2], ['2022-12-31', DAY, '2022-12-31', 2], ['2023-12-31', DAY, null, 2]] });
		const ids = await db.database.read(db.system, (tx) => tx.sql<{ id: number }[]>`select id from area where key = '16068064'`);
		expect(await ask(DAY, ids.map((row) => row.id))).toEqual({ total: 3, tables: [['2021-12-31', DAY, '2021-12-31', 1], ['2022-12-31', DAY, '2022-12-31', 1], ['2023-12-31', DAY, null, 1]] });
		expect((await open(async (tx, release) => readDisclosed(await allFigures(tx, release, (await publishedIndicator(tx, release, 'people'))?.id ?? 0)))).filter((f) => f.convertedFrom).length).toBe(5);
	});

	it('a rate is computed from the converted numerator and denominator, and traced to their cells', async () => {
		await db.database.write(db.as('planner'), (tx) => saveIndicator(tx, share({ convertedTo: DAY })));
		const full = await db.database.read(db.as('planner'), (tx) => previewReleaseInFull(tx));
		expect(full.series.map(({ day, periods, figures, changed, estimated, withoutNumber, unknown }) => ({ day, periods, figures, changed, estimated, withoutNumber, unknown: unknown.map((u) => [u.period, u.missing?.to]) }))).toEqual([
			{ day: DAY, periods: 2, figures: 5, changed: 2, estimated: 0, withoutNumber: 1, unknown: [['2015-12-31', '2020-12-31']] },
			{ day: DAY, periods: 1, figures: 2, changed: 1, estimated: 0, withoutNumber: 0, unknown: [] }
		]);
		await publish('zwei');
		expect(await series('share', ['16068064', '16068051'], DAY)).toEqual([['064', '2022', 2, 'value', 'converted', '2022-12-31'], ['064', '2023', (90 / 4010) * 100, 'value'], ['051', '2022', 10, 'value', '2022-12-31'], ['051', '2023', (1800 / 19010) * 100, 'value']]);
		const trace = await traceOf('share', '16068064');
		const cells = (t: Trace): (string | number)[] => (t.components.length === 0 ? [t.figure.place?.row ?? '?'] : t.components.flatMap((c) => [c.role, ...cells(c.trace)]));
		expect(cells(trace)).toEqual(['numerator', 'area', 6, 'area', 7, 'denominator', 'area', 2, 'area', 3]);
	});

	it('stays as it was published, whatever is read in later', async () => {
		const before = await series('people', ['16068064'], DAY);
		await db.database.write(db.system, (tx) => saveLinkTables(tx, [{ level: 'municipality', from: '2020-12-31', to: '2023-12-31', source: 'other', scope: '', links: [] }], { name: 'y', sha256: 'y' }));
		expect(await series('people', ['16068064'], DAY)).toEqual(before);
		await publish('drei');
		expect(await series('people', ['16068064'], DAY)).not.toEqual(before);
	});

	it('is refused where a rate came ready-made', async () => {
		const edit = (definition: IndicatorDefinition) => db.database.write(db.as('planner'), (tx) => editIndicator(tx, { ...definition, topic: 'people' }, { base: 0, reason: null }));
		await db.owner`insert into topic (authority_id, code, position, description) values (${db.authorityId}, 'people', 1, '{}') on conflict do nothing`;
		await expect(edit(count('quota', { kind: 'measure', convertedTo: DAY }))).rejects.toThrow('kommt fertig gerechnet');
		await edit(count('quota', { kind: 'measure' }));
		await expect(edit(share({ code: 'mixed', formula: { kind: 'ratio', numerator: 'quota', denominator: 'people' }, convertedTo: DAY }))).rejects.toThrow('in der Rechenregel ist keine Anzahl');
		await expect(edit(share({ code: 'growth', formula: { kind: 'change', of: 'people', years: 1 }, convertedTo: DAY }))).rejects.toThrow('vergleicht selbst zwei Gebietsstände');
		await expect(edit(count('later', { convertedTo: '31.12.2023' }))).rejects.toThrow('kein Tag');
	});
});
