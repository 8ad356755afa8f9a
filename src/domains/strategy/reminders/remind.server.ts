/** Once a day, a mail to each person for whom something waits: one with all of it, none where nothing does, and the same list not again within a week. */
import { createHash } from 'node:crypto';
import { berlinClock } from '#base/berlin-time.ts';
import { daysBetween } from '#base/day.ts';
import { mailAddress } from '#base/mail-address.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Authority, Principal, Role } from '#domains/accounts/model.ts';
import type { Database, Read } from '#domains/accounts/transaction.server.ts';
import type { ActorContent, ActorKind } from '#domains/bodies/actors/model.ts';
import { nameOf } from '#domains/bodies/read-bodies.server.ts';
import type { NewMail } from '#domains/mail/model.ts';
import { queueMails } from '#domains/mail/queue.server.ts';
import { newsMonths } from '../monitoring/news-months.ts';
import { deskProgress } from '../monitoring/read-progress-rows.server.ts';
import type { ProgressRow } from '../monitoring/progress-rows.ts';
import { readReached } from '../responsible/reached.server.ts';
import { isEmpty, reminderSubject, reminderText, waitingKey } from './reminder-text.ts';
import { waitingFor } from './waiting.server.ts';

const FIRST_HOUR = '06:00';
const LAST_HOUR = '20:00';

interface Reminded {
	/** account, or person of the register without one; by this reminders are switched off */
	id: string;
	name: string;
	/** as the e-mail greets them */
	greeted: string;
	email: string;
	actorId: string | null;
	names: string[];
	principal: Principal;
	hasAccount: boolean;
}

/** Called as often as one likes: on working days, by day, each person hears once. @returns how many mails were queued */
export async function remindAll(database: Database, authority: Pick<Authority, 'id' | 'name' | 'countyKey' | 'settings'>, now: Date = new Date()): Promise<number> {
	const { day: today, time } = berlinClock(now);
	const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
	if (weekday === 0 || weekday === 6 || time < FIRST_HOUR || time >= LAST_HOUR) return 0;
	const system = systemPrincipal(authority.id, 'Erinnerungen');
	const { people, late, reached } = await database.read(system, async (tx) => {
		const [silent, reached] = [await lateOf(tx, authority, today), await readReached(tx, today)];
		const asked = silent.filter((row) => row.standing.overdue.includes('no-news')).flatMap((row) => [...(reached.standsFor.get(row.id) ?? [])]);
		return { people: await peopleOf(tx, today, [...new Set(asked)]), late: silent, reached };
	});
	const mails: NewMail[] = [];
	for (const person of people) {
		const waiting = await database.read(person.principal, (tx) => waitingFor(tx, person, late, reached, today, now));
		if (isEmpty(waiting)) continue;
		const list = createHash('sha256').update(waitingKey(waiting, today)).digest('base64url').slice(0, 22);
		mails.push({
			kind: 'reminder', about: { kind: 'reminders', id: person.id }, toName: person.name, toAddress: person.email, subject: reminderSubject(waiting), text: reminderText(waiting, { name: person.greeted, hasAccount: person.hasAccount, today, sender: authority.name }), unsubscribe: true,
			dedupeKey: `reminder:${person.id}:${list}:${Math.floor(daysBetween('2024-01-01', today) / 7)}`
		});
	}
	if (mails.length === 0) return 0;
	return database.write(system, async (tx) => {
		// several servers: one after the other, and who has heard today hears no more
		await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`reminders ${authority.id}`}, 0))`;
		const heard = new Set((await tx.sql<{ id: string }[]>`select about_id as id from mail where kind = 'reminder' and (created_at at time zone 'Europe/Berlin')::date = ${today}::date`).map((row) => row.id));
		const queued = await queueMails(tx, mails.filter((m) => !heard.has(m.about?.id ?? '')));
		if (queued > 0) await audit(tx, 'reminder.sent', 'mail', 'reminders', { count: queued });
		return queued;
	});
}

async function lateOf(tx: Read, { countyKey, settings }: Pick<Authority, 'countyKey' | 'settings'>, today: string): Promise<ProgressRow[]> {
	return (await deskProgress(tx, { countyKey, today, months: newsMonths(settings) })).rows.filter((row) => row.standing.overdue.length > 0);
}

/** Everybody who can be reminded and has not switched it off. @param asked ids of those who stand for something of which nothing was heard */
async function peopleOf(tx: Read, today: string, asked: readonly string[]): Promise<Reminded[]> {
	const { authorityId } = tx.principal;
	const accounts = await tx.sql<{ id: string; name: string; email: string; role: Role; sourceCode: string | null; actorId: string | null; content: ActorContent | null }[]>`
		select a.id, a.name, a.email, a.role, a.source_code as "sourceCode", p.id as "actorId", p.content from account a left join actor p on p.account_id = a.id and p.removed_at is null and p.erased_at is null
		where a.disabled_at is null and (a.password_hash is not null or a.oidc_subject is not null) and not exists (select 1 from reminder_off o where o.person = a.id)`;
	// without an account: those who have something that could wait; people of the example are nobody's
	const others = await tx.sql<{ id: string; kind: ActorKind; content: ActorContent }[]>`
		select p.id, p.kind, p.content from actor p where p.account_id is null and (p.kind = 'person' or p.id = any(${[...asked]}::uuid[])) and p.removed_at is null and p.erased_at is null and p.content->>'email' <> '' and coalesce((p.content->>'example')::boolean, false) = false and not exists (select 1 from reminder_off o where o.person = p.id)
			and (p.id = any(${[...asked]}::uuid[]) or exists (select 1 from task t where t.actor_id = p.id and t.state = 'open' and t.removed_at is null and t.due <= ${today}::date + 7) or exists (select 1 from participant q where q.actor_id = p.id and q.answer is null and q.told_at is not null))`;
	const known: Reminded[] = [
		...accounts.map(({ id, name, email, role, sourceCode, actorId, content }) => ({ id, name, greeted: name, email, actorId, names: [name, ...(content ? [nameOf(content), content.function] : [])], hasAccount: true, principal: { authorityId, accountId: id, role, name, sourceCode } })),
		...others.map(({ id, kind, content }) => ({ id, name: nameOf(content), greeted: kind === 'organisation' ? '' : nameOf(content), email: content.email, actorId: id, names: [], hasAccount: false, principal: systemPrincipal(authorityId, 'Erinnerungen') }))
	];
	return known.filter((p) => mailAddress(p.email) !== null);
}
