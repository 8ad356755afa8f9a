/** Keys that stand in several columns, as in the directory of municipalities: Land, RB, Kreis, VB, Gem. Pure. */
import type { Sheet } from '../readers/grid/grid.ts';
import { headingLabel } from '../readers/heading-text.ts';
import { cellText } from '../readers/sheet-cells.ts';

const PARTS = [/^land$/i, /^(?:rb|reg\.?-?bez\.?|regierungsbezirk)$/i, /^kreis$/i, /^(?:vb|verband|gemeindeverband)$/i, /^(?:gem|gemeinde)$/i];
/** Headings further down are none. */
const DEEPEST = 40;

/** Columns of the parts from the state to the municipality; empty where the sheet has none. */
export function keyPartColumns(sheet: Sheet, width: number): number[] {
	for (let r = 0; r < Math.min(sheet.rows.length, DEEPEST); r++) {
		const texts = Array.from({ length: width }, (_, c) => headingLabel(cellText(sheet.rows[r]?.[c])));
		const found = PARTS.map((pattern) => texts.findIndex((text) => pattern.test(text)));
		const [land = -1, , kreis = -1, , gem = -1] = found;
		if (land < 0 || kreis < land || gem < kreis) continue;
		const columns = found.filter((c) => c >= 0);
		if (columns.slice(0, 1).every((c) => digitsBelow(sheet, r, c))) return columns;
	}
	return [];
}

function digitsBelow(sheet: Sheet, row: number, column: number): boolean {
	for (let r = row + 1; r < Math.min(sheet.rows.length, row + 30); r++) if (/^\d{1,2}$/.test(cellText(sheet.rows[r]?.[column]))) return true;
	return false;
}
