/**
 * Rows of a delimited text, one after the other, without an array or string per field: a row is a
 * list of offsets into the bytes. Quotes, doubled quotes, line ends inside quotes and all three kinds of
 * line end are read as RFC 4180 and spreadsheet programs do.
 */
import type { Encoding, TextBytes } from './encoding.ts';
import { decode } from './encoding.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;

export class CsvScanner {
	readonly bytes: Uint8Array;
	readonly encoding: Encoding;
	/** number of fields in the current row */
	count = 0;
	/** record number from 1, as a spreadsheet program numbers it */
	row = 0;
	starts = new Int32Array(64);
	ends = new Int32Array(64);
	/** 1 where the field holds doubled quotes */
	doubled = new Uint8Array(64);
	/** set when a quote stayed open to the end of the file */
	broken = false;
	private readonly delimiter: number;
	private position = 0;

	constructor(text: TextBytes, delimiter: string) {
		this.bytes = text.bytes;
		this.encoding = text.encoding;
		this.delimiter = delimiter.charCodeAt(0);
	}

	/** Text of a field, quotes undone; '' beyond the last. */
	field(index: number): string {
		if (index >= this.count) return '';
		const text = decode(this.bytes, this.encoding, this.starts[index] ?? 0, this.ends[index] ?? 0);
		return this.doubled[index] === 1 ? text.replaceAll('""', '"') : text;
	}

	/** All fields of the row, for small files and heading rows. */
	fields(): string[] {
		const fields: string[] = [];
		for (let i = 0; i < this.count; i++) fields.push(this.field(i));
		return fields;
	}

	/** Whether the fields from `first` on are all empty or blank. */
	isBlank(first = 0): boolean {
		for (let i = first; i < this.count; i++) if (this.field(i).trim() !== '') return false;
		return true;
	}

	/** Moves to the next row; false at the end or when `broken`. */
	next(): boolean {
		const { bytes, delimiter } = this;
		const length = bytes.length;
		let i = this.position;
		if (i >= length || this.broken) return false;
		let { starts, ends } = this;
		let n = 0;
		for (;;) {
			if (n === starts.length) {
				this.grow();
				({ starts, ends } = this);
			}
			let c = i < length ? (bytes[i] as number) : LF;
			if (c !== QUOTE || !this.quotedField(i, n)) {
				starts[n] = i;
				this.doubled[n] = 0;
				while (c !== delimiter && c !== LF && c !== CR) c = ++i < length ? (bytes[i] as number) : LF;
				ends[n] = i;
			} else {
				i = this.position;
				c = i < length ? (bytes[i] as number) : LF;
			}
			if (this.broken) return false;
			n++;
			i++;
			if (c === delimiter) continue;
			if (c === CR && i < length && bytes[i] === LF) i++;
			this.count = n;
			this.position = i;
			this.row++;
			return true;
		}
	}

	/** Reads the quoted field at `open` and leaves `position` behind it; false where text follows the closing quote. */
	private quotedField(open: number, n: number): boolean {
		const { bytes } = this;
		let doubled = 0;
		let close = bytes.indexOf(QUOTE, open + 1);
		while (close >= 0 && bytes[close + 1] === QUOTE) {
			doubled = 1;
			close = bytes.indexOf(QUOTE, close + 2);
		}
		if (close < 0) {
			this.broken = true;
			return true;
		}
		let after = close + 1;
		while (bytes[after] === 32) after++;
		const c = bytes[after];
		if (c !== undefined && c !== this.delimiter && c !== LF && c !== CR) return false;
		this.starts[n] = open + 1;
		this.ends[n] = close;
		this.doubled[n] = doubled;
		this.position = after;
		return true;
	}

	private grow(): void {
		const { starts, ends, doubled } = this;
		this.starts = new Int32Array(starts.length * 2);
		this.ends = new Int32Array(starts.length * 2);
		this.doubled = new Uint8Array(starts.length * 2);
		this.starts.set(starts);
		this.ends.set(ends);
		this.doubled.set(doubled);
	}
}
