/** Gathers text as UTF-8 in one growing buffer: quicker than joining thousands of strings and encoding them afterwards. */
export class ByteWriter {
	#bytes: Buffer;
	#length = 0;
	#pending = '';

	constructor(size = 64 * 1024) {
		this.#bytes = Buffer.allocUnsafe(size);
	}

	write(text: string): void {
		// one call for many small texts: calls into the encoder cost more than the bytes
		this.#pending += text;
		if (this.#pending.length > 32_768) this.#flush();
	}

	#flush(): void {
		// a UTF-16 unit takes three bytes at most
		const needed = this.#length + this.#pending.length * 3;
		if (needed > this.#bytes.length) {
			const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
			this.#bytes.copy(larger, 0, 0, this.#length);
			this.#bytes = larger;
		}
		this.#length += this.#bytes.write(this.#pending, this.#length);
		this.#pending = '';
	}

	/** What has been written; a view, no copy. */
	bytes(): Uint8Array<ArrayBuffer> {
		this.#flush();
		return this.#bytes.subarray(0, this.#length) as Uint8Array<ArrayBuffer>;
	}
}
