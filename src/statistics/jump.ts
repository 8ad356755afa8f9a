/**
 * Whether a figure jumps against the years before, and whether a digit may be missing. Robust, and aware of small numbers. Pure.
 *
 * Two conditions must hold at once, against the last year and against the median of the years before (so that a figure that comes
 * back after a slip is not blamed):
 * - **Counts:** the difference is more than chance explains. The square root makes the spread of a Poisson count the same at any size:
 *   2·√(x + 3/8) has a variance of about 1 (Anscombe, F. J. 1948: The transformation of Poisson, binomial and negative-binomial data.
 *   Biometrika 35, 246–254). The difference of two counts is told from 4 standard deviations upwards: 3 → 8 is chance, 10 → 40 is not.
 * - **Any figure:** it is larger or smaller by a factor that is unusual: 1.5, and less where five years before hardly moved, or more where they
 *   moved a lot. How much they move is the median absolute deviation of the logarithms of their yearly changes × 1.4826 (Rousseeuw, P. J.,
 *   Croux, C. 1993: Alternatives to the median absolute deviation. JASA 88, 1273–1283), times 5.
 */

export interface Jump {
	/** now divided by the last year; Infinity from zero */
	factor: number;
	/** ten times as much, or a tenth, would fit the years before */
	digit: 'missing' | 'extra' | null;
	/** the figure that would fit; null without a suspicion about a digit */
	fitting: number | null;
}

const DEVIATIONS = 4;
const FACTOR = 1.5;
/** never less, however quiet the years before were */
const LEAST_FACTOR = 1.25;
const QUIET_YEARS = 5;
/** without a model of chance a factor says little with one year to compare */
const FACTOR_OF_ONE_YEAR = 2;

/**
 * @param before figures of the years before, newest first, without gaps filled; empty: nothing to compare, no jump
 * @param count a number of people or things, else a rate or measure
 */
export function findJump(now: number, before: readonly number[], count: boolean): Jump | null {
	const [last] = before;
	if (last === undefined || last === now) return null;
	if (isNear(now, last, count)) return null;
	const typical = before.length === 1 ? last : median(before);
	if (isNear(now, typical, count)) return null;
	const factor = unusualFactor(before, count);
	if (!apart(now, last, factor, count) || !apart(now, typical, factor, count)) return null;
	const fits = (other: number) => !apart(other, last, Math.min(factor, FACTOR), count) || !apart(other, typical, Math.min(factor, FACTOR), count);
	const digit = now !== 0 && Math.abs(now) < Math.abs(last) && fits(now * 10) ? 'missing' : Math.abs(now) > Math.abs(last) && last !== 0 && fits(now / 10) ? 'extra' : null;
	const fitting = digit === null ? null : Number((digit === 'missing' ? now * 10 : now / 10).toPrecision(12));
	return { factor: last === 0 ? Number.POSITIVE_INFINITY : now / last, digit, fitting: fitting !== null && count ? Math.round(fitting) : fitting };
}

/** Whether a figure is so near to the last one that it is no jump, whatever the years before were: most are, and this is quick. */
export function isNear(now: number, last: number, count: boolean): boolean {
	return !apart(now, last, LEAST_FACTOR, count);
}

function apart(a: number, b: number, factor: number, count: boolean): boolean {
	if (count) {
		if (a < 0 || b < 0) return false;
		if (Math.abs(2 * Math.sqrt(a + 3 / 8) - 2 * Math.sqrt(b + 3 / 8)) <= DEVIATIONS * Math.SQRT2) return false;
		return (Math.max(a, b) + 0.5) / (Math.min(a, b) + 0.5) > factor;
	}
	// balances around zero have no factor
	if (a * b <= 0) return false;
	return Math.max(a / b, b / a) > factor;
}

function unusualFactor(before: readonly number[], count: boolean): number {
	const least = count || before.length > 1 ? FACTOR : FACTOR_OF_ONE_YEAR;
	if (before.length < 4 || before.some((x) => x <= 0)) return least;
	const changes = before.slice(1).map((x, i) => Math.log((before[i] as number) / x));
	const middle = median(changes);
	const spread = 1.4826 * median(changes.map((c) => Math.abs(c - middle)));
	return Math.max(before.length >= QUIET_YEARS ? LEAST_FACTOR : FACTOR, Math.exp(Math.abs(middle) + 5 * spread));
}

function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}
