/** Areas in memory are those of the database, whoever asks and whatever was written in between. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicPrincipal, systemPrincipal } from '#domains/accounts/authority.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { knownAreas } from './known-areas.server.ts';
import { allAreas } from './read.server.ts';
import { saveAreas } from './write.server.ts';

let db: TestDatabase;
let id: number;
const village = (name: string) => ({ key: '16068901', ars: null, level: 'municipality' as const, name, designation: null, parentKey: '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
const nameIn = async (tx: Read): Promise<string | undefined> => {
	const name = (await knownAreas(tx, [id])).get(id)?.name;
	expect((await allAreas(tx)).find((area) => area.id === id)?.name).toBe(name);
	return name;
};
const nameSeen = (authorityId = db.authorityId) => db.database.read(publicPrincipal({ id: authorityId }), nameIn);

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, (tx) => saveAreas(tx, [village('Neudorf')]));
	id = (await db.owner<{ id: number }[]>`select id from area where key = '16068901'`)[0]?.id ?? 0;
});
afterAll(() => db?.close());

it('tells a new name as soon as it is written, and no name that is not', async () => {
	expect(await nameSeen()).toBe('Neudorf');
	await expect(
		db.database.write(db.system, async (tx) => {
			await saveAreas(tx, [village('Altdorf')]);
			expect(await nameIn(tx)).toBe('Altdorf');
			expect(await nameSeen()).toBe('Neudorf');
			throw new Error('changed my mind');
		})
	).rejects.toThrow('changed my mind');
	expect(await nameSeen()).toBe('Neudorf');
	await db.database.write(db.system, (tx) => saveAreas(tx, [village('Altdorf')]));
	expect(await nameSeen()).toBe('Altdorf');
});

it('who writes sees what others wrote since the areas came into memory, and its own', async () => {
	await nameSeen();
	await db.owner`update area set name = 'Umdorf' where id = ${id}`;
	await db.database.write(db.system, async (tx) => {
		expect(await nameIn(tx)).toBe('Umdorf');
		await saveAreas(tx, [village('Altdorf')]);
		expect(await nameIn(tx)).toBe('Altdorf');
	});
	const [again, onceMore] = await db.database.write(db.system, async (tx) => [await allAreas(tx), await allAreas(tx)]);
	expect(again).not.toBe(onceMore);
	expect(await nameSeen()).toBe('Altdorf');
	expect(await db.database.write(db.system, (tx) => allAreas(tx))).toBe(await db.database.read(db.system, (tx) => allAreas(tx)));
});

it('a reader of an earlier moment keeps its names, and leaves none to those who come later', async () => {
	await nameSeen();
	await db.database.read(publicPrincipal({ id: db.authorityId }), async (tx) => {
		await tx.sql`select 1 from area limit 1`;
		await db.database.write(db.system, (write) => saveAreas(write, [village('Mitteldorf')]));
		expect(await nameIn(tx)).toBe('Altdorf');
		expect(await nameSeen()).toBe('Mitteldorf');
	});
	expect(await nameSeen()).toBe('Mitteldorf');
});

it('planning areas of one authority are unknown to the other', async () => {
	const other = randomUUID();
	await db.owner`insert into authority (id, slug, name, kind, county_key, settings) values (${other}, 'nachbar', 'Nachbar', 'Landkreis', '16067', '{}')`;
	const [own] = await db.owner<{ id: number }[]>`insert into area (authority_id, key, level, name) values (${db.authorityId}, 'P1', 'planning-area', 'Nordviertel') returning id`;
	const seen = (authorityId: string) => db.database.read(systemPrincipal(authorityId, 'Test'), async (tx) => (await knownAreas(tx, [own?.id ?? 0])).get(own?.id ?? 0)?.name);
	expect(await seen(db.authorityId)).toBe('Nordviertel');
	expect(await seen(other)).toBeUndefined();
	expect(await nameSeen(other)).toBe('Mitteldorf');
});
