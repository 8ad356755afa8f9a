/** The decimal sign of texts in the columns of a sheet: the first that can be read one way only decides. */
import { parseNumber } from '../number-text.ts';
import type { Rows } from './grid/grid.ts';

export class SheetDecimals {
	readonly #rows: Rows;
	readonly #from: number;
	readonly #signs = new Map<number, ',' | '.' | null>();

	/** @param from first row of figures */
	constructor(rows: Rows, from: number) {
		this.#rows = rows;
		this.#from = from;
	}

	/** @param column from 0 */
	of(column: number): ',' | '.' | null {
		let sign = this.#signs.get(column);
		if (sign === undefined) this.#signs.set(column, (sign = this.#look(column)));
		return sign;
	}

	#look(column: number): ',' | '.' | null {
		for (let r = this.#from; r < this.#rows.length; r++) {
			const value = this.#rows[r]?.[column]?.v;
			if (typeof value !== 'string') continue;
			const number = parseNumber(value);
			if (number?.kind === 'number' && number.decimal !== null) return number.decimal;
		}
		return null;
	}
}
