/**
 * Decides the decimal sign of a whole file: the first number that can only be read one way decides
 * (`12,5`, `0,125`, `1.234,5`, `1.234.567`). `1.234` and `1,234` alone decide nothing; with the sign
 * known they are read by it, without it they are refused. One number with the other sign is an error.
 */
import { isAmbiguous, numberInside, parseNumber, plainNumber, scanPlain } from '../number-text.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';

const plain = plainNumber();

/**
 * Looks for the deciding number in the given column, from the start of the table; null if there is none.
 * @param top number of the heading row
 */
export function findDecimalSign(text: TextBytes, delimiter: string, column: number, top = 1): ',' | '.' | null {
	const scanner = new CsvScanner(text, delimiter);
	while (scanner.row < top && scanner.next());
	while (scanner.next()) {
		if (column >= scanner.count) continue;
		const start = scanner.starts[column] ?? 0;
		const end = scanner.ends[column] ?? 0;
		if (scanPlain(scanner.bytes, start, end, plain)) {
			if (plain.separator === 0 || isAmbiguous(plain)) continue;
			return plain.separator === 44 ? ',' : '.';
		}
		const text = scanner.field(column);
		const number = parseNumber(text) ?? parseNumber(numberInside(text));
		if (number?.kind === 'number' && number.decimal !== null) return number.decimal;
	}
	return null;
}
