/** What waits for one person, read with that person's own rights. */
import { addDays } from '#base/day.ts';
import { may } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { ProgressRow } from '../monitoring/progress-rows.ts';
import type { Reached } from '../responsible/reached.server.ts';
import type { Waiting } from './reminder-text.ts';

const TASK_DAYS_AHEAD = 7;
/** an invitation is answered in its own time first */
const INVITATION_REST_DAYS = 2;

/** The person in the register; null: none */
export interface Person {
	actorId: string | null;
	/** how „responsible“ may name them, where nobody is linked */
	names: readonly string[];
	/** the account, or the entry in the register */
	id: string;
}

/** @param late goals and measures of which nothing was heard for long @param reached who stands for what */
export async function waitingFor(tx: Read, { actorId, names, id }: Person, late: readonly ProgressRow[], { standsFor, worksOn }: Reached, today: string, now: Date): Promise<Waiting> {
	const { sql, principal } = tx;
	const planning = may(principal, 'bodies.write') && principal.role !== 'system';
	const called = new Set(names.filter((n) => n !== '').map((n) => n.toLowerCase()));
	const isOwn = (who: ReadonlySet<string>) => who.has(id) || (actorId !== null && who.has(actorId));
	const own = [...standsFor, ...worksOn].flatMap(([element, who]) => (isOwn(who) ? [element] : []));
	const [tasks, invitations, minutes, rounds] = await together([
		// the server reminds with rights of its own; of what is still a draft it tells nobody who may not see the meeting
		sql<Waiting['tasks']>`select id, text, due::text from task where actor_id = ${actorId} and state = 'open' and removed_at is null and (outcome_id is null or app_minutes_laid(meeting_id)
				or exists (select 1 from meeting m where m.id = task.meeting_id and (m.visibility in ('public', 'members') or m.visibility = 'body' and exists (select 1 from membership s where s.actor_id = task.actor_id and s.body_id = m.body_id and s.removed_at is null and s.role <> 'guest' and ${today}::date between s.from_day and coalesce(s.to_day, 'infinity'::date)))))
			and due <= ${addDays(today, TASK_DAYS_AHEAD)}::date order by due, text`,
		sql<Waiting['invitations']>`select p.id, m.title, m.starts_at as "startsAt" from participant p join meeting m on m.id = p.meeting_id
			where p.actor_id = ${actorId} and p.answer is null and p.closed_at is null and p.told_at < ${new Date(now.getTime() - INVITATION_REST_DAYS * 86_400_000)} and m.state = 'invited' and m.removed_at is null and m.starts_at > ${now} order by m.starts_at`,
		planning ? sql<Waiting['minutes']>`select id, number, title from meeting where minutes_state = 'proposed' and removed_at is null order by starts_at` : [],
		principal.accountId === null ? [] : sql<Waiting['rounds']>`select r.number, r.title, s.kind, s.to_day::text as to from round r join round_stage s on s.round_id = r.id
			where r.state = 'running' and (${principal.accountId}::uuid = any(s.participants) or (cardinality(s.participants) = 0 and r.element_id = any(${own}::uuid[]))) and ${today}::date between s.from_day and s.to_day order by s.to_day`
	]);
	const isTheirs = (row: ProgressRow) => { const linked = standsFor.get(row.id); return linked ? isOwn(linked) : called.has(row.content.responsible.trim().toLowerCase()); };
	const news = late.filter((row) => row.standing.overdue.includes('no-news') && isTheirs(row)).map((row) => ({ number: row.number, title: row.content.title.de }));
	return { tasks: [...tasks], invitations: [...invitations], minutes: [...minutes], news, rounds: [...rounds] };
}
