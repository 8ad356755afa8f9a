import { describe, expect, it } from 'vitest';
import { groupProblems, rowsOfInterest, sheetOfInterest } from './problem-groups.ts';
import type { Problem } from './problem.ts';

const problem = (severity: 'error' | 'hint', code: string, row: number | null, column: number | null, text = code): Problem => ({ severity, code, file: 'a.csv', sheet: 'Daten', row, column, what: { de: text, en: text }, wayOut: { de: '', en: '' } });

describe('groups of problems', () => {
	it('puts errors first and the same wording together', () => {
		const grouped = groupProblems([problem('hint', 'outside', null, null), problem('error', 'unknown-sign', 13, 5), problem('error', 'unknown-sign', 14, 5), { ...problem('error', 'unknown-sign', 15, 5), more: 7 }]);
		expect(grouped).toMatchObject({ errors: 1, hints: 1, left: 0 });
		expect(grouped.groups.map((g) => [g.number, g.code, g.cells.map((c) => c.address), g.more])).toEqual([
			[1, 'unknown-sign', ['E13', 'E14', 'E15'], 7],
			[2, 'outside', [], 0]
		]);
		expect(sheetOfInterest(grouped.groups)).toBe('Daten');
	});

	it('counts the cells it does not list, and the groups', () => {
		const many = groupProblems(Array.from({ length: 20 }, (_, i) => problem('error', 'x', i + 1, null)));
		expect(many.groups[0]).toMatchObject({ more: 12 });
		expect(many.groups[0]?.cells[0]?.address).toBe('Zeile 1');
		expect(groupProblems(Array.from({ length: 40 }, (_, i) => problem('error', 'x', 1, 1, `Text ${i}`)))).toMatchObject({ left: 10, errors: 40 });
	});

	it('chooses the heading and the rows around pins', () => {
		const { groups } = groupProblems([problem('error', 'x', 100, 2)]);
		expect(rowsOfInterest(groups, 'Daten', { head: 3 })).toEqual([1, 2, 3, 99, 100, 101]);
		expect(rowsOfInterest(groups, 'Anderes', { head: 2 })).toEqual([1, 2, 3, 4]);
		expect(rowsOfInterest([], null, { head: 2 })).toEqual([1, 2, 3, 4]);
	});
});
