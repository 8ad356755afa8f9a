/**
 * A few rows of a delivered file as a person would see them in a spreadsheet program, to show where a finding
 * stands. Bounded: so many rows, columns and characters, and no file that is too large to open in passing.
 */
import { CsvScanner } from './readers/csv-scanner.ts';
import { delimiterOf } from './readers/delimiter.ts';
import { isProblem, textTables } from './readers/packed-text.ts';
import { bookKind, openBook } from './readers/grid/open-book.ts';
import type { IncomingFile } from './readers/reader.ts';
import { cellText } from './readers/sheet-cells.ts';

export interface ExcerptRow {
	/** number of the row as a spreadsheet program counts */
	row: number;
	/** one text a column, cut to a readable length */
	cells: string[];
}

export interface Excerpt {
	sheet: string | null;
	/** names of all sheets; one at most for a plain text file */
	sheets: string[];
	rows: ExcerptRow[];
	/** columns shown */
	width: number;
	/** whether there are more columns than are shown */
	wider: boolean;
}

export interface ExcerptLimits {
	rows: number;
	columns: number;
	characters: number;
	/** bytes of a text file, of a packed file or workbook, as handed in */
	textBytes: number;
	packedBytes: number;
}

export const EXCERPT_LIMITS: ExcerptLimits = { rows: 60, columns: 16, characters: 48, textBytes: 64 * 1024 * 1024, packedBytes: 6 * 1024 * 1024 };

/**
 * @param sheet name of the sheet, or of the file within a zip; null takes the first
 * @param rows numbers of the rows wanted, from 1; rows that are not there are left out
 * @returns null where the file cannot be opened or is too large for a glance
 */
export function excerpt(file: IncomingFile, sheet: string | null, rows: readonly number[], limits: ExcerptLimits = EXCERPT_LIMITS): Excerpt | null {
	const wanted = [...new Set(rows)].filter((row) => row > 0).sort((a, b) => a - b).slice(0, limits.rows);
	const packed = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
	const inCells = bookKind(file) !== null;
	if (file.bytes.length > (packed || inCells ? limits.packedBytes : limits.textBytes)) return null;
	return inCells ? ofWorkbook(file, sheet, wanted, limits) : ofText(file, sheet, wanted, limits);
}

function ofWorkbook(file: IncomingFile, sheet: string | null, wanted: readonly number[], limits: ExcerptLimits): Excerpt | null {
	const book = openBook(file);
	if (isProblem(book)) return null;
	const at = Math.max(0, sheet === null ? 0 : book.names.indexOf(sheet));
	const opened = book.sheet(at);
	if (isProblem(opened)) return null;
	const all = opened.rows;
	const found = wanted.filter((row) => row <= all.length).map((row) => ({ row, cells: (all[row - 1] ?? []).slice(0, limits.columns + 1).map(cellText) }));
	return shaped(opened.name, [...book.names], found, limits);
}

function ofText(file: IncomingFile, sheet: string | null, wanted: readonly number[], limits: ExcerptLimits): Excerpt | null {
	const sheets: string[] = [];
	let shown: Excerpt | null = null;
	for (const table of textTables(file)) {
		if (isProblem(table)) return shown;
		if (table.sheet !== null) sheets.push(table.sheet);
		if (shown && table.sheet !== sheet) continue;
		const found: ExcerptRow[] = [];
		const scanner = new CsvScanner(table, delimiterOf(table));
		const last = wanted.at(-1) ?? 0;
		const lines = new Set(wanted);
		while (scanner.row < last && scanner.next()) {
			if (!lines.has(scanner.row)) continue;
			const cells: string[] = [];
			for (let i = 0; i < Math.min(scanner.count, limits.columns + 1); i++) cells.push(scanner.field(i).trim());
			found.push({ row: scanner.row, cells });
		}
		shown = shaped(table.sheet, sheets, found, limits);
	}
	return shown;
}

function shaped(sheet: string | null, sheets: string[], rows: ExcerptRow[], limits: ExcerptLimits): Excerpt {
	const widest = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
	const width = Math.min(widest, limits.columns);
	const cut = (text: string) => (text.length > limits.characters ? `${text.slice(0, limits.characters - 1)}…` : text);
	return {
		sheet,
		sheets,
		rows: rows.map(({ row, cells }) => ({ row, cells: Array.from({ length: width }, (_, i) => cut((cells[i] ?? '').replace(/\s+/g, ' '))) })),
		width,
		wider: widest > width
	};
}
