/** Subscriptions on a real database: confirmed first, told once a day of what became public, ended without a trace. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SecretKey } from '#base/secret-key.server.ts';
import { forgetOld } from '#domains/accounts/retention.server.ts';
import { personalPath } from '#domains/mail/personal-links.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { askForSubscription, confirmSubscription, endSubscription, openSubscriptionLink, ownSubscription } from './subscribe.server.ts';
import { tellSubscribers } from './tell.server.ts';

let db: TestDatabase;
const key = new SecretKey(randomBytes(32));
const body = randomUUID();
const other = randomUUID();
// as the database's own clock tells: what is stored now is told tomorrow
const now = new Date(new Date().setUTCHours(9, 0, 0, 0));
const days = (n: number) => new Date(now.getTime() + n * 86_400_000);
const authority = () => ({ id: db.authorityId, name: 'Landkreis Test', countyKey: '16068', settings: {} });
const ask = (more = {}) => askForSubscription(db.database, authority(), { email: 'anna@example.org', kind: 'body', target: '1', ...more }, days(-1));
const idOf = async (email: string) => (await db.owner<{ id: string }[]>`select id from subscription where email = ${email}`)[0]?.id ?? '';
const linkOf = async (id: string) => openSubscriptionLink(db.database, db.authorityId, key, personalPath(key, 'subscription', id).split('/').at(-1) ?? '');
const news = async () => (await db.owner<{ to: string; text: string; subject: string }[]>`select to_address as to, text, subject from mail where kind = 'news' order by created_at, to_address`).map((m) => ({ ...m }));
const shown = (type: string, number: number, content: object, more: { parent?: string; words?: string; created?: Date } = {}) => db.owner`insert into public_record (authority_id, id, type, number, day, parent_id, content, search, created) values (${db.authorityId}, ${type === 'Organization' ? (number === 1 ? body : other) : randomUUID()}, ${type}, ${number}, '2027-01-05', ${more.parent ?? null}, ${db.owner.json(content as never)}, to_tsvector('german', ${more.words ?? null}), ${more.created ?? now})`;

beforeAll(async () => {
	db = await testDatabase();
	await db.owner`insert into area (key, level, name, parent_key) values ('16068', 'county', 'Sömmerda', null), ('16068051', 'municipality', 'Sömmerda', '16068'), ('16068005', 'municipality', 'Büchel', '16068')`;
	await shown('Organization', 1, { name: 'Steuerungsgruppe', kind: 'steering-group' }, { created: days(-9) });
	await shown('Organization', 2, { name: 'Kreistag', kind: 'county-council' }, { created: days(-9) });
});
afterAll(() => db?.close());

describe('subscribing', () => {
	it('takes what is public and an address, answers alike twice, and sends nothing before it was confirmed', async () => {
		expect(await ask({ email: 'a@b.example, c@d.example' })).toBe('email');
		for (const more of [{ target: '9' }, { kind: 'all' }, { kind: 'municipality', target: '09162000' }]) expect(await ask(more)).toBe('topic');
		expect(await ask()).toBeNull();
		expect(await ask({ email: 'Anna@example.org' })).toBeNull();
		expect(await ask({ kind: 'municipality', target: '16068005', email: 'bernd@example.org' })).toBeNull();
		const asked = await db.owner<{ text: string; subject: string }[]>`select text, subject from mail where kind = 'subscription' order by to_address`;
		expect(asked.map((m) => m.subject)).toEqual(['Bitte bestätigen: Neues zu Steuerungsgruppe', 'Bitte bestätigen: Neues zu Büchel']);
		expect(asked[0]?.text).toContain('bestätigen Sie es bitte hier:\n{{link}}');
		expect(await tellSubscribers(db.database, authority(), now)).toBe(0);
	});

	it('is confirmed and read by its link, which shows no other', async () => {
		const link = await linkOf(await idOf('anna@example.org'));
		if (!link) throw new Error('no link');
		expect(await db.database.read(link.principal, ownSubscription)).toEqual({ kind: 'body', target: '1', confirmed: false });
		await db.database.write(link.principal, (tx) => confirmSubscription(tx, days(-1)));
		await db.database.write(link.principal, (tx) => confirmSubscription(tx, now));
		expect(await db.database.read(link.principal, ownSubscription)).toMatchObject({ confirmed: true });
		expect(await db.database.read(link.principal, (tx) => tx.sql`select 1 from subscription`)).toHaveLength(1);
		const bernd = await linkOf(await idOf('bernd@example.org'));
		if (bernd) await db.database.write(bernd.principal, (tx) => confirmSubscription(tx, days(-1)));
		await expect(db.database.write(db.as('administrator'), (tx) => confirmSubscription(tx))).rejects.toThrow('Nicht gefunden');
		expect(await linkOf(randomUUID())).toBeNull();
	});

	it('tells once a day what is new of it, and nothing of others', async () => {
		expect(await tellSubscribers(db.database, authority(), now)).toBe(0);
		await shown('Meeting', 11, { kind: 'meeting', title: '4. Sitzung' }, { parent: body, words: '4. Sitzung Spielplatz in Büchel' });
		await shown('Paper', 12, { name: 'Bedarfsliste', bodies: [body] }, { words: 'Bedarfsliste' });
		await shown('Resolution', 13, { subject: 'Rangfolge', subjects: [] }, { words: 'Rangfolge' });
		await shown('Meeting', 14, { kind: 'meeting', title: 'Kreistagssitzung' }, { parent: other, words: 'Kreistagssitzung Haushalt' });
		await shown('Paper', 15, { name: 'Alt', bodies: [body] }, { words: 'Alt', created: days(-5) });
		await db.owner`update public_record set deleted = true where number = 13 and type = 'Resolution'`;
		expect(await tellSubscribers(db.database, authority(), days(1))).toBe(2);
		const [toAnna, toBernd] = await news();
		expect(toAnna?.text).toContain('Sitzung: 4. Sitzung, 05.01.2027\n{{origin}}/meetings/11');
		expect(toAnna?.text).toContain('Vorlage: Bedarfsliste');
		expect(toAnna?.text).not.toMatch(/Kreistagssitzung|Alt|Rangfolge/);
		expect(toAnna?.text).toContain('Abbestellen: {{link}}');
		expect(toBernd?.subject).toBe('Neues zu Büchel');
		expect(toBernd?.text).toContain('4. Sitzung');
		expect(toBernd?.text).not.toContain('Bedarfsliste');
		expect(await tellSubscribers(db.database, authority(), days(1))).toBe(0);
		expect(await tellSubscribers(db.database, authority(), days(2))).toBe(0);
		expect(await news()).toHaveLength(2);
	});

	it('what was stored in the last minutes is told the next day, once', async () => {
		await shown('Paper', 16, { name: 'Eben erst', bodies: [body] }, { created: new Date(days(3).getTime() - 60_000) });
		expect(await tellSubscribers(db.database, authority(), days(3))).toBe(0);
		expect(await tellSubscribers(db.database, authority(), days(4))).toBe(1);
		expect(await tellSubscribers(db.database, authority(), days(5))).toBe(0);
	});

	it('ends without a trace; unconfirmed ones end by themselves', async () => {
		const link = await linkOf(await idOf('anna@example.org'));
		if (!link) throw new Error('no link');
		await db.database.write(link.principal, endSubscription);
		expect(await linkOf(link.principal.linkId)).toBeNull();
		expect(await db.owner`select 1 from subscription where email = 'anna@example.org'`).toHaveLength(0);
		await ask({ email: 'carla@example.org' });
		await forgetOld(db.owner, { auditYears: 10, now: days(5) });
		expect(await idOf('carla@example.org')).not.toBe('');
		await forgetOld(db.owner, { auditYears: 10, now: days(7) });
		expect(await idOf('carla@example.org')).toBe('');
		expect(await idOf('bernd@example.org')).not.toBe('');
	});
});
