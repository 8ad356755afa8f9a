/** The cells of one sheet of a .xls workbook (BIFF8), straight from its records: a library takes many times as long and five times the memory. */
import { BiffDamage, BiffRecords, BiffTexts, BOF, EOF } from './biff-records.ts';
import { MOST_CELLS, type Cell, type Merge, type Sheet } from './grid.ts';

/** Types of the records that hold cells, or say how they are shown. */
const [FORMULA, STRING, LABEL, LABEL_SST, RICH_LABEL, NUMBER, RK, MANY_RK, BOOL_ERROR, ROW, COLUMNS, MERGED, ARRAY, TABLE] = [0x06, 0x207, 0x204, 0xfd, 0xd6, 0x203, 0x27e, 0xbd, 0x205, 0x208, 0x7d, 0xe5, 0x221, 0x236] as const;
/** BIFF8 has no more columns. */
const WIDTH = 256;
/** cells that formulas over a range are looked for in */
const MOST_IN_FORMULAS = 2_000_000;

/** What the whole workbook says of its cells. */
export interface XlsWords {
	strings: readonly Cell[];
	/** by number of the style */
	formats: readonly (string | undefined)[];
}

/**
 * @param at where the sheet begins in the stream
 * @throws BiffDamage (or a RangeError) where the records do not add up to a sheet
 */
export function xlsSheet(name: string, hidden: boolean, stream: Uint8Array, at: number, words: XlsWords): Sheet | 'too-many-cells' {
	const reading = new SheetReading(stream, at, words);
	if (!reading.read()) return 'too-many-cells';
	const { rows, merges, hiddenRows, hiddenColumns } = reading;
	return { name, hidden, rows, merges, rowHidden: (row) => hiddenRows.has(row), columnHidden: (column) => hiddenColumns.some(([first, last]) => column >= first && column <= last) };
}

class SheetReading {
	readonly rows: (Cell | undefined)[][] = [];
	readonly merges: Merge[] = [];
	readonly hiddenRows = new Set<number>();
	readonly hiddenColumns: [number, number][] = [];
	readonly #records: BiffRecords;
	readonly #words: XlsWords;
	/** ranges that hold one formula */
	readonly #arrays: Merge[] = [];
	#cells = 0;
	/** cell of the formula whose text comes in a record of its own */
	#waiting: [number, number] | null = null;

	constructor(stream: Uint8Array, at: number, words: XlsWords) {
		this.#records = new BiffRecords(stream, at);
		this.#words = words;
	}

	/** @returns false where there are too many cells */
	read(): boolean {
		const records = this.#records;
		records.next();
		if (records.type !== BOF) throw new BiffDamage('no sheet');
		// charts within the sheet have a beginning and an end of their own
		for (let depth = 1; depth > 0; ) {
			records.next();
			if (records.type === BOF) depth++;
			else if (records.type === EOF) depth--;
			else if (depth === 1) this.#record();
			if (this.#cells > MOST_CELLS) return false;
		}
		let budget = MOST_IN_FORMULAS;
		for (const { s, e } of this.#arrays) {
			for (let r = s.r; r <= e.r; r++) {
				budget -= 1 + e.c - s.c;
				if (budget < 0) throw new BiffDamage('formulas over each other');
				for (let c = s.c; c <= e.c; c++) this.#markFormula(r, c);
			}
		}
		return true;
	}

	#record(): void {
		const records = this.#records;
		const { view, from } = records;
		switch (records.type) {
			case NUMBER:
				records.needs(14);
				return this.#number(from, view.getUint16(from + 2, true), view.getFloat64(from + 6, true));
			case RK:
				records.needs(10);
				return this.#number(from, view.getUint16(from + 2, true), this.#rk(from + 6));
			case MANY_RK: {
				records.needs(12);
				const first = view.getUint16(from + 2, true);
				const last = view.getUint16(records.to - 2, true);
				if (records.to - from !== 6 + 6 * (last - first + 1)) throw new BiffDamage('not as many cells as said');
				for (let c = first; c <= last; c++) {
					const at = from + 4 + 6 * (c - first);
					this.#put(view.getUint16(from, true), c, { t: 'n', v: this.#rk(at + 2), z: this.#format(at) });
				}
				return;
			}
			case LABEL_SST: {
				records.needs(10);
				const cell = this.#words.strings[view.getUint32(from + 6, true)];
				if (!cell) throw new BiffDamage('no such text');
				return this.#put(view.getUint16(from, true), view.getUint16(from + 2, true), cell);
			}
			case LABEL:
			case RICH_LABEL:
				records.needs(9);
				return this.#put(view.getUint16(from, true), view.getUint16(from + 2, true), { t: 's', v: records.shortText(from + 8, view.getUint16(from + 6, true)), z: undefined });
			case BOOL_ERROR: {
				records.needs(8);
				const value = view.getUint8(from + 6);
				return this.#put(view.getUint16(from, true), view.getUint16(from + 2, true), view.getUint8(from + 7) === 1 ? { t: 'e', v: value, z: undefined } : { t: 'b', v: value !== 0, z: undefined });
			}
			case FORMULA:
				return this.#formula();
			case STRING: {
				if (!this.#waiting) return;
				const [row, column] = this.#waiting;
				this.#waiting = null;
				(this.rows[row] as Cell[])[column] = { t: 's', v: new BiffTexts(records).next(), z: undefined, f: '' };
				return;
			}
			case ARRAY:
			case TABLE:
				records.needs(6);
				this.#arrays.push({ s: { r: view.getUint16(from, true), c: view.getUint8(from + 4) }, e: { r: view.getUint16(from + 2, true), c: Math.max(view.getUint8(from + 4), view.getUint8(from + 5)) } });
				return;
			case ROW:
				records.needs(16);
				if (view.getUint32(from + 12, true) & 0x20) this.hiddenRows.add(view.getUint16(from, true));
				return;
			case COLUMNS:
				records.needs(10);
				if (view.getUint16(from + 8, true) & 1) this.hiddenColumns.push([view.getUint16(from, true), view.getUint16(from + 2, true)]);
				return;
			case MERGED:
				return this.#merged();
		}
	}

	#number(from: number, column: number, value: number): void {
		this.#put(this.#records.view.getUint16(from, true), column, numberCell(value, this.#format(from + 4)));
	}

