/** Counts that everybody sees to be made up of at least two others. */
import { type CountTable, isWithheld } from './table.ts';

/**
 * 1 for totals of at least two parts that are not zero, and for whatever is one and the same count with such a total because all
 * other parts are published zeros. They cannot be 1, so the label "small" would promise what cannot be: of 1 + 1 = 2, all
 * labelled small, everything would be known.
 */
export function composedCells(table: CountTable): Uint8Array {
	const root = new Int32Array(table.cells.length).map((_, i) => i);
	const find = (i: number): number => {
		while (root[i] !== i) i = root[i] = root[root[i]!]!;
		return i;
	};
	const totals: number[] = [];
	for (const { total, parts } of table.equations) {
		const some = parts.filter((part) => {
			const { value, status } = table.cells[part]!;
			return value === null ? isWithheld(status) : value !== 0;
		});
		if (some.length > 1) totals.push(total);
		else if (some.length === 1 && table.cells[total]!.value === table.cells[some[0]!]!.value) root[find(total)] = find(some[0]!);
	}
	const composed = new Set(totals.map(find));
	return Uint8Array.from(root, (_, i) => (composed.has(find(i)) ? 1 : 0));
}
