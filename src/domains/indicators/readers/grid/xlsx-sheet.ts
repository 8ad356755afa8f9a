/** The cells of one sheet of a .xlsx workbook, straight from its XML: a library takes ten times as long and twice the memory. */
import type { Cell, Merge, Sheet } from './grid.ts';
import { MOST_CELLS } from './grid.ts';
import { richText, unescaped } from './xlsx-strings.ts';
import { CLOSE, EMPTY, END, OPEN, XmlScanner } from './xml-scanner.ts';

/** Excel has no rows and columns beyond. */
const [LAST_ROW, LAST_COLUMN] = [1_048_576, 16_384];
/** cells that formulas over a range are looked for in */
const MOST_IN_FORMULAS = 2_000_000;
/** more of them than this nobody merged by hand */
const MOST_MERGES = 200_000;
const ERRORS: Record<string, number> = { '#NULL!': 0, '#DIV/0!': 7, '#VALUE!': 15, '#REF!': 23, '#NAME?': 29, '#NUM!': 36, '#N/A': 42, '#GETTING_DATA': 43 };
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const POWERS = Array.from({ length: 16 }, (_, n) => 10 ** n);

type Row = (Cell | undefined)[];

/** What the whole workbook says of its cells. */
export interface CellWords {
	strings: readonly Cell[];
	/** by number of the style */
	formats: readonly (string | undefined)[];
}

/** The sheet, or why not: not well-formed, a cell twice or nowhere, a text that is not there; or too many cells. */
export function xlsxSheet(name: string, hidden: boolean, xml: Uint8Array, words: CellWords): Sheet | 'damaged' | 'too-many-cells' {
	const reading = new SheetReading(xml, words);
	const fault = reading.read();
	if (fault) return fault;
	const { rows, merges, hiddenRows, hiddenColumns } = reading;
	return { name, hidden, rows, merges, rowHidden: (row) => hiddenRows.has(row), columnHidden: (column) => hiddenColumns.some(([first, last]) => column >= first && column <= last) };
}

class SheetReading {
	readonly rows: Row[] = [];
	readonly merges: Merge[] = [];
	readonly hiddenRows = new Set<number>();
	readonly hiddenColumns: [number, number][] = [];
	readonly #scan: XmlScanner;
	readonly #xml: Uint8Array;
	readonly #words: CellWords;
	/** ranges that hold one formula */
	readonly #arrays: Merge[] = [];
	/** place of the last cell or row, from 0 */
	#row = -1;
	#column = -1;
	/** of the reference read last */
	#refRow = -1;
	#refColumn = -1;
	/** whether the row said its number */
	#numbered = true;
	#current: Row | null = null;
	#cells = 0;

	constructor(xml: Uint8Array, words: CellWords) {
		this.#xml = xml;
		this.#scan = new XmlScanner(xml);
		this.#words = words;
	}

