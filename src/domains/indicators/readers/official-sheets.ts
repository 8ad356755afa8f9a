/** Reader for official tables whose layout is known as a reading profile: found by their headings, read without a choice. */
import type { LocalText } from '../model.ts';
import type { Problem } from '../problem.ts';
import { fault, quoted } from './fault.ts';
import type { Book, Sheet } from './grid/grid.ts';
import { bookKind, openBook } from './grid/open-book.ts';
import { isHeading } from './heading-match.ts';
import { headingText } from './heading-text.ts';
import { hiddenSheetsNote } from './hidden-parts.ts';
import { OFFICIAL_PROFILES } from './official-profiles.ts';
import { isProblem, startOfText } from './packed-text.ts';
import { decode } from './encoding.ts';
import { readByProfile } from './profiled-sheet.ts';
import type { IncomingFile, Reader, ReadingProfile, ReadReport, Recognition, Sink } from './reader.ts';
import { SheetFaults, SILENT } from './sheet-faults.ts';
import { headingRow } from './sheet-header.ts';
import { findSheet, fittingSheets, sheetLayout } from './sheet-layout.ts';

export const officialSheets: Reader = { name: 'official-sheet', recognise, read };

/** Headings stand in the first rows and columns. */
const [ROWS, COLUMNS] = [40, 80];

function recognise(file: IncomingFile): Recognition | null {
	const found = profilesFor(file);
	const [first] = found;
	if (!first) return null;
	const book = openBook(file);
	return { score: 0.97, layout: found.map((profile) => profile.name).join('; '), table: null, title: null, encoding: isProblem(book) ? '' : book.format };
}

/** Those whose heading stands in a sheet, with every column. */
function profilesFor(file: IncomingFile): ReadingProfile[] {
	if (bookKind(file) === null && !mayBeOfficialText(file)) return [];
	const book = openBook(file);
	if (isProblem(book)) return [];
	const headings = book.names.map((_, index) => headingsOf(book, index));
	return OFFICIAL_PROFILES.filter((profile) => {
		const find = headingText(profile.header.find);
		return headings.some((set) => set.has(find)) && fits(book, profile);
	});
}

const known = new WeakMap<Sheet, ReadonlySet<string>>();

export function headingsOf(book: Book, index: number): ReadonlySet<string> {
	const sheet = book.sheet(index);
	if (isProblem(sheet)) return new Set();
	let set = known.get(sheet);
	if (!set) known.set(sheet, (set = new Set(sheet.rows.slice(0, ROWS).flatMap((row) => (row ?? []).slice(0, COLUMNS).flatMap((cell) => (typeof cell?.v === 'string' && cell.v.length < 200 ? [headingText(cell.v)] : []))))));
	return set;
}

function fits(book: Book, profile: ReadingProfile): boolean {
	const silent = new SheetFaults('', SILENT);
	const sheets = profile.sheet.pattern === undefined ? [findSheet(book, profile, silent)] : fittingSheets(book, profile, silent);
	return sheets.some((found) => found && headingRow(found.sheet.rows, profile.header.find) >= 0 && sheetLayout(found.sheet, found.top, profile, silent) !== null);
}

const official = new WeakMap<Uint8Array, boolean>();

/** A text file is opened as cells only where its beginning names the heading of such a layout. */
export function mayBeOfficialText(file: IncomingFile): boolean {
	let may = official.get(file.bytes);
	if (may === undefined) official.set(file.bytes, (may = namesOfficialHeading(file)));
	return may;
}

function namesOfficialHeading(file: IncomingFile): boolean {
	const start = startOfText(file);
	const text = start ? decode(start.bytes, start.encoding, 0, Math.min(start.bytes.length, 2000)) : '';
	// figures repeat words and are no headings
	const cells = new Set(text.split(/[;,\t\n\r]/).filter((cell) => /\p{L}/u.test(cell)));
	return [...cells].some((cell) => OFFICIAL_PROFILES.some((profile) => isHeading(cell.replaceAll('"', ''), profile.header.find)));
}

async function read(file: IncomingFile, sink: Sink): Promise<ReadReport> {
	return readOfficial(file, profilesFor(file), sink);
}

export function readOfficial(file: IncomingFile, profiles: readonly ReadingProfile[], sink: Sink): ReadReport {
	const report: ReadReport = { sheets: [], measures: [], notes: [] };
	const book = openBook(file);
	if (isProblem(book)) {
		sink.problem(book);
		return report;
	}
	report.sheets = bookKind(file) === null ? [] : [...book.names];
	if (book.hidden.length > 0) report.notes.push(hiddenSheetsNote(book.hidden));
	const used = new Set<string>();
	for (const profile of profiles) {
		readByProfile(file, book, profile, {
			problem: (problem) => sink.problem(withWayOut(problem, profile.name)),
			table: (sheets) => sink.table(sheets),
			areaColumn: (column) => sink.areaColumn(column),
			areaRow: (row) => sink.areaRow(row),
			areaName: (area, name, sheet, row, column) => sink.areaName(area, name, sheet, row, column),
			observation: (measure, area, period, breakdown, status, raw, flag, sheet, row, column) => {
				used.add(book.names[sheet] ?? '');
				sink.observation(measure, area, period, breakdown, status, raw, flag, sheet, row, column);
			}
		}, report);
	}
	const others = report.sheets.filter((name) => !used.has(name));
	if (others.length > 0) {
		sink.problem(fault('other-sheets', { file: file.name }, { de: `Nicht gelesen: ${others.slice(0, 12).map(quoted).join(', ')}${others.length > 12 ? ' …' : ''}.`, en: `Not read: ${others.slice(0, 12).map(quoted).join(', ')}${others.length > 12 ? ' …' : ''}.` }, { de: 'Nichts zu tun. Stehen dort Werte, lesen Sie das Blatt mit einem Leseprofil.', en: 'Nothing to do. If figures stand there, read the sheet with a reading profile.' }, 'hint'));
	}
	return report;
}

/** Where the file differs from a layout that we know, nobody can change the profile: the file or a profile of one's own is the way out. */
const DIFFERENCES: Readonly<Record<string, LocalText>> = {
	'no-period': { de: 'Schreiben Sie den Stand über die Tabelle, so wie er in früheren Ausgaben steht (zum Beispiel „am 31.12.2025“)', en: 'Write the day above the table as in earlier editions (“am 31.12.2025”, for example)' },
	'no-territorial-status': { de: 'Schreiben Sie den Gebietsstand über die Tabelle, so wie er in früheren Ausgaben steht (zum Beispiel „Gebietsstand am 31.12.2025“)', en: 'Write the territorial status above the table as in earlier editions (“Gebietsstand am 31.12.2025”, for example)' },
	'column-missing': { de: 'Ist eine andere Spalte gemeint, nennen Sie sie wie in früheren Ausgaben', en: 'If another column is meant, call it as in earlier editions' },
	'column-ambiguous': { de: 'Benennen Sie die Spalten so, dass nur eine passt', en: 'Name the columns so that only one fits' }
};

function withWayOut(problem: Problem, layout: string): Problem {
	const first = Object.hasOwn(DIFFERENCES, problem.code) ? DIFFERENCES[problem.code] : undefined;
	if (!first) return problem;
	return { ...problem, wayOut: { de: `${first.de}, oder legen Sie fest, wie die Datei gelesen wird (Leseprofil). Verglichen wurde mit dem Aufbau „${layout}“.`, en: `${first.en}, or decide how the file is read (reading profile). It was compared with the layout “${layout}”.` } };
}
