/** /readyz on real databases: ready, empty, not migrated, and away. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '#app';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { isReady } from './ready.server.ts';

let db: TestDatabase;
let newest: number;
beforeAll(async () => {
	db = await testDatabase();
	const [row] = await db.owner<{ newest: number }[]>`select max(number) as newest from schema_migration`;
	newest = row?.newest ?? 0;
});
afterAll(() => db?.close());

it('is ready when the tables are those of this program and an authority is there', async () => {
	expect(await isReady(db.database, newest)).toBe('ready');
	expect(await isReady(db.database, newest + 1)).toBe('migrations-missing');
});

it('says when nothing is in it yet', async () => {
	const empty = await testDatabase();
	await empty.owner`delete from authority`;
	expect(await isReady(empty.database, newest)).toBe('empty');
	await empty.close();
});

it('says when the database is away, and does not wait for ever', async () => {
	const away = openDatabase('postgres://nobody@127.0.0.1:1/none');
	expect(await isReady(away, newest, 2000)).toBe('database-unreachable');
	await away.close();
});
