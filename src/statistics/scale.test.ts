import fc from 'fast-check';
import { expect, it } from 'vitest';
import { niceStep, zeroScale } from './scale.ts';

it('counts in nice steps from zero', () => {
	expect(zeroScale([3, 14.2])).toEqual({ min: 0, max: 15, step: 5, ticks: [0, 5, 10, 15], decimals: 0 });
	expect(zeroScale([0.31]).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
	expect(zeroScale([-3, 8]).ticks).toEqual([-5, -2.5, 0, 2.5, 5, 7.5, 10]);
	expect(zeroScale([]).ticks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
	expect(zeroScale([Number.NaN, 5]).max).toBe(5);
	expect([niceStep(1), niceStep(1.2), niceStep(2.1), niceStep(3), niceStep(7)]).toEqual([1, 2, 2.5, 5, 10]);
});

it('takes in zero and every value, with few ticks, all distinct', () => {
	const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((x) => Math.round(x * 1e4) / 1e4);
	fc.assert(
		fc.property(fc.array(number, { maxLength: 20 }), fc.integer({ min: 2, max: 8 }), (values, wanted) => {
			const { min, max, ticks } = zeroScale(values, wanted);
			expect(ticks).toContain(0);
			expect(ticks.some((tick) => Object.is(tick, -0))).toBe(false);
			for (const value of values) {
				expect(value).toBeGreaterThanOrEqual(min - Math.abs(min) * 1e-8);
				expect(value).toBeLessThanOrEqual(max + Math.abs(max) * 1e-8);
			}
			expect(new Set(ticks).size).toBe(ticks.length);
			expect(ticks.length).toBeLessThanOrEqual(wanted + 3);
			expect([...ticks].sort((a, b) => a - b)).toEqual(ticks);
		})
	);
});
