/** Who was invited and has not answered is asked again: once by itself before the day until which answers are wanted, and when somebody presses the button. */
import { berlinClock } from '#base/berlin-time.ts';
import { addDays } from '#base/day.ts';
import { mailAddress } from '#base/mail-address.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Authority } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Database, Write } from '#domains/accounts/transaction.server.ts';
import { queueMails } from '#domains/mail/queue.server.ts';
import { asFollows } from '../offices.server.ts';
import { answerReminderSubject, answerReminderText } from './invitation-text.ts';
import type { Meeting } from './model.ts';
import { meetingColumns } from './read-meetings.server.ts';
import { firstReminderDay } from './reminder-day.ts';
import { lockMeeting } from './write-agenda.server.ts';

const FIRST_HOUR = '06:00';
const LAST_HOUR = '20:00';

/** Called as often as one likes; on working days, and each person once for a meeting, also where its day is moved. @returns how many mails were queued */
export async function remindUnanswered(database: Database, { id, name }: Pick<Authority, 'id' | 'name'>, now: Date = new Date()): Promise<number> {
	const { day: today, time } = berlinClock(now);
	const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
	if (weekday === 0 || weekday === 6 || time < FIRST_HOUR || time >= LAST_HOUR) return 0;
	return database.write(systemPrincipal(id, 'Erinnerungen'), async (tx) => {
		const soon = await tx.sql<Meeting[]>`select ${meetingColumns(tx)} from meeting m where m.state = 'invited' and m.removed_at is null and m.ends_at > ${now} and m.content->>'answerBy' between ${today} and ${addDays(today, 5)}`;
		let queued = 0;
		for (const meeting of soon) if (firstReminderDay(meeting.content.answerBy ?? '') <= today) queued += await remind(tx, meeting, { sender: name, now, key: (person) => `answer-by:${person}` });
		return queued;
	});
}

/** At most once a day for each person. @returns how many mails were queued @throws NotFound for who does not prepare the meeting */
export async function remindAgain(tx: Write, meetingId: string, now: Date = new Date()): Promise<number> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	if (meeting.state !== 'invited' || meeting.endsAt <= now) return 0;
	const [authority] = await tx.sql<{ name: string }[]>`select name from authority where id = ${tx.principal.authorityId}`;
	return asFollows(tx, (by) => remind(by, meeting, { sender: authority?.name ?? '', now, key: (person) => `answer-again:${person}:${berlinClock(now).day}` }));
}

const DAY = 86_400_000;

async function remind(tx: Write, meeting: Meeting, { sender, now, key }: { sender: string; now: Date; key: (person: string) => string }): Promise<number> {
	const people = await tx.sql<{ id: string; name: string; email: string }[]>`
		select p.id, p.name, p.email from participant p left join actor a on a.id = p.actor_id
		where p.meeting_id = ${meeting.id} and p.closed_at is null and p.kind <> 'sign-up' and p.told_sequence is not null and p.answer is null and p.told_at <= ${new Date(now.getTime() - DAY)} and p.email <> ''
			and not exists (select 1 from reminder_off o where o.person = p.actor_id or o.person = a.account_id) order by p.name, p.id`;
	const [body] = meeting.bodyId === null ? [] : await tx.sql<{ name: string }[]>`select content->'name'->>'de' as name from body where id = ${meeting.bodyId}`;
	const queued = await queueMails(tx, people.filter((p) => mailAddress(p.email) !== null).map((p) => ({
		kind: 'reminder' as const, about: { kind: 'participant' as const, id: p.id }, toName: p.name, toAddress: p.email, subject: answerReminderSubject(meeting), text: answerReminderText(meeting, body?.name ?? null, p.name, sender), dedupeKey: key(p.id)
	})));
	if (queued > 0) await audit(tx, 'meeting.reminded', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, count: queued });
	return queued;
}
