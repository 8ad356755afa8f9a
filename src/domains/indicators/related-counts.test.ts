import { describe, expect, it } from 'vitest';
import { encodeState } from './model.ts';
import { equalities, groupSums, sameCounts, type Counted } from './related-counts.ts';
import type { StoredBlock } from './stored-block.ts';

function block(indicatorId: number, breakdown: string, values: (number | null)[]): StoredBlock {
	const n = values.length;
	return { indicatorId, period: '2021', breakdown, level: 'municipality', territorialStatus: '2021-12-31', areaIds: Int32Array.from(values, (_, i) => i + 1), values: Float64Array.from(values, (v) => v ?? Number.NaN), states: Int16Array.from(values, (v) => encodeState(v === null ? 'withheld' : 'value')), deliveries: ['1'], origin: new Int16Array(n), sheets: new Int16Array(n), rows: new Int32Array(n), columns: new Int32Array(n) };
}
const counted = (id: number, partOf: string | null, ...blocks: StoredBlock[]): Counted => ({ id, definition: { code: `c${id}`, partOf, sourceCode: 's' }, blocks });

describe('counts that belong together', () => {
	const women = block(1, 'geschlecht=w', [5, 7, 9, null]);
	it('the same people in two tables, one of them under the name of the group', () => {
		const twins = sameCounts([counted(1, null, women), counted(2, null, block(2, '', [5, 7, 9, 2]))], new Set([1]));
		expect(twins).toEqual([{ first: { indicator: 1, breakdown: 'geschlecht=w' }, second: { indicator: 2, breakdown: '' } }]);
		expect(equalities(twins[0] ?? expect.fail(), (id) => (id === 1 ? [women] : [block(2, '', [5, 7, 9, 2])]))).toHaveLength(4);
	});
	it('not where one place differs, few places agree, or nothing is secret', () => {
		const with_ = (...values: (number | null)[]) => [counted(1, null, women), counted(2, null, block(2, '', values))];
		expect(sameCounts(with_(5, 7, 8, 2), new Set([1]))).toEqual([]);
		expect(sameCounts(with_(5, 7, null, 2), new Set([1]))).toEqual([]);
		expect(sameCounts(with_(5, 7, 9, 2), new Set())).toEqual([]);
	});
	it('groups of a whole in the combinations that add up', () => {
		const whole = counted(1, null, block(1, '', [10, 20, 30, 9]));
		const sums = groupSums([whole, counted(2, 'c1', block(2, '', [4, 8, 12, null])), counted(3, 'c1', block(3, '', [6, 12, 18, 7])), counted(4, 'c1', block(4, '', [1, 2, 3, 4]))]);
		expect(sums).toHaveLength(4);
		expect(new Set(sums.map((s) => s.parts.map((id) => id.split('|')[0]).join('+')))).toEqual(new Set(['2+3']));
	});
});
