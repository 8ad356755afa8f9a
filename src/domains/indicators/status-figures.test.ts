/** Figures asked for on the territories of another day: counts, rates from counts, what cannot be converted, who may ask. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { savePlanningArea } from '#domains/areas/planning/store.server.ts';
import { saveLinkTables } from '#domains/areas/territory/store.server.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import type { IndicatorDefinition } from './model.ts';
import { recognise } from './readers/recognise.ts';
import { figuresOfPlanningAreas, figuresOnStatus } from './status-figures.server.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';

let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };
const count = (code: string): IndicatorDefinition => ({ code, name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false });
const area = (key: string, validTo: string | null = null, successorKey: string | null = null): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: key, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo, successorKey, longitude: null, latitude: null });

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [area('16068'), area('16068043', '2023-01-01', '16068064'), area('16068064'), area('16068051')]);
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [{ sign: '.', status: 'withheld' }], secrecyThreshold: 3, note: null });
		for (const code of ['people', 'cases', 'tax']) await saveIndicator(tx, code === 'tax' ? { ...count(code), kind: 'measure' } : count(code));
		await saveIndicator(tx, { ...count('share'), kind: 'derived', per: 100, unit: { de: '%', en: '%' }, formula: { kind: 'ratio', numerator: 'cases', denominator: 'people' } });
		const sizes = { area: 1, employees: null };
		const link = (from: string, kind: 'dissolved' | 'kept', population: number) => ({ from, fromName: from, to: '16068064', toName: 'K', kind, effective: '2023-01-01', shares: { area: 1, population: 1, employees: 1 }, sizes: { ...sizes, population } });
		await saveLinkTables(tx, [{ level: 'municipality', from: '2021-12-31', to: '2023-12-31', source: 'Destatis 2023', scope: '', links: [link('16068043', 'dissolved', 250), link('16068064', 'kept', 750)] }], { name: 'x', sha256: 'x' });
		const rows = ['people;16068043;2022-12-31;241', 'people;16068064;2022-12-31;3759', 'people;16068051;2022-12-31;19000', 'cases;16068043;2022-12-31;4', 'cases;16068064;2022-12-31;76', 'cases;16068051;2022-12-31;.', 'tax;16068043;2022-12-31;300', 'tax;16068064;2022-12-31;350', 'tax;16068051;2022-12-31;400', 'people;16068;2022-12-31;23000', 'people;16068064;2023-12-31;4010', 'people;16068051;2023-12-31;19010', 'people;16068064;2015-12-31;4200'];
		const job = { file: { name: 'x.csv', bytes: Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${rows.join('\n')}\n`) }, sourceCode: 'office', office: 'Amt', title: 'x', mode: 'replace' as const };
		const result = await checkDelivery(tx, job, recognise);
		await acceptDelivery(tx, await receiveDelivery(tx, job, result), result);
	});
});
afterAll(() => db?.close());

const ask = (code: string, day: string, period?: string) => db.database.read(db.as('planner'), (tx) => figuresOnStatus(tx, { code, day, countyKey: '16068', period }));
async function municipal(code: string, day: string, period: string) {
	const found = await ask(code, day, period);
	const table = found?.tables.find((t) => t.level === 'municipality');
	return Object.fromEntries((table?.figures ?? []).map((f) => [f.area.key.slice(-3), [f.value, f.status, ...f.flags]]));
}

describe('figures on the territories of a day', () => {
	it('counts are added up, with what they are made of; what is secret stays so', async () => {
		expect(await municipal('people', '2023-12-31', '2022-12-31')).toEqual({ '064': [4000, 'value'], '051': [19000, 'value'] });
		expect(await municipal('cases', '2023-12-31', '2022-12-31')).toEqual({ '064': [80, 'value'], '051': [null, 'withheld'] });
		const table = (await ask('people', '2023-12-31', '2022-12-31'))?.tables.find((t) => t.level === 'municipality');
		expect([table?.delivered, table?.sources, table?.figures.find((f) => f.area.key === '16068064')?.parts.map((p) => [p.area?.key, p.weight, p.value, p.row])]).toEqual([['2022-12-31'], ['Destatis 2023'], [['16068043', 1, 241, 2], ['16068064', 1, 3759, 3]]]);
	});

	it('a rate comes from numerator and denominator, never from rates; a measure has none where the territory changed', async () => {
		expect(await municipal('share', '2023-12-31', '2022-12-31')).toEqual({ '064': [2, 'value'], '051': [null, 'withheld'] });
		expect(await municipal('tax', '2023-12-31', '2022-12-31')).toEqual({ '064': [null, 'missing'], '051': [400, 'value'] });
	});

	it('back in time the merged area is divided by inhabitants, as an estimate', async () => {
		expect(await municipal('people', '2022-12-31', '2023-12-31')).toEqual({ '043': [1002.5, 'value', 'estimated'], '064': [3007.5, 'value', 'estimated'], '051': [19010, 'value'] });
	});

	it('the county stayed as it was: its municipalities merged within it', async () => {
		const county = (await ask('people', '2023-12-31', '2022-12-31'))?.tables.find((t) => t.level === 'county');
		expect(county?.figures.map((f) => [f.value, f.parts.length])).toEqual([[23000, 0]]);
	});

	it('says for which time nothing is known', async () => {
		expect((await ask('people', '2023-12-31', '2015-12-31'))?.unknown).toEqual([{ period: '2015-12-31', breakdown: '', level: 'municipality', territorialStatus: '2015-12-31', missing: { from: '2015-12-31', to: '2021-12-31' } }]);
	});

	it('is for those who may see confidential figures', async () => {
		expect(await ask('nothing', '2023-12-31')).toBeNull();
		await expect(db.database.read(db.as('member'), (tx) => figuresOnStatus(tx, { code: 'people', day: '2023-12-31', countyKey: '16068' }))).rejects.toThrow(NotFound);
	});
});

describe('figures of planning areas', () => {
	beforeAll(() =>
		db.database.write(db.as('planner'), async (tx) => {
			const save = (key: string, members: string[], validTo: string | null = null) => savePlanningArea(tx, null, { division: `Einteilung ${key}`, key, name: `Raum ${key}`, description: '', public: false, validFrom: null, validTo, members }, '16068');
			await save('NORD', ['16068064']);
			await save('ALLES', ['16068064', '16068051']);
			await save('ALT', ['16068064', '16068043'], '2023-01-01');
		})
	);
	const planned = async (code: string, day: string, period: string) => {
		const found = await db.database.read(db.as('planner'), (tx) => figuresOfPlanningAreas(tx, { code, day, countyKey: '16068', period }));
		return found && { adds: found.adds, areas: found.areas.map((a) => a.key), figures: Object.fromEntries(found.tables.flatMap((t) => t.figures.map((f) => [f.area.key, [f.value, f.status, ...f.flags]]))), tables: found.tables };
	};

	it('counts are sums of what was delivered for the members, across a merger too; a withheld member withholds the sum', async () => {
		const people = await planned('people', '2023-12-31', '2022-12-31');
		expect(people).toMatchObject({ adds: true, areas: ['ALLES', 'NORD'], figures: { NORD: [4000, 'value'], ALLES: [23000, 'value'] } });
		expect(people?.tables.map((t) => [t.level, t.figures.find((f) => f.area.key === 'ALLES')?.parts.map((p) => [p.area?.key, p.value, p.weight, p.row])])).toEqual([['planning-area', [['16068051', 19000, 1, 4], ['16068043', 241, 1, 2], ['16068064', 3759, 1, 3]]]]);
		expect((await planned('cases', '2023-12-31', '2022-12-31'))?.figures).toEqual({ NORD: [80, 'value'], ALLES: [null, 'withheld'] });
	});

	it('on a day before, those of that day', async () => {
		expect((await planned('people', '2022-12-31', '2022-12-31'))?.figures).toEqual({ NORD: [3759, 'value'], ALLES: [22759, 'value'], ALT: [4000, 'value'] });
	});

	it('a quotient comes from numerator and denominator, a measure has none', async () => {
		expect((await planned('share', '2023-12-31', '2022-12-31'))?.figures).toEqual({ NORD: [2, 'value'], ALLES: [null, 'withheld'] });
		expect(await planned('tax', '2023-12-31', '2022-12-31')).toMatchObject({ adds: false, tables: [] });
	});

	it('are for those who may see confidential figures', async () => {
		expect(await planned('nothing', '2023-12-31', '2022-12-31')).toBeNull();
		await expect(db.database.read(db.as('member'), (tx) => figuresOfPlanningAreas(tx, { code: 'people', day: '2023-12-31', countyKey: '16068' }))).rejects.toThrow(NotFound);
	});
});
