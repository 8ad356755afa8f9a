import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tickDecimals, zeroScale } from './scale.ts';

describe('scale', () => {
	it('starts at zero and ends round', () => {
		expect(zeroScale([3, 16.6]).ticks).toEqual([0, 5, 10, 15, 20]);
		expect(zeroScale([]).ticks).toEqual([0, 0.25, 0.5, 0.75, 1]);
		expect(zeroScale([-3, 9]).min).toBe(-5);
		expect(tickDecimals([0, 0.25])).toBe(2);
	});
	it('holds every value and zero', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((v) => v === 0 || Math.abs(v) > 1e-6), { maxLength: 20 }), (values) => {
				const scale = zeroScale(values);
				for (const value of [0, ...values]) {
					expect(scale.at(value)).toBeGreaterThanOrEqual(-1e-6);
					expect(scale.at(value)).toBeLessThanOrEqual(1 + 1e-6);
				}
				expect(scale.ticks.length).toBeLessThanOrEqual(8);
			})
		);
	});
});
