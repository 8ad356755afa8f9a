/** Whether a difference is more than chance. Nothing here says how large or how important it is. */
import { type Interval, wilson } from './interval.ts';
import { Z95 } from './normal.ts';

export type Comparison = 'above' | 'below' | 'not-surely-different';

/**
 * A figure against a fixed reference, such as the county's. The reference itself is taken as certain, and
 * on the bound counts as not surely different. No interval or no reference: nothing is sure.
 */
export function surelyDifferent(interval: Interval | null, reference: number | null): Comparison {
	if (!interval || reference === null || Number.isNaN(reference)) return 'not-surely-different';
	if (interval.lower > reference) return 'above';
	if (interval.upper < reference) return 'below';
	return 'not-surely-different';
}

/**
 * Interval of the difference second − first of two independent proportions, from their Wilson intervals.
 * Newcombe (1998), Stat. Med. 17:873, method 10.
 */
export function proportionDifference(
	first: { successes: number; n: number },
	second: { successes: number; n: number },
	z: number = Z95
): Interval {
	const p1 = first.successes / first.n;
	const p2 = second.successes / second.n;
	const one = wilson(first.successes, first.n, z);
	const two = wilson(second.successes, second.n, z);
	const difference = p2 - p1;
	return {
		lower: difference - Math.sqrt((p2 - two.lower) ** 2 + (one.upper - p1) ** 2),
		upper: difference + Math.sqrt((two.upper - p2) ** 2 + (p1 - one.lower) ** 2)
	};
}

/**
 * Interval of the difference of any two independent estimates, from their own intervals (method of
 * variance estimates recovery; Zou & Donner 2008, Stat. Med. 27:1693). The same as above for Wilson.
 */
export function estimateDifference(
	first: { value: number } & Interval,
	second: { value: number } & Interval
): Interval {
	const difference = second.value - first.value;
	return {
		lower: difference - Math.hypot(second.value - second.lower, first.upper - first.value),
		upper: difference + Math.hypot(second.upper - second.value, first.value - first.lower)
	};
}

export type Change = 'rise' | 'fall' | 'no-sure-change';

/** What the interval of a difference says. */
export function changeOf(difference: Interval): Change {
	if (difference.lower > 0) return 'rise';
	if (difference.upper < 0) return 'fall';
	return 'no-sure-change';
}
