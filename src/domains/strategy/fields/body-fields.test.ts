/** Bodies and action fields on a real database: tied with the body, read by members and the public as far as both are public. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publicPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { publishElements } from '../publish.server.ts';
import { emptyContent } from '../schema.ts';
import { addElement } from '../write.server.ts';
import { changeFieldsOfBody, fieldsOfBody, publicBodiesOn, publicFieldsOf } from './body-fields.server.ts';

let db: TestDatabase;
let open: { id: string; number: number };
let inner: { id: string; number: number };
let work: { id: string; number: number };
let home: { id: string; number: number };
const write = <T>(act: (tx: Write) => Promise<T>, as: Principal = db.as('planner')) => db.database.write(as, act);
const read = <T>(act: (tx: Read) => Promise<T>, as: Principal = db.as('planner')) => db.database.read(as, act);
const anyone = () => publicPrincipal({ id: db.authorityId });

beforeAll(async () => {
	db = await testDatabase();
	await write(async (tx) => {
		const named = (name: string, shown: boolean) => addBody(tx, { ...emptyBody(), public: shown, content: { ...emptyBody().content, name: { de: name, en: '' } } });
		[open, inner] = [await named('Gruppe', true), await named('Geheimkreis', false)];
		const field = (code: string, title: string) => addElement(tx, { kind: 'action-field', code, cycle: 1, content: { ...emptyContent('action-field'), title: { de: title, en: '' } } });
		[work, home] = [await field('HF1', 'Arbeit'), await field('HF2', 'Wohnen')];
		await publishElements(tx, [work.id], null);
		for (const body of [open, inner]) await changeFieldsOfBody(tx, body.id, [], [work.number, home.number, 999]);
	});
});
afterAll(() => db?.close());

it('keeps what somebody else tied meanwhile, and changes what was changed', async () => {
	await write((tx) => changeFieldsOfBody(tx, open.id, [work.number], [work.number]));
	expect((await read((tx) => fieldsOfBody(tx, open.id))).map((f) => f.code)).toEqual(['HF1', 'HF2']);
	await write((tx) => changeFieldsOfBody(tx, inner.id, [work.number, home.number], [work.number]));
	expect((await read((tx) => fieldsOfBody(tx, inner.id))).map((f) => f.code)).toEqual(['HF1']);
	await expect(write((tx) => changeFieldsOfBody(tx, open.id, [], [work.number]), db.as('member'))).rejects.toThrow();
});

it('members read it and cannot write it; everybody reads what is public on both sides', async () => {
	const member = db.as('member');
	expect(await read((tx) => tx.sql`select 1 from element_body where body_id = ${open.id}`, member)).toHaveLength(2);
	await expect(write((tx) => tx.sql`insert into element_body (authority_id, element_id, body_id) values (${db.authorityId}, ${home.id}, ${inner.id})`, member)).rejects.toThrow();
	expect((await write((tx) => tx.sql`delete from element_body where body_id = ${open.id}`, member)).count).toBe(0);
	expect((await read((tx) => publicFieldsOf(tx, open.id), anyone())).map((f) => f.code)).toEqual(['HF1']);
	expect((await read((tx) => publicBodiesOn(tx, work.id), anyone())).map((b) => b.name)).toEqual(['Gruppe']);
	expect(await read((tx) => tx.sql`select 1 from element_body`, anyone())).toHaveLength(1);
});
