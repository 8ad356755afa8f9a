import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { beginAttempt } from './throttle.server.ts';
import { forgetOld, SIGN_IN_ACTS } from './retention.server.ts';
import { openSession } from './session.server.ts';
import { inviteAccount, resetAccount } from './write.server.ts';

let db: TestDatabase;
const START = new Date('2026-01-01T08:00:00Z');
const after = (days: number, minutes = 0) => new Date(START.getTime() + days * 86_400_000 + minutes * 60_000);
const forget = (now: Date) => forgetOld(db.owner, { auditYears: 10, now });
const count = async (table: string) => Number((await db.owner.unsafe(`select count(*)::int as n from ${table} where authority_id = '${db.authorityId}'`))[0]?.n);
const invite = (email: string) => db.database.write(db.system, async (tx) => {
	const made = await inviteAccount(tx, { email, name: 'Eva', role: 'planner' }, START);
	if (typeof made === 'string') throw new Error(made);
	await tx.sql`update account set created_at = ${START} where id = ${made.id}`;
	return made.id;
});

beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

describe('what is kept about people ends by itself', () => {
	it('sessions when they are over, attempts after a day', async () => {
		const id = await invite('a@kreis.example');
		await db.owner`update account set password_hash = 'x' where id = ${id}`;
		await db.database.write(db.system, (tx) => openSession(tx, id, { pending: false, userAgent: 'Browser', now: START }));
		await beginAttempt(db.database, db.authorityId, [{ kind: 'email', text: 'a@kreis.example' }], START);
		await forget(after(0, 59));
		expect([await count('session'), await count('sign_in_attempt')]).toEqual([1, 1]);
		await forget(after(0, 61));
		expect([await count('session'), await count('sign_in_attempt')]).toEqual([0, 1]);
		await forget(after(1, 1));
		expect(await count('sign_in_attempt')).toBe(0);
	});

	it('links once they open no more, used codes after a day', async () => {
		expect(await count('one_time_link')).toBe(1);
		await forget(after(13, 23 * 60));
		expect(await count('one_time_link')).toBe(1);
		await forget(after(14, 1));
		expect(await count('one_time_link')).toBe(0);
		const [account] = await db.owner<{ id: string }[]>`select id from account`;
		await db.owner`insert into recovery_code (authority_id, account_id, code_hash, used_at) values (${db.authorityId}, ${account?.id ?? ''}, 'x', ${after(14)}), (${db.authorityId}, ${account?.id ?? ''}, 'y', null)`;
		await forget(after(15, 1));
		expect(await count('recovery_code')).toBe(1);
	});

	it('invitations that nobody accepted, with name and address, and says so; not while a link still opens', async () => {
		const waiting = await invite('nie@kreis.example');
		const renewed = await invite('bald@kreis.example');
		await db.database.write(db.system, (tx) => resetAccount(tx, renewed, {}, after(40)));
		await forget(after(43));
		expect(await count('account')).toBe(3);
		expect((await forget(after(45))).invitations).toBe(1);
		const left = await db.owner<{ email: string }[]>`select email from account order by email`;
		expect(left.map((a) => a.email)).toEqual(['a@kreis.example', 'bald@kreis.example']);
		expect(await db.owner`select 1 from audit_entry where act = 'account.invitation-lapsed' and subject_id = ${waiting}`).toHaveLength(1);
		await forget(after(60));
		expect(await count('account')).toBe(1);
	});

	it('entries of the trail: about signing in after half a year, all others after the years of the office', async () => {
		await db.owner`delete from audit_entry`;
		for (const act of [...SIGN_IN_ACTS, 'delivery.accepted', 'account.role-changed'])
			await db.owner`insert into audit_entry (authority_id, at, account_name, act, subject_kind, subject_id) values (${db.authorityId}, ${START}, 'Eva', ${act}, 'account', 'x')`;
		await forget(after(179));
		expect(await count('audit_entry')).toBe(SIGN_IN_ACTS.length + 2);
		await forget(after(181));
		const kept = await db.owner<{ act: string }[]>`select act from audit_entry order by act`;
		expect(kept.map((e) => e.act)).toEqual(['account.role-changed', 'delivery.accepted']);
		await forgetOld(db.owner, { auditYears: 10, now: new Date('2035-12-31T00:00:00Z') });
		expect(await count('audit_entry')).toBe(2);
		expect((await forgetOld(db.owner, { auditYears: 10, now: new Date('2036-01-02T00:00:00Z') })).entries).toBe(2);
	});

	it('who started long acts after half a year', async () => {
		await db.owner`insert into job (authority_id, id, kind, state, started_at, started_by) values (${db.authorityId}, ${randomUUID()}, 'release', 'done', ${START}, 'Eva')`;
		expect((await forget(after(179))).jobs).toBe(0);
		expect((await forget(after(181))).jobs).toBe(1);
	});

	it('files that never became a delivery after 90 days', async () => {
		const id = randomUUID();
		await db.owner`insert into account (authority_id, id, email, name, role, password_hash) values (${db.authorityId}, ${id}, 'datei@kreis.example', 'Eva', 'planner', 'x')`;
		await db.owner`insert into incoming_file (authority_id, id, account_id, batch, file_name, size, office, title, mode, handed_in_by, handed_in_at) values (${db.authorityId}, ${randomUUID()}, ${id}, ${id}, 'x.csv', 1, '', '', 'replace', 'Eva', ${START})`;
		expect((await forget(after(89))).incoming).toBe(0);
		expect((await forget(after(91))).incoming).toBe(1);
	});

	it('who reported through a personal link after the years of the office; what was reported stays', async () => {
		const [element, old, young] = [randomUUID(), randomUUID(), randomUUID()];
		await db.owner`insert into element (authority_id, id, number, kind, code, cycle, position, version, content, changed_by, created_by) values (${db.authorityId}, ${element}, 1, 'goal', '', 1, 1, 1, '{}', 'Eva', 'Eva')`;
		for (const [id, until] of [[old, START], [young, new Date('2036-01-01T00:00:00Z')]] as const) {
			await db.owner`insert into reporter_link (authority_id, id, token_hash, name, element_ids, created_by, expires_at) values (${db.authorityId}, ${id}, ${id}, 'Frau Muster', '{}', 'Eva', ${until})`;
			await db.owner`insert into news (authority_id, element_id, reported_on, text, judged, reporter_link_id, reported_by, recorded_at) values (${db.authorityId}, ${element}, '2026-01-01', 'Es läuft.', 'on-track', ${id}, 'Frau Muster', ${until})`;
		}
		const names = async () => [(await db.owner`select name from reporter_link order by expires_at`).map((r) => r.name), (await db.owner`select reported_by, text from news order by recorded_at`).map((r) => `${r.reported_by}: ${r.text}`)];
		expect((await forgetOld(db.owner, { auditYears: 10, now: new Date('2035-12-31T00:00:00Z') })).reporters).toBe(0);
		expect((await forgetOld(db.owner, { auditYears: 10, now: new Date('2036-01-02T00:00:00Z') })).reporters).toBe(1);
		expect(await names()).toEqual([['–', 'Frau Muster'], ['–: Es läuft.', 'Frau Muster: Es läuft.']]);
	});

	it('messages of offices after 400 days', async () => {
		const [id, link] = [randomUUID(), randomUUID()];
		await db.owner`insert into source (authority_id, code, description) values (${db.authorityId}, 'amt', '{}')`;
		await db.owner`insert into expected_delivery (authority_id, id, title, source_code, office, rhythm, first_period, due_on, created_by) values (${db.authorityId}, ${id}, 'x', 'amt', 'Amt', 'once', '2026', ${'2026-12-31'}, 'Eva')`;
		await db.owner`insert into upload_link (authority_id, id, expectation_id, token_hash, created_by, expires_at) values (${db.authorityId}, ${link}, ${id}, 'x', 'Eva', ${after(30)})`;
		await db.owner`insert into office_message (authority_id, id, link_id, expectation_id, text, sent_at) values (${db.authorityId}, ${randomUUID()}, ${link}, ${id}, 'Grüße, Frau Muster', ${START})`;
		expect((await forget(after(399))).messages).toBe(0);
		expect((await forget(after(401))).messages).toBe(1);
	});

	it('but the app itself can take nothing out of the trail', async () => {
		await expect(db.database.write(db.system, (tx) => tx.sql`delete from audit_entry`)).rejects.toThrow(/permission denied/);
	});
});
