/** Whether a sum fits its parts: exactly, within rounding, within what the parts without a number can hold, or not at all. Pure. */

export interface SumToFit {
	whole: number;
	/** the parts that have a number */
	known: readonly number[];
	/** parts without a number: withheld, missing, not yet there */
	open: number;
	/** last digit that counts, e.g. 1000 for figures in thousands, 0.1 for one decimal; 0: exact counts */
	unit: number;
	/** what the open parts can hold at most, where that is known */
	openAtMost?: number;
	/** false for balances: an open part may be negative, so nothing can be said about sums with one */
	nonNegative: boolean;
}

/**
 * - rounding: every figure is off by at most half a unit, so n parts and their whole may differ by (n + 1) / 2 units
 * - open: the rest is between nothing and what the open parts can hold
 */
export type SumFit = 'exact' | 'rounding' | 'open' | 'wrong';

export function sumFit({ whole, known, open, unit, openAtMost = Number.POSITIVE_INFINITY, nonNegative }: SumToFit): SumFit {
	const rest = restOf(whole, known);
	// numbers with decimals do not add up to the last bit
	const noise = 1e-9 * Math.max(1, Math.abs(whole), ...known.map(Math.abs));
	const tolerance = noise + ((known.length + open + 1) * unit) / 2;
	if (open === 0) return Math.abs(rest) <= noise ? 'exact' : Math.abs(rest) <= tolerance ? 'rounding' : 'wrong';
	if (!nonNegative) return 'open';
	return rest >= -tolerance && rest <= openAtMost + tolerance ? 'open' : 'wrong';
}

/** What the whole holds beyond the known parts. */
export function restOf(whole: number, known: readonly number[]): number {
	return whole - known.reduce((sum, x) => sum + x, 0);
}

/** Units that offices round counts to; 3 and 5 are used for secrecy. */
const UNITS = [1000, 500, 100, 50, 10, 5, 3];
/** So many numbers that are multiples of something are no chance. */
const ENOUGH = 8;

/** The unit that all these counts are multiples of; 0 where they seem to be exact. */
export function roundedTo(counts: readonly number[]): number {
	const numbers = counts.filter((x) => x !== 0);
	if (numbers.length < ENOUGH) return 0;
	return UNITS.find((unit) => numbers.every((x) => x % unit === 0)) ?? 0;
}
