/** What happened in a time, for the members of a body, those of all bodies, or everybody. Nothing confidential, and nothing that is for others alone. */
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import type { ActorContent } from '#domains/bodies/actors/model.ts';
import { nameOf } from '#domains/bodies/read-bodies.server.ts';
import type { BodyKind } from '#domains/bodies/model.ts';
import type { ExecutionState } from '#domains/bodies/resolutions/resolution.ts';
import { ThreadGraph } from '../graph.ts';
import { NEWS_MONTHS } from '../monitoring/model.ts';
import { progressCounts } from '../monitoring/progress-counts.ts';
import { publicProgress } from '../monitoring/read-progress-rows.server.ts';
import type { StageKind } from '../rounds/model.ts';
import type { DigestMatter, Happened } from './compose-digest.ts';
import { readLinks } from '../read.server.ts';
import { executionLine, handoverLine, meetingLine, newsLine, paperLine, resolutionLine, roundLine } from './digest-lines.ts';
import { forLevel, levelOf, tells } from './level.ts';

type Sitting = Parameters<typeof meetingLine>[0] & { day: string };
type Decided = Parameters<typeof resolutionLine>[0] & { day: string };

export interface Readers {
	/** null: members of all bodies, or everybody */
	body: { id: string; kind: BodyKind } | null;
	/** everybody: only what is public */
	public: boolean;
}

