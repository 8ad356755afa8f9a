import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { readAuditTrail } from './audit.server.ts';
import { firstAdministratorLink, isSetupLink, setUpAdministrator } from './first-administrator.server.ts';
import { findLink, useLink } from './links.server.ts';
import type { Principal } from './model.ts';
import { changePassword, endOwnSession } from './own-account.server.ts';
import { listAccounts, ownSessions } from './read.server.ts';
import { isReady } from './ready.server.ts';
import { beginEnrolment, completeSignIn, confirmEnrolment, secondFactorState } from './second-factor.server.ts';
import { findSession, type SignedIn } from './session.server.ts';
import { signIn, signOut } from './sign-in.server.ts';
import { totpCode } from './totp.ts';
import { SecretKey } from '#base/secret-key.server.ts';
import { changeRole, disableAccount, inviteAccount, resetAccount } from './write.server.ts';

const browser = { client: '192.0.2.7', userAgent: 'Test' };
const key = new SecretKey(Buffer.alloc(32, 5));
const PASSWORD = 'Blaue Kutsche am See';
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 8, 0) + minutes * 60_000);
let db: TestDatabase;
let admin: Principal & { accountId: string };

beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

const tokenOf = (link: string) => link.split('/').at(-1) ?? '';

async function addPerson(email: string, role: 'planner' | 'member' | 'administrator' = 'planner'): Promise<string> {
	const invited = await db.database.write(db.system, (tx) => inviteAccount(tx, { email, name: email, role }));
	if (typeof invited === 'string') throw new Error(invited);
	await useLink(db.database, db.authorityId, { purpose: 'invitation', token: tokenOf(invited.link.path) }, { password: PASSWORD, name: null }, browser);
	return invited.id;
}

async function session(token: string, now?: Date): Promise<SignedIn> {
	const found = await findSession(db.database, db.authorityId, token, now);
	if (!found) throw new Error('no session');
	return found;
}

describe('first administrator', () => {
	it('is made by the newest link, once', async () => {
		const old = await firstAdministratorLink(db.database, { id: db.authorityId }, 'http://localhost:3000');
		const link = await firstAdministratorLink(db.database, { id: db.authorityId }, 'http://localhost:3000');
		expect(link).toMatch(/^http:\/\/localhost:3000\/setup\/[\w-]{43}$/);
		const token = tokenOf(link ?? '');
		expect(await isSetupLink(db.database, db.authorityId, tokenOf(old ?? ''))).toBe(false);
		expect(await isSetupLink(db.database, db.authorityId, token, new Date(Date.now() + 25 * 3_600_000))).toBe(false);
		const entered = { name: 'Ada', email: 'Ada@Kreis.example', password: PASSWORD };
		const both = await Promise.all([1, 2].map(() => setUpAdministrator(db.database, db.authorityId, token, entered, browser)));
		expect(both.filter((s) => s !== null)).toHaveLength(1);
		admin = (await session(both.find((s) => s !== null)?.token ?? '')).principal;
		expect(admin).toMatchObject({ role: 'administrator', name: 'Ada' });
		expect(await firstAdministratorLink(db.database, { id: db.authorityId }, 'http://localhost:3000')).toBeNull();
	});
});

