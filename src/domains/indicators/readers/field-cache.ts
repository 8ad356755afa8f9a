/**
 * Hands out one string for equal fields: keys, periods and categories repeat in every row, and a
 * string that already exists costs neither memory nor a new hash in the maps behind.
 */
import type { CsvScanner } from './csv-scanner.ts';

const SLOTS = 1 << 16;

export class FieldCache {
	private readonly slots: string[] = new Array<string>(SLOTS).fill('');
	private readonly last: string[] = [];

	/** Field `index` of the scanner's row, blanks at both ends removed, quotes undone. */
	field(scanner: CsvScanner, index: number): string {
		if (index >= scanner.count) return '';
		if (scanner.doubled[index] === 1) return scanner.field(index).trim();
		const text = scanner.text;
		let start = scanner.starts[index] ?? 0;
		let end = scanner.ends[index] ?? 0;
		while (start < end && isSpace(text.charCodeAt(start))) start++;
		while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
		if (start === end) return '';
		const length = end - start;
		// most rows repeat the field of the row before
		const last = this.last[index] ?? '';
		if (last.length === length && matches(text, start, last)) return last;
		let hash = length;
		for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
		const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
		const known = this.slots[slot] ?? '';
		if (known.length === length && matches(text, start, known)) {
			this.last[index] = known;
			return known;
		}
		const fresh = detached(text.substring(start, end));
		this.slots[slot] = fresh;
		this.last[index] = fresh;
		return fresh;
	}
}

/** Compares from the end: keys and periods differ there first. */
function matches(text: string, start: number, known: string): boolean {
	for (let i = known.length - 1; i >= 0; i--) if (text.charCodeAt(start + i) !== known.charCodeAt(i)) return false;
	return true;
}

/** Engines keep the whole slice alive behind a long substring: copy it instead. */
function detached(text: string): string {
	return text.length < 13 ? text : text.split('').join('');
}

function isSpace(code: number): boolean {
	return code === 32 || code === 9 || code === 160;
}
