/** Files that no reader takes, told by their first bytes, whatever their name says. */
import type { LocalText } from '../model.ts';
import type { Problem } from '../problem.ts';
import { fault } from './fault.ts';
import type { IncomingFile } from './reader.ts';
import { lockedBook } from './grid/faults.ts';
import { bookKind, firstWords } from './grid/open-book.ts';
import { isSdmxData } from './sdmx-ml.ts';
import { isZip, openZip, peek, type ZipEntry } from './zip.ts';

const AS_XLSX: LocalText = {
	de: 'Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie als .xlsx.',
	en: 'Open the file in Excel or LibreOffice and save it as .xlsx.'
};
const AS_TABLE: LocalText = {
	de: 'Bitten Sie die Stelle um die Zahlen als .xlsx oder CSV.',
	en: 'Ask the office for the figures as .xlsx or CSV.'
};

/** Why the file is refused; null when readers may look at it. */
export function refuse(file: IncomingFile): Problem | null {
	const { bytes } = file;
	const no = (code: string, de: string, en: string, wayOut: LocalText): Problem => fault(code, { file: file.name }, { de, en }, wayOut);
	if (bytes.length === 0) return no('empty-file', 'Die Datei ist leer.', 'The file is empty.', { de: 'Wählen Sie die Datei noch einmal aus.', en: 'Choose the file again.' });
	if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
		if (holdsWide(bytes, 'EncryptedPackage')) return lockedBook(file.name);
		// the directory of the container names what is in it
		if (holdsWide(bytes, 'Workbook') || holdsWide(bytes, 'Book')) return null;
		return no('old-office', 'Das ist eine Datei im alten Office-Format, aber keine Excel-Arbeitsmappe.', 'This file is in the old Office format, but no Excel workbook.', AS_XLSX);
	}
	if (isZip(bytes)) return refuseZip(file, no);
	const start = firstWords(bytes);
	if (start === '') return no('empty-file', 'Die Datei enthält nur Leerzeichen.', 'The file holds nothing but blanks.', { de: 'Wählen Sie die richtige Datei aus.', en: 'Choose the right file.' });
	if (start.startsWith('%pdf')) return no('pdf', 'Das ist ein PDF. Daraus lassen sich Zahlen nicht sicher lesen.', 'This is a PDF. Figures cannot be read from it safely.', AS_TABLE);
	if (bookKind(file) === 'html') {
		return holdsTag(bytes, 'table') ? null : no('html', 'Das ist eine Internetseite (HTML) ohne Tabelle, auch wenn die Datei anders heißt.', 'This is a web page (HTML) without a table, whatever the file is called.', AS_TABLE);
	}
	if (/^<(?:\?xml|!doctype|!--)/.test(start) || /^<[a-z][\w:.-]*[\s>]/.test(start)) return isSdmxData(bytes) ? null : aboutXml(bytes, no);
	if (start.startsWith('{\\rtf')) return no('rtf', 'Das ist ein Textdokument (RTF).', 'This is a text document (RTF).', AS_TABLE);
	for (const [name, ...signature] of PICTURES) if (begins(bytes, ...signature)) return no('picture', `Das ist ein Bild (${name}).`, `This is a picture (${name}).`, AS_TABLE);
	for (const [name, ...signature] of ARCHIVES) {
		if (begins(bytes, ...signature)) {
			return no('archive', `Das ist ein gepacktes Archiv (${name}).`, `This is a packed archive (${name}).`, {
				de: 'Packen Sie die Datei aus und reichen Sie die Tabelle selbst ein.',
				en: 'Unpack the file and hand in the table itself.'
			});
		}
	}
	return null;
}

function aboutXml(bytes: Uint8Array, no: (code: string, de: string, en: string, wayOut: LocalText) => Problem): Problem {
	const text = new TextDecoder().decode(bytes.subarray(0, 4000));
	if (/SDMX\/resources|sdmx\.org/i.test(text)) return no('sdmx-ml', 'Das ist die Beschreibung einer Tabelle (SDMX-ML) ohne Zahlen.', 'This is the description of a table (SDMX-ML) without figures.', { de: 'Laden Sie die Daten zu dieser Beschreibung herunter, am besten als SDMX-CSV 2.', en: 'Download the data of this description, best as SDMX-CSV 2.' });
	return no('xml', 'Das ist eine XML-Datei.', 'This is an XML file.', AS_XLSX);
}

const PICTURES: readonly [string, ...number[]][] = [
	['PNG', 0x89, 0x50, 0x4e, 0x47],
	['JPEG', 0xff, 0xd8, 0xff],
	['GIF', 0x47, 0x49, 0x46, 0x38],
	['TIFF', 0x49, 0x49, 0x2a, 0x00],
	['TIFF', 0x4d, 0x4d, 0x00, 0x2a]
];

const ARCHIVES: readonly [string, ...number[]][] = [
	['7z', 0x37, 0x7a, 0xbc, 0xaf],
	['RAR', 0x52, 0x61, 0x72, 0x21],
	['gzip', 0x1f, 0x8b],
	['bzip2', 0x42, 0x5a, 0x68, 0x39]
];

function refuseZip(file: IncomingFile, no: (code: string, de: string, en: string, wayOut: LocalText) => Problem): Problem | null {
	const entries = openZip(file);
	if (!Array.isArray(entries)) return entries;
	const names = entries.map((e) => e.name.toLowerCase());
	if (names.includes('xl/workbook.xml') || names.includes('xl/workbook.bin')) return null;
	if (names.includes('content.xml')) return isSpreadsheet(entries) ? null : no('opendocument', 'Das ist ein OpenDocument-Dokument, aber keine Tabelle (.ods).', 'This is an OpenDocument file, but no spreadsheet (.ods).', AS_TABLE);
	if (names.includes('word/document.xml')) return no('word', 'Das ist ein Word-Dokument.', 'This is a Word document.', AS_TABLE);
	if (names.some((name) => /\.(?:csv|txt|tsv)$/.test(name))) return null;
	return no('zip-without-table', 'Die gepackte Datei enthält keine Tabelle, die gelesen werden kann.', 'The packed file holds no table that can be read.', {
		de: 'Packen Sie die Datei aus und reichen Sie die Tabelle selbst ein.',
		en: 'Unpack the file and hand in the table itself.'
	});
}

function begins(bytes: Uint8Array, ...signature: number[]): boolean {
	return signature.every((b, i) => bytes[i] === b);
}

/** What the package says of itself; without a word of it, it may be a spreadsheet. */
function isSpreadsheet(entries: readonly ZipEntry[]): boolean {
	const type = entries.find((e) => e.name === 'mimetype');
	return type === undefined || new TextDecoder().decode(peek(type)).includes('spreadsheet');
}

/** Whether a tag opens anywhere, in whatever case. */
function holdsTag(bytes: Uint8Array, tag: string): boolean {
	for (let at = bytes.indexOf(60); at >= 0; at = bytes.indexOf(60, at + 1)) {
		let i = 0;
		while (i < tag.length && ((bytes[at + 1 + i] ?? 0) | 32) === tag.charCodeAt(i)) i++;
		if (i === tag.length) return true;
	}
	return false;
}

/** Looks for a UTF-16 name in the directory of an old Office file. */
function holdsWide(bytes: Uint8Array, name: string): boolean {
	const first = name.charCodeAt(0);
	for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
		let i = 1;
		while (i < name.length && bytes[at + 2 * i] === name.charCodeAt(i) && bytes[at + 2 * i - 1] === 0) i++;
		if (i === name.length) return true;
	}
	return false;
}
