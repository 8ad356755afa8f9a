import { expect, it } from 'vitest';
import { encodeState } from './model.ts';
import type { StoredBlock } from './stored-block.ts';
import { timeSums } from './time-sums.ts';

function block(period: string, values: number[]): StoredBlock {
	const n = values.length;
	return { indicatorId: 1, period, breakdown: '', level: 'municipality', territorialStatus: `${period.slice(0, 4)}-12-31`, areaIds: Int32Array.from(values, (_, i) => i + 1), values: Float64Array.from(values), states: new Int16Array(n).fill(encodeState('value')), deliveries: ['1'], origin: new Int16Array(n), sheets: new Int16Array(n), rows: new Int32Array(n), columns: new Int32Array(n) };
}
const quarters = (a: number[], b: number[], c: number[], d: number[]) => [a, b, c, d].map((values, q) => block(`2021-Q${q + 1}`, values));
const periods = (blocks: StoredBlock[]) => timeSums(blocks).map(({ total, parts }) => [total, ...parts].map((id) => id.split('|')[1]).join(' '));

it('takes a year for the sum of its quarters where three places show it', () => {
	const parts = quarters([1, 2, 3], [4, 5, 6], [1, 1, 1], [2, 2, 2]);
	expect(periods([block('2021', [8, 10, 12]), ...parts])).toEqual(Array.from({ length: 3 }, () => '2021 2021-Q1 2021-Q2 2021-Q3 2021-Q4'));
	expect(periods([block('2021', [8, 10]), ...quarters([1, 2], [4, 5], [1, 1], [2, 2])])).toEqual([]);
	expect(periods([block('2021', [8, 10, 12]), ...parts.slice(1)])).toEqual([]);
});
it('takes no average for a sum', () => {
	expect(periods([block('2021', [2, 3, 3]), ...quarters([1, 2, 3], [4, 5, 6], [1, 1, 1], [2, 2, 2])])).toEqual([]);
});
it('takes a year for the sum of its months, and a quarter for three of them', () => {
	const months = Array.from({ length: 12 }, (_, m) => block(`2021-${String(m + 1).padStart(2, '0')}`, [1, 2, 3]));
	expect(periods([block('2021', [12, 24, 36]), ...months])).toHaveLength(3);
	expect(periods([block('2021-Q4', [3, 6, 9]), ...months])[0]).toBe('2021-Q4 2021-10 2021-11 2021-12');
});
