/**
 * Second step: withhold further cells until no withheld one can be worked out from totals and
 * parts. For every withheld cell a proof is searched: other tables that agree with all that is
 * published and with the labels, in which the cell has another value. Cells that such a proof needs
 * are withheld too, the fewest and smallest first, totals last, never zeros and never what was
 * published before. Withholding more never spoils an earlier proof, so one pass is enough.
 * The same table always gives the same answer.
 */
import { assumeUnknown } from './imputation.ts';
import { type Effort, findMove, type Move } from './moves.ts';
import { thresholdOf } from './primary.ts';
import { priorOf } from './prior.ts';
import { buildSystem, CANDIDATE, FIXED, open, OPEN, type System } from './system.ts';
import { type CountTable, type FigureStatus, isWithheld } from './table.ts';

export interface Complement {
	statuses: FigureStatus[];
	/** cells for which no proof was found, whatever is withheld */
	unprotected: number[];
	/** equations that contradict themselves with what the source withheld, and were not used */
	unusable: number[];
}

const FREE: Effort = { paid: false, width: 16, steps: 150 };
const PAID: Effort = { paid: true, width: 16, steps: 200 };
/** where there is nothing left to withhold */
const LAST: Effort = { paid: true, width: 48, steps: 6000 };

/** @param statuses after the first step, see `primarySuppression` */
export function complementarySuppression(table: CountTable, statuses: readonly FigureStatus[]): Complement {
	const system = buildSystem(table, statuses);
	const search: Search = { system, statuses: [...statuses], low: system.point, high: system.point, values: [], effort: PAID };
	const unusable = assumeUnknown(system, (move) => take(search, move));
	search.low = system.point.slice();
	search.high = system.point.slice();
	search.values = Array.from(system.point, (value) => new Set([value]));

	const withheld: number[] = [];
	search.statuses.forEach((status, i) => {
		if (isWithheld(status) && system.role[i] !== FIXED) withheld.push(i);
	});
	// First what the withheld cells can do for one another, then what has to be paid for, then more than is known to be needed.
	for (const i of withheld) secure(search, i, false);
	const left = withheld.filter((i) => !secure(search, i, true));
	const unprotected: number[] = [];
	// grows while it is gone through: what is withheld broadly needs protection too
	for (const i of left) if (!secure(search, i, true) && !secureBroadly(search, i, left)) unprotected.push(i);
	return { statuses: search.statuses, unprotected, unusable };
}

/**
 * In a dense table the search for a few partners ends nowhere. With the totals above a cell withheld it can nearly always move.
 * @param queue takes the cells withheld for it, which need protection too
 */
function secureBroadly(search: Search, cell: number, queue: number[]): boolean {
	for (const reach of [totalsOver, allTotalsOver, everythingBeside]) {
		const more = reach(search.system, [cell]).filter((i) => search.system.role[i] === CANDIDATE);
		for (const i of more) withhold(search, i);
		queue.push(...more);
		if (secure(search, cell, true)) return true;
	}
	if (!search.system.table.quiet) return false;
	return secure({ ...search, effort: LAST }, cell, true);
}

function totalsOver(system: System, cells: readonly number[]): number[] {
	const { equations } = system.table;
	return [...new Set(cells.flatMap((i) => system.equationsOf[i]!.map((e) => equations[e]!.total).filter((total) => total !== i)))];
}

function allTotalsOver(system: System, cells: readonly number[]): number[] {
	const found = new Set(cells);
	for (const i of found) for (const total of totalsOver(system, [i])) found.add(total);
	return [...found];
}

function everythingBeside(system: System, cells: readonly number[]): number[] {
	return allTotalsOver(system, cells.flatMap((i) => system.equationsOf[i]!.flatMap((e) => system.table.equations[e]!.parts)));
}

interface Search {
	system: System;
	statuses: FigureStatus[];
	/** lowest and highest value of each cell among the possible tables found so far */
	low: Float64Array;
	high: Float64Array;
	/** values of the small counts among them */
	values: Set<number>[];
	/** of the search that may withhold more */
	effort: Effort;
}

/** Whether the cell can take all the values it must be able to take, withholding more if `paid`. */
function secure(search: Search, cell: number, paid: boolean): boolean {
	const { system, low, high } = search;
	const { table } = system;
	const prior = priorOf(table, cell, search.statuses[cell]!, system.isTotal[cell] === 1);
	const rest = table.cells[cell]!.rest === true;
	if (prior.guarded || rest) {
		const from = Math.max(1, system.public.lower[cell]!);
		const to = Math.min(thresholdOf(table, cell) - 1, system.public.upper[cell]!);
		const ends = canBe(search, cell, from, paid) && canBe(search, cell, to, paid);
		// Nobody is told that a rest is small: where it cannot take every small value, as where all counts of a county are 1, it is
		// enough that it cannot be worked out.
		if (!rest || !paid) return ends && (!paid || everyValue(search, cell, from, to));
	}
	if (low[cell]! < high[cell]!) return true;
	const move = cheaper(find(search, cell, 1, paid), () => find(search, cell, -1, paid));
	if (!move) return false;
	take(search, move);
	walk(search, move, 1);
	walk(search, move, -1);
	return true;
}

/** Between the ends values can be missing: where x = 11 − 2y, all are odd. */
function everyValue(search: Search, cell: number, from: number, to: number): boolean {
	for (let value = from + 1; value < to; value++) if (!canBe(search, cell, value, false) && !canBe(search, cell, value, true)) return false;
	return true;
}

function canBe(search: Search, cell: number, value: number, paid: boolean): boolean {
	return search.values[cell]!.has(value) || reach(search, cell, value, paid);
}

/** Moves the cell to `target` in as few moves as can be, then puts everything back. */
function reach(search: Search, cell: number, target: number, paid: boolean): boolean {
	const { system } = search;
	const done: Move[] = [];
	let rest = target - system.point[cell]!;
	let stride = rest;
	while (rest !== 0 && stride !== 0) {
		stride = Math.abs(stride) > Math.abs(rest) ? rest : stride;
		const move = find(search, cell, stride, paid);
		if (!move) {
			stride = Math.trunc(stride / 2);
			continue;
		}
		take(search, move);
		walk(search, move, 1);
		done.push(move);
		rest -= stride;
	}
	for (const move of done.reverse()) walk(search, move, -1);
	return rest === 0;
}

function find(search: Search, cell: number, by: number, paid: boolean): Move | null {
	return findMove(search.system, cell, by, paid ? search.effort : FREE);
}

function cheaper(first: Move | null, second: () => Move | null): Move | null {
	const other = second();
	return first && (!other || first.cost <= other.cost) ? first : other;
}

/** Withholds what a move needs. */
function take(search: Search, move: Move): void {
	for (const { cell } of move.changes) if (search.system.role[cell] === CANDIDATE) withhold(search, cell);
}

function withhold({ system, statuses }: Search, cell: number): void {
	statuses[cell] = 'withheld-secondary';
	open(system, cell, system.lower[cell]!, system.upper[cell]!);
}

function walk(search: Search, move: Move, direction: 1 | -1): void {
	const { system, low, high } = search;
	for (const { cell, by } of move.changes) {
		const value = system.point[cell]! + direction * by;
		system.point[cell] = value;
		if (system.role[cell] !== OPEN) continue;
		low[cell] = Math.min(low[cell]!, value);
		high[cell] = Math.max(high[cell]!, value);
		if (value < thresholdOf(system.table, cell)) search.values[cell]!.add(value);
	}
}