/** @param from @param to ISO days, both included */
export async function readMatter(tx: Read, { body, public: open }: Readers, from: string, to: string, today: string): Promise<DigestMatter> {
	mustBeAllowed(tx.principal, 'bodies.write');
	const { sql } = tx;
	const level = levelOf(body?.kind ?? null);
	const id = body?.id ?? null;
	const berlin = (column: string) => sql.unsafe(`(${column} at time zone 'Europe/Berlin')::date`);
	// as precise as it is known
	const decided = sql`left(r.decided_on::text, case r.precision when 'day' then 10 when 'month' then 7 else 4 end)`;
	const meant = sql`left(${berlin('m.starts_at')}::text, case m.precision when 'month' then 7 else 10 end)`;
	const during = (column: string) => sql`${berlin(column)} between ${from}::date and ${to}::date`;
	const meetings = sql`${open ? sql`m.visibility = 'public'` : id === null ? sql`m.visibility in ('public', 'members')` : sql`m.visibility <> 'confidential'`} ${id === null ? sql`` : sql`and m.body_id = ${id}`}`;
	const papers = open ? sql`p.visibility = 'public' ${id === null ? sql`` : sql`and r.id is not null`}` : id === null ? sql`p.visibility in ('public', 'members')` : sql`p.visibility <> 'confidential' and r.id is not null`;
	// those who work on action fields hear of what follows from these; others of everything
	const followed = level === 'working' && id !== null ? await followedFrom(tx, id) : null;
	const theirs = followed === null ? sql`` : sql`and e.id = any(${followed}::uuid[])`;
	const ours = open ? sql`r.public ${id === null ? sql`` : sql`and r.body_id = ${id}`}` : id === null ? sql`r.public` : sql`(r.public or r.body_id = ${id} and not exists (select 1 from meeting c where c.id = r.meeting_id and c.visibility = 'confidential'))`;
	const sitting = (hour: boolean) => sql`select ${meant} as day, m.title, case when b.public or not ${open} then b.content->'name'->>'de' end as body, ${hour ? sql`case m.precision when 'minute' then to_char(m.starts_at at time zone 'Europe/Berlin', 'HH24:MI') else '' end` : sql`''`} as time, ${hour ? sql`coalesce(m.content->>'place', '')` : sql`''`} as place
		from meeting m left join body b on b.id = m.body_id where m.removed_at is null and ${meetings}`;
	const handed = (day: string) => sql`select ${sql.unsafe(day)}::text as day, e.kind, e.content->'title'->>'de' as title, case when f.public or not ${open} then f.content->'name'->>'de' end as "from", b.content->'name'->>'de' as "to"`;
	const bodiesOf = sql`from handover h join element e on e.id = h.element_id join body b on b.id = h.to_body_id left join body f on f.id = h.from_body_id`;
	const betweenTheTwo = sql`not ${open} and ${id}::uuid in (h.to_body_id, h.from_body_id)`;
	const [held, coming, released, resolutions, execution, news, strategies, tasks, handovers, seats, rounds, figures] = await together([
		sql<Sitting[]>`${sitting(false)} and m.state = 'held' and ${during('m.starts_at')}`,
		sql<Sitting[]>`${sitting(true)} and m.state in ('planned', 'invited') and ${berlin('m.starts_at')} between ${today}::date and ${today}::date + 60`,
		sql<{ day: string; type: string; reference: string; name: string }[]>`select ${berlin('coalesce(r.released_at, p.released_at)')}::text as day, p.paper_type as type, p.reference, p.name from paper p left join paper_release r on r.paper_id = p.id and r.body_id = ${id}::uuid
			where p.removed_at is null and p.released_at is not null and ${papers} and ${during('coalesce(r.released_at, p.released_at)')}`,
		sql<Decided[]>`select ${decided} as day, r.body, r.subject, r.wording, r.unanimous, r.without_vote as "withoutVote", jsonb_build_object('for', r.votes_for, 'against', r.votes_against, 'abstained', r.votes_abstained) as votes from resolution r where ${ours} and r.decided_on between ${from}::date and ${to}::date`,
		sql<{ day: string; body: string; subject: string; state: ExecutionState; note: string }[]>`select s.said_on::text as day, r.body, r.subject, s.state, s.note from resolution_step s join resolution r on r.id = s.resolution_id where ${ours} and s.said_on between ${from}::date and ${to}::date`,
		// those who do the work read all reports in the workplace; elsewhere only public ones are told
		sql<{ day: string; title: string; text: string }[]>`select n.reported_on::text as day, e.content->'title'->>'de' as title, n.text from news n join element e on e.id = n.element_id where (n.public or ${level === 'working' && !open}) and n.reported_on between ${from}::date and ${to}::date ${theirs}`,
		sql<Happened[]>`select ${decided} as day, (s.title->>'de') || ' ist beschlossen (Fassung ' || v.version || ')' as text from strategy_version v join strategy s on s.id = v.strategy_id join resolution r on r.id = v.resolution_id where v.state = 'adopted' and (r.public or ${!open}) and r.decided_on between ${from}::date and ${to}::date`,
		// what comes of minutes is told once they were laid before the body, as of that day
		open || id === null ? [] : sql<Happened[]>`select case t.state when 'open' then ${berlin('t.known_at')} else t.closed_on end::text as day, case t.state when 'open' then 'Neu: ' when 'done' then 'Erledigt: ' else 'Entfällt: ' end || t.text || case when t.state = 'open' and t.due is not null then ' (bis ' || to_char(t.due, 'DD.MM.YYYY') || ')' else '' end as text
			from (select s.*, greatest(s.created_at, (select min(v.recorded_at) from minutes_version v where v.meeting_id = s.meeting_id and s.outcome_id is not null)) as known_at from task s where s.body_id = ${id} and s.removed_at is null) t
			where not exists (select 1 from meeting c where c.id = t.meeting_id and (c.visibility = 'confidential' or t.outcome_id is not null and c.minutes_state not in ('proposed', 'approved'))) and case t.state when 'open' then ${berlin('t.known_at')} else t.closed_on end between ${from}::date and ${to}::date`,
		// what was accepted is public; what was offered, declined or ended, and why, is for the two
		sql<(Parameters<typeof handoverLine>[0] & { day: string })[]>`${handed('h.answered_on')}, 'accepted' as state, '' as reason ${bodiesOf}
			where (h.to_body_id = ${id}::uuid or h.from_body_id = ${id}::uuid or (true ${theirs})) and h.state in ('accepted', 'ended') and h.answered_on between ${from}::date and ${to}::date and ${open ? sql`exists (select 1 from published_element p where p.element_id = h.element_id and p.newest and p.content is not null) and b.public` : sql`true`}
			union all ${handed('h.offered_on')}, h.state, '' ${bodiesOf} where ${betweenTheTwo} and h.state = 'offered' and h.offered_on between ${from}::date and ${to}::date
			union all ${handed('h.answered_on')}, h.state, h.reason ${bodiesOf} where ${betweenTheTwo} and h.state = 'declined' and h.answered_on between ${from}::date and ${to}::date
			union all ${handed('h.ended_on')}, h.state, h.reason ${bodiesOf} where ${betweenTheTwo} and h.state in ('withdrawn', 'ended') and h.ended_on between ${from}::date and ${to}::date`,
		// who is named to members has agreed to it
		open || id === null ? [] : sql<{ day: string; person: Partial<ActorContent> }[]>`select m.from_day::text as day, p.content as person from membership m join actor_profile p on p.actor_id = m.actor_id where m.body_id = ${id} and m.removed_at is null and m.from_day between ${from}::date and ${to}::date`,
		// a round that runs is for those with an account; one about a goal for those who work on it
		open ? [] : sql<{ day: string; title: string; about: string | null; kind: StageKind; to: string }[]>`select s.from_day::text as day, r.title, e.content->'title'->>'de' as about, s.kind, s.to_day::text as "to" from round r join round_stage s on s.round_id = r.id left join element e on e.id = r.element_id
			where r.state = 'running' and s.from_day <= ${to}::date and s.to_day >= ${from}::date and (e.id is null or (true ${theirs}))`,
		sql<Happened[]>`select ${berlin('r.published_at')}::text as day, 'Datenstand ' || r.number || ': ' || r.title as text from release r where ${during('r.published_at')} union all select ${berlin('e.built_at')}::text, 'Bericht: ' || e.title from report_edition e where ${during('e.built_at')}`
	]);
	const members = seats.map(({ day, person }) => ({ day, text: nameOf(person) })).filter((m) => m.text !== '');
	const lines = <T extends { day: string }>(rows: readonly T[], say: (row: T) => string) => rows.map((row) => ({ day: row.day, text: say(row) }));
	const asIs = (rows: readonly Happened[]) => lines(rows, (row) => row.text);
	const goals = tells(level, 'goals') ? await standing(tx, today) : [];
	return forLevel({
		resolutions: lines(resolutions, resolutionLine), strategies: asIs(strategies), goals, figures: asIs(figures), held: lines(held, meetingLine), papers: lines(released, paperLine), tasks: asIs(tasks),
		execution: lines(execution, executionLine), handovers: lines(handovers, handoverLine), news: lines(news, newsLine), rounds: lines(rounds, roundLine), members, coming: lines(coming, meetingLine)
	}, level);
}

/** Elements that follow from the action fields a body works on; null: it works on none in particular. */
async function followedFrom(tx: Read, bodyId: string): Promise<string[] | null> {
	const fields = await tx.sql<{ id: string }[]>`select element_id as id from element_body where body_id = ${bodyId}`;
	if (fields.length === 0) return null;
	const graph = new ThreadGraph(await readLinks(tx));
	return [...new Set(fields.flatMap((f) => [f.id, ...graph.forwards(f.id)]))];
}

/** Where published goals and measures stand, from public figures and milestones alone. */
async function standing(tx: Read, today: string): Promise<Happened[]> {
	const [authority] = await tx.sql<{ countyKey: string }[]>`select county_key as "countyKey" from authority where id = ${tx.principal.authorityId}`;
	if (!authority) return [];
	const { rows } = await publicProgress(tx, { countyKey: authority.countyKey, today, months: NEWS_MONTHS });
	const text = progressCounts(rows.map((row) => ({ ...row, standing: { ...row.standing, overdue: [] } }) as typeof row), 'de');
	return text === '' ? [] : [{ day: '', text }];
}
