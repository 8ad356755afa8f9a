/** Whole releases in which a small count stands in a relation that nobody declared: nothing published may give it away. */
import { describe, expect, it } from 'vitest';
import { discloseTables } from '#disclosure/release.ts';
import { encodeState, statusOf, type IndicatorDefinition } from './model.ts';
import { prepareRelease, publicBlocks, type ReleasedIndicator } from './release-tables.ts';
import type { StoredBlock } from './stored-block.ts';

const text = { de: '', en: '' };
function indicator(id: number, code: string, more: Partial<IndicatorDefinition> = {}): ReleasedIndicator {
	return { id, threshold: 3, definition: { code, name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: text, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 's', licence: '', notes: null, topic: '', dimension: '', measures: [], example: false, ...more } };
}
function block(indicatorId: number, breakdown: string, values: readonly number[], period = '2021'): StoredBlock {
	const n = values.length;
	return { indicatorId, period, breakdown, level: 'municipality', territorialStatus: '2021-12-31', areaIds: Int32Array.from(values, (_, i) => i + 1), values: Float64Array.from(values), states: new Int16Array(n).fill(encodeState('value')), deliveries: ['1'], origin: new Int16Array(n), sheets: new Int16Array(n), rows: new Int32Array(n).fill(7), columns: new Int32Array(n) };
}
/** what the public sees of one place, by indicator, period and breakdown */
function shown(indicators: ReleasedIndicator[], blocks: StoredBlock[], place = 0): Record<string, number | string> {
	const prepared = prepareRelease(indicators, blocks, []);
	const result = discloseTables(prepared.tables);
	if (result.kind === 'refused') throw new Error(`refused: ${result.unprotected.join(', ')}`);
	return Object.fromEntries(publicBlocks(prepared, result.tables).map((b) => {
		const value = b.values[place] ?? Number.NaN;
		return [[indicators.find((i) => i.id === b.indicatorId)?.definition.code, b.period.slice(5), b.breakdown.split('=')[1]].filter(Boolean).join(' '), Number.isNaN(value) ? statusOf(b.states[place] ?? 0) : value];
	}));
}
const hidden = (figures: Record<string, number | string>) => Object.keys(figures).filter((name) => typeof figures[name] === 'string');

describe('ages in small and in large groups', () => {
	const AGES = ['0-2', '3-5', '0-5', '6+'];
	it('hide a small one in both cuts', () => {
		const values: Record<string, number[]> = { '0-2': [1, 5, 6, 7], '3-5': [8, 5, 6, 7], '0-5': [9, 10, 12, 14], '6+': [20, 30, 40, 50] };
		const figures = shown([indicator(1, 'c')], [block(1, '', [29, 40, 52, 64]), ...AGES.map((age) => block(1, `alter=${age}`, values[age] ?? []))]);
		expect(figures['c 0-2']).toBe('withheld');
		// of 0-2, 3-5 and 0-5 at least two have no number, and so has whatever else would give them away
		const open = ['c 0-2', 'c 3-5', 'c 0-5'].filter((name) => typeof figures[name] === 'string');
		expect(open.length).toBeGreaterThan(1);
		if (open.includes('c 0-5')) expect(hidden(figures).filter((name) => ['c', 'c 6+'].includes(name))).not.toEqual([]);
	});
	it('hide the large one where it is small itself', () => {
		const values: Record<string, number[]> = { '0-2': [1, 5, 6, 7], '3-5': [1, 5, 6, 7], '0-5': [2, 10, 12, 14], '6+': [18, 30, 40, 50] };
		const figures = shown([indicator(1, 'c')], [block(1, '', [20, 40, 52, 64]), ...AGES.map((age) => block(1, `alter=${age}`, values[age] ?? []))]);
		expect([figures['c 0-2'], figures['c 3-5']].every((value) => typeof value === 'string')).toBe(true);
		expect(typeof figures['c 0-5']).toBe('string');
		expect(hidden(figures).some((name) => ['c', 'c 6+'].includes(name))).toBe(true);
	});
});

it('a month is not left over from its year', () => {
	const months = Array.from({ length: 12 }, (_, m) => block(1, '', [m === 4 ? 2 : 9, 8, 7, 6], `2021-${String(m + 1).padStart(2, '0')}`));
	const figures = shown([indicator(1, 'births')], [block(1, '', [101, 96, 84, 72]), ...months]);
	expect(figures['births 05']).toBe('withheld');
	expect(hidden(figures)).toHaveLength(2);
});

