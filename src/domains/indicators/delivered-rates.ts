/**
 * Rates that an office delivered ready-made beside the counts they were computed from: 0.3 percent of 700 people are two of them.
 * Nobody declares what they were computed from, so the figures decide; whoever has them can do the same. Pure.
 */
import { NUMERIC_STATUSES, statusOf } from './model.ts';
import { periodYear } from './period.ts';
import { AGREEING } from './proven-sums.ts';
import type { StoredBlock } from './stored-block.ts';
import { groupBy } from './sums.ts';

/** percent, per mille, per 10,000 and 100,000 */
const PER = [100, 1000, 10_000, 100_000, 1];
const MOST_DECIMALS = 6;

/** A block of rates with the counts behind it. */
export interface DeliveredRate {
	block: StoredBlock;
	/** numerators and denominators found, of the same places */
	from: StoredBlock[];
}

/**
 * @param measures blocks of indicators that are no counts
 * @param counts blocks of counts
 * @param guarded indicators under disclosure control: quotients of others tell nothing
 */
export function deliveredRates(measures: readonly StoredBlock[], counts: readonly StoredBlock[], guarded: ReadonlySet<number>): DeliveredRate[] {
	const seriesOf = (block: StoredBlock): string => `${block.indicatorId}|${block.breakdown}`;
	const byLevel = new Map([...groupBy(counts, (b) => `${b.level}\n${periodYear(b.period)}`)].map(([key, blocks]) => [key, groupBy(blocks, seriesOf)]));
	const agreeing = new Map<string, number>();
	const apart = new Set<string>();
	const uses: { name: string; block: StoredBlock; from: [StoredBlock, StoredBlock] }[] = [];
	for (const block of measures) {
		const rates = numbersOf(block);
		if (rates.size === 0) continue;
		const decimals = decimalsOf(rates);
		const inYear = (year: number) => [...(byLevel.get(`${block.level}\n${year}`) ?? [])].flatMap(([series, blocks]) => partner(block, blocks).map((count) => ({ series, count })));
		const around = inYear(Number(periodYear(block.period)));
		// many rates are told of the people at the end of the year before
		const before = inYear(Number(periodYear(block.period)) - 1).map(({ series, count }) => ({ series: `${series} before`, count }));
		for (const numerator of around)
			for (const denominator of [...around, ...before]) {
				if (numerator.series === denominator.series || (!guarded.has(numerator.count.indicatorId) && !guarded.has(denominator.count.indicatorId))) continue;
				for (const per of PER) {
					const name = `${seriesOf(block)}\n${numerator.series}\n${denominator.series}\n${per}`;
					if (apart.has(name)) continue;
					const places = agreement(rates, numbersOf(numerator.count), numbersOf(denominator.count), per, decimals);
					if (places < 0) apart.add(name);
					else {
						agreeing.set(name, (agreeing.get(name) ?? 0) + places);
						uses.push({ name, block, from: [numerator.count, denominator.count] });
					}
				}
			}
	}
	const found = new Map<StoredBlock, Set<StoredBlock>>();
	for (const { name, block, from } of uses) {
		if (apart.has(name) || (agreeing.get(name) ?? 0) < AGREEING) continue;
		const known = found.get(block) ?? new Set();
		for (const count of from) known.add(count);
		found.set(block, known);
	}
	return [...found].map(([block, from]) => ({ block, from: [...from] }));
}

/** Of a series the block of the same period, else the one of the year; the same boundaries where there is a choice. */
function partner(block: StoredBlock, blocks: readonly StoredBlock[]): StoredBlock[] {
	const same = blocks.filter((b) => b.period === block.period);
	const pool = same.length > 0 ? same : blocks;
	const best = pool.find((b) => b.territorialStatus === block.territorialStatus) ?? pool[0];
	return best ? [best] : [];
}

/** Places where the quotient rounds to the rate and says something; −1 as soon as one does not. */
function agreement(rates: ReadonlyMap<number, number>, numerators: ReadonlyMap<number, number>, denominators: ReadonlyMap<number, number>, per: number, decimals: number): number {
	const slack = 0.5 * 10 ** -decimals + 1e-9;
	let agreeing = 0;
	for (const [area, rate] of rates) {
		const [n, d] = [numerators.get(area), denominators.get(area)];
		if (n === undefined || d === undefined || d === 0) continue;
		if (Math.abs((per * n) / d - rate) > slack) return -1;
		if (n > 2 && rate > 0) agreeing++;
	}
	return agreeing;
}

function decimalsOf(rates: ReadonlyMap<number, number>): number {
	let most = 0;
	for (const rate of rates.values()) most = Math.max(most, /\.(\d+)$/.exec(String(rate))?.[1]?.length ?? 0);
	return Math.min(most, MOST_DECIMALS);
}

const remembered = new WeakMap<StoredBlock, Map<number, number>>();

function numbersOf(block: StoredBlock): Map<number, number> {
	let numbers = remembered.get(block);
	if (!numbers) remembered.set(block, (numbers = new Map([...block.areaIds].flatMap((area, i) => (NUMERIC_STATUSES.has(statusOf(block.states[i] ?? 0)) ? [[area, block.values[i] as number]] : [])))));
	return numbers;
}
