/** What the projector of a workshop shows, and how it hears of it: counts, the newest contributions, who has voted. */
import { Watch } from '#base/watch.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { together, type Database, type Read } from '#domains/accounts/transaction.server.ts';
import type { Round, Stage } from './model.ts';
import { roundById } from './read-rounds.server.ts';
import { readVotes, type OptionVotes } from './vote.server.ts';

export interface Live {
	/** phones that joined */
	phones: number;
	contributions: number;
	/** participants that rated or chose in this round */
	voted: number;
	/** by option: who rated it */
	ratings: { number: number; text: string; n: number; shown: boolean }[];
	newest: { number: number; text: string }[];
	stage: Pick<Stage, 'position' | 'kind' | 'instruction'> | null;
	shown: string | null;
}

/** With what was voted, where the screen shows the result. */
export type LiveResult = Live & { votes: OptionVotes[] | null };

/** Milliseconds between two counts: a screen is behind by this and the time that counting takes. */
const EVERY = 300;
const MOST_SCREENS = 200;
const screens = new WeakMap<Database, Watch<LiveResult | null>>();

export function readLive(database: Database, principal: Principal, roundId: string, results: boolean): Promise<LiveResult | null> {
	return database.read(principal, async (tx) => {
		const round = await roundById(tx, roundId);
		return round?.state === 'running' ? { ...(await countLive(tx, round)), votes: results ? await readVotes(tx, round) : null } : null;
	});
}

/**
 * Tells a screen what the room does, whenever that changes; all screens of a round share one count.
 * @param heard gets null when the round does not run any more @returns how to stop; null: too many listen
 */
export function watchLive(database: Database, principal: Principal, roundId: string, results: boolean, heard: (live: LiveResult | null) => void): (() => void) | null {
	mustBeAllowed(principal, 'strategy.write');
	const watch = screens.get(database) ?? new Watch<LiveResult | null>(EVERY, MOST_SCREENS);
	screens.set(database, watch);
	return watch.listen(`${principal.authorityId} ${roundId} ${results}`, () => readLive(database, principal, roundId, results), heard);
}

export async function countLive(tx: Read, round: Pick<Round, 'id' | 'stages' | 'shownStage' | 'shownContribution'>): Promise<Live> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const { sql } = tx;
	const [[head], ratings, newest] = await together([
		sql<Pick<Live, 'phones' | 'contributions' | 'voted'>[]>`select (select count(*)::int from round_participant where round_id = ${round.id} and phone) as phones,
			(select count(*)::int from contribution where round_id = ${round.id} and not cluster and removed_at is null) as contributions,
			(select count(*)::int from (select participant_id from round_rating where round_id = ${round.id} union select participant_id from round_choice where round_id = ${round.id}) v) as voted`.execute(),
		// of what was put together after the vote, whoever rated one of the originals
		sql<Live['ratings']>`select c.number, c.text, coalesce(x.n, 0) as n, c.id is not distinct from ${round.shownContribution}::uuid as shown from contribution c
			left join (select coalesce(o.cluster_id, o.id) as id, count(distinct r.participant_id)::int as n from round_rating r join contribution o on o.authority_id = r.authority_id and o.id = r.contribution_id where r.round_id = ${round.id} group by 1) x on x.id = c.id
			where c.round_id = ${round.id} and c.cluster_id is null and c.removed_at is null order by c.number`.execute(),
		sql<Live['newest']>`select number, text from contribution where round_id = ${round.id} and not cluster and removed_at is null order by number desc limit 8`.execute()
	]);
	const stage = round.stages.find((s) => s.position === round.shownStage);
	return {
		phones: head?.phones ?? 0, contributions: head?.contributions ?? 0, voted: head?.voted ?? 0, ratings: [...ratings], newest: [...newest],
		stage: stage ? { position: stage.position, kind: stage.kind, instruction: stage.instruction } : null, shown: round.shownContribution
	};
}
