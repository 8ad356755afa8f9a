/**
 * Computed progress of a goal: the newest published figure against the straight line from baseline to target. Pure.
 *
 * 1. A change that is not sure, because the interval says so, is no change, whatever the value: nothing else is said.
 * 2. A sure change (or, without intervals, any) away from the target is the wrong way.
 * 3. At the target or beyond: reached. Else on track where the line is reached or lies within the interval, and behind otherwise;
 *    after the target date only what is reached is reached.
 * Holding a value means staying within the band between baseline and target; where both are the same, within 5 % of it or within the interval.
 */
import { daysBetween, isDay } from '#base/day.ts';
import { canonicalPeriod, comparePeriods, periodEnd } from '#domains/indicators/period.ts';
import { changeOf, estimateDifference, surelyDifferent } from '#statistics/compare.ts';
import type { Goal } from '../model.ts';
import type { GoalProgress, GoalReason, GoalState, MonitoredFigure, Trend } from './model.ts';

export type GoalTarget = Pick<Goal, 'baselinePeriod' | 'baseline' | 'target' | 'targetDate' | 'direction'>;

type Numbered = MonitoredFigure & { value: number };

/** Band around a value to be held where the goal names only one value. */
export const HOLD_TOLERANCE = 0.05;

const hasNumber = (f: MonitoredFigure): f is Numbered => f.value !== null;
const boundsOf = (f: MonitoredFigure) => (f.lower === null || f.upper === null ? null : { lower: f.lower, upper: f.upper });

/** @param figures published ones of the goal's indicator, area and breakdown, oldest period first; empty: there are none */
export function computeGoalProgress(goal: GoalTarget, figures: readonly MonitoredFigure[]): GoalProgress {
	const period = canonicalPeriod(goal.baselinePeriod);
	const since = figures.filter((f) => period === null || comparePeriods(f.period, period) >= 0);
	const trend = trendOf(since, goal.direction);
	const atBaseline = period === null ? undefined : figures.find((f) => f.period === period);
	const value = goal.baseline ?? atBaseline?.value ?? null;
	const baseline = value === null ? null : { period: period ?? '', value };
	const nothing = (state: GoalState, reason: GoalReason): GoalProgress => ({ state, reason, figure: null, newer: null, baseline, expected: null, share: null, certain: null, trend });
	const hold = goal.direction === 'hold';
	if (goal.direction === null || (goal.target === null && !(hold && value !== null))) return nothing('not-measurable', 'no-target');
	const target = goal.target ?? (value as number);
	const later = figures.filter((f) => period === null || hold || comparePeriods(f.period, period) > 0);
	const figure = later.findLast(hasNumber);
	const last = later.at(-1);
	if (!figure) return { ...nothing('no-figure', figures.length === 0 ? 'no-series' : last ? 'without-number' : 'none-since-baseline'), newer: last ?? null };
	const newer = last === undefined || last === figure ? null : last;
	const end = isDay(goal.targetDate) ? goal.targetDate : null;
	const over = end !== null && periodEnd(figure.period) >= end;
	const known = { reason: null, figure, newer, baseline, trend };
	if (hold) return { ...known, ...heldState(figure, [value ?? target, target], over), expected: target, share: null };
	const sign = goal.direction === 'rise' ? 1 : -1;
	const reached = sign * (figure.value - target) >= 0;
	const bounds = boundsOf(figure);
	const worst = bounds === null ? null : sign > 0 ? bounds.lower : bounds.upper;
	const best = bounds === null ? null : sign > 0 ? bounds.upper : bounds.lower;
	if (value === null || period === null) {
		// without a line there is nothing between reached and not reached
		return reached ? { ...known, state: 'reached', expected: null, share: null, certain: worst === null ? null : sign * (worst - target) >= 0 } : { ...nothing('not-measurable', 'no-baseline'), figure, newer };
	}
	const passed = end === null ? 1 : passedOf(periodEnd(period), periodEnd(figure.period), end);
	const expected = passed === 1 ? target : value + (target - value) * passed;
	const way = (at: number) => (at - value) / (target - value);
	const share = target === value ? null : { value: way(figure.value), lower: worst === null ? null : way(worst), upper: best === null ? null : way(best) };
	const common = { ...known, expected, share };
	const change = sign * changeSince(figure, value, atBaseline);
	if (change === 0) return { ...common, state: 'no-real-change', certain: null };
	if (change < 0) return { ...common, state: 'wrong-way', certain: bounds === null ? null : true };
	if (reached) return { ...common, state: 'reached', certain: worst === null ? null : sign * (worst - target) >= 0 };
	const within = sign * (figure.value - expected) >= 0 || (best !== null && !over && sign * (best - expected) >= 0);
	if (within) return { ...common, state: 'on-track', certain: worst === null ? null : sign * (worst - expected) >= 0 };
	return { ...common, state: 'behind', certain: best === null ? null : sign * (best - expected) < 0 };
}

/** Share of the time that has passed, 0 … 1. */
function passedOf(start: string, at: string, end: string): number {
	const whole = daysBetween(start, end);
	return whole <= 0 ? 1 : Math.min(1, Math.max(0, daysBetween(start, at) / whole));
}

/** 1: surely higher than the baseline · −1: surely lower · 0: not surely different. Without intervals both values are taken as they are. */
function changeSince(figure: Numbered, baseline: number, atBaseline: MonitoredFigure | undefined): number {
	const bounds = boundsOf(figure);
	if (!bounds) return Math.sign(figure.value - baseline);
	const then = atBaseline && boundsOf(atBaseline);
	// the interval of the figure speaks for the baseline where that is the same figure, as rounded as it may be
	if (then && then.lower <= baseline && baseline <= then.upper) return { rise: 1, fall: -1, 'no-sure-change': 0 }[changeOf(estimateDifference({ value: baseline, ...then }, { value: figure.value, ...bounds }))];
	return { above: 1, below: -1, 'not-surely-different': 0 }[surelyDifferent(bounds, baseline)];
}

function heldState(figure: Numbered, ends: readonly [number, number], over: boolean): Pick<GoalProgress, 'state' | 'certain'> {
	const slack = ends[0] === ends[1] ? Math.abs(ends[0]) * HOLD_TOLERANCE : 0;
	const [low, high] = [Math.min(...ends) - slack, Math.max(...ends) + slack];
	const bounds = boundsOf(figure);
	const inside = figure.value >= low && figure.value <= high;
	const touches = bounds !== null && bounds.lower <= high && bounds.upper >= low;
	if (!inside && !touches) return { state: 'wrong-way', certain: bounds === null ? null : true };
	return { state: over && inside ? 'reached' : 'on-track', certain: bounds === null ? null : bounds.lower >= low && bounds.upper <= high };
}

/** From the first figure with a number to the last; null where there are not two. */
export function trendOf(figures: readonly MonitoredFigure[], direction: Goal['direction']): Trend | null {
	const numbered = figures.filter(hasNumber);
	const [from, to] = [numbered[0], numbered.at(-1)];
	if (!from || !to || from === to) return null;
	const [then, now] = [boundsOf(from), boundsOf(to)];
	const sure = then !== null && now !== null;
	const plain = to.value > from.value ? 'rise' : to.value < from.value ? 'fall' : 'same';
	const change = sure ? changeOf(estimateDifference({ value: from.value, ...then }, { value: to.value, ...now })) : plain;
	const moved = change === 'rise' || change === 'fall';
	return { from, to, change, sure, wanted: moved && direction !== null ? (direction === 'hold' ? false : change === direction) : null };
}
