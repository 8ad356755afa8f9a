/**
 * Tables of an HTML page, which statistical offices also send as “.xls”. Each table is a sheet; the lines of text before it stand
 * above it, as a spreadsheet program shows them. Scripts are never run, nothing is loaded.
 */
import { Parser } from 'htmlparser2';
import type { Problem } from '../../problem.ts';
import { decode, textBytes } from '../encoding.ts';
import type { IncomingFile } from '../reader.ts';
import { tooLargeBook, tooManyCells, unreadableBook } from './faults.ts';
import { Nesting, shallow } from './nesting.ts';
import { plainSheet, type Book, type Cell, type Merge, type Sheet } from './grid.ts';

const LARGEST = 64;
const MOST_HTML_CELLS = 2_000_000;
const WIDEST_SPAN = 1000;
const LONGEST_SPAN = 65_534;
/** content of these is no text of the page */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'head']);
/** these end a line of text */
const BLOCKS = new Set(['div', 'p', 'br', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'hr', 'caption', 'table', 'section', 'article', 'header']);

class TableBuilder {
	readonly rows: Cell[][];
	readonly merges: Merge[] = [];
	/** per column: first row that a cell from above leaves free */
	readonly #taken: number[] = [];
	#row: number;
	#column = -1;
	#inRow = false;
	#span = { columns: 1, rows: 1 };
	text: string[] | null = null;

	constructor(title: readonly string[]) {
		this.rows = title.map((line) => [{ t: 's', v: line }]);
		this.#row = title.length - 1;
	}

	openRow(): void {
		this.closeRow();
		this.#row++;
		this.rows[this.#row] ??= [];
		this.#column = -1;
		this.#inRow = true;
	}

	closeRow(): void {
		this.closeCell();
		this.#inRow = false;
	}

	openCell(columns: number, rows: number): void {
		if (!this.#inRow) this.openRow();
		this.closeCell();
		do this.#column++;
		while ((this.#taken[this.#column] ?? 0) > this.#row);
		this.#span = { columns, rows };
		this.text = [];
	}

	closeCell(): void {
		if (this.text === null) return;
		const text = lineOf(this.text.join(''));
		this.text = null;
		const [r, c] = [this.#row, this.#column];
		const { columns, rows } = this.#span;
		if (text !== '') (this.rows[r] ??= [])[c] = { t: 's', v: text };
		for (let i = 0; i < columns; i++) this.#taken[c + i] = r + rows;
		if (columns * rows > 1) this.merges.push({ s: { r, c }, e: { r: r + rows - 1, c: c + columns - 1 } });
		this.#column = c + columns - 1;
	}
}

export function openHtml(file: IncomingFile): Book | Problem {
	if (file.bytes.length > LARGEST << 20) return tooLargeBook(file.name, LARGEST);
	const text = textBytes(file.bytes);
	if (!text) return unreadableBook(file.name);
	const sheets: Sheet[] = [];
	const open: TableBuilder[] = [];
	let title: string[] = [];
	let line: string[] = [];
	let silent = 0;
	let cells = 0;
	const endLine = (): void => {
		const words = lineOf(line.join(''));
		line = [];
		if (words !== '' && title.length < 30) title.push(words);
	};
	const nesting = new Nesting();
	const parser = new Parser({
		onopentag: (name, attributes) => {
			nesting.open();
			if (SILENT.has(name)) silent++;
			if (silent > 0) return;
			const table = open.at(-1);
			if (name === 'table') {
				endLine();
				if (open.length < 20) open.push(new TableBuilder(open.length === 0 ? title : []));
				title = [];
			} else if (table && name === 'tr') table.openRow();
			else if (table && (name === 'td' || name === 'th')) {
				const columns = span(attributes['colspan'], WIDEST_SPAN);
				// the columns that a cell covers count as well: whoever goes through the row counts through them
				cells += columns;
				if (cells <= MOST_HTML_CELLS) table.openCell(columns, span(attributes['rowspan'], LONGEST_SPAN));
			} else if (BLOCKS.has(name)) {
				if (table?.text) table.text.push(name === 'br' ? '\n' : ' ');
				else if (!table) endLine();
			}
		},
		ontext: (words) => {
			if (silent > 0) return;
			const table = open.at(-1);
			if (table) table.text?.push(words);
			else line.push(words);
		},
		onclosetag: (name) => {
			nesting.close();
			if (SILENT.has(name)) silent = Math.max(0, silent - 1);
			if (silent > 0) return;
			const table = open.at(-1);
			if (name === 'table' && table) {
				table.closeRow();
				open.pop();
				if (table.rows.some((row) => row.length > 0)) sheets.push(plainSheet(`Tabelle ${sheets.length + 1}`, table.rows, table.merges));
			} else if (table && name === 'tr') table.closeRow();
			else if (table && (name === 'td' || name === 'th')) table.closeCell();
			else if (!table && BLOCKS.has(name)) endLine();
		}
	}, { decodeEntities: true, lowerCaseTags: true });
	const step = 1 << 20;
	const whole = shallow(() => {
		for (let at = 0; at < text.bytes.length && cells <= MOST_HTML_CELLS; ) {
			let end = Math.min(at + step, text.bytes.length);
			// never cut inside a character
			while (end < text.bytes.length && ((text.bytes[end] ?? 0) & 0xc0) === 0x80) end++;
			parser.write(decode(text.bytes, text.encoding, at, end));
			at = end;
		}
	});
	if (!whole) return unreadableBook(file.name);
	if (cells <= MOST_HTML_CELLS) parser.end();
	if (cells > MOST_HTML_CELLS) return tooManyCells(file.name, null);
	if (sheets.length === 0) return unreadableBook(file.name);
	return { format: 'HTML', names: sheets.map((sheet) => sheet.name), hidden: [], date1904: false, sheet: (index) => sheets[index] ?? unreadableBook(file.name) };
}

function span(text: string | undefined, most: number): number {
	const n = Number(text ?? 1);
	return Number.isInteger(n) && n >= 1 ? Math.min(n, most) : 1;
}

/** A word hyphenated at a line break is one word again: `Kreis-⏎nr.` is kept as the source has it, blanks are joined. */
function lineOf(text: string): string {
	return text.replace(/[^\S\n\u00a0]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, '');
}
