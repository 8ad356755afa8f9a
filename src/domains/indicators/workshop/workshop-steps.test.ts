/** The workshop on a real database: decided, taken back, done again, kept as a profile, found for next year's file. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import type { IndicatorDefinition } from '../model.ts';
import { deliveryById } from '../read-deliveries.server.ts';
import { book, type Cell } from '../readers/book.test-help.ts';
import type { IncomingFile } from '../readers/reader.ts';
import { recognise } from '../readers/recognise.ts';
import { saveIndicator, saveSource } from '../write-definitions.server.ts';
import { checkDelivery, receiveDelivery } from '../write-deliveries.server.ts';
import { fittingProfileOf } from './fitting-profile.server.ts';
import { layoutState } from './layout-steps.server.ts';
import { changeLayout, keepProfile, lookAtLayout } from './look.server.ts';

let db: TestDatabase;
const text = { de: 'Plätze', en: 'places' };
const definition: IndicatorDefinition = { code: 'places', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };
const area = (key: string, name: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [area('16068', 'Sömmerda'), area('16068019', 'Gebesee'), area('16068033', 'Kölleda'), area('16068051', 'Sömmerda')]);
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition);
	});
});
afterAll(() => db?.close());

const rows = (year: number): Cell[][] => [[`Kita-Plätze, Stand ${year}`], [], ['Gemeinde', 'Plätze', 'Warteliste'], ['Gebesee', 45, 3], ['Kölleda, Stadt', 120, '*'], ['Sömmerda, Stadt', 640, 12], ['Insgesamt', 805, 20], ['* geheim zu halten']];
const file = (year: number, above = 0): IncomingFile => ({ ...book({ Gemeinden: [...Array.from({ length: above }, (): Cell[] => ['Jugendamt']), ...rows(year)] }), name: `kita-${year}.xlsx` });

async function receive(handed: IncomingFile): Promise<string> {
	return db.database.write(db.system, async (tx) => {
		const profile = await fittingProfileOf(tx, handed, 'office');
		const job = { file: handed, sourceCode: 'office', office: 'Amt', title: handed.name, mode: 'replace' as const, profile };
		return (await receiveDelivery(tx, job, await checkDelivery(tx, job, recognise))).id;
	});
}
const found = (id: string) => db.database.read(db.system, (tx) => deliveryById(tx, id));
const look = (id: string) => db.database.read(db.system, (tx) => lookAtLayout(tx, id, { sheet: null, table: null }));
const change = (id: string, what: Parameters<typeof changeLayout>[2]) => db.database.write(db.system, (tx) => changeLayout(tx, id, what, what.kind === 'keep' ? 'Kita-Plätze' : ''));

it('decides step by step, takes back, and knows the layout again next year', async () => {
	const id = await receive(file(2023));
	expect((await found(id))?.problems.map((p) => p.code)).toEqual(['profile-needed']);
	const { picture, tables } = await look(id);
	expect(tables).toEqual([]);
	const choice = picture?.choice;
	if (!choice) throw new Error('nothing recognised');
	expect(choice.columns.map((c) => [c.role, c.measure])).toEqual([['name', ''], ['figure', 'places'], ['figure', '']]);

	expect(await change(id, { kind: 'keep', table: 0, choice })).toBeNull();
	const read = await found(id);
	expect(read?.summary.figures).toBe(3);
	expect(read?.problems.filter((p) => p.severity === 'error')).toEqual([]);

	// without the areas it cannot be read, but the decision stays
	expect(await change(id, { kind: 'keep', table: 0, choice: { ...choice, columns: choice.columns.map((c) => (c.role === 'name' ? { ...c, role: 'skip' as const } : c)) } })).toBe('no-area');
	expect((await look(id)).missing).toBe('no-area');
	await change(id, { kind: 'back' });
	expect(await db.database.read(db.system, (tx) => layoutState(tx, id))).toMatchObject({ back: 1, again: 1, tables: [choice] });
	await change(id, { kind: 'again' });
	await change(id, { kind: 'back' });
	await change(id, { kind: 'back' });
	expect((await found(id))?.profile).toBeNull();
	await change(id, { kind: 'again' });
	expect((await found(id))?.profile?.name).toBe('Kita-Plätze');

	await db.database.write(db.system, (tx) => keepProfile(tx, id, 'Kita-Plätze je Gemeinde'));
	const next = await found(await receive(file(2024, 2)));
	expect(next?.profile?.name).toBe('Kita-Plätze je Gemeinde');
	expect(next?.summary.indicators).toEqual([{ code: 'places', periods: ['2024'], levels: ['municipality'], figures: 3 }]);
	expect(next?.problems.map((p) => p.code)).toContain('layout-moved');
});

it('a text that no reader takes is laid out and known next year as well; a further table is proposed below the first', async () => {
	const months = (year: number): IncomingFile => ({ name: `wohngeld_${year}.csv`, bytes: new TextEncoder().encode(`Wohngeldhaushalte ${year}\nGemeinde;Jan;Feb\nGebesee;31;33\nKölleda;1;*\nSömmerda;201;210\n\nLastenzuschüsse ${year}\nGemeinde;Jan;Feb\nGebesee;3;4\nKölleda;5;6\nSömmerda;7;8\n`) });
	const id = await receive(months(2023));
	expect((await found(id))?.problems.map((p) => p.code)).toEqual(['unknown-layout']);
	const choice = (await look(id)).picture?.choice;
	if (!choice) throw new Error('nothing recognised');
	const places = (chosen: typeof choice) => ({ ...chosen, columns: chosen.columns.map((c) => (c.role === 'figure' ? { ...c, measure: 'places' } : c)) });
	await change(id, { kind: 'keep', table: 0, choice: places(choice) });
	expect((await found(id))?.summary.indicators).toEqual([{ code: 'places', periods: ['2023-01', '2023-02'], levels: ['municipality'], figures: 6 }]);
	const second = await db.database.read(db.system, (tx) => lookAtLayout(tx, id, { sheet: null, table: 1 }));
	expect(second.picture?.choice.header).toEqual({ top: 7, height: 1 });
	await db.database.write(db.system, (tx) => keepProfile(tx, id, 'Wohngeld nach Monaten'));
	const next = await found(await receive(months(2024)));
	expect(next?.profile?.name).toBe('Wohngeld nach Monaten');
	expect(next?.summary.indicators).toEqual([{ code: 'places', periods: ['2024-01', '2024-02'], levels: ['municipality'], figures: 6 }]);
});
