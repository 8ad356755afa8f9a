/**
 * Checks the records of the parts of a .xlsb before the library sees them: a column or row beyond those that Excel has would keep it
 * counting for ever, a record longer than the part would lead it astray.
 */

const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;
/** first and last row, first and last column: size of the sheet, merged cells */
const RANGES = new Set([148, 176]);
/** where the length of a text stands (in characters): cell, formula with text, short cell, rich text, shared text, number format, font, name of the workbook */
const TEXTS = new Map([[6, 8], [8, 8], [17, 4], [62, 9], [19, 1], [44, 2], [43, 21], [153, 8]]);
const COLUMNS = 60;

/** Names, links, checks of input, tables of other workbooks, formulas over ranges, metadata, comments: no figure needs them, and each can keep the library counting. */
const NEEDLESS = new Set([39, 49, 50, 51, 64, 147, 335, 353, 354, 355, 356, 357, 358, 359, 360, 361, 362, 363, 426, 427, 494, 550, 551, 632, 637, 651, 667, 1053]);
/** name of a sheet: behind the text that names its part */
const SHEET = 156;

/** The part without records that no figure needs; null where it is damaged. */
export function soundRecords(bytes: Uint8Array): Uint8Array | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const kept: Uint8Array[] = [];
	let at = 0;
	let from = 0;
	while (at < bytes.length) {
		const begin = at;
		let type = bytes[at++] ?? 0;
		if (type & 0x80) type = (type & 0x7f) + (((bytes[at++] ?? 0) & 0x7f) << 7);
		let length = 0;
		for (let n = 0, byte = 0x80; n < 4 && byte & 0x80; n++) {
			byte = bytes[at++] ?? 0;
			length += (byte & 0x7f) << (7 * n);
		}
		if (at + length > bytes.length) return null;
		const number = (offset: number): number => (offset + 4 <= length ? view.getUint32(at + offset, true) : 0);
		if (NEEDLESS.has(type)) {
			kept.push(bytes.subarray(from, begin));
			from = at + length;
		} else {
			// a record too short would be read on in the next one
			if (length < shortest(type)) return null;
			if (type === 0 && number(0) > LAST_ROW) return null;
			if (type >= 1 && type <= 11 && number(0) > LAST_COLUMN) return null;
			if (type === COLUMNS && (number(0) > LAST_COLUMN || number(4) > LAST_COLUMN)) return null;
			if (RANGES.has(type) && (number(4) > LAST_ROW || number(12) > LAST_COLUMN)) return null;
			const text = TEXTS.get(type) ?? (type === SHEET ? 8 : null);
			const end = text === null ? 0 : endOfText(text, length, number);
			if (end < 0 || (type === SHEET && endOfText(end, length, number) < 0)) return null;
		}
		at += length;
	}
	if (from === 0) return bytes;
	kept.push(bytes.subarray(from));
	const out = new Uint8Array(kept.reduce((sum, part) => sum + part.length, 0));
	let to = 0;
	for (const part of kept) {
		out.set(part, to);
		to += part.length;
	}
	return out;
}

/** Bytes that a row, a cell, a short cell, columns and ranges have at least. */
function shortest(type: number): number {
	if (type <= 11 || type === 62) return 8;
	if (type <= 18) return type === 12 ? 4 : 5;
	return type === COLUMNS ? 8 : RANGES.has(type) ? 16 : 0;
}

/** Behind the text whose length stands at `text`; -1 where it does not end in the record. */
function endOfText(text: number, length: number, number: (offset: number) => number): number {
	if (text + 4 > length) return -1;
	const letters = number(text) === 0xffffffff ? 0 : number(text);
	return text + 4 + 2 * letters > length ? -1 : text + 4 + 2 * letters;
}
