/**
 * 1,000 people invited to one meeting in one act: participants from memberships, a mail with text and calendar file each, all in one transaction. Against
 * the same mails put into the same table one at a time. Then all of them go out, to a mail server on this machine, while the process that sends
 * is killed again and again: no address gets two.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, berlinDay } from '#base/day.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { inviteParticipants } from '#domains/bodies/meetings/invite.server.ts';
import { EMPTY_CONTENT } from '#domains/bodies/meetings/meeting-form.ts';
import { addItem } from '#domains/bodies/meetings/write-agenda.server.ts';
import { addMeeting } from '#domains/bodies/meetings/write-meetings.server.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { mailServer } from '#domains/mail/mail-server.test-help.ts';
import { median, ms, tell, timed } from './figures.ts';
import { benchInstance } from './instance.ts';

const PEOPLE = 1000;
const ROUNDS = 5;
const instance = await benchInstance(mkdtempSync(join(tmpdir(), 'planungskreis-bench-')), 1);
const { owner, database, principal, authorityId } = instance;
const organizer = { name: 'Sozialplanung', address: 'planung@kreis.example' };
const body = await database.write(principal, (tx) => addBody(tx, { ...emptyBody(), kind: 'advisory-board', content: { ...emptyBody().content, name: { de: 'Beirat', en: '' } } }));
await owner`insert into actor (authority_id, number, kind, content, created_by, changed_by) select ${authorityId}, n, 'person', jsonb_build_object('name', '', 'title', '', 'given', 'Vorname', 'family', 'Name ' || n, 'function', '', 'email', 'p' || n || '@kreis.example'), 'x', 'x' from generate_series(1, ${PEOPLE}) n`;
await owner`insert into membership (authority_id, body_id, actor_id, role, voting, from_day, created_by, changed_by) select ${authorityId}, ${body.id}, id, 'member', true, '2017-01-01', 'x', 'x' from actor`;

const [ours, rival]: [number[], number[]] = [[], []];
for (let round = 0; round <= ROUNDS; round++) {
	const meeting = await database.write(principal, async (tx) => {
		const added = await addMeeting(tx, body.id, { kind: 'meeting', title: `${round}. Sitzung`, day: addDays(berlinDay(new Date()), 30), from: '14:00', to: '16:00', visibility: 'body', content: { ...EMPTY_CONTENT, place: 'Landratsamt' }, example: false });
		for (let item = 1; item <= 12; item++) await addItem(tx, added.id, { number: '', title: `Tagesordnungspunkt ${item}, so lang wie er ist`, note: '', public: true });
		return added;
	});
	const invited = await timed(() => database.write(principal, (tx) => inviteParticipants(tx, meeting.id, organizer)));
	const mails = await owner`select * from mail`;
	if (mails.length !== PEOPLE) throw new Error(`${mails.length} mails instead of ${PEOPLE}`);
	if (round < ROUNDS) await owner`delete from mail`;
	const alone = round === ROUNDS ? 0 : await timed(async () => {
		for (const { id: _id, ...mail } of mails) await database.write(principal, (tx) => tx.sql`insert into mail ${tx.sql(mail as never)}`);
	});
	if (round < ROUNDS) await owner`delete from mail`;
	// the first is for the compiler, the last for sending
	if (round > 0) ours.push(invited);
	if (round > 0 && round < ROUNDS) rival.push(alone);
}
tell({ figure: `${PEOPLE} people invited in one act`, ours: ms(median(ours)), rival: `${ms(median(rival))}, the finished mails stored one at a time`, ratio: median(ours) / median(rival), goal: '< 5 s', reached: Math.max(...ours) < 5000 });

const server = await mailServer({ answerAfter: 1 });
const start = () => spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../tests/faults/mailer.ts'), instance.url, String(server.port)], { stdio: ['ignore', 'ignore', 'inherit'] });
let kills = 0;
const began = performance.now();
let mailer = start();
const waiting = async () => Number((await owner<{ n: number }[]>`select count(*)::int as n from mail where state in ('queued', 'handing-over')`)[0]?.n);
while ((await waiting()) > 0) {
	const before = server.received.length;
	while (server.received.length < before + 90 && (await waiting()) > 0) await sleep(20);
	if (kills < 10) {
		const ended = new Promise((done) => mailer.once('close', done));
		mailer.kill('SIGKILL');
		await ended;
		kills++;
		mailer = start();
	}
}
const took = performance.now() - began;
mailer.kill('SIGKILL');
const addresses = server.received.map((r) => r.to);
const twice = addresses.length - new Set(addresses).size;
const unclear = Number((await owner<{ n: number }[]>`select count(*)::int as n from mail where state = 'unclear'`)[0]?.n);
const lost = Number((await owner<{ n: number }[]>`select count(*)::int as n from mail where state not in ('sent', 'unclear')`)[0]?.n);
tell({ figure: `${PEOPLE} mails sent, the process killed ${kills} times meanwhile`, ours: `${ms(took)}; ${twice} twice, ${lost} lost, ${unclear} unclear`, rival: '–', ratio: null, goal: 'none twice, none lost', reached: twice === 0 && lost === 0 && unclear <= kills });
await server.close();
await instance.close();
rmSync(instance.folder, { recursive: true, force: true });
process.exit(0);
