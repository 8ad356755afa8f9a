/** What has come to its end with its planning cycle: nothing of it is owed any more, so nothing of it is late. Pure. */
import type { CycleHead } from '#domains/cycle/model.ts';
import { firstDay, lastDay } from '#domains/cycle/period.ts';
import type { News } from './model.ts';

export type CycleTime = Pick<CycleHead, 'number' | 'from' | 'to' | 'predecessor' | 'state'>;

/**
 * Cycles that are closed, or whose time is over while their successor has begun: whatever goes on was carried over.
 * @returns by number the last day of each; null: it had no end
 */
export function endedCycles(cycles: readonly CycleTime[], today: string): Map<number, string | null> {
	const begun = new Set(cycles.flatMap((c) => (c.predecessor !== null && c.state !== 'planned' && firstDay(c.from) <= today ? [c.predecessor] : [])));
	const ended = cycles.filter((c) => c.state === 'closed' || (c.to !== null && lastDay(c.to) < today && begun.has(c.number)));
	return new Map(ended.map((c) => [c.number, c.to && lastDay(c.to)]));
}

/**
 * With which cycle something ended; null: it still goes on in one, or somebody named a next step since.
 * @param cycles in which it began and in whose strategies it goes on
 */
export function endedWith(cycles: readonly number[], ended: ReadonlyMap<number, string | null>, last: Pick<News, 'reportedOn' | 'nextStep'> | null): number | null {
	if (cycles.length === 0 || !cycles.every((c) => ended.has(c))) return null;
	const newest = Math.max(...cycles);
	const end = ended.get(newest) ?? null;
	return last && last.nextStep !== '' && end !== null && last.reportedOn > end ? null : newest;
}
