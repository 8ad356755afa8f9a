/**
 * Goes through the XML of a workbook's part from tag to tag, without building a tree: sheets have millions of tags. Prefixes of
 * names do not count. Nothing is loaded or replaced but the five entities of XML and characters by number.
 */

/** What `next` has come to. */
export const END = 0;
export const OPEN = 1;
export const CLOSE = 2;
/** a tag that opens and closes at once */
export const EMPTY = 3;

const [LESS, MORE, SLASH, BANG, QUESTION, QUOTE, APOSTROPHE, EQUALS, COLON, AND] = [60, 62, 47, 33, 63, 34, 39, 61, 58, 38] as const;
/** A tag with more is none that a spreadsheet program wrote. */
const MOST_ATTRIBUTES = 256;
/** Nested deeper than this is no sheet. */
const DEEPEST = 200;

export class XmlScanner {
	/** what is not well-formed ends the scan */
	broken = false;
	/** elements that are open */
	depth = 0;
	/** of the text that `simple` found */
	from = 0;
	to = 0;
	readonly #bytes: Uint8Array;
	readonly #buffer: Buffer;
	#at = 0;
	#nameFrom = 0;
	#nameTo = 0;
	#attributes = 0;
	/** of each attribute: where its name and its value begin and end */
	readonly #spans = new Int32Array(4 * MOST_ATTRIBUTES);

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
		this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	/** On to the next tag. The end is sound only where nothing is `broken`. */
	next(): typeof END | typeof OPEN | typeof CLOSE | typeof EMPTY {
		const bytes = this.#bytes;
		const end = bytes.length;
		for (;;) {
			let at = this.#at;
			while (at < end && bytes[at] !== LESS) at++;
			if (at >= end) return this.#stop(this.depth !== 0);
			const sign = bytes[at + 1];
			if (sign === BANG || sign === QUESTION) {
				const after = this.#passed(at);
				if (after < 0) return this.#stop(true);
				this.#at = after;
				continue;
			}
			if (sign === SLASH) return this.#close(at + 2);
			return this.#open(at + 1);
		}
	}

