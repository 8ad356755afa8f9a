/** Which sign separates the columns: the one whose heading row fits best. */
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';

export const DELIMITERS = [';', '\t', ',', '|'] as const;

/** First row of a text under one delimiter; [] where there is none. */
export function firstRow(text: TextBytes, delimiter: string): string[] {
	const scanner = new CsvScanner(text, delimiter);
	return scanner.next() ? scanner.fields() : [];
}
