/** Blocks come back from PostgreSQL as they went in, whatever is left out on the way; files in either packing. */
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { loadFile, packFile, sha256Of, storeFile } from './delivery-file.server.ts';
import type { ObservationBlock } from './model.ts';
import { currentBlocks } from './read-blocks.server.ts';
import { BlockWriter } from './write-blocks.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';

let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, { code: 'cases', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: text, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false });
	});
});
afterAll(() => db?.close());

const whole = fc.integer({ min: 0, max: 30_000 });
/** a column that holds one number, one that counts up, or any numbers */
const column = (length: number) => fc.oneof(fc.array(whole, { minLength: length, maxLength: length }), whole.map((n) => Array.from({ length }, () => n)), whole.map((n) => Array.from({ length }, (_, i) => n + i)));
const block = fc.integer({ min: 1, max: 40 }).chain((length) =>
	fc.record({ areas: column(length), values: fc.array(fc.oneof(fc.double({ noNaN: true }).map((n) => n + 0), fc.constant(Number.NaN)), { minLength: length, maxLength: length }), states: column(length), sheets: column(length), rows: column(length), columns: column(length) })
);

describe('blocks', () => {
	it('come back as they went in', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 12 }), async (drawn) => {
				const [indicator] = await db.owner<{ id: number }[]>`select id from indicator`;
				const blocks: ObservationBlock[] = drawn.map((one, i) => ({
					indicator: 'cases', period: String(1900 + i), breakdown: '', level: 'municipality', territorialStatus: '2021-12-31', areaIds: Int32Array.from(one.areas),
					values: Float64Array.from(one.values), states: Int16Array.from(one.states), sheets: Int16Array.from(one.sheets), rows: Int32Array.from(one.rows), columns: Int32Array.from(one.columns)
				}));
				await db.owner`truncate observation_block, delivery cascade`;
				const delivery = randomUUID();
				await db.database.write(db.system, async (tx) => {
					await tx.sql`insert into delivery (authority_id, id, number, source_code, title, file_name, sha256, size, office, state, mode, summary, problems, received_at, received_by, accepted_at)
						values (${db.authorityId}, ${delivery}, '2026-001', 'office', 'x', 'x.csv', 'x', 1, 'Amt', 'accepted', 'replace', '{}', '[]', now(), 'x', now())`;
					const writer = new BlockWriter(tx, delivery, new Map([['cases', indicator?.id ?? 0]]));
					for (const one of blocks) writer.add(one);
					await writer.end();
				});
				const stored = await db.database.read(db.system, (tx) => currentBlocks(tx));
				const columns = (b: Pick<ObservationBlock, 'period' | 'areaIds' | 'values' | 'states' | 'sheets' | 'rows' | 'columns'>) => [b.period, b.areaIds, b.values, b.states, b.sheets, b.rows, b.columns];
				expect(stored.map(columns)).toEqual(blocks.map(columns));
			}),
			{ numRuns: 40 }
		);
	});
});

describe('delivered files', () => {
	it('come back byte for byte, those packed by earlier versions too', async () => {
		for (const pack of [packFile, async (bytes: Uint8Array) => gzipSync(bytes)]) {
			const bytes = Buffer.from(Array.from({ length: 3_000_000 }, () => Math.floor(Math.random() * 256)));
			await db.database.write(db.system, (tx) => storeFile(tx, sha256Of(bytes), pack(bytes)));
			const back = await db.database.read(db.system, (tx) => loadFile(tx, sha256Of(bytes)));
			expect(back.equals(bytes)).toBe(true);
		}
	});
});
