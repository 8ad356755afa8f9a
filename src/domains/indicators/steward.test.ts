/** What a data steward learns of other offices' figures: nothing, not even by guessing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { saveAreas } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import type { IndicatorDefinition } from './model.ts';
import { allIndicators } from './read-definitions.server.ts';
import { deliveryById, listDeliveries } from './read-deliveries.server.ts';
import { recognise } from './readers/recognise.ts';
import { acceptDelivery, checkDelivery, differenceFor, discardDelivery, receiveDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';

let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };
const definition = (code: string, sourceCode: string): IndicatorDefinition => ({ code, name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode, licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false });
const file = (code: string, value: number) => ({ name: 'x.csv', bytes: Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${code};16068;2024;${value}\n`) });
const job = (code: string, value: number, sourceCode: string) => ({ file: file(code, value), sourceCode, office: 'Amt', title: 'x', mode: 'replace' as const });
const steward = () => db.as('data_steward', { sourceCode: 'jugendamt' });

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [{ key: '16068', ars: null, level: 'county', name: 'Kreis', designation: null, parentKey: null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null }]);
		for (const code of ['jobcenter', 'jugendamt']) await saveSource(tx, { code, name: code, publisher: code, licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition('benefits', 'jobcenter'));
		await saveIndicator(tx, definition('care', 'jugendamt'));
		for (const [code, source] of [['benefits', 'jobcenter'], ['care', 'jugendamt']] as const) {
			const result = await checkDelivery(tx, job(code, 4711, source), recognise);
			await acceptDelivery(tx, await receiveDelivery(tx, job(code, 4711, source), result), result);
		}
	});
});
afterAll(() => db?.close());

describe('a data steward', () => {
	it('sees what changes among the figures of the own source', async () => {
		const result = await db.database.read(steward(), (tx) => checkDelivery(tx, job('care', 5, 'jugendamt'), recognise));
		expect(result.difference).toMatchObject({ changed: 1, examples: [{ before: { value: 4711 } }] });
	});

	it('learns neither the figures of another office nor whether a guess was right', async () => {
		for (const guess of [4711, 5]) {
			const result = await db.database.read(steward(), (tx) => checkDelivery(tx, job('benefits', guess, 'jugendamt'), recognise));
			expect(result.difference).toMatchObject({ added: 1, changed: 0, unchanged: 0, gone: 0, examples: [] });
		}
	});

	it('does not learn it from a difference that was computed for a planner either', async () => {
		const seen = await db.database.read(db.as('planner'), async (tx) => ({ result: await checkDelivery(tx, job('benefits', 5, 'jugendamt'), recognise), indicators: await allIndicators(tx) }));
		expect(seen.result.difference).toMatchObject({ changed: 1 });
		expect(differenceFor(steward(), seen.result.summary, seen.indicators)).toMatchObject({ added: 1, changed: 0, examples: [] });
		expect(differenceFor(db.as('planner'), seen.result.summary, seen.indicators)).toEqual(seen.result.difference);
	});

	it('neither sees, hands in nor discards deliveries of another office, and accepts none', async () => {
		const foreign = await db.database.write(db.system, async (tx) => receiveDelivery(tx, job('benefits', 9, 'jobcenter'), await checkDelivery(tx, job('benefits', 9, 'jobcenter'), recognise)));
		expect(await db.database.read(steward(), (tx) => deliveryById(tx, foreign.id))).toBeNull();
		expect((await db.database.read(steward(), (tx) => listDeliveries(tx))).map((d) => d.sourceCode)).toEqual(['jugendamt']);
		await expect(db.database.read(steward(), (tx) => checkDelivery(tx, job('benefits', 9, 'jobcenter'), recognise))).rejects.toThrow(NotFound);
		await expect(db.database.write(steward(), (tx) => discardDelivery(tx, foreign, null))).rejects.toThrow(NotFound);
		const own = await db.database.write(steward(), async (tx) => {
			const result = await checkDelivery(tx, job('care', 6, 'jugendamt'), recognise);
			return { result, delivery: await receiveDelivery(tx, job('care', 6, 'jugendamt'), result) };
		});
		await expect(db.database.write(steward(), (tx) => acceptDelivery(tx, own.delivery, own.result))).rejects.toThrow(NotFound);
	});
});
