/** What public numbers alone say of a count, whatever else is withheld: of five inhabitants no more than five are unemployed. */
import { carriesNumber, type CountTable, isWithheld } from './table.ts';

export interface Bounds {
	lower: Float64Array;
	upper: Float64Array;
}

const ROUNDS = 12;

/** Bounds of every cell with all withheld that could be; what would contradict itself is taken for saying nothing. */
export function publicBounds(table: CountTable): Bounds {
	const { cells, equations, known } = table;
	const lower = new Float64Array(cells.length);
	const upper = new Float64Array(cells.length).fill(Infinity);
	cells.forEach(({ value, status, rest }, i) => {
		if (value === null ? isWithheld(status) : value > 0 && !rest) lower[i] = Math.min(1, value ?? 1);
		const fixed = known?.has(i) || (carriesNumber(status) && status !== 'value') || value === 0;
		if (fixed && value !== null) lower[i] = upper[i] = value;
	});
	for (let round = 0, moved = true; moved && round < ROUNDS; round++) {
		moved = false;
		for (const { total, parts } of equations) {
			const sum = parts.reduce((all, part) => all + (cells[part]!.value ?? 0), 0);
			// rounded by the source, or with a part that has no number
			if (Math.abs(sum - (cells[total]!.value ?? NaN)) > 1e-9 || parts.some((part) => cells[part]!.value === null)) continue;
			let least = 0;
			let most = 0;
			for (const part of parts) {
				least += lower[part]!;
				most += upper[part]!;
			}
			moved = narrow(lower, upper, total, least, most) || moved;
			if (upper[total] === Infinity) continue;
			for (const part of parts) {
				const others = upper[part] === Infinity ? Infinity : most - upper[part]!;
				moved = narrow(lower, upper, part, lower[total]! - others, upper[total]! - least + lower[part]!) || moved;
			}
		}
	}
	return { lower, upper };
}

function narrow(lower: Float64Array, upper: Float64Array, cell: number, from: number, to: number): boolean {
	let moved = false;
	if (from > lower[cell]! + 1e-9) {
		lower[cell] = from;
		moved = true;
	}
	if (to < upper[cell]! - 1e-9) {
		upper[cell] = to;
		moved = true;
	}
	return moved;
}
