/** Who stands for what, on a real database: linked to the register, reached by reminders, forgotten with the one who is erased. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publicPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { addActor } from '#domains/bodies/actors/write-actors.server.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { addMembership } from '#domains/bodies/write-memberships.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { changeFieldsOfBody } from '../fields/body-fields.server.ts';
import { publishElements } from '../publish.server.ts';
import { remindAll } from '../reminders/remind.server.ts';
import { emptyContent } from '../schema.ts';
import { addElement } from '../write.server.ts';
import { namedLike } from './model.ts';
import { ownResponsible, publicResponsible, readResponsible, responsibleOptions, setResponsible } from './responsible.server.ts';

let db: TestDatabase;
let measure: { id: string; number: number };
let field: { id: string; number: number };
let body: { id: string; number: number };
const who: Record<string, string> = {};
const account = randomUUID();
// a Tuesday, nine o'clock in Germany
const now = new Date('2027-05-11T07:00:00Z');
const write = <T>(act: (tx: Write) => Promise<T>, as: Principal = db.as('planner')) => db.database.write(as, act);
const read = <T>(act: (tx: Read) => Promise<T>, as: Principal = db.as('planner')) => db.database.read(as, act);
const set = (key: string) => write((tx) => setResponsible(tx, measure.id, key));
const reminded = async () => {
	await remindAll(db.database, { id: db.authorityId, name: 'Landkreis Test', countyKey: '16068', settings: {} }, now);
	return (await db.owner<{ to: string; text: string }[]>`select to_address as to, text from mail where kind = 'reminder' order by 1`).map((m) => ({ ...m }));
};
const to = async () => (await reminded()).map((m) => m.to);

beforeAll(async () => {
	db = await testDatabase();
	await db.owner`insert into account (authority_id, id, email, name, role, password_hash) values (${db.authorityId}, ${account}, 'konto@kreis.example', 'Konto', 'member', 'x')`;
	await write(async (tx) => {
		const actor = async (key: string, kind: 'person' | 'organisation', more: object) => (who[key] = (await addActor(tx, kind, { ...EMPTY_ACTOR, ...more })).id);
		await actor('office', 'organisation', { name: 'Sozialamt', email: 'amt@kreis.example' });
		await actor('silent', 'organisation', { name: 'Verein' });
		await actor('worker', 'person', { function: 'Geschäftsstelle', email: 'verein@kreis.example', organisationId: who['silent'] });
		await actor('chair', 'person', { function: 'Vorsitz', email: 'vorsitz@kreis.example' });
		await actor('seat', 'person', { function: 'Beisitz', email: 'beisitz@kreis.example' });
		body = await addBody(tx, { ...emptyBody(), public: true, content: { ...emptyBody().content, name: { de: 'Gruppe', en: '' } } });
		for (const [actorId, role] of [[who['chair'], 'chair'], [who['seat'], 'member']] as const) await addMembership(tx, body.id, { actorId: actorId ?? '', role, voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
		field = await addElement(tx, { kind: 'action-field', code: 'HF1', cycle: 1, content: { ...emptyContent('action-field'), title: { de: 'Arbeit', en: '' } } });
		measure = await addElement(tx, { kind: 'measure', code: '', cycle: 1, content: { ...emptyContent('measure'), title: { de: 'Rufbus', en: '' }, state: 'running', from: '2024-01-01', responsible: 'Sozialamt' } });
		await publishElements(tx, [measure.id], null);
		await changeFieldsOfBody(tx, body.id, [], [field.number]);
	});
});
afterAll(() => db?.close());
beforeEach(() => db.owner`delete from mail`);

describe('reminders of a measure without news', () => {
	it('go to the office, without a link into a workplace that it cannot open', async () => {
		expect(await to()).toEqual([]);
		await set(`actor:${who['office']}`);
		const [mail] = await reminded();
		expect(mail).toMatchObject({ to: 'amt@kreis.example', text: expect.stringContaining('- Rufbus\n') });
		expect(mail?.text).toContain('Meldelink');
		expect(mail?.text).not.toContain('{{origin}}');
	});

	it('go to the people of an organisation that has no address', async () => {
		await set(`actor:${who['silent']}`);
		expect(await to()).toEqual(['verein@kreis.example']);
	});

	it('go to who speaks for a body, and to all of one without', async () => {
		await set(`body:${body.id}`);
		expect(await to()).toEqual(['vorsitz@kreis.example']);
		await db.owner`delete from mail`;
		await db.owner`update membership set role = 'member'`;
		expect(await to()).toEqual(['beisitz@kreis.example', 'vorsitz@kreis.example']);
	});

	it('go to an account, whose name the wording does not say', async () => {
		await set(`account:${account}`);
		const [mail] = await reminded();
		expect(mail).toMatchObject({ to: 'konto@kreis.example', text: expect.stringContaining(`Rufbus: {{origin}}/desk/strategy/elements/${measure.number}`) });
	});

	it('follow the name where nobody is linked', async () => {
		await set('');
		await db.owner`update account set name = 'Sozialamt' where id = ${account}`;
		expect(await to()).toEqual(['konto@kreis.example']);
		await db.owner`update account set name = 'Konto' where id = ${account}`;
	});
});

it('an open round that names nobody reaches those who work on its field and can sign in', async () => {
	await db.owner`update actor set account_id = ${account} where id = ${who['seat'] ?? ''}`;
	const round = randomUUID();
	await db.owner`insert into round (authority_id, id, number, cycle, element_id, title, decides, decided_by, follow_up, anonymous, guests, authors_until, state, created_by) values (${db.authorityId}, ${round}, 1, 1, ${field.id}, 'Vorrang', 'x', 'x', 'x', false, false, '2028-01-01', 'running', 'x')`;
	const stage = (participants: string[]) => db.owner`insert into round_stage (authority_id, round_id, position, kind, from_day, to_day, acts, participants, instruction) values (${db.authorityId}, ${round}, 1, 'collect', '2027-05-01', '2027-05-31', '{contribute}', ${participants}, '')`;
	await stage([]);
	const mails = await reminded();
	expect(mails.map((m) => m.to)).toEqual(['konto@kreis.example']);
	expect(mails[0]?.text).toContain('Vorrang, ');
	// one for others only
	await db.owner`delete from mail`;
	await db.owner`delete from round_stage`;
	await stage([randomUUID()]);
	expect(await to()).toEqual([]);
	await db.owner`delete from round_stage`;
	await db.owner`update actor set account_id = null`;
});

it('is refused for what is not there, and for members', async () => {
	await expect(set('actor:x')).rejects.toThrow(/Bitte wählen Sie neu/);
	await expect(set('table:x')).rejects.toThrow(/Bitte wählen Sie neu/);
	await expect(write((tx) => setResponsible(tx, field.id, `body:${body.id}`))).rejects.toThrow(/nur Ziele und Maßnahmen/);
	await expect(write((tx) => setResponsible(tx, measure.id, ''), db.as('member'))).rejects.toThrow();
	expect((await write((tx) => tx.sql`delete from element_responsible`, db.as('member'))).count).toBe(0);
});

it('is shown to everybody where it is a public body', async () => {
	const anyone = publicPrincipal({ id: db.authorityId });
	await set(`actor:${who['office']}`);
	expect(await read((tx) => publicResponsible(tx, measure.id), anyone)).toBeNull();
	await set(`body:${body.id}`);
	expect(await read((tx) => publicResponsible(tx, measure.id), anyone)).toEqual({ number: body.number, name: 'Gruppe' });
	expect(await read((tx) => readResponsible(tx, measure.id), db.as('member'))).toMatchObject({ kind: 'body', name: 'Gruppe' });
});

it('is known to the one who stands for it, by account, as an actor and in a body', async () => {
	const me = db.as('member', { accountId: account });
	const own = async () => [...(await read(ownResponsible, me))];
	await db.owner`update actor set account_id = ${account} where id = ${who['seat'] ?? ''}`;
	for (const [key, found] of [[`account:${account}`, true], [`actor:${who['seat']}`, true], [`body:${body.id}`, true], [`actor:${who['office']}`, false]] as const) {
		await set(key);
		expect([key, await own()]).toEqual([key, found ? [measure.id] : []]);
	}
	await db.owner`update actor set account_id = null`;
});

it('goes with the one who is erased, moves with the one who is merged, and proposes who is called so', async () => {
	await set(`actor:${who['worker']}`);
	await db.owner`update actor set merged_into = ${who['chair'] ?? ''}, removed_at = now() where id = ${who['worker'] ?? ''}`;
	expect(await read((tx) => readResponsible(tx, measure.id))).toMatchObject({ id: who['chair'] });
	await db.owner`update actor set erased_at = now() where id = ${who['chair'] ?? ''}`;
	expect(await read((tx) => readResponsible(tx, measure.id))).toBeNull();
	const options = await read(responsibleOptions);
	expect(namedLike(' sozialamt', options)).toMatchObject({ kind: 'actor', id: who['office'] });
	expect(namedLike('', options)).toBeNull();
	expect(namedLike('x', [{ name: 'X' }, { name: 'x' }])).toBeNull();
});
