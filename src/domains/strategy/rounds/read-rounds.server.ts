/** Rounds as the workplace and the phones of a workshop see them. */
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { markOf } from './mark.server.ts';
import type { Contribution, Round, StoredCriterion, Stage } from './model.ts';

const day = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`;
const ROUND = `id, number, cycle, element_id as "elementId", title, decides, decided_by as "decidedBy", follow_up as "followUp", anonymous, guests, ${day('authors_until')} as "authorsUntil", state, example, version, code,
	shown_stage as "shownStage", shown_contribution as "shownContribution", created_by as "createdBy", started_at as "startedAt", ended_at as "endedAt", ended_for as "endedFor"`;

/** Phones see their own round only: the policies of migration 0032 see to it. */
function mustSee(tx: Read): void {
	if (tx.principal.role !== 'link') mustBeAllowed(tx.principal, 'strategy.read');
}

export async function roundById(tx: Read, id: string): Promise<Round | null> {
	mustSee(tx);
	return whole(tx, (await tx.sql<Round[]>`select ${tx.sql.unsafe(ROUND)} from round where id = ${id}`)[0]);
}

/** Drafts are seen by those who plan only. */
export async function roundByNumber(tx: Read, number: number): Promise<Round | null> {
	mustSee(tx);
	const [row] = await tx.sql<Round[]>`select ${tx.sql.unsafe(ROUND)} from round where number = ${number}`;
	return row?.state === 'draft' && !may(tx.principal, 'strategy.write') ? null : whole(tx, row);
}

async function whole(tx: Read, row: Round | undefined): Promise<Round | null> {
	if (!row) return null;
	const [stages, criteria] = await together([
		tx.sql<Stage[]>`select position, kind, ${tx.sql.unsafe(day('from_day'))} as "from", ${tx.sql.unsafe(day('to_day'))} as "to", acts, participants, instruction from round_stage where round_id = ${row.id} order by position`.execute(),
		tx.sql<StoredCriterion[]>`select id, title, explanation, weight from round_criterion where round_id = ${row.id} order by position`.execute()
	]);
	return { ...row, stages: [...stages], criteria: [...criteria] };
}

export interface RoundHead {
	id: string;
	number: number;
	title: string;
	cycle: number;
	state: Round['state'];
	example: boolean;
	element: string | null;
	stages: Pick<Stage, 'position' | 'kind' | 'from' | 'to'>[];
	contributions: number;
}

/** Newest first. */
export async function listRounds(tx: Read): Promise<RoundHead[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return tx.sql<RoundHead[]>`select r.id, r.number, r.title, r.cycle, r.state, r.example, e.content->'title'->>'de' as element,
			coalesce((select jsonb_agg(jsonb_build_object('position', s.position, 'kind', s.kind, 'from', s.from_day, 'to', s.to_day) order by s.position) from round_stage s where s.authority_id = r.authority_id and s.round_id = r.id), '[]') as stages,
			(select count(*)::int from contribution c where c.authority_id = r.authority_id and c.round_id = r.id and not c.cluster and c.removed_at is null) as contributions
		from round r left join element e on e.authority_id = r.authority_id and e.id = r.element_id
		where r.state <> 'draft' or ${may(tx.principal, 'strategy.write')} order by r.number desc`;
}

/** All contributions of a round with what was said about them and what became of them, in the order in which they came. */
export async function readContributions(tx: Read, roundId: string): Promise<Contribution[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const { sql } = tx;
	const mark = await markOf(tx, roundId);
	const rows = await sql<Omit<Contribution, 'comments' | 'earlier' | 'decision'>[]>`select c.id, c.number, c.cluster, c.cluster_id as "clusterId", c.merged_for as "mergedFor", c.text, c.author, c.version, c.contributed_at as "at",
			exists (select 1 from contribution_author a join round_participant p on p.authority_id = a.authority_id and p.id = a.participant_id where a.authority_id = c.authority_id and a.contribution_id = c.id and p.mark = ${mark}) as mine
		from contribution c where c.round_id = ${roundId} and c.removed_at is null order by c.number`;
	const comments = await sql<(Contribution['comments'][number] & { of: string })[]>`select k.contribution_id as "of", k.text, k.author, k.commented_at as "at" from contribution_comment k join contribution c on c.authority_id = k.authority_id and c.id = k.contribution_id where c.round_id = ${roundId} order by k.commented_at`;
	const versions = await sql<{ of: string; text: string; reason: string | null; by: string | null; at: Date }[]>`select v.contribution_id as "of", v.text, v.reason, v.recorded_by as "by", v.recorded_at as "at" from contribution_version v join contribution c on c.authority_id = v.authority_id and c.id = v.contribution_id where c.round_id = ${roundId} order by v.version desc`;
	const decisions = await sql<{ of: string; takenUp: boolean; reason: string; number: number | null; kind: string | null; title: string | null; by: string; at: Date }[]>`select d.contribution_id as "of", d.taken_up as "takenUp", d.reason, e.number, e.kind, e.content->'title'->>'de' as title, d.decided_by as "by", d.decided_at as "at"
		from round_decision d left join element e on e.authority_id = d.authority_id and e.id = d.element_id where d.round_id = ${roundId}`;
	return rows.map((row) => {
		const own = versions.filter((v) => v.of === row.id);
		const d = decisions.find((x) => x.of === row.id);
		return {
			...row,
			comments: comments.filter((k) => k.of === row.id).map(({ text, author, at }) => ({ text, author, at })),
			// the reason stands at the wording that came of it
			earlier: own.slice(1).map((v, i) => ({ text: v.text, at: v.at, by: own[i]?.by ?? null, changedFor: own[i]?.reason ?? null })),
			decision: d ? { takenUp: d.takenUp, reason: d.reason, by: d.by, at: d.at, element: d.number === null ? null : { number: d.number, kind: d.kind ?? '', title: d.title ?? '' } } : null
		};
	});
}

/** Numbers and words of what can be voted on: clusters, and contributions that are in none. */
export async function readOptions(tx: Read, roundId: string): Promise<{ id: string; number: number; text: string }[]> {
	mustSee(tx);
	return tx.sql<{ id: string; number: number; text: string }[]>`select id, number, text from contribution where round_id = ${roundId} and cluster_id is null and removed_at is null order by number`;
}

/** Who can be invited to a stage: accounts that may read the strategy. */
export async function possibleParticipants(tx: Read): Promise<{ id: string; name: string }[]> {
	mustBeAllowed(tx.principal, 'strategy.write');
	return tx.sql<{ id: string; name: string }[]>`select id, name from account where role in ('administrator', 'planner', 'member') and disabled_at is null order by name`;
}

/** Number of the newest cycle; null: none has been set up. */
export async function newestCycle(tx: Read): Promise<number | null> {
	mustBeAllowed(tx.principal, 'strategy.read');
	return (await tx.sql<{ number: number | null }[]>`select max(number)::int as number from cycle`)[0]?.number ?? null;
}
