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
const ALL_APART = (1 << PER.length) - 1;
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
	const numbers = new Map<string, number>();
	for (const block of counts) if (!numbers.has(seriesOf(block))) numbers.set(seriesOf(block), numbers.size);
	const byLevel = new Map([...groupBy(counts, (b) => `${b.level}\n${periodYear(b.period)}`)].map(([key, blocks]) => [key, groupBy(blocks, seriesOf)]));
	const inYear = (block: StoredBlock, year: number): Candidate[] =>
		[...(byLevel.get(`${block.level}\n${year}`) ?? [])].flatMap(([name, blocks]) => partner(block, blocks).map((count) => ({ series: numbers.get(name) as number, count, guarded: guarded.has(count.indicatorId) })));
	return [...groupBy(measures, seriesOf).values()].flatMap((blocks) => ratesOfSeries(blocks, inYear, numbers.size));
}

/** A block of counts that a rate may have been computed from. */
interface Candidate {
	series: number;
	count: StoredBlock;
	guarded: boolean;
}

/** One series of rates: what contradicts anywhere in it, contradicts everywhere. */
function ratesOfSeries(blocks: readonly StoredBlock[], inYear: (block: StoredBlock, year: number) => Candidate[], series: number): DeliveredRate[] {
	// by numerator and denominator, of the same year and of the year before: a bit for each of PER that some figure contradicts
	const apart = new Map<number, number>();
	const agreeing = new Map<number, number>();
	const uses: { pair: number; per: number; block: StoredBlock; from: [StoredBlock, StoredBlock] }[] = [];
	for (const block of blocks) {
		const rates = numbersOf(block);
		if (rates.size === 0) continue;
		const decimals = decimalsOf(rates);
		const year = Number(periodYear(block.period));
		const around = inYear(block, year);
		// many rates are told of the people at the end of the year before
		const whole = [...around.map((c) => ({ ...c, before: 0 })), ...inYear(block, year - 1).map((c) => ({ ...c, before: 1 }))];
		for (const numerator of around) {
			const over = numbersOf(numerator.count);
			for (const denominator of whole) {
				if ((numerator.series === denominator.series && denominator.before === 0) || !(numerator.guarded || denominator.guarded)) continue;
				const pair = (denominator.before * series + numerator.series) * series + denominator.series;
				let bits = apart.get(pair) ?? 0;
				if (bits === ALL_APART) continue;
				const under = numbersOf(denominator.count);
				for (let per = 0; per < PER.length; per++) {
					if (bits & (1 << per)) continue;
					const places = agreement(rates, over, under, PER[per] as number, decimals);
					if (places < 0) bits |= 1 << per;
					else {
						const name = pair * PER.length + per;
						agreeing.set(name, (agreeing.get(name) ?? 0) + places);
						uses.push({ pair, per, block, from: [numerator.count, denominator.count] });
					}
				}
				apart.set(pair, bits);
			}
		}
	}
	const found = new Map<StoredBlock, Set<StoredBlock>>();
	for (const { pair, per, block, from } of uses) {
		if ((apart.get(pair) ?? 0) & (1 << per) || (agreeing.get(pair * PER.length + per) ?? 0) < AGREEING) continue;
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
