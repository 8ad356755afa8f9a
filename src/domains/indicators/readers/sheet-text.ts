/**
 * A sheet as delimited text, so that every reader of text reads workbooks and HTML tables as well. Rows and columns keep their
 * numbers. What a cell means stays certain: a number is written so that it can be read one way only, and what is no figure
 * (error, truth value, merged figures, formula without value) becomes a text that no reader takes for one.
 */
import type { Cell, Merge, Rows, Sheet } from './grid/grid.ts';
import type { TextTable } from './packed-text.ts';
import { asShown, cellPeriod, isDateCell, isFormula, isPercentCell } from './sheet-cells.ts';

const ERRORS: Record<number, string> = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' };
/** Columns further right hold nothing a person put there. */
const WIDEST = 2100;
/** Fields of a text, gaps included: rows that a program repeats to the end beside one that reaches far to the right would make billions. */
const MOST_FIELDS = 30_000_000;
/** merged cells that are filled with their content */
const MOST_SPREAD = 2_000_000;

/**
 * @param lines rows wanted, from the top; all where left out
 * @returns null where the text would get too large
 */
export function sheetText(sheet: Sheet, lines = sheet.rows.length): TextTable | null {
	const { rows } = sheet;
	const width = widthOf(rows);
	if (Math.min(rows.length, lines) * width > MOST_FIELDS) return null;
	const spread = spreadOf(sheet, lines);
	const out: string[] = [];
	const cells: string[] = Array.from({ length: width }, () => '');
	const fractions = new Map<number, boolean>();
	for (let r = 0; r < Math.min(rows.length, lines); r++) {
		const row = rows[r];
		const merged = spread.get(r);
		if (!row && !merged) {
			out.push('');
			continue;
		}
		for (let c = 0; c < width; c++) cells[c] = escaped(merged?.get(c) ?? doubtful(rows, row?.[c], c, fractions) ?? textOf(row?.[c]));
		out.push(cells.join(';'));
	}
	return { sheet: sheet.name, encoding: 'utf-8', bytes: new TextEncoder().encode(out.join('\n')) };
}

function widthOf(rows: Rows): number {
	let width = 1;
	for (const row of rows) {
		if (!row) continue;
		for (let c = Math.min(row.length, WIDEST) - 1; c >= width; c--) {
			if (textOf(row[c]) === '') continue;
			width = c + 1;
			break;
		}
	}
	return width;
}

/** `1.234` typed as a text: that other cells of the column are numbers, which are written with a point here, decides nothing about it. */
function doubtful(rows: Rows, cell: Cell | undefined, column: number, fractions: Map<number, boolean>): string | null {
	if (typeof cell?.v !== 'string' || cell.v.length > 9 || !/^\s*[-–]?\d{1,3}[.,]\d{3}\s*$/.test(cell.v)) return null;
	let among = fractions.get(column);
	if (among === undefined) fractions.set(column, (among = rows.some((row) => typeof row?.[column]?.v === 'number' && !Number.isInteger(row[column].v))));
	return among ? `#TEXT ${cell.v.trim()}` : null;
}

/** Text of a merged region stands in each of its cells; a merged figure in none. */
function spreadOf(sheet: Sheet, lines: number): Map<number, Map<number, string>> {
	const spread = new Map<number, Map<number, string>>();
	let budget = MOST_SPREAD;
	for (const { s, e } of sheet.merges) {
		const first = sheet.rows[s.r]?.[s.c];
		const text = textOf(first);
		if (text === '' || isTitle(sheet.rows[s.r] ?? [], { s, e })) continue;
		const content = isLabel(first, { s, e }) ? text : `#VERBUNDEN ${text}`;
		for (let r = s.r; r <= Math.min(e.r, sheet.rows.length - 1, lines - 1); r++) {
			for (let c = s.c; c <= Math.min(e.c, WIDEST - 1) && budget-- > 0; c++) {
				let row = spread.get(r);
				if (!row) spread.set(r, (row = new Map()));
				row.set(c, content);
			}
		}
	}
	return spread;
}

/** A title or remark across the sheet: nothing else stands in its row. */
function isTitle(row: Rows[number], { s, e }: Merge): boolean {
	return s.c < e.c && (row ?? []).every((cell, c) => (c >= s.c && c <= e.c) || textOf(cell) === '');
}

/** Whether a merged cell heads what it spans: words, or a year above several columns. */
function isLabel(cell: Cell | undefined, { s, e }: Merge): boolean {
	if (cell?.t !== 'n' || isDateCell(cell)) return !(typeof cell?.v === 'string' && /^[\s(]*[-–]?[\d.,]+[\s)]*$/.test(cell.v) && !/^\d{4,12}$/.test(cell.v.trim()));
	return s.r === e.r && Number.isInteger(cell.v) && Number(cell.v) >= 1800 && Number(cell.v) < 2200;
}

function textOf(cell: Cell | undefined): string {
	if (!cell) return '';
	const { v } = cell;
	if (isFormula(cell) && (cell.t === 'z' || v === undefined || v === null)) return '#FORMEL OHNE WERT';
	if (cell.t === 'e') return ERRORS[Number(v)] ?? '#FEHLER!';
	if (cell.t === 'z' || v === undefined || v === null) return '';
	if (typeof v === 'string') return v;
	if (typeof v === 'boolean') return v ? '#WAHR' : '#FALSCH';
	if (isDateCell(cell)) return cellPeriod(cell);
	return numberText(Number(v) * (isPercentCell(cell) ? 100 : 1));
}

/** 15 digits as Excel holds them; never three decimals alone, which might be thousands. */
function numberText(value: number): string {
	if (!Number.isFinite(value)) return '#ZAHL!';
	const short = String(asShown(value));
	const plain = short.includes('e-') ? Number(short).toFixed(20).replace(/0+$/, '') : short;
	return /^-?\d{1,3}\.\d{3}$/.test(plain) ? `${plain}0` : plain;
}

function escaped(text: string): string {
	if (text === '') return text;
	return /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
