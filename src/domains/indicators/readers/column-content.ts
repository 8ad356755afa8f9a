/** What columns without a known heading hold: groups, or numbers that somebody measured. */
import { isDimensionName } from '../category-words.ts';
import { parseNumber } from '../number-text.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';

/** Rows looked at. */
const SAMPLE = 300;
/** More different numbers than this are hardly groups. */
const GROUPS = 12;
/** More columns than this no office's table has; each further one would cost time in every row. */
export const MOST_COLUMNS = 2000;

/** The first rows below the heading. */
export function sampleRows(text: TextBytes, delimiter: string, top: number): string[][] {
	const scanner = new CsvScanner(text, delimiter);
	const rows: string[][] = [];
	while (scanner.row < top && scanner.next());
	while (rows.length < SAMPLE && scanner.next()) rows.push(scanner.fields());
	return rows;
}

/** Whether the cells are decimals, or more different numbers than there would be groups. */
export function holdsMeasurements(rows: readonly (readonly string[])[], column: number): boolean {
	const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
	const numbers = cells.filter((cell) => parseNumber(cell) !== null);
	if (numbers.length * 10 < cells.length * 9 || numbers.length === 0) return false;
	if (numbers.some((cell) => /^[^.,]*[.,]\d+$/.test(cell))) return true;
	const different = new Set(numbers).size;
	return different > GROUPS && different * 2 > numbers.length;
}

/** Fewer areas than this decide nothing. */
const AREAS = 8;

/** Whether words or keys of their own stand beside nearly every area: its name or another key of it, no group of its figures. */
export function tellsOfArea(rows: readonly (readonly string[])[], key: number, column: number, heading: string): boolean {
	if (isDimensionName(heading)) return false;
	const told = new Map<string, string>();
	for (const row of rows) {
		const [area, text] = [(row[key] ?? '').trim(), (row[column] ?? '').trim()];
		if (area === '' || text === '') continue;
		if (!/\p{L}{2}|^\d{5,}$/u.test(text) || (told.get(area) ?? text) !== text) return false;
		told.set(area, text);
	}
	// two areas may share a name (town and county)
	return told.size >= AREAS && new Set(told.values()).size * 4 >= told.size * 3;
}
