/** Ranking and its sensitivity, over whatever ratings and weights. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearbyWeights, rankOptions, sensitivityOf, smallestSwap, weightedTotal } from './prioritise.ts';

const criteria = fc.integer({ min: 1, max: 5 });
const mean = fc.integer({ min: 10, max: 50 }).map((n) => n / 10);
const weight = fc.integer({ min: 1, max: 100 });
const question = criteria.chain((n) => fc.record({ weights: fc.array(weight, { minLength: n, maxLength: n }), options: fc.array(fc.array(mean, { minLength: n, maxLength: n }), { minLength: 2, maxLength: 6 }) }));
const keyed = (options: readonly (readonly (number | null)[])[]) => options.map((means, i) => ({ key: String(i), means }));
/** weights with one of them moved to a share, the others in proportion */
const moved = (weights: readonly number[], criterion: number, share: number) => {
	const rest = weights.reduce((sum, w, i) => (i === criterion ? sum : sum + w), 0);
	return weights.map((w, i) => (i === criterion ? share : ((1 - share) * w) / rest));
};

describe('ranking', () => {
	it('orders by the weighted mean, equals share a rank', () => {
		expect(rankOptions(keyed([[5, 1], [1, 5], [3, 3]]), [3, 1])).toEqual([{ key: '0', total: 4, rank: 1 }, { key: '1', total: 2, rank: 3 }, { key: '2', total: 3, rank: 2 }]);
		expect(rankOptions(keyed([[2, 4], [4, 2], [1, 1]]), [1, 1]).map((r) => r.rank)).toEqual([1, 1, 3]);
	});

	it('gives no rank where a rating is missing, and lets it count for nobody', () => {
		expect(rankOptions(keyed([[5, null], [2, 2]]), [1, 1])).toEqual([{ key: '0', total: null, rank: null }, { key: '1', total: 2, rank: 1 }]);
	});

	it('does not depend on the size of the weights, and lies between worst and best mean', () => {
		fc.assert(fc.property(question, fc.integer({ min: 2, max: 9 }), ({ weights, options }, times) => {
			expect(rankOptions(keyed(options), weights.map((w) => w * times)).map((r) => r.rank)).toEqual(rankOptions(keyed(options), weights).map((r) => r.rank));
			for (const means of options) {
				const total = weightedTotal(means, weights) ?? Number.NaN;
				expect(total).toBeGreaterThanOrEqual(Math.min(...means) - 1e-9);
				expect(total).toBeLessThanOrEqual(Math.max(...means) + 1e-9);
			}
		}));
	});
});

describe('sensitivity', () => {
	it('says the smallest change that makes the first two level', () => {
		// lead 2 in the first, −1 in the second criterion: level where the first has a third of the weight
		const swap = smallestSwap([4, 2], [2, 3], [1, 1]);
		expect(swap).toMatchObject({ criterion: 0, from: 0.5 });
		expect(swap?.to).toBeCloseTo(1 / 3);
		expect(smallestSwap([4, 4], [2, 3], [1, 1])).toBeNull();
		expect(smallestSwap([4], [3], [1])).toBeNull();
		// level only where one criterion has all the weight
		expect(smallestSwap([4, 4], [4, 3], [3, 2])).toBeNull();
	});

	it('at that change they are level, before it they keep their order, beyond it they swap', () => {
		fc.assert(fc.property(question, ({ weights, options: [a = [], b = []] }) => {
			const lead = (w: readonly number[]) => (weightedTotal(a, w) ?? 0) - (weightedTotal(b, w) ?? 0);
			const now = lead(weights);
			fc.pre(Math.abs(now) > 1e-6);
			const swap = smallestSwap(a, b, weights);
			if (swap) {
				expect(lead(moved(weights, swap.criterion, swap.to))).toBeCloseTo(0, 6);
				expect(Math.sign(lead(moved(weights, swap.criterion, swap.from + (swap.to - swap.from) * 0.9)))).toBe(Math.sign(now));
				const beyond = swap.to + (swap.to - swap.from) * 0.1;
				if (beyond > 0 && beyond < 1) expect(Math.sign(lead(moved(weights, swap.criterion, beyond)))).toBe(-Math.sign(now));
			}
			// no weight moves them with less, whichever it is
			const all = weights.reduce((x, y) => x + y, 0);
			if (weights.length > 1) for (const [i, w] of weights.entries()) for (const way of [-1, 1]) {
				const share = w / all + way * (swap ? Math.abs(swap.to - swap.from) * 0.99 : 1);
				if (share >= 0 && share <= 1) expect(Math.sign(lead(moved(weights, i, share)))).toBe(Math.sign(now));
			}
		}));
	});

	it('counts every nearby weighting once, and one that is best everywhere is always first', () => {
		fc.assert(fc.property(question, ({ weights, options }) => {
			const best = options[0]?.map(() => 6) ?? [];
			const { options: found } = sensitivityOf(keyed([...options, best]), weights);
			for (const option of found) {
				expect(option.shares.reduce((x, y) => x + y, 0)).toBeCloseTo(1);
				expect(option.keeps).toBe(option.shares[(option.rank ?? 0) - 1]);
			}
			expect(found.at(-1)).toMatchObject({ rank: 1, keeps: 1 });
		}), { numRuns: 20 });
	});

	it('keeps every rank where nothing is varied, and stays within reach', () => {
		fc.assert(fc.property(question, ({ weights, options }) => {
			for (const option of sensitivityOf(keyed(options), weights, 0).options) expect(option.keeps).toBe(1);
			for (const near of nearbyWeights(weights, 0.5, 50)) for (const [i, w] of near.entries()) {
				expect(w).toBeGreaterThanOrEqual((weights[i] ?? 0) * 0.5);
				expect(w).toBeLessThanOrEqual((weights[i] ?? 0) * 1.5);
			}
		}), { numRuns: 20 });
	});

	it('says nothing of options without ratings', () => {
		const { options, swap, firm } = sensitivityOf(keyed([[5, null], [2, 2]]), [1, 1]);
		expect(options[0]).toEqual({ key: '0', rank: null, keeps: null, shares: [] });
		expect([swap, firm]).toEqual([null, null]);
		expect(sensitivityOf(keyed([[3, 3], [2, 2]]), [1, 1]).firm).toEqual({ first: '0', second: '1' });
	});
});
