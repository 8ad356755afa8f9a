/** Opens .xlsx workbooks from strangers: only parts that hold cells are unpacked, each within the limits of the zip file. */
import type { Problem } from '../../problem.ts';
import { isProblem } from '../packed-text.ts';
import type { IncomingFile } from '../reader.ts';
import { openZip, unpack, type ZipEntry } from '../zip.ts';
import { tooManyCells, unreadableBook, unsafeXml } from './faults.ts';
import { plainSheet, type Book, type Sheet } from './grid.ts';
import { numberFormats } from './xlsx-formats.ts';
import { xlsxSheet, type CellWords } from './xlsx-sheet.ts';
import { sharedStrings } from './xlsx-strings.ts';
import { hasDocumentType } from './xml-guard.ts';
import { CLOSE, END, XmlScanner } from './xml-scanner.ts';

/** Of workbooks up to this size (bytes unpacked) all sheets are kept once they are read, of larger ones only the last. */
const KEEP_ALL = 96 * 1024 * 1024;

interface SheetEntry {
	name: string;
	hidden: boolean;
	/** its relationship */
	id: string;
}

/** The workbook, or why it cannot be read. A sheet is read when it is asked for first. */
export function openXlsx(file: IncomingFile): Book | Problem {
	const entries = openZip(file);
	if (!Array.isArray(entries)) return entries;
	const parts = new Parts(file, entries);
	const workbook = parts.read('xl/workbook.xml', workbookOf);
	if (isProblem(workbook)) return workbook;
	if (workbook.sheets.length === 0) return unreadableBook(file.name);
	const links = parts.has('xl/_rels/workbook.xml.rels') ? parts.read('xl/_rels/workbook.xml.rels', linksOf) : new Map<string, Link>();
	if (isProblem(links)) return links;
	const part = (words: string, usual: string): string => [...links.values()].find((link) => link.type.endsWith(words))?.target ?? usual;
	const [stylesPart, stringsPart] = [part('/styles', 'xl/styles.xml'), part('/sharedStrings', 'xl/sharedstrings.xml')];
	const formats = parts.has(stylesPart) ? parts.read(stylesPart, numberFormats) : [];
	if (isProblem(formats)) return formats;
	const strings = parts.has(stringsPart) ? parts.read(stringsPart, sharedStrings) : [];
	if (isProblem(strings)) return strings;
	const keepAll = entries.reduce((sum, entry) => sum + entry.size, 0) <= KEEP_ALL;
	const read = new Map<number, Sheet | Problem>();
	return {
		format: 'XLSX',
		names: workbook.sheets.map(({ name }) => name),
		hidden: workbook.sheets.filter((sheet) => sheet.hidden).map(({ name }) => name),
		date1904: workbook.date1904,
		sheet: (index) => {
			let sheet = read.get(index);
			if (sheet) return sheet;
			sheet = sheetOf(parts, workbook.sheets[index], links.get(workbook.sheets[index]?.id ?? '') ?? { target: `xl/worksheets/sheet${index + 1}.xml`, type: '/worksheet' }, { formats, strings });
			if (!keepAll) read.clear();
			read.set(index, sheet);
			return sheet;
		}
	};
}

function sheetOf(parts: Parts, entry: SheetEntry | undefined, link: Link, words: CellWords): Sheet | Problem {
	const { file } = parts;
	if (!entry) return unreadableBook(file.name);
	// charts, dialogs and macros in place of a sheet hold no cells
	if (!link.type.endsWith('/worksheet')) return { ...plainSheet(entry.name, []), hidden: entry.hidden };
	const xml = parts.bytes(link.target, entry.name);
	if (isProblem(xml)) return xml;
	const sheet = xlsxSheet(entry.name, entry.hidden, xml, words);
	return sheet === 'damaged' ? unreadableBook(file.name, entry.name) : sheet === 'too-many-cells' ? tooManyCells(file.name, entry.name) : sheet;
}

/** The parts by their names in small letters, as spreadsheet programs find them. */
class Parts {
	readonly file: IncomingFile;
	readonly #entries: Map<string, ZipEntry>;

	constructor(file: IncomingFile, entries: readonly ZipEntry[]) {
		this.file = file;
		this.#entries = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
	}

	has(part: string): boolean {
		return this.#entries.has(part.toLowerCase());
	}

	bytes(part: string, sheet: string | null = null): Uint8Array | Problem {
		const entry = this.#entries.get(part.toLowerCase());
		if (!entry) return unreadableBook(this.file.name, sheet);
		const bytes = unpack(this.file, entry);
		return bytes instanceof Uint8Array && hasDocumentType(bytes) ? unsafeXml(this.file.name, entry.name) : bytes;
	}

	read<T extends object>(part: string, of: (xml: Uint8Array) => T | null): T | Problem {
		const bytes = this.bytes(part);
		return bytes instanceof Uint8Array ? (of(bytes) ?? unreadableBook(this.file.name)) : bytes;
	}
}

function workbookOf(xml: Uint8Array): { sheets: SheetEntry[]; date1904: boolean } | null {
	const scan = new XmlScanner(xml);
	const sheets: SheetEntry[] = [];
	let date1904 = false;
	for (let tag = scan.next(); tag !== END; tag = scan.next()) {
		if (tag === CLOSE) continue;
		if (scan.is('workbookPr')) date1904 ||= scan.flag('date1904');
		else if (scan.is('sheet')) sheets.push({ name: scan.value('name') ?? '', hidden: /hidden/i.test(scan.value('state') ?? ''), id: scan.value('id') ?? '' });
	}
	return scan.broken ? null : { sheets, date1904 };
}

interface Link {
	/** path in the file */
	target: string;
	type: string;
}

function linksOf(xml: Uint8Array): Map<string, Link> | null {
	const scan = new XmlScanner(xml);
	const links = new Map<string, Link>();
	for (let tag = scan.next(); tag !== END; tag = scan.next()) {
		if (tag === CLOSE || !scan.is('Relationship') || scan.value('TargetMode') === 'External') continue;
		const target = scan.value('Target') ?? '';
		links.set(scan.value('Id') ?? '', { target: target.startsWith('/') ? target.slice(1) : inFolder(target), type: scan.value('Type') ?? '' });
	}
	return scan.broken ? null : links;
}

/** `worksheets/sheet1.xml`, as the workbook in the folder `xl` names it. */
function inFolder(target: string): string {
	const path = ['xl'];
	for (const step of target.replaceAll('\\', '/').split('/')) {
		if (step === '..') path.pop();
		else if (step !== '.' && step !== '') path.push(step);
	}
	return path.join('/');
}
