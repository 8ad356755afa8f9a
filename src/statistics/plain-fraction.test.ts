import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainFraction } from './plain-fraction.ts';

it('finds the words', () => {
	for (const [share, de, en] of [
		[0.2, 'jede fünfte', 'one in five'],
		[0.194, 'knapp jede fünfte', 'almost one in five'],
		[0.114, 'gut jede neunte', 'just over one in nine'],
		[0.48, 'fast die Hälfte', 'almost half'],
		[0.51, 'gut die Hälfte', 'just over half'],
		[0.333, 'ein Drittel', 'one third'],
		[0.15, '15 von 100', '15 in 100'],
		[0.583, 'etwa 58 von 100', 'about 58 in 100'],
		[0.004, '4 von 1.000', '4 in 1,000'],
		[0.998, 'fast alle', 'almost all']
	] as const) {
		expect(plainFraction(share)).toEqual({ de, en });
	}
	expect(plainFraction(0.114, 'n')?.de).toBe('gut jedes neunte');
	expect(plainFraction(0.194, 'm')?.de).toBe('knapp jeder fünfte');
});

it('has no words for none, all, almost none and no share', () => {
	for (const share of [0, 1, 0.0004, -0.2, 1.2, Number.NaN]) expect(plainFraction(share)).toBeNull();
});

it('tells the truth: the fraction said is near, and on the side that is said', () => {
	const numbers: Record<string, number> = { five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twenty: 20 };
	const parts: Record<string, number> = { half: 1 / 2, 'one third': 1 / 3, 'two thirds': 2 / 3, 'one quarter': 1 / 4, 'three quarters': 3 / 4 };
	const meant = (words: string): number => {
		const counted = /^(\d+) in ([\d,]+)$/.exec(words);
		if (counted) return Number(counted[1]) / Number(counted[2]!.replace(',', ''));
		return parts[words] ?? 1 / numbers[words.replace('one in ', '')]!;
	};
	fc.assert(
		fc.property(fc.double({ min: 0.001, max: 0.99, noNaN: true }), (share) => {
			const words = plainFraction(share)!;
			const [, sign = '', rest = ''] = /^(just over |almost |about )?(.*)$/.exec(words.en)!;
			const said = meant(rest);
			expect(Number.isNaN(said)).toBe(false);
			expect(Math.abs(share / said - 1)).toBeLessThan(sign === 'about ' ? 0.5 : 0.05);
			if (sign === 'just over ') expect(share).toBeGreaterThan(said);
			if (sign === 'almost ') expect(share).toBeLessThan(said);
			if (sign === 'about ') expect(Math.abs(share - said)).toBeLessThanOrEqual(0.00500001);
			expect(words.de.startsWith('gut ')).toBe(sign === 'just over ');
			expect(words.de.startsWith('etwa ')).toBe(sign === 'about ');
		}),
		{ numRuns: 500 }
	);
});
