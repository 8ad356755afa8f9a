/** Cuts a sheet into titles, heading, figures, sums and remarks. Rows from 0. Pure. */
import { canonicalPeriod } from '../period.ts';
import type { Sheet } from '../readers/grid/grid.ts';
import { areaKey, keyAndName } from '../readers/area-cells.ts';
import { cellText } from '../readers/sheet-cells.ts';
import { keyScore, type KnownPlaces } from './known-places.ts';
import { cellKind, MOST_ROWS, REMARK, SUM } from '../readers/cell-kind.ts';

export interface RowParts {
	titleRows: number[];
	header: { top: number; height: number };
	/** first and last row with figures of areas */
	data: { from: number; to: number };
	/** within the figures or right below: rows that add up others */
	sumRows: number[];
	/** below the figures: footnotes, source */
	remarkRows: number[];
}

interface Wishes {
	header?: { top: number; height: number };
	data?: { from: number; to: number };
	/** the last row of another table above: this one begins below */
	after?: number;
	/** rows that a person called sums */
	sums?: readonly number[];
}

/** A heading block is no taller. */
const TALLEST = 8;

export function rowParts(sheet: Sheet, width: number, areaColumns: readonly number[], places: KnownPlaces, wishes: Wishes): RowParts {
	const { rows } = sheet;
	const last = Math.min(rows.length, MOST_ROWS) - 1;
	const figures = (r: number): number => {
		let n = 0;
		for (let c = 0; c < width; c++) {
			if (areaColumns.includes(c)) continue;
			const kind = cellKind(rows[r]?.[c]);
			if (kind === 'number' || kind === 'sign') n++;
		}
		return n;
	};
	const area = (r: number): boolean => {
		const text = areaColumns.length === 1 ? cellText(rows[r]?.[areaColumns[0] ?? -1]) : areaKey(areaColumns.map((c) => rows[r]?.[c]));
		return text !== '' && !SUM.test(text) && (keyScore(text, places) > 0 || keyAndName(text) !== null || places.hasName(text));
	};
	const isData = (r: number): boolean => figures(r) > 0 && area(r) && !isColumnNumbers(sheet, r, width);
	let from = wishes.data?.from ?? -1;
	let to = wishes.data?.to ?? -1;
	for (let r = wishes.header ? wishes.header.top + wishes.header.height : (wishes.after ?? -1) + 1; from < 0 && r <= last; r++) if (isData(r)) from = r;
	for (let r = last; to < 0 && r >= 0; r--) if (isData(r)) to = r;
	if (from < 0) from = to = Math.min(1, last);
	// rows of larger areas stand above the first one that is known here
	if (!wishes.data) while (from > 0 && areaColumns.some((c) => cellText(rows[from - 1]?.[c]) !== '') && holdsFigures(sheet, from - 1, width)) from--;
	const header = wishes.header ?? headerAbove(sheet, from, width);
	// another table may stand below with the same headings, or one above
	const next = wishes.data ? -1 : range(from + 1, to).find((r) => repeatsHeading(sheet, header, areaColumns[0] ?? 0, r, width)) ?? -1;
	if (next >= 0) to = range(from, next - 1).findLast(isData) ?? from;
	const before = range(0, header.top - 1).findLast(isData) ?? -1;
	const titleRows = range(before + 1, header.top - 1).filter((r) => filled(sheet, r, width) > 0);
	const sumRows = [...new Set([...range(from, Math.min(last, to + 3)).filter((r) => isSumRow(sheet, r, width) && figures(r) > 0), ...(wishes.sums ?? [])])].sort((a, b) => a - b);
	const end = Math.max(to, ...sumRows);
	const remarkRows = range(end + 1, Math.min(last, end + 60, next < 0 ? last : next - 1)).filter((r) => filled(sheet, r, width) > 0);
	return { titleRows, header, data: { from, to }, sumRows, remarkRows };
}

/** Whether a row says again what the lowest row of the heading says. */
function repeatsHeading(sheet: Sheet, header: { top: number; height: number }, areaColumn: number, r: number, width: number): boolean {
	const lowest = range(header.top, header.top + header.height - 1).findLast((h) => cellText(sheet.rows[h]?.[areaColumn]) !== '');
	if (lowest === undefined) return false;
	const same = (c: number): boolean => cellText(sheet.rows[r]?.[c]) === cellText(sheet.rows[lowest]?.[c]);
	return same(areaColumn) && filled(sheet, r, width) > 1 && range(0, width - 1).every(same);
}