describe('signing in', () => {
	it('takes e-mail in any case, and gives a new token each time', async () => {
		const [a, b] = [await signIn(db.database, db.authorityId, { email: ' ADA@kreis.example ', password: PASSWORD }, browser), await signIn(db.database, db.authorityId, { email: 'ada@kreis.example', password: PASSWORD }, browser)];
		expect(a.state).toBe('signed-in');
		expect('session' in a && 'session' in b && a.session.token !== b.session.token).toBe(true);
	});

	it('answers alike for wrong passwords, unknown people and invited ones', async () => {
		await db.database.write(admin, (tx) => inviteAccount(tx, { email: 'wartet@kreis.example', name: 'W', role: 'member' }));
		for (const email of ['ada@kreis.example', 'niemand@kreis.example', 'wartet@kreis.example'])
			expect(await signIn(db.database, db.authorityId, { email, password: 'falsch falsch falsch' }, browser)).toEqual({ state: 'refused' });
		expect(await signIn(db.database, db.authorityId, { email: 'ada@kreis.example', password: 'x'.repeat(2_000_000) }, browser)).toEqual({ state: 'refused' });
	});

	it('stops guessing at one address of mail, many at once as well, and lets go after a quarter of an hour', async () => {
		await addPerson('ziel@kreis.example');
		const guess = (now: Date, client: string) => signIn(db.database, db.authorityId, { email: 'ziel@kreis.example', password: 'geraten geraten' }, { client, userAgent: null }, now);
		const results = await Promise.all(Array.from({ length: 14 }, (_, i) => guess(at(0), `198.51.100.${i}`)));
		expect(results.filter((r) => r.state === 'refused')).toHaveLength(10);
		expect(results.filter((r) => r.state === 'throttled')).toHaveLength(4);
		expect((await signIn(db.database, db.authorityId, { email: 'ziel@kreis.example', password: PASSWORD }, browser, at(5))).state).toBe('throttled');
		expect((await signIn(db.database, db.authorityId, { email: 'ziel@kreis.example', password: PASSWORD }, browser, at(16))).state).toBe('signed-in');
	});

	it('stops guessing at many people from one address', async () => {
		const attacker = { client: '203.0.113.9', userAgent: null };
		let throttled = 0;
		for (let i = 0; i < 62; i++) if ((await signIn(db.database, db.authorityId, { email: `person${i}@kreis.example`, password: 'x' }, attacker, at(60))).state === 'throttled') throttled++;
		expect(throttled).toBe(2);
	});

	it('keeps neither token nor address nor e-mail readable', async () => {
		const rows = await db.owner`select subject from sign_in_attempt`;
		expect(JSON.stringify(rows)).not.toMatch(/@|192\.0\.2/);
	});
});

describe('sessions', () => {
	it('end after an hour without a request, after twelve hours, and by signing out', async () => {
		const open = async () => {
			const result = await signIn(db.database, db.authorityId, { email: 'ada@kreis.example', password: PASSWORD }, browser, at(0));
			return 'session' in result ? result.session.token : '';
		};
		const find = (token: string, minutes: number) => findSession(db.database, db.authorityId, token, at(minutes));
		const token = await open();
		for (let minutes = 50; minutes < 720; minutes += 50) expect(await find(token, minutes)).not.toBeNull();
		expect(await find(token, 721)).toBeNull();
		const idle = await open();
		expect(await find(idle, 59)).not.toBeNull();
		expect(await find(idle, 120)).toBeNull();
		const closed = await open();
		await signOut(db.database, (await find(closed, 1)) as SignedIn);
		expect(await find(closed, 2)).toBeNull();
		for (const wrong of ['', 'x', `${token}x`, 'a'.repeat(43)]) expect(await find(wrong, 1)).toBeNull();
	});

	it('of another authority are unknown here', async () => {
		const other = await db.owner<{ id: string }[]>`insert into authority (id, slug, name, kind, county_key) values (gen_random_uuid(), 'other', 'Anderer Kreis', 'Landkreis', '16051') returning id`;
		const result = await signIn(db.database, db.authorityId, { email: 'ada@kreis.example', password: PASSWORD }, browser);
		expect(await findSession(db.database, other[0]?.id ?? '', 'session' in result ? result.session.token : '')).toBeNull();
	});

	it('of others end when the password changes; own ones can be ended one by one', async () => {
		await addPerson('paul@kreis.example');
		const tokens = await Promise.all([0, 1, 2].map(async () => {
			const r = await signIn(db.database, db.authorityId, { email: 'paul@kreis.example', password: PASSWORD }, browser);
			return 'session' in r ? r.session.token : '';
		}));
		const [first, second] = [await session(tokens[0] ?? ''), await session(tokens[1] ?? '')];
		await db.database.write(first.principal, (tx) => endOwnSession(tx, second.sessionId));
		expect(await findSession(db.database, db.authorityId, tokens[1] ?? '')).toBeNull();
		// somebody else's session is left alone
		await db.database.write(admin, (tx) => endOwnSession(tx, first.sessionId));
		expect(await changePassword(db.database, first, { current: 'falsch falsch falsch', next: 'Rotes Fahrrad im Hof' }, browser)).toBe('wrong');
		expect(await changePassword(db.database, first, { current: PASSWORD, next: 'kurz' }, browser)).toBe('too-short');
		const changed = await changePassword(db.database, first, { current: PASSWORD, next: 'Rotes Fahrrad im Hof' }, browser);
		if (typeof changed === 'string') throw new Error(changed);
		for (const token of tokens) expect(await findSession(db.database, db.authorityId, token)).toBeNull();
		const now = await session(changed.token);
		expect(await db.database.read(now.principal, (tx) => ownSessions(tx))).toHaveLength(1);
	});
});

