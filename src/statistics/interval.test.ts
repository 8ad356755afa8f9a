import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byar, eventCount, exactPoisson, rate, wilson } from './interval.ts';

const vectors = resolve('../shared/data/statistics/vectors.json');

interface Vectors {
	wilson: { x: number; n: number; lower: number; upper: number }[];
	byar: { x: number; lower: number; upper: number }[];
}

describe.skipIf(!existsSync(vectors))('reference values of shared/data/statistics/vectors.json', () => {
	const read = (): Vectors => JSON.parse(readFileSync(vectors, 'utf8')) as Vectors;
	it('Wilson', () => {
		for (const { x, n, lower, upper } of read().wilson) {
			expect(wilson(x, n).lower / lower).toBeCloseTo(1, 9);
			expect(wilson(x, n).upper / upper).toBeCloseTo(1, 9);
		}
	});
	it('Byar', () => {
		for (const { x, lower, upper } of read().byar) {
			expect(byar(x).lower / lower).toBeCloseTo(1, 9);
			expect(byar(x).upper / upper).toBeCloseTo(1, 9);
		}
	});
});

/** proportion_confint(…, method='wilson') of statsmodels 0.13.5 and chi2.ppf of scipy 1.10, all digits as they print them. */
describe('values computed by other programs', () => {
	it.each([
		[0, 1, 0, 0.7934506856227627], [1, 1, 0.2065493143772374, 1], [0, 7, 0, 0.3543304350666875], [3, 7, 0.15821985525146964, 0.7495416354723428], [7, 7, 0.6456695649333125, 1], [17, 19, 0.6860591728889099, 0.9706414397011299],
		[1, 100_000, 1.7652477303783092e-6, 5.664709659040968e-5], [99_999, 100_000, 0.9999433529034099, 0.9999982347522698], [12, 4321, 0.001589384806815365, 0.004848182693817591], [2.5, 31, 0.025331885352395292, 0.22843070438861557], [0, 3_000_000, 0, 1.280484633921712e-6]
	])('Wilson: %d of %d', (x, n, lower, upper) => {
		const found = wilson(x, n);
		expect(Math.abs(found.lower - lower)).toBeLessThanOrEqual(lower * 1e-12);
		expect(Math.abs(found.upper - upper)).toBeLessThanOrEqual(upper * 1e-12);
	});
	it.each([[0, 0, 3.6888794541139354], [1, 0.025317807984289876, 5.571643390938898], [3, 0.6186721228956014, 8.767273069742323], [9, 4.115373097378334, 17.084803451419166], [9.5, 4.453258240993986, 17.739437952863632], [999, 938.0040185617676, 1062.9211512248878], [123_456, 122768.28869851555, 124146.60839534459]])('exact Poisson: %d events', (x, lower, upper) => {
		const found = exactPoisson(x);
		expect(Math.abs(found.lower - lower)).toBeLessThanOrEqual(lower * 1e-11);
		expect(Math.abs(found.upper - upper)).toBeLessThanOrEqual(upper * 1e-11);
	});
});

describe('Wilson', () => {
	it('meets Newcombe 1998, table I', () => {
		for (const [x, n, lower, upper] of [
			[81, 263, 0.2553, 0.3662],
			[15, 148, 0.0624, 0.1605],
			[0, 20, 0, 0.1611],
			[1, 29, 0.0061, 0.1718]
		] as const) {
			expect(wilson(x, n).lower).toBeCloseTo(lower, 4);
			expect(wilson(x, n).upper).toBeCloseTo(upper, 4);
		}
	});

	it('holds the proportion, stays in 0 … 1, and mirrors', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat({ max: 1e6 }), (n, some) => {
				const x = some % (n + 1);
				const { lower, upper } = wilson(x, n);
				expect(lower).toBeGreaterThanOrEqual(0);
				expect(upper).toBeLessThanOrEqual(1);
				expect(lower).toBeLessThanOrEqual(x / n);
				expect(upper).toBeGreaterThanOrEqual(x / n);
				expect(wilson(n - x, n).lower).toBeCloseTo(1 - upper, 9);
			})
		);
	});

	it('refuses what is no proportion', () => {
		expect(() => wilson(3, 2)).toThrow(RangeError);
		expect(() => wilson(0, 0)).toThrow(RangeError);
		expect(() => wilson(Number.NaN, 5)).toThrow(RangeError);
	});
});

describe('events', () => {
	it('meets the table of exact Poisson limits', () => {
		for (const [x, lower, upper] of [
			[0, 0, 3.6889],
			[1, 0.0253, 5.5716],
			[2, 0.2422, 7.2247],
			[5, 1.6235, 11.6683],
			[9, 4.1154, 17.0848],
			[10, 4.7954, 18.3904],
			[100, 81.364, 121.6268]
		] as const) {
			expect(exactPoisson(x).lower).toBeCloseTo(lower, 3);
			expect(exactPoisson(x).upper).toBeCloseTo(upper, 3);
		}
	});

	it('is exact below ten, Byar from ten on, and both agree there', () => {
		expect(eventCount(9)).toEqual(exactPoisson(9));
		expect(eventCount(10)).toEqual(byar(10));
		fc.assert(
			fc.property(fc.integer({ min: 10, max: 5000 }), (x) => {
				expect(Math.abs(byar(x).lower / exactPoisson(x).lower - 1)).toBeLessThan(0.005);
				expect(Math.abs(byar(x).upper / exactPoisson(x).upper - 1)).toBeLessThan(0.005);
			}),
			{ numRuns: 50 }
		);
	});

	it('makes rates', () => {
		const { lower, upper } = rate(65, 100, 100);
		expect([lower, upper]).toEqual([byar(65).lower, byar(65).upper]);
		expect(() => rate(1, 0)).toThrow(RangeError);
	});
});
