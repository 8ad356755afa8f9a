/** What ended with its planning cycle, and what goes on in the next. */
import { describe, expect, it } from 'vitest';
import { computeMeasureProgress } from './measure-progress.ts';
import { endedCycles, endedWith, type CycleTime } from './ended.ts';
import { overdueOfGoal, overdueOfMeasure } from './overdue.ts';

const TODAY = '2026-11-27';
const cycle = (number: number, more: Partial<CycleTime> = {}): CycleTime => ({ number, from: '2015', to: '2024', predecessor: null, state: 'running', ...more });
const second = (more: Partial<CycleTime> = {}) => cycle(2, { from: '2025', to: null, predecessor: 1, ...more });

describe('a cycle has ended', () => {
	it('once it is closed, whatever its time', () => expect([...endedCycles([cycle(1, { state: 'closed', to: '2030' }), cycle(2, { state: 'closed', to: null })], TODAY)]).toEqual([[1, '2030-12-31'], [2, null]]));
	it('when its time is over and the next has begun', () => expect([...endedCycles([cycle(1), second()], TODAY)]).toEqual([[1, '2024-12-31']]));
	it('not while its time lasts, nor while nothing follows', () => {
		for (const cycles of [[cycle(1)], [cycle(1, { to: null }), second()], [cycle(1, { to: '2026' }), second()], [cycle(1), second({ state: 'planned' })], [cycle(1), second({ from: '2027' })], [cycle(1), second({ predecessor: null })]]) expect(endedCycles(cycles, TODAY).size).toBe(0);
	});
});

describe('a goal or measure has ended', () => {
	it('with the last of its cycles, unless one of them goes on', () => {
		const both = new Map([[1, '2024-12-31'], [2, '2030-12-31']]);
		const first = new Map([[1, '2024-12-31']]);
		expect(endedWith([1], first, null)).toBe(1);
		expect(endedWith([1, 2], both, null)).toBe(2);
		expect(endedWith([1, 2], first, null)).toBeNull();
		// of a cycle that nobody entered nothing can be said
		expect(endedWith([1], new Map(), null)).toBeNull();
	});

	it('not where somebody named a next step after the end', () => {
		const first = new Map([[1, '2024-12-31']]);
		const news = (reportedOn: string, nextStep: string) => ({ reportedOn, nextStep });
		expect(endedWith([1], first, news('2025-03-01', 'Neue Fassung drucken'))).toBeNull();
		expect(endedWith([1], first, news('2025-03-01', ''))).toBe(1);
		expect(endedWith([1], first, news('2024-12-31', 'Neue Fassung drucken'))).toBe(1);
		expect(endedWith([1], new Map([[1, null]]), news('2025-03-01', 'Neue Fassung drucken'))).toBe(1);
	});

	it('then it is late in nothing', () => {
		expect(overdueOfGoal({ targetDate: '2024-12-31' }, { state: 'behind' }, null, TODAY, 6, null, 1)).toEqual([]);
		expect(overdueOfMeasure({ state: 'running', from: '2018-01-01', to: '2024-12-31' }, { overdue: 2 }, { reportedOn: '2020-01-01', judged: 'on-track', nextDue: '2021-01-01' }, TODAY, 6, null, 1)).toEqual([]);
	});

	it('a milestone that was not done stays open and is not called late, nor the measure on time', () => {
		const milestones = [{ id: 'a', title: 'a', due: '2020-01-01', doneOn: '2020-01-01' }, { id: 'b', title: 'b', due: '2024-01-01', doneOn: '' }];
		expect(computeMeasureProgress({ milestones, state: 'running' }, new Map(), TODAY, 1)).toMatchObject({ state: 'unfinished', done: 1, overdue: 0, open: 1 });
		for (const state of ['done', 'stopped'] as const) expect(computeMeasureProgress({ milestones, state }, new Map(), TODAY)).toMatchObject({ state: 'unfinished', overdue: 0 });
		expect(computeMeasureProgress({ milestones, state: 'running' }, new Map(), TODAY)).toMatchObject({ state: 'overdue' });
		expect(computeMeasureProgress({ milestones: [], state: 'running' }, new Map(), TODAY, 1).state).toBe('no-milestones');
	});
});
