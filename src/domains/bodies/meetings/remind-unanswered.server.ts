/** Who was invited and has not answered is asked again: once by itself before the day until which answers are wanted, and when somebody presses the button. */
import { berlinClock } from '#base/berlin-time.ts';
import { addDays } from '#base/day.ts';
import { mailAddress } from '#base/mail-address.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Authority } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Database, Read, Write } from '#domains/accounts/transaction.server.ts';
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

/** @returns how many mails were queued @throws NotFound for who does not prepare the meeting */
export async function remindAgain(tx: Write, meetingId: string, now: Date = new Date()): Promise<number> {
	mustBeAllowed(tx.principal, 'own-bodies.write');
	const meeting = await lockMeeting(tx, meetingId);
	if (meeting.state !== 'invited' || meeting.endsAt <= now) return 0;
	const [authority] = await tx.sql<{ name: string }[]>`select name from authority where id = ${tx.principal.authorityId}`;
	return asFollows(tx, (by) => remind(by, meeting, { sender: authority?.name ?? '', now, key: (person) => `answer-again:${person}:${now.toISOString()}` }));
}

const DAY = 86_400_000;

const unanswered = (tx: Read, meetingId: string) => tx.sql`p.meeting_id = ${meetingId} and p.closed_at is null and p.kind <> 'sign-up' and p.told_sequence is not null and p.answer is null and p.email <> ''`;
const wantsNone = (tx: Read) => tx.sql`exists (select 1 from reminder_off o where o.person = p.actor_id or o.person = a.account_id)`;

/** What the button would do now. */
export interface Remindable {
	/** whom it would remind */
	now: number;
	/** whom it may remind later, and when the first of them; null: nobody */
	later: number;
	next: Date | null;
	/** who wants no reminders */
	off: number;
}

export async function remindable(tx: Read, meetingId: string, now: Date = new Date()): Promise<Remindable> {
	return asFollows(tx, async (by) => {
		const rows = await by.sql<{ email: string; off: boolean; next: Date }[]>`
			select p.email, ${wantsNone(by)} as off, greatest(p.told_at, p.reminded_at) + interval '1 day' as next from participant p left join actor a on a.id = p.actor_id where ${unanswered(by, meetingId)} and p.told_at is not null`;
		const reachable = rows.filter((r) => mailAddress(r.email) !== null);
		const later = reachable.filter((r) => !r.off && r.next > now).map((r) => r.next).toSorted((a, b) => a.getTime() - b.getTime());
		return { now: reachable.filter((r) => !r.off && r.next <= now).length, later: later.length, next: later[0] ?? null, off: reachable.filter((r) => r.off).length };
	});
}

/** Nobody is reminded of a meeting twice within a day, whoever or whatever asks: the rows are locked, and who waited for them sees what the other did. */
async function remind(tx: Write, meeting: Meeting, { sender, now, key }: { sender: string; now: Date; key: (person: string) => string }): Promise<number> {
	const dayAgo = new Date(now.getTime() - DAY);
	const people = await tx.sql<{ id: string; name: string; greeted: string; email: string }[]>`
		select p.id, p.name, case when a.kind = 'organisation' then '' else p.name end as greeted, p.email from participant p left join actor a on a.id = p.actor_id
		where ${unanswered(tx, meeting.id)} and p.told_at <= ${dayAgo} and (p.reminded_at is null or p.reminded_at <= ${dayAgo}) and not ${wantsNone(tx)} order by p.name, p.id for update of p`;
	const [body] = meeting.bodyId === null ? [] : await tx.sql<{ name: string }[]>`select content->'name'->>'de' as name from body where id = ${meeting.bodyId}`;
	const reminded: string[] = [];
	for (const p of people.filter((one) => mailAddress(one.email) !== null)) {
		const fresh = await queueMails(tx, [{ kind: 'reminder', about: { kind: 'participant', id: p.id }, toName: p.name, toAddress: p.email, subject: answerReminderSubject(meeting), text: answerReminderText(meeting, body?.name ?? null, p.greeted, sender), dedupeKey: key(p.id) }]);
		if (fresh > 0) reminded.push(p.id);
	}
	if (reminded.length === 0) return 0;
	await tx.sql`update participant set reminded_at = ${now} where id = any(${reminded}::uuid[])`;
	await audit(tx, 'meeting.reminded', 'meeting', meeting.id, { number: meeting.number, name: meeting.title, count: reminded.length });
	return reminded.length;
}
