/** Votes: rating options by criteria, and choosing the three most important. A vote counts once for each participant; voting again replaces. */
import { UserError } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together, type Read, type Write } from '#domains/accounts/transaction.server.ts';
import { markOf } from './mark.server.ts';
import { CHOICE_POINTS, type Round } from './model.ts';
import { readOptions } from './read-rounds.server.ts';
import { auditRound, mustTakePart, participantOf } from './take-part.server.ts';

export interface Rating {
	contributionId: string;
	criterionId: string;
	/** 1 … 5 */
	value: number;
}

/** Stores ratings; of those that are not given earlier ones stay. All or nothing. @returns how many were stored */
export async function rate(tx: Write, roundId: string, ratings: readonly Rating[]): Promise<number> {
	const [round, found] = await together([mustTakePart(tx, roundId, 'rate'), readOptions(tx, roundId)]);
	if (ratings.length === 0) throw new UserError('Es ist noch nichts angekreuzt. Bitte bewerten Sie mindestens einen Vorschlag.');
	const options = new Set(found.map((o) => o.id));
	const criteria = new Set(round.criteria.map((c) => c.id));
	const rows = new Map(ratings.map((r) => [`${r.contributionId} ${r.criterionId}`, r]));
	for (const { contributionId, criterionId, value } of rows.values()) {
		if (!options.has(contributionId)) throw new UserError('Einer der Vorschläge steht nicht mehr zur Wahl. Es ist nichts gespeichert. Bitte laden Sie die Seite neu.');
		if (!criteria.has(criterionId) || !Number.isInteger(value) || value < 1 || value > 5) throw new UserError('Bewertet wird von 1 bis 5. Es ist nichts gespeichert.');
	}
	if (round.shownContribution && tx.principal.role === 'link' && [...rows.values()].some((r) => r.contributionId !== round.shownContribution)) throw new UserError('Gerade geht es um einen anderen Vorschlag. Es ist nichts gespeichert. Bitte laden Sie die Seite neu.');
	const participant = await participantOf(tx, roundId);
	// in one order, so that two of the same participant never wait for each other
	const ordered = [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, r]) => r);
	const stored = await tx.sql<{ again: boolean }[]>`insert into round_rating (authority_id, round_id, contribution_id, criterion_id, participant_id, value)
		select ${tx.principal.authorityId}, ${roundId}, c, k, ${participant}, v from unnest(${ordered.map((r) => r.contributionId)}::uuid[], ${ordered.map((r) => r.criterionId)}::uuid[], ${ordered.map((r) => r.value)}::smallint[]) as r(c, k, v)
		on conflict (authority_id, round_id, contribution_id, criterion_id, participant_id) do update set value = excluded.value, rated_at = excluded.rated_at returning xmax <> 0 as again`;
	await auditRound(tx, 'round.voted', round, { how: 'rated', ratings: ordered.length, again: stored.some((row) => row.again) }, true);
	return ordered.length;
}

