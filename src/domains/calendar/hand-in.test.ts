/** An office behind its upload link, on a real database: what it can, and that it can nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { ACTS, may } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { saveAreas } from '#domains/areas/write.server.ts';
import { listProfiles, saveProfile } from '#domains/indicators/known-profiles.server.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { deliveryById, listDeliveries } from '#domains/indicators/read-deliveries.server.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { saveIndicator, saveSource } from '#domains/indicators/write-definitions.server.ts';
import { acceptDelivery, checkDelivery, receiveDelivery, recheckDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { expectedBehind, handIn, ownDeliveries, ownMessages, writeMessage } from './hand-in.server.ts';
import type { Expectation } from './model.ts';
import { messagesOf, readCalendar } from './read-calendar.server.ts';
import { createUploadLink, openUploadLink, revokeUploadLink, type OpenedLink } from './upload-link.server.ts';
import { markMessagesRead, saveExpectation, waiveDelivery } from './write-calendar.server.ts';

let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };
const definition = (code: string, sourceCode: string): IndicatorDefinition => ({ code, name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: text, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode, licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false });
const expectation: Expectation = { title: 'Hilfen', sourceCode: 'jugendamt', office: 'Jugendamt', contactName: null, contactEmail: null, indicators: ['care'], profileName: null, mode: 'replace', rhythm: 'yearly', firstPeriod: '2023', lastPeriod: '2024', dueDay: 31, dueMonths: 2, dueOn: null, remindBefore: 14, remindAfter: 7, responsibleId: null, note: 'Bitte ohne Namen.' };
const file = (year: number, value: string, code = 'care') => ({ name: 'hilfen.csv', bytes: Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${code};16068;${year};${value}\n`) });
const planner = () => db.as('planner');
const write = <T>(work: (tx: Write) => Promise<T>) => db.database.write(planner(), work);
const tokenOf = (path: string) => path.split('/').at(-1) ?? '';
const open = (token: string, now?: Date) => openUploadLink(db.database, db.authorityId, token, now);

/** A fresh expectation with a link that works. */
async function fresh(): Promise<OpenedLink & { token: string }> {
	const id = await write((tx) => saveExpectation(tx, null, expectation, null));
	const token = tokenOf((await write((tx) => createUploadLink(tx, id, 90))).path);
	return { ...((await open(token)) as OpenedLink), token };
}
const sendFile = ({ principal, expectationId }: OpenedLink, period: string, value: string, message: string | null = null) => handIn(db.database, principal, { expectationId, period, file: file(Number(period), value), message });
const statesOf = async (id: string) => (await db.database.read(planner(), (tx) => readCalendar(tx, { id })))[0]?.occurrences.map((o) => `${o.period} ${o.state}`);

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [{ key: '16068', ars: null, level: 'county', name: 'Kreis', designation: null, parentKey: null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null }]);
		for (const code of ['jobcenter', 'jugendamt']) await saveSource(tx, { code, name: code, publisher: code, licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition('care', 'jugendamt'));
		await saveIndicator(tx, definition('benefits', 'jobcenter'));
		for (const [code, source] of [['benefits', 'jobcenter'], ['care', 'jugendamt']] as const) {
			const job = { file: file(2023, '4711', code), sourceCode: source, office: 'Amt', title: 'x', mode: 'replace' as const };
			const result = await checkDelivery(tx, job, recognise);
			await acceptDelivery(tx, await receiveDelivery(tx, job, result), result);
		}
	});
});
afterAll(() => db?.close());

