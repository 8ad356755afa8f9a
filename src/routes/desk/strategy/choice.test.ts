import { expect, it } from 'vitest';
import type { OverviewElement } from '#domains/strategy/read-overview.server.ts';
import { isFiltered, passes, threadChoice } from './choice.ts';

const element: OverviewElement = { id: 'a', number: 7, kind: 'goal', code: 'Z 1.2', position: 1, title: { de: 'Überblick für Eltern', en: 'Overview' }, summary: { de: 'Großeltern auch', en: '' }, example: false, cycle: 2, further: [], indicators: [], state: '', responsible: '', over: false, complete: false, inWords: false, evidence: [], publishedAt: null, changed: [] };
const shown = (query: string, more: Partial<OverviewElement> = {}, gaps: [string, ['goal-without-measure']][] = [], saying: string[] | null = null) => passes({ ...element, ...more }, threadChoice(new URLSearchParams(query)), { gaps: new Map(gaps), verdicts: new Map([['a', 'unsure' as const]]), saying: saying && new Set(saying) });

it('words: what the search found, and the other choices still hold', () => {
	expect([shown('q=Vater', {}, [], ['a', 'b']), shown('q=Vater', {}, [], ['b']), shown('q=Vater', {}, [], [])]).toEqual([true, false, false]);
	expect(shown('q=Vater&kind=measure', {}, [], ['a'])).toBe(false);
});

it('kind, cycle, what is public and what is missing', () => {
	expect([shown('kind=goal&cycle=2'), shown('kind=measure'), shown('cycle=1')]).toEqual([true, false, false]);
	// begun in an earlier cycle, it goes on in this one
	expect([shown('cycle=3'), shown('cycle=3', { further: [3] })]).toEqual([false, true]);
	expect([shown('show=private'), shown('show=private', { publishedAt: new Date() })]).toEqual([true, false]);
	expect([shown('show=changed'), shown('show=changed', { changed: ['links'] })]).toEqual([false, true]);
	expect([shown('show=incomplete'), shown('show=incomplete', {}, [['a', ['goal-without-measure']]])]).toEqual([false, true]);
	expect(shown('show=doubtful')).toBe(true);
});

it('what is none of it filters nothing', () => expect(isFiltered(threadChoice(new URLSearchParams('kind=foo&cycle=x&show=y&under=-1')))).toBe(false));
