/** What becomes of each contribution: it becomes an element of the thread, or it is told why not. Then the result is made public. */
import { berlinDay } from '#base/day.ts';
import { NotFound, UserError } from '#base/errors.ts';
import { checkReason } from '#base/reason.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { KIND_WORDS } from '../kind-words.ts';
import { FOLLOWS, type Kind } from '../model.ts';
import { emptyContent } from '../schema.ts';
import { addElement } from '../write.server.ts';
import type { PublicResult, Round } from './model.ts';
import { rankOptions, sensitivityOf } from './prioritise.ts';
import { readContributions, roundById } from './read-rounds.server.ts';
import { auditRound, endOf, mustTakePart } from './take-part.server.ts';
import { readVotes } from './vote.server.ts';

/** What a contribution can become. */
export const BECOMES = ['need', 'goal', 'measure', 'guiding-goal'] as const satisfies readonly Kind[];

export type Outcome =
	| { takenUp: false; reason: string }
	/** a new element of that kind, following from another one (number) or from what the round is about */
	| { takenUp: true; reason: string; kind: Kind; follows: number | null }
	/** an element that is there already */
	| { takenUp: true; reason: string; existing: number };

export async function decide(tx: Write, contributionId: string, outcome: Outcome): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const [found] = await tx.sql<{ roundId: string; number: number; text: string; clusterId: string | null }[]>`select round_id as "roundId", number, text, cluster_id as "clusterId" from contribution where id = ${contributionId} and removed_at is null for update`;
	if (!found) throw new NotFound();
	const round = await mustTakePart(tx, found.roundId, 'decide');
	if (found.clusterId !== null) throw new UserError('Dieser Beitrag gehört zu einem Bündel. Entschieden wird über das Bündel.');
	const reason = checkReason(outcome.reason, outcome.takenUp ? null : 'Bitte geben Sie an, warum der Vorschlag nicht aufgenommen wird. Der Grund wird mit dem Ergebnis veröffentlicht.');
	const earlier = await tx.sql`select 1 from round_decision where contribution_id = ${contributionId}`;
	if (earlier.length > 0) throw new UserError(`Über Vorschlag ${found.number} ist schon entschieden. Bitte nehmen Sie erst die Entscheidung zurück.`);
	const element = outcome.takenUp ? await becomes(tx, round, found, outcome) : null;
	await tx.sql`insert into round_decision (authority_id, contribution_id, round_id, taken_up, reason, element_id, decided_by) values (${tx.principal.authorityId}, ${contributionId}, ${round.id}, ${outcome.takenUp}, ${reason}, ${element?.id ?? null}, ${tx.principal.name})`;
	await auditRound(tx, 'round.decided', round, { contribution: found.number, outcome: outcome.takenUp ? `aufgenommen als Nr. ${element?.number}` : 'nicht aufgenommen', reason });
}

async function becomes(tx: Write, round: Round, found: { number: number; text: string }, outcome: Extract<Outcome, { takenUp: true }>): Promise<{ id: string; number: number }> {
	if ('existing' in outcome) {
		const [row] = await tx.sql<{ id: string; number: number }[]>`select id, number from element where number = ${outcome.existing} and removed_at is null`;
		if (!row) throw new UserError(`Ein Element mit der Nummer ${outcome.existing} gibt es nicht. Bitte prüfen Sie die Nummer.`);
		return row;
	}
	const { kind } = outcome;
	if (!(BECOMES as readonly Kind[]).includes(kind)) throw new UserError('Bitte wählen Sie, was aus dem Vorschlag wird.');
	const origins: string[] = [];
	if (outcome.follows !== null) {
		const [row] = await tx.sql<{ id: string }[]>`select id from element where number = ${outcome.follows} and removed_at is null`;
		if (!row) throw new UserError(`Ein Element mit der Nummer ${outcome.follows} gibt es nicht. Bitte prüfen Sie die Nummer.`);
		origins.push(row.id);
	} else if (round.elementId !== null) {
		const [row] = await tx.sql<{ kind: Kind }[]>`select kind from element where id = ${round.elementId} and removed_at is null`;
		// what the round is about is an origin only where the thread knows such a link
		if (row && FOLLOWS[kind].includes(row.kind)) origins.push(round.elementId);
	}
	const [title, ...rest] = split(found.text);
	return addElement(tx, { kind, cycle: round.cycle, content: { ...emptyContent(kind), title: { de: title, en: '' }, summary: { de: rest.join(' '), en: '' } }, origins, reason: `Runde ${round.number} „${round.title}“, Vorschlag ${found.number}` });
}

/** A long text: its first sentence is the title, the rest the summary. */
function split(text: string): [string, ...string[]] {
	const whole = text.replace(/\s+/g, ' ').trim();
	const [first = whole] = whole.match(/^.+?[.!?](?=\s|$)/u) ?? [whole];
	return whole.length <= 200 || first.length > 380 ? [whole.slice(0, 400)] : [first, whole.slice(first.length).trim()];
}

