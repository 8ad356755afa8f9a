/** Records of a .xls workbook (BIFF8): two bytes of type, two of length, content; long contents go on in CONTINUE records. */

export const BOF = 0x809;
export const EOF = 0x0a;
export const CONTINUE = 0x3c;

/** What is wrong with a stream ends here; whoever reads it says so in the user's words. */
export class BiffDamage extends Error {}

export class BiffRecords {
	readonly view: DataView;
	readonly #buffer: Buffer;
	type = 0;
	/** where the content begins and ends */
	from = 0;
	to = 0;
	#at: number;

	constructor(bytes: Uint8Array, at = 0) {
		this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#at = at;
	}

	/** @throws BiffDamage where the stream ends before it says so */
	next(): void {
		const { view } = this;
		if (this.#at + 4 > view.byteLength) throw new BiffDamage('no end');
		this.type = view.getUint16(this.#at, true);
		this.from = this.#at + 4;
		this.to = this.from + view.getUint16(this.#at + 2, true);
		if (this.to > view.byteLength) throw new BiffDamage('cut off');
		this.#at = this.to;
	}

	/** Type of the record behind this one, 0 at the end. */
	get following(): number {
		return this.#at + 4 > this.view.byteLength ? 0 : this.view.getUint16(this.#at, true);
	}

	/** @throws BiffDamage where the record is shorter than it must be */
	needs(bytes: number): void {
		if (this.to - this.from < bytes) throw new BiffDamage(`record ${this.type} too short`);
	}

	/** Characters of one byte each (Latin-1) or two (UTF-16). */
	characters(from: number, count: number, wide: boolean): string {
		return this.#buffer.toString(wide ? 'utf16le' : 'latin1', from, from + (wide ? 2 * count : count));
	}

	/** Text that ends in this record: flags, then the characters. */
	shortText(at: number, count: number): string {
		const wide = (this.view.getUint8(at) & 1) === 1;
		if (at + 1 + (wide ? 2 * count : count) > this.to) throw new BiffDamage('text too long');
		return this.characters(at + 1, count, wide);
	}
}

/** Texts that may go on in CONTINUE records, at any character. */
export class BiffTexts {
	readonly #records: BiffRecords;
	#at: number;

	/** @param at from where in the present record */
	constructor(records: BiffRecords, at = records.from) {
		this.#records = records;
		this.#at = at;
	}

	/** Goes on in the following record where this one is read. */
	#more(): void {
		const records = this.#records;
		while (this.#at >= records.to) {
			if (records.following !== CONTINUE) throw new BiffDamage('text without end');
			records.next();
			this.#at = records.from;
		}
	}

	#skip(bytes: number): void {
		for (let left = bytes; left > 0; ) {
			this.#more();
			const step = Math.min(left, this.#records.to - this.#at);
			this.#at += step;
			left -= step;
		}
	}

	#number(bytes: 1 | 2 | 4): number {
		this.#more();
		if (this.#at + bytes > this.#records.to) throw new BiffDamage('number cut in two');
		const { view } = this.#records;
		const value = bytes === 1 ? view.getUint8(this.#at) : bytes === 2 ? view.getUint16(this.#at, true) : view.getUint32(this.#at, true);
		this.#at += bytes;
		return value;
	}

	/** Length, flags, characters; how they look and are pronounced is passed over. */
	next(): string {
		const count = this.#number(2);
		const flags = this.#number(1);
		const runs = flags & 8 ? this.#number(2) : 0;
		const extra = flags & 4 ? this.#number(4) : 0;
		let wide = (flags & 1) === 1;
		let text = '';
		for (let left = count; left > 0; ) {
			if (this.#at >= this.#records.to) {
				this.#more();
				// the rest may be kept in another width
				wide = (this.#number(1) & 1) === 1;
				if (this.#at >= this.#records.to) throw new BiffDamage('text without end');
			}
			const here = Math.min(left, wide ? (this.#records.to - this.#at) >> 1 : this.#records.to - this.#at);
			if (here === 0) throw new BiffDamage('character cut in two');
			text += this.#records.characters(this.#at, here, wide);
			this.#at += wide ? 2 * here : here;
			left -= here;
		}
		this.#skip(4 * runs + extra);
		return text;
	}
}
