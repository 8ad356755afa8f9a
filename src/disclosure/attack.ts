/**
 * The attacker: knows all that is published, the labels, the rules, and that totals are sums. He
 * sees no true value of a withheld cell: what he is given holds none. Written apart from the search
 * for partners on purpose, so that a mistake there is found here.
 */
import { determinedBy, type Row } from './elimination.ts';

export interface Sight {
	/** published value, or null */
	value: number | null;
	/** withheld: the attacker is after it */
	hidden: boolean;
	/** what label and rules say of a hidden cell */
	lower: number;
	upper: number;
	/** may be 0 although the rules say otherwise, if the table makes no sense else */
	soft: boolean;
}

export interface SeenEquation {
	total: number;
	parts: readonly number[];
	/** total − sum of parts in truth: 0, or what the source's rounding left over */
	offset: number;
}

export interface Deduction {
	cell: number;
	/** bounds he can prove; equal when he knows the value */
	lower: number;
	upper: number;
	/** follows from the equations alone */
	computable: boolean;
}

const ROUNDS = 60;

/** What can be deduced of every hidden cell. Works apart on groups of cells that share equations. */
export function attack(sights: readonly Sight[], equations: readonly SeenEquation[]): Deduction[] {
	const result: Deduction[] = [];
	for (const group of groups(sights, equations)) result.push(...attackGroup(sights, group.cells, group.rows));
	return result.sort((a, b) => a.cell - b.cell);
}

interface Group {
	cells: number[];
	rows: Row[];
}

function attackGroup(sights: readonly Sight[], cells: readonly number[], rows: Row[]): Deduction[] {
	const { reduced, determined } = determinedBy(rows, cells);
	const all = [...rows, ...reduced].filter((row) => !Number.isNaN(row.sum));
	let bounds = narrow(sights, cells, all, false);
	if (!bounds) bounds = narrow(sights, cells, all, true);
	return cells.map((cell) => ({
		cell,
		lower: bounds?.lower.get(cell) ?? sights[cell]!.lower,
		upper: bounds?.upper.get(cell) ?? sights[cell]!.upper,
		computable: determined.has(cell)
	}));
}

interface Bounds {
	lower: Map<number, number>;
	upper: Map<number, number>;
}

/** Narrows the bounds of every cell by every equation until nothing moves; null on a contradiction. */
function narrow(sights: readonly Sight[], cells: readonly number[], rows: readonly Row[], soft: boolean): Bounds | null {
	const lower = new Map(cells.map((i) => [i, soft && sights[i]!.soft ? 0 : sights[i]!.lower]));
	const upper = new Map(cells.map((i) => [i, sights[i]!.upper]));
	for (let round = 0, moved = true; moved && round < ROUNDS; round++) {
		moved = false;
		for (const row of rows) {
			const least = extreme(row, lower, upper);
			const most = extreme(row, upper, lower);
			for (const [cell, factor] of row.factors) {
				// factor · x = sum − others, so x lies between the extremes of the others. The row's extremes
				// may be older than the last narrowing; bounds only ever narrow, so they stay true.
				const from = (row.sum - without(most, cell)) / factor;
				const to = (row.sum - without(least, cell)) / factor;
				const low = Math.ceil(Math.min(from, to) - 1e-9);
				const high = Math.floor(Math.max(from, to) + 1e-9);
				if (low > lower.get(cell)!) {
					lower.set(cell, low);
					moved = true;
				}
				if (high < upper.get(cell)!) {
					upper.set(cell, high);
					moved = true;
				}
				if (lower.get(cell)! > upper.get(cell)!) return null;
			}
		}
	}
	return { lower, upper };
}

/** A sum whose infinite terms are counted apart, so that any term can be taken out again. */
interface Extreme {
	terms: Map<number, number>;
	finite: number;
	infinite: number;
	/** what an infinite rest is: −∞ for the least, +∞ for the most */
	endless: number;
}

/** Sum of factor × bound: of `low` for positive factors, of `high` for negative ones. */
function extreme(row: Row, low: Map<number, number>, high: Map<number, number>): Extreme {
	const sum: Extreme = { terms: new Map(), finite: 0, infinite: 0, endless: Infinity };
	for (const [cell, factor] of row.factors) {
		const term = factor * (factor > 0 ? low : high).get(cell)!;
		sum.terms.set(cell, term);
		if (Number.isFinite(term)) sum.finite += term;
		else {
			sum.infinite++;
			sum.endless = term;
		}
	}
	return sum;
}

function without(sum: Extreme, cell: number): number {
	const term = sum.terms.get(cell)!;
	if (Number.isFinite(term)) return sum.infinite > 0 ? sum.endless : sum.finite - term;
	return sum.infinite > 1 ? sum.endless : sum.finite;
}

function groups(sights: readonly Sight[], equations: readonly SeenEquation[]): Group[] {
	const root = new Int32Array(sights.length).map((_, i) => i);
	const find = (i: number): number => {
		while (root[i] !== i) {
			root[i] = root[root[i]!]!;
			i = root[i]!;
		}
		return i;
	};
	const rows: (Row | null)[] = equations.map((equation) => rowOf(sights, equation));
	for (const row of rows) {
		const cells = row ? [...row.factors.keys()] : [];
		for (const cell of cells) root[find(cell)] = find(cells[0]!);
	}
	const byRoot = new Map<number, Group>();
	sights.forEach((sight, i) => {
		if (!sight.hidden) return;
		const group = byRoot.get(find(i));
		if (group) group.cells.push(i);
		else byRoot.set(find(i), { cells: [i], rows: [] });
	});
	for (const row of rows) {
		const first = row?.factors.keys().next().value;
		if (row && first !== undefined) byRoot.get(find(first))?.rows.push(row);
	}
	return [...byRoot.values()];
}

/** The equation with only hidden cells left; a part without a number makes its sum unknown (NaN). */
function rowOf(sights: readonly Sight[], equation: SeenEquation): Row | null {
	const factors = new Map<number, number>();
	let sum = equation.offset;
	const add = (cell: number, sign: number): void => {
		const sight = sights[cell]!;
		if (sight.hidden) factors.set(cell, sign);
		else sum -= sign * (sight.value ?? NaN);
	};
	add(equation.total, 1);
	for (const part of equation.parts) add(part, -1);
	return factors.size === 0 ? null : { factors, sum };
}
