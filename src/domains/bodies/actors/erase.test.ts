/** People leave: erased on request or when their time has come, postponed while something needs them; what is stored is told; two entries become one. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import { sendAgain } from '#domains/mail/manage-mails.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { giveConsent } from './consents.server.ts';
import { eraseActor, eraseLater, whyKept } from './erase.server.ts';
import { openImport, startImport } from './import/imports.server.ts';
import { mergeActors } from './merge-actors.server.ts';
import { EMPTY_ACTOR, type ActorContent } from './model.ts';
import { noteExport } from './note-export.server.ts';
import { personData } from './person-data.server.ts';
import { actorByNumber, actorEvents, readProfiles, seatsOf } from './read-actors.server.ts';
import { endingSoon, forgetPeople, keepLonger, setKeptMonths } from './retention.server.ts';
import { addActor, retainedUntil } from './write-actors.server.ts';

let db: TestDatabase;
let body = '';
beforeAll(async () => {
	db = await testDatabase();
	const [row] = await db.owner<{ id: string }[]>`insert into body (authority_id, number, kind, content, created_by, changed_by) values (${db.authorityId}, 1, 'advisory-board', '{"name":{"de":"Planungsbeirat","en":""}}', 'x', 'x') returning id`;
	body = row?.id ?? '';
});
afterAll(() => db?.close());

const write = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(db.as('planner'), work);
const read = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('planner'), work);
const person = (family: string, more: Partial<ActorContent> = {}): ActorContent => ({ ...EMPTY_ACTOR, given: 'Grete', family, email: 'g@beispiel.de', note: 'kommt gern', ...more });
const add = (family: string, more: Partial<ActorContent> = {}, until?: string | null) => write((tx) => addActor(tx, 'person', person(family, more), until));
const today = berlinDay(new Date());
const seat = (actor: string, to: string | null, from = '2020-01-01') => db.owner<{ id: string }[]>`insert into membership (authority_id, body_id, actor_id, role, voting, from_day, to_day, created_by, changed_by) values (${db.authorityId}, ${body}, ${actor}, 'member', true, ${from}, ${to}, 'x', 'x') returning id`;
let meetings = 0;
async function invited(actor: string, minutes: string): Promise<string> {
	const [meeting] = await db.owner<{ id: string }[]>`insert into meeting (authority_id, number, kind, body_id, title, state, starts_at, ends_at, content, minutes_state, created_by, changed_by) values (${db.authorityId}, ${++meetings}, 'meeting', ${body}, 'Sitzung', 'held', '2024-05-06 10:00+02', '2024-05-06 11:00+02', '{}', ${minutes}, 'x', 'x') returning id`;
	await db.owner`insert into participant (authority_id, meeting_id, actor_id, kind, name, organisation, email, created_by) values (${db.authorityId}, ${meeting?.id ?? ''}, ${actor}, 'member', 'Grete Weg', 'Amt', 'g@beispiel.de', 'x')`;
	return meeting?.id ?? '';
}

describe('erasing', () => {
	it('waits for seats and for minutes that are not approved, and says so', async () => {
		const { id, number } = await add('Bleibt');
		const [membership] = await seat(id, null);
		const meeting = await invited(id, 'proposed');
		expect(await read((tx) => whyKept(tx, id, today))).toEqual(['Die Person sitzt noch in: Planungsbeirat. Bitte beenden Sie zuerst die Mitgliedschaft.', 'Eine Niederschrift ist noch nicht genehmigt (Sitzung am 06.05.2024). Bis dahin wird der Name dafür gebraucht.']);
		await expect(write((tx) => eraseActor(tx, number, { sure: true }))).rejects.toThrow('Sie können die Löschung vormerken.');
		await write((tx) => eraseLater(tx, number));
		expect(await forgetPeople(db.database)).toMatchObject({ erased: 0, postponed: 1 });
		await db.owner`update membership set to_day = '2024-12-31' where id = ${membership?.id ?? ''}`;
		await db.owner`update meeting set minutes_state = 'approved' where id = ${meeting}`;
		expect(await forgetPeople(db.database)).toMatchObject({ erased: 1, postponed: 0 });
		expect(await read((tx) => actorByNumber(tx, number))).toMatchObject({ content: EMPTY_ACTOR, erasedAt: expect.any(Date) as Date });
	});

	it('leaves no copy of what was known, and seats without a name', async () => {
		const { id, number } = await add('Weg', { note: 'Geheimnis', function: 'Leitung' });
		await seat(id, '2021-12-31');
		const meeting = await invited(id, 'approved');
		const minutes = { text: 'anwesend: Grete Weg' };
		await db.owner`insert into minutes_version (authority_id, meeting_id, version, state, content, sha256, recorded_by) values (${db.authorityId}, ${meeting}, 1, 'approved', ${db.owner.json(minutes)}, 'x', 'x')`;
		const [paper] = await db.owner<{ id: string }[]>`insert into paper (authority_id, number, name, created_by, changed_by) values (${db.authorityId}, 1, 'Vorlage', 'x', 'x') returning id`;
		const [release] = await db.owner<{ id: string }[]>`insert into paper_release (authority_id, paper_id, body_id, released_by) values (${db.authorityId}, ${paper?.id ?? ''}, ${body}, 'x') returning id`;
		await db.owner`insert into paper_recipient (authority_id, release_id, actor_id, name, way) values (${db.authorityId}, ${release?.id ?? ''}, ${id}, 'Grete Weg', 'mail')`;
		await write((tx) => giveConsent(tx, number, { fields: ['name', 'email'], audience: 'public', givenOn: '2024-01-02', until: '', how: 'Formular' }));
		await expect(write((tx) => eraseActor(tx, number, { sure: false }))).rejects.toThrow('Bitte bestätigen Sie es');
		await write((tx) => eraseActor(tx, number, { sure: true }));
		const tables = ['actor', 'actor_consent', 'actor_profile', 'participant', 'paper_recipient', 'public_record', 'audit_entry', 'membership'];
		for (const table of tables) expect([table, JSON.stringify(await db.owner.unsafe(`select * from ${table} t where t::text like '%${id}%'`))]).toEqual([table, expect.not.stringMatching(/Weg|Geheimnis|beispiel\.de|Leitung/)]);
		expect(await read((tx) => seatsOf(tx, id))).toHaveLength(1);
		// approved minutes are records of the body
		expect(await db.owner`select content from minutes_version`).toEqual([{ content: minutes }]);
		expect((await read((tx) => actorEvents(tx, id)))[0]).toMatchObject({ act: 'actor.erased', detail: { kind: 'person', number } });
		await expect(write((tx) => eraseActor(tx, number, { sure: true }))).rejects.toThrow('sind schon gelöscht');
	});

	it('takes back mail that waits and empties mail that went out; sign-ups and subscriptions by the address go, those of others stay', async () => {
		const { id, number } = await add('Quittenbaum', { email: 'Paula@beispiel.de' });
		await add('Andere', { email: 'post@beispiel.de' });
		const other = await add('Mitbewohner', { email: 'post@beispiel.de' });
		const meeting = await invited(id, 'approved');
		await db.owner`update participant set email = 'paula@beispiel.de', name = 'Paula Quittenbaum' where actor_id = ${id}`;
		const [own] = await db.owner<{ id: string }[]>`select id from participant where actor_id = ${id}`;
		const signUp = async (name: string, email: string) => (await db.owner<{ id: string }[]>`insert into participant (authority_id, meeting_id, kind, name, organisation, email, remark, created_by) values (${db.authorityId}, ${meeting}, 'sign-up', ${name}, 'Verein', ${email}, 'Rollstuhl', 'x') returning id`)[0]?.id ?? '';
		const [hers, theirs] = [await signUp('Paula Q.', 'PAULA@beispiel.de'), await signUp('Jemand', 'post@beispiel.de')];
		let mails = 0;
		const mail = (about: string, address: string, state: string, name = 'Paula Quittenbaum') => db.owner`insert into mail (authority_id, kind, about_kind, about_id, to_name, to_address, subject, text, calendar, dedupe_key, state, last_error, created_by)
			values (${db.authorityId}, 'invitation', 'participant', ${about}, ${name}, ${address}, ${`Einladung an ${name}`}, ${`Guten Tag, ${name}`}, ${`ATTENDEE:${name}`}, ${`${address}:${++mails}`}, ${state}, ${`550 ${address}`}, 'x')`;
		await mail(own?.id ?? '', 'paula@beispiel.de', 'queued');
		await mail(own?.id ?? '', 'frueher@beispiel.de', 'sent');
		await mail(hers, 'paula@beispiel.de', 'kept');
		await mail(theirs, 'post@beispiel.de', 'queued', 'Jemand');
		for (const email of ['Paula@Beispiel.de', 'post@beispiel.de']) await db.owner`insert into subscription (authority_id, email, kind, target) values (${db.authorityId}, ${email}, 'body', '1')`;
		const told = await write((tx) => personData(tx, number));
		expect(told.meetings.map((m) => m.name).sort()).toEqual(['Paula Q.', 'Paula Quittenbaum']);
		expect(told.mails.map((m) => m.toAddress).sort()).toEqual(['frueher@beispiel.de', 'paula@beispiel.de', 'paula@beispiel.de']);
		expect(told.subscriptions).toMatchObject([{ kind: 'body', target: '1' }]);
		expect((await write((tx) => personData(tx, other.number))).meetings).toEqual([]);
		await write((tx) => eraseActor(tx, number, { sure: true }));
		for (const table of ['mail', 'participant', 'subscription', 'audit_entry']) expect([table, JSON.stringify(await db.owner.unsafe(`select * from ${table}`))]).toEqual([table, expect.not.stringMatching(/Quittenbaum|Paula/i)]);
		expect((await db.owner<{ state: string }[]>`select state from mail where about_id = any(${[own?.id ?? '', hers]}::uuid[]) order by state`).map((m) => m.state)).toEqual(['cancelled', 'cancelled', 'sent']);
		expect(await db.owner`select state, to_address from mail where about_id = ${theirs}`).toEqual([{ state: 'queued', to_address: 'post@beispiel.de' }]);
		expect(await db.owner`select name, remark from participant where id = ${theirs}`).toEqual([{ name: 'Jemand', remark: 'Rollstuhl' }]);
		expect(await db.owner`select email from subscription`).toEqual([{ email: 'post@beispiel.de' }]);
		// what was emptied is not sent again
		const [emptied] = await db.owner<{ id: string }[]>`select id from mail where about_id = ${hers}`;
		await expect(db.database.write(db.as('administrator'), (tx) => sendAgain(tx, emptied?.id ?? ''))).rejects.toThrow('gelöscht');
	});

	it('empties rows of files that wait to be taken over, so that nobody comes back from there; others stay where they are', async () => {
		const { number } = await add('Rückkehrer', { email: 'rueck@beispiel.de' });
		const text = 'Vorname;Nachname;E-Mail\nAnna;Bleibt-Hier;anna@beispiel.de\nGrete;Rückkehrer;\nG.;R.;Rueck@Beispiel.de\nLena;Anderswo;lena@beispiel.de\n';
		const id = await write((tx) => startImport(tx, { name: 'liste.csv', bytes: new TextEncoder().encode(text) }));
		await write((tx) => eraseActor(tx, number, { sure: true }));
		expect(JSON.stringify(await db.owner`select sheet from actor_import`)).not.toMatch(/rückkehrer|rueck@/i);
		const { rows } = await read((tx) => openImport(tx, id, '16068'));
		expect(rows.map((r) => [r.state, r.content.family])).toEqual([['new', 'Bleibt-Hier'], ['error', ''], ['error', ''], ['new', 'Anderswo']]);
		expect(rows[1]?.fault).toMatchObject({ readable: false, text: expect.stringContaining('gelöscht') as string });
	});

	it('comes by itself on the day after the last one, is announced, and can be put off', async () => {
		const soon = await add('Bald', {}, addDays(today, 30));
		const over = await add('Vorbei', {}, addDays(today, -1));
		const last = await add('Heute', {}, today);
		expect((await read((tx) => endingSoon(tx, today))).map((p) => p.number)).toEqual([over.number, last.number, soon.number]);
		for (const [numbers, until, message] of [[[], '2099-01-01', 'Bitte wählen Sie aus'], [[soon.number], today, 'liegt nicht in der Zukunft'], [[soon.number], '2027-02-30', 'ist kein Tag'], [[soon.number], '2199-01-01', 'mehr als 10 Jahre']] as const) await expect(write((tx) => keepLonger(tx, numbers, until))).rejects.toThrow(message);
		await write((tx) => keepLonger(tx, [soon.number], addDays(today, 400)));
		expect(await forgetPeople(db.database)).toMatchObject({ erased: 1 });
		expect((await read((tx) => endingSoon(tx, today))).map((p) => p.number)).toEqual([last.number]);
	});

	it('keeps new people as long as the authority says', async () => {
		expect(retainedUntil(36, '2026-11-28')).toBe('2029-11-30');
		await expect(db.database.write(db.as('administrator'), (tx) => setKeptMonths(tx, 5))).rejects.toThrow('zwischen 6 und 120');
		await expect(write((tx) => setKeptMonths(tx, 12))).rejects.toThrow('Nicht gefunden');
		await db.database.write(db.as('administrator'), (tx) => setKeptMonths(tx, 12));
		const { number } = await add('Neu');
		expect((await read((tx) => actorByNumber(tx, number)))?.retainUntil).toBe(retainedUntil(12));
	});
});

it('shows nothing any longer once consent has ended by its day', async () => {
	const { id, number } = await add('Frist');
	await write((tx) => giveConsent(tx, number, { fields: ['name'], audience: 'public', givenOn: '2024-01-02', until: today, how: 'Formular' }));
	const shown = async () => [(await db.database.read(db.as('member'), (tx) => readProfiles(tx))).some((p) => p.id === id), (await db.owner`select 1 from public_record where id = ${id} and not deleted`).length];
	expect(await shown()).toEqual([true, 1]);
	expect(await forgetPeople(db.database)).toMatchObject({ hidden: 0 });
	const tomorrow = new Date(Date.now() + 86_400_000);
	expect(await forgetPeople(db.database, tomorrow)).toMatchObject({ hidden: 1 });
	expect(await shown()).toEqual([false, 0]);
	expect(await forgetPeople(db.database, tomorrow)).toMatchObject({ hidden: 0 });
});

it('tells a person all that is stored, and notes that it was told', async () => {
	const { id, number } = await add('Fragt');
	await seat(id, '2021-12-31');
	await invited(id, 'approved');
	const data = await write((tx) => personData(tx, number));
	expect(data).toMatchObject({ number, content: { family: 'Fragt', note: 'kommt gern' }, memberships: [{ body: 'Planungsbeirat' }], meetings: [{ title: 'Sitzung', name: 'Grete Weg' }], enteredBy: 'planner' });
	for (const [field, audience, givenOn] of [['email', 'members', '2025-02-01'], ['name', 'public', '2025-03-01'], ['name', 'members', '2025-01-01']] as const) await write((tx) => giveConsent(tx, number, { fields: [field], audience, givenOn, until: '', how: 'Formular' }));
	await seat(id, '2019-12-31', '2018-01-01');
	const again = await write((tx) => personData(tx, number));
	expect(again.consents.map((c) => [c.field, c.audience])).toEqual([['name', 'members'], ['name', 'public'], ['email', 'members']]);
	expect(again.memberships.map((m) => m.fromDay)).toEqual(['2018-01-01', '2020-01-01']);
	expect((await read((tx) => actorEvents(tx, id)))[0]?.act).toBe('actor.exported');
	await write((tx) => noteExport(tx, 1));
	await expect(db.database.write(db.as('member'), (tx) => personData(tx, number))).rejects.toThrow('Nicht gefunden');
});

describe('two entries of one person', () => {
	it('become one with the seats, consents and account of both; nothing but a pointer stays of the other', async () => {
		const account = randomUUID();
		await db.owner`insert into account (authority_id, id, email, name, role) values (${db.authorityId}, ${account}, 'doppelt@kreis.example', 'D', 'member')`;
		const a = await add('Doppelt', { email: 'alt@beispiel.de', phone: '', fields: ['Pflege'] });
		const b = await add('Doppelt', { email: 'neu@beispiel.de', phone: '03634 1', fields: ['Jugend'] });
		await db.owner`update actor set account_id = ${account} where id = ${b.id}`;
		await seat(b.id, '2021-12-31');
		await write((tx) => giveConsent(tx, b.number, { fields: ['name'], audience: 'public', givenOn: '2024-01-02', until: '', how: 'Formular' }));
		await write((tx) => mergeActors(tx, b.number, a.number, ['email']));
		expect(await read((tx) => actorByNumber(tx, a.number))).toMatchObject({ accountId: account, content: { email: 'neu@beispiel.de', phone: '03634 1', fields: ['Pflege', 'Jugend'] } });
		expect(await read((tx) => actorByNumber(tx, b.number))).toMatchObject({ mergedInto: a.id, content: EMPTY_ACTOR, accountId: null });
		expect(await read((tx) => seatsOf(tx, a.id))).toHaveLength(1);
		expect(await db.owner`select id from public_record where id in (${a.id}, ${b.id}) and not deleted`).toEqual([{ id: a.id }]);
	});

	it('are refused where they cannot be one', async () => {
		const a = await add('Zweimal');
		const b = await add('Zweimal');
		const office = await write((tx) => addActor(tx, 'organisation', { ...EMPTY_ACTOR, name: 'Amt' }));
		await seat(a.id, null);
		await seat(b.id, null);
		for (const [gone, kept, message] of [[a.number, a.number, 'derselbe Akteur. Bitte'], [a.number, office.number, 'Eine Person und eine Organisation'], [a.number, b.number, 'zur selben Zeit in: Planungsbeirat']] as const) await expect(write((tx) => mergeActors(tx, gone, kept, []))).rejects.toThrow(message);
	});
});
