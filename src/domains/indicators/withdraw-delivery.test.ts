/** A delivery accepted by mistake is taken back: what counts then, what is still known, and what nobody can do. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import type { DeliveryMode, IndicatorDefinition } from './model.ts';
import { figureTable, findRelease } from './portal.server.ts';
import { currentBlocks } from './read-blocks.server.ts';
import { indicatorByCode } from './read-definitions.server.ts';
import { deliveryById, deliveryByNumber, listDeliveries, type Delivery } from './read-deliveries.server.ts';
import { figureHistory } from './read-figures.server.ts';
import { unpublishedChanges } from './read-waiting.server.ts';
import { recognise } from './readers/recognise.ts';
import { withdrawDelivery, withdrawalEffect } from './withdraw-delivery.server.ts';
import { acceptDelivery, checkDelivery, handInAgain, receiveDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';
import { publishRelease } from './write-release.server.ts';

let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };
const definition: IndicatorDefinition = { code: 'cases', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };
const area = (key: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: key, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, ['16068', '16068001', '16068002', '16068003'].map(area));
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition);
	});
});
afterAll(() => db?.close());

async function deliver(period: string, figures: Record<string, number>, mode: DeliveryMode = 'replace'): Promise<Delivery> {
	const bytes = Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${Object.entries(figures).map(([n, value]) => `cases;1606800${n};${period};${value}`).join('\n')}\n`);
	return db.database.write(db.system, async (tx) => {
		const job = { file: { name: 'x.csv', bytes }, sourceCode: 'office', office: 'Amt', title: period, mode };
		const result = await checkDelivery(tx, job, recognise);
		const delivery = await receiveDelivery(tx, job, result);
		await acceptDelivery(tx, delivery, result);
		return (await deliveryById(tx, delivery.id)) as Delivery;
	});
}

const read = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('planner'), work);
const withdraw = (delivery: Delivery, reason = 'falsche Datei') => db.database.write(db.as('planner'), (tx) => withdrawDelivery(tx, delivery, reason));

/** last digit of the key → figure */
async function now(period: string, asOf?: Date): Promise<Record<string, number>> {
	return read(async (tx) => {
		const blocks = await currentBlocks(tx, { periods: [period], ...(asOf ? { asOf } : {}) });
		const keys = new Map((await tx.sql<{ id: number; key: string }[]>`select id, key from area`).map((a) => [a.id, a.key]));
		return Object.fromEntries(blocks.flatMap((b) => [...b.areaIds].map((id, i) => [keys.get(id)?.slice(-1) ?? '', b.values[i] ?? Number.NaN])));
	});
}

