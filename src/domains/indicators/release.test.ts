/** Deliveries and releases on a real PostgreSQL: what becomes public, and what never may. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import type { IndicatorDefinition } from './model.ts';
import { figureTable, findRelease } from './portal.server.ts';
import { currentBlocks } from './read-blocks.server.ts';
import { recognise } from './readers/recognise.ts';
import { acceptDelivery, checkDelivery, hasErrors, receiveDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';
import { sourceByCode } from './read-definitions.server.ts';
import type { Source } from './model.ts';
import { previewReleaseInFull, publishRelease } from './write-release.server.ts';

let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };
const definition: IndicatorDefinition = { code: 'cases', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };
const area = (key: string, level: 'county' | 'municipality', parentKey: string | null): NewArea => ({ key, ars: null, level, name: key, designation: null, parentKey, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [area('16068', 'county', null), ...['01', '02', '03', '04'].map((n) => area(`160680${n}`, 'municipality', '16068'))]);
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition);
	});
});
afterAll(() => db?.close());

/** One delivery for a year: county first, then the four municipalities. */
async function deliver(year: string, values: number[]): Promise<void> {
	const keys = ['16068', '16068001', '16068002', '16068003', '16068004'];
	const bytes = Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${keys.map((key, i) => `cases;${key};${year};${values[i]}`).join('\n')}\n`);
	await db.database.write(db.system, async (tx) => {
		const job = { file: { name: `${year}.csv`, bytes }, sourceCode: 'office', office: 'Amt', title: year, mode: 'replace' as const };
		const result = await checkDelivery(tx, job, recognise);
		expect(result.checked.problems.filter((p) => p.severity === 'error')).toEqual([]);
		await acceptDelivery(tx, await receiveDelivery(tx, job, result), result);
	});
}

const publish = () => db.database.write(db.system, (tx) => publishRelease(tx, { title: 'Stand', evenIfUnchanged: true }));

/** The public view of one release: municipality → value or status. */
async function shown(number: number, year: string): Promise<Record<string, number | string>> {
	return db.database.read(db.anyone, async (tx) => {
		const release = await findRelease(tx, number);
		if (!release) throw new Error('no such release');
		const table = await figureTable(tx, release, 'cases', { period: year, level: 'municipality' });
		return Object.fromEntries((table ? readDisclosed(table).figures : []).map((f) => [f.area.key.slice(-1), f.value ?? f.status]));
	});
}

describe('releases', () => {
	it('withholds a small count and what it could be computed from, and says neither number', async () => {
		await deliver('2020', [80, 1, 9, 30, 40]);
		const { number } = await publish();
		expect(await shown(number, '2020')).toEqual({ 1: 'withheld', 2: 'withheld-secondary', 3: 30, 4: 40 });
	});

	it('does not give a count away when other figures are corrected later', async () => {
		await deliver('2021', [80, 1, 9, 30, 40]);
		const first = await publish();
		expect(await shown(first.number, '2021')).toEqual({ 1: 'withheld', 2: 'withheld-secondary', 3: 30, 4: 40 });
		// 7 would now be the cheapest partner; but who kept the first release computes 80 − 30 − 40 − 9
		await deliver('2021', [57, 1, 9, 7, 40]);
		const second = await publish();
		expect((await shown(second.number, '2021'))['2']).toBe('withheld-secondary');
		// the same over a release that lies further back
		await deliver('2021', [58, 1, 9, 8, 40]);
		const third = await publish();
		expect((await shown(third.number, '2021'))['2']).toBe('withheld-secondary');
	});

	it('keeps the count secret when it is corrected itself', async () => {
		await deliver('2022', [80, 1, 9, 30, 40]);
		await publish();
		await deliver('2022', [84, 5, 9, 30, 40]);
		const { number } = await publish();
		const now = await shown(number, '2022');
		// had 9 become public, the first release would give the earlier count: 80 − 30 − 40 − 9
		expect(now['2']).toBe('withheld-secondary');
	});

	it('publishes nothing by importing alone, and the public role reaches no confidential table', async () => {
		const before = (await publish()).number;
		await deliver('2023', [80, 10, 9, 30, 31]);
		expect(await shown(before, '2023')).toEqual({});
		await expect(db.database.read(db.anyone, (tx) => tx.sql`select 1 from observation_block`)).rejects.toThrow(/permission denied/);
		await expect(db.database.read(db.anyone, (tx) => tx.sql`select 1 from delivery_file`)).rejects.toThrow(/permission denied/);
	});

	it('asks before it publishes the very same again', async () => {
		await publish();
		const again = () => db.database.write(db.system, (tx) => publishRelease(tx, { title: 'Derselbe' }));
		await expect(again()).rejects.toThrow(/nichts ändern/);
		expect((await db.database.read(db.system, (tx) => previewReleaseInFull(tx))).unchanged).toBe(true);
		// the same figures from another delivery: where they come from has changed
		await deliver('2020', [80, 1, 9, 30, 40]);
		expect((await db.database.read(db.system, (tx) => previewReleaseInFull(tx))).unchanged).toBe(false);
		const { number } = await again();
		await db.database.write(db.system, async (tx) => saveSource(tx, { ...((await sourceByCode(tx, 'office')) as Source), note: 'neu beschrieben' }));
		expect((await again()).number).toBe(number + 1);
		await expect(again()).rejects.toThrow(/nichts ändern/);
	});

	it('stores nothing of a file with one bad cell', async () => {
		const bytes = Buffer.from('kennzahl;gebiet;zeitraum;wert\ncases;16068001;2024;5\ncases;16068002;2024;ca. 6\n');
		const result = await db.database.read(db.system, (tx) => checkDelivery(tx, { file: { name: 'x.csv', bytes }, sourceCode: 'office', mode: 'replace' }, recognise));
		expect(hasErrors(result.checked)).toBe(true);
		expect(result.checked.problems[0]).toMatchObject({ code: 'unknown-sign', row: 3, column: 4 });
	});

	it('still knows what stood there as of a past moment', async () => {
		await deliver('2019', [10, 1, 2, 3, 4]);
		const moment = new Date();
		await deliver('2019', [20, 5, 5, 5, 5]);
		const values = async (asOf?: Date) => (await db.database.read(db.system, (tx) => currentBlocks(tx, { periods: ['2019'], ...(asOf ? { asOf } : {}) }))).find((b) => b.level === 'municipality')?.values;
		expect([...((await values(moment)) ?? [])]).toEqual([1, 2, 3, 4]);
		expect([...((await values()) ?? [])]).toEqual([5, 5, 5, 5]);
	});
});
