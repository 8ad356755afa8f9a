/** The calendar on a real database: expectations, what comes for them, and who may. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { saveAreas } from '#domains/areas/write.server.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { saveIndicator, saveSource } from '#domains/indicators/write-definitions.server.ts';
import { acceptDelivery, checkDelivery, discardDelivery, receiveDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { deleteSource } from '#domains/indicators/write-sources.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { expectationFromForm } from './expectation-form.ts';
import type { Expectation } from './model.ts';
import { expectedOfDelivery, proposedDeliveries, readCalendar } from './read-calendar.server.ts';
import { createUploadLink, openUploadLink } from './upload-link.server.ts';
import { assignDelivery, editable, endExpectation, expectAgain, noteReminder, saveExpectation, unassignDelivery, waiveDelivery } from './write-calendar.server.ts';

let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };
const yearly: Expectation = { title: 'Hilfen', sourceCode: 'jugendamt', office: 'Jugendamt', contactName: 'Frau Muster', contactEmail: 'hilfen@amt.example', indicators: ['care'], profileName: null, mode: 'replace', rhythm: 'yearly', firstPeriod: '2023', lastPeriod: null, dueDay: 31, dueMonths: 2, dueOn: null, remindBefore: 14, remindAfter: 7, responsibleId: null, note: null };
const now = new Date('2026-03-10T09:00:00Z');

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [{ key: '16068', ars: null, level: 'county', name: 'Kreis', designation: null, parentKey: null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null }]);
		for (const code of ['jobcenter', 'jugendamt']) await saveSource(tx, { code, name: code, publisher: code, licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, { code: 'care', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: text, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'jugendamt', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false });
	});
});
afterAll(() => db?.close());

const planner = () => db.as('planner');
const write = <T>(work: (tx: Write) => Promise<T>) => db.database.write(planner(), work);
const expect_ = (more: Partial<Expectation> = {}) => write((tx) => saveExpectation(tx, null, { ...yearly, ...more }, null));
const entry = async (id: string, at = now) => (await db.database.read(planner(), (tx) => readCalendar(tx, { id, now: at })))[0];
const stateOf = async (id: string, period: string, at = now) => (await entry(id, at))?.occurrences.find((o) => o.period === period)?.state;
/** A file of the office, as a planner who got it by mail hands it in. */
const handIn = (year: number, value: string, source = 'jugendamt') =>
	write(async (tx) => {
		const job = { file: { name: `${randomUUID()}.csv`, bytes: Buffer.from(`kennzahl;gebiet;zeitraum;wert\ncare;16068;${year};${value}\n`) }, sourceCode: source, office: 'Amt', title: 'x', mode: 'replace' as const };
		const result = await checkDelivery(tx, job, recognise);
		return { result, delivery: await receiveDelivery(tx, job, result) };
	});

