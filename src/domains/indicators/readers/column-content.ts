/** What a column without a known heading holds: groups, or numbers that somebody measured. */
import { parseNumber } from '../number-text.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';

/** Rows looked at. */
const SAMPLE = 300;
/** More different numbers than this are hardly groups. */
const GROUPS = 12;

/** Whether the cells are decimals, or more different numbers than there would be groups. */
export function holdsMeasurements(text: TextBytes, delimiter: string, top: number, column: number): boolean {
	const scanner = new CsvScanner(text, delimiter);
	while (scanner.row < top && scanner.next());
	const cells: string[] = [];
	for (let i = 0; i < SAMPLE && scanner.next(); i++) {
		const cell = scanner.field(column).trim();
		if (cell !== '') cells.push(cell);
	}
	const numbers = cells.filter((cell) => parseNumber(cell) !== null);
	if (numbers.length * 10 < cells.length * 9 || numbers.length === 0) return false;
	if (numbers.some((cell) => /^[^.,]*[.,]\d+$/.test(cell))) return true;
	const different = new Set(numbers).size;
	return different > GROUPS && different * 2 > numbers.length;
}
