import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classOf, roundClasses } from './classes.ts';

describe('round classes', () => {
	it('shares values out with round limits', () => {
		expect(roundClasses([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).limits).toEqual([4, 6, 8, 10]);
	});
	it('makes one class of equal values and none of nothing', () => {
		expect(roundClasses([4, 4, 4]).limits).toEqual([]);
		expect(roundClasses([]).limits).toEqual([]);
	});
	it('puts a value on a limit into the class above', () => {
		expect(classOf(3, { limits: [3, 5] })).toBe(1);
		expect(classOf(2.9, { limits: [3, 5] })).toBe(0);
	});
	it('gives ascending limits inside the range, and a class to every value', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 }), (values) => {
				const classes = roundClasses(values);
				expect(classes.limits.length).toBeLessThan(5);
				for (let i = 1; i < classes.limits.length; i++) expect(classes.limits[i]).toBeGreaterThan(classes.limits[i - 1] as number);
				for (const value of values) expect(classOf(value, classes)).toBeLessThanOrEqual(classes.limits.length);
			})
		);
	});
});
