/** Figures out of text cells: each column of a table decides its decimal sign, what contradicts it is told and left out. */
import { parseNumber, settled } from '../number-text.ts';
import { findDecimalSign } from './decimal-sign.ts';
import type { TextBytes } from './encoding.ts';
import type { TidyFaults } from './tidy-faults.ts';

/** `1.234,50 €`, `12,5 %`: the unit of the whole column may stand behind each of its numbers, too. */
export function withoutUnit(text: string): string {
	return /\d\s*(?:€|EUR|Euro|%)$/i.test(text) ? text.replace(/\s*(?:€|EUR|Euro|%)$/i, '') : text;
}

type DecimalSign = ',' | '.' | null;

export class CellValues {
	readonly #table: TextBytes;
	readonly #delimiter: string;
	readonly #top: number;
	readonly #faults: TidyFaults;
	readonly #signs = new Map<number, DecimalSign>();
	/** columns that hold the same measure and are written alike */
	readonly #alike: readonly number[];

	/** @param top number of the last heading row @param alike columns that decide together; left out, each decides for itself */
	constructor(table: TextBytes, delimiter: string, top: number, faults: TidyFaults, alike: readonly number[] = []) {
		this.#table = table;
		this.#delimiter = delimiter;
		this.#top = top;
		this.#faults = faults;
		this.#alike = alike;
	}

	/** Number, text of a sign, or null for an empty cell; undefined where it was reported and is to be left out. */
	of(whole: string, row: number, column: number): string | number | null | undefined {
		if (whole === '') return null;
		const text = withoutUnit(whole);
		const sign = /\d[.,]\d/.test(text) ? this.#signOf(column) : null;
		const reading = parseNumber(text, sign === null ? undefined : sign === ',');
		if (reading?.kind === 'number') return reading.value;
		const plain = reading ?? settled(text, sign === null ? undefined : sign === ',');
		if (typeof plain === 'string') return plain;
		if (plain.kind === 'ambiguous') this.#faults.ambiguous(text, row, column);
		else this.#faults.otherSign(text, sign ?? '', row, column);
		return undefined;
	}

	#signOf(column: number): DecimalSign {
		const known = this.#signs.get(column);
		if (known !== undefined) return known;
		const together = this.#alike.includes(column);
		let sign: DecimalSign = null;
		for (const one of together ? this.#alike : [column]) if ((sign = findDecimalSign(this.#table, this.#delimiter, one, this.#top)) !== null) break;
		for (const one of together ? this.#alike : [column]) this.#signs.set(one, sign);
		return sign;
	}
}
