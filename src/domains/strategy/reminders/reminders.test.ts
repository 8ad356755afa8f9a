/** Reminders on a real database: one a day with what waits, with each person's own rights; none where nothing waits or nobody wants it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SecretKey } from '#base/secret-key.server.ts';
import { personalPath } from '#domains/mail/personal-links.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { remindAll } from './remind.server.ts';
import { openReminderLink, remindersOn, switchReminders } from './switch-off.server.ts';

let db: TestDatabase;
const key = new SecretKey(randomBytes(32));
const account = randomUUID();
const actor = randomUUID();
const stranger = randomUUID();
const body = randomUUID();
// a Tuesday, nine o'clock in Germany
const now = new Date('2027-05-11T07:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const authority = () => ({ id: db.authorityId, name: 'Landkreis Test', countyKey: '16068', settings: {} });
const remind = (at = now) => remindAll(db.database, authority(), at);
interface Mail { to: string; subject: string; text: string }
const mails = async () => (await db.owner<Mail[]>`select to_address as to, subject, text from mail where kind = 'reminder' order by to_address, created_at`).map((m) => ({ ...m }));
/** as if it had been sent on that day */
const sentOn = (at: Date) => db.owner`update mail set created_at = ${at}`;
const task = (actorId: string, text: string, due: string) => db.owner`insert into task (authority_id, body_id, text, actor_id, due, created_by, changed_by) values (${db.authorityId}, ${body}, ${text}, ${actorId}, ${due}::date, 'x', 'x')`;

beforeAll(async () => {
	db = await testDatabase();
	await db.owner`insert into account (authority_id, id, email, name, role, password_hash) values (${db.authorityId}, ${account}, 'mitglied@kreis.example', 'Mitglied', 'member', 'x')`;
	await db.owner`insert into account (authority_id, id, email, name, role) values (${db.authorityId}, ${randomUUID()}, 'eingeladen@kreis.example', 'Nie gekommen', 'member')`;
	const content = (name: string, email: string) => db.owner.json({ name: '', title: '', given: '', family: '', function: name, email });
	await db.owner`insert into actor (authority_id, id, number, kind, content, account_id, created_by, changed_by) values (${db.authorityId}, ${actor}, 1, 'person', ${content('Leitung Jugendamt', '')}, ${account}, 'x', 'x'), (${db.authorityId}, ${stranger}, 2, 'person', ${content('Caritas', 'caritas@example.org')}, null, 'x', 'x')`;
	await db.owner`insert into body (authority_id, id, number, kind, content, created_by, changed_by) values (${db.authorityId}, ${body}, 1, 'steering-group', ${db.owner.json({ name: { de: 'Steuerungsgruppe', en: '' } })}, 'x', 'x')`;
});
afterAll(() => db?.close());
beforeEach(async () => {
	await db.owner`delete from mail`;
	await db.owner`delete from task`;
	await db.owner`delete from reminder_off`;
});