	read(): 'damaged' | 'too-many-cells' | null {
		const scan = this.#scan;
		let sound = true;
		for (let tag = scan.next(); tag !== END && sound; tag = scan.next()) {
			if (tag === CLOSE) continue;
			if (scan.is('sheetData')) {
				if (tag === OPEN) sound = this.#data();
				if (this.#cells > MOST_CELLS) return 'too-many-cells';
			} else if (scan.is('mergeCell')) sound = this.#merge();
			else if (scan.is('col') && scan.flag('hidden')) this.hiddenColumns.push([Number(scan.value('min')) - 1, Number(scan.value('max')) - 1]);
			else if (scan.is('extLst') && tag === OPEN) scan.skip();
		}
		return sound && !scan.broken && this.#spreadFormulas() ? null : 'damaged';
	}

	/** @returns false where a row or cell stands nowhere, or twice */
	#data(): boolean {
		const scan = this.#scan;
		const outside = scan.depth - 1;
		while (scan.depth > outside) {
			const tag = scan.next();
			if (tag === END) return false;
			if (tag === CLOSE) continue;
			if (scan.is('c')) {
				if (!this.#cell(tag === EMPTY)) return false;
				if (this.#cells > MOST_CELLS) return true;
			} else if (scan.is('row')) {
				if (!this.#beginRow()) return false;
			} else if (tag === OPEN) scan.skip();
		}
		return true;
	}

	#beginRow(): boolean {
		const scan = this.#scan;
		const given = scan.attribute('r');
		this.#numbered = given >= 0;
		const row = given < 0 ? this.#row + 1 : this.#digits(scan.valueFrom(given), scan.valueTo(given)) - 1;
		// NaN, too
		if (!(row >= 0 && row < LAST_ROW)) return false;
		this.#row = row;
		this.#column = -1;
		this.#current = this.rows[row] ?? null;
		if (scan.flag('hidden')) this.hiddenRows.add(row);
		return true;
	}

	#digits(from: number, to: number): number {
		let n = 0;
		for (let at = from; at < to; at++) {
			const digit = (this.#xml[at] as number) - 48;
			if (digit < 0 || digit > 9 || n > 1e9) return Number.NaN;
			n = n * 10 + digit;
		}
		return from < to ? n : Number.NaN;
	}

	/** `AB12` between two places; a `$` may stand before both parts. */
	#reference(from: number, to: number): boolean {
		let at = from;
		let column = 0;
		if (this.#xml[at] === 36) at++;
		for (; at < to; at++) {
			// small letters too
			const letter = ((this.#xml[at] as number) & 0xdf) - 64;
			if (letter < 1 || letter > 26 || (this.#xml[at] as number) < 65) break;
			column = column * 26 + letter;
			if (column > LAST_COLUMN) return false;
		}
		if (this.#xml[at] === 36) at++;
		const row = this.#digits(at, to);
		if (column < 1 || !(row >= 1 && row <= LAST_ROW)) return false;
		this.#refRow = row - 1;
		this.#refColumn = column - 1;
		return true;
	}

	#cell(empty: boolean): boolean {
		const scan = this.#scan;
		const ref = scan.attribute('r');
		if (ref < 0) this.#column++;
		else {
			if (!this.#reference(scan.valueFrom(ref), scan.valueTo(ref))) return false;
			if (this.#refRow !== this.#row) {
				// a row that does not say its number has that of its cells
				if (this.#numbered) return false;
				this.#row = this.#refRow;
				this.#current = this.rows[this.#row] ?? null;
			}
			this.#column = this.#refColumn;
		}
		if (this.#row < 0 || this.#column >= LAST_COLUMN) return false;
		if (empty) return true;
		const style = scan.attribute('s');
		const format = style < 0 ? this.#words.formats[0] : this.#words.formats[this.#digits(scan.valueFrom(style), scan.valueTo(style))];
		const given = scan.attribute('t');
		const type = given < 0 ? 'n' : scan.words(scan.valueFrom(given), scan.valueTo(given));
		let [from, to] = [0, 0];
		let value: string | null = null;
		let formula = false;
		const inside = scan.depth;
		while (scan.depth >= inside) {
			const tag = scan.next();
			if (tag === END) return false;
			if (tag === CLOSE) continue;
			if (scan.is('v')) {
				if (tag === EMPTY) continue;
				if (scan.simple()) [from, to] = [scan.from, scan.to];
				else value = scan.text();
			} else if (scan.is('f')) {
				formula = true;
				const range = scan.value('ref');
				if (range !== null && scan.value('t') === 'array' && !this.#range(range, this.#arrays)) return false;
				if (tag === OPEN) scan.skip();
			} else if (scan.is('is')) {
				if (tag === OPEN) value = richText(scan);
			} else if (tag === OPEN) scan.skip();
		}
		const cell = this.#made(type, from, to, value, format);
		if (cell === null) return false;
		if (cell === undefined && !formula) return true;
		return this.#put(!formula ? (cell as Cell) : cell === undefined ? { t: 'z', v: undefined, z: undefined, f: '' } : { ...cell, f: '' });
	}

	#put(cell: Cell): boolean {
		let row = this.#current;
		if (row === null) this.rows[this.#row] = this.#current = row = [];
		if (row[this.#column] !== undefined) return false;
		// gaps count too: whoever goes through the row counts through them
		this.#cells += Math.max(0, this.#column + 1 - row.length);
		row[this.#column] = cell;
		return true;
	}

	/** @returns undefined for an empty cell, null where the text is not there that it refers to */
	#made(type: string, from: number, to: number, value: string | null, format: string | undefined): Cell | undefined | null {
		if (value === null && from === to && type !== 'str') return undefined;
		if (type === 's') {
			const index = value === null ? this.#digits(from, to) : Number(value);
			return this.#words.strings[index] ?? null;
		}
		if (type === 'n') {
			const number = value === null ? this.#plain(from, to) : Number.NaN;
			if (!Number.isNaN(number)) return { t: 'n', v: number, z: format };
		}
		const text = value ?? this.#scan.words(from, to);
		switch (type) {
			case 'n':
				// what is no number stays a text, which readers name
				return text.trim() === '' ? undefined : NUMBER.test(text.trim()) ? { t: 'n', v: Number(text), z: format } : { t: 's', v: text, z: undefined };
			case 'b':
				return { t: 'b', v: text.trim() === '1' || text.trim() === 'true', z: undefined };
			case 'e':
				return { t: 'e', v: ERRORS[text.trim()], z: undefined };
			case 'd':
				return dateCell(text.trim(), format);
			default:
				return { t: 's', v: type === 'inlineStr' ? text : unescaped(text), z: undefined };
		}
	}

	/** A number of at most 15 digits, exact; NaN for all others, which may be numbers as well. */
	#plain(from: number, to: number): number {
		const xml = this.#xml;
		const negative = xml[from] === 45;
		let [number, digits, scale] = [0, 0, -1];
		for (let at = negative ? from + 1 : from; at < to; at++) {
			const digit = (xml[at] as number) - 48;
			if (digit >= 0 && digit <= 9) {
				number = number * 10 + digit;
				digits++;
				if (scale >= 0) scale++;
			} else if (digit === -2 && scale < 0) scale = 0;
			else return Number.NaN;
		}
		if (digits === 0 || digits > 15) return Number.NaN;
		// both are exact, so their quotient is the nearest number
		const exact = scale > 0 ? number / (POWERS[scale] as number) : number;
		return negative ? -exact : exact;
	}

	#merge(): boolean {
		const range = this.#scan.value('ref');
		return range !== null && this.merges.length < MOST_MERGES && this.#range(range, this.merges);
	}

	/** Adds `A1:B2` to a list. */
	#range(text: string, list: Merge[]): boolean {
		const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(text.trim());
		if (!match) return false;
		const column = (letters: string): number => [...letters.toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
		const [, left = '', top = '', right = left, bottom = top] = match;
		const [s, e] = [{ r: Number(top) - 1, c: column(left) }, { r: Number(bottom) - 1, c: column(right) }];
		if (s.r < 0 || e.r < s.r || e.r >= LAST_ROW || e.c < s.c || e.c >= LAST_COLUMN) return false;
		list.push({ s, e });
		return true;
	}

	/** Every cell in the range of an array formula comes from it, though only the first one says so. */
	#spreadFormulas(): boolean {
		let budget = MOST_IN_FORMULAS;
		for (const { s, e } of this.#arrays) {
			for (let r = s.r; r <= Math.min(e.r, this.rows.length - 1); r++) {
				const row = this.rows[r];
				if (--budget < 0) return false;
				for (let c = s.c; row && c <= Math.min(e.c, row.length - 1); c++) {
					if (--budget < 0) return false;
					const cell = row[c];
					if (cell && cell.f === undefined) row[c] = { ...cell, f: '' };
				}
			}
		}
		return true;
	}
}

function dateCell(text: string, format: string | undefined): Cell {
	const match = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?Z?)?$/.exec(text);
	if (!match) return { t: 's', v: text, z: undefined };
	const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
	return { t: 'd', v: new Date(Date.UTC(year, month - 1, day, hour, minute, second)), z: format ?? 'yyyy-mm-dd' };
}
