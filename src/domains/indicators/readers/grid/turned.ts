/** A sheet with rows for columns: areas that stand side by side are then read as those below each other. */
import type { Cell, Sheet } from './grid.ts';

/** More columns than this are no areas; a sheet that is so wide is not turned further. */
const WIDEST = 20_000;

export function turned(sheet: Sheet): Sheet {
	const rows: (Cell | undefined)[][] = [];
	for (let r = 0; r < sheet.rows.length; r++) {
		const row = sheet.rows[r];
		for (let c = 0; row && c < Math.min(row.length, WIDEST); c++) {
			const cell = row[c];
			if (cell) (rows[c] ??= [])[r] = cell;
		}
	}
	return {
		...sheet,
		rows,
		merges: sheet.merges.map(({ s, e }) => ({ s: { r: s.c, c: s.r }, e: { r: e.c, c: e.r } })),
		rowHidden: (row) => sheet.columnHidden(row),
		columnHidden: (column) => sheet.rowHidden(column)
	};
}