describe('reminders', () => {
	it('say nothing where nothing waits, at night and at the weekend', async () => {
		expect(await remind()).toBe(0);
		await task(actor, 'Liste schicken', '2027-05-10');
		for (const at of ['2027-05-11T02:00:00Z', '2027-05-11T19:00:00Z', '2027-05-15T08:00:00Z', '2027-05-16T08:00:00Z']) expect(await remind(new Date(at))).toBe(0);
		expect(await remind()).toBe(1);
	});

	it('tell nobody of a task in minutes that are still written, of a meeting they may not see', async () => {
		const [meeting, item, outcome] = [randomUUID(), randomUUID(), randomUUID()];
		await db.owner`insert into meeting (authority_id, id, number, body_id, title, state, visibility, minutes_state, starts_at, ends_at, created_by, changed_by) values (${db.authorityId}, ${meeting}, 77, ${body}, 'Vertrauliche Sitzung', 'held', 'confidential', 'draft', ${later(-2)}, ${later(-1.9)}, 'x', 'x')`;
		await db.owner`insert into agenda_item (authority_id, id, meeting_id, position, number, title, changed_by) values (${db.authorityId}, ${item}, ${meeting}, 1, '1', 'x', 'x')`;
		await db.owner`insert into outcome (authority_id, id, agenda_item_id, position, kind, text, changed_by) values (${db.authorityId}, ${outcome}, ${item}, 1, 'task', 'Heikles', 'x')`;
		await db.owner`insert into task (authority_id, body_id, meeting_id, outcome_id, text, actor_id, due, created_by, changed_by) values (${db.authorityId}, ${body}, ${meeting}, ${outcome}, 'Heikles', ${stranger}, '2027-05-10', 'x', 'x')`;
		expect(await remind()).toBe(0);
		await db.owner`update meeting set minutes_state = 'proposed' where id = ${meeting}`;
		expect(await remind()).toBe(1);
		await db.owner`update meeting set minutes_state = 'none' where id = ${meeting}`;
	});

	it('bundle what waits, for accounts and for people without one, once a day', async () => {
		await task(actor, 'Liste schicken', '2027-05-10');
		await task(actor, 'Raum buchen', '2027-05-18');
		await task(actor, 'Erst im Sommer', '2027-07-01');
		await task(stranger, 'Zahlen liefern', '2027-05-14');
		const meeting = randomUUID();
		await db.owner`insert into meeting (authority_id, id, number, body_id, title, state, starts_at, ends_at, created_by, changed_by) values (${db.authorityId}, ${meeting}, 1, ${body}, '3. Sitzung', 'invited', ${later(9)}, ${later(9.1)}, 'x', 'x')`;
		for (const id of [actor, stranger]) await db.owner`insert into participant (authority_id, meeting_id, actor_id, kind, name, told_sequence, told_at, created_by) values (${db.authorityId}, ${meeting}, ${id}, 'member', 'x', 0, ${later(-3)}, 'x')`;
		expect(await remind()).toBe(2);
		const [toCaritas, toMember] = await mails();
		expect([toCaritas?.to, toMember?.to]).toEqual(['caritas@example.org', 'mitglied@kreis.example']);
		expect(toMember?.subject).toBe('2 Sachen warten auf Sie');
		expect(toMember?.text).toContain('- Liste schicken (überfällig seit 10.05.2027)\n- Raum buchen (bis 18.05.2027)');
		expect(toMember?.text).toMatch(/Hier abschalten: \{\{link\}\}/);
		expect(toCaritas?.text).toContain('Einladungen ohne Antwort\n- 3. Sitzung, 20. Mai 2027 um 09:00');
		expect(toCaritas?.text).not.toMatch(/Liste schicken|origin/);
		// again on the same day, also when something has come: nobody hears twice a day
		await sentOn(now);
		await task(actor, 'Noch etwas', '2027-05-11');
		expect(await remind()).toBe(0);
		await sentOn(now);
		expect(await remind(later(1))).toBe(1);
		await sentOn(later(1));
		// the same list not again in the same week, but in the next
		expect(await remind(later(2))).toBe(0);
		await db.owner`update participant set answer = 'accepted'`;
		expect(await remind(later(6))).toBe(2);
		await db.owner`delete from participant`;
	});

	it('go to nobody of the example', async () => {
		await task(stranger, 'Zahlen liefern', '2027-05-12');
		await db.owner`update actor set content = content || '{"example": true}' where id = ${stranger}`;
		expect(await remind()).toBe(0);
		await db.owner`update actor set content = content - 'example' where id = ${stranger}`;
		expect(await remind()).toBe(1);
	});

	it('are switched off and on by the own account and by the link in the mail, by nobody else', async () => {
		await task(actor, 'Liste schicken', '2027-05-10');
		await task(stranger, 'Zahlen liefern', '2027-05-12');
		const member = db.as('member', { accountId: account });
		await db.database.write(member, (tx) => switchReminders(tx, false));
		await db.database.write(member, (tx) => switchReminders(tx, false));
		expect(await db.database.read(member, remindersOn)).toBe(false);
		const code = personalPath(key, 'reminders', stranger).split('/').at(-1) ?? '';
		const link = await openReminderLink(db.database, db.authorityId, key, code);
		if (!link) throw new Error('no link');
		expect(await db.database.read(link.principal, remindersOn)).toBe(true);
		await db.database.write(link.principal, (tx) => switchReminders(tx, false));
		expect(await remind()).toBe(0);
		await db.database.write(link.principal, (tx) => switchReminders(tx, true));
		expect(await remind()).toBe(1);
		expect((await mails()).map((m) => m.to)).toEqual(['caritas@example.org']);
		await expect(db.database.write(link.principal, (tx) => tx.sql`insert into reminder_off (authority_id, person) values (${db.authorityId}, ${account})`)).rejects.toThrow();
		expect(await openReminderLink(db.database, db.authorityId, key, personalPath(key, 'reminders', randomUUID()).split('/').at(-1) ?? '')).toBeNull();
		expect(await openReminderLink(db.database, db.authorityId, key, personalPath(key, 'participant', stranger).split('/').at(-1) ?? '')).toBeNull();
	});

	it('for planners name minutes that wait to be approved', async () => {
		await db.owner`update account set role = 'planner' where id = ${account}`;
		await db.owner`insert into meeting (authority_id, number, body_id, title, state, minutes_state, starts_at, ends_at, created_by, changed_by) values (${db.authorityId}, 7, ${body}, '2. Sitzung', 'held', 'proposed', ${later(-9)}, ${later(-8.9)}, 'x', 'x')`;
		expect(await remind()).toBe(1);
		expect((await mails())[0]).toMatchObject({ subject: 'Eine Sache wartet auf Sie', text: expect.stringContaining('- 2. Sitzung: {{origin}}/desk/meetings/7') });
	});
});
