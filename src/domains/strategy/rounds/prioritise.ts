/**
 * Ranking by several weighted criteria, and how much it hangs on the weights. Pure; the same input always gives the same answer.
 * An option that was not rated on every criterion has no total and no rank: a missing rating is never 0.
 */

export interface RatedOption {
	key: string;
	/** mean by criterion; null: nobody rated it there */
	means: readonly (number | null)[];
}

export interface RankedOption {
	key: string;
	/** weighted mean; null: a rating is missing */
	total: number | null;
	/** 1 is best; equal totals share a rank */
	rank: number | null;
}

/** Totals this close are the same: rounding of machine numbers decides nothing. */
const SAME = 1e-9;

export function weightedTotal(means: readonly (number | null)[], weights: readonly number[]): number | null {
	let [sum, weight] = [0, 0];
	for (const [i, mean] of means.entries()) {
		if (mean === null) return null;
		sum += mean * (weights[i] ?? 0);
		weight += weights[i] ?? 0;
	}
	return weight > 0 ? sum / weight : null;
}

/** In the order given. */
export function rankOptions(options: readonly RatedOption[], weights: readonly number[]): RankedOption[] {
	const totals = options.map((option) => weightedTotal(option.means, weights));
	return options.map((option, i) => {
		const own = totals[i] ?? null;
		return { key: option.key, total: own, rank: own === null ? null : 1 + totals.filter((t) => t !== null && t > own + SAME).length };
	});
}

export interface Swap {
	/** index of the criterion whose weight would have to change, the others keeping their proportions */
	criterion: number;
	/** shares of all weights, 0 … 1 */
	from: number;
	to: number;
}

/**
 * The smallest change of one weight after which the first two are level; any further, and they change places.
 * @returns null where no weight can do it, or the first two are not told apart by ratings
 */
export function smallestSwap(first: readonly (number | null)[], second: readonly (number | null)[], weights: readonly number[]): Swap | null {
	const all = weights.reduce((a, b) => a + b, 0);
	if (all <= 0 || first.includes(null) || second.includes(null)) return null;
	const shares = weights.map((w) => w / all);
	const lead = first.map((mean, i) => (mean ?? 0) - (second[i] ?? 0));
	const total = lead.reduce((sum, d, i) => sum + d * (shares[i] ?? 0), 0);
	if (Math.abs(total) <= SAME) return null;
	let best: Swap | null = null;
	for (const [i, own] of lead.entries()) {
		const share = shares[i] ?? 0;
		// with this criterion alone there is nothing to take weight from or give it to
		if (share >= 1) continue;
		const others = (total - own * share) / (1 - share);
		if (Math.abs(others - own) <= SAME) continue;
		const to = others / (others - own);
		// level at the very end is no change of places: there is nothing beyond
		if (to <= SAME || to >= 1 - SAME) continue;
		if (!best || Math.abs(to - share) < Math.abs(best.to - best.from) - SAME) best = { criterion: i, from: share, to };
	}
	return best;
}

export interface Stability {
	key: string;
	rank: number | null;
	/** share of nearby weights with which it keeps its rank, 0 … 1 */
	keeps: number | null;
	/** share of nearby weights by rank: `[0.9, 0.1, 0]` is first in nine of ten cases */
	shares: number[];
}

export interface Sensitivity {
	options: Stability[];
	/** the first two by rank, where there are two told apart, and what swaps them */
	swap: (Swap & { first: string; second: string }) | null;
	/** the first two, where no weight can swap them */
	firm: { first: string; second: string } | null;
}

/** How far each weight is varied around its own size: by half, up and down. */
export const REACH = 0.5;
const SAMPLES = 1000;
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

/** The i-th number of an evenly spread sequence in 0 … 1; no chance in it, so that everybody gets the same picture. */
function evenly(i: number, base: number): number {
	let [fraction, value, rest] = [1, 0, i];
	while (rest > 0) {
		fraction /= base;
		value += fraction * (rest % base);
		rest = Math.floor(rest / base);
	}
	return value;
}

/** Weights around the chosen ones: each is multiplied by something between 1 − reach and 1 + reach. */
export function nearbyWeights(weights: readonly number[], reach = REACH, samples = SAMPLES): number[][] {
	return Array.from({ length: samples }, (_, n) => weights.map((weight, i) => weight * (1 + reach * (2 * evenly(n + 1, PRIMES[i % PRIMES.length] ?? 2) - 1))));
}

export function sensitivityOf(options: readonly RatedOption[], weights: readonly number[], reach = REACH): Sensitivity {
	const ranked = rankOptions(options, weights);
	const rated = options.filter((_, i) => ranked[i]?.rank != null);
	const counts = new Map(rated.map((option) => [option.key, Array.from({ length: rated.length }, () => 0)]));
	const samples = nearbyWeights(weights, reach);
	for (const near of samples) for (const { key, rank } of rankOptions(rated, near)) {
		const own = counts.get(key);
		if (own && rank !== null) own[rank - 1] = (own[rank - 1] ?? 0) + 1;
	}
	const order = ranked.filter((r) => r.rank !== null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
	const [one, two] = order;
	const told = one && two && one.rank === 1 && two.rank === 2 ? { first: one.key, second: two.key } : null;
	const meansOf = (key: string) => options.find((option) => option.key === key)?.means ?? [];
	const swap = told ? smallestSwap(meansOf(told.first), meansOf(told.second), weights) : null;
	return {
		options: ranked.map(({ key, rank }) => {
			const shares = (counts.get(key) ?? []).map((count) => count / samples.length);
			return { key, rank, keeps: rank === null ? null : (shares[rank - 1] ?? 0), shares };
		}),
		swap: told && swap ? { ...swap, ...told } : null,
		firm: told && !swap ? told : null
	};
}
