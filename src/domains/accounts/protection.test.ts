/** What protects accounts beyond the password: devices, seeds under seal, confirmed acts, the first link, leaving. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { SecretKey } from '#base/secret-key.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { firstAdministratorLink, setUpAdministrator } from './first-administrator.server.ts';
import { deviceNote, deviceOf, DEVICE_DAYS } from './known-device.server.ts';
import { useLink } from './links.server.ts';
import { needsSecondFactor, type Role } from './model.ts';
import { confirmPassword, endOwnSessions } from './own-account.server.ts';
import { ownData } from './read.server.ts';
import { sealSeed, sealStoredSeeds } from './sealed-seeds.server.ts';
import { beginEnrolment, completeSignIn, confirmEnrolment, secondFactorState } from './second-factor.server.ts';
import { CONFIRMED_MINUTES, findSession, isConfirmed, type SignedIn } from './session.server.ts';
import { signIn } from './sign-in.server.ts';
import { newTotpSecret, totpCode } from './totp.ts';
import { disableAccount, inviteAccount, removeAccount, setSecondFactorPolicy } from './write.server.ts';

const PASSWORD = 'Blaue Kutsche am See';
const browser = { client: '192.0.2.7', userAgent: 'Test' };
const key = new SecretKey(Buffer.alloc(32, 1));
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 8, 0) + minutes * 60_000);
let db: TestDatabase;

beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

const tokenOf = (link: string | null) => link?.split('/').at(-1) ?? '';

async function addPerson(email: string, role: Role = 'planner'): Promise<string> {
	const invited = await db.database.write(db.system, (tx) => inviteAccount(tx, { email, name: email, role }));
	if (typeof invited === 'string') throw new Error(invited);
	await useLink(db.database, db.authorityId, { purpose: 'invitation', token: tokenOf(invited.link.path) }, { password: PASSWORD, name: null }, browser);
	return invited.id;
}

async function enter(email: string, now = new Date()): Promise<SignedIn> {
	const result = await signIn(db.database, db.authorityId, { email, password: PASSWORD }, browser, now);
	const found = 'session' in result ? await findSession(db.database, db.authorityId, result.session.token, now) : null;
	if (!found) throw new Error(`no session for ${email}: ${result.state}`);
	return found;
}

describe('first administrator', () => {
	it('is one, also when two starts made links at once and two people use what they got', async () => {
		const links = await Promise.all([1, 2, 3].map(() => firstAdministratorLink(db.database, { id: db.authorityId }, 'http://localhost')));
		const waiting = await db.owner`select 1 from one_time_link where purpose = 'first-administrator'`;
		expect(waiting).toHaveLength(1);
		const made = await Promise.all(links.flatMap((link) => ['a', 'b'].map((name) => setUpAdministrator(db.database, db.authorityId, tokenOf(link), { name, email: `${name}@kreis.example`, password: PASSWORD }, browser))));
		expect(made.filter((session) => session !== null)).toHaveLength(1);
		expect(await db.owner`select 1 from account where role = 'administrator'`).toHaveLength(1);
		expect(await firstAdministratorLink(db.database, { id: db.authorityId }, 'http://localhost')).toBeNull();
	});
});

describe('a known device', () => {
	it('is known for one address of mail at one authority, for ninety days, by the key that said so', () => {
		const note = deviceNote(key, db.authorityId, 'eva@kreis.example', at(0));
		const known = (more: { key?: SecretKey; authority?: string; email?: string; note?: string; now?: Date } = {}) => deviceOf(more.key ?? key, more.authority ?? db.authorityId, more.email ?? 'eva@kreis.example', more.note ?? note, more.now ?? at(0));
		expect(known()).not.toBeNull();
		expect(known({ now: at(DEVICE_DAYS * 1440) })).toBe(known());
		expect(known({ now: at((DEVICE_DAYS + 1) * 1440) })).toBeNull();
		expect(known({ key: new SecretKey(Buffer.alloc(32, 2)) })).toBeNull();
		expect(known({ authority: 'other' })).toBeNull();
		expect(known({ email: 'other@kreis.example' })).toBeNull();
		for (const wrong of ['', 'x', note.replace(/^\d+/, (day) => String(Number(day) + 1)), `${note}x`, note.slice(0, -1)]) expect(known({ note: wrong })).toBeNull();
		expect(note).not.toContain('eva');
	});

	it('still opens while strangers guess, and has a limit of its own', async () => {
		await addPerson('ziel@kreis.example');
		for (let i = 0; i < 12; i++) await signIn(db.database, db.authorityId, { email: 'ziel@kreis.example', password: 'geraten geraten' }, { client: `198.51.100.${i}`, userAgent: null }, at(0));
		const right = { email: 'ziel@kreis.example', password: PASSWORD };
		expect((await signIn(db.database, db.authorityId, right, browser, at(1))).state).toBe('throttled');
		expect((await signIn(db.database, db.authorityId, { ...right, device: 'known' }, browser, at(1))).state).toBe('signed-in');
		for (let i = 0; i < 10; i++) expect((await signIn(db.database, db.authorityId, { ...right, password: 'falsch falsch falsch', device: 'stolen' }, browser, at(2))).state).toBe('refused');
		expect((await signIn(db.database, db.authorityId, { ...right, device: 'stolen' }, browser, at(2))).state).toBe('throttled');
	});

	it('guesses from one IPv6 network count together', async () => {
		let throttled = 0;
		for (let i = 0; i < 62; i++) if ((await signIn(db.database, db.authorityId, { email: `p${i}@kreis.example`, password: 'x' }, { client: `2001:db8:1:2::${i}`, userAgent: null }, at(100))).state === 'throttled') throttled++;
		expect(throttled).toBe(2);
	});
});

describe('what went wrong', () => {
	it('stands in the audit trail: whose account, from which network, and when guessing was stopped; never what was typed', async () => {
		const id = await addPerson('opfer@kreis.example');
		const before = await db.owner<{ last: string }[]>`select max(id) as last from audit_entry`;
		for (let i = 0; i < 11; i++) await signIn(db.database, db.authorityId, { email: 'opfer@kreis.example', password: 'geraten geraten' }, { client: '203.0.113.77', userAgent: 'Mozilla' }, at(200));
		await signIn(db.database, db.authorityId, { email: 'mein geheimes Kennwort@x', password: 'y' }, browser, at(200));
		const entries = await db.owner`select act, subject_id as subject, account_name as name, detail from audit_entry where id > ${before[0]?.last ?? 0} order by id`;
		expect(entries).toHaveLength(11);
		expect(entries[0]).toMatchObject({ act: 'account.sign-in-failed', subject: id, detail: { network: '203.0.113.0/24' } });
		expect(entries.map((e) => e.detail.blocked ?? false).slice(0, 10)).toEqual([...Array<boolean>(9).fill(false), true]);
		expect(entries[10]).toMatchObject({ subject: 'unknown' });
		expect(JSON.stringify(entries)).not.toMatch(/geraten|geheim|opfer@|203\.0\.113\.77/);
	});
});

describe('seeds of second factors', () => {
	it('stand sealed, and open for their own account and with their own key only', async () => {
		await addPerson('vera@kreis.example');
		const vera = await enter('vera@kreis.example');
		const seed = await db.database.write(vera.principal, (tx) => beginEnrolment(tx, key));
		expect((await secondFactorState(db.database, key, vera)).enrolling).toBe(seed);
		const [row] = await db.owner<{ secret: string }[]>`select totp_secret as secret from account where id = ${vera.principal.accountId}`;
		expect(row?.secret).toMatch(/^v1\./);
		expect(row?.secret).not.toContain(seed);
		const otherKey = new SecretKey(Buffer.alloc(32, 9));
		expect((await secondFactorState(db.database, otherKey, vera)).enrolling).toBeNull();
		expect(await db.database.write(vera.principal, (tx) => confirmEnrolment(tx, otherKey, totpCode(seed, at(0)), vera.sessionId, at(0)))).toBeNull();
		// copied to another account in the database, it opens nothing
		const paul = await addPerson('paul@kreis.example');
		await db.owner`update account set totp_secret = ${row?.secret ?? ''}, totp_confirmed_at = now() where id = ${paul}`;
		const pending = await enter('paul@kreis.example', at(0));
		expect(await completeSignIn(db.database, key, pending, totpCode(seed, at(0)), browser, at(0))).toEqual({ state: 'refused' });
		await db.owner`update account set totp_secret = null, totp_confirmed_at = null where id = ${paul}`;
	});

	it('that an earlier version stored openly are sealed at start, once; those of a lost key are counted', async () => {
		const id = await addPerson('alt@kreis.example');
		const seed = newTotpSecret();
		await db.owner`update account set totp_secret = ${seed}, totp_confirmed_at = now() where id = ${id}`;
		const lost = await addPerson('verloren@kreis.example');
		await db.owner`update account set totp_secret = ${sealSeed(new SecretKey(Buffer.alloc(32, 9)), db.authorityId, lost, seed)}, totp_confirmed_at = now() where id = ${lost}`;
		expect(await sealStoredSeeds(db.database, key)).toEqual({ sealed: 1, unreadable: 1 });
		expect(await sealStoredSeeds(db.database, key)).toEqual({ sealed: 0, unreadable: 1 });
		expect(await db.owner`select 1 from account where totp_secret not like 'v1.%'`).toHaveLength(0);
		const pending = await enter('alt@kreis.example', at(0));
		expect((await completeSignIn(db.database, key, pending, totpCode(seed, at(0)), browser, at(0))).state).toBe('signed-in');
	});
});

describe('a session', () => {
	it('counts as confirmed for a quarter of an hour after signing in, and again after the password', async () => {
		await addPerson('uwe@kreis.example');
		const uwe = await enter('uwe@kreis.example', at(0));
		const minute = CONFIRMED_MINUTES;
		expect(isConfirmed(uwe, at(minute - 1))).toBe(true);
		expect(isConfirmed(uwe, at(minute))).toBe(false);
		expect(await confirmPassword(db.database, uwe, 'falsch falsch falsch', browser, at(minute))).toBe('wrong');
		expect(await confirmPassword(db.database, uwe, PASSWORD, browser, at(minute))).toBe('right');
		const token = await signIn(db.database, db.authorityId, { email: 'uwe@kreis.example', password: PASSWORD }, browser, at(0));
		const other = await findSession(db.database, db.authorityId, 'session' in token ? token.session.token : '', at(20));
		expect(other && isConfirmed(other, at(20))).toBe(false);
	});

	it('can be ended everywhere, or everywhere else', async () => {
		const id = await addPerson('ina@kreis.example');
		await db.owner`delete from session where account_id = ${id}`;
		const sessions = [await enter('ina@kreis.example'), await enter('ina@kreis.example'), await enter('ina@kreis.example')];
		const left = async () => (await db.owner`select 1 from session where account_id = ${id}`).length;
		const others = await enter('uwe@kreis.example');
		await db.database.write(sessions[0]?.principal ?? db.anyone, (tx) => endOwnSessions(tx, sessions[0]?.sessionId ?? ''));
		expect(await left()).toBe(1);
		await db.database.write(sessions[0]?.principal ?? db.anyone, (tx) => endOwnSessions(tx, null));
		expect(await left()).toBe(0);
		expect(await db.owner`select 1 from session where encode(token_hash, 'hex') = ${others.sessionId}`).toHaveLength(1);
	});
});

describe('leaving', () => {
	it('takes everything but the name in the audit trail, and is for oneself or for the administration', async () => {
		const id = await addPerson('geht@kreis.example');
		const geht = await enter('geht@kreis.example');
		const data = await db.database.write(geht.principal, ownData);
		expect(data.account).toMatchObject({ email: 'geht@kreis.example', hasPassword: true });
		expect(data.sessions).not.toHaveLength(0);
		expect(JSON.stringify(data)).not.toMatch(/argon2|totp_secret|token/);
		await expect(db.database.write(db.as('planner'), (tx) => removeAccount(tx, id))).rejects.toThrow(NotFound);
		await expect(db.database.write(db.as('administrator'), (tx) => removeAccount(tx, id))).rejects.toThrow(NotFound);
		expect(await db.database.write(geht.principal, (tx) => removeAccount(tx, id))).toBeNull();
		for (const table of ['session', 'recovery_code', 'one_time_link']) expect(await db.owner.unsafe(`select 1 from ${table} where account_id = '${id}'`)).toHaveLength(0);
		expect(await db.owner`select 1 from account where id = ${id}`).toHaveLength(0);
		expect(await db.owner`select 1 from audit_entry where account_id = ${id} and act = 'account.removed'`).toHaveLength(1);
		const disabled = await addPerson('weg@kreis.example');
		await db.database.write(db.as('administrator'), (tx) => disableAccount(tx, disabled));
		expect(await db.database.write(db.as('administrator'), (tx) => removeAccount(tx, disabled))).toBeNull();
	});

	it('is refused to the last administrator', async () => {
		const [last] = await db.owner<{ id: string }[]>`select id from account where role = 'administrator'`;
		expect(await db.database.write(db.as('administrator', { accountId: last?.id ?? '' }), (tx) => removeAccount(tx, last?.id ?? ''))).toBe('last-administrator');
	});
});

describe('duty of a second factor', () => {
	it('is set by administrators for a role or for all', async () => {
		await expect(db.database.write(db.as('planner'), (tx) => setSecondFactorPolicy(tx, 'everyone'))).rejects.toThrow(NotFound);
		await db.database.write(db.as('administrator'), (tx) => setSecondFactorPolicy(tx, 'administrators'));
		const [row] = await db.owner<{ settings: { secondFactor: 'administrators' } }[]>`select settings from authority where id = ${db.authorityId}`;
		expect(row?.settings).toEqual({ secondFactor: 'administrators' });
		expect(needsSecondFactor(row?.settings ?? {}, 'administrator')).toBe(true);
		expect(needsSecondFactor(row?.settings ?? {}, 'planner')).toBe(false);
		expect(needsSecondFactor({ secondFactor: 'everyone' }, 'member')).toBe(true);
		expect(needsSecondFactor({}, 'administrator')).toBe(false);
	});
});
