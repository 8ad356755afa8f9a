/** Legislative terms: one for each day, changed with what was seen, told to mirrors also when they go; and the place of the authority and of bodies. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { emptyBody } from '../body-form.ts';
import { findRecord } from '../published/read-records.server.ts';
import { placeIdOf } from '../published/place-id.server.ts';
import { showAuthorityPlace } from '../published/show-authority-place.server.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { addBody, changeBody } from '../write-bodies.server.ts';
import { checkTerm } from './term-form.ts';
import { addTerm, changeTerm, readTerms, removeTerm, restoreTerm } from './terms.server.ts';

let db: TestDatabase;
let planner: Principal;
const write = <T>(work: (tx: Write) => Promise<T>, as = planner) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as = planner) => db.database.read(as, work);
const sixth = { name: '6. Wahlperiode', fromDay: '2009-06-07', toDay: '2014-05-24' };
beforeAll(async () => {
	db = await testDatabase();
	planner = db.as('planner');
});
afterAll(() => db?.close());

describe('a term', () => {
	it.each([
		[{ ...sixth, name: ' ' }, /„Name“ fehlt/], [{ ...sixth, name: 'x'.repeat(201) }, /länger als 200/], [{ ...sixth, fromDay: '2009-02-30' }, /„Von“ ist kein Tag/], [{ ...sixth, toDay: 'morgen' }, /„Bis“ ist kein Tag/],
		[{ ...sixth, toDay: '2009-06-06' }, /„Bis“ liegt vor „Von“/], [{ ...sixth, toDay: '2014-05-25' }, /überschneidet sich mit „7\. Wahlperiode“/], [{ ...sixth, toDay: null }, /überschneidet/], [{ name: '8.', fromDay: '2020-01-01', toDay: null }, /hat noch kein Ende/], [{ ...sixth, name: '7. WAHLPERIODE' }, /gibt es schon/]
	])('%o is refused', (input, message) => {
		expect(() => checkTerm(input, [{ name: '7. Wahlperiode', fromDay: '2014-05-25', toDay: null }])).toThrow(message);
	});

	it('is added, changed, taken out and brought back; everybody reads it and hears of it', async () => {
		const id = await write((tx) => addTerm(tx, sixth));
		const shown = () => read((tx) => findRecord(tx, 'LegislativeTerm', id), db.anyone);
		expect(await shown()).toMatchObject({ deleted: false, content: { name: '6. Wahlperiode', from: '2009-06-07', to: '2014-05-24' } });
		expect(await write((tx) => changeTerm(tx, id, { input: { ...sixth, toDay: '2014-05-25' }, base: sixth }))).toBe('changed');
		expect(await write((tx) => changeTerm(tx, id, { input: { ...sixth, toDay: '2014-05-26' }, base: sixth }))).toBe('outdated');
		expect((await shown())?.content).toMatchObject({ to: '2014-05-25' });
		await write((tx) => removeTerm(tx, id));
		expect(await shown()).toMatchObject({ deleted: true });
		const other = await write((tx) => addTerm(tx, { ...sixth, name: 'Andere' }));
		await expect(write((tx) => restoreTerm(tx, id))).rejects.toThrow(/überschneidet sich mit „Andere“/);
		await write((tx) => removeTerm(tx, other));
		await write((tx) => restoreTerm(tx, id));
		expect((await read(readTerms)).map((t) => t.name)).toEqual(['6. Wahlperiode']);
		expect(await shown()).toMatchObject({ deleted: false });
	});

	it('is written by the staff unit alone', async () => {
		for (const as of [db.as('member'), db.as('data_steward')]) await expect(write((tx) => addTerm(tx, { ...sixth, name: 'Fremd', fromDay: '1990-01-01', toDay: '1990-02-01' }), as)).rejects.toThrow(NotFound);
		for (const id of ['x', '00000000-0000-4000-8000-000000000000']) for (const act of [removeTerm, restoreTerm]) await expect(write((tx) => act(tx, id))).rejects.toThrow(NotFound);
	});
});

describe('places', () => {
	it('of bodies are objects of their own, gone when they are emptied', async () => {
		const input = { ...emptyBody(), public: true };
		input.content = { ...input.content, name: { de: 'Kreistag', en: '' }, place: 'Landratsamt', street: 'Bahnhofstraße 9', postalCode: '99610', locality: 'Sömmerda' };
		const { id, number } = await write((tx) => addBody(tx, input));
		const place = () => read((tx) => findRecord(tx, 'Location', placeIdOf(id)), db.anyone);
		const body = () => read((tx) => findRecord(tx, 'Organization', id), db.anyone);
		expect(await place()).toMatchObject({ deleted: false, parentId: id, content: { description: 'Landratsamt', street: 'Bahnhofstraße 9', postalCode: '99610', locality: 'Sömmerda' } });
		expect((await body())?.content).toMatchObject({ location: placeIdOf(id) });
		await write((tx) => changeBody(tx, number, { input: { ...input, content: { ...input.content, place: '', street: '', postalCode: '', locality: '' } }, base: 1 }));
		expect(await place()).toMatchObject({ deleted: true });
		expect((await body())?.content).toMatchObject({ location: null });
	});

	it('of the authority follows from its imprint', async () => {
		const show = () => write(async (tx) => { await showAuthorityPlace(tx); await audit(tx, 'test.place', 'authority', db.authorityId); });
		const place = () => read((tx) => findRecord(tx, 'Location', placeIdOf(db.authorityId)), db.anyone);
		await show();
		expect(await place()).toBeNull();
		await db.owner`update authority set settings = ${db.owner.json({ imprint: { responsible: 'Landratsamt', street: 'Bahnhofstraße 9', city: '99610 Sömmerda' } })} where id = ${db.authorityId}`;
		await show();
		expect(await place()).toMatchObject({ parentId: null, content: { description: 'Landratsamt', street: 'Bahnhofstraße 9', postalCode: '99610', locality: 'Sömmerda' } });
		await db.owner`update authority set settings = '{}' where id = ${db.authorityId}`;
		await show();
		expect(await place()).toMatchObject({ deleted: true });
	});
});
