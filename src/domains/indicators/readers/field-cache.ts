/**
 * Hands out one string for equal fields: keys, periods and categories repeat in every row, and a
 * string that already exists costs neither memory nor decoding nor a new hash in the maps behind.
 * Files are sorted: most fields repeat the row before, or follow it as they did further up; both are
 * tried before anything is looked up.
 */
import type { CsvScanner } from './csv-scanner.ts';

/** addressed by 16 bits of the hash */
const SLOTS = 1 << 16;

export class FieldCache {
	readonly #scanner: CsvScanner;
	readonly #view: DataView;
	/** per slot: where the field first stood, its text, and the slot of what came next in that column; length 0: empty */
	readonly #starts = new Int32Array(SLOTS);
	readonly #lengths = new Int32Array(SLOTS);
	readonly #nexts = new Int32Array(SLOTS);
	readonly #texts: string[] = [];
	/** per column, slot of the row before */
	readonly #lasts: number[] = [];

	constructor(scanner: CsvScanner) {
		this.#scanner = scanner;
		const { bytes } = scanner;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	}

	/** Field `index` of the present row, blanks at both ends removed, quotes undone. */
	field(index: number): string {
		const scanner = this.#scanner;
		if (index >= scanner.count) return '';
		const start = scanner.starts[index] as number;
		const length = (scanner.ends[index] as number) - start;
		if (length === 0) return '';
		if (scanner.doubled[index] === 1) return scanner.field(index).trim();
		const last = this.#lasts[index] ?? 0;
		if (this.#holds(last, start, length)) return this.#texts[last] as string;
		const guess = this.#nexts[last] as number;
		const slot = this.#holds(guess, start, length) ? guess : this.#look(start, length, index);
		this.#nexts[last] = slot;
		this.#lasts[index] = slot;
		return this.#texts[slot] as string;
	}

	#look(start: number, length: number, index: number): number {
		const { bytes } = this.#scanner;
		let hash = 0;
		for (let i = start; i < start + length; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
		let slot = Math.imul(hash, 0x9e3779b1) >>> 16;
		if (this.#holds(slot, start, length)) return slot;
		slot ^= 1;
		if (this.#holds(slot, start, length)) return slot;
		this.#starts[slot] = start;
		this.#lengths[slot] = length;
		this.#texts[slot] = this.#scanner.field(index).trim();
		return slot;
	}

	/** Compares from the end, where keys and periods differ first, four bytes at a time. */
	#holds(slot: number, start: number, length: number): boolean {
		if (this.#lengths[slot] !== length) return false;
		const view = this.#view;
		const from = this.#starts[slot] as number;
		let i = length - 4;
		for (; i >= 0; i -= 4) if (view.getInt32(from + i) !== view.getInt32(start + i)) return false;
		// 0 to 3 bytes are left; where there are four before them, they may be compared with these once more
		if (i === -4) return true;
		if (length > 4) return view.getInt32(from) === view.getInt32(start);
		for (i += 3; i >= 0; i--) if (view.getUint8(from + i) !== view.getUint8(start + i)) return false;
		return true;
	}
}
