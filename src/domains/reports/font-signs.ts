/** Which signs a font can show, read from its `cmap` table (OpenType 1.9, formats 4 and 12). */

/** Code points with a glyph. @throws when the file has no such table */
export function signsOf(font: Uint8Array): Set<number> {
	const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
	const tables = view.getUint16(4);
	for (let i = 0; i < tables; i++) {
		const at = 12 + i * 16;
		if (view.getUint32(at) === 0x636d6170) return readMap(view, view.getUint32(at + 8));
	}
	throw new Error('font without cmap');
}

function readMap(view: DataView, start: number): Set<number> {
	const signs = new Set<number>();
	for (let i = 0; i < view.getUint16(start + 2); i++) {
		const at = start + view.getUint32(start + 8 + i * 8);
		const format = view.getUint16(at);
		if (format === 4) readFormat4(view, at, signs);
		if (format === 12) readFormat12(view, at, signs);
	}
	return signs;
}

function readFormat4(view: DataView, at: number, signs: Set<number>): void {
	const size = view.getUint16(at + 6);
	const [ends, starts, deltas, offsets] = [at + 14, at + 16 + size, at + 16 + 2 * size, at + 16 + 3 * size];
	for (let i = 0; i < size; i += 2) {
		const [first, last, delta, offset] = [view.getUint16(starts + i), view.getUint16(ends + i), view.getUint16(deltas + i), view.getUint16(offsets + i)];
		for (let code = first; code <= last && code !== 0xffff; code++) {
			const glyph = offset === 0 ? (code + delta) & 0xffff : view.getUint16(offsets + i + offset + (code - first) * 2);
			if (glyph !== 0) signs.add(code);
		}
	}
}

function readFormat12(view: DataView, at: number, signs: Set<number>): void {
	for (let i = 0; i < view.getUint32(at + 12); i++) {
		const group = at + 16 + i * 12;
		for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code++) signs.add(code);
	}
}

/** Phonetic letters and Latin Extended Additional. */
const composed = (code: number) => (code >= 0x250 && code <= 0x36f) || (code >= 0x1e00 && code <= 0x1eff);

/**
 * What no font at hand can show becomes its base letter or a question mark, joiners go: PDF/UA allows no sign without a
 * glyph. Letters that fonts put together from several marks (Latin Extended Additional) count as not shown: their
 * parts have no text behind them.
 */
export function showable(text: string, fonts: readonly ReadonlySet<number>[]): string {
	const shown = (sign: string) => fonts.every((font) => font.has(sign.codePointAt(0) as number)) && (sign === 'ẞ' || !/\p{M}/u.test(sign) && !composed(sign.codePointAt(0) as number));
	return text.replace(/[^\n\t -~]+/gu, (part) => part.normalize('NFC')).replace(/[^\n\t -~]/gu, (sign) => {
		if (/\p{Cf}/u.test(sign) && sign !== '\u200b' && sign !== '\u00ad') return '';
		// the triangles of tables come from the typesetter's own symbols
		if (shown(sign) || '▲▼\u200b'.includes(sign)) return sign;
		if (/\s/u.test(sign)) return ' ';
		if (/\p{M}/u.test(sign)) return '';
		const [base = ''] = sign.normalize('NFD');
		return base !== sign && (/[ -~]/.test(base) || shown(base)) ? base : '?';
	});
}
