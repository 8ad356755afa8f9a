/** Where an expected delivery stands on a day, and whether someone should be reminded. Pure. */
import { addDays } from '#base/day.ts';
import { stillBlocks } from '#domains/indicators/confirmed-findings.ts';
import type { Problem } from '#domains/indicators/problem.ts';
import type { Due, Expectation, Fulfilment, OccurrenceState, Reminder, ReminderKind } from './model.ts';

/** Without days of a reminder: from when a due day counts as near. */
const SOON = 14;
/** Errors that no office can mend in its file: nobody here has said yet how it is read, or which indicator a column is. */
export const OURS: ReadonlySet<string> = new Set(['profile-needed', 'nothing-mapped', 'derived-typed-in']);

/** Errors in a file that its office must mend. */
export function errorsOfOffice(problems: readonly Pick<Problem, 'severity' | 'code' | 'confirmed'>[]): number {
	return problems.filter((p) => stillBlocks(p) && !OURS.has(p.code)).length;
}

/**
 * A file with errors is not yet the delivery that was expected; nor is one that was discarded or withdrawn.
 * @param today ISO day in Germany; the due day itself is not late
 */
export function stateOf(due: string, found: { fulfilments: readonly Pick<Fulfilment, 'state' | 'errors'>[]; waived: boolean }, remindBefore: number | null, today: string): OccurrenceState {
	if (found.fulfilments.some((f) => f.state === 'accepted')) return 'accepted';
	if (found.fulfilments.some((f) => f.state === 'received' && f.errors === 0)) return 'received';
	if (found.waived) return 'waived';
	if (due < today) return 'late';
	return addDays(due, -(remindBefore ?? SOON)) <= today ? 'due-soon' : 'open';
}

export function isMissing(state: OccurrenceState): boolean {
	return state === 'late' || state === 'due-soon' || state === 'open';
}

/** The reminder that should go out today: one before the due day, then one every `remindAfter` days. */
export function reminderDue({ due }: Due, state: OccurrenceState, rule: Pick<Expectation, 'remindBefore' | 'remindAfter'>, sent: readonly Pick<Reminder, 'kind' | 'sentOn'>[], today: string): ReminderKind | null {
	if (!isMissing(state)) return null;
	if (due >= today) return rule.remindBefore !== null && addDays(due, -rule.remindBefore) <= today && !sent.some((r) => r.kind === 'before') ? 'before' : null;
	if (rule.remindAfter === null) return null;
	const last = sent.filter((r) => r.kind === 'after').map((r) => r.sentOn).sort().at(-1) ?? due;
	return addDays(last, rule.remindAfter) <= today ? 'after' : null;
}
