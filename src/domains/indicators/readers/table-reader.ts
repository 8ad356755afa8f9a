/**
 * Makes a reader out of two functions on text: one that recognises a table, one that reads it. Delimited text is taken as it is,
 * zipped or not; of workbooks and HTML tables each sheet is one table, and those that are none of this layout are named.
 */
import type { Problem } from '../problem.ts';
import { fault, quoted } from './fault.ts';
import type { TextBytes } from './encoding.ts';
import { tooManyCells } from './grid/faults.ts';
import type { Sheet } from './grid/grid.ts';
import { bookKind, openBook } from './grid/open-book.ts';
import { HiddenParts, hiddenSheetsNote } from './hidden-parts.ts';
import { eachTable, isProblem, startOfText, type TextTable } from './packed-text.ts';
import type { Ground, IncomingFile, Reader, ReadReport, Recognition, Sink } from './reader.ts';
import { isFormula, isPercentCell } from './sheet-cells.ts';
import { SheetFaults } from './sheet-faults.ts';
import { sheetText } from './sheet-text.ts';

export type TableRecognition = Omit<Recognition, 'encoding'>;

export interface TableReader {
	name: string;
	/** Looks at the first rows only. null means: not mine. */
	recognise(start: TextBytes, file: string): TableRecognition | null;
	/** @param sheet index among the sheets of the report */
	read(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport, ground?: Ground): Promise<void>;
}

/** Rows of a sheet looked at for recognising. */
const HEAD = 60;
/** A sheet is a little less sure than a file of its own. */
const IN_SHEET = 0.02;

export function tableReader(table: TableReader): Reader {
	const readText = eachTable((file, text, sheet, sink, report, ground) => table.read(file, text, sheet, sink, report, ground));
	return {
		name: table.name,
		recognise: (file) => (bookKind(file) === null ? ofText(table, file) : ofBook(table, file)),
		read: (file, sink, profile, ground) => (bookKind(file) === null ? readText(file, sink, profile, ground) : readBook(table, file, sink, ground))
	};
}

function ofText(table: TableReader, file: IncomingFile): Recognition | null {
	const start = startOfText(file);
	const found = start && table.recognise(start, file.name);
	return found ? { ...found, encoding: start.name } : null;
}

function ofBook(table: TableReader, file: IncomingFile): Recognition | null {
	const book = openBook(file);
	if (isProblem(book)) return null;
	let best: TableRecognition | null = null;
	for (const sheet of sheetsOf(file)) {
		const found = table.recognise(headOf(sheet), file.name);
		if (found && (best === null || found.score > best.score)) best = found;
	}
	return best && { ...best, score: best.score - IN_SHEET, encoding: book.format };
}

/** Text of the first rows, made once: every reader looks at them. */
const heads = new WeakMap<Sheet, TextTable>();
function headOf(sheet: Sheet): TextTable {
	// so few rows never get too large
	let head = heads.get(sheet);
	if (!head) heads.set(sheet, (head = sheetText(sheet, HEAD) as TextTable));
	return head;
}

function* sheetsOf(file: IncomingFile): Generator<Sheet> {
	const book = openBook(file);
	if (isProblem(book)) return;
	for (let index = 0; index < book.names.length; index++) {
		const sheet = book.sheet(index);
		if (!isProblem(sheet)) yield sheet;
	}
}

async function readBook(table: TableReader, file: IncomingFile, sink: Sink, ground?: Ground): Promise<ReadReport> {
	const report: ReadReport = { sheets: [], measures: [], notes: [] };
	const book = openBook(file);
	if (isProblem(book)) {
		sink.problem(book);
		return report;
	}
	report.sheets = [...book.names];
	if (book.hidden.length > 0) report.notes.push(hiddenSheetsNote(book.hidden));
	const others: string[] = [];
	for (let index = 0; index < book.names.length; index++) {
		const sheet = book.sheet(index);
		if (isProblem(sheet)) sink.problem(sheet);
		else if (table.recognise(headOf(sheet), file.name) === null) others.push(sheet.name);
		else {
			tellOfCells(file.name, sheet, sink);
			const text = sheetText(sheet);
			if (text) await table.read(file.name, text, index, sink, report, ground);
			else sink.problem(tooManyCells(file.name, sheet.name));
		}
	}
	if (others.length > 0) sink.problem(otherSheets(file.name, others));
	const distinct = new Map(report.measures.toReversed().map((measure) => [measure.ref, measure]));
	return { ...report, measures: [...distinct.values()].toReversed() };
}

function otherSheets(file: string, names: readonly string[]): Problem {
	const list = `${names.slice(0, 12).map(quoted).join(', ')}${names.length > 12 ? ' …' : ''}`;
	return fault(
		'other-sheets',
		{ file },
		{ de: `Nicht gelesen, weil ohne Werte in diesem Aufbau: ${names.length === 1 ? 'Blatt' : `${names.length} Blätter`} ${list}.`, en: `Not read, as they hold no figures in this layout: ${names.length === 1 ? 'sheet' : `${names.length} sheets`} ${list}.` },
		{ de: 'Nichts zu tun. Stehen dort Werte, lesen Sie das Blatt mit einem Leseprofil.', en: 'Nothing to do. If figures stand there, read the sheet with a reading profile.' },
		'hint'
	);
}

/** Hidden rows and columns, formulas and percent: said once for the sheet. */
function tellOfCells(file: string, sheet: Sheet, sink: Sink): void {
	const faults = new SheetFaults(file, sink);
	faults.sheet = sheet.name;
	const hidden = new HiddenParts(sheet);
	const columns = new Set<number>();
	sheet.rows.forEach((row, r) => {
		row?.forEach((cell, c) => {
			if (!cell || cell.t !== 'n') return;
			columns.add(c);
			hidden.readRow(r);
			if (isFormula(cell) && cell.v !== undefined && cell.v !== null) faults.formula(r + 1, c + 1);
			if (isPercentCell(cell)) faults.percent(r + 1, c + 1);
		});
	});
	faults.formulas();
	if (sheet.hidden) faults.hiddenSheet();
	hidden.tell([...columns], faults);
}
