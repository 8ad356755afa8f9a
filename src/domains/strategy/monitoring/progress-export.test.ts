import { expect, it } from 'vitest';
import { emptyContent } from '../schema.ts';
import { computeMeasureProgress } from './measure-progress.ts';
import { progressCounts } from './progress-counts.ts';
import { PROGRESS_HEADINGS, progressExportRecords, progressExportRows } from './progress-export.ts';
import { chosenProgress, chosenRows, type MeasureRow } from './progress-rows.ts';

const measure = (number: number, more: Partial<MeasureRow['content']>): MeasureRow => {
	const content = { ...emptyContent('measure'), title: { de: `M${number}`, en: '' }, ...more };
	return { id: String(number), number, code: `1.${number}`, cycle: 1, further: [], version: 0, fields: [], goals: [], kind: 'measure', content, standing: { progress: computeMeasureProgress(content, new Map(), '2026-11-27'), news: null, disagreement: null, overdue: [], endedWith: null } };
};
const rows = [
	measure(1, { state: 'running', areas: ['16068051'], milestones: [{ id: 'a', title: 'A', due: '2020-01-01', doneOn: '' }] }),
	measure(2, { state: 'planned' }),
	measure(3, { state: 'done', milestones: [{ id: 'a', title: 'A', due: '', doneOn: '2020-01-01' }] })
];
const numbers = (query: string) => chosenRows(rows, chosenProgress(new URLSearchParams(query))).map((r) => r.number);

it('chooses by area, whole county and how far a measure is', () => {
	expect(numbers('area=16068051')).toEqual([1]);
	expect(numbers('area=all')).toEqual([2, 3]);
	expect(numbers('stage=done')).toEqual([3]);
	expect(numbers('stage=nonsense&area=')).toEqual([1, 2, 3]);
	expect(numbers('area=none')).toEqual([]);
});

it('a file says in words what stands on the page, and programs find it by name', () => {
	const lines = progressExportRows(rows, { areas: new Map([['16068051', 'Sömmerda']]), address: (n) => `https://x.example/strategy/${n}`, lang: 'de' });
	expect(lines.every((line) => line.length === PROGRESS_HEADINGS.de.length && line.length === PROGRESS_HEADINGS.en.length)).toBe(true);
	const [first, second] = progressExportRecords(lines);
	// a spreadsheet would read 1.1 as a day
	expect(first).toMatchObject({ number: 1, name: 'Maßnahme 1.1', areas: 'Sömmerda', state: 'läuft', computed: 'Meilensteine überfällig', computed_why: '0 von 1 Meilenstein erledigt, 1 überfällig', judged: 'noch keine Meldung', newest_value: null, address: 'https://x.example/strategy/1' });
	expect(second).toMatchObject({ areas: 'ganzer Landkreis', computed: 'ohne Meilensteine' });
});

it('counts only what is there', () => {
	expect(progressCounts(rows, 'de')).toBe('3 Maßnahmen: bei 1 alle Meilensteine erledigt, bei 1 Meilensteine überfällig, 1 ohne Meilensteine.');
	expect(progressCounts([], 'de')).toBe('');
});