describe('a withdrawn delivery', () => {
	it('no longer counts: those before it do again, what it replaced comes back; an earlier moment still shows it', async () => {
		await deliver('2020', { 1: 10, 2: 20 });
		const wrong = await deliver('2020', { 2: 99, 3: 30 });
		expect(await now('2020')).toEqual({ 2: 99, 3: 30 });
		const before = new Date();
		await sleep(5);
		const effect = { gone: 1, earlier: 1, back: 1 };
		expect(await read((tx) => withdrawalEffect(tx, wrong))).toEqual(effect);
		expect(await withdraw(wrong)).toEqual(effect);
		expect(await now('2020')).toEqual({ 1: 10, 2: 20 });
		expect(await now('2020', before)).toEqual({ 2: 99, 3: 30 });
	});

	it('leaves later supplements over what stood before it', async () => {
		await deliver('2021', { 1: 1, 2: 2 });
		const wrong = await deliver('2021', { 1: 50, 3: 60 }, 'supplement');
		await deliver('2021', { 2: 7 }, 'supplement');
		expect(await now('2021')).toEqual({ 1: 50, 2: 7, 3: 60 });
		await withdraw(wrong);
		expect(await now('2021')).toEqual({ 1: 1, 2: 7 });
	});

	it('stays in the list and in the history of each figure, with who, when and why; the file can be handed in again', async () => {
		const wrong = await deliver('2022', { 1: 4 });
		await withdraw(wrong, ' Jahr verwechselt ');
		const after = await read((tx) => deliveryByNumber(tx, wrong.number));
		expect(after).toMatchObject({ state: 'withdrawn', withdrawnFor: 'Jahr verwechselt', withdrawnBy: db.as('planner').name, acceptedAt: wrong.acceptedAt });
		expect((await read((tx) => listDeliveries(tx, { state: 'withdrawn' }))).map((d) => d.number)).toContain(wrong.number);
		expect((await read((tx) => listDeliveries(tx, { state: 'accepted' }))).map((d) => d.number)).not.toContain(wrong.number);
		const history = await read(async (tx) => figureHistory(tx, (await indicatorByCode(tx, 'cases'))?.id ?? 0, '16068001', '2022', ''));
		expect(history).toMatchObject([{ figure: { value: 4 }, withdrawn: { reason: 'Jahr verwechselt' } }]);
		expect((await read((tx) => auditOfSubject(tx, 'delivery', wrong.number))).map((e) => e.act)).toContain('delivery.withdrawn');
		const again = await db.database.write(db.as('planner'), (tx) => handInAgain(tx, after as Delivery, recognise));
		expect(again.state).toBe('received');
		expect(again.problems.map((p) => p.code)).not.toContain('same-file');
	});

	it('is out of the next release, while those before keep it', async () => {
		const publish = () => db.database.write(db.system, (tx) => publishRelease(tx, { title: 'Stand' }));
		const shown = (number: number) => db.database.read(db.anyone, async (tx) => {
			const release = await findRelease(tx, number);
			const table = release && (await figureTable(tx, release, 'cases', { period: '2023', level: 'municipality' }));
			return (table ? readDisclosed(table).figures : []).map((f) => f.value);
		});
		const wrong = await deliver('2023', { 1: 40, 2: 50 });
		const first = await publish();
		expect(await read((tx) => unpublishedChanges(tx))).toMatchObject({ deliveries: 0 });
		await withdraw(wrong);
		expect(await read((tx) => unpublishedChanges(tx))).toMatchObject({ deliveries: 1 });
		const second = await publish();
		expect(await shown(first.number)).toEqual([40, 50]);
		expect(await shown(second.number)).toEqual([]);
	});
});

describe('withdrawing is refused', () => {
	it('without a reason, twice, and for what never counted', async () => {
		const wrong = await deliver('2024', { 1: 5 });
		await expect(withdraw(wrong, '  ')).rejects.toThrow(/warum/);
		await withdraw(wrong);
		await expect(withdraw(wrong)).rejects.toThrow(/gilt schon nicht mehr/);
		const waiting = await db.database.write(db.system, async (tx) => handInAgain(tx, wrong, recognise));
		await expect(withdraw(waiting)).rejects.toThrow(/noch nicht übernommen/);
	});

	it('for a data steward, and by the database for every other authority or state', async () => {
		const wrong = await deliver('2025', { 1: 5 });
		await expect(db.database.write(db.as('data_steward', { sourceCode: 'office' }), (tx) => withdrawDelivery(tx, wrong, 'x'))).rejects.toThrow(NotFound);
		const waiting = await db.database.write(db.system, async (tx) => handInAgain(tx, wrong, recognise));
		await expect(db.database.write(db.as('planner'), (tx) => tx.sql`insert into delivery_withdrawal (authority_id, delivery_id, withdrawn_by, reason) values (${tx.principal.authorityId}, ${waiting.id}, 'x', 'x')`)).rejects.toThrow(/row-level security/);
		await withdraw(wrong);
		await expect(db.database.write(db.as('planner'), (tx) => tx.sql`delete from delivery_withdrawal`)).rejects.toThrow(/permission denied/);
	});
});
