/** Where figures and milestones say one thing and those responsible another. Pure. */
import type { Judgement } from '../model.ts';
import type { Disagreement, GoalState, MeasureProgressState } from './model.ts';

/** 2: at the target · 1: as planned · 0: not; nothing: says nothing about it */
const COMPUTED: Partial<Record<GoalState | MeasureProgressState, 0 | 1 | 2>> = { reached: 2, 'all-done': 2, 'on-track': 1, 'on-time': 1, behind: 0, 'wrong-way': 0, 'no-real-change': 0, overdue: 0, unfinished: 0 };
const JUDGED: Partial<Record<Judgement, 0 | 1 | 2>> = { reached: 2, 'on-track': 1, delayed: 0, 'at-risk': 0 };

/** null: they agree, or one of them says nothing */
export function disagreementOf(computed: GoalState | MeasureProgressState, judged: Judgement | null): Disagreement | null {
	const [a, b] = [COMPUTED[computed], judged === null ? undefined : JUDGED[judged]];
	if (a === undefined || b === undefined || a === b) return null;
	// “on track” of what is reached already is no contradiction
	if (a > b) return b === 0 ? 'judged-worse' : null;
	return 'judged-better';
}
