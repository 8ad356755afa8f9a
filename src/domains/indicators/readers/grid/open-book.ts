/** Opens any file with cells as one grid. What it is, its first bytes tell, never its name. */
import type { Problem } from '../../problem.ts';
import type { IncomingFile } from '../reader.ts';
import { isZip, openZip } from '../zip.ts';
import { openCsv } from './csv.ts';
import { openXlsb } from './excel.ts';
import type { Book } from './grid.ts';
import { openHtml } from './html.ts';
import { openOpenDocument } from './open-document.ts';
import { openXls } from './xls.ts';
import { openXlsx } from './xlsx.ts';

export type BookKind = 'xlsx' | 'xlsb' | 'ods' | 'xls' | 'html';

/** Files are looked at by every reader in turn and then read: each is opened once, as long as its bytes are held. */
const opened = new WeakMap<Uint8Array, Book | Problem>();
const kinds = new WeakMap<Uint8Array, BookKind | null>();

/** null: no file of cells (plain and packed text has none, but can be opened as one). */
export function bookKind(file: IncomingFile): BookKind | null {
	let kind = kinds.get(file.bytes);
	if (kind === undefined) kinds.set(file.bytes, (kind = kindOf(file)));
	return kind;
}

function kindOf(file: IncomingFile): BookKind | null {
	const { bytes } = file;
	if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) return 'xls';
	if (isZip(bytes)) {
		const entries = openZip(file);
		if (!Array.isArray(entries)) return null;
		const names = new Set(entries.map((e) => e.name.toLowerCase()));
		return names.has('xl/workbook.xml') ? 'xlsx' : names.has('xl/workbook.bin') ? 'xlsb' : names.has('content.xml') ? 'ods' : null;
	}
	return isHtml(bytes) ? 'html' : null;
}

export function openBook(file: IncomingFile): Book | Problem {
	let book = opened.get(file.bytes);
	if (!book) opened.set(file.bytes, (book = open(file)));
	return book;
}

function open(file: IncomingFile): Book | Problem {
	switch (bookKind(file)) {
		case 'xlsx':
			return openXlsx(file);
		case 'xlsb':
			return openXlsb(file);
		case 'ods':
			return openOpenDocument(file);
		case 'xls':
			return openXls(file);
		case 'html':
			return openHtml(file);
		default:
			return openCsv(file);
	}
}

/** The first bytes as ASCII, lower case, without marks and blanks in front. */
export function firstWords(bytes: Uint8Array): string {
	return String.fromCharCode(...bytes.subarray(0, 1024).filter((b) => b !== 0)).replace(/^(?:ï»¿|ÿþ|þÿ)/, '').trimStart().toLowerCase();
}

function isHtml(bytes: Uint8Array): boolean {
	return /^<(?:!doctype html|html|head|body|table|div|meta|style|title|center|font|br|p|h\d|!--)\b/.test(firstWords(bytes)) && !firstWords(bytes).startsWith('<!--?xml');
}
