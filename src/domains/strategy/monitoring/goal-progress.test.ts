/** Computed progress: the rules by example, then what must hold for whatever figures there are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeGoalProgress, trendOf, type GoalTarget } from './goal-progress.ts';
import type { GoalState, MonitoredFigure } from './model.ts';

const figure = (period: string, value: number | null, half: number | null = null): MonitoredFigure => ({ period, value, lower: value === null || half === null ? null : value - half, upper: value === null || half === null ? null : value + half, status: value === null ? 'withheld' : 'value', flags: [] });
/** from 50 at the end of 2018 to 70 at the end of 2028: two a year */
const goal: GoalTarget = { baselinePeriod: '2018', baseline: 50, target: 70, targetDate: '2028-12-31', direction: 'rise' };
const stateOf = (figures: MonitoredFigure[], more: Partial<GoalTarget> = {}) => computeGoalProgress({ ...goal, ...more }, figures);

describe('by example', () => {
	it.each<[string, MonitoredFigure[], GoalState, boolean | null]>([
		['on the line', [figure('2023', 60)], 'on-track', null],
		['short of the line', [figure('2023', 59)], 'behind', null],
		['at the target', [figure('2023', 70)], 'reached', null],
		['surely at the target', [figure('2023', 74, 3)], 'reached', true],
		['at the target, perhaps', [figure('2023', 71, 3)], 'reached', false],
		['below the baseline', [figure('2023', 49)], 'wrong-way', null],
		['as at the baseline', [figure('2023', 50)], 'no-real-change', null],
		['higher, but perhaps by chance', [figure('2023', 58, 9)], 'no-real-change', null],
		['at the target, but perhaps by chance', [figure('2023', 71, 22)], 'no-real-change', null],
		['lower, but perhaps by chance', [figure('2023', 48, 3)], 'no-real-change', null],
		['surely lower', [figure('2023', 40, 3)], 'wrong-way', true],
		['the line lies within the interval', [figure('2023', 58, 3)], 'on-track', false],
		['surely above the line', [figure('2023', 66, 3)], 'on-track', true],
		['surely below the line', [figure('2023', 55, 3)], 'behind', true],
		['the newest counts', [figure('2022', 40), figure('2023', 61)], 'on-track', null],
		['only the baseline itself', [figure('2018', 50)], 'no-figure', null],
		['withheld', [figure('2023', null)], 'no-figure', null],
		['nothing', [], 'no-figure', null]
	])('%s', (_, figures, state, certain) => expect(stateOf(figures)).toMatchObject({ state, certain }));

	it('carries line, share of the way and uncertainty', () => {
		expect(stateOf([figure('2018', 50), figure('2023', 58, 3)])).toMatchObject({ expected: expect.closeTo(60, 1), share: { value: 0.4, lower: 0.25, upper: 0.55 }, baseline: { period: '2018', value: 50 }, trend: { change: 'rise', wanted: true, sure: false } });
	});

	it('the interval of the baseline counts too, where it is a published figure', () => {
		// 55 ± 3 against exactly 50 is sure; against 50 ± 4 it is not
		expect(stateOf([figure('2023', 55, 3)]).state).toBe('behind');
		expect(stateOf([figure('2018', 50, 4), figure('2023', 55, 3)]).state).toBe('no-real-change');
	});

	it('says that a newer figure is withheld, and why there is none', () => {
		expect(stateOf([figure('2022', 61), figure('2023', null)])).toMatchObject({ state: 'on-track', figure: { period: '2022' }, newer: { period: '2023', status: 'withheld' } });
		expect(stateOf([figure('2023', null)])).toMatchObject({ reason: 'without-number', newer: { period: '2023' } });
		expect(stateOf([figure('2018', 50)]).reason).toBe('none-since-baseline');
		expect(stateOf([]).reason).toBe('no-series');
		expect(stateOf([figure('2023', 61)], { target: null })).toMatchObject({ state: 'not-measurable', reason: 'no-target', figure: null });
		expect(stateOf([figure('2023', 61)], { direction: null })).toMatchObject({ state: 'not-measurable', reason: 'no-target' });
	});

	it('without a baseline only what is reached can be said; the published figure of its period stands in for it', () => {
		expect(stateOf([figure('2023', 61)], { baseline: null })).toMatchObject({ state: 'not-measurable', reason: 'no-baseline', figure: { value: 61 } });
		expect(stateOf([figure('2023', 71)], { baseline: null }).state).toBe('reached');
		expect(stateOf([figure('2018', 50), figure('2023', 61)], { baseline: null })).toMatchObject({ state: 'on-track', baseline: { value: 50 } });
		expect(stateOf([figure('2023', 61)], { baselinePeriod: 'vor Corona' })).toMatchObject({ state: 'not-measurable', reason: 'no-baseline' });
	});

	it('after the target date only what is reached is reached', () => {
		expect(stateOf([figure('2028', 69, 4)])).toMatchObject({ state: 'behind', certain: false, expected: 70 });
		expect(stateOf([figure('2030', 70, 4)])).toMatchObject({ state: 'reached' });
	});

	it('holds within the band', () => {
		const hold: Partial<GoalTarget> = { direction: 'hold', baseline: 50, target: 55 };
		expect(stateOf([figure('2023', 52)], hold).state).toBe('on-track');
		expect(stateOf([figure('2028', 52)], hold).state).toBe('reached');
		expect(stateOf([figure('2023', 57)], hold).state).toBe('wrong-way');
		expect(stateOf([figure('2023', 57, 3)], hold)).toMatchObject({ state: 'on-track', certain: false });
		expect(stateOf([figure('2023', 61, 3)], hold)).toMatchObject({ state: 'wrong-way', certain: true });
		for (const [value, state] of [[52, 'on-track'], [47, 'wrong-way']] as const) expect(stateOf([figure('2023', value)], { ...hold, target: 50 }).state).toBe(state);
		expect(stateOf([figure('2023', 50)], { ...hold, target: null }).state).toBe('on-track');
	});
});

