/** Finds the heading of a sheet by its text, wherever it moved, and names each column by its path. */
import { isHeading } from './heading-match.ts';
import { headingText, likeness } from './heading-text.ts';
import type { Merge, Rows } from './grid/grid.ts';
import { cellPeriod, cellText } from './sheet-cells.ts';

export interface HeadingPart {
	text: string;
	/** where it stands, from 0; of a merged heading the first cell */
	row: number;
	column: number;
}

export interface SheetHeader {
	/** index of the first heading row, from 0 */
	top: number;
	/** number of heading rows */
	height: number;
	/** per column from 0 its headings from the top down */
	columns: HeadingPart[][];
}

/** A heading further down than this is none. */
const DEEPEST = 200;
const WIDEST = 2000;
const DEEPEST_OF_MANY = 50_000;

/** Row in which `find` stands for the `nth` time, from 0; -1 where it stands nowhere. `@6` is the row with that number. */
export function headingRow(rows: Rows, find: string, nth = 1): number {
	const numbered = /^@(\d{1,6})$/.exec(find);
	if (numbered) return Number(numbered[1]) - 1 < rows.length ? Number(numbered[1]) - 1 : -1;
	if (nth > 1) return headingRows(rows, find)[nth - 1] ?? -1;
	const wanted = headingText(find);
	if (wanted === '') return -1;
	let partly = -1;
	for (let r = 0; r < Math.min(rows.length, DEEPEST); r++) {
		for (const cell of (rows[r] ?? []).slice(0, WIDEST)) {
			const text = cellText(cell);
			if (text === '') continue;
			if (isHeading(text, find)) return r;
			if (partly < 0 && headingText(text).startsWith(wanted)) partly = r;
		}
	}
	return partly;
}

/** All rows in which `find` stands, in a sheet with one table below the other. */
export function headingRows(rows: Rows, find: string): number[] {
	const found: number[] = [];
	for (let r = 0; r < Math.min(rows.length, DEEPEST_OF_MANY); r++) if ((rows[r] ?? []).slice(0, WIDEST).some((cell) => isHeading(cellText(cell), find))) found.push(r);
	return found;
}

/** Heading block of `height` rows from `top` on. */
export function sheetHeader(rows: Rows, merges: readonly Merge[], top: number, height: number): SheetHeader {
	const tall = Math.max(1, Math.min(height, 20));
	const width = Math.min(WIDEST, Math.max(0, ...Array.from({ length: tall }, (_, i) => rows[top + i]?.length ?? 0)));
	const grid = Array.from({ length: tall }, (_, i) => Array.from({ length: width }, (_, c): HeadingPart => ({ text: cellPeriod(rows[top + i]?.[c]).replace(/\s+/g, ' '), row: top + i, column: c })));
	const merged = grid.map((row) => row.map(() => false));
	for (const { s, e } of merges) {
		const part = grid[s.r - top]?.[s.c];
		if (part === undefined) continue;
		for (let r = s.r - top; r <= Math.min(e.r - top, tall - 1); r++) {
			for (let c = s.c; c <= Math.min(e.c, width - 1); c++) {
				const row = grid[r];
				const marks = merged[r];
				if (!row || !marks) continue;
				row[c] = part;
				marks[c] = true;
			}
		}
	}
	spread(grid, merged);
	const columns = Array.from({ length: width }, (_, c) => {
		const path: HeadingPart[] = [];
		for (const row of grid) if (row[c]?.text && path.at(-1)?.text !== row[c].text) path.push(row[c]);
		return path;
	});
	return { top, height: tall, columns };
}

/** A label that spans without being merged: empty cells to its right that have a heading below. */
function spread(grid: HeadingPart[][], merged: boolean[][]): void {
	for (let r = 0; r < grid.length - 1; r++) {
		const row = grid[r] ?? [];
		for (let c = 1; c < row.length; c++) {
			const left = row[c - 1];
			const under = (column: number): boolean => {
				const below = grid[r + 1]?.[column]?.text ?? '';
				return below !== '' && below !== row[column]?.text;
			};
			if (left && row[c]?.text === '' && merged[r]?.[c] === false && merged[r]?.[c - 1] === false && left.text !== '' && under(c) && under(c - 1)) row[c] = left;
		}
	}
}

/** Below this two headings have nothing to do with each other. */
const ALIKE = 0.45;

/** The column whose headings are most like those looked for, and the cell in which it differs; null where none is like it. */
export function nearestColumn(header: SheetHeader, heading: string): { path: string; at: HeadingPart } | null {
	const wanted = heading.split('>').map((part) => part.trim());
	let best: { path: string; at: HeadingPart; like: number } | null = null;
	for (const parts of header.columns) {
		if (parts.length === 0) continue;
		const like = likeness(parts.map((p) => p.text).join(' '), wanted.join(' '));
		if (like < ALIKE || (best && like <= best.like)) continue;
		// the part that no part looked for comes close to; the lowest where all do
		const closest = parts.map((p) => Math.max(...wanted.map((w) => (headingText(w) === headingText(p.text) ? 1 : likeness(w, p.text)))));
		const least = closest.lastIndexOf(Math.min(...closest));
		best = { path: parts.map((p) => p.text).join(' > '), at: parts[least] as HeadingPart, like };
	}
	return best;
}

/** The cell of the sheet most like the heading looked for; where none is, the first of a row that may be a heading. */
export function nearestHeading(rows: Rows, find: string): HeadingPart | null {
	let best: (HeadingPart & { like: number }) | null = null;
	let first: HeadingPart | null = null;
	for (let r = 0; r < Math.min(rows.length, DEEPEST); r++) {
		const texts = (rows[r] ?? []).slice(0, 200).flatMap((cell, column) => {
			const text = cellText(cell).replace(/\s+/g, ' ');
			return text !== '' && typeof cell?.v === 'string' && text.length <= 200 ? [{ text, row: r, column }] : [];
		});
		if (first === null && texts.length >= 3) first = texts[0] ?? null;
		for (const part of texts) {
			const like = likeness(find, part.text);
			if (like >= ALIKE && (best === null || like > best.like)) best = { ...part, like };
		}
	}
	return best ?? first;
}
