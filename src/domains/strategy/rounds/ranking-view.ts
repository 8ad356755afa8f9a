/** What a ranking shows: rows from first to last, how firm each stands, and what would swap the first two. Pure. */
import type { Criterion } from './model.ts';
import { rankOptions, sensitivityOf } from './prioritise.ts';

export interface VotedOption {
	number: number;
	text: string;
	means: readonly (number | null)[];
	ratings: number;
	points: number;
}

export interface RankingRow extends VotedOption {
	rank: number | null;
	total: number | null;
	keeps: number | null;
	/** share of nearby weights by rank */
	shares: number[];
	/** ranks that occur with nearby weights */
	best: number | null;
	worst: number | null;
}

export interface RankingView {
	rows: RankingRow[];
	/** shares of the weights, 0 … 1 */
	shares: number[];
	swap: { criterion: string; from: number; to: number; first: number; second: number } | null;
	firm: { first: number; second: number } | null;
	/** options that keep their rank with nearly all nearby weights */
	fast: { number: number; rank: number }[];
	rated: boolean;
	chosen: boolean;
}

/** Share of nearby weights with which a rank is called firm. */
const FAST = 0.9;

export function rankingView(options: readonly VotedOption[], criteria: readonly Pick<Criterion, 'title' | 'weight'>[]): RankingView {
	const weights = criteria.map((c) => c.weight);
	const all = weights.reduce((a, b) => a + b, 0);
	const keyed = options.map((o) => ({ key: String(o.number), means: o.means }));
	const ranked = rankOptions(keyed, weights);
	const stable = sensitivityOf(keyed, weights);
	const rows = options.map((o, i): RankingRow => {
		const shares = stable.options[i]?.shares ?? [];
		const reached = shares.flatMap((share, n) => (share > 0 ? [n + 1] : []));
		return { ...o, rank: ranked[i]?.rank ?? null, total: ranked[i]?.total ?? null, keeps: stable.options[i]?.keeps ?? null, shares, best: reached[0] ?? null, worst: reached.at(-1) ?? null };
	});
	rows.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || b.points - a.points || a.number - b.number);
	const { swap, firm } = stable;
	return {
		rows,
		shares: weights.map((w) => (all > 0 ? w / all : 0)),
		swap: swap ? { criterion: criteria[swap.criterion]?.title ?? '', from: swap.from, to: swap.to, first: Number(swap.first), second: Number(swap.second) } : null,
		firm: firm ? { first: Number(firm.first), second: Number(firm.second) } : null,
		fast: rows.flatMap((r) => (r.rank !== null && (r.keeps ?? 0) >= FAST ? [{ number: r.number, rank: r.rank }] : [])),
		rated: rows.some((r) => r.rank !== null),
		chosen: rows.some((r) => r.points > 0)
	};
}
