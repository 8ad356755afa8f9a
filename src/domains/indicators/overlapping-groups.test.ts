import { describe, expect, it } from 'vitest';
import { encodeState, type Status } from './model.ts';
import type { StoredBlock } from './stored-block.ts';
import { sumsOf } from './sums.ts';

function block(breakdown: string, values: (number | null)[], period = '2021'): StoredBlock {
	const n = values.length;
	return { indicatorId: 1, period, breakdown, level: 'municipality', territorialStatus: '2021-12-31', areaIds: Int32Array.from(values, (_, i) => i + 1), values: Float64Array.from(values, (v) => v ?? Number.NaN), states: Int16Array.from(values, (v) => encodeState((v === null ? 'withheld' : 'value') as Status)), deliveries: ['1'], origin: new Int16Array(n), sheets: new Int16Array(n), rows: new Int32Array(n), columns: new Int32Array(n) };
}
/** breakdowns only, of the first area */
const found = (...blocks: StoredBlock[]) => new Set(sumsOf(blocks, []).filter(({ total }) => total.endsWith('|1')).map(({ total, parts }) => `${[total, ...parts].map((id) => id.split('|')[2]?.split('=')[1] ?? 'all').join(' ')}`));

describe('groups that overlap', () => {
	it('are sums of smaller ones where they are spans', () => {
		expect(found(block('', [20, 30]), block('alter=0-2', [1, 5]), block('alter=3-5', [1, 5]), block('alter=0-5', [2, 10]), block('alter=6+', [18, 20]))).toEqual(new Set(['0-5 0-2 3-5', 'all 0-5 6+']));
	});
	it('may be cut in ways of which none is finer than the other', () => {
		expect(found(block('', [20, 30]), block('alter=0-2', [1, 5]), block('alter=3-9', [4, 5]), block('alter=0-5', [2, 8]), block('alter=6-9', [3, 2]), block('alter=10+', [15, 20]))).toEqual(new Set(['all 0-2 3-9 10+', 'all 0-5 6-9 10+']));
	});
	it('are none with the total that they do not cover', () => {
		expect(found(block('', [50, 60]), block('alter=0-2', [1, 5]), block('alter=3-5', [1, 5]), block('alter=0-5', [2, 10]))).toEqual(new Set(['0-5 0-2 3-5']));
	});
	it('are sectors with their sub-sectors', () => {
		expect(found(block('', [20, 30]), block('wz=A', [2, 3]), block('wz=B-F', [10, 17]), block('wz=B-E', [7, 12]), block('wz=F', [3, 5]), block('wz=G-U', [8, 10]))).toEqual(new Set(['B-F B-E F', 'all A B-F G-U']));
	});
	it('without an order are sums where at least three places show it', () => {
		const groups = (n: number) => [block('', [20, 30, 40, 50].slice(0, n)), block('g=SGB II', [19, 20, 25, 30].slice(0, n)), block('g=SGB III', [1, 10, 15, 20].slice(0, n)), block('g=langzeit', [7, 9, 11, 12].slice(0, n))];
		expect(found(...groups(4))).toEqual(new Set(['all SGB II SGB III']));
		expect(found(...groups(2))).toEqual(new Set());
	});
});
