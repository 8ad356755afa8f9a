/**
 * Sheets of an OpenDocument spreadsheet (.ods). Read here and not by the workbook library: that one loses numbers whose cell
 * carries no text, and spreads repeated rows without a limit.
 */
import { Parser } from 'htmlparser2';
import type { Problem } from '../../problem.ts';
import type { IncomingFile } from '../reader.ts';
import { openZip, unpack } from '../zip.ts';
import { lockedBook, tooManyCells, unreadableBook, unsafeXml } from './faults.ts';
import { MOST_CELLS, type Book, type Cell, type Merge, type Sheet } from './grid.ts';
import { Nesting, shallow } from './nesting.ts';
import { hasDocumentType } from './xml-guard.ts';

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
/** sheets beyond are none a person made */
const MOST_SHEETS = 500;

export function openOpenDocument(file: IncomingFile): Book | Problem {
	const entries = openZip(file);
	if (!Array.isArray(entries)) return entries;
	const part = (name: string): Uint8Array | Problem | null => {
		const entry = entries.find((e) => e.name === name);
		return entry ? unpack(file, entry) : null;
	};
	const manifest = part('META-INF/manifest.xml');
	if (manifest instanceof Uint8Array && new TextDecoder().decode(manifest.subarray(0, 1 << 20)).includes('encryption-data')) return lockedBook(file.name);
	const content = part('content.xml');
	if (content === null) return unreadableBook(file.name);
	if (!(content instanceof Uint8Array)) return content;
	if (hasDocumentType(content)) return unsafeXml(file.name, 'content.xml');
	const reading = new Reading();
	reading.read(content);
	if (reading.overflow !== null) return tooManyCells(file.name, reading.overflow);
	const { sheets } = reading;
	if (sheets.length === 0 || !reading.complete) return unreadableBook(file.name);
	return { format: 'ODS', names: sheets.map((sheet) => sheet.name), hidden: sheets.filter((sheet) => sheet.hidden).map((sheet) => sheet.name), date1904: false, sheet: (index) => sheets[index] ?? unreadableBook(file.name) };
}

interface Style {
	format?: string;
	hidden?: boolean;
}

type Attributes = Record<string, string>;

class Reading {
	readonly sheets: Sheet[] = [];
	/** name of the sheet with too many cells */
	overflow: string | null = null;
	/** the document came to its end */
	complete = false;
	readonly #styles = new Map<string, Style>();
	/** number formats by name, put together from their parts */
	readonly #formats = new Map<string, string>();
	#format: { name: string; text: string } | null = null;
	#style: Style | null = null;
	#cells = 0;
	#name = '';
	#hidden = false;
	#rows: Cell[][] = [];
	#merges: Merge[] = [];
	#hiddenRows = new Set<number>();
	#hiddenColumns: [number, number][] = [];
	#columns = 0;
	#row = 0;
	#rowTimes = 1;
	#line: Cell[] = [];
	#lineMerges: Merge[] = [];
	#column = 0;
	#cell: { attributes: Attributes; covered: boolean; text: string[] } | null = null;
	#paragraphs = 0;
	/** notes at a cell are no content of it */
	#aside = 0;
	#inTable = 0;

	read(content: Uint8Array): void {
		const nesting = new Nesting();
		const parser = new Parser({
			onopentag: (name, attributes) => {
				nesting.open();
				this.#open(name, attributes);
			},
			ontext: (text) => this.#text(text),
			onclosetag: (name) => {
				nesting.close();
				this.#close(name);
			}
		}, { xmlMode: true, decodeEntities: true });
		const decoder = new TextDecoder();
		const whole = shallow(() => {
			for (let at = 0; at < content.length && this.overflow === null; at += 1 << 20) parser.write(decoder.decode(content.subarray(at, at + (1 << 20)), { stream: at + (1 << 20) < content.length }));
		});
		if (!whole) return;
		this.complete = new TextDecoder().decode(content.subarray(Math.max(0, content.length - 200))).search(/<\/[\w:]*document-content\s*>/) >= 0;
		parser.end();
	}

