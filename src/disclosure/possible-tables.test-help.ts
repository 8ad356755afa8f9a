/**
 * For tests: finds the possible values of every withheld cell by trying all numbers. Slow, simple and
 * independent of the engine: it knows only what is published, the labels and the equations.
 */
import type { CountTable, FigureStatus } from './table.ts';

/**
 * Values each withheld cell takes in any table that fits, up to `reach` above the largest true
 * number; a set per withheld cell.
 */
export function possibleValues(table: CountTable, statuses: readonly FigureStatus[], reach: number): Map<number, Set<number>> {
	const hidden = statuses.flatMap((status, i) =>
		(status === 'withheld' || status === 'withheld-secondary') && !table.known?.has(i) ? [i] : []
	);
	const value = table.cells.map((cell, i) => (hidden.includes(i) ? NaN : cell.value));
	const ceiling = Math.max(0, ...table.cells.map((cell) => cell.value ?? 0)) + reach;
	const seen = whatIsSeen(table, statuses, hidden);
	const spans = hidden.map((i) => span(table, statuses, i, ceiling, seen));
	const found = new Map(hidden.map((i) => [i, new Set<number>()]));

	const spanOf = new Map(hidden.map((i, k) => [i, spans[k]!]));
	const concerned = new Map(hidden.map((i) => [i, table.equations.filter((one) => one.total === i || one.parts.includes(i))]));

	const visit = (open: readonly number[]): void => {
		if (open.length === 0) {
			for (const i of hidden) found.get(i)?.add(value[i]!);
			return;
		}
		// what follows from the others comes first, then whatever has the fewest values
		const ranges = open.map((cell) => within(spanOf.get(cell)!, cell, concerned.get(cell)!, value));
		const next = ranges.reduce((best, [from, to], k) => (to - from < ranges[best]![1] - ranges[best]![0] ? k : best), 0);
		const cell = open[next]!;
		const [from, to] = ranges[next]!;
		for (let guess = from; guess <= to; guess++) {
			value[cell] = guess;
			if (concerned.get(cell)!.every((one) => fits(one, value))) visit(open.filter((i) => i !== cell));
		}
		value[cell] = NaN;
	};
	visit(hidden);
	return found;
}

/** The span of a cell, cut by the equations in which the others leave it less. */
function within([from, to]: readonly [number, number], cell: number, equations: readonly { total: number; parts: readonly number[] }[], value: readonly (number | null)[]): [number, number] {
	for (const { total, parts } of equations) {
		const others = [total, ...parts].filter((i) => i !== cell);
		const sum = parts.reduce((all, part) => all + (part === cell || Number.isNaN(value[part]) ? 0 : value[part]!), 0);
		const forced = others.every((i) => !Number.isNaN(value[i]));
		if (cell === total) {
			from = Math.max(from, sum);
			if (forced) to = Math.min(to, sum);
		} else if (!Number.isNaN(value[total])) {
			to = Math.min(to, value[total]! - sum);
			if (forced) from = Math.max(from, value[total]! - sum);
		}
	}
	return [from, to];
}

function span(table: CountTable, statuses: readonly FigureStatus[], i: number, ceiling: number, seen: Seen): [number, number] {
	if (statuses[i] === 'withheld') return [1, table.cells[i]!.value === null ? ceiling : table.threshold - 1];
	if (table.cells[i]!.value === null || seen.made.has(i) || !seen.labelled.has(i)) return [1, ceiling];
	return [Math.max(1, table.threshold), ceiling];
}

interface Seen {
	/** counts seen to be sums, or the same as one because all other parts are zero */
	made: Set<number>;
	/** what hangs together with something labelled small, over what is withheld */
	labelled: Set<number>;
}

function whatIsSeen(table: CountTable, statuses: readonly FigureStatus[], hidden: readonly number[]): Seen {
	const made = new Set(table.equations.map((one) => one.total));
	const labelled = new Set(hidden.filter((i) => statuses[i] === 'withheld'));
	for (let before = -1; before < made.size + labelled.size; ) {
		before = made.size + labelled.size;
		for (const { total, parts } of table.equations) {
			const some = parts.filter((part) => statuses[part] !== 'zero');
			if (some.length === 1 && made.has(total) && composed(table, statuses, total)) made.add(some[0]!);
			const near = [total, ...parts].filter((i) => hidden.includes(i));
			if (near.some((i) => labelled.has(i))) for (const i of near) labelled.add(i);
		}
	}
	return { made, labelled };
}

/** A total of two parts or more that are not zero, or the same count as such a one. */
function composed(table: CountTable, statuses: readonly FigureStatus[], total: number): boolean {
	const same = new Set([total]);
	const sums = table.equations.map((one) => ({ total: one.total, some: one.parts.filter((part) => statuses[part] !== 'zero') }));
	for (let before = 0; before < same.size; ) {
		before = same.size;
		for (const one of sums) if (one.some.length === 1 && (same.has(one.total) || same.has(one.some[0]!))) same.add(one.total).add(one.some[0]!);
	}
	return sums.some((one) => same.has(one.total) && one.some.length > 1);
}

/** With numbers still open: the sum of the known parts must not exceed the total, if that is known. */
function fits(equation: { total: number; parts: readonly number[] }, value: readonly (number | null)[]): boolean {
	let sum = 0;
	let open = false;
	for (const part of equation.parts) {
		const one = value[part]!;
		if (Number.isNaN(one)) open = true;
		else sum += one;
	}
	const total = value[equation.total]!;
	if (Number.isNaN(total)) return true;
	return open ? sum < total : sum === total;
}
