/** Where a phase stands, from its dates and deliverables. Pure. */
import type { Period, PhaseState, SaidState } from './model.ts';
import { firstDay, lastDay } from './period.ts';

export interface Judged {
	from: Period | null;
	to: Period | null;
	deliverables: number;
	delivered: number;
	said: { state: SaidState } | null;
}

/** Why a phase stands where it stands; `missing`: its time is over, deliverables are not there. */
export type Because = 'said' | 'ahead' | 'begun' | 'in-time' | 'missing' | 'all-done' | 'over';

/**
 * The time decides, except that deliverables can hold a phase open after its end or begin it before its time. Within its time a phase runs even
 * when all that is expected so far is done: carrying out goes on after the first deliverable.
 */
export function computedState({ from, to, deliverables, delivered }: Omit<Judged, 'said'>, today: string): { state: 'open' | 'running' | 'done'; because: Because } {
	const complete = deliverables > 0 && delivered === deliverables;
	if (from === null && to === null) return complete ? { state: 'done', because: 'all-done' } : delivered > 0 ? { state: 'running', because: 'begun' } : { state: 'open', because: 'ahead' };
	if (from !== null && today < firstDay(from)) return delivered > 0 ? { state: 'running', because: 'begun' } : { state: 'open', because: 'ahead' };
	if (to !== null && today > lastDay(to)) return delivered < deliverables ? { state: 'running', because: 'missing' } : { state: 'done', because: complete ? 'all-done' : 'over' };
	return { state: 'running', because: 'in-time' };
}

/** States of the phases of one cycle in their order: of those that run, the last one is where we are. */
export function phaseStates(phases: readonly Judged[], today: string): PhaseState[] {
	const states: PhaseState[] = phases.map((phase) => phase.said?.state ?? computedState(phase, today).state);
	const here = states.lastIndexOf('running');
	return states.map((state, i) => (i === here ? 'here' : state));
}

/** The cycle that pages show first: the oldest that runs, else the newest. A successor begins while its predecessor is still judged. */
export function leadCycle<C extends { number: number; state: string }>(cycles: readonly C[]): C | null {
	const sorted = [...cycles].sort((a, b) => a.number - b.number);
	return sorted.find((c) => c.state === 'running') ?? sorted.findLast((c) => c.state === 'closed') ?? sorted.at(-1) ?? null;
}
