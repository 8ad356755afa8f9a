/** The source of a delivery that waits for a decision was wrong: changed, checked again with the other signs, told in the audit trail. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { effectSeen } from './difference.ts';
import type { IndicatorDefinition, SignMeaning } from './model.ts';
import { deliveryById, type Delivery } from './read-deliveries.server.ts';
import { recognise } from './readers/recognise.ts';
import { acceptReviewed, changeChoices } from './review-delivery.server.ts';
import { checkDelivery, receiveDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';

let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };
const definition: IndicatorDefinition = { code: 'cases', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };
const area = (key: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: key, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
const source = (code: string, publisher: string, signs: SignMeaning[]) => ({ code, name: publisher, publisher, licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs, secrecyThreshold: 3, note: null });

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, ['16068', '16068001', '16068002'].map(area));
		await saveSource(tx, source('office', 'Amt', []));
		await saveSource(tx, source('state', 'Landesamt', [{ sign: 'k.A.', status: 'missing' }]));
		await saveIndicator(tx, definition);
	});
});
afterAll(() => db?.close());

const planner = () => db.as('planner', { name: 'Frau Plan' });
const delivery = async (id: string): Promise<Delivery> => (await db.database.read(planner(), (tx) => deliveryById(tx, id))) as Delivery;
const change = (id: string, sourceCode: string, who = planner()) => db.database.write(who, (tx) => changeChoices(tx, id, { sourceCode }));
const receive = (office: string) =>
	db.database.write(db.system, async (tx) => {
		const job = { file: { name: 'x.csv', bytes: Buffer.from('kennzahl;gebiet;zeitraum;wert\ncases;16068001;2023;k.A.\ncases;16068002;2023;20\n') }, sourceCode: 'office', office, title: 'x', mode: 'replace' as const };
		return (await receiveDelivery(tx, job, await checkDelivery(tx, job, recognise))).id;
	});

it('is read with the signs of the other source, whose publisher delivered where nobody else was named', async () => {
	const id = await receive('Amt');
	expect((await delivery(id)).problems.map((p) => p.code)).toContain('unknown-sign');
	await change(id, 'state');
	expect(await delivery(id)).toMatchObject({ sourceCode: 'state', office: 'Landesamt', summary: { figures: 2, byStatus: { missing: 1, value: 1 } } });
	expect((await delivery(id)).problems.map((p) => p.code)).not.toContain('unknown-sign');
	const [entry] = await db.database.read(planner(), async (tx) => auditOfSubject(tx, 'delivery', (await delivery(id)).number));
	expect(entry).toMatchObject({ act: 'delivery.source-changed', accountName: 'Frau Plan', detail: { from: 'office', to: 'state' } });
	const named = await receive('Jugendamt');
	await change(named, 'state');
	expect((await delivery(named)).office).toBe('Jugendamt');
});

it('stays as it was where the source is unknown, the office has no other, or the delivery is decided', async () => {
	const id = await receive('Amt');
	await expect(change(id, 'nowhere')).rejects.toThrow('Diese Quelle gibt es nicht');
	await expect(change(id, 'state', db.as('data_steward', { sourceCode: 'office' }))).rejects.toThrow(NotFound);
	await expect(change(id, 'office', db.as('data_steward', { sourceCode: 'state' }))).rejects.toThrow(NotFound);
	expect((await delivery(id)).sourceCode).toBe('office');
	await change(id, 'state');
	const { summary } = await delivery(id);
	expect(await db.database.write(planner(), (tx) => acceptReviewed(tx, { id, mode: 'replace', seen: effectSeen(summary.difference), hintsSeen: true, note: null }))).toBe('accepted');
	await expect(change(id, 'office')).rejects.toThrow('wartet nicht mehr');
	expect((await delivery(id)).sourceCode).toBe('state');
});
