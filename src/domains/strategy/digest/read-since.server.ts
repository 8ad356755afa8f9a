/** What happened since a moment, as far as the reader may see it: the policies of the tables decide, nothing here does. */
import { addDays, berlinDay } from '#base/day.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import type { ActorContent } from '#domains/bodies/actors/model.ts';
import { nameOf } from '#domains/bodies/read-bodies.server.ts';
import { LATE_DAYS, MOST, type Since, type SinceEntry } from './since.ts';

interface Row extends Omit<SinceEntry, 'title' | 'text'> {
	title: string | null;
	text: string | null;
	person: Partial<ActorContent> | null;
	total: number;
}

/** @param since what could be read by then is known @param now what is stored just now is left for the next time */
export async function readSince(tx: Read, since: Date, now: Date, limit = MOST): Promise<Since> {
	const rows = await tx.sql<Row[]>`select kind, at, day::text as day, title, text, href, person, count(*) over ()::int as total from (${happened(tx, since, now)}) as happened order by at desc limit ${limit}`;
	return { total: rows[0]?.total ?? 0, entries: rows.map(({ kind, at, day, title, text, href, person }) => ({ kind, at, day, title: title ?? (person ? nameOf(person) : ''), text: text ?? '', href })) };
}

/** Only how much there is. */
export async function countSince(tx: Read, since: Date, now: Date): Promise<number> {
	return (await tx.sql<{ n: number }[]>`select count(*)::int as n from (${happened(tx, since, now)}) as happened`)[0]?.n ?? 0;
}