describe('an upload link', () => {
	it('opens until its day, until it is revoked, until there is a new one; what it was is nowhere stored', async () => {
		const { token, expectationId, expiresAt } = await fresh();
		expect(token).toMatch(/^[\w-]{43}$/);
		expect(await open(token, new Date(expiresAt.getTime() + 1))).toBeNull();
		for (const wrong of ['', 'x', `${token}x`, token.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A'))]) expect(await open(wrong)).toBeNull();
		const [row] = await db.owner<{ all: string }[]>`select string_agg(l::text, '') || (select string_agg(a::text, '') from audit_entry a) as all from upload_link l`;
		expect(row?.all).not.toContain(token);
		const second = tokenOf((await write((tx) => createUploadLink(tx, expectationId, 30))).path);
		expect([await open(token), (await open(second)) !== null]).toEqual([null, true]);
		await write((tx) => revokeUploadLink(tx, expectationId));
		expect(await open(second)).toBeNull();
		await expect(write((tx) => revokeUploadLink(tx, expectationId))).rejects.toThrow(NotFound);
		await expect(write((tx) => createUploadLink(tx, expectationId, 5000))).rejects.toThrow(/wie lange/);
	});

	it('of one authority opens nothing at another', async () => {
		const { token } = await fresh();
		expect(await openUploadLink(db.database, '00000000-0000-4000-8000-000000000000', token)).toBeNull();
	});
});

describe('an office', () => {
	it('hands a file with an error in, sees its cell, replaces it, and is late no more', async () => {
		const link = await fresh();
		expect(await expectedBehind(db.database, link.principal, link.expectationId)).toMatchObject({ title: 'Hilfen', note: 'Bitte ohne Namen.', indicators: [text], dues: [{ period: '2023', state: 'late' }, { period: '2024', state: 'late' }] });
		expect(await sendFile(link, '2024', 'zwölf')).toMatchObject({ errors: 1 });
		expect(await statesOf(link.expectationId)).toEqual(['2023 late', '2024 late']);
		const [first] = await db.database.read(link.principal, ownDeliveries);
		expect(first?.problems[0]).toMatchObject({ severity: 'error', row: 2, column: 4 });
		expect(await sendFile(link, '2024', '12', 'Jetzt stimmt es.')).toMatchObject({ errors: 0 });
		expect(await statesOf(link.expectationId)).toEqual(['2023 late', '2024 received']);
		expect((await db.database.read(link.principal, ownDeliveries)).map((d) => [d.state, d.period, d.figures])).toEqual([['received', '2024', 1], ['discarded', '2024', 0]]);
		expect((await db.database.read(planner(), (tx) => messagesOf(tx, link.expectationId)))[0]).toMatchObject({ text: 'Jetzt stimmt es.', seenAt: null });
		await write((tx) => markMessagesRead(tx, link.expectationId));
		expect(await db.database.read(link.principal, ownMessages)).toMatchObject([{ read: true }]);
		expect(await db.owner`select 1 from audit_entry where account_name = 'Jugendamt (Upload-Link)' and act = 'delivery.received'`).toHaveLength(2);
	});

	it('two files at once: one is left to decide', async () => {
		const link = await fresh();
		await Promise.all(['1', '2', '3'].map((value) => sendFile(link, '2023', value)));
		expect((await db.database.read(link.principal, ownDeliveries)).map((d) => d.state).sort()).toEqual(['discarded', 'discarded', 'received']);
	});

	it('hands in nothing for a period that is decided, waived or not expected', async () => {
		const link = await fresh();
		const { id } = await sendFile(link, '2024', '15');
		await write(async (tx) => {
			const delivery = await deliveryById(tx, id);
			if (delivery) await acceptDelivery(tx, delivery, await recheckDelivery(tx, delivery, recognise));
			await waiveDelivery(tx, link.expectationId, '2023', 'x');
		});
		for (const period of ['2024', '2023', '1999']) await expect(sendFile(link, period, '16')).rejects.toThrow(/nichts mehr erwartet/);
		expect((await db.database.read(link.principal, ownDeliveries)).map((d) => d.state)).toEqual(['accepted']);
	});

	it('learns of no stored figure, neither its own source’s nor another’s, nor whether a guess was right; the planner sees the difference', async () => {
		for (const [code, value] of [['care', '4711'], ['care', '5'], ['benefits', '4711'], ['benefits', '5']] as const) {
			const link = await fresh();
			const { id } = await handIn(db.database, link.principal, { expectationId: link.expectationId, period: '2023', file: file(2023, value, code), message: null });
			const shown = JSON.stringify([await db.database.read(link.principal, ownDeliveries), await expectedBehind(db.database, link.principal, link.expectationId)]);
			expect(shown).not.toMatch(/4711|changed|unchanged/);
			const seen = await db.database.read(planner(), (tx) => deliveryById(tx, id));
			expect(seen?.summary.difference).toMatchObject(value === '5' ? { changed: 1, unchanged: 0 } : { changed: 0, unchanged: 1 });
		}
	});

	it('is not told that somebody else delivered the very same file', async () => {
		const job = { file: file(2023, '77'), sourceCode: 'jobcenter', office: 'Amt', title: 'x', mode: 'replace' as const };
		await write(async (tx) => receiveDelivery(tx, job, await checkDelivery(tx, job, recognise)));
		const link = await fresh();
		await sendFile(link, '2023', '77');
		expect((await db.database.read(link.principal, ownDeliveries))[0]?.problems).toEqual([]);
	});
});

describe('behind a link', () => {
	it('no act of an account is allowed', async () => {
		const { principal } = await fresh();
		expect(ACTS.filter((act) => may(principal, act))).toEqual([]);
		const read = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(principal, work);
		await expect(read((tx) => listDeliveries(tx))).rejects.toThrow(NotFound);
		await expect(read((tx) => readCalendar(tx))).rejects.toThrow(NotFound);
		await expect(read((tx) => listProfiles(tx))).rejects.toThrow(NotFound);
		await expect(db.database.write(principal, (tx) => saveProfile(tx, { name: 'x', source: 'jugendamt' } as never))).rejects.toThrow(NotFound);
		for (const role of ['planner', 'data_steward'] as const) await expect(db.database.write(db.as(role), (tx) => writeMessage(tx, 'x', 'x'))).rejects.toThrow(NotFound);
	});

	it('nothing is handed in for another source or expectation, whatever the app asks for', async () => {
		const [mine, other] = [await fresh(), await fresh()];
		const job = { file: file(2024, '9', 'benefits'), sourceCode: 'jobcenter', office: 'Amt', title: 'x', mode: 'replace' as const };
		await expect(db.database.write(mine.principal, (tx) => checkDelivery(tx, job, recognise))).rejects.toThrow(NotFound);
		// a principal that claims another source meets the policies of the database
		await expect(db.database.write({ ...mine.principal, sourceCode: 'jobcenter' }, (tx) => checkDelivery(tx, job, recognise))).rejects.toThrow(/gibt es nicht/);
		await expect(handIn(db.database, mine.principal, { expectationId: other.expectationId, period: '2024', file: file(2024, '9'), message: null })).rejects.toThrow(/row-level security/);
		await expect(db.database.write(mine.principal, (tx) => writeMessage(tx, other.expectationId, 'x'))).rejects.toThrow(/row-level security/);
		expect(await statesOf(other.expectationId)).toEqual(['2023 late', '2024 late']);
		const foreign = await sendFile(other, '2024', '8');
		expect(await db.database.read(mine.principal, (tx) => deliveryById(tx, foreign.id))).toBeNull();
	});

	it('after it was revoked there is nothing, also for a request that was on its way', async () => {
		const link = await fresh();
		await sendFile(link, '2024', '3');
		await write((tx) => revokeUploadLink(tx, link.expectationId));
		expect(await db.database.read(link.principal, ownDeliveries)).toEqual([]);
		await expect(sendFile(link, '2023', '4')).rejects.toThrow();
		await expect(db.database.write(link.principal, (tx) => writeMessage(tx, link.expectationId, 'x'))).rejects.toThrow(/row-level security/);
	});
});
