import { describe, expect, it } from 'vitest';
import { encodeState, type Status } from './model.ts';
import type { PublicBlock } from './public-block.ts';
import { releaseDifference } from './release-difference.ts';

const block = (indicatorId: number, figures: Record<number, number | Status>): PublicBlock => {
	const areas = Object.keys(figures).map(Number);
	const numbers = areas.map((a) => figures[a]);
	return { indicatorId, period: '2022', breakdown: '', level: 'municipality', territorialStatus: '2022-12-31', areaIds: Int32Array.from(areas), values: Float64Array.from(numbers, (v) => (typeof v === 'number' ? v : Number.NaN)), lowers: new Float64Array(areas.length), uppers: new Float64Array(areas.length), states: Int16Array.from(numbers, (v) => encodeState(typeof v === 'number' ? 'value' : (v as Status))), deliveries: [], deliveryIndex: new Int16Array(areas.length), sheets: new Int16Array(areas.length), rows: new Int32Array(areas.length), columns: new Int32Array(areas.length) };
};

describe('what a release changes', () => {
	it('counts new, changed, gone and withheld figures, by indicator', () => {
		const { preview, byIndicator, examples } = releaseDifference([block(1, { 1: 10, 2: 'withheld', 3: 'withheld-secondary', 4: 7 }), block(2, { 1: 5 })], [block(1, { 1: 10, 2: 8, 5: 4 })]);
		expect(preview).toEqual({ indicators: 2, figures: 5, withheld: 1, withheldSecondary: 1, changed: 1, added: 3, gone: 1 });
		expect(byIndicator.map((c) => [c.indicatorId, c.added, c.changed, c.gone])).toEqual([[1, 2, 1, 1], [2, 1, 0, 0]]);
		expect(examples).toContainEqual({ indicatorId: 1, period: '2022', breakdown: '', areaId: 2, before: { value: 8, status: 'value' }, after: { value: null, status: 'withheld' } });
		expect(examples).toContainEqual({ indicatorId: 1, period: '2022', breakdown: '', areaId: 5, before: { value: 4, status: 'value' }, after: null });
	});
	it('sees another reason for absence as a change, and the same as none', () => {
		expect(releaseDifference([block(1, { 1: 'later', 2: 'withheld' })], [block(1, { 1: 'missing', 2: 'withheld' })]).preview).toMatchObject({ changed: 1, added: 0, gone: 0 });
	});
});
