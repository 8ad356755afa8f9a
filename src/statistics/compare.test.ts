import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, estimateDifference, proportionDifference, surelyDifferent } from './compare.ts';
import { wilson } from './interval.ts';

describe('against a reference', () => {
	it('is sure only outside the interval', () => {
		expect(surelyDifferent({ lower: 0.2, upper: 0.3 }, 0.1)).toBe('above');
		expect(surelyDifferent({ lower: 0.2, upper: 0.3 }, 0.4)).toBe('below');
		expect(surelyDifferent({ lower: 0.2, upper: 0.3 }, 0.2)).toBe('not-surely-different');
		expect(surelyDifferent(null, 0.2)).toBe('not-surely-different');
		expect(surelyDifferent({ lower: 0.2, upper: 0.3 }, null)).toBe('not-surely-different');
	});
});

describe('change over time', () => {
	it('meets Newcombe 1998, table II, method 10', () => {
		for (const [x1, n1, x2, n2, lower, upper] of [
			[56, 70, 48, 80, 0.0524, 0.3339],
			[9, 10, 3, 10, 0.1705, 0.809],
			[6, 7, 2, 7, 0.0582, 0.8062],
			[5, 56, 0, 29, -0.0381, 0.1926],
			[0, 10, 0, 20, -0.1611, 0.2775],
			[10, 10, 0, 20, 0.6791, 1]
		] as const) {
			const difference = proportionDifference({ successes: x2, n: n2 }, { successes: x1, n: n1 });
			expect(difference.lower).toBeCloseTo(lower, 4);
			expect(difference.upper).toBeCloseTo(upper, 4);
		}
	});

	it('says rise, fall, or nothing sure', () => {
		expect(changeOf({ lower: 0.01, upper: 0.1 })).toBe('rise');
		expect(changeOf({ lower: -0.2, upper: -0.1 })).toBe('fall');
		expect(changeOf({ lower: -0.2, upper: 0.1 })).toBe('no-sure-change');
	});

	it('never finds a change between equal samples, and turns round with their order', () => {
		const sample = fc
			.tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
			.map(([n, share]) => ({ n, successes: Math.round(n * share) }));
		fc.assert(
			fc.property(sample, sample, (a, b) => {
				expect(changeOf(proportionDifference(a, a))).toBe('no-sure-change');
				const there = proportionDifference(a, b);
				const back = proportionDifference(b, a);
				expect(there.lower).toBeCloseTo(-back.upper, 12);
				const estimate = (s: { n: number; successes: number }) => ({ value: s.successes / s.n, ...wilson(s.successes, s.n) });
				expect(estimateDifference(estimate(a), estimate(b)).lower).toBeCloseTo(there.lower, 12);
			})
		);
	});
});
