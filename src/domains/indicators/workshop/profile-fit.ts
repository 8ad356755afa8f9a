/** How well a reading profile fits a file, by what the file looks like. Pure. */
import type { Book } from '../readers/grid/grid.ts';
import { turned } from '../readers/grid/turned.ts';
import { fitOfSheet, nothingFits, type HeadingFit } from '../readers/heading-fit.ts';
import { tablesOf } from '../readers/profile-tables.ts';
import type { ReadingProfile, TableProfile } from '../readers/reader.ts';
import { headingsOf } from '../readers/sheet-layout.ts';

export interface ProfileFit {
	name: string;
	source: string;
	/** of the headings that the profile looks for, 0 to 1; 1: it can be read as it is */
	share: number;
	/** headings that are not there, with the nearest in words */
	missing: string[];
}

export function fitOfProfile(book: Book, profile: ReadingProfile): ProfileFit {
	const fits = tablesOf(profile).map((table) => fitOfTable(book, table));
	return { name: profile.name, source: profile.source, share: shareOf(fits), missing: fits.flatMap((fit) => fit.missing()).slice(0, 20) };
}

function shareOf(fits: readonly HeadingFit[]): number {
	const wanted = fits.reduce((sum, fit) => sum + fit.wanted, 0);
	return wanted === 0 ? 0 : fits.reduce((sum, fit) => sum + fit.found, 0) / wanted;
}

/** In the sheet where most is found. Letters fit every sheet and count for nothing. */
function fitOfTable(book: Book, table: TableProfile): HeadingFit {
	let best = nothingFits(table);
	if (table.header.find.startsWith('@')) return best;
	for (let i = 0; i < Math.min(book.names.length, 60); i++) {
		const original = book.sheet(i);
		if ('severity' in original) continue;
		const fit = fitOfSheet(table.sheet.turned ? turned(original) : original, table);
		if (fit && fit.found > best.found) best = fit;
	}
	return best;
}

/** The one profile that fits wholly; null where none does or several do. */
export function fittingProfile(book: Book, profiles: readonly ReadingProfile[]): ReadingProfile | null {
	const fitting = profiles.filter((profile) => shareOf(tablesOf(profile).map((table) => fitOfTable(book, table))) === 1);
	// the one that looks for more is the more exact
	const most = (profile: ReadingProfile) => tablesOf(profile).reduce((n, table) => n + headingsOf(table).length, 0);
	const sorted = fitting.sort((a, b) => most(b) - most(a));
	const [first, second] = sorted;
	return first && (!second || most(first) > most(second)) ? first : null;
}
