/** Which sign separates the columns: the one whose heading row fits best. */
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';

export const DELIMITERS = [';', '\t', ',', '|'] as const;

/** The sign that stands most often in the first lines; a title line alone has none. */
export function delimiterOf(text: TextBytes): string {
	let best = { delimiter: ';' as string, fields: 0 };
	for (const delimiter of DELIMITERS) {
		const scanner = new CsvScanner(text, delimiter);
		let fields = 0;
		while (scanner.row < 20 && scanner.next()) fields += scanner.count - 1;
		if (fields > best.fields) best = { delimiter, fields };
	}
	return best.delimiter;
}

/** First row of a text under one delimiter; [] where there is none. */
export function firstRow(text: TextBytes, delimiter: string): string[] {
	const scanner = new CsvScanner(text, delimiter);
	return scanner.next() ? scanner.fields() : [];
}
