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

const FREE: Effort[] = [{ paid: false, relabel: false, width: 48, steps: 300 }];
const PAID: Effort[] = [
	{ paid: true, relabel: false, width: 48, steps: 3000 },
	{ paid: true, relabel: false, width: Infinity, steps: 6000 },
	{ paid: true, relabel: true, width: Infinity, steps: 6000 }
];

/** @param statuses after the first step, see `primarySuppression` */
export function complementarySuppression(table: CountTable, statuses: readonly FigureStatus[]): Complement {
	const system = buildSystem(table, statuses);
	const search: Search = { system, statuses: [...statuses], low: system.point, high: system.point };
	const unusable = assumeUnknown(system, (move) => take(search, move));
	search.low = system.point.slice();
	search.high = system.point.slice();

	const withheld: number[] = [];
	search.statuses.forEach((status, i) => {
		if (isWithheld(status) && system.role[i] !== FIXED) withheld.push(i);
	});
	// First what the withheld cells can do for one another, then what has to be paid for.
	for (const i of withheld) secure(search, i, false);
	const unprotected = withheld.filter((i) => !secure(search, i, true));
	return { statuses: search.statuses, unprotected, unusable };
}

interface Search {
	system: System;
	statuses: FigureStatus[];
	/** lowest and highest value of each cell among the possible tables found so far */
	low: Float64Array;
	high: Float64Array;
}

/** Whether the cell can take all the values it must be able to take, withholding more if `paid`. */
function secure(search: Search, cell: number, paid: boolean): boolean {
	const { system, low, high } = search;
	const status = search.statuses[cell]!;
	if (priorOf(system.table, cell, status, system.height[cell]! > 0).guarded) {
		const down = low[cell]! <= system.lower[cell]! || reach(search, cell, system.lower[cell]!, paid);
		const up = high[cell]! >= system.upper[cell]! || reach(search, cell, system.upper[cell]!, paid);
		if ((down && up) || !paid || system.relabelable[cell] !== 1) return down && up;
		// Two parts of at least one each: their total cannot be 1, and "small" would promise that it can.
		search.statuses[cell] = 'withheld-secondary';
		system.upper[cell] = Infinity;
	}
	if (low[cell]! < high[cell]!) return true;
	const move = cheaper(find(search, cell, 1, paid), () => find(search, cell, -1, paid));
	if (!move) return false;
	take(search, move);
	walk(search, move, 1);
	walk(search, move, -1);
	return true;
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
	for (const effort of paid ? PAID : FREE) {
		const move = findMove(search.system, cell, by, effort);
		if (move) return move;
	}
	return null;
}

function cheaper(first: Move | null, second: () => Move | null): Move | null {
	const other = second();
	return first && (!other || first.cost <= other.cost) ? first : other;
}

/** Withholds what a move needs. */
function take(search: Search, move: Move): void {
	const { system, statuses } = search;
	for (const { cell, by } of move.changes) {
		const relabelled = system.point[cell]! + by > system.upper[cell]!;
		if (system.role[cell] !== CANDIDATE && !relabelled) continue;
		statuses[cell] = 'withheld-secondary';
		if (relabelled) system.upper[cell] = Infinity;
		else open(system, cell, system.lower[cell]!, system.upper[cell]!);
	}
}

function walk(search: Search, move: Move, direction: 1 | -1): void {
	const { system, low, high } = search;
	for (const { cell, by } of move.changes) {
		const value = system.point[cell]! + direction * by;
		system.point[cell] = value;
		if (system.role[cell] !== OPEN) continue;
		low[cell] = Math.min(low[cell]!, value);
		high[cell] = Math.max(high[cell]!, value);
	}
}
