import { describe, expect, it } from 'vitest';
import type { Area } from '#domains/areas/model.ts';
import { encodeState, type Status } from './model.ts';
import type { StoredBlock } from './stored-block.ts';
import { figureId } from './figure-id.ts';
import { sumsOf } from './sums.ts';

function block(breakdown: string, values: (number | null)[], more: Partial<StoredBlock> = {}): StoredBlock {
	const states = values.map((v) => encodeState((v === null ? 'withheld' : 'value') as Status));
	return { indicatorId: 1, period: '2021', breakdown, level: 'municipality', territorialStatus: '2021-12-31', areaIds: Int32Array.from(values, (_, i) => i + 1), values: Float64Array.from(values, (v) => v ?? Number.NaN), states: Int16Array.from(states), deliveries: ['1'], origin: new Int16Array(values.length), sheets: new Int16Array(values.length), rows: new Int32Array(values.length), columns: new Int32Array(values.length), ...more };
}

describe('sums among figures', () => {
	it('takes categories as parts of the total where they add up', () => {
		const [total, men, women] = [block('', [10, 20]), block('sex=m', [4, null]), block('sex=f', [6, 11])];
		expect(sumsOf([total, men, women], [])).toContainEqual({ total: figureId(total, 2), parts: [figureId(men, 2), figureId(women, 2)] });
	});
	it('takes overlapping groups as no sum anywhere', () => {
		expect(sumsOf([block('', [10, 20]), block('s=A', [4, null]), block('s=A-B', [10, 11])], [])).toEqual([]);
	});
	it('takes a whole and its parts only when every part of that day is there', () => {
		const area = (id: number, key: string, parentKey: string | null): Area => ({ id, key, ars: null, level: parentKey ? 'municipality' : 'county', name: key, designation: null, parentKey, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
		const areas = [area(1, '16068001', '16068'), area(2, '16068002', '16068'), area(3, '16068', null)];
		const county = block('', [30], { level: 'county', areaIds: Int32Array.of(3) });
		expect(sumsOf([block('', [10, 20]), county], areas)).toHaveLength(1);
		expect(sumsOf([block('', [10]), county], areas)).toEqual([]);
	});
	it('goes through a level without figures: a state is the sum of municipalities where no county is told', () => {
		const area = (id: number, key: string, level: Area['level'], parentKey: string | null): Area => ({ id, key, ars: null, level, name: key, designation: null, parentKey, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
		const areas = [area(1, '16068001', 'municipality', '16068'), area(2, '16068002', 'municipality', '16068'), area(3, '16061001', 'municipality', '16061'), area(4, '16068', 'county', '16'), area(5, '16061', 'county', '16'), area(6, '16', 'state', null)];
		const state = block('', [60], { level: 'state', areaIds: Int32Array.of(6) });
		const municipalities = block('', [10, null, 30]);
		expect(sumsOf([municipalities, state], areas)).toEqual([{ total: figureId(state, 6), parts: [1, 2, 3].map((id) => figureId(municipalities, id)) }]);
		const county = block('', [30], { level: 'county', areaIds: Int32Array.of(5) });
		expect(sumsOf([municipalities, state, county], areas)).toContainEqual({ total: figureId(state, 6), parts: [figureId(municipalities, 1), figureId(municipalities, 2), figureId(county, 5)] });
		expect(sumsOf([block('', [10, null]), state], areas)).toEqual([]);
	});
});
