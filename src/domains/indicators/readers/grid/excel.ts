/**
 * Opens .xlsb workbooks and .xls of Excel 95 from strangers, with a library. Of a .xlsb zip limits and records are checked first, then only the
 * parts that hold cells are handed to the library, repacked, so that it sees exactly the bytes that were checked.
 */
import { read, type ParsingOptions, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { zipSync, type Zippable } from 'fflate';
import type { Problem } from '../../problem.ts';
import type { IncomingFile } from '../reader.ts';
import { openZip, unpack, type ZipEntry } from '../zip.ts';
import { oneFill } from './excel-styles.ts';
import { lockedBook, tooManyCells, unreadableBook, unsafeXml } from './faults.ts';
import { MOST_CELLS, type Book, type Cell, type Rows, type Sheet } from './grid.ts';
import { soundRecords } from './record-guard.ts';
import { silently } from './silent-library.ts';
import { hasDocumentType } from './xml-guard.ts';

/** Parts that the figures need; pictures, drawings, macros, links and printer settings stay outside. */
const NEEDED = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.(?:xml|bin)|xl\/_rels\/[^/]+\.rels|xl\/(?:worksheets|chartsheets|theme|persons)\/[^/]+\.(?:xml|bin)|docProps\/[^/]+\.xml)$/i;
const NEVER = /^xl\/(?:vbaProject|attachedToolbars|calcChain|connections|metadata)\.(?:bin|xml)$/i;
/** how the table of contents names them: the library would miss what it promises */
const PROMISED = /<(?:\w+:)?Override\b[^>]*\bPartName\s*=\s*["']\/?xl\/(?:vbaProject|attachedToolbars|calcChain|connections|metadata)\.(?:bin|xml)["'][^>]*\/>/gi;
const CONTENTS = '[Content_Types].xml';

/** Excel has no rows beyond; a file that says so would keep us counting. */
const LAST_ROW = 1_048_576;
/** Rows up to this are taken as they are. */
const USUAL_WIDTH = 256;
/** Workbooks up to this size (bytes unpacked) are read at once, larger ones sheet by sheet. */
const AT_ONCE = 96 * 1024 * 1024;

/** stubs: a formula without a saved value would vanish otherwise; styles: they tell which rows and columns are hidden */
const OPTIONS: ParsingOptions = { type: 'array', dense: true, sheetStubs: true, cellNF: true, cellText: false, cellHTML: false, cellStyles: true, sheetRows: LAST_ROW };

/** A .xlsb, or why it cannot be read. */
export function openXlsb(file: IncomingFile): Book | Problem {
	const entries = openZip(file);
	if (!Array.isArray(entries)) return entries;
	const needed = entries.filter((entry) => NEEDED.test(entry.name) && !NEVER.test(entry.name));
	const packed = repacked(file, needed);
	if (!(packed instanceof Uint8Array)) return packed;
	// formulas of binary workbooks are not taken apart: damaged ones would keep the library counting
	const options = { ...OPTIONS, cellFormula: false };
	const all = needed.reduce((sum, entry) => sum + entry.size, 0) <= AT_ONCE;
	const first = parsed(packed, all ? options : { type: 'array', bookSheets: true });
	if (!first || first.SheetNames.length === 0) return unreadableBook(file.name);
	if (all) return bookOf(file, 'XLSB', first, (index) => first.Sheets[first.SheetNames[index] ?? '']);
	return bookOf(file, 'XLSB', first, (index) => parsed(packed, { ...options, sheets: [index] })?.Sheets[first.SheetNames[index] ?? '']);
}

/** A .xls of Excel 95 or before, or why it cannot be read. */
export function openOldXls(file: IncomingFile): Book | Problem {
	let locked = false;
	const workbook = parsed(file.bytes, { ...OPTIONS, sheetStubs: false }, (message) => (locked = /password|encrypt/i.test(message)));
	if (locked) return lockedBook(file.name);
	if (!workbook || workbook.SheetNames.length === 0) return unreadableBook(file.name);
	return bookOf(file, 'XLS', workbook, (index) => workbook.Sheets[workbook.SheetNames[index] ?? '']);
}

function repacked(file: IncomingFile, entries: readonly ZipEntry[]): Uint8Array | Problem {
	const parts: Zippable = {};
	for (const entry of entries) {
		const bytes = unpack(file, entry);
		if (!(bytes instanceof Uint8Array)) return bytes;
		if (!entry.name.toLowerCase().endsWith('.bin') && hasDocumentType(bytes)) return unsafeXml(file.name, entry.name);
		const sound = entry.name.endsWith('.bin') ? soundRecords(bytes) : bytes;
		if (sound === null) return unreadableBook(file.name);
		parts[entry.name] = [sound, { level: 0 }];
	}
	const contents = parts[CONTENTS] as [Uint8Array] | undefined;
	if (contents) parts[CONTENTS] = [new TextEncoder().encode(new TextDecoder().decode(contents[0]).replace(PROMISED, '')), { level: 0 }];
	oneFill((name) => (parts[name] as [Uint8Array] | undefined)?.[0], (name, bytes) => void (parts[name] = [bytes, { level: 0 }]));
	return zipSync(parts);
}

/** null where the library gives up */
function parsed(bytes: Uint8Array, options: ParsingOptions, why: (message: string) => void = () => {}): WorkBook | null {
	try {
		return silently(() => read(bytes, options));
	} catch (error) {
		why(error instanceof Error ? error.message : '');
		return null;
	}
}

function bookOf(file: IncomingFile, format: string, workbook: WorkBook, sheetAt: (index: number) => WorkSheet | undefined): Book {
	const states = workbook.Workbook?.Sheets;
	const hidden = workbook.SheetNames.filter((_, i) => states?.[i]?.Hidden);
	return {
		format,
		names: workbook.SheetNames,
		hidden,
		date1904: workbook.Workbook?.WBProps?.date1904 === true,
		sheet: (index) => {
			const name = workbook.SheetNames[index] ?? '';
			const sheet = sheetAt(index);
			if (!sheet) return unreadableBook(file.name, name);
			const rows = (sheet['!data'] ?? []) as Cell[][];
			let cells = 0;
			for (const row of rows) cells += row ? trimmed(row) : 0;
			return cells > MOST_CELLS ? tooManyCells(file.name, name) : sheetOf(name, sheet, rows, hidden.includes(name));
		}
	};
}

/** Cells that are only formatted, or not there at all, reach up to the last column: a row ends with what stands in it. */
function trimmed(row: Cell[]): number {
	if (row.length <= USUAL_WIDTH) return row.length;
	let last = -1;
	// by what is there: gaps need not be counted through
	for (const column in row) if (Number(column) > last && !isBlank(row[column])) last = Number(column);
	row.length = last + 1;
	return row.length;
}

function isBlank(cell: Cell | undefined): boolean {
	return cell === undefined || (cell.t === 'z' && cell.f === undefined);
}

function sheetOf(name: string, sheet: WorkSheet, rows: Rows, hidden: boolean): Sheet {
	const [rowStates, columnStates] = [sheet['!rows'] ?? [], sheet['!cols'] ?? []];
	return { name, hidden, rows, merges: sheet['!merges'] ?? [], rowHidden: (row) => rowStates[row]?.hidden === true, columnHidden: (column) => columnStates[column]?.hidden === true };
}
