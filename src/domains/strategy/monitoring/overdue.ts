/** What is late of a goal or a measure. Pure. */
import { lastDayOfMonth } from '#base/day.ts';
import type { Goal, Judgement, Measure } from '../model.ts';
import type { GoalProgress, MeasureProgress, Overdue } from './model.ts';

export interface LastNews {
	reportedOn: string;
	judged: Judgement;
	nextDue: string;
}

/** The day that many months later; a month that is shorter ends it. */
export function monthsLater(day: string, months: number): string {
	const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
	const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(Math.min(Number(day.slice(8)), lastDayOfMonth(year, month))).padStart(2, '0')}`;
}

/** Those responsible said that it has come to its end: nothing more is owed. */
const ENDED: ReadonlySet<Judgement> = new Set(['reached', 'stopped']);

/**
 * @param months without news that are too many
 * @param begun day from which news are owed (`begunOn`); null: from ever
 * @param ended cycle with which it came to its end (`endedWith`)
 */
export function overdueOfGoal({ targetDate }: Pick<Goal, 'targetDate'>, { state }: Pick<GoalProgress, 'state'>, last: LastNews | null, today: string, months: number, begun: string | null = null, ended: number | null = null): Overdue[] {
	if (ended !== null || state === 'reached' || (last && ENDED.has(last.judged))) return [];
	return [...silent(last, begun, today, months), ...nextStep(last, today), ...(targetDate !== '' && targetDate < today ? ['target-date' as const] : [])];
}

/** Ideas owe nothing yet; what is done, stopped or ended with its cycle owes nothing any more. */
export function overdueOfMeasure({ state, from, to }: Pick<Measure, 'state' | 'from' | 'to'>, progress: Pick<MeasureProgress, 'overdue'>, last: LastNews | null, today: string, months: number, begun: string | null = null, ended: number | null = null): Overdue[] {
	if (ended !== null || state === 'done' || state === 'stopped' || state === 'idea' || (last && ENDED.has(last.judged))) return [];
	const planned = state === 'planned' && from > today;
	return [...(planned ? [] : silent(last, from || begun, today, months)), ...(progress.overdue > 0 ? ['milestone' as const] : []), ...nextStep(last, today), ...(to !== '' && to < today ? ['end' as const] : [])];
}

/** @param began day from which news are owed; empty or null: from ever */
function silent(last: LastNews | null, began: string | null, today: string, months: number): Overdue[] {
	const since = last?.reportedOn ?? (began || null);
	return since === null || monthsLater(since, months) < today ? ['no-news'] : [];
}

function nextStep(last: LastNews | null, today: string): Overdue[] {
	return last && last.nextDue !== '' && last.nextDue < today ? ['next-step'] : [];
}