describe('an expectation', () => {
	it('shows each period with its state', async () => {
		const id = await expect_();
		expect((await entry(id))?.occurrences.map((o) => [o.period, o.due, o.state, o.remind])).toEqual([['2023', '2024-02-29', 'late', 'after'], ['2024', '2025-02-28', 'late', 'after'], ['2025', '2026-02-28', 'late', 'after'], ['2026', '2027-02-28', 'open', null]]);
		// the day in Germany counts: half an hour before midnight there it is not yet late
		expect(await stateOf(id, '2025', new Date('2026-02-28T22:30:00Z'))).toBe('due-soon');
		expect(await stateOf(id, '2025', new Date('2026-02-28T23:30:00Z'))).toBe('late');
	});

	it('is refused with the field that is wrong, and nothing is stored', async () => {
		for (const [more, words] of [[{ title: '' }, /Titel/], [{ sourceCode: 'nirgends' }, /„nirgends“ gibt es nicht/], [{ firstPeriod: '2025-Q1' }, /passt nicht zum Rhythmus/], [{ dueDay: 32 }, /1 bis 31/], [{ dueDay: null }, /1 bis 31/], [{ contactEmail: 'a@b' }, /E-Mail-Adresse „a@b“/], [{ contactEmail: 'a@b.example?bcc=x@y.example' }, /unvollständig/], [{ lastPeriod: '2020' }, /liegt vor dem ersten/], [{ rhythm: 'once' as const, dueOn: '2026-02-30' }, /Fällig am/], [{ responsibleId: randomUUID() }, /Zuständig/]] as const) await expect(expect_(more)).rejects.toThrow(words);
	});

	it('comes out of a form as it was typed', () => {
		const fields: Record<string, string> = { title: ' Hilfen ', source: 'jugendamt', office: 'Jugendamt', rhythm: 'half-yearly', firstPeriod: '1. Halbjahr 2025', dueDay: '31', dueMonths: '2', dueOn: '2026-01-01', remindBefore: '', remindAfter: '7', mode: '' };
		expect(expectationFromForm((name) => fields[name] ?? '', () => ['care', 'care', ''])).toEqual({ ...yearly, rhythm: 'half-yearly', firstPeriod: '2025-H1', contactName: null, contactEmail: null, remindBefore: null });
	});

	it('edited by two at once loses neither; the rhythm stays once something came', async () => {
		const id = await expect_();
		const base = editable((await entry(id))?.expectation as never);
		expect(await write((tx) => saveExpectation(tx, id, { ...base, title: 'Neu' }, base))).toBe(id);
		expect(await write((tx) => saveExpectation(tx, id, { ...base, office: 'Anders' }, base))).toBe('outdated');
		expect((await entry(id))?.expectation).toMatchObject({ title: 'Neu', office: 'Jugendamt' });
		await write((tx) => waiveDelivery(tx, id, '2023', 'vor unserer Zeit', now));
		const fresh = { ...base, title: 'Neu' };
		await expect(write((tx) => saveExpectation(tx, id, { ...fresh, rhythm: 'monthly', firstPeriod: '2025-01' }, fresh))).rejects.toThrow(/Rhythmus lässt sich nicht mehr ändern/);
	});

	it('that ends closes its link, forgets whom to write to, and is late no more', async () => {
		const id = await expect_();
		const { path } = await write((tx) => createUploadLink(tx, id, 90));
		await write((tx) => waiveDelivery(tx, id, '2023', 'Umbau', now));
		await expect(write((tx) => endExpectation(tx, id, ' '))).rejects.toThrow(/warum/);
		await write((tx) => endExpectation(tx, id, 'Amt aufgelöst'));
		expect(await openUploadLink(db.database, db.authorityId, path.split('/').at(-1) ?? '')).toBeNull();
		expect(await entry(id)).toMatchObject({ link: null, expectation: { contactName: null, contactEmail: null, endedFor: 'Amt aufgelöst' }, occurrences: [{ period: '2023', state: 'waived' }] });
		await expect(write((tx) => createUploadLink(tx, id, 90))).rejects.toThrow(/beendet/);
		await expect(write((tx) => waiveDelivery(tx, id, '2024', 'x', now))).rejects.toThrow(/beendet/);
	});

	it('keeps its source from being deleted, and says so', async () => {
		await write((tx) => saveSource(tx, { code: 'alt', name: 'alt', publisher: 'alt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null }));
		await expect_({ sourceCode: 'alt', indicators: [] });
		await expect(write((tx) => deleteSource(tx, 'alt'))).rejects.toThrow(/1 erwartete Lieferung im Lieferkalender/);
	});
});

describe('a delivery that came', () => {
	it('is proposed by source and period, assigned by a planner, accepted; a discarded one leaves the period open', async () => {
		const id = await expect_();
		const { delivery, result } = await handIn(2025, '12');
		const of = (period: string) => db.database.read(planner(), async (tx) => (await proposedDeliveries(tx, (await readCalendar(tx, { id, now }))[0] as never)).filter((p) => p.period === period && p.deliveryId === delivery.id));
		expect(await of('2025')).toHaveLength(1);
		expect((await db.database.read(planner(), (tx) => expectedOfDelivery(tx, delivery, now))).choices.find((c) => c.id === id)).toMatchObject({ period: '2025', proposed: true });
		await write((tx) => assignDelivery(tx, delivery.id, id, '2025', now));
		expect(await stateOf(id, '2025')).toBe('received');
		expect((await db.database.read(planner(), (tx) => expectedOfDelivery(tx, delivery, now))).assigned).toMatchObject({ id, period: '2025', way: 'chosen' });
		await write((tx) => acceptDelivery(tx, delivery, result));
		expect(await stateOf(id, '2025')).toBe('accepted');
		await write((tx) => unassignDelivery(tx, delivery.id));
		expect(await stateOf(id, '2025')).toBe('late');

		const second = await handIn(2024, '13');
		await write((tx) => assignDelivery(tx, second.delivery.id, id, '2024', now));
		await write((tx) => discardDelivery(tx, second.delivery, 'falsch'));
		expect(await stateOf(id, '2024')).toBe('late');
	});

	it('with errors is there, but still late', async () => {
		const id = await expect_();
		const { delivery } = await handIn(2025, 'zwölf');
		await write((tx) => assignDelivery(tx, delivery.id, id, '2025', now));
		expect((await entry(id))?.occurrences.find((o) => o.period === '2025')).toMatchObject({ state: 'late', fulfilments: [{ deliveryId: delivery.id, errors: 1 }] });
	});

	it('of another source or for a period that is not expected is refused', async () => {
		const id = await expect_();
		const { delivery } = await handIn(2025, '14', 'jobcenter');
		await expect(write((tx) => assignDelivery(tx, delivery.id, id, '2025', now))).rejects.toThrow(/anderen Quelle/);
		await expect(write((tx) => assignDelivery(tx, delivery.id, id, '1999', now))).rejects.toThrow(/Zeitraum gibt es/);
	});
});

describe('decisions', () => {
	it('a waiver needs a reason, is taken back, and both are in the audit trail', async () => {
		const id = await expect_();
		await expect(write((tx) => waiveDelivery(tx, id, '2025', '', now))).rejects.toThrow(/warum/);
		await write((tx) => waiveDelivery(tx, id, '2025', 'Software gewechselt', now));
		expect((await entry(id))?.occurrences.find((o) => o.period === '2025')).toMatchObject({ state: 'waived', waiver: { reason: 'Software gewechselt', by: 'planner' } });
		await expect(write((tx) => waiveDelivery(tx, id, '2025', 'noch einmal', now))).rejects.toThrow(/schon verzichtet/);
		await write((tx) => expectAgain(tx, id, '2025'));
		expect(await stateOf(id, '2025')).toBe('late');
		const acts = await db.owner<{ act: string }[]>`select act from audit_entry where subject_id = ${id} order by id`;
		expect(acts.map((a) => a.act)).toEqual(['calendar.expected', 'calendar.waived', 'calendar.expected-again']);
	});

	it('a reminder that was sent is not asked for again until its days are over', async () => {
		const id = await expect_({ firstPeriod: '2025' });
		await expect(write((tx) => noteReminder(tx, id, { period: '2025', kind: 'after', sentOn: '2026-03-11' }, now))).rejects.toThrow(/Zukunft/);
		await write((tx) => noteReminder(tx, id, { period: '2025', kind: 'after', sentOn: '2026-03-10' }, now));
		expect((await entry(id))?.occurrences[0]).toMatchObject({ remind: null, reminders: [{ kind: 'after', sentOn: '2026-03-10', notedBy: 'planner' }] });
		expect((await entry(id, new Date('2026-03-17T09:00:00Z')))?.occurrences[0]?.remind).toBe('after');
	});

	it('are read by a data steward, for the own source only', async () => {
		const other = await expect_({ sourceCode: 'jobcenter', indicators: [], title: 'Anderes' });
		const own = await db.database.read(db.as('data_steward', { sourceCode: 'jugendamt' }), (tx) => readCalendar(tx));
		expect(own.length).toBeGreaterThan(0);
		expect(own.filter((e) => e.expectation.sourceCode !== 'jugendamt')).toEqual([]);
		expect(await db.database.read(db.as('data_steward', { sourceCode: 'jugendamt' }), (tx) => readCalendar(tx, { id: other }))).toEqual([]);
		expect(await db.database.read(db.as('data_steward', { sourceCode: null }), (tx) => readCalendar(tx))).toEqual([]);
	});

	it('are for planners: nobody else writes the calendar, and members do not read it', async () => {
		const id = await expect_();
		for (const role of ['data_steward', 'member'] as const) {
			const who = db.as(role, { sourceCode: 'jugendamt' });
			if (role === 'member') await expect(db.database.read(who, (tx) => readCalendar(tx))).rejects.toThrow(NotFound);
			for (const act of [(tx: Write) => saveExpectation(tx, null, yearly, null), (tx: Write) => endExpectation(tx, id, 'x'), (tx: Write) => waiveDelivery(tx, id, '2025', 'x', now), (tx: Write) => createUploadLink(tx, id, 90)]) await expect(db.database.write<unknown>(who, act)).rejects.toThrow(NotFound);
		}
	});
});
