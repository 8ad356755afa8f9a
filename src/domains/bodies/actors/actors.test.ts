/** The register of actors on a real PostgreSQL: two editors at once, accounts, what members and the public see and when it ends, the example. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { giveConsent, readConsents, withdrawConsent } from './consents.server.ts';
import { likelyTwins } from './likely-twins.server.ts';
import { loadExampleActors, type ExampleActors } from './load-example.server.ts';
import { EMPTY_ACTOR, type ActorContent } from './model.ts';
import { accountWithEmail, actorByNumber, actorEvents, isUnconnected, readActorNames, readActors, readProfiles, seatsOf } from './read-actors.server.ts';
import { takingPart } from './taking-part.server.ts';
import { addActor, changeActor, linkAccount, removeActor, restoreActor } from './write-actors.server.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await testDatabase()));
afterAll(() => db?.close());

const write = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(db.as('planner'), work);
const read = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('planner'), work);
const member = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('member'), work);
const anyone = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.anyone, work);
const organisation = (name: string, more: Partial<ActorContent> = {}): ActorContent => ({ ...EMPTY_ACTOR, name, ...more });
const person = (given: string, family: string, more: Partial<ActorContent> = {}): ActorContent => ({ ...EMPTY_ACTOR, given, family, ...more });
const today = berlinDay(new Date());
const agreed = (number: number, audience: string, fields: string[], more = {}) => write((tx) => giveConsent(tx, number, { fields, audience, givenOn: '2026-01-02', until: '', how: 'Formular', ...more }));
const publicOf = async (id: string) => (await anyone((tx) => tx.sql<{ type: string; content: Record<string, unknown>; deleted: boolean }[]>`select type, content, deleted from public_record where id = ${id}`))[0];

describe('the register', () => {
	it('keeps the second of two editors from overwriting, and tells which fields changed but never what stood in them', async () => {
		const { id, number } = await write((tx) => addActor(tx, 'organisation', organisation('Jugendamt')));
		const save = (name: string, base: number) => write((tx) => changeActor(tx, number, { content: organisation(name, { email: 'amt@kreis.example' }), base }));
		expect(await save('Amt für Jugend', 1)).toBe('changed');
		expect(await save('Jugendamt 2', 1)).toBe('outdated');
		expect(await save('Amt für Jugend', 2)).toBe('unchanged');
		const events = await read((tx) => actorEvents(tx, id));
		expect(events.map((e) => e.act)).toEqual(['actor.changed', 'actor.added']);
		expect(events[0]?.detail).toEqual({ kind: 'organisation', number, version: 2, fields: ['name', 'email'] });
		expect(JSON.stringify(events)).not.toMatch(/Jugend|kreis\.example/);
	});

	it('says which field is wrong, and stores nothing', async () => {
		const before = await db.owner`select count(*) from actor`;
		for (const [kind, content, message] of [
			['organisation', organisation(' '), '„Name“ fehlt: Bitte den Namen der Organisation angeben.'],
			['person', EMPTY_ACTOR, '„Familienname“ fehlt: Bitte einen Namen oder eine Funktion angeben.'],
			['organisation', organisation('A', { email: 'a@b@c.de' }), '„E-Mail“ ist keine E-Mail-Adresse'],
			['organisation', organisation('A', { email: 'a@b.de\r\nBcc: x@y.de' }), '„E-Mail“ hat mehr als eine Zeile'],
			['organisation', organisation('A', { website: 'javascript:alert(1)' }), '„Internetseite“ ist keine Adresse im Netz'],
			['organisation', organisation('A'.repeat(301)), '„Name“ ist länger als 300 Zeichen'],
			['person', person('A', 'B', { organisationId: randomUUID() }), 'Die Organisation gibt es im Verzeichnis nicht mehr']
		] as const) await expect(write((tx) => addActor(tx, kind, content)), message).rejects.toThrow(message);
		await expect(write((tx) => addActor(tx, 'person', person('A', 'B'), '2026-02-30'))).rejects.toThrow('„Aufbewahren bis“ ist kein Tag');
		expect(await db.owner`select count(*) from actor`).toEqual(before);
	});

	it('knows who is there under the same name or address, and which account signs in with it', async () => {
		const account = randomUUID();
		const email = 'wilma@kreis.example';
		await db.owner`insert into account (authority_id, id, email, name, role) values (${db.authorityId}, ${account}, ${email}, 'Wilma D.', 'member')`;
		const unconnected = () => db.database.read(db.as('member', { accountId: account }), (tx) => isUnconnected(tx));
		const { number } = await write((tx) => addActor(tx, 'person', person('Wilma', 'Doppelt', { email: email })));
		const twins = (content: ActorContent) => read((tx) => likelyTwins(tx, 'person', content));
		expect(await twins(person('Wilma', 'Doppelt'))).toEqual([{ number, name: 'Wilma Doppelt', because: 'same-name' }]);
		expect(await twins(person('W.', 'Doppelt', { email: email.toUpperCase() }))).toEqual([{ number, name: 'Wilma Doppelt', because: 'same-email' }]);
		expect(await twins(person('Wilma', 'Einzeln'))).toEqual([]);
		expect(await read((tx) => accountWithEmail(tx, email.toUpperCase()))).toEqual({ id: account, name: 'Wilma D.' });
		expect(await read((tx) => accountWithEmail(tx, ''))).toBeNull();
		expect([await unconnected(), await read((tx) => isUnconnected(tx))]).toEqual([true, false]);
		await write((tx) => linkAccount(tx, number, account));
		expect(await read((tx) => accountWithEmail(tx, email))).toBeNull();
		expect(await unconnected()).toBe(false);
		await write((tx) => linkAccount(tx, number, null));
		await expect(member((tx) => likelyTwins(tx, 'person', person('A', 'B')))).rejects.toThrow('Nicht gefunden');
	});

	it('is written by the staff unit alone', async () => {
		for (const role of ['member', 'data_steward'] as const) await expect(db.database.write(db.as(role), (tx) => addActor(tx, 'organisation', organisation('A')))).rejects.toThrow('Nicht gefunden');
		await expect(member((tx) => readActors(tx))).rejects.toThrow('Nicht gefunden');
	});

	it('lets nobody go who sits in a body or has people, and brings back what was removed', async () => {
		const office = await write((tx) => addActor(tx, 'organisation', organisation('Sozialamt')));
		const head = await write((tx) => addActor(tx, 'person', person('Ada', 'Beispiel', { organisationId: office.id })));
		await expect(write((tx) => removeActor(tx, office.number, 'aufgelöst'))).rejects.toThrow(`gehört noch eine Person (Nr. ${head.number})`);
		const [body] = await db.owner<{ id: string }[]>`insert into body (authority_id, number, kind, content, created_by, changed_by) values (${db.authorityId}, 1, 'steering-group', '{"name":{"de":"Steuerungsgruppe","en":""}}', 'x', 'x') returning id`;
		await db.owner`insert into membership (authority_id, body_id, actor_id, role, voting, from_day, on_behalf_of, created_by, changed_by) values (${db.authorityId}, ${body?.id ?? ''}, ${head.id}, 'member', true, '2024-01-01', ${office.id}, 'x', 'x')`;
		await expect(write((tx) => removeActor(tx, head.number, 'weg'))).rejects.toThrow('Die Person sitzt noch in: Steuerungsgruppe');
		expect(await read((tx) => seatsOf(tx, office.id))).toMatchObject([{ body: 'Steuerungsgruppe', person: head.number }]);
		await db.owner`update membership set to_day = '2024-12-31'`;
		await expect(write((tx) => removeActor(tx, head.number, ' '))).rejects.toThrow('Bitte geben Sie an, warum');
		await write((tx) => removeActor(tx, head.number, 'hat das Amt verlassen'));
		expect((await read((tx) => readActorNames(tx))).map((a) => a.id)).not.toContain(head.id);
		await write((tx) => restoreActor(tx, head.number));
		expect((await read((tx) => readActorNames(tx))).find((a) => a.id === head.id)).toMatchObject({ name: 'Ada Beispiel', organisation: 'Sozialamt' });
	});

	it('gives an account to one person only', async () => {
		const [account] = await db.owner<{ id: string }[]>`insert into account (authority_id, id, email, name, role) values (${db.authorityId}, ${randomUUID()}, 'ada@kreis.example', 'Ada', 'member') returning id`;
		const first = await write((tx) => addActor(tx, 'person', person('Ada', 'Eins')));
		const second = await write((tx) => addActor(tx, 'person', person('Ada', 'Zwei')));
		await write((tx) => linkAccount(tx, first.number, account?.id ?? ''));
		await expect(write((tx) => linkAccount(tx, second.number, account?.id ?? ''))).rejects.toThrow(`gehört schon zu Akteur Nr. ${first.number}`);
		// the person sees the own row, and no other
		const own = db.as('member', { accountId: account?.id ?? '' });
		expect(await db.database.read(own, (tx) => tx.sql`select number from actor`)).toEqual([{ number: first.number }]);
		await write((tx) => linkAccount(tx, first.number, null));
		expect(await db.database.read(own, (tx) => tx.sql`select number from actor`)).toHaveLength(0);
	});
});

describe('how somebody takes part', () => {
	it('is told in figures: an organisation through its people, cancelled meetings and what is to come left out', async () => {
		const office = await write((tx) => addActor(tx, 'organisation', organisation('Sozialamt')));
		const head = await write((tx) => addActor(tx, 'person', person('Hanna', 'Sozial', { organisationId: office.id })));
		const [body, seat] = [randomUUID(), randomUUID()];
		const { authorityId } = db;
		await db.owner`insert into body (authority_id, id, number, kind, content, from_day, created_by, changed_by) values (${authorityId}, ${body}, 870, 'planning-group', ${db.owner.json({ name: { de: 'Gruppe' } } as never)}, '2020-01-01', 'T', 'T')`;
		await db.owner`insert into membership (authority_id, id, body_id, actor_id, role, voting, on_behalf_of, from_day, created_by, changed_by) values (${authorityId}, ${seat}, ${body}, ${head.id}, 'member', true, ${office.id}, '2020-01-01', 'T', 'T')`;
		for (const [number, starts, state, attended, answer] of [[870, '2026-02-01 09:00', 'held', 'present', 'accepted'], [871, '2026-03-01 09:00', 'held', null, 'declined'], [872, '2026-04-01 09:00', 'cancelled', null, null], [873, '2026-05-01 09:00', 'held', 'absent', null], [874, '2026-06-01 09:00', 'held', null, null], [875, '2099-01-01 09:00', 'invited', null, null]] as const) {
			const id = randomUUID();
			await db.owner`insert into meeting (authority_id, id, number, kind, body_id, title, starts_at, ends_at, state, created_by, changed_by) values (${authorityId}, ${id}, ${number}, 'meeting', ${body}, ${`Sitzung ${number}`}, ${starts}::timestamp at time zone 'Europe/Berlin', (${starts}::timestamp + interval '1 hour') at time zone 'Europe/Berlin', ${state}, 'T', 'T')`;
			await db.owner`insert into participant (authority_id, meeting_id, actor_id, membership_id, kind, name, told_at, answer, attended, created_by) values (${authorityId}, ${id}, ${head.id}, ${seat}, 'member', 'Hanna Sozial', now(), ${answer}, ${attended}, 'T')`;
		}
		const expected = { invited: 4, present: 1, excused: 1, absent: 1, unknown: 1, lastPresent: { number: 870, title: 'Sitzung 870', day: '2026-02-01' }, next: { number: 875, title: 'Sitzung 875', day: '2099-01-01' } };
		expect(await read((tx) => takingPart(tx, head.id, '2026-11-01'))).toEqual(expected);
		expect(await read((tx) => takingPart(tx, office.id, '2026-11-01'))).toEqual(expected);
		await expect(member((tx) => takingPart(tx, head.id, '2026-11-01'))).rejects.toThrow();
	});
});

describe('what was agreed to', () => {
	it('decides what members and the public see; withdrawing works at once', async () => {
		const office = await write((tx) => addActor(tx, 'organisation', organisation('Gesundheitsamt')));
		const { id, number } = await write((tx) => addActor(tx, 'person', person('Grete', 'Muster', { title: 'Dr.', function: 'Leitung', organisationId: office.id, email: 'g@kreis.example', phone: '03634 1234', note: 'geheim', locality: 'Sömmerda' })));
		const seen = async () => (await member((tx) => readProfiles(tx))).find((p) => p.id === id)?.content;
		expect(await seen()).toBeUndefined();
		expect(await publicOf(id)).toBeUndefined();
		await agreed(number, 'members', ['name', 'email', 'organisation']);
		expect(await seen()).toMatchObject({ name: 'Dr. Grete Muster', email: 'g@kreis.example', organisation: 'Gesundheitsamt', phone: '', function: '', locality: '' });
		expect(await publicOf(id)).toBeUndefined();
		await agreed(number, 'public', ['function', 'address']);
		expect(await publicOf(id)).toMatchObject({ type: 'Person', deleted: false, content: { name: 'Leitung', family: '', email: '', location: expect.any(String) as string } });
		await agreed(number, 'public', ['name']);
		expect((await publicOf(id))?.content).toMatchObject({ name: 'Dr. Grete Muster', family: 'Muster', function: 'Leitung' });
		expect(JSON.stringify(await publicOf(id))).not.toMatch(/geheim|1234|g@kreis/);
		// the name of the office changes: so does what is said of its people
		await write((tx) => changeActor(tx, office.number, { content: organisation('Amt für Gesundheit'), base: 1 }));
		expect((await seen())?.organisation).toBe('Amt für Gesundheit');
		const consents = await read((tx) => readConsents(tx, id));
		await write((tx) => withdrawConsent(tx, number, consents.filter((c) => c.audience === 'public').map((c) => c.id)));
		expect(await publicOf(id)).toMatchObject({ deleted: true, content: {} });
		expect((await read((tx) => readConsents(tx, id))).filter((c) => c.withdrawnOn === today)).toHaveLength(3);
		expect(await anyone((tx) => tx.sql`select 1 from public_record where type = 'Location' and not deleted`)).toHaveLength(0);
		await write((tx) => removeActor(tx, number, 'weg'));
		expect(await seen()).toBeUndefined();
	});

	it('is refused without a day, a ground or a field', async () => {
		const { number } = await write((tx) => addActor(tx, 'person', person('A', 'C')));
		for (const [more, message] of [
			[{ fields: [] }, 'mindestens eine Angabe'],
			[{ fields: ['note'] }, 'mindestens eine Angabe'],
			[{ audience: 'all' }, 'wer die Angaben sehen darf'],
			[{ givenOn: addDays(today, 1) }, 'liegt in der Zukunft'],
			[{ until: '2025-12-31' }, 'liegt vor dem Tag der Einwilligung'],
			[{ how: ' ' }, '„Wie“ fehlt']
		] as const) await expect(agreed(number, 'public', ['name'], more)).rejects.toThrow(message);
	});

	it('ties memberships and attendance to public people only', async () => {
		const { id, number } = await write((tx) => addActor(tx, 'person', person('Emil', 'Folgt')));
		const [body] = await db.owner<{ id: string }[]>`insert into body (authority_id, number, kind, content, created_by, changed_by) values (${db.authorityId}, 2, 'advisory-board', '{}', 'x', 'x') returning id`;
		const [seat] = await db.owner<{ id: string }[]>`insert into membership (authority_id, body_id, actor_id, role, voting, from_day, created_by, changed_by) values (${db.authorityId}, ${body?.id ?? ''}, ${id}, 'member', true, '2024-01-01', 'x', 'x') returning id`;
		await db.owner`insert into public_record (authority_id, id, type, content) values (${db.authorityId}, ${seat?.id ?? ''}, 'Membership', '{"onBehalfOf":null}')`;
		const named = async () => (await db.owner<{ other: string | null }[]>`select other_id as other from public_record where id = ${seat?.id ?? ''}`)[0]?.other;
		await agreed(number, 'public', ['name']);
		expect(await named()).toBe(id);
		const [consent] = await read((tx) => readConsents(tx, id));
		await write((tx) => withdrawConsent(tx, number, [consent?.id ?? '']));
		expect(await named()).toBeNull();
	});
});

describe('the example', () => {
	const example = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../examples/soemmerda/actors.json'), 'utf8')) as ExampleActors;

	it('loads once, with offices and roles that are shown and no names of people', async () => {
		const first = await write((tx) => loadExampleActors(tx, example));
		expect(first.size).toBe(example.actors.length);
		expect(await write((tx) => loadExampleActors(tx, example))).toEqual(first);
		expect(example.actors.filter((a) => a.given || a.family)).toEqual([]);
		expect((await publicOf(first.get('leitung-jugendamt') ?? ''))?.content).toMatchObject({ name: 'Leitung Jugendamt', organisation: 'Jugendamt', example: true });
		const [row] = await db.owner<{ number: number }[]>`select number from actor where id = ${first.get('jugendamt') ?? ''}`;
		expect(await read((tx) => actorByNumber(tx, row?.number ?? 0))).toMatchObject({ kind: 'organisation', retainUntil: null });
	});
});