describe('second factor', () => {
	it('is asked for once it is on; codes and recovery codes open once', async () => {
		await addPerson('vera@kreis.example');
		const passwordStep = async (now: Date) => {
			const r = await signIn(db.database, db.authorityId, { email: 'vera@kreis.example', password: PASSWORD }, browser, now);
			return { state: r.state, signedIn: await session('session' in r ? r.session.token : '', now) };
		};
		const start = await passwordStep(at(0));
		const me = start.signedIn.principal;
		const secret = await db.database.write(me, (tx) => beginEnrolment(tx, key));
		expect((await passwordStep(at(1))).state).toBe('signed-in');
		expect(await db.database.write(me, (tx) => confirmEnrolment(tx, key, '000000', start.signedIn.sessionId, at(1)))).toBeNull();
		const codes = await db.database.write(me, (tx) => confirmEnrolment(tx, key, totpCode(secret, at(1)), start.signedIn.sessionId, at(1)));
		expect(new Set(codes)).toHaveProperty('size', 10);
		const step = await passwordStep(at(2));
		expect(step).toMatchObject({ state: 'second-factor', signedIn: { pending: true } });
		expect(await completeSignIn(db.database, key, step.signedIn, totpCode(secret, at(1)), browser, at(1))).toEqual({ state: 'refused' });
		const done = await completeSignIn(db.database, key, step.signedIn, totpCode(secret, at(2)), browser, at(2));
		expect(done.state).toBe('signed-in');
		expect(await findSession(db.database, db.authorityId, 'session' in done ? done.session.token : '', at(2))).toMatchObject({ pending: false });
		const again = await passwordStep(at(3));
		expect(await completeSignIn(db.database, key, again.signedIn, totpCode(secret, at(2)), browser, at(2))).toEqual({ state: 'refused' });
		const typed = (codes?.[0] ?? '').toLowerCase().replaceAll('-', ' ');
		expect((await completeSignIn(db.database, key, again.signedIn, typed, browser, at(3))).state).toBe('signed-in');
		const third = await passwordStep(at(4));
		expect(await completeSignIn(db.database, key, third.signedIn, typed, browser, at(4))).toEqual({ state: 'refused' });
		expect(await secondFactorState(db.database, key, third.signedIn)).toEqual({ on: true, enrolling: null, recoveryCodesLeft: 9 });
		for (let i = 0; i < 4; i++) expect((await completeSignIn(db.database, key, third.signedIn, '000000', browser, at(4))).state).toBe('refused');
		expect((await completeSignIn(db.database, key, third.signedIn, totpCode(secret, at(4)), browser, at(4))).state).toBe('throttled');
		expect(await findSession(db.database, db.authorityId, (await signInToken('vera@kreis.example', at(4))) ?? '', at(15))).toBeNull();
	});
});

async function signInToken(email: string, now: Date): Promise<string | null> {
	const r = await signIn(db.database, db.authorityId, { email, password: PASSWORD }, browser, now);
	return 'session' in r ? r.session.token : null;
}

