/** Which cells of a table hang together by its sums. */
import type { CountTable } from './table.ts';

/** Per cell a number of its group: two cells that pass the test and stand in one equation have the same. */
export function connected(table: CountTable, test: (i: number) => boolean): Int32Array {
	const group = new Int32Array(table.cells.length).map((_, i) => i);
	const find = (i: number): number => {
		while (group[i] !== i) i = group[i] = group[group[i]!]!;
		return i;
	};
	for (const { total, parts } of table.equations) {
		let first = -1;
		for (const cell of [total, ...parts]) {
			if (!test(cell)) continue;
			if (first < 0) first = cell;
			else group[find(cell)] = find(first);
		}
	}
	return group.map((_, i) => find(i));
}
