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
 * @param years how many of `before` count, where a caller uses one list again and again
 */
export function findJump(now: number, before: ArrayLike<number>, count: boolean, years = before.length): Jump | null {
	const last = before[0] as number;
	if (years === 0 || last === now) return null;
	if (isNear(now, last, count)) return null;
	const typical = years === 1 ? last : median(before, years);
	if (isNear(now, typical, count)) return null;
	const factor = unusualFactor(before, years, count);
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
		const small = Math.min(a, b);
		const large = Math.max(a, b);
		return large + 0.5 > factor * (small + 0.5) && 2 * Math.sqrt(large + 3 / 8) - 2 * Math.sqrt(small + 3 / 8) > DEVIATIONS * Math.SQRT2;
	}
	// balances around zero have no factor
	if (a * b <= 0) return false;
	return Math.max(a / b, b / a) > factor;
}

/** used again for every figure: a delivery holds millions */
let changes = new Float64Array(QUIET_YEARS);

function unusualFactor(before: ArrayLike<number>, years: number, count: boolean): number {
	const least = count || years > 1 ? FACTOR : FACTOR_OF_ONE_YEAR;
	if (years < 4) return least;
	for (let i = 0; i < years; i++) if ((before[i] as number) <= 0) return least;
	if (changes.length < years) changes = new Float64Array(years);
	const n = years - 1;
	// medians of ratios instead of logarithms, which keep their order: two roots and a power instead of a logarithm each
	for (let i = 0; i < n; i++) changes[i] = (before[i] as number) / (before[i + 1] as number);
	const middle = geometricMedian(changes, n);
	for (let i = 0; i < n; i++) {
		const off = (changes[i] as number) / middle;
		changes[i] = off < 1 ? 1 / off : off;
	}
	const spread = geometricMedian(changes, n);
	return Math.max(years >= QUIET_YEARS ? LEAST_FACTOR : FACTOR, (middle < 1 ? 1 / middle : middle) * spread ** (5 * 1.4826));
}

/** Exponential of the median of the logarithms of positive numbers: of an even number, the geometric mean of the two in the middle. */
function geometricMedian(numbers: ArrayLike<number>, n: number): number {
	if (n % 2 === 1) return median(numbers, n);
	if (n !== 4) return Math.exp(median(Array.from({ length: n }, (_, i) => Math.log(numbers[i] as number)), n));
	const a = numbers[0] as number;
	const b = numbers[1] as number;
	const c = numbers[2] as number;
	const d = numbers[3] as number;
	const low = a < b ? a : b;
	const high = a < b ? b : a;
	const under = c < d ? c : d;
	const over = c < d ? d : c;
	return Math.sqrt((low > under ? low : under) * (high < over ? high : over));
}

let sorted = new Float64Array(QUIET_YEARS);

/** Of the first `n`. Up to five, which is nearly always, without sorting: a delivery asks millions of times. */
export function median(numbers: ArrayLike<number>, n: number): number {
	const a = numbers[0] as number;
	if (n === 1) return a;
	const b = numbers[1] as number;
	if (n === 2) return (a + b) / 2;
	const c = numbers[2] as number;
	const low = a < b ? a : b;
	const high = a < b ? b : a;
	if (n === 3) return c < low ? low : c > high ? high : c;
	const d = numbers[3] as number;
	const under = c < d ? c : d;
	const over = c < d ? d : c;
	// the larger of the two smallest, the smaller of the two largest
	if (n === 4) return ((low > under ? low : under) + (high < over ? high : over)) / 2;
	if (n > 5) return sortedMedian(numbers, n);
	// the smallest of four is out: the second of the other three and the fifth
	const e = numbers[4] as number;
	const out = low < under;
	const first = out ? high : over;
	const second = out ? under : low;
	const third = out ? over : high;
	const near = first < e ? first : e;
	const far = first < e ? e : first;
	return near < second ? (second < far ? second : far) : near < third ? near : third;
}

/** Sorted by insertion. */
function sortedMedian(numbers: ArrayLike<number>, n: number): number {
	if (sorted.length < n) sorted = new Float64Array(n);
	for (let i = 0; i < n; i++) {
		const x = numbers[i] as number;
		let at = i;
		for (; at > 0 && (sorted[at - 1] as number) > x; at--) sorted[at] = sorted[at - 1] as number;
		sorted[at] = x;
	}
	const half = n >> 1;
	return n % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}