describe('a rate delivered ready-made', () => {
	const indicators = [indicator(1, 'cases'), indicator(2, 'people', { confidential: false }), indicator(3, 'rate', { kind: 'measure', confidential: false, decimals: 1 })];
	const people = [700, 800, 900, 1000];
	const cases = [2, 40, 50, 60];
	it('has no number where its count has none, and keeps its cell elsewhere', () => {
		const blocks = [block(1, '', cases), block(2, '', people), block(3, '', [0.3, 5, 5.6, 6])];
		expect(shown(indicators, blocks)).toEqual({ cases: 'withheld', people: 700, rate: 'withheld' });
		expect(shown(indicators, blocks, 1)).toEqual({ cases: 40, people: 800, rate: 5 });
		const prepared = prepareRelease(indicators, blocks, []);
		const result = discloseTables(prepared.tables);
		const rate = result.kind === 'disclosed' && publicBlocks(prepared, result.tables).find((b) => b.indicatorId === 3);
		expect(rate && [...rate.rows]).toEqual([7, 7, 7, 7]);
	});
	it('is left alone where it is the quotient of something else', () => {
		expect(shown(indicators, [block(1, '', cases), block(2, '', people), block(3, '', [0.3, 5, 7, 9])])['rate']).toBe(0.3);
		expect(shown(indicators, [block(1, '', [2, 40]), block(2, '', [700, 800]), block(3, '', [0.3, 5])])['rate']).toBe(0.3);
	});
	it('of a group is told from the group and its whole', () => {
		const figures = shown([indicator(1, 'cases'), indicator(3, 'women', { kind: 'measure', confidential: false })], [block(1, '', [40, 80, 100, 120]), block(1, 'geschlecht=w', [2, 40, 60, 30]), block(1, 'geschlecht=m', [38, 40, 40, 90]), block(3, '', [5, 50, 60, 25])]);
		expect(figures['cases w']).toBe('withheld');
		expect(figures['women']).toBe('withheld');
	});
});

describe('sums of indicators that nobody declared', () => {
	const indicators = [indicator(1, 'a'), indicator(2, 'b'), indicator(3, 'c')];
	it('do not give a small count away', () => {
		const figures = shown(indicators, [block(1, '', [2, 40, 50, 60]), block(2, '', [20, 7, 8, 9]), block(3, '', [22, 47, 58, 69])]);
		expect(figures['a']).toBe('withheld');
		expect(hidden(figures).length).toBeGreaterThan(1);
	});
	it('do not give it away as a difference either', () => {
		const figures = shown(indicators, [block(1, '', [22, 47, 58, 69]), block(2, '', [2, 40, 50, 60]), block(3, '', [20, 7, 8, 9])]);
		expect(hidden(figures).length).toBeGreaterThan(1);
	});
	it('are none where they fail to add up somewhere, or in another source', () => {
		expect(hidden(shown(indicators, [block(1, '', [2, 40, 50, 60]), block(2, '', [20, 7, 8, 9]), block(3, '', [22, 47, 58, 70])]))).toEqual(['a']);
		expect(hidden(shown([indicator(1, 'a'), indicator(2, 'b'), indicator(3, 'c', { sourceCode: 'other' })], [block(1, '', [2, 40, 50, 60]), block(2, '', [20, 7, 8, 9]), block(3, '', [22, 47, 58, 69])]))).toEqual(['a']);
	});
});

it('a rate over the people of the year before does not give its count away', () => {
	const indicators = [indicator(1, 'cases'), indicator(2, 'people', { confidential: false }), indicator(3, 'rate', { kind: 'measure', confidential: false, decimals: 1 })];
	const figures = shown(indicators, [block(1, '', [2, 40, 50, 60]), block(2, '', [690, 840, 960, 1100]), block(2, '', [700, 800, 900, 1000], '2020'), block(3, '', [0.3, 5, 5.6, 6])]);
	expect(figures).toMatchObject({ cases: 'withheld', rate: 'withheld' });
});

describe('an annual average', () => {
	const values = (m: number) => [m === 4 ? 2 : 9, 8 + (m % 3), 7 + (m % 2), 60];
	const months = (id: number) => Array.from({ length: 12 }, (_, m) => block(id, '', values(m), `2021-${String(m + 1).padStart(2, '0')}`));
	const mean = [0, 1, 2, 3].map((place) => Math.round((Array.from({ length: 12 }, (_, m) => values(m)[place] ?? 0).reduce((a, b) => a + b, 0) / 12) * 10) / 10);
	it('of the same indicator has no number where a month has none', () => {
		const figures = shown([indicator(1, 'cases')], [...months(1), block(1, '', mean)]);
		expect(figures['cases 05']).toBe('withheld');
		expect(typeof figures['cases']).toBe('string');
		expect(shown([indicator(1, 'cases')], [...months(1), block(1, '', mean)], 1)['cases']).toBe(mean[1]);
	});
	it('told as another indicator has none either', () => {
		for (const kind of ['count', 'measure'] as const) {
			const figures = shown([indicator(1, 'cases'), indicator(2, 'average', { kind, confidential: false })], [...months(1), block(2, '', mean)]);
			expect(figures['cases 05']).toBe('withheld');
			expect(typeof figures['average']).toBe('string');
		}
	});
	it('is left alone where it is none', () => {
		expect(shown([indicator(1, 'cases')], [...months(1), block(1, '', [9, ...mean.slice(1)])])['cases']).toBe(9);
	});
});
