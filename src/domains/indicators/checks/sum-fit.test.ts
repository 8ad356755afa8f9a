import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundedTo, sumFit } from './sum-fit.ts';

const fit = (whole: number, known: number[], more: Partial<Parameters<typeof sumFit>[0]> = {}) => sumFit({ whole, known, open: 0, unit: 0, nonNegative: true, ...more });
const counts = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 40 });
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('a sum and its parts', () => {
	it.each([
		['exact', 10, [4, 6], {}, 'exact'],
		['decimals that do not add up in binary', 0.3, [0.1, 0.2], {}, 'exact'],
		['one too many is an error where people are counted', 11, [4, 6], {}, 'wrong'],
		['and rounding where figures are in thousands', 11_000, [4000, 6000], { unit: 1000 }, 'rounding'],
		['two units are too much for two parts', 12_000, [4000, 6000], { unit: 1000 }, 'wrong'],
		['withheld parts hold the rest', 989, [974], { open: 9 }, 'open'],
		['but not less than nothing', 973, [974], { open: 9 }, 'wrong'],
		['and not more than they can', 989, [974], { open: 2, openAtMost: 10 }, 'wrong'],
		['an open balance may be anything', -20, [5], { open: 1, nonNegative: false }, 'open']
	] as const)('%s', (_, whole, known, more, expected) => {
		expect(fit(whole, [...known], more)).toBe(expected);
	});
	it('counts that add up are never blamed, whatever is withheld', () => {
		fc.assert(
			fc.property(counts, fc.nat(40), (parts, hidden) => {
				const known = parts.slice(Math.min(hidden, parts.length));
				expect(fit(sum(parts), known, { open: parts.length - known.length })).toBe(known.length === parts.length ? 'exact' : 'open');
			})
		);
	});
	it('rounding each figure is never called an error', () => {
		fc.assert(
			fc.property(counts, fc.constantFrom(3, 5, 10, 100, 1000), (parts, unit) => {
				const round = (x: number) => Math.round(x / unit) * unit;
				expect(fit(round(sum(parts)), parts.map(round), { unit })).not.toBe('wrong');
			})
		);
	});
	it('one part changed by a person is always found where nothing is withheld', () => {
		fc.assert(
			fc.property(counts, fc.integer({ min: 1, max: 50 }), (parts, more) => {
				expect(fit(sum(parts) + more, parts)).toBe('wrong');
			})
		);
	});
	it('knows what counts were rounded to', () => {
		expect(roundedTo([5, 10, 15, 20, 35, 0, 50, 65, 95])).toBe(5);
		expect(roundedTo([1000, 2000, 7000, 11_000, 4000, 3000, 9000, 8000])).toBe(1000);
		expect(roundedTo([5, 10, 15])).toBe(0);
		expect(roundedTo([5, 10, 15, 20, 35, 7, 50, 65, 95])).toBe(0);
	});
});
