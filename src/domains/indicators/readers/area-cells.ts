/** An official key from one cell or from its parts. Excel drops leading zeros of numbers: they are put back. */
import type { AreaLevel } from '#domains/areas/model.ts';
import type { Cell } from './grid/grid.ts';
import { looksLikeKey } from './region-variable.ts';
import { cellText } from './sheet-cells.ts';

/** Digits of the parts of a key by their number: Land, RB, Kreis(, Verband)(, Gemeinde). */
const WIDTHS: Record<number, readonly number[]> = { 2: [2, 3], 3: [2, 1, 2], 4: [2, 1, 2, 3], 5: [2, 1, 2, 4, 3] };

/**
 * @param keyLength length to which a number is filled up with zeros from the left
 * @param digits so many count where only zeros follow
 */
export function areaKey(cells: readonly (Cell | undefined)[], keyLength?: number, digits?: number): string {
	const key = wholeKey(cells, keyLength);
	return digits !== undefined && /^\d+$/.test(key) && key.length > digits && /^0+$/.test(key.slice(digits)) ? key.slice(0, digits) : key;
}

/** Whether a key of text is a digit short of the length, and no key by itself: a zero went lost on its way through a spreadsheet. */
export function lacksZero(cell: Cell | undefined, keyLength?: number): boolean {
	const key = typeof cell?.v === 'string' ? cell.v.trim() : '';
	return keyLength !== undefined && key.length === keyLength - 1 && /^[1-9]\d+$/.test(key) && !looksLikeKey(key);
}

function wholeKey(cells: readonly (Cell | undefined)[], keyLength?: number): string {
	const widths = WIDTHS[cells.length];
	const key = cells
		.map((cell, i) => {
			const text = cellText(cell).replace(/\s+/g, ' ');
			if (/^[\d ]+$/.test(text)) {
				const digits = text.replaceAll(' ', '');
				return cell?.t === 'n' && widths ? digits.padStart(widths[i] ?? 0, '0') : digits;
			}
			return text;
		})
		.join('');
	// only numbers lost zeros: a shorter text key belongs to a larger area
	const wasNumber = cells.length === 1 && cells[0]?.t === 'n';
	return keyLength !== undefined && (wasNumber || (cells.length === 1 && lacksZero(cells[0], keyLength))) && /^\d+$/.test(key) ? key.padStart(keyLength, '0') : key;
}

/** A key and a name in one cell: `16068019 Gebesee`, `Gebesee (16068019)`; null where the cell holds no such pair. */
export function keyAndName(text: string): { key: string; name: string } | null {
	const first = /^\s*(\d{5}|\d{8,9}|\d{12}|\d{2} \d \d{2} \d{3})\s*[-–:,]?\s+(\p{L}.*)$/u.exec(text);
	if (first) return { key: (first[1] ?? '').replaceAll(' ', ''), name: (first[2] ?? '').trim() };
	const last = /^\s*(\p{L}.*?)\s*[([]?\b(\d{5}|\d{8,9}|\d{12})\b[)\]]?\s*$/u.exec(text);
	return last ? { key: last[2] ?? '', name: (last[1] ?? '').replace(/[-–,:]\s*$/, '').trim() } : null;
}

/** Before the name of an area that has no key beside it; the level it is sought on stands between. */
export const NAMED = 'name:';

/** `name:municipality:Kölleda`; '' where there is no name. A county named as such is no municipality, whatever the table holds. */
export function byName(text: string, level: AreaLevel = 'municipality'): string {
	if (text === '') return '';
	const said: AreaLevel = /\b(?:landkreis|kreis|lkr\.?|lk)\b/i.test(text) ? 'county' : level;
	return `${NAMED}${said}:${text}`;
}
