const SIZE = 64 * 1024;
/** Up to here a loop is quicker than a call. */
const SHORT = 24;

/** Gathers text as UTF-8 in pieces: what is written again and again is encoded once, and no string is put together on the way. */
export class ByteWriter {
	#bytes: Uint8Array<ArrayBuffer> = Buffer.allocUnsafe(SIZE);
	#length = 0;

	/** bytes written since the last piece was taken */
	get length(): number {
		return this.#length;
	}

	/** @param part UTF-8 */
	bytes(part: Uint8Array, length = part.length): void {
		this.#room(length);
		if (length > SHORT) {
			this.#bytes.set(length === part.length ? part : part.subarray(0, length), this.#length);
			this.#length += length;
			return;
		}
		const bytes = this.#bytes;
		let at = this.#length;
		for (let i = 0; i < length; i++) bytes[at++] = part[i] as number;
		this.#length = at;
	}

	text(text: string): void {
		this.bytes(Buffer.from(text));
	}

	/** As `String` writes it. */
	number(value: number): void {
		if (value >= 0 && value < 1e9 && Math.floor(value) === value) return this.#integer(value);
		const text = String(value);
		this.#room(text.length);
		const bytes = this.#bytes;
		let at = this.#length;
		for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
		this.#length = at;
	}

	/** What has been written since the last piece; it belongs to the caller. */
	take(): Uint8Array<ArrayBuffer> {
		const piece = this.#bytes.subarray(0, this.#length);
		this.#bytes = Buffer.allocUnsafe(SIZE);
		this.#length = 0;
		return piece;
	}

	/** The same as a string, where all of it is ASCII. */
	takeAscii(): string {
		const text = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset, this.#length).toString('latin1');
		this.#length = 0;
		return text;
	}

	#integer(value: number): void {
		let digits = 1;
		for (let limit = 10; limit <= value; limit *= 10) digits++;
		this.#room(digits);
		const bytes = this.#bytes;
		this.#length += digits;
		let at = this.#length;
		let rest = value | 0;
		do {
			const tenth = (rest / 10) | 0;
			bytes[--at] = 48 + rest - tenth * 10;
			rest = tenth;
		} while (rest > 0);
	}

	#room(needed: number): void {
		if (this.#length + needed <= this.#bytes.length) return;
		const larger = Buffer.allocUnsafe(Math.max(this.#length + needed, this.#bytes.length * 2));
		larger.set(this.#bytes.subarray(0, this.#length));
		this.#bytes = larger;
	}
}
