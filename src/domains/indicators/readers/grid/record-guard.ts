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
