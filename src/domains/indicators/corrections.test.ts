/** Corrections of earlier figures are listed one by one, before and after a delivery is accepted, and only to who may know them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { correctionsCsv } from './corrections.server.ts';
import type { DeliveryMode, IndicatorDefinition } from './model.ts';
import { deliveryById, type Delivery } from './read-deliveries.server.ts';
import { recognise } from './readers/recognise.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';

let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };
const definition: IndicatorDefinition = { code: 'cases', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };
const area = (key: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: `Ort ${key}`, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, ['16068', '16068001', '16068002', '16068003'].map(area));
		for (const code of ['office', 'other']) await saveSource(tx, { code, name: code, publisher: code, licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition);
	});
});
afterAll(() => db?.close());

async function deliver(cells: Record<number, string | number>, mode: DeliveryMode, accept: boolean, sourceCode = 'office'): Promise<string> {
	const bytes = Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${Object.entries(cells).map(([n, value]) => `cases;1606800${n};2023;${value}`).join('\n')}\n`);
	return db.database.write(db.system, async (tx) => {
		const job = { file: { name: 'x.csv', bytes }, sourceCode, office: 'Amt', title: 'x', mode };
		const result = await checkDelivery(tx, job, recognise);
		const delivery = await receiveDelivery(tx, job, result);
		if (accept) await acceptDelivery(tx, delivery, result);
		return delivery.id;
	});
}
const csv = (id: string, who = db.as('planner')) => db.database.read(who, async (tx) => correctionsCsv(tx, (await deliveryById(tx, id)) as Delivery, 'de')).then((t) => t.trim().split('\r\n').slice(2));

it('names before, now and the cell; what is gone as well; the same once it counts, whatever came later', async () => {
	await deliver({ 1: 28, 2: 20, 3: '*' }, 'replace', true);
	const changed = ['cases;Fälle;16068001;Ort 16068001;2023;;28;27;x.csv;D2', 'cases;Fälle;16068003;Ort 16068003;2023;;geheim;4;x.csv;D3', 'cases;Fälle;16068002;Ort 16068002;2023;;20;fehlt in der Datei;;'];
	const waiting = await csv(await deliver({ 1: 27, 3: 4 }, 'replace', false));
	expect(waiting.map((line) => line.replace(/geheim[^;]*/, 'geheim').replace(';;D', ';x.csv;D'))).toEqual(changed);
	const accepted = await deliver({ 1: 27, 3: 4 }, 'replace', true);
	await deliver({ 1: 99, 2: 1, 3: 7 }, 'replace', true);
	expect((await csv(accepted)).map((line) => line.replace(/geheim[^;]*/, 'geheim').replace(';;D', ';x.csv;D'))).toEqual(changed);
});

it('tells another office nothing about figures that are not its own', async () => {
	const id = await deliver({ 1: 5, 2: 6, 3: 7 }, 'replace', false, 'other');
	expect(await csv(id, db.as('data_steward', { sourceCode: 'other' }))).toEqual([]);
});
