/** What of the strategy waits for somebody, beside news of goals and measures: open rounds, findings in doubt, continuations and proofs. */
import { together, type Read } from '#domains/accounts/transaction.server.ts';
import { continuationDue, openProofs } from '#domains/strategy/inventory/due.ts';
import { readRecords } from '#domains/strategy/inventory/read-records.server.ts';
import type { Text } from '#domains/strategy/model.ts';
import { ownRounds } from '#domains/strategy/rounds/bodies-of-round.server.ts';
import { listRounds } from '#domains/strategy/rounds/read-rounds.server.ts';
import { stageState } from '#domains/strategy/rounds/round-rules.ts';
import { doubtfulFindings } from '#domains/strategy/verdicts.server.ts';
import type { StageKind } from '#domains/strategy/rounds/model.ts';
import type { Verdict } from '#domains/strategy/claims.ts';

export interface StrategyDue {
	rounds: { number: number; title: string; stages: ('over' | 'open' | 'ahead')[]; contributions: number; open: { kind: StageKind; to: string }[]; /** bodies of a member that it concerns; empty: none in particular */ own: string }[];
	doubtful: { number: number; title: Text; verdict: Verdict }[];
	/** overdue or due soon, the oldest first */
	inventory: { path: string; what: 'continuation' | 'proof'; title: string; due: string; days: number }[];
}

/** @param member their own bodies' rounds come first */
export async function strategyDue(tx: Read, today: string, member = false): Promise<StrategyDue> {
	const [own, rounds, doubtful, plans, funding] = await together([member ? ownRounds(tx) : new Map<number, string>(), listRounds(tx), doubtfulFindings(tx), readRecords(tx, 'plan'), readRecords(tx, 'funding')]);
	const isSoon = (state: string) => state === 'overdue' || state === 'soon';
	const continuations = plans.flatMap(({ number, content }) => {
		const due = continuationDue(content, today);
		return isSoon(due.state) ? [{ path: `/desk/strategy/inventory/${number}`, what: 'continuation' as const, title: content.title.de, due: content.nextDue, days: due.days ?? 0 }] : [];
	});
	const proofs = openProofs(funding, today).flatMap(({ number, funding: of, proof, state, days }) => (isSoon(state) ? [{ path: `/desk/strategy/funding/${number}`, what: 'proof' as const, title: `${proof.title} (${of})`, due: proof.due, days: days ?? 0 }] : []));
	return {
		rounds: rounds.flatMap(({ number, title, state, stages, contributions }) => {
			const open = state === 'running' ? stages.filter((s) => stageState(s, today) === 'open').map(({ kind, to }) => ({ kind, to })) : [];
			return open.length > 0 ? [{ number, title, stages: stages.map((s) => stageState(s, today)), contributions, open, own: own.get(number) ?? '' }] : [];
		}).sort((a, b) => Number(b.own !== '') - Number(a.own !== '')),
		doubtful: doubtful.map(({ finding, verdict }) => ({ number: finding.number, title: finding.title, verdict })),
		inventory: [...continuations, ...proofs].sort((a, b) => a.days - b.days)
	};
}
