/** Finds the heading of a sheet by its text, wherever it moved, and names each column by its path. */
import type { Range } from '@e965/xlsx';
import { headingPath, headingText } from './heading-text.ts';
import type { Rows } from './sheet-cells.ts';
import { cellText } from './sheet-cells.ts';

export interface SheetHeader {
	/** index of the first heading row, from 0 */
	top: number;
	/** path per column from 0, parts joined by ' > ' */
	paths: string[];
}

/** A heading further down than this is none. */
const DEEPEST = 200;
const WIDEST = 2000;

/** Heading block that begins with the row in which `find` stands; null where it stands nowhere. */
export function sheetHeader(rows: Rows, merges: readonly Range[], find: string, height: number): SheetHeader | null {
	const wanted = headingText(find);
	if (wanted === '') return null;
	let partly = -1;
	for (let r = 0; r < Math.min(rows.length, DEEPEST); r++) {
		for (const cell of (rows[r] ?? []).slice(0, WIDEST)) {
			const text = headingText(cellText(cell));
			if (text === wanted) return { top: r, paths: columnPaths(rows, merges, r, height) };
			if (partly < 0 && text.startsWith(wanted)) partly = r;
		}
	}
	return partly < 0 ? null : { top: partly, paths: columnPaths(rows, merges, partly, height) };
}

function columnPaths(rows: Rows, merges: readonly Range[], top: number, height: number): string[] {
	const tall = Math.max(1, Math.min(height, 20));
	const width = Math.min(WIDEST, Math.max(0, ...Array.from({ length: tall }, (_, i) => rows[top + i]?.length ?? 0)));
	const grid = Array.from({ length: tall }, (_, i) => Array.from({ length: width }, (_, c) => cellText(rows[top + i]?.[c]).replace(/\s+/g, ' ')));
	const merged = grid.map((row) => row.map(() => false));
	for (const { s, e } of merges) {
		const text = grid[s.r - top]?.[s.c];
		if (text === undefined) continue;
		for (let r = s.r - top; r <= Math.min(e.r - top, tall - 1); r++) {
			for (let c = s.c; c <= Math.min(e.c, width - 1); c++) {
				const row = grid[r];
				const marks = merged[r];
				if (!row || !marks) continue;
				row[c] = text;
				marks[c] = true;
			}
		}
	}
	// a label that spans without being merged: empty cells to its right that have a heading below
	for (let r = 0; r < tall - 1; r++) {
		for (let c = 1; c < width; c++) {
			const row = grid[r] ?? [];
			const under = (column: number): boolean => (grid[r + 1]?.[column] ?? '') !== '' && grid[r + 1]?.[column] !== row[column];
			if (row[c] === '' && merged[r]?.[c] === false && merged[r]?.[c - 1] === false && row[c - 1] !== '' && under(c) && under(c - 1)) row[c] = row[c - 1] ?? '';
		}
	}
	return Array.from({ length: width }, (_, c) => {
		const path: string[] = [];
		for (const row of grid) if (row[c] && path.at(-1) !== row[c]) path.push(row[c] ?? '');
		return path.join(' > ');
	});
}

/**
 * Columns that a heading of the profile means: the whole path, else the end of it, else the part
 * before a `*` at its end (for headings that carry the year).
 */
export function findColumns(header: SheetHeader, heading: string): number[] {
	const open = heading.trimEnd().endsWith('*');
	const wanted = headingPath(heading);
	if (wanted === '') return [];
	const paths = header.paths.map(headingPath);
	const where = (test: (path: string) => boolean): number[] => paths.flatMap((path, c) => (path !== '' && test(path) ? [c] : []));
	const exact = where((path) => path === wanted);
	if (exact.length > 0) return exact;
	const ending = where((path) => path.endsWith(`>${wanted}`));
	if (ending.length > 0) return ending;
	return open ? where((path) => path.startsWith(wanted) || path.includes(`>${wanted}`)) : [];
}
