/** Tells the rows of a sheet apart by what they hold: nothing, words, figures. */
import { parseNumber } from '../number-text.ts';
import type { Cell, Rows } from './grid/grid.ts';
import { cellText, isDateCell, isFilled } from './sheet-cells.ts';
import { DESTATIS_SIGNS } from '../signs.ts';

/** What one cell may be in a table: a figure, a sign that stands for one, words, nothing. */
export type CellKind = 'number' | 'sign' | 'words' | 'empty';

const SIGNS = new Set(DESTATIS_SIGNS.filter((s) => s.status).map((s) => s.sign));

export function cellKind(cell: Cell | undefined): CellKind {
	if (!isFilled(cell) || cell === undefined) return 'empty';
	if (cell.t === 'n') return isDateCell(cell) ? 'words' : 'number';
	const text = cellText(cell);
	if (text === '') return 'empty';
	if (SIGNS.has(text)) return 'sign';
	return parseNumber(text.replace(/\s*%$/, '')) === null ? 'words' : 'number';
}

/** Wider than this nobody looks by eye. */
export const MOST_COLUMNS = 256;
/** Rows that are looked at to find the layout; all of them count when it is applied. */
export const MOST_ROWS = 20_000;

/** Width of a sheet in columns that hold anything, at most `MOST_COLUMNS`. */
export function widthOf(rows: Rows): number {
	let width = 0;
	for (let r = 0; r < Math.min(rows.length, MOST_ROWS); r++) {
		const row = rows[r] ?? [];
		for (let c = Math.min(row.length, MOST_COLUMNS) - 1; c >= width; c--) if (cellKind(row[c]) !== 'empty') width = c + 1;
	}
	return width;
}

/** Rows that add up others. */
export const SUM = /^\s*(?:insgesamt|summe|gesamt(?:summe)?|zusammen|total|kreissumme|landkreis insgesamt|kreis insgesamt|alle gemeinden|lk gesamt)\b/i;
/** Whether a row without a key says by its words that it adds up others. */
export function isSum(key: string, name: string): boolean {
	return !/\d/.test(key) && SUM.test(key || name);
}

/** Rows below a table that explain it. */
export const REMARK = /^\s*(?:\*|[¹²³⁴⁵⁶⁷⁸⁹]|\d{1,2}\)|[a-z]\)|quellen?\b|stand\b|hinweise?\b|anmerkung|erläuterung|legende|zeichenerkl|fußnote|©|\(c\)|copyright|datenlizenz|lizenz|nachrichtlich|_{3,}|[-–./x…]\s*(?:=|:))/i;
