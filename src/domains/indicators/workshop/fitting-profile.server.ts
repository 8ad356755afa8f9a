/** The reading profile of a file that nobody has chosen one for, found by what the file looks like. */
import type { Read } from '#domains/accounts/transaction.server.ts';
import { listProfiles, plain } from '../known-profiles.server.ts';
import { isProblem } from '../readers/packed-text.ts';
import type { Book } from '../readers/grid/grid.ts';
import { bookKind, openBook } from '../readers/grid/open-book.ts';
import type { IncomingFile, ReadingProfile } from '../readers/reader.ts';
import { recognise } from '../readers/recognise.ts';
import { fittingProfile } from './profile-fit.ts';

/** null where the file needs none, none fits wholly, or several do: then a person chooses. Profiles of its own source go first. */
export async function fittingProfileOf(tx: Read, file: IncomingFile, sourceCode: string): Promise<ReadingProfile | null> {
	if (bookKind(file) === null) return fittingText(tx, file, sourceCode);
	const found = recognise(file, null);
	const known = 'reader' in found && found.reader.name !== 'profiled-sheet' && found.reader.name !== 'official-changed';
	const book = openBook(file);
	if (isProblem(book)) return null;
	// what a program knows by itself is read otherwise only where a person has said how
	const profiles = (await listProfiles(tx)).filter((p) => !known || p.origin === 'saved').map(plain);
	return ownFirst(book, profiles, sourceCode);
}

/** A larger text is no table that a person has described. */
const LARGEST = 20_000_000;

/** Of texts only those that no reader takes, and only by profiles that were made from a text: their sheet is called like its file. */
async function fittingText(tx: Read, file: IncomingFile, sourceCode: string): Promise<ReadingProfile | null> {
	if (file.bytes.length > LARGEST) return null;
	const profiles = (await listProfiles(tx)).map(plain).filter(({ sheet }) => /\.(?:csv|txt|tsv)$/i.test(sheet.name ?? ''));
	if (profiles.length === 0) return null;
	const found = recognise(file, null);
	if ('reader' in found || found.code !== 'unknown-layout') return null;
	const book = openBook(file);
	if (isProblem(book)) return null;
	return ownFirst(book, profiles, sourceCode);
}

function ownFirst(book: Book, profiles: readonly ReadingProfile[], sourceCode: string): ReadingProfile | null {
	return fittingProfile(book, profiles.filter((p) => p.source === sourceCode)) ?? fittingProfile(book, profiles.filter((p) => p.source !== sourceCode));
}
