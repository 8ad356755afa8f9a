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
	const spans = hidden.map((i) => span(table, statuses, i, ceiling));
	const found = new Map(hidden.map((i) => [i, new Set<number>()]));

	const visit = (depth: number): void => {
		if (depth === hidden.length) {
			hidden.forEach((i) => found.get(i)?.add(value[i]!));
			return;
		}
		const cell = hidden[depth]!;
		const concerned = table.equations.filter((one) => one.total === cell || one.parts.includes(cell));
		const [from, to] = spans[depth]!;
		for (let guess = from; guess <= to; guess++) {
			value[cell] = guess;
			if (concerned.every((one) => fits(one, value))) visit(depth + 1);
		}
		value[cell] = NaN;
	};
	visit(0);
	return found;
}

function span(table: CountTable, statuses: readonly FigureStatus[], i: number, ceiling: number): [number, number] {
	const { value } = table.cells[i]!;
	if (value === null) return [1, ceiling];
	const isTotal = table.equations.some((one) => one.total === i);
	if (statuses[i] === 'withheld-secondary') return [isTotal ? 1 : Math.max(1, table.threshold), ceiling];
	return value < table.threshold ? [1, table.threshold - 1] : [1, ceiling];
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
