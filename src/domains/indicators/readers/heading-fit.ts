/** How many of the headings that a profile looks for a sheet has. */
import { quoted } from './fault.ts';
import type { Sheet } from './grid/grid.ts';
import type { TableProfile } from './reader.ts';
import { headingRow, nearestColumn, sheetHeader } from './sheet-header.ts';
import { columnsOf, headingsOf, pathsOf } from './sheet-layout.ts';

export interface HeadingFit {
	/** headings found and looked for, the one that finds the row among them */
	found: number;
	wanted: number;
	/** headings that are not there, with the nearest in words: looked for only when they are told */
	missing: () => string[];
}

/** Headings named by letters fit every sheet and count for nothing. */
const named = (table: TableProfile) => headingsOf(table).filter(({ heading }) => !heading.startsWith('@'));

export function nothingFits(table: TableProfile): HeadingFit {
	return { found: 0, wanted: named(table).length + 1, missing: () => [quoted(table.header.find)] };
}

/** null where the row of the heading is not found */
export function fitOfSheet(sheet: Sheet, table: TableProfile): HeadingFit | null {
	const top = headingRow(sheet.rows, table.header.find, table.header.nth);
	if (top < 0) return null;
	const headings = named(table);
	let best: HeadingFit | null = null;
	for (const height of [table.header.rows, table.header.rows + 1]) {
		const header = sheetHeader(sheet.rows, sheet.merges, top, height);
		const paths = pathsOf(header);
		const absent = headings.filter(({ heading, many }) => (many ? columnsOf(paths, heading).columns.length === 0 : columnsOf(paths, heading).columns.length !== 1));
		const fit = { found: headings.length - absent.length + 1, wanted: headings.length + 1, missing: () => absent.map(({ heading }) => `${quoted(heading)}${nearest(header, heading)}`) };
		if (best === null || fit.found > best.found) best = fit;
	}
	return best;
}

function nearest(header: ReturnType<typeof sheetHeader>, heading: string): string {
	const near = nearestColumn(header, heading);
	return near ? ` (${quoted(near.path)}?)` : '';
}
