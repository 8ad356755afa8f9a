/** Exact elimination over whole numbers: which unknowns a system of equations determines. */

export interface Row {
	/** unknown → whole factor, never 0 */
	factors: Map<number, number>;
	/** right side; NaN where it is not known here */
	sum: number;
}

export interface Elimination {
	/** the system in reduced form: every row combines given rows */
	reduced: Row[];
	/** unknowns whose value follows from the equations alone */
	determined: Set<number>;
}

/**
 * Gauss–Jordan with whole factors, divided by their greatest common divisor. Should factors outgrow
 * exact numbers, every unknown is reported as determined: the caller must not trust such a table.
 */
export function determinedBy(rows: readonly Row[], unknowns: readonly number[]): Elimination {
	const reduced: Row[] = [];
	/** unknown → rows of `reduced` it stands in */
	const pivots = new Map<number, Row>();
	try {
		for (const given of rows) {
			const row: Row = { factors: new Map(given.factors), sum: given.sum };
			for (const unknown of given.factors.keys()) {
				const pivot = pivots.get(unknown);
				if (pivot && row.factors.has(unknown)) eliminate(row, pivot, unknown);
			}
			const [unknown] = row.factors.keys();
			if (unknown === undefined) continue;
			for (const other of reduced) if (other.factors.has(unknown)) eliminate(other, row, unknown);
			reduced.push(row);
			pivots.set(unknown, row);
		}
	} catch (error) {
		if (error instanceof RangeError) return { reduced: [], determined: new Set(unknowns) };
		throw error;
	}
	const determined = new Set<number>();
	for (const row of reduced) if (row.factors.size === 1) determined.add([...row.factors.keys()][0]!);
	return { reduced, determined };
}

/** Removes `unknown` from `row` by means of `pivot`. */
function eliminate(row: Row, pivot: Row, unknown: number): void {
	const a = row.factors.get(unknown)!;
	const b = pivot.factors.get(unknown)!;
	const common = gcd(Math.abs(a), Math.abs(b));
	const times = b / common;
	const minus = a / common;
	if (times !== 1) for (const [cell, factor] of row.factors) row.factors.set(cell, factor * times);
	row.sum = row.sum * times - pivot.sum * minus;
	for (const [cell, factor] of pivot.factors) {
		const value = (row.factors.get(cell) ?? 0) - factor * minus;
		if (!Number.isSafeInteger(value)) throw new RangeError('factors too large');
		if (value === 0) row.factors.delete(cell);
		else row.factors.set(cell, value);
	}
	let divisor = 0;
	for (const factor of row.factors.values()) {
		if (!Number.isSafeInteger(factor)) throw new RangeError('factors too large');
		divisor = gcd(divisor, Math.abs(factor));
		if (divisor === 1) return;
	}
	if (divisor > 1) {
		for (const [cell, factor] of row.factors) row.factors.set(cell, factor / divisor);
		row.sum /= divisor;
	}
}

function gcd(a: number, b: number): number {
	while (b !== 0) [a, b] = [b, a % b];
	return a;
}
