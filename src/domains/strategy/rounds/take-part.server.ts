/** Who may take part in what now, and as which participant. */
import { randomUUID } from 'node:crypto';
import { berlinDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { audit } from '#domains/accounts/audit.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { markOf } from './mark.server.ts';
import { PHONE_ACTS, type Round, type RoundAct } from './model.ts';
import { roundById } from './read-rounds.server.ts';
import { refuses, REFUSAL_WORDS, stageState } from './round-rules.ts';

/** Held by all who take part, and alone by whoever ends the round. */
export const endOf = (roundId: string) => `end of round ${roundId}`;

/**
 * The round, where the one who asks may do this in it now.
 * @throws NotFound for strangers @throws UserError that says why not
 */
export async function mustTakePart(tx: Write, roundId: string, act: RoundAct): Promise<Round> {
	const { principal } = tx;
	if (principal.role !== 'link') mustBeAllowed(principal, 'strategy.read');
	// the round does not end while somebody takes part: what was acknowledged is in its result
	await tx.sql`select pg_advisory_xact_lock_shared(hashtextextended(${endOf(roundId)}, 0))`;
	const round = await roundById(tx, roundId);
	if (!round) throw new NotFound();
	if (principal.role === 'link') {
		const shown = round.stages.find((stage) => stage.position === round.shownStage);
		if (!PHONE_ACTS.includes(act) || !shown?.acts.includes(act) || stageState(shown, berlinDay(new Date())) !== 'open') throw new UserError('Dafür ist im Workshop gerade nicht die Zeit. Es ist nichts gespeichert. Bitte laden Sie die Seite neu.');
		return round;
	}
	const refusal = refuses(round, act, { accountId: principal.accountId, moderates: may(principal, 'strategy.write') }, berlinDay(new Date()));
	if (refusal) throw new UserError(REFUSAL_WORDS[refusal]);
	return round;
}

/** The participant that the principal is; made where it takes part for the first time. */
export async function participantOf(tx: Write, roundId: string): Promise<string> {
	const { principal } = tx;
	if (principal.role === 'link' && principal.linkId) return principal.linkId;
	const mark = await markOf(tx, roundId);
	// the system itself puts examples in, each under a mark of its own
	const own = mark ?? Buffer.from(randomUUID());
	await tx.sql`insert into round_participant (authority_id, round_id, mark, phone) values (${principal.authorityId}, ${roundId}, ${own}, false) on conflict do nothing`;
	const [row] = await tx.sql<{ id: string }[]>`select id from round_participant where round_id = ${roundId} and mark = ${own}`;
	if (!row) throw new NotFound();
	return row.id;
}

/**
 * Every write is in the trail: what was done, in which round, when. Who did it stands there only where the group sees it too. Of a vote it says that
 * somebody voted, on how much, and whether it replaces an earlier vote; never who, for what, or which mark. The vote itself keeps only its day, so
 * that the two cannot be laid side by side.
 */
export async function auditRound(tx: Write, act: string, round: Pick<Round, 'id' | 'number' | 'title' | 'anonymous'>, detail: Record<string, unknown> = {}, secret = false): Promise<void> {
	const { principal } = tx;
	const hidden = principal.role !== 'link' && (secret || (round.anonymous && (act === 'round.contributed' || act === 'round.commented')));
	const who: Write = hidden ? { ...tx, principal: { ...principal, accountId: null, name: 'anonym' } } : tx;
	await audit(who, act, 'round', round.id, { number: round.number, name: round.title, ...detail });
}
