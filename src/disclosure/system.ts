/**
 * A table prepared for the search for partners: who stands in which equation, between which
 * bounds a cell could lie for an outsider, and what withholding it would cost.
 */
import { composedCells } from './composed.ts';
import { thresholdOf } from './primary.ts';
import { priorOf } from './prior.ts';
import { type Bounds, publicBounds } from './public-bounds.ts';
import { type CountTable, type FigureStatus, heightsOf, isWithheld } from './table.ts';

/** Never changes: published for good, zero, known before, or without a number. */
export const FIXED = 0;
/** Withheld: an outsider must reckon with other values. */
export const OPEN = 1;
/** Published, but could be withheld at a cost. */
export const CANDIDATE = 2;

export interface System {
	table: CountTable;
	role: Uint8Array;
	lower: Float64Array;
	upper: Float64Array;
	/** a possible table: the true values, made up where the source withheld them */
	point: Float64Array;
	/** what public numbers alone say of each cell */
	public: Bounds;
	cost: Float64Array;
	/** 0 where never a total, see `heightsOf` */
	height: Int32Array;
	/** totals, and what is one count with them */
	isTotal: Uint8Array;
	/** per cell: equations it stands in, and +1 as the total, −1 as a part */
	equationsOf: number[][];
	signsOf: number[][];
	/** per equation: cells that could be withheld, cheapest first; and those that are */
	candidatesIn: number[][];
	openIn: number[][];
	/** equations taken into account; the others contradict themselves */
	active: Uint8Array;
}

export function buildSystem(table: CountTable, statuses: readonly FigureStatus[]): System {
	const size = table.cells.length;
	const count = table.equations.length;
	const system: System = {
		table,
		role: new Uint8Array(size),
		lower: new Float64Array(size),
		upper: new Float64Array(size),
		point: new Float64Array(size),
		public: publicBounds(table),
		cost: new Float64Array(size),
		height: heightsOf(table),
		isTotal: composedCells(table),
		equationsOf: Array.from({ length: size }, () => []),
		signsOf: Array.from({ length: size }, () => []),
		candidatesIn: Array.from({ length: count }, () => []),
		openIn: Array.from({ length: count }, () => []),
		active: new Uint8Array(count).fill(1)
	};
	for (let i = 0; i < size; i++) if (system.height[i]! > 0) system.isTotal[i] = 1;
	table.equations.forEach((equation, e) => {
		link(system, equation.total, e, 1);
		for (const part of equation.parts) link(system, part, e, -1);
	});
	const largest = table.cells.reduce((most, cell) => Math.max(most, cell.value ?? 0), 0);
	for (let i = 0; i < size; i++) {
		const cell = table.cells[i];
		const status = statuses[i];
		if (!cell || !status) continue;
		const value = cell.value;
		system.point[i] = value ?? 0;
		// Few cells first, small ones among them first, a total only in place of eight parts.
		system.cost[i] = 1 + (value ?? 0) / (largest + 1) + 8 * system.height[i]!;
		if (table.known?.has(i)) continue;
		if (isWithheld(status)) {
			const prior = priorOf(table, i, status, system.isTotal[i] === 1);
			open(system, i, prior.lower, prior.upper);
			if (value === null) system.point[i] = prior.lower;
		} else if (status === 'value' && value !== null && value >= Math.max(thresholdOf(table, i), 1)) {
			system.role[i] = CANDIDATE;
			const prior = priorOf(table, i, 'withheld-secondary', system.isTotal[i] === 1);
			system.lower[i] = prior.lower;
			system.upper[i] = prior.upper;
			for (const e of system.equationsOf[i] ?? []) system.candidatesIn[e]?.push(i);
		}
	}
	for (const list of system.candidatesIn) list.sort((a, b) => system.cost[a]! - system.cost[b]! || a - b);
	return system;
}

/** Turns a cell into a withheld one. */
export function open(system: System, cell: number, lower: number, upper: number): void {
	system.role[cell] = OPEN;
	system.lower[cell] = lower;
	system.upper[cell] = upper;
	for (const e of system.equationsOf[cell] ?? []) system.openIn[e]?.push(cell);
}

/** Total minus parts at the present point. */
export function gap(system: System, e: number): number {
	const equation = system.table.equations[e];
	if (!equation) return 0;
	return equation.parts.reduce((rest, part) => rest - system.point[part]!, system.point[equation.total]!);
}

function link(system: System, cell: number, equation: number, sign: number): void {
	system.equationsOf[cell]?.push(equation);
	system.signsOf[cell]?.push(sign);
}
