/** How well a reading profile fits a file, by what the file looks like. Pure. */
import { quoted } from '../readers/fault.ts';
import type { Book } from '../readers/grid/grid.ts';
import { turned } from '../readers/grid/turned.ts';
import { tablesOf } from '../readers/profile-tables.ts';
import type { ReadingProfile, TableProfile } from '../readers/reader.ts';
import { headingRow, nearestColumn, sheetHeader } from '../readers/sheet-header.ts';
import { columnsOf, headingsOf, pathsOf } from '../readers/sheet-layout.ts';

export interface ProfileFit {
	name: string;
	source: string;
	/** of the headings that the profile looks for, 0 to 1; 1: it can be read as it is */
	share: number;
	/** headings that are not there, with the nearest in words */
	missing: string[];
}

export function fitOfProfile(book: Book, profile: ReadingProfile): ProfileFit {
	let found = 0;
	let wanted = 0;
	const missing: string[] = [];
	for (const table of tablesOf(profile)) {
		const fit = fitOfTable(book, table);
		found += fit.found;
		wanted += fit.wanted;
		missing.push(...fit.missing);
	}
	return { name: profile.name, source: profile.source, share: wanted === 0 ? 0 : found / wanted, missing: missing.slice(0, 20) };
}

interface TableFit {
	found: number;
	wanted: number;
	missing: string[];
}

/** In the sheet where most is found. Letters fit every sheet and count for nothing. */
function fitOfTable(book: Book, table: TableProfile): TableFit {
	const headings = headingsOf(table).filter(({ heading }) => !heading.startsWith('@'));
	const nothing: TableFit = { found: 0, wanted: headings.length + 1, missing: [quoted(table.header.find)] };
	if (table.header.find.startsWith('@')) return nothing;
	let best = nothing;
	for (let i = 0; i < Math.min(book.names.length, 60); i++) {
		const original = book.sheet(i);
		if ('severity' in original) continue;
		const sheet = table.sheet.turned ? turned(original) : original;
		const top = headingRow(sheet.rows, table.header.find, table.header.nth);
		if (top < 0) continue;
		for (const height of [table.header.rows, table.header.rows + 1]) {
			const header = sheetHeader(sheet.rows, sheet.merges, top, height);
			const paths = pathsOf(header);
			const absent = headings.filter(({ heading, many }) => (many ? columnsOf(paths, heading).columns.length === 0 : columnsOf(paths, heading).columns.length !== 1));
			const fit = { found: headings.length - absent.length + 1, wanted: headings.length + 1, missing: absent.map(({ heading }) => `${quoted(heading)}${nearest(header, heading)}`) };
			if (fit.found > best.found) best = fit;
		}
	}
	return best;
}

function nearest(header: ReturnType<typeof sheetHeader>, heading: string): string {
	const near = nearestColumn(header, heading);
	return near ? ` (${quoted(near.path)}?)` : '';
}

/** The one profile that fits wholly; null where none does or several do. */
export function fittingProfile(book: Book, profiles: readonly ReadingProfile[]): ReadingProfile | null {
	const fitting = profiles.filter((profile) => fitOfProfile(book, profile).share === 1);
	// the one that looks for more is the more exact
	const most = (profile: ReadingProfile) => tablesOf(profile).reduce((n, table) => n + headingsOf(table).length, 0);
	const sorted = fitting.sort((a, b) => most(b) - most(a));
	const [first, second] = sorted;
	return first && (!second || most(first) > most(second)) ? first : null;
}
