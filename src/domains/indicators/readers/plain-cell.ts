/** Cells of GENESIS exports: no thousands separators ever, so one separator is always the decimal sign. */
import { plainNumber, plainValue, scanPlain, scanPlainText } from '../number-text.ts';
import type { CsvScanner } from './csv-scanner.ts';

const number = plainNumber();

/** Number for a plain number, null for an empty cell, else the text as it came (signs are judged later). */
export function plainCell(text: string): string | number | null {
	const trimmed = text.trim();
	if (trimmed === '') return null;
	return scanPlainText(trimmed, number) ? plainValue(number) : trimmed;
}

/** The same straight from a scanner's row. */
export function plainField(scanner: CsvScanner, index: number): string | number | null {
	if (index >= scanner.count) return null;
	if (scanPlain(scanner.bytes, scanner.starts[index] ?? 0, scanner.ends[index] ?? 0, number)) return plainValue(number);
	return plainCell(scanner.field(index));
}

/** Notices a number that is written with another decimal sign than the ones before it: somebody changed the file. */
export class DecimalWatch {
	#separator = 0;

	contradicts(scanner: CsvScanner, index: number): boolean {
		if (index >= scanner.count || !scanPlain(scanner.bytes, scanner.starts[index] ?? 0, scanner.ends[index] ?? 0, number) || number.separator === 0) return false;
		if (this.#separator === 0) this.#separator = number.separator;
		return this.#separator !== number.separator;
	}
}
