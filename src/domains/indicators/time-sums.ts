/** Years that are the sum of their months or quarters (births, removals): a withheld month follows from the year and the others. Pure. */
import type { Average, NamedEquation } from '#disclosure/figures.ts';
import { NUMERIC_STATUSES, statusOf } from './model.ts';
import type { StoredBlock } from './stored-block.ts';
import { figureId } from './figure-id.ts';
import { AGREEING, provenSums, type NamedFigure } from './proven-sums.ts';
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

/** A figure that is the average of others, with the block it stands in. */
export interface TimeAverage extends Average {
	block: StoredBlock;
}

/** Years (of the same or of another indicator) that are the average of these months or quarters, quarters that are the average of months. */
export function timeAverages(parts: readonly StoredBlock[], wholes: readonly StoredBlock[]): TimeAverage[] {
	const found: TimeAverage[] = [];
	const series = (block: StoredBlock): string => `${block.breakdown}\n${block.level}`;
	const byKind = groupBy(parts, series);
	for (const [kind, all] of groupBy(wholes, series))
		for (const split of [yearOfMonths, yearOfQuarters, quarterOfMonths]) {
			const there = groupBy(byKind.get(kind) ?? [], (block) => block.period);
			const group = all.filter(({ period }) => split(period).length > 0 && split(period).every((p) => there.has(p)));
			if (group.length === 0) continue;
			const figures = figuresOf(byKind.get(kind) ?? []);
			const decimals = Math.max(0, ...group.flatMap((block) => Array.from(block.values, decimalsIn)));
			const candidates = group.flatMap((block) =>
				Array.from(block.areaIds, (area, i) => {
					const periods = split(block.period);
					const months = periods.flatMap((p) => figures.get(`${p}|${area}`) ?? []);
					return { block, whole: { id: figureId(block, area), value: numberOf(block, i) }, months: months.length === periods.length ? months : [] };
				}).filter(({ months }) => months.length > 0)
			);
			const shown = candidates.filter(({ whole, months }) => whole.value !== null && months.every((month) => month.value !== null));
			const holds = shown.every(({ whole, months }) => Math.abs(months.reduce((sum, month) => sum + (month.value ?? 0), 0) / months.length - (whole.value ?? 0)) <= 0.5 * 10 ** -decimals + 1e-9);
			if (!holds || shown.filter(({ whole }) => (whole.value ?? 0) > 2).length < AGREEING) continue;
			for (const { block, whole, months } of candidates) found.push({ block, id: whole.id, from: months.map((month) => month.id) });
		}
	return found;
}

function decimalsIn(value: number): number {
	return Math.min(6, /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0);
}

function numberOf(block: StoredBlock, i: number): number | null {
	return NUMERIC_STATUSES.has(statusOf(block.states[i] ?? 0)) ? (block.values[i] ?? null) : null;
}

/** By period and area, newest boundaries last. */
function figuresOf(blocks: readonly StoredBlock[]): Map<string, NamedFigure> {
	const figures = new Map<string, NamedFigure>();
	const ordered = [...blocks].sort((a, b) => (a.territorialStatus < b.territorialStatus ? -1 : 1));
	for (const block of ordered) block.areaIds.forEach((area, i) => figures.set(`${block.period}|${area}`, { id: figureId(block, area), value: numberOf(block, i) }));
	return figures;
}

function additions(blocks: readonly StoredBlock[], split: (period: string) => string[]): NamedEquation[] {
	const figures = figuresOf(blocks);
	return provenSums(
		[...figures].flatMap(([name, whole]) => {
			const [period = '', area = ''] = name.split('|');
			const periods = split(period);
			const parts = periods.flatMap((p) => figures.get(`${p}|${area}`) ?? []);
			return periods.length === 0 || parts.length < periods.length ? [] : [{ whole, parts }];
		})
	);
}
