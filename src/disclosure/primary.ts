/**
 * First step: which counts are too small to show. Exact zeros stay published: that nobody is
 * affected is not held to be confidential here (see ADR 0004).
 */
import { composedCells } from './composed.ts';
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
 * perturbed figures were protected by their source and pass; a number that is NaN is `missing`. A small count that is seen to be
 * made up of others is labelled as withheld for others' sake, see `composedCells`.
 */
export function primarySuppression(table: CountTable): FigureStatus[] {
	const composed = composedCells(table);
	const labelOf = (i: number): FigureStatus => (composed[i] === 1 || table.quiet?.has(i) ? 'withheld-secondary' : 'withheld');
	return table.cells.map((cell, i) => {
		const { value, status } = cell;
		const small = value !== null && isSmall(value, thresholdOf(table, i));
		if (isWithheld(status)) return small ? labelOf(i) : status;
		if (!carriesNumber(status)) return status;
		if (value === null || Number.isNaN(value)) return 'missing';
		return status === 'value' && small ? labelOf(i) : status;
	});
}
