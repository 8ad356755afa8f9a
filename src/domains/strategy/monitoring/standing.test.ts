/** What comes next of a goal or a measure, the same wherever it is shown. */
import { expect, it } from 'vitest';
import type { MeasureProgress, News } from './model.ts';
import { nextStepOf } from './standing.ts';

const news = (nextStep: string, nextDue = '') => ({ nextStep, nextDue }) as News;
const measure = (state: MeasureProgress['state'], next: { title: string; due: string } | null) => ({ state, next: next && { id: 'a', doneOn: '', state: 'open' as const, ...next } });
const soon = { title: 'Konzept', due: '2027-01-31' };

it('is what was said last, else the next milestone', () => {
	expect(nextStepOf({ news: news('Gespräch', '2027-02-01'), endedWith: null, progress: measure('on-time', soon) })).toEqual({ text: 'Gespräch', due: '2027-02-01' });
	expect(nextStepOf({ news: news(''), endedWith: null, progress: measure('on-time', soon) })).toEqual({ text: 'Konzept', due: '2027-01-31' });
	expect(nextStepOf({ news: null, endedWith: null, progress: measure('overdue', { title: 'Antrag', due: '' }) })).toEqual({ text: 'Antrag', due: '' });
	expect(nextStepOf({ news: news('Gespräch'), endedWith: null, progress: { state: 'behind' } })).toEqual({ text: 'Gespräch', due: '' });
});

it('is nothing where nobody said anything, or it ended', () => {
	expect(nextStepOf({ news: null, endedWith: null, progress: { state: 'behind' } })).toBeNull();
	expect(nextStepOf({ news: null, endedWith: null, progress: measure('all-done', null) })).toBeNull();
	expect(nextStepOf({ news: null, endedWith: null, progress: measure('unfinished', soon) })).toBeNull();
	expect(nextStepOf({ news: news('Gespräch'), endedWith: 1, progress: measure('unfinished', soon) })).toBeNull();
});
