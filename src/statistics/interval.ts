/**
 * Confidence intervals: how far a figure could lie from what was counted by chance alone. 95 % unless
 * told otherwise.
 */
import { chiSquareQuantile, gammaP } from './chi-square.ts';
import { Z95 } from './normal.ts';

export interface Interval {
	lower: number;
	upper: number;
}

/**
 * Wilson's score interval for a proportion, both bounds in 0 … 1.
 * Wilson (1927), J. Am. Stat. Assoc. 22:209.
 * @throws RangeError unless 0 ≤ successes ≤ n and n > 0
 */
export function wilson(successes: number, n: number, z: number = Z95): Interval {
	if (!(n > 0) || !(successes >= 0) || successes > n) throw new RangeError(`no proportion: ${successes} of ${n}`);
	const p = successes / n;
	const z2 = z * z;
	const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
	const half = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
	// At the ends the bound is exactly 0 or 1; the formula leaves a rounding error there.
	return {
		lower: successes === 0 ? 0 : Math.max(0, middle - half),
		upper: successes === n ? 1 : Math.min(1, middle + half)
	};
}

/**
 * Interval for a number of events: exact below 10 events, where Byar's approximation is not good
 * enough, Byar's from 10 on. In events; divide by the population for a rate.
 * @throws RangeError for negative numbers
 */
export function eventCount(events: number, z: number = Z95): Interval {
	return events < 10 ? exactPoisson(events, z) : byar(events, z);
}

/** Interval for a rate: events per `per` of the population (1000, 100 000 …). */
export function rate(events: number, population: number, per = 1, z: number = Z95): Interval {
	if (!(population > 0)) throw new RangeError(`no population: ${population}`);
	const { lower, upper } = eventCount(events, z);
	return { lower: (lower / population) * per, upper: (upper / population) * per };
}

/** Byar's approximation. Breslow & Day (1987), Statistical Methods in Cancer Research II, p. 69. */
export function byar(events: number, z: number = Z95): Interval {
	check(events);
	const bound = (count: number, sign: 1 | -1): number =>
		count <= 0 ? 0 : count * (1 - 1 / (9 * count) + (sign * z) / (3 * Math.sqrt(count))) ** 3;
	return { lower: bound(events, -1), upper: bound(events + 1, 1) };
}

/** Exact Poisson interval by chi-square quantiles. Garwood (1936), Biometrika 28:437. */
export function exactPoisson(events: number, z: number = Z95): Interval {
	check(events);
	const tail = upperTail(z);
	return {
		lower: events === 0 ? 0 : chiSquareQuantile(tail, 2 * events) / 2,
		upper: chiSquareQuantile(1 - tail, 2 * events + 2) / 2
	};
}

function check(events: number): void {
	if (!(events >= 0) || !Number.isFinite(events)) throw new RangeError(`no number of events: ${events}`);
}

/** Probability that a standard normal variable exceeds z: its square is chi-square with one degree. */
function upperTail(z: number): number {
	return (1 - gammaP(0.5, (z * z) / 2)) / 2;
}
