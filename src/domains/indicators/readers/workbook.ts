/**
 * Opens an Excel workbook from strangers: zip limits and XML are checked first, then only the parts that
 * hold cells are handed to the library, repacked, so that it sees exactly the bytes that were checked.
 */
import { read, type WorkBook } from '@e965/xlsx';
import { zipSync, type Zippable } from 'fflate';
import type { Problem } from '../problem.ts';
import { fault } from './fault.ts';
import type { IncomingFile } from './reader.ts';
import { oneFill } from './workbook-styles.ts';
import { hasDocumentType } from './xml-guard.ts';
import { isZip, openZip, unpack } from './zip.ts';

/** Parts that the figures need; pictures, drawings, macros and printer settings stay outside. */
const NEEDED = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.xml|xl\/_rels\/[^/]+\.rels|xl\/(?:worksheets|chartsheets|theme|persons)\/[^/]+\.xml|xl\/externalLinks\/.+|docProps\/[^/]+\.xml)$/i;

/** Excel has no rows beyond; a file that says so would keep us counting. */
const LAST_ROW = 1_048_576;

/** Whether the file is a zip with a workbook inside (names only, nothing unpacked). */
export function isWorkbook(file: IncomingFile): boolean {
	if (!isZip(file.bytes)) return false;
	const entries = openZip(file);
	return Array.isArray(entries) && entries.some((e) => e.name.toLowerCase() === 'xl/workbook.xml');
}

/**
 * The workbook with cells, formulas and number formats, or why it cannot be read.
 * @param pick indices of the sheets to read, given all names; null reads them all. Names are always all there.
 * @param rows read no further than so many rows; 0 reads them all
 */
export function openWorkbook(file: IncomingFile, pick: (names: readonly string[]) => number[] | null = () => null, rows = 0): WorkBook | Problem {
	const entries = openZip(file);
	if (!Array.isArray(entries)) return entries;
	const parts: Zippable = {};
	for (const entry of entries) {
		if (!NEEDED.test(entry.name)) continue;
		const bytes = unpack(file, entry);
		if (!(bytes instanceof Uint8Array)) return bytes;
		if (hasDocumentType(bytes)) return unsafe(file, entry.name);
		parts[entry.name] = [bytes, { level: 0 }];
	}
	oneFill((name) => (parts[name] as [Uint8Array] | undefined)?.[0], (name, bytes) => void (parts[name] = [bytes, { level: 0 }]));
	try {
		const bytes = zipSync(parts);
		const names = read(bytes, { type: 'array', bookSheets: true });
		if (names.SheetNames.length === 0) return unreadable(file);
		const sheets = pick(names.SheetNames);
		if (sheets?.length === 0) return { ...names, Sheets: {} };
		// stubs: a formula without a saved value would vanish otherwise; styles: they tell which rows and columns are hidden
		return read(bytes, { type: 'array', dense: true, sheetStubs: true, cellNF: true, cellText: false, cellHTML: false, cellStyles: true, sheetRows: rows || LAST_ROW, ...(sheets ? { sheets } : {}) });
	} catch {
		return unreadable(file);
	}
}

function unsafe(file: IncomingFile, part: string): Problem {
	return fault(
		'unsafe-xml',
		{ file: file.name },
		{ de: `Die Arbeitsmappe enthält in ${part} eine Dokumenttyp-Angabe. Das kommt in echten Arbeitsmappen nicht vor.`, en: `The workbook holds a document type in ${part}. Real workbooks never do.` },
		{ de: 'Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie neu als .xlsx.', en: 'Open the file in Excel or LibreOffice and save it anew as .xlsx.' }
	);
}

function unreadable(file: IncomingFile): Problem {
	return fault(
		'damaged-workbook',
		{ file: file.name },
		{ de: 'Die Arbeitsmappe ist beschädigt oder unvollständig.', en: 'The workbook is damaged or incomplete.' },
		{ de: 'Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie neu als .xlsx.', en: 'Open the file in Excel or LibreOffice and save it anew as .xlsx.' }
	);
}