/** One question for all of it: one way to the database. What is new is found first, each by the index of its own moment; behind policies the planner would rather look at everything. */
function happened(tx: Read, since: Date, now: Date) {
	mustBeAllowed(tx.principal, 'bodies.read');
	const { sql } = tx;
	const strategy = may(tx.principal, 'strategy.read');
	const floor = addDays(berlinDay(since), -LATE_DAYS);
	const today = berlinDay(now);
	const sinceDay = berlinDay(since);
	const berlin = (column: string) => sql.unsafe(`(${column} at time zone 'Europe/Berlin')::date`);
	const within = (column: string) => sql`${sql.unsafe(column)} > ${since}::timestamptz and ${sql.unsafe(column)} <= ${now}::timestamptz`;
	const bodies = sql`
		select 'held' as kind, m.starts_at as at, ${berlin('m.starts_at')} as day, m.title, b.content->'name'->>'de' as text, '/desk/meetings/' || m.number as href, null::jsonb as person
			from meeting m left join body b on b.id = m.body_id where ${within('m.starts_at')} and m.state = 'held' and m.removed_at is null
		union all select case m.state when 'cancelled' then 'cancelled' else 'date' end, case m.state when 'cancelled' then m.changed_at else m.created_at end, ${berlin('m.starts_at')}, m.title, b.content->'name'->>'de', '/desk/meetings/' || m.number, null
			from meeting m left join body b on b.id = m.body_id where ${within('m.changed_at')} and m.starts_at > ${now} and m.removed_at is null and (m.state = 'cancelled' or (m.created_at > ${since} and m.state in ('planned', 'invited')))
		union all select 'minutes', v.recorded_at, ${berlin('m.starts_at')}, m.title, b.content->'name'->>'de', '/desk/meetings/' || m.number, null
			from (select v.meeting_id, v.recorded_at from minutes_version v where ${within('v.recorded_at')} and v.state = 'approved' offset 0) v join meeting m on m.id = v.meeting_id left join body b on b.id = m.body_id where m.removed_at is null and ${berlin('m.starts_at')} >= ${floor}::date
		union all select 'paper', p.at, p.dated_on, concat_ws(' ', nullif(p.reference, ''), p.name), p.body, '/desk/papers/' || p.number, null
			from (select p.number, p.reference, p.name, p.dated_on, greatest(p.released_at, r.at) as at, r.body from paper p
				left join lateral (select max(r.released_at) as at, string_agg(b.content->'name'->>'de', ', ' order by b.number) as body from paper_release r join body b on b.id = r.body_id where r.paper_id = p.id) r on true
				where p.removed_at is null and p.released_at is not null and p.id = any(array(select n.id from paper n where ${within('n.released_at')} union select r.paper_id from paper_release r where ${within('r.released_at')}))) p
			where coalesce(p.dated_on, ${today}::date) >= ${floor}::date
		union all select 'resolution', r.recorded_at, r.decided_on, r.subject, r.body, '/desk/resolutions/' || r.number, null from resolution r where ${within('r.recorded_at')} and r.decided_on >= ${floor}::date
		union all select 'execution', s.recorded_at, s.said_on, r.subject, s.state || chr(31) || s.note, '/desk/resolutions/' || r.number, null from resolution_step s join resolution r on r.id = s.resolution_id where ${within('s.recorded_at')} and s.said_on >= ${floor}::date
		union all select case t.state when 'open' then 'task' else 'task-closed' end, case t.state when 'open' then t.created_at else t.changed_at end, case t.state when 'open' then t.due else t.closed_on end, t.text, b.content->'name'->>'de', '/desk/tasks' || case t.state when 'open' then '' else '?state=' || t.state end, null
			from task t left join body b on b.id = t.body_id where ${within('t.changed_at')} and t.removed_at is null and coalesce(t.due, ${today}::date) >= ${floor}::date and (t.state <> 'open' or t.created_at > ${since})
		union all select 'handover', greatest(h.recorded_at, h.changed_at), coalesce(h.ended_on, h.answered_on, h.offered_on), e.content->'title'->>'de', h.state || chr(31) || (b.content->'name'->>'de'), '/desk/strategy/handovers/' || h.number, null
			from handover h join element e on e.id = h.element_id join body b on b.id = h.to_body_id where ${within('h.changed_at')} and coalesce(h.ended_on, h.answered_on, h.offered_on) >= ${floor}::date
		union all select 'member', m.created_at, m.from_day, null, b.content->'name'->>'de', '/desk/bodies/' || b.number, coalesce(a.content, p.content)
			from membership m join body b on b.id = m.body_id left join actor a on a.id = m.actor_id left join actor_profile p on p.actor_id = m.actor_id where ${within('m.created_at')} and m.removed_at is null and b.removed_at is null and m.from_day between ${floor}::date and ${today}::date
		union all select 'digest', d.released_at, d.to_day, d.title, null, '/desk/digest/' || d.number, null from digest d where ${within('d.released_at')} and d.removed_at is null
		union all select 'figures', r.published_at, null, r.title, null, '/releases', null from release r where ${within('r.published_at')}
		union all select 'figures', e.built_at, null, e.title, null, '/reports/' || e.report, null from report_edition e where ${within('e.built_at')}`;
	return strategy ? sql`${bodies}
		union all select 'news', n.recorded_at, n.reported_on, e.content->'title'->>'de', n.text, '/desk/strategy/elements/' || e.number, null from news n join element e on e.id = n.element_id where ${within('n.recorded_at')} and n.reported_on >= ${floor}::date and e.removed_at is null
		union all select 'strategy', v.recorded_at, null, s.title->>'de', v.version::text, '/desk/strategy/strategies/' || s.number, null from strategy_version v join strategy s on s.id = v.strategy_id left join resolution r on r.id = v.resolution_id where ${within('v.recorded_at')} and v.state = 'adopted' and coalesce(r.decided_on, ${today}::date) >= ${floor}::date
		union all select 'round', s.from_day::timestamp at time zone 'Europe/Berlin', s.to_day, r.title, s.kind, '/desk/strategy/rounds/' || r.number, null from round r join round_stage s on s.round_id = r.id where r.state = 'running' and s.from_day > ${sinceDay}::date and s.from_day <= ${today}::date` : bodies;
}
