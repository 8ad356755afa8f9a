/** Finds the merged region of a cell quickly: a sheet may hold tens of thousands of them. */
import type { Merge } from './grid/grid.ts';

export class Merges {
	/** per column, by their first row; in one column regions never overlap */
	readonly #columns = new Map<number, Merge[]>();

	/** @param columns those that are asked for; all others are left out */
	constructor(merges: readonly Merge[], columns: readonly number[]) {
		for (const column of new Set(columns)) {
			this.#columns.set(
				column,
				merges.filter(({ s, e }) => column >= s.c && column <= e.c).sort((a, b) => a.s.r - b.s.r)
			);
		}
	}

	/** The region the cell belongs to, null where it stands alone. */
	at(row: number, column: number): Merge | null {
		const regions = this.#columns.get(column) ?? [];
		let low = 0;
		let high = regions.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((regions[middle] as Merge).s.r <= row) low = middle + 1;
			else high = middle;
		}
		const region = regions[low - 1];
		return region && row <= region.e.r ? region : null;
	}
}
