/** An official key from one cell or from its parts. Excel drops leading zeros of numbers: they are put back. */
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