	#open(name: string, attributes: Attributes): void {
		switch (name) {
			case 'style:style':
				this.#style = attributes['style:data-style-name'] ? { format: attributes['style:data-style-name'] } : {};
				this.#styles.set(attributes['style:name'] ?? '', this.#style);
				return;
			case 'style:table-properties':
				if (this.#style && attributes['table:display'] === 'false') this.#style.hidden = true;
				return;
			case 'number:date-style':
				this.#format = { name: attributes['style:name'] ?? '', text: '' };
				return;
			case 'number:year':
			case 'number:month':
			case 'number:day':
			case 'number:quarter':
				if (this.#format) this.#format.text += { y: 'yyyy', m: 'mm', d: 'dd', q: 'mm' }[name[7] ?? ''] ?? '';
				return;
			case 'table:table':
				if (this.#inTable++ === 0) this.#openTable(attributes);
				return;
			case 'table:table-column':
				this.#openColumn(attributes);
				return;
			case 'table:table-row':
				if (this.#inTable === 1) this.#openRow(attributes);
				return;
			case 'table:table-cell':
			case 'table:covered-table-cell':
				if (this.#inTable === 1 && this.#aside === 0) this.#cell = { attributes, covered: name.includes('covered'), text: [] };
				this.#paragraphs = 0;
				return;
			case 'office:annotation':
			case 'draw:frame':
			case 'table:shapes':
				this.#aside++;
				return;
			case 'text:p':
				if (this.#cell && this.#aside === 0 && this.#paragraphs++ > 0) this.#cell.text.push('\n');
				return;
			case 'text:s':
				this.#text(' '.repeat(Math.min(100, Number(attributes['text:c'] ?? 1) || 1)));
				return;
			case 'text:tab':
			case 'text:line-break':
				this.#text(' ');
				return;
			default:
		}
	}

	#text(text: string): void {
		if (this.#cell && this.#aside === 0 && this.#paragraphs > 0) this.#cell.text.push(text);
	}

	#close(name: string): void {
		if (name === 'table:table' && --this.#inTable === 0) this.#closeTable();
		else if (name === 'table:table-row' && this.#inTable === 1) this.#closeRow();
		else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#closeCell();
		else if (name === 'office:annotation' || name === 'draw:frame' || name === 'table:shapes') this.#aside = Math.max(0, this.#aside - 1);
		else if (name === 'number:date-style' && this.#format) {
			this.#formats.set(this.#format.name, this.#format.text);
			this.#format = null;
		} else if (name === 'style:style') this.#style = null;
	}

	#openTable(attributes: Attributes): void {
		this.#name = attributes['table:name'] ?? `Tabelle ${this.sheets.length + 1}`;
		this.#hidden = this.#styles.get(attributes['table:style-name'] ?? '')?.hidden === true;
		this.#rows = [];
		this.#merges = [];
		this.#hiddenRows = new Set();
		this.#hiddenColumns = [];
		this.#columns = 0;
		this.#row = 0;
	}

	#openColumn(attributes: Attributes): void {
		const times = repeated(attributes['table:number-columns-repeated'], LAST_COLUMN);
		if (isHidden(attributes)) this.#hiddenColumns.push([this.#columns, this.#columns + times - 1]);
		this.#columns += times;
	}

	#openRow(attributes: Attributes): void {
		this.#rowTimes = repeated(attributes['table:number-rows-repeated'], LAST_ROW);
		if (isHidden(attributes)) for (let i = 0; i < Math.min(this.#rowTimes, 1000); i++) this.#hiddenRows.add(this.#row + i);
		this.#line = [];
		this.#lineMerges = [];
		this.#column = 0;
	}

	#closeCell(): void {
		if (!this.#cell) return;
		const { attributes, covered, text } = this.#cell;
		this.#cell = null;
		const times = repeated(attributes['table:number-columns-repeated'], LAST_COLUMN);
		const from = this.#column;
		this.#column += times;
		if (covered || from >= LAST_COLUMN) return;
		const columns = repeated(attributes['table:number-columns-spanned'], LAST_COLUMN);
		const rows = repeated(attributes['table:number-rows-spanned'], LAST_ROW);
		if (columns * rows > 1) this.#lineMerges.push({ s: { r: this.#row, c: from }, e: { r: this.#row + rows - 1, c: from + columns - 1 } });
		const cell = this.#cellOf(attributes, text.join(''));
		if (!cell) return;
		for (let i = 0; i < times && from + i < LAST_COLUMN; i++) this.#line[from + i] = cell;
	}

	#cellOf(attributes: Attributes, text: string): Cell | null {
		const formula = attributes['table:formula'];
		const f = formula === undefined ? {} : { f: formula };
		const value = attributes['office:value'];
		const style = this.#styles.get(attributes['table:style-name'] ?? '');
		if (attributes['calcext:value-type'] === 'error') return { t: 'e', v: 15, w: text, ...f };
		switch (attributes['office:value-type']) {
			case 'float':
			case 'currency':
			case 'percentage': {
				const number = value === undefined || value.trim() === '' ? Number.NaN : Number(value);
				// a number that is none stays the text it shows
				if (!Number.isFinite(number)) return { t: 's', v: text || (value ?? '#?'), ...f };
				return { t: 'n', v: number, ...(attributes['office:value-type'] === 'percentage' ? { z: '0%' } : {}), w: text, ...f };
			}
			case 'date': {
				const day = new Date(`${(attributes['office:date-value'] ?? '').slice(0, 10)}T00:00:00Z`);
				if (Number.isNaN(day.getTime())) return { t: 's', v: text || '#?', ...f };
				return { t: 'd', v: day, z: this.#formats.get(style?.format ?? '') || 'yyyy-mm-dd', w: text, ...f };
			}
			case 'boolean':
				return { t: 'b', v: attributes['office:boolean-value'] === 'true', w: text, ...f };
			case 'time':
				return { t: 's', v: text || (attributes['office:time-value'] ?? '#?'), ...f };
			default: {
				const words = attributes['office:string-value'] ?? text;
				if (words === '') return formula === undefined ? null : { t: 'z', f: formula };
				return { t: 's', v: words, ...f };
			}
		}
	}

	#closeRow(): void {
		const times = Math.min(this.#rowTimes, LAST_ROW - this.#row);
		if (this.#line.length > 0) {
			// gaps count too: whoever goes through the row counts through them
			this.#cells += this.#line.length * times;
			if (this.#cells > MOST_CELLS) {
				this.overflow ??= this.#name;
				return;
			}
			for (let i = 0; i < times; i++) this.#rows[this.#row + i] = this.#line;
		}
		if (this.#merges.length < 200_000) this.#merges.push(...this.#lineMerges);
		this.#row += times;
	}

	#closeTable(): void {
		if (this.sheets.length >= MOST_SHEETS) return;
		const [hiddenRows, hiddenColumns] = [this.#hiddenRows, this.#hiddenColumns];
		this.sheets.push({
			name: this.#name, hidden: this.#hidden, rows: this.#rows, merges: this.#merges,
			rowHidden: (row) => hiddenRows.has(row), columnHidden: (column) => hiddenColumns.some(([from, to]) => column >= from && column <= to)
		});
	}
}

function isHidden(attributes: Attributes): boolean {
	return attributes['table:visibility'] === 'collapse' || attributes['table:visibility'] === 'filter';
}

function repeated(text: string | undefined, most: number): number {
	const n = Number(text ?? 1);
	return Number.isInteger(n) && n >= 1 ? Math.min(n, most) : 1;
}
