/** The outbox on a real database and a real mail server: each mail goes out once, whatever happens on the way. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendarText, foldedLines } from '#base/icalendar-lines.ts';
import { SecretKey } from '#base/secret-key.server.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { MailDispatcher } from './dispatcher.server.ts';
import { mailServer, smtpError } from './mail-server.test-help.ts';
import { cancelMail, queueTestMail, sendAgain, sendAllKept } from './manage-mails.server.ts';
import type { NewMail } from './model.ts';
import { addressesFor, openPersonalCode } from './personal-links.server.ts';
import { queueMails } from './queue.server.ts';
import { mailsInTrouble, readMail, readOutbox } from './read-mails.server.ts';

let db: TestDatabase;
const key = new SecretKey(randomBytes(32));
const from = { name: 'Sozialplanung', address: 'planung@kreis.example' };
const mail = (more: Partial<NewMail> = {}): NewMail => ({ kind: 'invitation', about: null, toName: 'Jugendamt', toAddress: 'jugendamt@kreis.example', subject: 'Einladung', text: 'Guten Tag', dedupeKey: randomUUID(), ...more });
const queue = (...mails: NewMail[]) => db.database.write(db.system, async (tx: Write) => { await audit(tx, 'mail.tested', 'mail', 'test'); return queueMails(tx, mails); });
const states = async () => (await db.owner<{ to: string; state: string; error: string; attempts: number }[]>`select to_address as to, state, last_error as error, attempts from mail order by to_address`).map((row) => ({ ...row }));
const dispatcher = (port: number | null, more: { claimSeconds?: number; abandonedSeconds?: number } = {}) =>
	new MailDispatcher({ database: db.database, owner: () => db.owner, sending: port === null ? null : { server: { host: '127.0.0.1', port, secure: false, requireTLS: false, auth: null }, from }, addresses: () => addressesFor(key, 'https://kreis.example'), ...more });
const due = () => db.owner`update mail set next_attempt_at = now() where state = 'queued'`;

beforeAll(async () => void (db = await testDatabase()));
afterAll(() => db?.close());
beforeEach(async () => void (await db.owner`delete from mail`));

describe('queueing', () => {
	it('is one act for a thousand, and the same mail queued twice is one', async () => {
		const many = Array.from({ length: 1500 }, (_, i) => mail({ toAddress: `p${i}@kreis.example`, dedupeKey: `meeting:1:${i}` }));
		expect(await queue(...many)).toBe(1500);
		expect(await queue(...many, mail({ dedupeKey: 'meeting:1:new' }))).toBe(1);
		expect(await states()).toHaveLength(1501);
	});

	it('refuses what is no single address, names whose it is, and queues nothing then', async () => {
		await expect(queue(mail(), mail({ toName: 'Caritas', toAddress: 'a@b.example, c@d.example' }))).rejects.toThrow('An „Caritas“ lässt sich nichts senden');
		await expect(queue(mail({ toAddress: 'a@b.example\r\nBcc: x@y.example' }))).rejects.toThrow('keine einzelne E-Mail-Adresse');
		await expect(queue(mail({ subject: '\r\n ' }))).rejects.toThrow('Betreff');
		expect(await states()).toEqual([]);
	});

	it('is taken back with the act', async () => {
		await expect(db.database.write(db.system, async (tx) => { await queueMails(tx, [mail()]); throw new Error('no'); })).rejects.toThrow('no');
		expect(await states()).toEqual([]);
	});
});

describe('sending', () => {
	it('sends headers, text, calendar and the personal link, which is stored nowhere', async () => {
		const server = await mailServer();
		const id = randomUUID();
		const calendar = foldedLines(['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REQUEST', 'BEGIN:VEVENT', `DESCRIPTION:${calendarText('Ein ziemlich langer Satz, hinter dem die Adresse steht: ')}{{link}}`, 'URL:{{link}}', 'END:VEVENT', 'END:VCALENDAR']);
		await queue(mail({ toName: 'Müller, "Anna"\r\nBcc: x@y.example', subject: 'Einladung: Planungsgruppe\r\nBcc: alle@kreis.example', text: 'Grüße\n{{link}}\n{{origin}}/desk\n.\nEnde', about: { kind: 'participant', id }, calendar, unsubscribe: true }));
		await dispatcher(server.port).round();
		expect(await states()).toEqual([{ to: 'jugendamt@kreis.example', state: 'sent', error: '', attempts: 1 }]);
		expect(server.received).toHaveLength(1);
		const message = server.received[0]?.message ?? '';
		const [head = '', ...body] = message.split('\r\n\r\n');
		expect(head).not.toMatch(/^Bcc:/mi);
		expect(head).toMatch(/^From: Sozialplanung <planung@kreis\.example>\r$/m);
		expect(head).toMatch(/^Message-ID: <[0-9a-f-]{36}@kreis\.example>\r$/mi);
		expect(head).toMatch(/^List-Unsubscribe: <https:\/\/kreis\.example\/meeting\//m);
		const parts = body.join('\r\n\r\n').split(/\r\n--[^\r\n]+(?:\r\n|$)/);
		const content = (type: string) => parts.filter((p) => new RegExp(`^Content-Type: ${type}`, 'mi').test(p)).map((part) => {
			const [h = '', ...b] = part.split('\r\n\r\n');
			const text = b.join('\r\n\r\n');
			return /base64/i.test(h) ? Buffer.from(text, 'base64').toString() : Buffer.from(text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, x: string) => String.fromCharCode(parseInt(x, 16))), 'latin1').toString();
		});
		const [text = ''] = content('text/plain');
		const [, code = ''] = /https:\/\/kreis\.example\/meeting\/([\w.-]+)/.exec(text) ?? [];
		expect(openPersonalCode(key, 'participant', code)).toBe(id);
		expect(text).toContain('Grüße');
		expect(text).toContain('https://kreis.example/desk');
		const calendars = content('(text/calendar|application/ics)');
		expect(calendars).toHaveLength(2);
		for (const file of calendars) {
			expect(file.replaceAll('\r\n ', '')).toContain(`URL:https://kreis.example/meeting/${code}`);
			expect(Math.max(...file.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(75);
		}
		expect(message).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
		expect(JSON.stringify(await db.owner`select * from mail`)).not.toContain(code);
		await server.close();
	});

	it('without a server, keeps them where they can be read, and sends them when somebody says so', async () => {
		await queue(mail());
		await dispatcher(null).round();
		expect(await states()).toMatchObject([{ state: 'kept' }]);
		const server = await mailServer();
		await dispatcher(server.port).round();
		expect(server.received).toHaveLength(0);
		expect(await db.database.write(db.as('administrator'), sendAllKept)).toBe(1);
		await dispatcher(server.port).round();
		expect(server.received).toHaveLength(1);
		await server.close();
	});

	it('waits while the server is down, and all go out when it is back', async () => {
		const server = await mailServer();
		const { port } = server;
		await server.close();
		await queue(...Array.from({ length: 45 }, (_, i) => mail({ toAddress: `p${String(i).padStart(2, '0')}@kreis.example` })));
		await dispatcher(port).round();
		const waiting = await states();
		expect(waiting.filter((m) => m.error !== '')).toHaveLength(20);
		expect(new Set(waiting.map((m) => m.state))).toEqual(new Set(['queued']));
		expect(waiting[0]?.error).toMatch(/^Mailserver: .*ECONNREFUSED/);
		const [row] = await db.owner<{ wait: number }[]>`select extract(epoch from max(next_attempt_at) - now())::int as wait from mail`;
		expect(row?.wait).toBeGreaterThan(30);
		expect(await db.database.read(db.as('administrator'), mailsInTrouble)).toEqual({ failed: 0, unclear: 0, waiting: 20 });
		const back = await mailServer({ onPort: port });
		await due();
		await dispatcher(port).round();
		expect(new Set((await states()).map((m) => m.state))).toEqual(new Set(['sent']));
		expect(new Set(back.received.map((r) => r.to)).size).toBe(45);
		expect(back.received).toHaveLength(45);
		await back.close();
	});

	it('fails at once where the server refuses the address for good, tries again where it says later, and lets the others through', async () => {
		const server = await mailServer({
			onRcptTo: ({ address }, _session, done) => done(address.startsWith('gone') ? smtpError('no such user', 550) : address.startsWith('later') ? smtpError('mailbox busy', 450) : null),
			onMail: ({ to }) => (to.startsWith('spam') ? smtpError('looks like spam', 554) : to.startsWith('full') ? smtpError('disk full', 452) : null)
		});
		await queue(...['gone', 'later', 'ok', 'spam', 'full', 'well'].map((name) => mail({ toAddress: `${name}@kreis.example` })));
		await dispatcher(server.port).round();
		const shown = (await states()).map((m) => `${m.to.split('@')[0]} ${m.state} ${m.error}`);
		expect(shown).toEqual([expect.stringMatching(/^full queued 452 .*disk full/), expect.stringMatching(/^gone failed 550 .*no such user/), expect.stringMatching(/^later queued 450 .*mailbox busy/), 'ok sent ', expect.stringMatching(/^spam failed 554 .*spam/), 'well sent ']);
		await server.close();
	});

	it('gives up after five days, visibly', async () => {
		await queue(mail());
		await db.owner`update mail set queued_at = now() - interval '5 days 1 hour', created_at = now() - interval '5 days 1 hour', attempts = 30`;
		await dispatcher(9).round();
		expect(await states()).toMatchObject([{ state: 'failed', error: expect.stringContaining('Mailserver') }]);
	});

	it('does not send again by itself what may have been taken: no answer means unclear', async () => {
		const server = await mailServer({ onData(stream) { stream.on('data', () => {}); stream.on('end', () => { for (const c of server.server.connections) (c as unknown as { close(): void }).close(); }); } });
		await queue(mail());
		await dispatcher(server.port).round();
		expect(await states()).toMatchObject([{ state: 'unclear' }]);
		await server.close();
		const other = await mailServer();
		await due();
		await dispatcher(other.port).round();
		expect(other.received).toHaveLength(0);
		const [{ id } = { id: '' }] = await db.owner<{ id: string }[]>`select id from mail`;
		await db.database.write(db.as('administrator'), (tx) => sendAgain(tx, id));
		await dispatcher(other.port).round();
		expect(other.received).toHaveLength(1);
		await other.close();
	});

	it('several processes at once send each mail once', async () => {
		const server = await mailServer();
		await queue(...Array.from({ length: 120 }, (_, i) => mail({ toAddress: `p${i}@kreis.example` })));
		await Promise.all([1, 2, 3].map(() => dispatcher(server.port).round()));
		expect(server.received).toHaveLength(120);
		expect(new Set(server.received.map((r) => r.to)).size).toBe(120);
		await server.close();
	});

	it('one whose claim ran out must not let its last byte go: the other one sends it', async () => {
		// the first process is held up while its message is on the way
		const server = await mailServer();
		let held: (() => void) | undefined;
		const slow = await mailServer({ onRcptTo: (_a, _s, done) => void (held = () => done()) });
		await queue(mail());
		const late = dispatcher(slow.port, { claimSeconds: 0 }).round();
		while (!held) await new Promise((done) => setTimeout(done, 10));
		await dispatcher(server.port).round();
		held();
		await late;
		expect(server.received).toHaveLength(1);
		expect(slow.received).toHaveLength(0);
		expect(await states()).toMatchObject([{ state: 'sent' }]);
		await Promise.all([server.close(), slow.close()]);
	});

	it('what a dead process left between last byte and answer becomes unclear', async () => {
		await queue(mail());
		await db.owner`update mail set state = 'handing-over', handed_over_at = now() - interval '10 minutes'`;
		await dispatcher(9).round();
		expect(await states()).toMatchObject([{ state: 'unclear' }]);
	});

	it('ends in good order: the mail at hand is finished, the others are given back', async () => {
		const server = await mailServer();
		await queue(...Array.from({ length: 60 }, (_, i) => mail({ toAddress: `p${i}@kreis.example` })));
		const running = dispatcher(server.port);
		running.start();
		while (server.received.length < 3) await new Promise((done) => setTimeout(done, 5));
		await running.close();
		const all = await states();
		expect(all.filter((m) => m.state === 'sent')).toHaveLength(server.received.length);
		expect(all.filter((m) => m.state === 'queued').every((m) => m.attempts === 0)).toBe(true);
		expect(all.every((m) => m.state === 'sent' || m.state === 'queued')).toBe(true);
		await server.close();
	});
});

describe('the outbox for the administration', () => {
	it('lists, counts, finds, shows one, cancels, tries out', async () => {
		const admin = db.as('administrator');
		await queue(mail({ subject: 'Erste' }), mail({ subject: 'Zweite', toName: 'Caritas' }));
		const box = await db.database.read(admin, (tx) => readOutbox(tx, { state: null, search: 'carit', page: 1 }));
		expect(box).toMatchObject({ total: 1, page: 1, pages: 1, counts: { queued: 2, sent: 0 } });
		const id = box.rows[0]?.id ?? '';
		expect(await db.database.read(admin, (tx) => readMail(tx, id))).toMatchObject({ subject: 'Zweite', text: 'Guten Tag' });
		await db.database.write(admin, (tx) => cancelMail(tx, id));
		await expect(db.database.write(admin, (tx) => cancelMail(tx, id))).rejects.toThrow('inzwischen weiter');
		await db.database.write(admin, (tx) => sendAgain(tx, id));
		await db.database.write(admin, (tx) => queueTestMail(tx, 'it@kreis.example'));
		await expect(db.database.write(admin, (tx) => queueTestMail(tx, 'it'))).rejects.toThrow('keine einzelne E-Mail-Adresse');
		expect((await db.database.read(admin, (tx) => readOutbox(tx, { state: 'queued', search: '', page: 9 }))).total).toBe(3);
	});

	it('is nobody else’s', async () => {
		for (const role of ['planner', 'member', 'data_steward'] as const) {
			await expect(db.database.read(db.as(role), (tx) => readOutbox(tx, { state: null, search: '', page: 1 }))).rejects.toThrow('Nicht gefunden');
			for (const verb of [sendAgain, cancelMail, queueTestMail]) await expect(db.database.write(db.as(role), (tx) => verb(tx, randomUUID()))).rejects.toThrow('Nicht gefunden');
		}
		await queue(mail());
		expect(await db.database.read(db.as('member'), (tx) => tx.sql`select 1 from mail`)).toHaveLength(0);
		const link = { ...db.system, role: 'link' as const, linkId: randomUUID() };
		expect(await db.database.read(link, (tx) => tx.sql`select 1 from mail`)).toHaveLength(0);
		await expect(db.database.write(link, (tx) => queueMails(tx, [mail({ about: { kind: 'participant', id: randomUUID() } })]))).rejects.toThrow(/row-level security/);
	});
});
