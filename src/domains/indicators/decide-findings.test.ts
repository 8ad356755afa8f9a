/** Findings confirmed with a note and cells decided with a reason: they unblock, are applied on each reading, and stay with the figure. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { auditOfSubject } from '#domains/accounts/audit.server.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { findingOf } from './confirmed-findings.ts';
import { confirmFindings, decideCells, decidedCellsOf, undoConfirmation, undoDecision } from './decide-findings.server.ts';
import { effectSeen } from './difference.ts';
import type { IndicatorDefinition } from './model.ts';
import { indicatorByCode } from './read-definitions.server.ts';
import { deliveryById, type Delivery } from './read-deliveries.server.ts';
import { figureHistory, staffTable } from './read-figures.server.ts';
import { recognise } from './readers/recognise.ts';
import { rereadDelivery } from './reread-delivery.server.ts';
import { acceptReviewed, changeChoices } from './review-delivery.server.ts';
import { staffCsv } from './staff-csv.ts';
import { checkDelivery, receiveDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';

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

/** last digits of the key → cell; `0` is the county */
async function receive(period: string, cells: Record<string, string | number>): Promise<string> {
	const bytes = Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${Object.entries(cells).map(([n, value]) => `cases;${n === '0' ? '16068' : `1606800${n}`};${period};${value}`).join('\n')}\n`);
	return db.database.write(db.system, async (tx) => {
		const job = { file: { name: 'x.csv', bytes }, sourceCode: 'office', office: 'Amt', title: period, mode: 'replace' as const };
		return (await receiveDelivery(tx, job, await checkDelivery(tx, job, recognise))).id;
	});
}
const write = <T>(work: Parameters<typeof db.database.write<T>>[1], who = db.as('planner', { name: 'Frau Plan' })) => db.database.write(who, work);
const read = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('planner'), work);
const delivery = async (id: string): Promise<Delivery> => (await read((tx) => deliveryById(tx, id))) as Delivery;
const open = async (id: string) => (await delivery(id)).problems.filter((p) => !p.confirmed).map((p) => `${p.severity} ${p.code}@${p.row}:${p.column}`);
const finding = async (id: string, code: string) => findingOf((await delivery(id)).problems.find((p) => p.code === code) as never);
const recheck = (id: string) => write((tx) => changeChoices(tx, id, {}));
const accept = async (id: string, note: string | null = null, hintsSeen = false) => {
	const { summary } = await delivery(id);
	return write((tx) => acceptReviewed(tx, { id, mode: 'replace', seen: effectSeen(summary.difference), hintsSeen, note }));
};
const history = (key: string, period: string) => read(async (tx) => figureHistory(tx, (await indicatorByCode(tx, 'cases'))?.id ?? 0, key, period, ''));

describe('a cell that holds no number', () => {
	it('gets a figure with a reason: applied on each reading, told in trace and export, never changed afterwards', async () => {
		const id = await receive('2020', { 1: 'ca. 6', 2: 20, 3: 30 });
		expect(await open(id)).toEqual(['error unknown-sign@2:4']);
		expect(await accept(id)).toBe('changed');
		const choice = { finding: await finding(id, 'unknown-sign'), value: 6, estimated: true, reason: ' laut Telefonat ' };
		await write(async (tx) => decideCells(tx, await delivery(id), choice));
		await recheck(id);
		expect(await open(id)).toEqual([]);
		expect(await accept(id)).toBe('accepted');
		expect(await history('16068001', '2020')).toMatchObject([{ figure: { value: 6, status: 'value', flags: ['estimated'] }, notes: [{ kind: 'decided', note: 'laut Telefonat', by: 'Frau Plan' }] }]);
		expect(await history('16068002', '2020')).toMatchObject([{ notes: [] }]);
		const table = await read((tx) => staffTable(tx, { code: 'cases', period: '2020' }));
		expect(staffCsv(table as never, null, 'de')).toContain('„ca. 6“ ist weder eine Zahl noch ein Zeichen, das diese Quelle kennt. Entschieden: 6 eingetragen, geschätzt. Vermerk: laut Telefonat');
		expect(await read(async (tx) => rereadDelivery(tx, await delivery(id)))).toMatchObject({ same: 3, differences: 0, refused: null });
		await expect(write(async (tx) => undoDecision(tx, await delivery(id), { sheet: '', row: 2, column: 4 }))).rejects.toThrow(/wartet nicht mehr/);
		expect((await read(async (tx) => auditOfSubject(tx, 'delivery', (await delivery(id)).number))).find((e) => e.act === 'delivery.cell-decided')).toMatchObject({ accountName: 'Frau Plan', detail: { cell: expect.stringContaining('D2'), value: 6, reason: 'laut Telefonat' } });
	});

	it('counts as not delivered, and is undone', async () => {
		const id = await receive('2021', { 1: 'ca. 6', 2: 20, 3: 30 });
		await write(async (tx) => decideCells(tx, await delivery(id), { finding: await finding(id, 'unknown-sign'), value: null, estimated: false, reason: 'kommt nach' }));
		await recheck(id);
		expect((await delivery(id)).summary).toMatchObject({ figures: 3, byStatus: { missing: 1, value: 2 } });
		const [cell] = await read((tx) => decidedCellsOf(tx, id));
		await write(async (tx) => undoDecision(tx, await delivery(id), cell as never));
		await recheck(id);
		expect(await open(id)).toEqual(['error unknown-sign@2:4']);
	});

	it('needs a reason, a waiting delivery and somebody who may', async () => {
		const id = await receive('2022', { 1: 'ca. 6', 2: 20, 3: 30 });
		const choice = { finding: await finding(id, 'unknown-sign'), value: 6, estimated: false, reason: '  ' };
		await expect(write(async (tx) => decideCells(tx, await delivery(id), choice))).rejects.toThrow(/Vermerk/);
		await expect(write(async (tx) => decideCells(tx, await delivery(id), { ...choice, finding: 'x', reason: 'y' }))).rejects.toThrow(NotFound);
		await expect(write(async (tx) => decideCells(tx, await delivery(id), { ...choice, reason: 'y' }), db.as('data_steward', { sourceCode: 'office' }))).rejects.toThrow(NotFound);
	});
});

describe('a finding about figures', () => {
	it('that contradict each other blocks until somebody confirms it; the note stays with the sum', async () => {
		const id = await receive('2023', { 0: 65, 1: 10, 2: 20, 3: 30 });
		expect(await open(id)).toEqual(['error sum-wrong@2:4']);
		const sum = await finding(id, 'sum-wrong');
		await write(async (tx) => confirmFindings(tx, await delivery(id), [sum], '5 Fälle ohne Wohnsitz'));
		expect(await open(id)).toEqual([]);
		await write(async (tx) => undoConfirmation(tx, await delivery(id), sum));
		expect(await open(id)).toEqual(['error sum-wrong@2:4']);
		await write(async (tx) => confirmFindings(tx, await delivery(id), [sum], '5 Fälle ohne Wohnsitz'));
		await recheck(id);
		expect(await accept(id)).toBe('accepted');
		expect(await history('16068', '2023')).toMatchObject([{ figure: { value: 65 }, notes: [{ kind: 'confirmed', note: '5 Fälle ohne Wohnsitz', by: 'Frau Plan' }] }]);
	});

	it('that only hints at something takes the note of the decision where it has none of its own', async () => {
		const id = await receive('2024', { 1: 10, 2: 20, 3: 3000 });
		expect(await open(id)).toEqual(['hint jump@4:4']);
		expect(await accept(id)).toBe('confirm-hints');
		expect(await accept(id, 'neues Heim', true)).toBe('accepted');
		expect(await history('16068003', '2024')).toMatchObject([{ notes: [{ note: 'neues Heim' }] }]);
	});

	it('is confirmed as it reads: with other words it is open again', async () => {
		const id = await receive('2025', { 1: 10, 2: 20, 3: 700 });
		await write(async (tx) => confirmFindings(tx, await delivery(id), [await finding(id, 'jump')], 'stimmt'));
		await recheck(id);
		expect(await open(id)).toEqual([]);
		const later = await receive('2024', { 1: 10, 2: 20, 3: 2000 });
		expect(await accept(later, 'berichtigt', true)).toBe('accepted');
		await recheck(id);
		expect(await open(id)).toEqual(['hint jump@4:4']);
	});
});

it('the database lets nobody change what was decided once the delivery is', async () => {
	const id = await receive('2019', { 1: 'ca. 6' });
	const add = (tx: Parameters<Parameters<typeof db.database.write>[1]>[0]) => tx.sql`insert into decided_cell (authority_id, delivery_id, sheet, "row", "column", value, found, reason, decided_by) values (${tx.principal.authorityId}, ${id}, '', 2, 4, 6, 'x', 'y', 'z')`;
	await write(add);
	await db.owner`update delivery set state = 'discarded' where id = ${id}`;
	await expect(write((tx) => tx.sql`update decided_cell set value = 7`)).rejects.toThrow(/permission denied/);
	expect((await write((tx) => tx.sql`delete from decided_cell where delivery_id = ${id}`)).count).toBe(0);
	await expect(write((tx) => tx.sql`insert into decided_cell (authority_id, delivery_id, sheet, "row", "column", value, found, reason, decided_by) values (${tx.principal.authorityId}, ${id}, '', 3, 4, 6, 'x', 'y', 'z')`)).rejects.toThrow(/row-level security/);
});
