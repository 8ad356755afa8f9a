/** Milestones, what is late, and where computed and judged disagree. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Judgement, Measure, Milestone } from '../model.ts';
import { disagreementOf } from './disagreement.ts';
import { computeMeasureProgress, reportedMilestones } from './measure-progress.ts';
import { monthsLater, overdueOfGoal, overdueOfMeasure, type LastNews } from './overdue.ts';

const TODAY = '2026-11-27';
const milestone = (id: string, due: string, doneOn = ''): Milestone => ({ id, title: id, due, doneOn });
const news = (reportedOn: string, judged: Judgement = 'on-track', nextDue = ''): LastNews => ({ reportedOn, judged, nextDue });

describe('milestones', () => {
	it('are done, reported as done, overdue or open', () => {
		const milestones = [milestone('a', '2024-01-01', '2024-02-01'), milestone('b', '2024-01-01'), milestone('c', '2025-01-01'), milestone('d', '2027-01-01'), milestone('e', '')];
		const progress = computeMeasureProgress({ milestones, state: 'running' }, new Map([['b', '2024-03-01']]), TODAY);
		expect(progress).toMatchObject({ state: 'overdue', done: 2, overdue: 1, open: 2, next: { id: 'c' } });
		expect(progress.milestones.map((m) => [m.state, m.doneOn])).toEqual([['done', '2024-02-01'], ['reported', '2024-03-01'], ['overdue', ''], ['open', ''], ['open', '']]);
		expect(computeMeasureProgress({ milestones, state: 'stopped' }, new Map(), TODAY).overdue).toBe(0);
		expect(computeMeasureProgress({ milestones: [], state: 'running' }, new Map(), TODAY).state).toBe('no-milestones');
		expect(computeMeasureProgress({ milestones: [milestone('a', TODAY)], state: 'running' }, new Map(), TODAY).state).toBe('on-time');
	});

	it('are done since the first news that says so', () => expect([...reportedMilestones([{ reportedOn: '2025-03-01', milestones: ['a'] }, { reportedOn: '2024-03-01', milestones: ['a', 'b'] }])]).toEqual([['a', '2024-03-01'], ['b', '2024-03-01']]));

	it('add up, whatever there is', () =>
		fc.assert(
			fc.property(fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom('', '2020-01-01', '2030-01-01'), fc.constantFrom('', '2021-01-01'), fc.boolean()), { selector: ([id]) => id }), (list) => {
				const milestones = list.map(([id, due, doneOn]) => milestone(`m${id}`, due, doneOn));
				const reported = new Map(list.flatMap(([id, , , told]) => (told ? [[`m${id}`, '2022-01-01'] as const] : [])));
				const p = computeMeasureProgress({ milestones, state: 'running' }, reported, TODAY);
				expect(p.done + p.overdue + p.open).toBe(milestones.length);
				expect(p.next === null).toBe(p.overdue + p.open === 0);
				if (p.overdue > 0) expect(p.next?.state).toBe('overdue');
			})
		));
});

describe('late', () => {
	const measure: Pick<Measure, 'state' | 'from' | 'to'> = { state: 'running', from: '2024-01-01', to: '2027-12-31' };
	const of = (more: Partial<typeof measure>, last: LastNews | null, overdue = 0) => overdueOfMeasure({ ...measure, ...more }, { overdue }, last, TODAY, 6);

	it('is a measure of which nothing was heard, with a milestone, step or end that is over', () => {
		expect(of({}, null)).toEqual(['no-news']);
		expect(of({}, news('2026-05-27'))).toEqual([]);
		expect(of({}, news('2026-05-26'))).toEqual(['no-news']);
		expect(of({ from: '2026-10-01' }, null)).toEqual([]);
		expect(of({ from: '' }, null)).toEqual(['no-news']);
		// nobody is late with what was written down today
		for (const [begun, late] of [[TODAY, []], ['2026-05-27', []], ['2026-05-26', ['no-news']]] as const) {
			expect(overdueOfMeasure({ ...measure, from: '' }, { overdue: 0 }, null, TODAY, 6, begun)).toEqual(late);
			expect(overdueOfGoal({ targetDate: '' }, { state: 'no-figure' }, null, TODAY, 6, begun)).toEqual(late);
			expect(overdueOfGoal({ targetDate: '' }, { state: 'no-figure' }, news('2026-05-26'), TODAY, 6, begun)).toEqual(['no-news']);
		}
		expect(of({}, news('2026-11-01', 'on-track', '2026-11-20'), 2)).toEqual(['milestone', 'next-step']);
		expect(of({ to: '2026-01-31' }, news('2026-11-01'))).toEqual(['end']);
	});

	it('is nothing that is an idea, done, stopped, or was reported as ended', () => {
		for (const state of ['idea', 'done', 'stopped'] as const) expect(of({ state, to: '2020-01-01' }, null, 3)).toEqual([]);
		for (const judged of ['reached', 'stopped'] as const) expect(of({ to: '2020-01-01' }, news('2020-01-01', judged), 3)).toEqual([]);
		expect(of({ state: 'planned', from: '2027-01-01' }, null)).toEqual([]);
		expect(of({ state: 'planned' }, null)).toEqual(['no-news']);
	});

	it('is a goal whose day is over, unless it is reached', () => {
		const last = news('2026-11-01');
		expect(overdueOfGoal({ targetDate: '2024-12-31' }, { state: 'behind' }, last, TODAY, 6)).toEqual(['target-date']);
		expect(overdueOfGoal({ targetDate: '2024-12-31' }, { state: 'reached' }, null, TODAY, 6)).toEqual([]);
		expect(overdueOfGoal({ targetDate: TODAY }, { state: 'behind' }, last, TODAY, 6)).toEqual([]);
		expect(overdueOfGoal({ targetDate: '' }, { state: 'no-figure' }, null, TODAY, 6)).toEqual(['no-news']);
	});

	it('months end with the month', () => {
		expect([monthsLater('2024-08-31', 6), monthsLater('2023-08-31', 6), monthsLater('2026-01-15', 12), monthsLater('2026-12-31', 1)]).toEqual(['2025-02-28', '2024-02-29', '2027-01-15', '2027-01-31']);
	});
});

it('disagreement is told where one says yes and the other no', () => {
	expect(disagreementOf('behind', 'on-track')).toBe('judged-better');
	expect(disagreementOf('no-real-change', 'reached')).toBe('judged-better');
	expect(disagreementOf('on-time', 'reached')).toBe('judged-better');
	expect(disagreementOf('on-track', 'at-risk')).toBe('judged-worse');
	expect(disagreementOf('all-done', 'delayed')).toBe('judged-worse');
	for (const [computed, judged] of [['reached', 'on-track'], ['behind', 'delayed'], ['on-track', 'on-track'], ['no-figure', 'at-risk'], ['behind', 'not-started'], ['behind', 'stopped'], ['behind', null]] as const) expect(disagreementOf(computed, judged)).toBeNull();
});
