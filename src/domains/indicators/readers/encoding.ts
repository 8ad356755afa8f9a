/**
 * Bytes to text. UTF-8 (with or without byte order mark), UTF-16 with mark, else Windows-1252, in
 * which German offices still write. Text is handed on in slices cut at line ends, so that a large
 * file never stands in memory as one string.
 */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DetectedEncoding {
	encoding: Encoding;
	/** bytes of the byte order mark */
	mark: number;
}

const SLICE = 1 << 20;
/** Windows-1252 at 0x80 … 0x9f, where it differs from Latin-1; \u0000 marks the five holes. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The encoding, or null where the bytes are no text at all (NUL bytes outside UTF-16). */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding | null {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
	if (bytes.includes(0)) return null;
	const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
	return { encoding: isUtf8(bytes) ? 'utf-8' : 'windows-1252', mark };
}

/** Text of the first bytes only, for recognising; a character cut in half at the end is dropped. */
export function decodeStart(bytes: Uint8Array, limit = 1 << 16): { text: string; encoding: Encoding } | null {
	const start = bytes.subarray(0, limit);
	const lastLine = start.lastIndexOf(10);
	const whole = bytes.length <= limit || lastLine < 0 ? start : start.subarray(0, lastLine + 1);
	const found = detectEncoding(whole);
	if (!found) return null;
	return { text: decodePart(whole.subarray(found.mark), found.encoding), encoding: found.encoding };
}

/** The text in slices of about a megabyte, each ending behind a line feed where there is one. */
export function* textSlices(bytes: Uint8Array, found: DetectedEncoding): Generator<string> {
	if (found.encoding === 'utf-16le' || found.encoding === 'utf-16be') {
		yield decodePart(bytes.subarray(found.mark), found.encoding);
		return;
	}
	let from = found.mark;
	while (from < bytes.length) {
		let to = Math.min(from + SLICE, bytes.length);
		if (to < bytes.length) {
			const lineEnd = bytes.subarray(from, to).lastIndexOf(10);
			if (lineEnd >= 0) to = from + lineEnd + 1;
			// no line end in a whole megabyte: cut before the character that would be split
			else while (to > from + 1 && ((bytes[to] ?? 0) & 0xc0) === 0x80) to--;
		}
		yield decodePart(bytes.subarray(from, to), found.encoding);
		from = to;
	}
}

/** How an encoding is called in front of the user. */
export function encodingName(encoding: Encoding): string {
	return { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252' }[encoding];
}

function decodePart(bytes: Uint8Array, encoding: Encoding): string {
	if (encoding !== 'windows-1252') return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
	// engines disagree on 0x80 … 0x9f for this label: set them right in either case
	return new TextDecoder('iso-8859-1').decode(bytes).replace(/[\u0080-\u009f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 128] ?? c);
}

function isUtf8(bytes: Uint8Array): boolean {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let from = firstNonAscii(bytes, 0);
	while (from < bytes.length) {
		let to = Math.min(from + SLICE, bytes.length);
		while (to < bytes.length && ((bytes[to] ?? 0) & 0xc0) === 0x80) to--;
		if (to <= from) return false;
		try {
			decoder.decode(bytes.subarray(from, to));
		} catch {
			return false;
		}
		from = firstNonAscii(bytes, to);
	}
	return true;
}

/** Index of the first byte above 127, four at a time where the buffer allows. */
function firstNonAscii(bytes: Uint8Array, start: number): number {
	let i = start;
	while (i < bytes.length && (bytes.byteOffset + i) % 4 !== 0) {
		if ((bytes[i] ?? 0) > 127) return i;
		i++;
	}
	const count = (bytes.length - i) >> 2;
	const words = new Uint32Array(bytes.buffer, bytes.byteOffset + i, Math.max(0, count));
	let w = 0;
	while (w < count && ((words[w] ?? 0) & 0x80808080) === 0) w++;
	i += w * 4;
	while (i < bytes.length && (bytes[i] ?? 0) <= 127) i++;
	return i;
}
