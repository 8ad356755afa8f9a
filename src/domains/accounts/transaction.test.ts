/** Questions that share one way to the database: whose tenant counts, what is remembered, and what a failure leaves behind. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { publicPrincipal } from './authority.server.ts';
import { once, together, type Read } from './transaction.server.ts';

let db: TestDatabase;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

const tenant = async (tx: Read) => (await tx.sql<{ id: string; role: string }[]>`select current_setting('app.authority', true) as id, current_user as role`)[0];

it('sets the tenant before the first question, however the questions are sent', async () => {
	const visitor = publicPrincipal({ id: db.authorityId });
	const answers = await Promise.all(Array.from({ length: 20 }, () => db.database.read(visitor, (tx) => together([tenant(tx), tenant(tx), tx.sql`select 1`.execute().then(() => tenant(tx))]))));
	for (const answer of answers.flat()) expect(answer).toEqual({ id: db.authorityId, role: 'planungskreis_public' });
});

it('asks the same question of one moment once, and again in the next', async () => {
	let asked = 0;
	const question = (tx: Read) => once(tx, 'how many', async () => ++asked && tenant(tx));
	await db.database.read(db.system, async (tx) => expect(await question(tx)).toBe((await together([question(tx), question(tx)]))[1]));
	expect(asked).toBe(1);
	await db.database.read(db.system, question);
	expect(asked).toBe(2);
});

it('remembers nothing where it writes', async () => {
	let asked = 0;
	await db.database.write(db.system, async (tx) => {
		await once(tx, 'how many', async () => ++asked);
		await once(tx, 'how many', async () => ++asked);
	});
	expect(asked).toBe(2);
});

it('says the first fault after the other questions have ended, and the connection is as before', async () => {
	let ended = 0;
	const slow = async (tx: Read) => {
		await tx.sql`select pg_sleep(0.1)`;
		ended++;
	};
	await expect(db.database.read(db.system, (tx) => together([Promise.reject(new Error('no such page')), slow(tx)]))).rejects.toThrow('no such page');
	expect(ended).toBe(1);
	await expect(db.database.read(db.system, (tx) => together([tx.sql`select 1/0`, tenant(tx)]))).rejects.toThrow(/division by zero/);
	expect((await db.database.read(db.system, tenant))?.id).toBe(db.authorityId);
});