	#stop(broken: boolean): typeof END {
		if (broken) this.broken = true;
		this.#at = this.#bytes.length;
		return END;
	}

	/** @returns behind the comment, instruction or marked text that begins there; -1 where it does not end */
	#passed(at: number): number {
		const [begin, close] = this.#bytes[at + 1] === QUESTION ? ['<?', '?>'] : this.#begins(at, '<!--') ? ['<!--', '-->'] : this.#begins(at, '<![CDATA[') ? ['<![CDATA[', ']]>'] : ['', ''];
		if (close === '') return -1;
		const end = this.#buffer.indexOf(close, at + begin.length, 'latin1');
		return end < 0 ? -1 : end + close.length;
	}

	#begins(at: number, words: string): boolean {
		for (let i = 0; i < words.length; i++) if (this.#bytes[at + i] !== words.charCodeAt(i)) return false;
		return true;
	}

	#close(nameAt: number): typeof CLOSE | typeof END {
		const bytes = this.#bytes;
		let at = nameAt;
		this.#nameFrom = at;
		for (let c = bytes[at]; c !== MORE; c = bytes[++at]) {
			if (c === undefined || c === LESS) return this.#stop(true);
			if (c === COLON) this.#nameFrom = at + 1;
		}
		this.#nameTo = at;
		while (this.#nameTo > this.#nameFrom && (bytes[this.#nameTo - 1] as number) <= 32) this.#nameTo--;
		this.#at = at + 1;
		if (--this.depth < 0) return this.#stop(true);
		this.#attributes = 0;
		return CLOSE;
	}

	#open(nameAt: number): typeof OPEN | typeof EMPTY | typeof END {
		const bytes = this.#bytes;
		const spans = this.#spans;
		let at = nameAt;
		let c = bytes[at];
		this.#nameFrom = at;
		while (c !== undefined && c > 32 && c !== MORE && c !== SLASH) {
			if (c === COLON) this.#nameFrom = at + 1;
			else if (c === LESS || c === EQUALS || c === QUOTE) return this.#stop(true);
			c = bytes[++at];
		}
		this.#nameTo = at;
		if (at === nameAt) return this.#stop(true);
		let count = 0;
		for (;;) {
			while (c !== undefined && c <= 32) c = bytes[++at];
			if (c === MORE) {
				this.#at = at + 1;
				this.#attributes = count;
				if (++this.depth > DEEPEST) return this.#stop(true);
				return OPEN;
			}
			if (c === SLASH) {
				if (bytes[at + 1] !== MORE) return this.#stop(true);
				this.#at = at + 2;
				this.#attributes = count;
				return EMPTY;
			}
			if (c === undefined || count >= 4 * MOST_ATTRIBUTES) return this.#stop(true);
			const name = at;
			while (c !== undefined && c > 32 && c !== EQUALS) {
				if (c === MORE || c === LESS || c === SLASH) return this.#stop(true);
				c = bytes[++at];
			}
			const nameEnd = at;
			while (c !== undefined && c <= 32) c = bytes[++at];
			if (c !== EQUALS) return this.#stop(true);
			c = bytes[++at];
			while (c !== undefined && c <= 32) c = bytes[++at];
			if (c !== QUOTE && c !== APOSTROPHE) return this.#stop(true);
			const quote = c;
			const value = ++at;
			for (c = bytes[at]; c !== quote; c = bytes[++at]) if (c === undefined || c === LESS) return this.#stop(true);
			spans[count++] = name;
			spans[count++] = nameEnd;
			spans[count++] = value;
			spans[count++] = at;
			c = bytes[++at];
		}
	}

	/** Whether the tag has this name; ASCII only. */
	is(name: string): boolean {
		return this.#same(this.#nameFrom, this.#nameTo, name);
	}

	#same(from: number, to: number, word: string): boolean {
		if (to - from !== word.length) return false;
		for (let i = 0; i < word.length; i++) if (this.#bytes[from + i] !== word.charCodeAt(i)) return false;
		return true;
	}

	/** Number of the tag's attribute of this name, whatever its prefix; -1 where it has none. */
	attribute(name: string): number {
		const spans = this.#spans;
		for (let i = 0; i < this.#attributes; i += 4) {
			const [from, to] = [spans[i] as number, spans[i + 1] as number];
			if (this.#same(from, to, name)) return i;
			const start = to - name.length;
			if (start > from && this.#bytes[start - 1] === COLON && this.#same(start, to, name) && !this.#begins(from, 'xmlns')) return i;
		}
		return -1;
	}

	/** Where the value of an attribute begins and ends; entities are not resolved. */
	valueFrom(attribute: number): number {
		return this.#spans[attribute + 2] as number;
	}

	valueTo(attribute: number): number {
		return this.#spans[attribute + 3] as number;
	}

	/** Value of the attribute of this name, null without it. */
	value(name: string): string | null {
		const at = this.attribute(name);
		return at < 0 ? null : this.words(this.valueFrom(at), this.valueTo(at));
	}

	/** `1` and `true` */
	flag(name: string): boolean {
		const text = this.value(name);
		return text === '1' || text === 'true';
	}

	/** Text between two places, entities resolved. */
	words(from: number, to: number): string {
		const text = this.#buffer.toString('utf8', from, to);
		for (let i = from; i < to; i++) if (this.#bytes[i] === AND) return resolved(text);
		return text;
	}

	/** Whether the element just opened holds text alone: `from` and `to` say where, and the scan goes on behind its end. */
	simple(): boolean {
		const bytes = this.#bytes;
		const from = this.#at;
		let at = from;
		for (let c = bytes[at]; c !== LESS; c = bytes[++at]) if (c === undefined) return false;
		if (bytes[at + 1] !== SLASH) return false;
		this.from = from;
		this.to = at;
		return this.#close(at + 2) === CLOSE;
	}

	/** Text of the element just opened without what is nested in it; the scan goes on behind its end. */
	text(): string {
		if (this.simple()) return this.words(this.from, this.to);
		const inside = this.depth;
		let text = '';
		while (!this.broken && this.depth >= inside) {
			const from = this.#at;
			let at = this.#bytes.indexOf(LESS, from);
			if (at < 0) at = this.#bytes.length;
			if (this.depth === inside) text += this.words(from, at);
			if (this.#begins(at, '<![CDATA[')) {
				const after = this.#passed(at);
				if (this.depth === inside && after > 0) text += this.#buffer.toString('utf8', at + 9, after - 3);
				if (after < 0) this.#stop(true);
				else this.#at = after;
			} else if (this.next() === END) break;
		}
		return text;
	}

	/** Passes over what is in the element just opened. */
	skip(): void {
		const inside = this.depth;
		while (this.depth >= inside && this.next() !== END);
	}
}

const ENTITIES: Record<string, string> = { quot: '"', apos: "'", gt: '>', lt: '<', amp: '&' };

function resolved(text: string): string {
	return text.replace(/&(?:(quot|apos|gt|lt|amp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole, name: string | undefined, decimal: string | undefined, hex: string | undefined) => {
		if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
		const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}