describe('managing accounts', () => {
	it('is for administrators only, and refuses like something that is not there', async () => {
		for (const role of ['planner', 'data_steward', 'member'] as const) {
			await expect(db.database.read(db.as(role), (tx) => listAccounts(tx))).rejects.toThrow(NotFound);
			await expect(db.database.write(db.as(role), (tx) => inviteAccount(tx, { email: 'a@b.de', name: 'A', role: 'administrator' }))).rejects.toThrow(NotFound);
			await expect(db.database.write(db.as(role), (tx) => disableAccount(tx, admin.accountId))).rejects.toThrow(NotFound);
		}
	});

	it('names what is wrong with an invitation', async () => {
		const invite = (email: string, name: string, role: 'data_steward' | 'member' = 'member') => db.database.write(admin, (tx) => inviteAccount(tx, { email, name, role, sourceCode: 'nirgends' }));
		expect(await invite('keine', 'A')).toBe('email');
		expect(await invite('a@b.de', ' ')).toBe('name');
		expect(await invite('ADA@kreis.example', 'A')).toBe('known');
		expect(await invite('jc@b.de', 'Jobcenter', 'data_steward')).toBe('source');
	});

	it('never removes the last administrator, two who remove each other included', async () => {
		expect(await db.database.write(admin, (tx) => disableAccount(tx, admin.accountId))).toBe('last-administrator');
		expect(await db.database.write(admin, (tx) => changeRole(tx, admin.accountId, 'member'))).toBe('last-administrator');
		const second = await addPerson('zweite@kreis.example', 'administrator');
		const both = await Promise.all([db.database.write(admin, (tx) => disableAccount(tx, second)), db.database.write(db.as('administrator', { accountId: second }), (tx) => changeRole(tx, admin.accountId, 'member'))]);
		expect(both.filter((result) => result === 'last-administrator')).toHaveLength(1);
		const left = await db.owner`select 1 from account where role = 'administrator' and disabled_at is null and authority_id = ${db.authorityId}`;
		expect(left).toHaveLength(1);
		await db.owner`update account set role = 'administrator', disabled_at = null where id = ${admin.accountId}`;
	});

	it('signs out at once who is disabled, and closes the open links', async () => {
		const id = await addPerson('geht@kreis.example');
		const token = await signInToken('geht@kreis.example', new Date());
		const link = await db.database.write(admin, (tx) => resetAccount(tx, id));
		expect(await findLink(db.database, db.authorityId, 'password-reset', tokenOf(link.path))).toMatchObject({ email: 'geht@kreis.example' });
		expect(await db.database.write(admin, (tx) => disableAccount(tx, id))).toBeNull();
		expect(await findSession(db.database, db.authorityId, token ?? '')).toBeNull();
		expect(await findLink(db.database, db.authorityId, 'password-reset', tokenOf(link.path))).toBeNull();
		expect((await signIn(db.database, db.authorityId, { email: 'geht@kreis.example', password: PASSWORD }, browser)).state).toBe('refused');
		await expect(db.database.write(admin, (tx) => resetAccount(tx, id))).rejects.toThrow(NotFound);
	});

	it('links open once, and only for what they were made', async () => {
		const id = await addPerson('vergisst@kreis.example');
		const link = await db.database.write(admin, (tx) => resetAccount(tx, id));
		const token = tokenOf(link.path);
		expect(await findLink(db.database, db.authorityId, 'invitation', token)).toBeNull();
		const use = () => useLink(db.database, db.authorityId, { purpose: 'password-reset', token }, { password: 'Grüne Tür im Turm', name: null }, browser);
		const both = await Promise.all([use(), use()]);
		expect(both.filter((s) => s !== null)).toHaveLength(1);
		expect(await use()).toBeNull();
	});

	it('is written down with who, what and to whom', async () => {
		const trail = await db.database.read(admin, (tx) => readAuditTrail(tx, { kind: 'account', limit: 500 }));
		const acts = new Set(trail.map((entry) => entry.act));
		for (const act of ['account.first-administrator', 'account.invited', 'account.signed-in', 'account.password-changed', 'account.second-factor-on', 'account.disabled']) expect(acts).toContain(act);
		expect(JSON.stringify(trail)).not.toContain(PASSWORD);
		const page = await db.database.read(admin, (tx) => readAuditTrail(tx, { limit: 2, person: 'ada' }));
		const next = await db.database.read(admin, (tx) => readAuditTrail(tx, { limit: 2, person: 'ada', before: page.at(-1)?.id ?? '' }));
		expect(Number(next[0]?.id)).toBeLessThan(Number(page[1]?.id));
		// newest first by number, not by text: 100 comes before 99
		const numbers = trail.map((entry) => Number(entry.id));
		expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
		expect(numbers[0]).toBeGreaterThan(9);
		await expect(db.database.read(db.as('planner'), (tx) => readAuditTrail(tx))).rejects.toThrow(NotFound);
	});

	it('cannot be rewritten: the app has no right to change the trail', async () => {
		await expect(db.database.write(db.system, (tx) => tx.sql`delete from audit_entry`)).rejects.toThrow(/permission denied/);
		await expect(db.database.write(db.system, (tx) => tx.sql`update audit_entry set act = 'x'`)).rejects.toThrow(/permission denied/);
		await expect(db.database.read(db.anyone, (tx) => tx.sql`select 1 from account`)).rejects.toThrow(/permission denied/);
		await expect(db.database.read(db.anyone, (tx) => tx.sql`select 1 from recovery_code`)).rejects.toThrow(/permission denied/);
	});
});

describe('readiness', () => {
	it('needs the newest tables and an answer in time', async () => {
		const [row] = await db.owner<{ newest: number }[]>`select max(number) as newest from schema_migration`;
		expect(await isReady(db.database, row?.newest ?? 0)).toBe('ready');
		expect(await isReady(db.database, 9999)).toBe('migrations-missing');
		const never = { authorities: () => new Promise(() => {}) } as unknown as typeof db.database;
		expect(await isReady(never, 1, 20)).toBe('database-unreachable');
	});
});
