import { describe, expect, it } from 'vitest';
import { derive } from './derive.ts';
import { encodeState, statusOf, type IndicatorDefinition, type Status } from './model.ts';
import type { StoredBlock } from './stored-block.ts';

const block = (indicatorId: number, figures: Record<number, number | Status>, more: Partial<StoredBlock> = {}): StoredBlock => {
	const areas = Object.keys(figures).map(Number);
	const n = areas.length;
	return { indicatorId, period: '2022', breakdown: '', level: 'municipality', territorialStatus: '2022-12-31', areaIds: Int32Array.from(areas), values: Float64Array.from(areas, (a) => (typeof figures[a] === 'number' ? (figures[a] as number) : Number.NaN)), states: Int16Array.from(areas, (a) => encodeState(typeof figures[a] === 'number' ? 'value' : (figures[a] as Status))), deliveries: ['2022-001'], origin: new Int16Array(n), sheets: new Int16Array(n), rows: new Int32Array(n), columns: new Int32Array(n), ...more };
};
const add = (...parts: StoredBlock[]) => derive(9, {} as IndicatorDefinition, { kind: 'sum', of: ['a', 'b', 'c'] }, parts.map((p) => [p]));

describe('sums of indicators', () => {
	it('add up area by area, whatever the order of areas, and claim no interval', () => {
		const [sum] = add(block(1, { 1: 10, 2: 20 }), block(2, { 2: 5, 1: 1 }), block(3, { 1: 100, 2: 200 }));
		expect([...(sum?.areaIds ?? [])]).toEqual([1, 2]);
		expect([...(sum?.values ?? [])]).toEqual([111, 225]);
		expect([...(sum?.lowers ?? [])].every(Number.isNaN)).toBe(true);
		expect(sum?.parts).toHaveLength(3);
	});
	it('have no number where a part has none, and say why', () => {
		const [sum] = add(block(1, { 1: 10, 2: 20, 3: 5 }), block(2, { 1: 'withheld', 2: 5, 3: 1 }), block(3, { 1: 1, 2: 'later' }));
		expect([...(sum?.values ?? [])].every(Number.isNaN)).toBe(true);
		expect([...(sum?.states ?? [])].map(statusOf)).toEqual(['withheld', 'later', 'missing']);
	});
	it('are not computed where a part lacks the period', () => {
		expect(add(block(1, { 1: 10 }), block(2, { 1: 1 }), block(3, { 1: 1 }, { period: '2020' }))).toEqual([]);
	});
});
