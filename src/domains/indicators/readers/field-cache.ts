/**
 * Hands out one string for equal fields: keys, periods and categories repeat in every row, and a
 * string that already exists costs neither memory nor decoding nor a new hash in the maps behind.
 */
import type { CsvScanner } from './csv-scanner.ts';

/** addressed by 16 bits of the hash */
const SLOTS = 1 << 16;

interface Entry {
	bytes: Uint8Array;
	text: string;
}

const NONE: Entry = { bytes: new Uint8Array([0]), text: '' };

export class FieldCache {
	private readonly slots: Entry[] = Array.from({ length: SLOTS }, () => NONE);
	private readonly last: Entry[] = [];

	/** Field `index` of the scanner's row, blanks at both ends removed, quotes undone. */
	field(scanner: CsvScanner, index: number): string {
		if (index >= scanner.count) return '';
		const bytes = scanner.bytes;
		const start = scanner.starts[index] as number;
		const end = scanner.ends[index] as number;
		if (start === end) return '';
		if (scanner.doubled[index] === 1) return scanner.field(index).trim();
		// most rows repeat the field of the row before
		const last = this.last[index] ?? NONE;
		if (matches(bytes, start, end, last.bytes)) return last.text;
		let hash = 0;
		for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
		let slot = Math.imul(hash, 0x9e3779b1) >>> 16;
		let entry = this.slots[slot] as Entry;
		if (!matches(bytes, start, end, entry.bytes)) {
			slot ^= 1;
			entry = this.slots[slot] as Entry;
			if (!matches(bytes, start, end, entry.bytes)) {
				entry = { bytes: bytes.slice(start, end), text: scanner.field(index).trim() };
				this.slots[slot] = entry;
			}
		}
		this.last[index] = entry;
		return entry.text;
	}
}

/** Compares from the end: keys and periods differ there first. */
function matches(bytes: Uint8Array, start: number, end: number, known: Uint8Array): boolean {
	if (known.length !== end - start) return false;
	for (let i = known.length - 1; i >= 0; i--) if (bytes[start + i] !== known[i]) return false;
	return true;
}
