/** Files on their way to a delivery: whose they are, how far they are, what is left of a cancelled one (nothing). */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound, UserError } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { saveAreas } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { saveProfile } from '../known-profiles.server.ts';
import type { IndicatorDefinition } from '../model.ts';
import { listDeliveries } from '../read-deliveries.server.ts';
import { book } from '../readers/book.test-help.ts';
import type { IncomingFile } from '../readers/reader.ts';
import { saveIndicator, saveSource } from '../write-definitions.server.ts';
import { fileNamePattern, saysWhatItIs } from './file-name-pattern.ts';
import { beginReading, ownIncoming, readOn, removeIncoming, storeIncoming } from './incoming.server.ts';
import { ReadingQueue } from './reading-queue.server.ts';
import { takeIncoming } from './take-incoming.server.ts';

let db: TestDatabase;
let eva: Principal;
let tom: Principal;
const text = { de: 'Fälle', en: 'cases' };
const definition = (code: string, sourceCode: string): IndicatorDefinition => ({ code, name: { de: code, en: code }, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode, licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false });
const csv = (name: string, code: string, value: number): IncomingFile => ({ name, bytes: new Uint8Array(Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${code};16068;2024;${value}\n`)) });
const wish = { sourceCode: '', office: '', title: '', mode: 'replace' as const };

beforeAll(async () => {
	db = await testDatabase();
	[eva, tom] = await Promise.all([person('Eva'), person('Tom')]);
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [{ key: '16068', ars: null, level: 'county', name: 'Kreis', designation: null, parentKey: null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null }]);
		for (const code of ['jobcenter', 'jugendamt', 'sozialamt']) await saveSource(tx, { code, name: code, publisher: `Leitung ${code}`, licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition('benefits', 'jobcenter'));
		await saveIndicator(tx, definition('care', 'jugendamt'));
		await saveProfile(tx, { profile: 'planungskreis/1', name: 'Hilfen', source: 'sozialamt', sheet: { index: 0 }, header: { find: 'Schl.-Nr.', rows: 1 }, area: { column: 'Schl.-Nr.' }, period: { value: '2024' }, columns: [{ heading: 'Hilfen', measure: 'care' }] });
	});
});
afterAll(() => db?.close());

async function person(name: string): Promise<Principal> {
	const id = randomUUID();
	await db.owner`insert into account (authority_id, id, email, name, role) values (${db.authorityId}, ${id}, ${`${name.toLowerCase()}@kreis.example`}, ${name}, 'planner')`;
	return { ...db.as('planner'), accountId: id, name };
}

const store = (who: Principal, file: IncomingFile, more: Partial<typeof wish> = {}, batch: string = randomUUID()) => db.database.write(who, (tx) => storeIncoming(tx, file, batch, { ...wish, ...more }, null));
const queue = (most = 1) => new ReadingQueue(() => db.database, (principal, id, { onStep }) => takeIncoming(db.database, principal, id, (step) => void onStep(step)), most);
const own = (who: Principal, batch: string | null = null) => db.database.read(who, (tx) => ownIncoming(tx, batch));
const counts = async () => Promise.all([db.owner`select 1 from delivery`, db.owner`select 1 from delivery_file`, db.owner`select 1 from incoming_file`, db.owner`select 1 from incoming_piece`].map(async (rows) => (await rows).length));

describe('files handed in together', () => {
	it('each get the source that something speaks for, and one that nothing speaks for asks for it', async () => {
		const batch = randomUUID();
		const files: IncomingFile[] = [
			csv('irgendwas.csv', 'benefits', 7),
			{ ...book({ Blatt: [['Schl.-Nr.', 'Hilfen'], ['16068', 12]] }), name: 'x.xlsx' },
			{ ...book({ Blatt: [['Gebiet', 'Plätze'], ['16068', 5]] }), name: 'y.xlsx' }
		];
		const ids: string[] = [];
		for (const file of files) ids.push(await store(eva, file, {}, batch));
		const reading = queue();
		await Promise.all(ids.map((id) => reading.add(eva, id)));
		expect((await own(eva, batch)).map((f) => [f.fileName, f.sourceCode, f.sourceBecause, f.state, f.delivery?.profile ?? null])).toEqual([
			['irgendwas.csv', 'jobcenter', 'measures', 'done', null],
			['x.xlsx', 'sozialamt', 'profile', 'done', 'Hilfen'],
			['y.xlsx', null, null, 'asks', null]
		]);
		expect(await own(tom, batch)).toEqual([]);
		await db.database.write(eva, (tx) => readOn(tx, ids[2] ?? '', 'jugendamt'));
		await reading.add(eva, ids[2] ?? '');
		expect((await own(eva, batch)).map((f) => f.state)).toEqual(['done', 'done', 'done']);
		expect((await own(eva))).toEqual([]);
		expect((await db.database.read(eva, (tx) => listDeliveries(tx))).map((d) => [d.fileName, d.office]).sort()).toEqual([['irgendwas.csv', 'Leitung jobcenter'], ['x.xlsx', 'Leitung sozialamt'], ['y.xlsx', 'Leitung jugendamt']]);
		expect(await db.owner`select 1 from incoming_piece`).toEqual([]);
	});

	it('one called like an earlier one is taken for the same source', async () => {
		const first = await store(tom, csv('Kita_Plaetze-2023.csv', 'care', 3), { sourceCode: 'jugendamt' });
		const reading = queue();
		await reading.add(tom, first);
		const batch = randomUUID();
		await reading.add(tom, await store(tom, csv('kita plaetze 2024 (2).CSV', 'benefits', 4), {}, batch));
		expect(await own(tom, batch)).toMatchObject([{ sourceCode: 'jugendamt', sourceBecause: 'name', state: 'done' }]);
	});

	it('are read for a data steward with the own source only', async () => {
		const steward: Principal = { ...tom, role: 'data_steward', sourceCode: 'jugendamt' };
		await expect(store(steward, csv('a.csv', 'benefits', 1), { sourceCode: 'jobcenter' })).rejects.toThrow(NotFound);
		const batch = randomUUID();
		await queue().add(steward, await store(steward, csv('b.csv', 'benefits', 1), {}, batch));
		expect(await own(steward, batch)).toMatchObject([{ sourceCode: 'jugendamt', sourceBecause: 'own', state: 'done' }]);
	});

	it('with a source that does not exist are refused, and nothing is kept', async () => {
		const before = await counts();
		await expect(store(eva, csv('a.csv', 'care', 1), { sourceCode: 'nichts' })).rejects.toThrow(UserError);
		expect(await counts()).toEqual(before);
	});
});

describe('a cancelled file', () => {
	it('leaves nothing behind while it waits', async () => {
		const before = await counts();
		const id = await store(eva, csv('weg.csv', 'care', 1));
		expect(await db.database.write(tom, (tx) => removeIncoming(tx, id))).toBe(false);
		expect(await db.database.write(eva, (tx) => removeIncoming(tx, id))).toBe(true);
		await queue().add(eva, id);
		expect(await counts()).toEqual(before);
	});

	it('leaves nothing behind when it is taken back while it is read, in whichever process', async () => {
		const before = await counts();
		const id = await store(eva, csv('weg.csv', 'care', 1), { sourceCode: 'jugendamt' });
		const steps: string[] = [];
		let removed: Promise<boolean> = Promise.resolve(false);
		const reading = new ReadingQueue(() => db.database, async (principal, at, { onStep }) => {
			await takeIncoming(db.database, principal, at, (step) => {
				steps.push(step);
				if (step === 'reading') removed = db.database.write(eva, (tx) => removeIncoming(tx, id));
			});
			await onStep('after');
		}, 1);
		await reading.add(eva, id);
		// either all of it came before, or nothing stays
		expect(await removed).toBe(true);
		expect(steps).toContain('reading');
		expect(await counts()).toEqual(before);
	});

	it('is ended by its process', async () => {
		const id = await store(eva, csv('weg.csv', 'care', 1));
		const began = Promise.withResolvers<void>();
		const reading = new ReadingQueue(() => db.database, (_principal, _id, { cancel }) => {
			began.resolve();
			return new Promise((_done, failed) => cancel.addEventListener('abort', () => failed(new Error('ended')), { once: true }));
		}, 1);
		const ended = reading.add(eva, id);
		await began.promise;
		await db.database.write(eva, (tx) => removeIncoming(tx, id));
		reading.cancel(id);
		await ended;
		expect(await own(eva)).toEqual([]);
	});

	it('that has become a delivery stays one', async () => {
		const id = await store(eva, csv('bleibt.csv', 'care', 2), { sourceCode: 'jugendamt' });
		await queue().add(eva, id);
		expect(await db.database.write(eva, (tx) => removeIncoming(tx, id))).toBe(false);
	});
});

describe('a file whose reading', () => {
	it('fails keeps its content and says so; it can be read once more', async () => {
		const id = await store(eva, csv('noch.csv', 'care', 1), { sourceCode: 'jugendamt' });
		await new ReadingQueue(() => db.database, () => Promise.reject(new Error('out of memory')), 1).add(eva, id);
		expect(await own(eva)).toMatchObject([{ id, state: 'failed', fault: expect.stringContaining('gespeichert') }]);
		await expect(db.database.write(tom, (tx) => readOn(tx, id, ''))).rejects.toThrow(NotFound);
		await db.database.write(eva, (tx) => readOn(tx, id, ''));
		await queue().add(eva, id);
		expect(await own(eva)).toEqual([]);
	});

	it('was lost with its process is found so half a minute later, and can be read once more', async () => {
		const id = await store(eva, csv('verloren.csv', 'care', 1), { sourceCode: 'jugendamt' });
		expect(await db.database.write(eva, (tx) => beginReading(tx, id))).toBe(true);
		expect(await own(eva)).toMatchObject([{ state: 'running' }]);
		await expect(db.database.write(eva, (tx) => readOn(tx, id, ''))).rejects.toThrow(NotFound);
		await db.owner`update incoming_file set heard_at = now() - interval '31 seconds' where id = ${id}`;
		expect(await own(eva)).toMatchObject([{ state: 'lost' }]);
		await db.database.write(eva, (tx) => readOn(tx, id, ''));
		await queue().add(eva, id);
		expect(await own(eva)).toEqual([]);
	});
});

it('two people at once, and the same file twice: each gets a delivery of its own, and is told of the other', async () => {
	const reading = queue(4);
	const file = () => csv('doppelt.csv', 'care', 77);
	const first = await store(eva, file(), { sourceCode: 'jugendamt' });
	await reading.add(eva, first);
	const ids = [[eva, await store(eva, file(), { sourceCode: 'jugendamt' })], [tom, await store(tom, file(), { sourceCode: 'jugendamt' })], [tom, await store(tom, csv('anders.csv', 'care', 78), { sourceCode: 'jugendamt' })]] as const;
	await Promise.all(ids.map(([who, id]) => reading.add(who, id)));
	const deliveries = (await db.database.read(eva, (tx) => listDeliveries(tx))).filter((d) => ['doppelt.csv', 'anders.csv'].includes(d.fileName));
	expect(deliveries).toHaveLength(4);
	expect(new Set(deliveries.map((d) => d.number)).size).toBe(4);
	expect(deliveries.filter((d) => d.problems.some((p) => p.code === 'same-file')).map((d) => [d.fileName, d.receivedBy]).sort()).toEqual([['doppelt.csv', 'Eva'], ['doppelt.csv', 'Tom']]);
});

it('names of files are alike without years, numbers and endings', () => {
	expect(fileNamePattern('Kita_Plätze-2023 (2).xlsx')).toBe(fileNamePattern('kita plätze 31.12.2024.CSV'));
	expect(fileNamePattern('Hebesaetze_Realsteuern_2021.xlsx')).not.toBe(fileNamePattern('Gemeindefinanzen_2021.xlsx'));
	expect(['daten 2023.xlsx', '2023.csv', 'kita.xls'].map((name) => saysWhatItIs(fileNamePattern(name)))).toEqual([false, false, false]);
});
