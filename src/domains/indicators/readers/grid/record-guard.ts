/**
 * Checks the records of the parts of a .xlsb before the library sees them: a column or row beyond those that Excel has would keep it
 * counting for ever, a record longer than the part would lead it astray.
 */

const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;
/** first and last row, first and last column: size of the sheet, merged cells, formulas of a range */
const RANGES = new Set([148, 176, 426, 427]);
/** where the length of a text stands (in characters): cell, formula with text, short cell, rich text, shared text, number format, font */
const TEXTS = new Map([[6, 8], [8, 8], [17, 4], [62, 9], [19, 1], [44, 2], [43, 21]]);
const COLUMNS = 60;

export function soundRecords(bytes: Uint8Array): boolean {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let at = 0;
	while (at < bytes.length) {
		let type = bytes[at++] ?? 0;
		if (type & 0x80) type = (type & 0x7f) + (((bytes[at++] ?? 0) & 0x7f) << 7);
		let length = 0;
		for (let n = 0, byte = 0x80; n < 4 && byte & 0x80; n++) {
			byte = bytes[at++] ?? 0;
			length += (byte & 0x7f) << (7 * n);
		}
		if (at + length > bytes.length) return false;
		const number = (offset: number): number => (offset + 4 <= length ? view.getUint32(at + offset, true) : 0);
		if (type === 0 && number(0) > LAST_ROW) return false;
		if (type >= 1 && type <= 11 && number(0) > LAST_COLUMN) return false;
		if (type === COLUMNS && (number(0) > LAST_COLUMN || number(4) > LAST_COLUMN)) return false;
		if (RANGES.has(type) && (number(4) > LAST_ROW || number(12) > LAST_COLUMN)) return false;
		const text = TEXTS.get(type);
		if (text !== undefined && (text + 4 > length || text + 4 + 2 * number(text) > length)) return false;
		at += length;
	}
	return true;
}

/** The same for the columns that a .xlsx sheet describes: what reaches beyond the last column ends there. */
export function soundColumns(sheet: Uint8Array): Uint8Array {
	const text = new TextDecoder('latin1');
	const cells = indexOf(sheet, '<sheetData') ?? sheet.length;
	const head = text.decode(sheet.subarray(0, cells));
	const sound = head.replace(/(\bmax\s*=\s*["'])\s*(\d+)/g, (whole, before: string, last: string) => (Number(last) > LAST_COLUMN + 1 ? `${before}${LAST_COLUMN + 1}` : whole));
	if (sound === head) return sheet;
	const out = new Uint8Array(sound.length + sheet.length - cells);
	for (let i = 0; i < sound.length; i++) out[i] = sound.charCodeAt(i);
	out.set(sheet.subarray(cells), sound.length);
	return out;
}

function indexOf(bytes: Uint8Array, word: string): number | null {
	const first = word.charCodeAt(0);
	for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
		let i = 1;
		while (i < word.length && bytes[at + i] === word.charCodeAt(i)) i++;
		if (i === word.length) return at;
	}
	return null;
}
