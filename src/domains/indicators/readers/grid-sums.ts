/** Adds up the cells of a grid by municipality and remembers what makes the sums uncertain. */

export interface GridSum {
	/** sum of the cells that hold a number */
	sum: number;
	/** cells with a number, and those with a sign for nothing or withheld */
	cells: number;
	without: number;
	/** cells that a boundary runs through, and what stands in them */
	crossed: number;
	crossedSum: number;
	/** a figure of limited value is among them */
	limited: boolean;
	/** rows of the file, from 1 */
	firstRow: number;
	lastRow: number;
}

export class GridSums {
	readonly #sums = new Map<string, Map<string, GridSum>>();

	/** @param value null: the cell holds a sign in place of a number */
	add(column: string, area: string, value: number | null, { row, crossed, limited }: { row: number; crossed: boolean; limited: boolean }): void {
		let of = this.#sums.get(column);
		if (!of) this.#sums.set(column, (of = new Map()));
		let sum = of.get(area);
		if (!sum) of.set(area, (sum = { sum: 0, cells: 0, without: 0, crossed: 0, crossedSum: 0, limited: false, firstRow: row, lastRow: row }));
		sum.lastRow = row;
		if (value === null) {
			sum.without++;
			return;
		}
		sum.sum += value;
		sum.cells++;
		sum.limited ||= limited;
		if (!crossed) return;
		sum.crossed++;
		sum.crossedSum += value;
	}

	/** By area, in order of key. */
	of(column: string): [string, GridSum][] {
		return [...(this.#sums.get(column) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
	}
}