/** First, second and third choice; fewer are fine. */
export async function choose(tx: Write, roundId: string, ids: readonly string[]): Promise<void> {
	const round = await mustTakePart(tx, roundId, 'rank');
	const chosen = ids.filter((id) => id !== '').slice(0, CHOICE_POINTS.length);
	if (chosen.length === 0) throw new UserError('Bitte wählen Sie mindestens einen Vorschlag.');
	if (new Set(chosen).size < chosen.length) throw new UserError('Sie haben einen Vorschlag zweimal gewählt. Bitte wählen Sie verschiedene. Es ist nichts gespeichert.');
	const options = new Set((await readOptions(tx, roundId)).map((o) => o.id));
	if (chosen.some((id) => !options.has(id))) throw new UserError('Einer der Vorschläge steht nicht mehr zur Wahl. Es ist nichts gespeichert. Bitte laden Sie die Seite neu.');
	const participant = await participantOf(tx, roundId);
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`choice ${participant}`}, 0))`;
	const earlier = await tx.sql`delete from round_choice where round_id = ${roundId} and participant_id = ${participant}`;
	await tx.sql`insert into round_choice (authority_id, round_id, participant_id, place, contribution_id)
		select ${tx.principal.authorityId}, ${roundId}, ${participant}, place, id from unnest(${chosen}::uuid[]) with ordinality as c(id, place)`;
	await auditRound(tx, 'round.voted', round, { how: 'chosen', again: earlier.count > 0 }, true);
}

export interface OwnVotes {
	/** `contribution criterion` → value */
	ratings: Record<string, number>;
	choices: string[];
	/** clusters for which only what was voted on their originals counts so far */
	carried: string[];
}

/** What the one who asks has voted so far. */
export async function ownVotes(tx: Read, round: Pick<Round, 'id'>): Promise<OwnVotes> {
	const { sql, principal } = tx;
	const phone = principal.role === 'link';
	if (!phone) mustBeAllowed(principal, 'strategy.read');
	const mark = phone ? null : await markOf(tx, round.id);
	if (!phone && !mark) return { ratings: {}, choices: [], carried: [] };
	const me = phone ? sql`${principal.linkId ?? ''}::uuid` : sql`(select id from round_participant where round_id = ${round.id} and mark = ${mark})`;
	const [ratings, choices] = await together([
		sql<{ id: string; criterion: string; value: number; cluster: string | null }[]>`select r.contribution_id as id, r.criterion_id as criterion, r.value, c.cluster_id as cluster from round_rating r join contribution c on c.authority_id = r.authority_id and c.id = r.contribution_id where r.round_id = ${round.id} and r.participant_id = ${me}`.execute(),
		sql<{ id: string }[]>`select contribution_id as id from round_choice where round_id = ${round.id} and participant_id = ${me} order by place`.execute()
	]);
	const own = new Set(ratings.map((r) => r.id));
	return { ratings: Object.fromEntries(ratings.map((r) => [`${r.id} ${r.criterion}`, r.value])), choices: choices.map((c) => c.id), carried: [...new Set(ratings.flatMap((r) => (r.cluster !== null && !own.has(r.cluster) ? [r.cluster] : [])))] };
}

export interface OptionVotes {
	id: string;
	number: number;
	text: string;
	/** mean by criterion, in their order; null: nobody rated it there */
	means: (number | null)[];
	/** who rated it on at least one criterion */
	ratings: number;
	/** of these: who rated only what was put together in it later */
	carried: number;
	points: number;
}

/**
 * Votes by what they count for: a vote on something that was put together with others since counts for the whole, until the same participant votes on
 * the whole. Of several originals that somebody rated, the mean counts; of several that somebody chose, the best place.
 */
const COUNTED = `from round_rating r join contribution c on c.authority_id = r.authority_id and c.id = r.contribution_id`;

/** What came together so far, without anybody's own vote. */
export async function readVotes(tx: Read, round: Pick<Round, 'id' | 'criteria'>): Promise<OptionVotes[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const { sql } = tx;
	const [options, means, raters, chosen] = await together([
		readOptions(tx, round.id),
		sql<{ option: string; criterion: string; mean: number }[]>`select option, criterion, avg(value)::float8 as mean from (
			select coalesce(c.cluster_id, c.id) as option, r.criterion_id as criterion, coalesce(avg(r.value) filter (where c.cluster_id is null), avg(r.value)) as value ${sql.unsafe(COUNTED)} where r.round_id = ${round.id} group by 1, 2, r.participant_id) v group by 1, 2`.execute(),
		sql<{ option: string; n: number; carried: number }[]>`select option, count(*)::int as n, count(*) filter (where carried)::int as carried from (
			select coalesce(c.cluster_id, c.id) as option, bool_and(c.cluster_id is not null) as carried ${sql.unsafe(COUNTED)} where r.round_id = ${round.id} group by 1, r.participant_id) v group by 1`.execute(),
		sql<{ option: string; place: number; n: number }[]>`select option, place, count(*)::int as n from (
			select coalesce(c.cluster_id, c.id) as option, coalesce(min(x.place) filter (where c.cluster_id is null), min(x.place)) as place from round_choice x join contribution c on c.authority_id = x.authority_id and c.id = x.contribution_id where x.round_id = ${round.id} group by 1, x.participant_id) v group by 1, 2`.execute()
	]);
	return options.map((o) => {
		const rated = raters.find((r) => r.option === o.id);
		return {
			...o,
			means: round.criteria.map((c) => means.find((m) => m.option === o.id && m.criterion === c.id)?.mean ?? null),
			ratings: rated?.n ?? 0,
			carried: rated?.carried ?? 0,
			points: chosen.filter((c) => c.option === o.id).reduce((sum, c) => sum + c.n * (CHOICE_POINTS[c.place - 1] ?? 0), 0)
		};
	});
}

/** While it is voted, participants see how many voted, not what: nobody follows the others. Those who moderate see it, and everybody afterwards. */
export function seesVotes(tx: Read, round: Pick<Round, 'state'>): boolean {
	return round.state === 'closed' || may(tx.principal, 'strategy.write');
}
