/** `kill -9` of the process that sends, many times while 300 mails go out: no address gets two, none is lost. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audit } from '#domains/accounts/audit.server.ts';
import { mailServer } from '#domains/mail/mail-server.test-help.ts';
import { queueMails } from '#domains/mail/queue.server.ts';
import { testDatabase, type TestDatabase } from '../database.ts';

const root = resolve(import.meta.dirname, '../..');
const MAILS = 300;
let db: TestDatabase;
beforeAll(async () => void (db = await testDatabase()));
afterAll(() => db?.close());

function start(port: number): ChildProcess {
	return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'tests/faults/mailer.ts'), db.url, String(port)], { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function kill(process: ChildProcess): Promise<void> {
	const ended = new Promise((done) => process.once('close', done));
	process.kill('SIGKILL');
	await ended;
}

it('kill -9 while mails go out', async () => {
	// the answer takes a moment, so that kills fall between the last byte and the answer as well
	const server = await mailServer({ answerAfter: 8 });
	await db.database.write(db.system, async (tx) => {
		await audit(tx, 'mail.tested', 'mail', 'test');
		await queueMails(tx, Array.from({ length: MAILS }, (_, i) => ({ kind: 'invitation' as const, about: null, toName: '', toAddress: `p${i}@kreis.example`, subject: 'x', text: 'x', dedupeKey: String(i) })));
	});
	const left = async () => Number((await db.owner<{ n: number }[]>`select count(*)::int as n from mail where state in ('queued', 'handing-over')`)[0]?.n);
	let kills = 0;
	let processes = [start(server.port), start(server.port)];
	while ((await left()) > 0) {
		// for some mails, or a while at the end, when claims of the dead run out
		const before = server.received.length;
		for (let waited = 0; waited < 60 && server.received.length < before + 15 && (await left()) > 0; waited++) await sleep(50);
		await sleep(Math.random() * 30);
		if (kills < 25) {
			const [first, ...others] = processes;
			if (first) await kill(first);
			processes = [...others, start(server.port)];
			kills++;
		}
	}
	await Promise.all(processes.map(kill));
	const addresses = server.received.map((r) => r.to);
	expect(kills).toBeGreaterThan(8);
	expect(new Set(addresses).size, 'no address got two').toBe(addresses.length);
	const rows = await db.owner<{ to: string; state: string }[]>`select to_address as to, state from mail`;
	expect(rows).toHaveLength(MAILS);
	const got = new Set(addresses);
	expect(rows.filter((m) => m.state === 'sent' && !got.has(m.to)), 'said to be sent, and were not').toEqual([]);
	expect(rows.filter((m) => got.has(m.to) && m.state !== 'sent' && m.state !== 'unclear'), 'were sent, and are not said to be').toEqual([]);
	expect(rows.filter((m) => m.state !== 'sent' && m.state !== 'unclear'), 'lost').toEqual([]);
	expect(rows.filter((m) => m.state === 'unclear').length).toBeLessThanOrEqual(kills);
	await server.close();
}, 240_000);