const number = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 4);
const half = fc.option(fc.integer({ min: 0, max: 400 }).map((n) => n / 4));
const figures = fc.array(fc.tuple(fc.option(number), half), { maxLength: 8 }).map((list) => list.map(([value, h], i) => figure(String(2016 + 2 * i), value, h)));
const rising = fc.record({ baseline: number, way: fc.integer({ min: 1, max: 400 }) }).map(({ baseline, way }): GoalTarget => ({ ...goal, baseline, target: baseline + way / 4 }));
const mirrored = (f: MonitoredFigure): MonitoredFigure => ({ ...f, value: f.value === null ? null : -f.value, lower: f.upper === null ? null : -f.upper, upper: f.lower === null ? null : -f.lower });
const RANK: Record<string, number> = { 'wrong-way': 0, 'no-real-change': 1, behind: 2, 'on-track': 3, reached: 4 };

describe('whatever the figures', () => {
	it('rising and falling are mirrors', () =>
		fc.assert(
			fc.property(rising, figures, (g, list) => {
				const up = computeGoalProgress(g, list);
				const down = computeGoalProgress({ ...g, direction: 'fall', baseline: -(g.baseline as number), target: -(g.target as number) }, list.map(mirrored));
				expect([down.state, down.reason, down.certain]).toEqual([up.state, up.reason, up.certain]);
			})
		));

	it('a better value is never judged worse', () =>
		fc.assert(
			fc.property(rising, number, fc.integer({ min: 0, max: 400 }), half, (g, value, more, h) => {
				const [low, high] = [value, value + more].map((v) => RANK[computeGoalProgress(g, [figure('2023', v, h)]).state] as number);
				expect(high).toBeGreaterThanOrEqual(low as number);
			})
		));

	it('what counts is the newest number: earlier ones change nothing but the trend', () =>
		fc.assert(
			fc.property(rising, figures, number, (g, list, value) => {
				const newest = figure('2040', value);
				const [alone, after] = [computeGoalProgress(g, [newest]), computeGoalProgress(g, [...list, newest])];
				// the published figure of the baseline only matters with intervals, which the newest has not
				expect({ ...after, trend: null }).toEqual({ ...alone, trend: null });
			})
		));

	it('no number is ever made up: a state of the way has a figure with a value, all others say why not', () =>
		fc.assert(
			fc.property(fc.record({ baselinePeriod: fc.constantFrom('2018', '', 'x', '2018-06-30', '2019/2020'), baseline: fc.option(number), target: fc.option(number), targetDate: fc.constantFrom('', '2024-12-31', '2018-12-31', '2010-01-01'), direction: fc.constantFrom('rise', 'fall', 'hold', null) }), figures, (g, list) => {
				const progress = computeGoalProgress(g as GoalTarget, list);
				const told = progress.state in RANK;
				expect(progress.reason === null).toBe(told);
				if (told) expect(list).toContain(progress.figure);
				for (const n of [progress.expected, progress.share?.value, progress.share?.lower, progress.share?.upper]) if (n !== null && n !== undefined) expect(Number.isFinite(n)).toBe(true);
				if (progress.newer) expect(progress.newer.value).toBeNull();
			})
		));

	it('a trend is sure only where the intervals of both ends say so', () =>
		fc.assert(
			fc.property(figures, (list) => {
				const trend = trendOf(list, 'rise');
				const numbered = list.filter((f) => f.value !== null);
				expect(trend === null).toBe(numbered.length < 2);
				if (!trend) return;
				if (trend.change === 'no-sure-change') expect(trend.sure).toBe(true);
				if (trend.sure && trend.change === 'rise') expect(trend.to.value).toBeGreaterThan(trend.from.value as number);
				expect(trend.wanted).toBe(trend.change === 'rise' ? true : trend.change === 'fall' ? false : null);
			})
		));
});
