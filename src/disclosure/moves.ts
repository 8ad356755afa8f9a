/**
 * A move changes some withheld cells so that every equation still holds. If a cell can be moved, an
 * outsider cannot know its value: the moved table explains everything he sees just as well. So
 * a move is a proof, and the search below looks for the cheapest one, where cells that are already
 * withheld cost next to nothing and others cost what they are worth to the reader.
 */
import { Frontier, type Ranked } from './frontier.ts';
import { CANDIDATE, FIXED, type System } from './system.ts';

export interface Move {
	/** cell and by how much it changes */
	changes: { cell: number; by: number }[];
	/** what has to be withheld for it, and a little for every step */
	cost: number;
}

export interface Effort {
	/** false: only cells that are withheld already */
	paid: boolean;
	/** true: small totals may be relabelled, see `System.relabelable`, the dearest of all */
	relabel: boolean;
	/** partners tried per equation */
	width: number;
	/** steps of the search after which it gives up */
	steps: number;
}

/** An equation out of balance, and by how much. */
interface Unbalanced {
	equation: number;
	by: number;
}

interface Step extends Ranked {
	parent: Step | null;
	cell: number;
	by: number;
	unbalanced: Unbalanced[];
}

const MOST_UNBALANCED = 12;

/** Price of one more step over cells that are withheld already: a long way round costs as much as a new cell. */
const DETOUR = 0.05;

/** Dearer than withholding any number of totals. */
const RELABELLING = 1e6;

/** Cheapest move that changes `cell` by `by`, or null. */
export function findMove(system: System, cell: number, by: number, effort: Effort): Move | null {
	if (system.role[cell] === FIXED || !within(system, cell, by, effort)) return null;
	return search(system, extend(system, null, cell, by), effort);
}

/** Cheapest change that puts right one equation that is out of balance by `by`, or null. */
export function findBalance(system: System, equation: number, by: number, effort: Effort): Move | null {
	return search(system, { parent: null, cell: -1, by: 0, cost: 0, depth: 0, order: 0, unbalanced: [{ equation, by }] }, effort);
}

function search(system: System, first: Step, effort: Effort): Move | null {
	const frontier = new Frontier<Step>();
	const settled = new Set<string>();
	let order = 0;
	frontier.push(first);
	for (let steps = 0; steps < effort.steps; steps++) {
		const step = frontier.pop();
		if (!step) return null;
		const last = step.unbalanced.at(-1);
		if (!last) return moveOf(step);
		const key = keyOf(step.unbalanced);
		if (settled.has(key)) continue;
		settled.add(key);
		let tried = 0;
		for (const list of [system.openIn[last.equation], effort.paid ? system.candidatesIn[last.equation] : undefined]) {
			for (const cell of list ?? []) {
				if (tried >= effort.width) break;
				// The list of candidates keeps those withheld meanwhile; they came with the first list.
				if (list !== system.openIn[last.equation] && system.role[cell] !== CANDIDATE) continue;
				const by = signIn(system, cell, last.equation) === 1 ? -last.by : last.by;
				// A cell may change again on the way, but the one to be moved must not be moved back.
				if (cell === first.cell || !within(system, cell, changeIn(step, cell) + by, effort)) continue;
				const next = extend(system, step, cell, by);
				if (next.unbalanced.length > MOST_UNBALANCED || settled.has(keyOf(next.unbalanced))) continue;
				next.order = ++order;
				frontier.push(next);
				tried++;
			}
		}
	}
	return null;
}

function extend(system: System, parent: Step | null, cell: number, by: number): Step {
	const unbalanced = parent ? parent.unbalanced.slice() : [];
	const equations = system.equationsOf[cell]!;
	const signs = system.signsOf[cell]!;
	for (let k = 0; k < equations.length; k++) {
		const equation = equations[k]!;
		if (!system.active[equation]) continue;
		const at = unbalanced.findIndex((one) => one.equation === equation);
		const rest = (at < 0 ? 0 : unbalanced[at]!.by) + signs[k]! * by;
		if (at >= 0) unbalanced.splice(at, 1);
		if (rest !== 0) unbalanced.push({ equation, by: rest });
	}
	const before = changeIn(parent, cell);
	let price = before === 0 && system.role[cell] === CANDIDATE ? system.cost[cell]! : DETOUR;
	if (system.point[cell]! + before + by > system.upper[cell]!) price += RELABELLING;
	return { parent, cell, by, unbalanced, cost: (parent?.cost ?? 0) + price, depth: (parent?.depth ?? 0) + 1, order: 0 };
}

function within(system: System, cell: number, by: number, effort: Effort): boolean {
	const value = system.point[cell]! + by;
	if (value < system.lower[cell]!) return false;
	return value <= system.upper[cell]! || (effort.relabel && system.relabelable[cell] === 1);
}

function changeIn(step: Step | null, cell: number): number {
	let sum = 0;
	for (let one = step; one; one = one.parent) if (one.cell === cell) sum += one.by;
	return sum;
}

function signIn(system: System, cell: number, equation: number): number {
	const at = system.equationsOf[cell]!.indexOf(equation);
	return system.signsOf[cell]![at]!;
}

function keyOf(unbalanced: readonly Unbalanced[]): string {
	if (unbalanced.length === 1) return `${unbalanced[0]!.equation}:${unbalanced[0]!.by}`;
	return unbalanced
		.map((one) => `${one.equation}:${one.by}`)
		.sort()
		.join(' ');
}

function moveOf(step: Step): Move {
	const changes = new Map<number, number>();
	for (let one: Step | null = step; one; one = one.parent) {
		if (one.cell >= 0) changes.set(one.cell, (changes.get(one.cell) ?? 0) + one.by);
	}
	return { changes: [...changes].filter(([, by]) => by !== 0).map(([cell, by]) => ({ cell, by })), cost: step.cost };
}
