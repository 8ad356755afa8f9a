/**
 * A move changes some withheld cells so that every equation still holds. If a cell can be moved, an
 * outsider cannot know its value: the moved table explains everything he sees just as well. So
 * a move is a proof, and the search below looks for a cheap one, where cells that are already
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
	/** partners tried per equation */
	width: number;
	/** steps of the search after which it gives up; what is found at all is nearly always found within a few dozen */
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
	/** what has been paid so far */
	cost: number;
	unbalanced: Unbalanced[];
	/** of what is out of balance, whatever the order */
	name: number;
}

const MOST_UNBALANCED = 12;

/** Price of one more step over cells that are withheld already: a long way round costs as much as a new cell. */
const DETOUR = 0.05;

/** What an equation out of balance is likely to cost yet: without it the search would try every short way first. */
const HOPE = 0.3;

/** Cheap move that changes `cell` by `by`, or null. */
export function findMove(system: System, cell: number, by: number, effort: Effort): Move | null {
	if (system.role[cell] === FIXED || !within(system, cell, by)) return null;
	return search(system, extend(system, null, cell, by, 0), effort);
}

/** Cheap change that puts right one equation that is out of balance by `by`, or null. */
export function findBalance(system: System, equation: number, by: number, effort: Effort): Move | null {
	return search(system, { parent: null, cell: -1, by: 0, cost: 0, rank: 0, depth: 0, order: 0, unbalanced: [{ equation, by }], name: nameOf(equation, by) }, effort);
}

function search(system: System, first: Step, effort: Effort): Move | null {
	const frontier = new Frontier<Step>();
	/** the best rank so far of every set of equations out of balance */
	const best = new Map<number, number>();
	let order = 0;
	frontier.push(first);
	for (let steps = 0; steps < effort.steps; steps++) {
		const step = frontier.pop();
		if (!step) return null;
		if (step.unbalanced.length === 0) return moveOf(step);
		if (step.rank > (best.get(step.name) ?? Infinity)) {
			steps--;
			continue;
		}
		const { equation, by: rest } = narrowest(system, step.unbalanced, effort.paid);
		const { total } = system.table.equations[equation]!;
		const open = system.openIn[equation]!;
		const candidates = effort.paid ? system.candidatesIn[equation]! : [];
		let tried = 0;
		for (let k = 0; k < open.length + candidates.length && tried < effort.width; k++) {
			const cell = k < open.length ? open[k]! : candidates[k - open.length]!;
			// The list of candidates keeps those withheld meanwhile; they came with the first list.
			if (k >= open.length && system.role[cell] !== CANDIDATE) continue;
			const by = total === cell ? -rest : rest;
			// A cell may change again on the way, but the one to be moved must not be moved back.
			if (cell === first.cell) continue;
			const before = changeIn(step, cell);
			if (!within(system, cell, before + by)) continue;
			const next = extend(system, step, cell, by, before);
			if (next.unbalanced.length > MOST_UNBALANCED || next.rank >= (best.get(next.name) ?? Infinity)) continue;
			best.set(next.name, next.rank);
			next.order = ++order;
			frontier.push(next);
			tried++;
		}
	}
	return null;
}

/** The equation that the fewest cells can put right: a dead end is seen at once, and a way out is not lost among others. */
function narrowest(system: System, unbalanced: readonly Unbalanced[], paid: boolean): Unbalanced {
	let best = unbalanced[0]!;
	let least = Infinity;
	for (const one of unbalanced) {
		const ways = system.openIn[one.equation]!.length + (paid ? system.candidatesIn[one.equation]!.length : 0);
		if (ways <= least) [best, least] = [one, ways];
	}
	return best;
}

function extend(system: System, parent: Step | null, cell: number, by: number, before: number): Step {
	const unbalanced = parent ? parent.unbalanced.slice() : [];
	let name = parent ? parent.name : 0;
	const equations = system.equationsOf[cell]!;
	const signs = system.signsOf[cell]!;
	for (let k = 0; k < equations.length; k++) {
		const equation = equations[k]!;
		if (!system.active[equation]) continue;
		const at = unbalanced.findIndex((one) => one.equation === equation);
		const old = at < 0 ? 0 : unbalanced[at]!.by;
		const rest = old + signs[k]! * by;
		if (at >= 0) unbalanced.splice(at, 1);
		if (rest !== 0) unbalanced.push({ equation, by: rest });
		name += (rest !== 0 ? nameOf(equation, rest) : 0) - (at < 0 ? 0 : nameOf(equation, old));
	}
	const fresh = system.role[cell] === CANDIDATE && before === 0;
	const cost = (parent?.cost ?? 0) + (fresh ? system.cost[cell]! : DETOUR);
	return { parent, cell, by, unbalanced, name, cost, rank: cost + HOPE * unbalanced.length, depth: (parent?.depth ?? 0) + 1, order: 0 };
}

function within(system: System, cell: number, by: number): boolean {
	const value = system.point[cell]! + by;
	return value >= system.lower[cell]! && value <= system.upper[cell]!;
}

function changeIn(step: Step | null, cell: number): number {
	let sum = 0;
	for (let one = step; one; one = one.parent) if (one.cell === cell) sum += one.by;
	return sum;
}

/** A whole number below 2⁴⁹, so that sums of a dozen stay exact; two that agree by chance would only cost a way. */
function nameOf(equation: number, by: number): number {
	let h = Math.imul(equation + 1, 0x9e3779b1) ^ Math.imul(by | 0, 0x85ebca6b);
	h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
	const low = (h ^ (h >>> 12)) >>> 0;
	h = Math.imul(h ^ equation, 0x297a2d39) ^ by;
	return low * 0x20000 + ((h ^ (h >>> 16)) & 0x1ffff);
}

function moveOf(step: Step): Move {
	const changes = new Map<number, number>();
	for (let one: Step | null = step; one; one = one.parent) {
		if (one.cell >= 0) changes.set(one.cell, (changes.get(one.cell) ?? 0) + one.by);
	}
	return { changes: [...changes].filter(([, by]) => by !== 0).map(([cell, by]) => ({ cell, by })), cost: step.cost };
}
