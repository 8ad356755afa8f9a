import { describe, expect, it } from 'vitest';
import type { Area } from '#domains/areas/model.ts';
import { movedAreas, ON_ONE_DAY } from '#domains/areas/moved-areas.ts';
import { derive } from './derive.ts';
import { encodeState, statusOf, type IndicatorDefinition, type Status } from './model.ts';
import type { StoredBlock } from './stored-block.ts';

const block = (indicatorId: number, figures: Record<number, number | Status>, more: Partial<StoredBlock> = {}): StoredBlock => {
	const areas = Object.keys(figures).map(Number);
	const n = areas.length;
	return { indicatorId, period: '2022', breakdown: '', level: 'municipality', territorialStatus: '2022-12-31', areaIds: Int32Array.from(areas), values: Float64Array.from(areas, (a) => (typeof figures[a] === 'number' ? (figures[a] as number) : Number.NaN)), states: Int16Array.from(areas, (a) => encodeState(typeof figures[a] === 'number' ? 'value' : (figures[a] as Status))), deliveries: ['2022-001'], origin: new Int16Array(n), sheets: new Int16Array(n), rows: new Int32Array(n), columns: new Int32Array(n), ...more };
};
const add = (...parts: StoredBlock[]) => derive(9, {} as IndicatorDefinition, { kind: 'sum', of: ['a', 'b', 'c'] }, parts.map((p) => [p]), ON_ONE_DAY);

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
	it('are no number where the territory is not the same in all parts', () => {
		const area = (id: number, key: string, more: Partial<Area> = {}) => ({ id, key, ars: null, level: 'municipality', name: key, designation: null, parentKey: null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null, ...more }) as Area;
		const moved = movedAreas([area(1, '16068001'), area(2, '16068002'), area(3, '16068003', { validTo: '2022-06-01', successorKey: '16068001' })]);
		const before = (figures: Record<number, number | Status>) => block(1, figures, { period: '2021', territorialStatus: '2021-12-31' });
		const [change] = derive(9, {} as IndicatorDefinition, { kind: 'change', of: 'a', years: 1 }, [[block(1, { 1: 30, 2: 30 }), before({ 1: 20, 2: 20, 3: 10 })], [block(1, { 1: 30, 2: 30 }), before({ 1: 20, 2: 20, 3: 10 })]], moved);
		expect([...(change?.states ?? [])].map(statusOf)).toEqual(['not-applicable', 'value']);
		expect([...(change?.values ?? [])]).toEqual([Number.NaN, 50]);
		const [sum] = derive(9, {} as IndicatorDefinition, { kind: 'sum', of: ['a', 'b'] }, [[block(1, { 1: 1, 2: 2 })], [block(2, { 1: 1, 2: 2 }, { territorialStatus: '2021-12-31' })]], moved);
		expect([...(sum?.states ?? [])].map(statusOf)).toEqual(['not-applicable', 'value']);
		// what has no number keeps its own reason
		const [withheld] = derive(9, { per: 100 } as IndicatorDefinition, { kind: 'rate', numerator: 'a', denominator: 'b' }, [[block(1, { 1: 'withheld' })], [block(2, { 1: 5 }, { territorialStatus: '2021-12-31' })]], moved);
		expect([...(withheld?.states ?? [])].map(statusOf)).toEqual(['withheld']);
	});
	it('are not computed where a part lacks the period', () => {
		expect(add(block(1, { 1: 10 }), block(2, { 1: 1 }), block(3, { 1: 1 }, { period: '2020' }))).toEqual([]);
	});
});
