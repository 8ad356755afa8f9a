/** A finding of the check: names the place, says what is wrong and the way out, in the user's language. */
import type { LocalText } from './model.ts';

export type Severity = 'error' | 'hint';

export interface Problem {
	severity: Severity;
	/** stable machine word, e.g. `unknown-sign`, `unknown-area` */
	code: string;
	/** e.g. `arbeitslose.csv` */
	file: string;
	sheet: string | null;
	/** from 1; null where the whole file or sheet is meant */
	row: number | null;
	column: number | null;
	what: LocalText;
	wayOut: LocalText;
	/** how many further cells have the same problem (only the first 200 of a kind are listed) */
	more?: number;
	/** a figure that would fit in its place, where a digit may be missing or too many */
	propose?: number;
	/** somebody has looked at it: an error that was confirmed no longer blocks */
	confirmed?: { note: string; by: string; at: string; public?: boolean };
	/** the other cell of a contradiction, in the same file */
	other?: { sheet: string | null; row: number | null; column: number | null };
}

/** `{row: 13, column: 5}` → `E13`; only what is known is said. */
export function cellAddress(row: number | null, column: number | null): string {
	if (row === null) return '';
	return (column === null ? 'Zeile ' : columnLetters(column)) + row;
}

/** 1 → A, 27 → AA */
export function columnLetters(column: number): string {
	let letters = '';
	for (let n = column; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
	return letters;
}
