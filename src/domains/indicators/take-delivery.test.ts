/** Stored while it is read: the same as stored afterwards, or nothing at all. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { packFile } from './delivery-file.server.ts';
import type { IndicatorDefinition } from './model.ts';
import { currentBlocks } from './read-blocks.server.ts';
import { recognise } from './readers/recognise.ts';
import { takeDelivery } from './take-delivery.server.ts';
import { acceptDelivery, checkDelivery, hasErrors, receiveDelivery, type CheckedDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';

/** enough for blocks that are handed on while the file is read */
const KEYS = Array.from({ length: 2100 }, (_, i) => `16068${String(i).padStart(3, '0')}`).filter((key) => key.length === 8).concat(Array.from({ length: 1100 }, (_, i) => `1607${String(i + 1000)}`));
let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };
const definition = (code: string): IndicatorDefinition => ({ code, name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false });
const area = (key: string): NewArea => ({ key, ars: null, level: 'municipality', name: `Ort ${key}`, designation: null, parentKey: key.slice(0, 5), validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, KEYS.map(area));
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		for (const code of ['cases', 'others']) await saveIndicator(tx, definition(code));
	});
});
afterAll(() => db?.close());
beforeEach(() => db.owner`truncate observation_block, delivery, delivery_file, delivery_counter cascade`);

const rows = (code: string, year: number, keys: readonly string[], value = (i: number) => String(100 + ((i * 7 + year) % 900))) => keys.map((key, i) => `${code};${key};${year};${value(i)}`);
const job = (lines: readonly string[]) => ({ file: { name: 'x.csv', bytes: Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${lines.join('\n')}\n`) }, sourceCode: 'office', office: 'Amt', title: 'x', mode: 'replace' as const });
const take = (lines: readonly string[], mayTake = (result: CheckedDelivery) => !hasErrors(result.checked)) => takeDelivery(db.database, db.system, job(lines), recognise, packFile(job(lines).file.bytes), mayTake);
const counts = async () => (await db.owner<{ n: number }[]>`select (select count(*) from delivery)::int + (select count(*) from delivery_file)::int + (select count(*) from observation_block)::int + (select count(*) from audit_entry where act like 'delivery.%')::int as n`)[0]?.n;
/** what counts and how it is told, without moments and ids */
async function everything() {
	const blocks = await db.database.read(db.system, (tx) => currentBlocks(tx));
	const deliveries = await db.owner`select number, state, mode, reader, sheets, summary, problems, mapping, size, sha256 from delivery order by number`;
	return { blocks, deliveries: [...deliveries] };
}

it.each([
	['sorted by period', [...rows('cases', 2020, KEYS), ...rows('cases', 2021, KEYS), ...rows('others', 2021, KEYS)]],
	['that comes back to a period', [...rows('cases', 2020, KEYS.slice(0, 2050)), ...rows('cases', 2021, KEYS), ...rows('cases', 2020, KEYS.slice(2050))]],
	['sorted by area', KEYS.flatMap((key) => [`cases;${key};2020;5`, `cases;${key};2021;5000`])],
	['of a few rows', rows('cases', 2020, KEYS.slice(0, 3))]
] as const)('a file %s is stored as if it had been stored at the end', async (_, lines) => {
	const before = rows('cases', 2019, KEYS);
	await take(before);
	const taken = await take(lines);
	expect(taken.number).toMatch(/-002$/);
	const early = await everything();
	await db.owner`truncate observation_block, delivery, delivery_file, delivery_counter cascade`;
	await take(before);
	await db.database.write(db.system, async (tx) => {
		const result = await checkDelivery(tx, job(lines), recognise);
		await acceptDelivery(tx, await receiveDelivery(tx, job(lines), result), result);
		expect(taken.result.difference).toEqual(result.difference);
	});
	expect(early).toEqual(await everything());
});

it('an error at the very end leaves nothing, and the connection is as good as new', async () => {
	const before = await counts();
	const { number, result } = await take([...rows('cases', 2020, KEYS), ...rows('cases', 2021, KEYS), 'cases;16068001;2022;ca. 6']);
	expect([number, result.checked.problems.filter((p) => p.severity === 'error').map((p) => p.code)]).toEqual([null, ['unknown-sign']]);
	expect(await counts()).toBe(before);
	expect((await take(rows('cases', 2020, KEYS))).number).toMatch(/-001$/);
});

it('tells what went wrong first, also where storing had failed meanwhile', async () => {
	const wrong = { ...job(rows('cases', 2020, KEYS.slice(0, 3))), office: null as never };
	const refuse = () => {
		throw new Error('said by the caller');
	};
	await expect(takeDelivery(db.database, db.system, wrong, recognise, packFile(wrong.file.bytes), refuse)).rejects.toThrow('said by the caller');
	expect(await db.owner`select 1 from delivery_file`).toEqual([]);
});

it('who may not accept stores nothing', async () => {
	await expect(takeDelivery(db.database, db.as('data_steward', { sourceCode: 'office' }), job(rows('cases', 2020, KEYS)), recognise, packFile(Buffer.from('x')), () => true)).rejects.toThrow();
	expect(await db.owner`select 1 from delivery`).toEqual([]);
});

it('a decided delivery changes no more in a later transaction', async () => {
	await take(rows('cases', 2020, KEYS.slice(0, 3)));
	const changed = await db.database.write(db.system, (tx) => tx.sql`update delivery set note = 'x' returning 1`);
	expect(changed.count).toBe(0);
});
