/**
 * Rows of a delimited text, one after the other, without an array or string per field: a row is a list of
 * offsets into the current slice. Quotes, doubled quotes, line ends inside quotes and all three line
 * ends are read as RFC 4180 and spreadsheet programs do.
 */

/** A row longer than this is a quote that was never closed. */
const LONGEST_ROW = 1 << 21;
const QUOTE = 34;
const LF = 10;
const CR = 13;

export class CsvScanner {
	/** slice that `starts` and `ends` point into */
	text = '';
	/** number of fields in the current row */
	count = 0;
	/** record number from 1, as a spreadsheet program numbers it */
	row = 0;
	starts = new Int32Array(64);
	ends = new Int32Array(64);
	/** 1 where the field held doubled quotes */
	doubled = new Uint8Array(64);
	/** set when a quote stayed open to the end, or a row grew beyond all reason */
	broken = false;
	private readonly slices: Iterator<string>;
	private readonly delimiter: number;
	private position = 0;
	private exhausted = false;

	constructor(slices: Iterable<string>, delimiter: string) {
		this.slices = slices[Symbol.iterator]();
		this.delimiter = delimiter.charCodeAt(0);
	}

	/** Moves to the next row; false at the end or when `broken`. */
	next(): boolean {
		if (this.broken) return false;
		for (;;) {
			const end = this.scan();
			if (end >= 0) {
				this.position = end;
				this.row++;
				return true;
			}
			if (this.exhausted) return false;
			if (this.text.length - this.position > LONGEST_ROW) {
				this.broken = true;
				return false;
			}
			const more = this.slices.next();
			if (more.done) this.exhausted = true;
			else {
				const rest = this.text.length - this.position;
				this.text = rest === 0 ? more.value : this.text.slice(this.position) + more.value;
				this.position = 0;
			}
		}
	}

	/** Text of a field, quotes undone; '' beyond the last. */
	field(index: number): string {
		if (index >= this.count) return '';
		const text = this.text.substring(this.starts[index] ?? 0, this.ends[index] ?? 0);
		return this.doubled[index] === 1 ? text.replaceAll('""', '"') : text;
	}

	/** All fields of the row, for small files and header rows. */
	fields(): string[] {
		const fields: string[] = [];
		for (let i = 0; i < this.count; i++) fields.push(this.field(i));
		return fields;
	}

	/** Whether the row has nothing but blanks. */
	isBlank(): boolean {
		for (let i = 0; i < this.count; i++) {
			for (let p = this.starts[i] ?? 0; p < (this.ends[i] ?? 0); p++) {
				const c = this.text.charCodeAt(p);
				if (c !== 32 && c !== 9 && c !== 160) return false;
			}
		}
		return true;
	}

	/** Position behind the row that starts at `position`, or -1 when the slice ends inside it. */
	private scan(): number {
		const text = this.text;
		const length = text.length;
		const delimiter = this.delimiter;
		let i = this.position;
		let n = 0;
		if (i >= length) return -1;
		for (;;) {
			if (n === this.starts.length) this.grow();
			let start = i;
			let end = -1;
			let doubled = 0;
			if (i < length && text.charCodeAt(i) === QUOTE) {
				let q = i + 1;
				for (;;) {
					q = text.indexOf('"', q);
					if (q < 0 || (q === length - 1 && !this.exhausted)) {
						if (!this.exhausted) return -1;
						this.broken = true;
						return -1;
					}
					if (text.charCodeAt(q + 1) !== QUOTE) break;
					doubled = 1;
					q += 2;
				}
				let after = q + 1;
				while (after < length && text.charCodeAt(after) === 32 && delimiter !== 32) after++;
				const c = after < length ? text.charCodeAt(after) : LF;
				if (after >= length && !this.exhausted) return -1;
				if (c === delimiter || c === LF || c === CR) {
					start = i + 1;
					end = q;
					i = after;
				} else doubled = 0;
			}
			if (end < 0) {
				// plain field, or text behind a closing quote: taken as it stands
				let c = 0;
				while (i < length) {
					c = text.charCodeAt(i);
					if (c === delimiter || c === LF || c === CR) break;
					i++;
				}
				end = i;
			}
			this.starts[n] = start;
			this.ends[n] = end;
			this.doubled[n] = doubled;
			n++;
			if (i >= length) {
				if (!this.exhausted) return -1;
				this.count = n;
				return length;
			}
			const c = text.charCodeAt(i);
			i++;
			if (c === delimiter) continue;
			if (c === CR) {
				if (i >= length && !this.exhausted) return -1;
				if (text.charCodeAt(i) === LF) i++;
			}
			this.count = n;
			return i;
		}
	}

	private grow(): void {
		const size = this.starts.length * 2;
		const starts = new Int32Array(size);
		const ends = new Int32Array(size);
		const doubled = new Uint8Array(size);
		starts.set(this.starts);
		ends.set(this.ends);
		doubled.set(this.doubled);
		this.starts = starts;
		this.ends = ends;
		this.doubled = doubled;
	}
}
