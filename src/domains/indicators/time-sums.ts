/** Years that are the sum of their months or quarters (births, removals): a withheld month follows from the year and the others. Pure. */
import type { NamedEquation } from '#disclosure/figures.ts';
import { NUMERIC_STATUSES, statusOf } from './model.ts';
import type { StoredBlock } from './stored-block.ts';
import { figureId } from './figure-id.ts';
import { provenSums, type NamedFigure } from './proven-sums.ts';
import { groupBy } from './sums.ts';

/** Sums over time among the blocks of ONE indicator: year of months, year of quarters, quarter of months. */
export function timeSums(blocks: readonly StoredBlock[]): NamedEquation[] {
	const sums: NamedEquation[] = [];
	for (const group of groupBy(blocks, (b) => `${b.breakdown}\n${b.level}`).values()) {
		for (const split of [yearOfMonths, yearOfQuarters, quarterOfMonths]) sums.push(...additions(group, split));
	}
	return sums;
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');
const yearOfMonths = (period: string): string[] => (period.length === 4 ? Array.from({ length: 12 }, (_, i) => `${period}-${twoDigits(i + 1)}`) : []);
const yearOfQuarters = (period: string): string[] => (period.length === 4 ? [1, 2, 3, 4].map((q) => `${period}-Q${q}`) : []);
const quarterOfMonths = (period: string): string[] => (/-Q/.test(period) ? [2, 1, 0].map((back) => `${period.slice(0, 4)}-${twoDigits(Number(period[6]) * 3 - back)}`) : []);

function additions(blocks: readonly StoredBlock[], split: (period: string) => string[]): NamedEquation[] {
	const figures = new Map<string, NamedFigure>();
	const ordered = [...blocks].sort((a, b) => (a.territorialStatus < b.territorialStatus ? -1 : 1));
	for (const block of ordered) block.areaIds.forEach((area, i) => figures.set(`${block.period}|${area}`, { id: figureId(block, area), value: NUMERIC_STATUSES.has(statusOf(block.states[i] ?? 0)) ? (block.values[i] ?? null) : null }));
	return provenSums(
		[...figures].flatMap(([name, whole]) => {
			const [period = '', area = ''] = name.split('|');
			const periods = split(period);
			const parts = periods.flatMap((p) => figures.get(`${p}|${area}`) ?? []);
			return periods.length === 0 || parts.length < periods.length ? [] : [{ whole, parts }];
		})
	);
}
