import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJump, median } from './jump.ts';

describe('a jump against the years before', () => {
	it.each([
		['a digit is missing', 30, [304, 298, 311], 'missing', 300],
		['a digit too many', 3040, [304, 298, 311], 'extra', 304],
		['a jump of another kind', 900, [304, 298, 311], null, null],
		['from zero', 60, [0, 0, 1], null, null]
	] as const)('%s', (_, now, before, digit, fitting) => {
		expect(findJump(now, before, true)).toMatchObject({ digit, fitting });
	});
	it.each([
		['small numbers move by chance', 8, [3, 5, 4], true],
		['one case', 1, [0], true],
		['large numbers that grow a little', 24_000, [20_000, 19_900, 20_100], true],
		['a figure that comes back after a slip', 304, [30, 300, 298], true],
		['the same', 0, [0, 0], true],
		['nothing to compare', 5, [], true],
		['restless years before', 400, [200, 420, 190, 380, 200], true],
		['a rate that moves', 6.2, [5.1, 5.4], false],
		['a rate with one year before', 9, [5], false],
		['a balance that changes its sign', -40, [35, 10], false]
	] as const)('none: %s', (_, now, before, count) => {
		expect(findJump(now, before, count)).toBeNull();
	});
	it('quiet years make it watchful', () => {
		expect(findJump(14_000, [20_000, 20_010, 19_990, 20_020, 20_000], true)).not.toBeNull();
		expect(findJump(14_000, [20_000, 20_010], true)).toBeNull();
	});
	it('a rate written without its comma', () => {
		expect(findJump(52, [5.1, 5.4, 5.0], false)).toMatchObject({ digit: 'extra', fitting: 5.2 });
	});
	it('losing the last digit of a count of a hundred or more is always found, and what is proposed is at most 9 below', () => {
		fc.assert(
			fc.property(fc.integer({ min: 100, max: 1e6 }), (count) => {
				const found = findJump(Math.floor(count / 10), [count, count, count], true);
				expect(found?.digit).toBe('missing');
				expect(count - (found?.fitting ?? 0)).toBeLessThan(10);
			})
		);
	});
	it('is the same from either side for counts', () => {
		fc.assert(
			fc.property(fc.nat(1e5), fc.nat(1e5), (a, b) => {
				expect(findJump(a, [b], true) === null).toBe(findJump(b, [a], true) === null);
			})
		);
	});
});

it('how much the years before moved is told by the median absolute deviation of the logarithms of their changes', () => {
	const middle = (numbers: number[]): number => {
		const sorted = numbers.toSorted((a, b) => a - b);
		const half = sorted.length >> 1;
		return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
	};
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 100, max: 1000 }), { minLength: 5, maxLength: 9 }), fc.integer({ min: 1, max: 100_000 }), (before, now) => {
			const changes = before.slice(1).map((x, i) => Math.log((before[i] as number) / x));
			const center = middle(changes);
			const spread = 1.4826 * middle(changes.map((x) => Math.abs(x - center)));
			const factor = Math.max(1.25, Math.exp(Math.abs(center) + 5 * spread));
			const ratio = (other: number) => (Math.max(now, other) + 0.5) / (Math.min(now, other) + 0.5);
			const least = Math.min(ratio(before[0] as number), ratio(middle(before)));
			// at the very edge rounding decides
			fc.pre(Math.abs(least / factor - 1) > 1e-9);
			if (least < factor) expect(findJump(now, before, true)).toBeNull();
			else if (least > 3) expect(findJump(now, before, true)).not.toBeNull();
		}),
		{ numRuns: 3000 }
	);
});

it('the median is that of the sorted figures, however many there are', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(9)), { minLength: 1, maxLength: 9 }), (numbers) => {
			const sorted = numbers.toSorted((a, b) => a - b);
			const half = sorted.length >> 1;
			const expected = sorted.length % 2 === 1 ? sorted[half] : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
			return median(numbers, numbers.length) === expected;
		}),
		{ numRuns: 3000 }
	);
});
