/**
 * What goes into disclosure control: counts, and how they add up. Cells are named by position;
 * the caller keeps the meaning (area, period, breakdown) behind `id`.
 */

/** The same words as everywhere in the house; repeated because this storey knows no domain. */
export type FigureStatus =
	| 'value'
	| 'zero'
	| 'withheld'
	| 'withheld-secondary'
	| 'uncertain'
	| 'rounded'
	| 'perturbed'
	| 'not-applicable'
	| 'later'
	| 'missing'
	| 'no-such-area';

export interface CountCell {
	id: string | number;
	/** null where there is no number; a withheld cell may carry its true value or null (withheld by the source) */
	value: number | null;
	status: FigureStatus;
	/** where this cell's source has another threshold than the table */
	threshold?: number;
	/** a difference of two counts that stands in no table: it carries no label, and may be 0 for all that anybody knows */
	rest?: boolean;
}

/**
 * `total` = sum of `parts`, by position in `cells`. Only what truly adds up: leave the equation
 * away when a part is not among the cells, and leave out parts that do not exist in that period.
 * A part that is there without a number (missing, later, uncertain) counts as something the
 * attacker may know from elsewhere: it protects nobody.
 */
export interface Equation {
	total: number;
	parts: readonly number[];
}

export interface CountTable {
	cells: readonly CountCell[];
	equations: readonly Equation[];
	/** Counts from 1 to threshold − 1 are withheld. 0 or 1: off. 2 is taken as 3 (see `effectiveThreshold`). */
	threshold: number;
	/** Positions published before with the same value: withholding them now protects nobody. */
	known?: ReadonlySet<number>;
	/**
	 * Positions where the label "small" would say too much: all that is withheld there carries one and the same label, which
	 * promises no more than "not zero". See `protect`.
	 */
	quiet?: ReadonlySet<number>;
}

const NUMERIC: ReadonlySet<FigureStatus> = new Set<FigureStatus>(['value', 'zero', 'rounded', 'perturbed']);

/** Whether a status is published with its number. */
export function carriesNumber(status: FigureStatus): boolean {
	return NUMERIC.has(status);
}

export function isWithheld(status: FigureStatus): boolean {
	return status === 'withheld' || status === 'withheld-secondary';
}

/** Per cell, 0 for what is never a total, 1 for a total of such, 2 for a total of totals … */
export function heightsOf(table: CountTable): Int32Array {
	const height = new Int32Array(table.cells.length);
	// As many rounds as there are levels; a circle of totals would not end, so the rounds are limited.
	for (let round = 0, changed = true; changed && round < 12; round++) {
		changed = false;
		for (const { total, parts } of table.equations) {
			let most = 0;
			for (const part of parts) most = Math.max(most, height[part]!);
			if (most + 1 > height[total]!) {
				height[total] = most + 1;
				changed = true;
			}
		}
	}
	return height;
}

/** @throws RangeError when an equation names a cell that is not there, or one cell twice. */
export function assertSound(table: CountTable): void {
	table.equations.forEach((equation, e) => {
		const seen = new Set<number>([equation.total]);
		for (const cell of [equation.total, ...equation.parts]) {
			if (!Number.isInteger(cell) || cell < 0 || cell >= table.cells.length) {
				throw new RangeError(`equation ${e} names cell ${cell}, but there are ${table.cells.length} cells`);
			}
		}
		for (const part of equation.parts) {
			if (seen.has(part)) throw new RangeError(`equation ${e} names cell ${part} twice`);
			seen.add(part);
		}
	});
}