function range(from: number, to: number): number[] {
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function filled(sheet: Sheet, r: number, width: number): number {
	let n = 0;
	for (let c = 0; c < width; c++) if (cellText(sheet.rows[r]?.[c]) !== '') n++;
	return n;
}

/** The rows right above the figures that name columns; a row with one text alone is a title, unless it spans a part of the table. */
function headerAbove(sheet: Sheet, from: number, width: number): { top: number; height: number } {
	let top = from;
	let bottom = from - 1;
	// an empty row or a sum between heading and figures belongs to neither, whatever the sum is called
	while (bottom > 0 && (filled(sheet, bottom, width) === 0 || isColumnNumbers(sheet, bottom, width) || (isSumRow(sheet, bottom, width) && someFigure(sheet, bottom, width)) || holdsFigures(sheet, bottom, width))) bottom--;
	const sums = range(bottom + 1, from - 1).some((r) => holdsFigures(sheet, r, width) || isColumnNumbers(sheet, r, width));
	for (let r = bottom; r >= 0 && bottom - r < TALLEST; r--) {
		if (!namesColumns(sheet, r, width)) break;
		top = r;
	}
	if (top > bottom) return { top: Math.max(0, bottom), height: 1 };
	return { top, height: (sums ? bottom + 1 : from) - top };
}

function namesColumns(sheet: Sheet, r: number, width: number): boolean {
	const cells = filled(sheet, r, width);
	if (cells === 0) return spanned(sheet, r);
	const first = cellText(sheet.rows[r]?.find((cell) => cellText(cell) !== ''));
	if (REMARK.test(first) && cells < 3) return false;
	if (cells >= 2) return !holdsFigures(sheet, r, width);
	// one text: a title, unless it is merged over some of the columns but not over all, or a heading reaches into the row from above
	const merge = sheet.merges.find(({ s, e }) => s.r <= r && e.r >= r && e.c > s.c && s.r === r);
	return (merge !== undefined && merge.s.c > 0 && merge.e.c - merge.s.c + 1 < width) || spanned(sheet, r);
}

/** Numbers that are no years and do not only count the columns: no heading has as many as half of its cells. */
function holdsFigures(sheet: Sheet, r: number, width: number): boolean {
	let numbers = 0;
	let words = 0;
	for (let c = 0; c < width; c++) {
		const kind = cellKind(sheet.rows[r]?.[c]);
		if (kind === 'words' || (kind === 'number' && canonicalPeriod(cellText(sheet.rows[r]?.[c])) !== null)) words++;
		else if (kind !== 'empty') numbers++;
	}
	return numbers > 0 && numbers >= words && !isColumnNumbers(sheet, r, width);
}

/** A row of headings may say „insgesamt“, too: a sum has figures or signs. */
function someFigure(sheet: Sheet, r: number, width: number): boolean {
	for (let c = 0; c < width; c++) {
		const kind = cellKind(sheet.rows[r]?.[c]);
		if (kind === 'sign' || (kind === 'number' && canonicalPeriod(cellText(sheet.rows[r]?.[c])) === null)) return true;
	}
	return false;
}

/** Whether headings above reach down into the row. */
function spanned(sheet: Sheet, r: number): boolean {
	return sheet.merges.some(({ s, e }) => s.r < r && e.r >= r);
}

function isSumRow(sheet: Sheet, r: number, width: number): boolean {
	for (let c = 0; c < Math.min(width, 6); c++) if (SUM.test(cellText(sheet.rows[r]?.[c]))) return true;
	return false;
}

/** A row `1 | 2 | 3` that only numbers the columns. */
function isColumnNumbers(sheet: Sheet, r: number, width: number): boolean {
	let expected = 1;
	for (let c = 0; c < width; c++) {
		const text = cellText(sheet.rows[r]?.[c]);
		if (text === '') continue;
		if (text !== String(expected)) return false;
		expected++;
	}
	return expected > 3;
}