	/** Number format of the style that is named there. */
	#format(at: number): string | undefined {
		return this.#words.formats[this.#records.view.getUint16(at, true)];
	}

	/** A number in four bytes: whole, or the upper half of one; perhaps in hundredths. */
	#rk(at: number): number {
		const { view } = this.#records;
		const raw = view.getInt32(at, true);
		let value = raw >> 2;
		if (!(raw & 2)) {
			HALF.setInt32(4, raw & ~3, true);
			value = HALF.getFloat64(0, true);
		}
		return raw & 1 ? value / 100 : value;
	}

	#formula(): void {
		const records = this.#records;
		const { view, from } = records;
		records.needs(20);
		const [row, column] = [view.getUint16(from, true), view.getUint16(from + 2, true)];
		this.#waiting = null;
		if (view.getUint16(from + 12, true) !== 0xffff) return this.#put(row, column, { ...numberCell(view.getFloat64(from + 6, true), this.#format(from + 4)), f: '' });
		const value = view.getUint8(from + 8);
		switch (view.getUint8(from + 6)) {
			case 0:
				// until its text comes, it has no value
				this.#put(row, column, { t: 'z', v: undefined, z: undefined, f: '' });
				this.#waiting = [row, column];
				return;
			case 1:
				return this.#put(row, column, { t: 'b', v: value !== 0, z: undefined, f: '' });
			case 2:
				return this.#put(row, column, { t: 'e', v: value, z: undefined, f: '' });
			case 3:
				return this.#put(row, column, { t: 's', v: '', z: undefined, f: '' });
			default:
				throw new BiffDamage('no such kind of value');
		}
	}

	#merged(): void {
		const records = this.#records;
		const { view, from } = records;
		records.needs(2);
		const count = view.getUint16(from, true);
		records.needs(2 + 8 * count);
		for (let at = from + 2; at < from + 2 + 8 * count; at += 8) {
			const [s, e] = [{ r: view.getUint16(at, true), c: view.getUint16(at + 4, true) }, { r: view.getUint16(at + 2, true), c: view.getUint16(at + 6, true) }];
			if (e.r < s.r || e.c < s.c || e.c >= WIDTH) throw new BiffDamage('no such cells');
			this.merges.push({ s, e });
		}
	}

	#put(r: number, c: number, cell: Cell): void {
		if (c >= WIDTH) throw new BiffDamage('no such column');
		const row = (this.rows[r] ??= []);
		if (row[c] !== undefined) throw new BiffDamage('a cell twice');
		row[c] = cell;
		this.#cells++;
	}

	#markFormula(r: number, c: number): void {
		const cell = this.rows[r]?.[c];
		if (cell && cell.f === undefined) (this.rows[r] as Cell[])[c] = { ...cell, f: '' };
	}
}

const HALF = new DataView(new ArrayBuffer(8));

/** What is no number at all is an error to Excel, too. */
function numberCell(value: number, format: string | undefined): Cell {
	return Number.isFinite(value) ? { t: 'n', v: value, z: format } : { t: 'e', v: 36, z: undefined };
}
