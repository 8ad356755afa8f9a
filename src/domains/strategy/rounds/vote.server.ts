/** Votes: rating options by criteria, and choosing the three most important. A vote counts once for each participant; voting again replaces. */
import { UserError } from '#base/errors.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
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
	const round = await mustTakePart(tx, roundId, 'rate');
	if (ratings.length === 0) throw new UserError('Es ist noch nichts angekreuzt. Bitte bewerten Sie mindestens einen Vorschlag.');
	const options = new Set((await readOptions(tx, roundId)).map((o) => o.id));
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
	await tx.sql`insert into round_rating (authority_id, round_id, contribution_id, criterion_id, participant_id, value)
		select ${tx.principal.authorityId}, ${roundId}, c, k, ${participant}, v from unnest(${ordered.map((r) => r.contributionId)}::uuid[], ${ordered.map((r) => r.criterionId)}::uuid[], ${ordered.map((r) => r.value)}::smallint[]) as r(c, k, v)
		on conflict (authority_id, round_id, contribution_id, criterion_id, participant_id) do update set value = excluded.value, rated_at = clock_timestamp()`;
	await auditRound(tx, 'round.voted', round, {}, true);
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
	await tx.sql`delete from round_choice where round_id = ${roundId} and participant_id = ${participant}`;
	await tx.sql`insert into round_choice (authority_id, round_id, participant_id, place, contribution_id)
		select ${tx.principal.authorityId}, ${roundId}, ${participant}, place, id from unnest(${chosen}::uuid[]) with ordinality as c(id, place)`;
	await auditRound(tx, 'round.voted', round, {}, true);
}

export interface OwnVotes {
	/** `contribution criterion` → value */
	ratings: Record<string, number>;
	choices: string[];
}

/** What the one who asks has voted so far. */
export async function ownVotes(tx: Read, round: Pick<Round, 'id'>): Promise<OwnVotes> {
	const { sql, principal } = tx;
	const phone = principal.role === 'link';
	if (!phone) mustBeAllowed(principal, 'strategy.read');
	const mark = phone ? null : await markOf(tx, round.id);
	if (!phone && !mark) return { ratings: {}, choices: [] };
	const me = phone ? sql`${principal.linkId ?? ''}::uuid` : sql`(select id from round_participant where round_id = ${round.id} and mark = ${mark})`;
	const ratings = await sql<{ key: string; value: number }[]>`select contribution_id || ' ' || criterion_id as key, value from round_rating where round_id = ${round.id} and participant_id = ${me}`;
	const choices = await sql<{ id: string }[]>`select contribution_id as id from round_choice where round_id = ${round.id} and participant_id = ${me} order by place`;
	return { ratings: Object.fromEntries(ratings.map((r) => [r.key, r.value])), choices: choices.map((c) => c.id) };
}

export interface OptionVotes {
	id: string;
	number: number;
	text: string;
	/** mean by criterion, in their order; null: nobody rated it there */
	means: (number | null)[];
	/** who rated it on at least one criterion */
	ratings: number;
	/** ratings by criterion and value 1 … 5 */
	spread: number[][];
	points: number;
}

/** What came together so far, without anybody's own vote. */
export async function readVotes(tx: Read, round: Pick<Round, 'id' | 'criteria'>): Promise<OptionVotes[]> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const { sql } = tx;
	const options = await readOptions(tx, round.id);
	const counts = await sql<{ option: string; criterion: string; value: number; n: number }[]>`select contribution_id as option, criterion_id as criterion, value, count(*)::int as n from round_rating where round_id = ${round.id} group by 1, 2, 3`;
	const raters = new Map((await sql<{ option: string; n: number }[]>`select contribution_id as option, count(distinct participant_id)::int as n from round_rating where round_id = ${round.id} group by 1`).map((r) => [r.option, r.n]));
	const chosen = await sql<{ option: string; place: number; n: number }[]>`select contribution_id as option, place, count(*)::int as n from round_choice where round_id = ${round.id} group by 1, 2`;
	return options.map((o) => {
		const spread = round.criteria.map((c) => [1, 2, 3, 4, 5].map((value) => counts.find((x) => x.option === o.id && x.criterion === c.id && x.value === value)?.n ?? 0));
		return {
			...o,
			spread,
			means: spread.map((by) => {
				const all = by.reduce((a, b) => a + b, 0);
				return all === 0 ? null : by.reduce((sum, n, i) => sum + n * (i + 1), 0) / all;
			}),
			ratings: raters.get(o.id) ?? 0,
			points: chosen.filter((c) => c.option === o.id).reduce((sum, c) => sum + c.n * (CHOICE_POINTS[c.place - 1] ?? 0), 0)
		};
	});
}

/** While it is voted, participants see how many voted, not what: nobody follows the others. Those who moderate see it, and everybody afterwards. */
export function seesVotes(tx: Read, round: Pick<Round, 'state'>): boolean {
	return round.state === 'closed' || may(tx.principal, 'strategy.write');
}
