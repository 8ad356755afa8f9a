/**
 * What encoding a text has, and bytes to strings. UTF-8 (with or without byte order mark), UTF-16 with
 * mark, else Windows-1252, in which German offices still write. A large file never becomes one string:
 * all three of our encodings keep separators and digits in single ASCII bytes (UTF-16 is rewritten once), so
 * readers walk over the bytes and decode only what they need.
 */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Text as bytes in which every ASCII character is one byte. */
export interface TextBytes {
	encoding: Encoding;
	/** without byte order mark; UTF-16 rewritten as UTF-8 */
	bytes: Uint8Array;
}

/** Windows-1252 at 0x80 … 0x9f, where it differs from Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const latin1 = new TextDecoder('iso-8859-1');

/** The text, or null where the bytes are none (NUL bytes outside UTF-16). */
export function textBytes(bytes: Uint8Array): TextBytes | null {
	const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
	if (wide) return { encoding: wide, bytes: new TextEncoder().encode(new TextDecoder(wide).decode(bytes)) };
	const unmarked = wide === null ? unmarkedUtf16(bytes) : null;
	if (unmarked) return { encoding: unmarked, bytes: new TextEncoder().encode(new TextDecoder(unmarked).decode(bytes)) };
	if (bytes.includes(0)) return null;
	const text = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
	return { encoding: isUtf8(text) ? 'utf-8' : 'windows-1252', bytes: text };
}

/** UTF-16 without a mark, as some databases write it: every other byte is zero. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | null {
	const length = Math.min(bytes.length - (bytes.length % 2), 512);
	if (length < 16) return null;
	let first = 0;
	let second = 0;
	for (let i = 0; i < length; i += 2) {
		if (bytes[i] === 0) first++;
		if (bytes[i + 1] === 0) second++;
	}
	if (second * 5 > length * 2 && first === 0) return 'utf-16le';
	return first * 5 > length * 2 && second === 0 ? 'utf-16be' : null;
}

/**
 * Byte at which the text shows that it went through a wrong encoding, -1 where it does not: umlauts encoded twice (`Ã¼`), signs
 * that some program gave up (U+FFFD), UTF-8 in a text that is none as a whole, umlauts of DOS or of the old Macintosh.
 */
export function wrongEncodingAt({ bytes, encoding }: TextBytes): number {
	if (encoding === 'windows-1252') {
		for (let at = bytes.indexOf(0xc3); at >= 0; at = bytes.indexOf(0xc3, at + 1)) if (UMLAUTS.has(bytes[at + 1] ?? 0)) return at;
		for (const umlaut of DOS_UMLAUTS) {
			for (let at = bytes.indexOf(umlaut); at >= 0; at = bytes.indexOf(umlaut, at + 1)) if (isLetter(bytes[at - 1]) && isLetter(bytes[at + 1])) return at;
		}
		for (const umlaut of MAC_UMLAUTS) {
			for (let at = bytes.indexOf(umlaut); at >= 0; at = bytes.indexOf(umlaut, at + 1)) if (isLetter(bytes[at - 1]) && isSmall(bytes[at + 1])) return at;
		}
		return -1;
	}
	for (let at = bytes.indexOf(0xc3); at >= 0; at = bytes.indexOf(0xc3, at + 1)) {
		if (bytes[at + 1] === 0x83 && (bytes[at + 2] === 0xc2 || bytes[at + 2] === 0xc5 || bytes[at + 2] === 0xe2)) return at;
	}
	for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return at;
	return -1;
}

/** second bytes of ä ö ü ß Ä Ö Ü in UTF-8 */
const UMLAUTS: ReadonlySet<number> = new Set([0xa4, 0xb6, 0xbc, 0x9f, 0x84, 0x96, 0x9c]);
/** ü ä ö of code page 850; in Windows-1252 nothing or quotation marks, which never stand inside a word */
const DOS_UMLAUTS = [0x81, 0x84, 0x94];

/** ä ü ß of the old Macintosh; in Windows-1252 Š, Ÿ and §, which never stand inside a word before a small letter */
const MAC_UMLAUTS = [0x8a, 0x9f, 0xa7];

function isSmall(byte: number | undefined): boolean {
	return byte !== undefined && byte >= 97 && byte <= 122;
}

function isLetter(byte: number | undefined): boolean {
	return byte !== undefined && ((byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90));
}

/** Text of the first bytes only, for recognising, cut at a line end. */
export function startBytes(bytes: Uint8Array, limit = 1 << 16): TextBytes | null {
	const start = bytes.subarray(0, limit);
	const lineEnd = bytes.length <= limit ? -1 : start.lastIndexOf(10);
	return textBytes(lineEnd < 0 ? start : start.subarray(0, lineEnd + 1));
}

/** bytes[start, end) as a string. */
export function decode(bytes: Uint8Array, encoding: Encoding, start = 0, end = bytes.length): string {
	if (end - start < 20) {
		let text = '';
		let i = start;
		for (let b = 0; i < end && (b = bytes[i] as number) < 128; i++) text += String.fromCharCode(b);
		if (i === end) return text;
	}
	const part = bytes.subarray(start, end);
	if (encoding !== 'windows-1252') return utf8.decode(part);
	// engines disagree on 0x80 … 0x9f for this label: set them right in either case
	return latin1.decode(part).replace(/[\u0080-\u009f]/g, (c) => WINDOWS_1252[c.charCodeAt(0) - 128] ?? c);
}

/** How an encoding is called in front of the user. */
export function encodingName(encoding: Encoding): string {
	return { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252' }[encoding];
}

/** Strict check in steps of a megabyte, plain ASCII passed over quickly. */
function isUtf8(bytes: Uint8Array): boolean {
	const strict = new TextDecoder('utf-8', { fatal: true });
	let from = firstNonAscii(bytes, 0);
	while (from < bytes.length) {
		let to = Math.min(from + (1 << 20), bytes.length);
		while (to < bytes.length && ((bytes[to] ?? 0) & 0xc0) === 0x80) to--;
		if (to <= from) return false;
		try {
			strict.decode(bytes.subarray(from, to));
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
	const count = Math.max(0, (bytes.length - i) >> 2);
	if (count > 0) {
		const words = new Uint32Array(bytes.buffer, bytes.byteOffset + i, count);
		let w = 0;
		while (w < count && ((words[w] as number) & 0x80808080) === 0) w++;
		i += w * 4;
	}
	while (i < bytes.length && (bytes[i] ?? 0) <= 127) i++;
	return i;
}