/** Takes a decision back, while the round runs; the element that came of it stays. */
export async function undecide(tx: Write, contributionId: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.write');
	const [found] = await tx.sql<{ roundId: string; number: number }[]>`select round_id as "roundId", number from contribution where id = ${contributionId}`;
	if (!found) throw new NotFound();
	const round = await mustTakePart(tx, found.roundId, 'decide');
	const gone = await tx.sql`delete from round_decision where contribution_id = ${contributionId}`;
	if (gone.count > 0) await auditRound(tx, 'round.undecided', round, { contribution: found.number });
}

/** Ends a round and makes its result public; afterwards nothing of it changes. @throws UserError that names what is still undecided */
export async function closeRound(tx: Write, id: string): Promise<void> {
	mustBeAllowed(tx.principal, 'strategy.publish');
	await tx.sql`select pg_advisory_xact_lock(hashtextextended(${endOf(id)}, 0))`;
	await tx.sql`select 1 from round where id = ${id} for update`;
	const round = await roundById(tx, id);
	if (!round) throw new NotFound();
	if (round.state !== 'running') throw new UserError('Die Runde läuft nicht.');
	const all = await readContributions(tx, id);
	const open = all.filter((c) => c.clusterId === null && !c.decision);
	if (open.length > 0) throw new UserError(`Noch nicht entschieden: Vorschlag ${open.slice(0, 8).map((c) => c.number).join(', ')}${open.length > 8 ? ' und weitere' : ''}. Jeder wird aufgenommen oder bekommt einen Grund.`);
	if (all.length === 0) throw new UserError('Es gibt keine Beiträge und damit kein Ergebnis. Eine Runde ohne Beiträge können Sie abbrechen.');
	await tx.sql`update round set state = 'closed', ended_at = clock_timestamp(), code = null, version = version + 1 where id = ${id}`;
	const result = await resultOf(tx, { ...round, endedAt: new Date() });
	await tx.sql`insert into published_round (authority_id, round_id, number, content) values (${tx.principal.authorityId}, ${id}, ${round.number}, ${tx.sql.json(result as never)})`;
	await auditRound(tx, 'round.closed', round);
}

/** What will be public: no names, no single votes. */
export async function resultOf(tx: Read, round: Round): Promise<PublicResult> {
	mustBeAllowed(tx.principal, 'strategy.read');
	const all = await readContributions(tx, round.id);
	const votes = await readVotes(tx, round);
	const weights = round.criteria.map((c) => c.weight);
	const rated = votes.map((v) => ({ key: v.id, means: v.means }));
	const ranked = new Map(rankOptions(rated, weights).map((r) => [r.key, r]));
	const stable = new Map(sensitivityOf(rated, weights).options.map((o) => [o.key, o]));
	const [about] = round.elementId === null ? [] : await tx.sql<{ number: number; title: string }[]>`select number, content->'title'->>'de' as title from element where id = ${round.elementId}`;
	const [people] = await tx.sql<{ n: number }[]>`select count(*)::int as n from round_participant p where p.round_id = ${round.id} and (exists (select 1 from contribution_author a where a.authority_id = p.authority_id and a.participant_id = p.id)
		or exists (select 1 from round_rating x where x.authority_id = p.authority_id and x.participant_id = p.id) or exists (select 1 from round_choice x where x.authority_id = p.authority_id and x.participant_id = p.id))`;
	return {
		title: round.title, cycle: round.cycle, about: about ?? null, decides: round.decides, decidedBy: round.decidedBy, followUp: round.followUp,
		stages: round.stages.map(({ kind, from, to }) => ({ kind, from, to })),
		startedOn: berlinDay(round.startedAt ?? new Date()), endedOn: berlinDay(round.endedAt ?? new Date()), participants: people?.n ?? 0, ...(round.example ? { example: true } : {}),
		criteria: round.criteria.map(({ title, explanation, weight }) => ({ title, explanation, weight })),
		options: votes.flatMap((v) => {
			const one = all.find((c) => c.id === v.id);
			const decision = one?.decision;
			if (!one || !decision) return [];
			const parts = all.filter((c) => c.clusterId === v.id);
			const own = ranked.get(v.id);
			return [{
				number: v.number, text: v.text, originals: parts.map((c) => c.text), mergedFor: [...new Set(parts.flatMap((c) => c.mergedFor ?? []))], earlier: one.earlier.map(({ text, changedFor }) => ({ text, changedFor })), carried: v.carried, takenUp: decision.takenUp, reason: decision.reason, element: decision.element,
				rank: own?.rank ?? null, total: own?.total ?? null, means: v.means, ratings: v.ratings, keeps: stable.get(v.id)?.keeps ?? null, points: v.points
			}];
		})
	};
}

/** How an element is called in a sentence. */
export function elementName(element: { kind: string; number: number; title: string }): string {
	return `${KIND_WORDS[element.kind as Kind]?.one.de ?? 'Element'} ${element.number}: ${element.title}`;
}
