/**
 * First step: which counts are too small to show. Exact zeros stay published: that nobody is
 * affected is not held to be confidential here (see ADR 0004).
 */
import { carriesNumber, type CountTable, type FigureStatus, isWithheld } from './table.ts';

/**
 * 0 and 1 switch suppression off. 2 becomes 3: with 2 the only withheld count would be 1, and the
 * label itself would tell it.
 */
export function effectiveThreshold(threshold: number): number {
	return threshold <= 1 ? 0 : Math.max(3, Math.ceil(threshold));
}

/** Threshold in force for one cell: its own, or the table's. */
export function thresholdOf(table: CountTable, cell: number): number {
	return effectiveThreshold(table.cells[cell]?.threshold ?? table.threshold);
}

/** Whether a count is small enough to be withheld: 1 … threshold − 1. */
export function isSmall(value: number, threshold: number): boolean {
	return value > 0 && value < effectiveThreshold(threshold);
}

/**
 * Status of every cell after the first step. What the source withheld stays withheld; rounded and
 * perturbed figures were protected by their source and pass; a number that is NaN is `missing`.
 */
export function primarySuppression(table: CountTable): FigureStatus[] {
	return table.cells.map((cell, i) => {
		const { value, status } = cell;
		if (isWithheld(status)) return value !== null && isSmall(value, thresholdOf(table, i)) ? 'withheld' : status;
		if (!carriesNumber(status)) return status;
		if (value === null || Number.isNaN(value)) return 'missing';
		if (status === 'value' && isSmall(value, thresholdOf(table, i))) return 'withheld';
		return status;
	});
}
