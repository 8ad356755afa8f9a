/**
 * Reader for sheets of any file with cells by a reading profile. Sheet, heading and columns are found by their text, so
 * that the profile still fits when next year's file has a row or a column more.
 */
import { parseNumber, settled } from '../number-text.ts';
import { canonicalPeriod, formatPeriod } from '../period.ts';
import { withoutStatus } from '../period-in-text.ts';
import { areaKey, byName, keyAndName, lacksZero } from './area-cells.ts';
import { fault, quoted } from './fault.ts';
import { headingLabel } from './heading-text.ts';
import { HiddenParts, hiddenSheetsNote } from './hidden-parts.ts';
import type { Book, Cell, Rows } from './grid/grid.ts';
import { bookKind, openBook } from './grid/open-book.ts';
import { isProblem } from './packed-text.ts';
import type { IncomingFile, Reader, ReadingProfile, ReadReport, Recognition, SeenTable, Sink, TableProfile } from './reader.ts';
import { tablesOf } from './profile-tables.ts';
import { drift, seenTable } from './seen-tables.ts';
import { looksLikeKey } from './region-variable.ts';
import { matchesPattern, safePattern } from './safe-pattern.ts';
import { Merges } from './sheet-merges.ts';
import { asShown, cellPeriod, cellText, isDateCell, isFilled, isFormula, isPercentCell } from './sheet-cells.ts';
import type { SheetHeader } from './sheet-header.ts';
import { headingRow, headingRows } from './sheet-header.ts';
import { SheetDecimals } from './sheet-decimals.ts';
import { findSheet, fittingSheets, sheetLayout, type FoundSheet } from './sheet-layout.ts';
import { SheetFaults } from './sheet-faults.ts';
import { categoryText, isTotal } from './category.ts';
import { SUM } from './cell-kind.ts';
import { canonicalBreakdown } from '../model.ts';

export const profiledSheet: Reader = { name: 'profiled-sheet', recognise, read };

/** Any file of cells may be read by a profile; official layouts that need none come first. */
function recognise(file: IncomingFile): Recognition | null {
	const kind = bookKind(file);
	if (kind === null) return null;
	const what = { xlsx: 'Excel-Arbeitsmappe (.xlsx)', xlsb: 'Excel-Arbeitsmappe (.xlsb)', xls: 'Excel-Arbeitsmappe (.xls)', ods: 'OpenDocument-Tabelle (.ods)', html: 'HTML-Tabelle' }[kind];
	return { score: 0.2, layout: `${what} mit Leseprofil`, table: null, title: null, encoding: kind.toUpperCase() };
}

async function read(file: IncomingFile, sink: Sink, profile: ReadingProfile | null): Promise<ReadReport> {
	const report: ReadReport = { sheets: [], measures: [], notes: [] };
	const book = openBook(file);
	if (isProblem(book)) {
		sink.problem(book);
		return report;
	}
	report.sheets = [...book.names];
	if (book.hidden.length > 0) report.notes.push(hiddenSheetsNote(book.hidden));
	// a sheet that cannot be read was none to any reader: that is what to say
	if (profile === null) sink.problem(book.names.map((_, index) => book.sheet(index)).find(isProblem) ?? profileNeeded(file, report.sheets));
	else readByProfile(file, book, profile, sink, report);
	return report;
}

function profileNeeded(file: IncomingFile, sheets: readonly string[]) {
	const list = sheets.slice(0, 20).map(quoted).join(', ');
	return fault(
		'profile-needed',
		{ file: file.name },
		{ de: `Für diese Arbeitsmappe fehlt ein Leseprofil. Gefundene Blätter: ${list}.`, en: `This workbook needs a reading profile. Sheets found: ${list}.` },
		{ de: 'Wählen Sie ein vorhandenes Leseprofil (in der Befehlszeile mit --profile) oder legen Sie eines an.', en: 'Choose an existing reading profile (on the command line with --profile) or make one.' }
	);
}

/** One table with those beside it, and where it stood the last time. */
type OneOfTables = TableProfile & { others: readonly TableProfile[]; before: SeenTable | undefined };

/** The row at which another table of the same sheet begins. */
function nextTable(rows: Rows, top: number, sheet: string, { others }: OneOfTables): number {
	const tops = others.filter((other) => other.sheet.turned !== true && (other.sheet.name === undefined || other.sheet.name === sheet)).map((other) => headingRow(rows, other.header.find, other.header.nth)).filter((row) => row > top);
	return Math.min(rows.length, ...tops);
}

/** Reads every table that the profile names: in one sheet, or in every sheet whose name fits. Adds to the report. */
export function readByProfile(file: IncomingFile, book: Book, profile: ReadingProfile, sink: Sink, report: ReadReport): void {
	const tables = tablesOf(profile);
	for (const [i, table] of tables.entries()) readTable(file, book, { ...table, others: tables.filter((_, j) => j !== i), before: profile.seen?.[i] }, sink, report);
}

function readTable(file: IncomingFile, book: Book, profile: OneOfTables, sink: Sink, report: ReadReport): void {
	const faults = new SheetFaults(file.name, sink);
	if (profile.sheet.pattern !== undefined) {
		for (const found of fittingSheets(book, profile, faults)) readSheet(file, book, found, profile, new SheetFaults(file.name, sink), sink, report);
		return;
	}
	const found = findSheet(book, profile, faults);
	if (found) readSheet(file, book, found, profile, faults, sink, report);
}

function readSheet(file: IncomingFile, book: Book, { sheet, index, top }: FoundSheet, profile: OneOfTables, faults: SheetFaults, sink: Sink, report: ReadReport): void {
	faults.sheet = sheet.name;
	faults.turned = profile.sheet.turned === true;
	const layout = sheetLayout(sheet, top, profile, faults);
	const patterns = patternsOf(profile, faults);
	if (!layout || !patterns) return;
	const { rows, header, parts, figures } = layout;
	if (profile.before) for (const hint of drift(file.name, profile.before, seenTable(sheet.name, layout, profile))) faults.pass(hint);
	const inRows = layout.period >= 0 || (profile.period.inHeading === true && !figures.some((f) => f.period.startsWith('-')));
	const fixed = inRows ? null : profile.period.value !== undefined ? canonicalPeriod(profile.period.value) : (periodIn(patterns.title, rows, header, sheet.name, aboveTable(rows, header, sheet.name, profile)) ?? periodOf(patterns.file, file.name));
	if (layout.period >= 0 && book.date1904) return faults.calendar1904();
	if (!inRows && fixed === null) return faults.noPeriod(header.top + 1);
	const status = patterns.status ? periodIn(patterns.status, rows, header, faults.sheet ?? '') : (canonicalPeriod(profile.territorialStatus ?? '') ?? '');
	if (status === null) return faults.noTerritorialStatus(header.top + 1);
	// as the file calls it: a profile with * may have found another wording than last year's
	for (const [i, c] of profile.columns.entries()) {
		const parts = (header.columns[figures.find((f) => f.of === i)?.column ?? -1] ?? []).map((part) => headingLabel(part.text));
		const label = parts.filter((part) => profile.period.inHeading !== true || canonicalPeriod(part) === null).join(' > ') || c.heading.replace(/^@/, 'Spalte ');
		if (!report.measures.some((m) => m.ref === c.measure && m.label === label)) report.measures.push({ ref: c.measure, label, unit: c.unit ?? null });
	}
	const hidden = new HiddenParts(sheet);
	const merges = new Merges(sheet.merges, [...parts, layout.name, layout.period, ...layout.where.map((w) => w.column), ...layout.groups.map((g) => g.column), ...figures.map((f) => f.column)]);
	/** the cell, or the one above it with which it is merged: one key for several rows */
	const above = (r: number, c: number): Cell | undefined => {
		const own = rows[r]?.[c];
		if (isFilled(own)) return own;
		const merge = merges.at(r, c);
		return merge && merge.s.c === merge.e.c && merge.s.r >= header.top + header.height ? rows[merge.s.r]?.[c] : own;
	};
	const names = new Map<string, string>();
	sink.table(report.sheets);
	if (faults.turned) sink.areaRow((parts[0] ?? 0) + 1);
	else sink.areaColumn((parts[0] ?? 0) + 1);
	const end = nextTable(rows, header.top, sheet.name, profile);
	const { holds } = profile.area;
	const decimals = new SheetDecimals(rows, header.top + header.height);
	let count = 0;
	let repaired = false;
	const skipped: { label: string; row: number }[] = [];
	for (let r = header.top + header.height; r < end; r++) {
		const row = rows[r];
		if (!row || row.length === 0) continue;
		if (isColumnNumbers(row)) continue;
		if (repeatsHeading(row, header, [parts[0] ?? 0, ...figures.map((f) => f.column)])) {
			faults.furtherTable(r + 1);
			break;
		}
		const said = holds === undefined ? null : cellText(above(r, parts[0] ?? -1)).replace(/\s+/g, ' ');
		const pair = holds === 'key-and-name' ? keyAndName(said ?? '') : null;
		const key = said === null ? areaKey(parts.map((c) => above(r, c)), profile.area.keyLength, profile.area.digits) : holds === 'name' ? byName(said, profile.area.level) : (pair?.key ?? '');
		const label = pair ? pair.name : said !== null ? said : layout.name < 0 ? '' : cellText(above(r, layout.name)).replace(/\s+/g, ' ');
		const first = key === '' ? label : (said ?? key);
		if (patterns.end && (matchesPattern(patterns.end, said ?? key) || (key === '' && matchesPattern(patterns.end, label)))) break;
		if (layout.where.some((w) => cellText(above(r, w.column)) !== w.equals)) continue;
		if (first === '' && figures.some((f) => isNumber(row[f.column]))) faults.rowWithoutKey(r + 1, (parts[0] ?? 0) + 1);
		if (first === '') continue;
		if (patterns.skip && (matchesPattern(patterns.skip, said ?? key) || (key === '' && matchesPattern(patterns.skip, label)))) {
			if (figures.some((f) => isNumber(row[f.column]))) skipped.push({ label: `${said ?? key} ${label}`.trim(), row: r + 1 });
			continue;
		}
		const filled = figures.some((f) => isFilled(row[f.column]));
		// headings between the rows, column numbers and footnotes carry no key
		if (!filled && !looksLikeKey(key)) continue;
		if (SUM.test(first)) {
			faults.sumRow(first, r + 1);
			continue;
		}
		if (key === '') {
			if (holds === 'key-and-name') faults.noKeyInCell(label, r + 1, (parts[0] ?? 0) + 1);
			else faults.noKey(label, r + 1, (parts[0] ?? 0) + 1);
			continue;
		}
		let period = fixed;
		if (layout.period >= 0) {
			const text = cellPeriod(above(r, layout.period));
			period = canonicalPeriod(text);
			if (period === null) {
				faults.period(text, r + 1, layout.period + 1);
				continue;
			}
		}
		if (!repaired && parts.length === 1 && lacksZero(above(r, parts[0] ?? 0), profile.area.keyLength)) {
			repaired = true;
			faults.zeroPutBack(cellText(above(r, parts[0] ?? 0)), r + 1, (parts[0] ?? 0) + 1);
		}
		if (holds !== 'name' && label !== '' && names.get(key) !== label) {
			names.set(key, label);
			const nameColumn = (layout.name < 0 ? (parts[0] ?? 0) : layout.name) + 1;
			sink.areaName(key, label, index, ...(faults.turned ? ([nameColumn, r + 1] as const) : ([r + 1, nameColumn] as const)));
		}
		if (filled) hidden.readRow(r);
		const group = layout.groups.map((g) => [g.name, cellText(above(r, g.column)).replace(/\s+/g, ' ')] as const).filter(([, category]) => !isTotal(category));
		for (const figure of figures) {
			count++;
			const merge = merges.at(r, figure.column);
			if (merge && (isFilled(rows[merge.s.r]?.[merge.s.c]) || isFilled(row[figure.column]))) {
				faults.mergedCell(r + 1, figure.column + 1);
				continue;
			}
			// a month in the heading, its year in the title or in a column
			const when = figure.period.startsWith('-') ? `${(period ?? '').slice(0, 4)}${figure.period}` : figure.period || (period ?? '');
			const raw = figureValue(row[figure.column], r + 1, figure.column + 1, faults, decimals);
			if (raw === undefined) continue;
			const breakdown = group.length === 0 ? figure.breakdown : joined(figure.breakdown, group);
			const times = figure.factor === 1 ? raw : multiplied(raw, figure.factor);
			const [line, place] = faults.turned ? [figure.column + 1, r + 1] : [r + 1, figure.column + 1];
			sink.observation(figure.measure, key, when, breakdown, status, times, '', index, line, place);
		}
	}
	faults.formulas();
	if (sheet.hidden) faults.hiddenSheet();
	hidden.tell(figures.map((f) => f.column), faults);
	if (skipped[0]) faults.skipped(skipped.length, skipped[0].label, skipped[0].row);
	if (count === 0) faults.nothing();
}

/** The profile's search patterns, or null after a finding. */
function patternsOf(profile: TableProfile, faults: SheetFaults): Record<'end' | 'skip' | 'title' | 'status' | 'file', RegExp | null> | null {
	let good = true;
	const pattern = (source: string | undefined): RegExp | null => {
		if (source === undefined) return null;
		const expression = safePattern(source);
		if (!expression) {
			good = false;
			faults.pattern(source);
		}
		return expression;
	};
	const patterns = { end: pattern(profile.end), skip: pattern(profile.skip), title: pattern(profile.period.titlePattern), file: pattern(profile.period.filePattern), status: pattern(profile.territorialStatusPattern) };
	return good ? patterns : null;
}

/** Number, text of a sign, or null for an empty cell; undefined where the cell cannot be used and was reported. */
function figureValue(cell: Cell | undefined, row: number, column: number, faults: SheetFaults, decimals: SheetDecimals): string | number | null | undefined {
	if (!cell) return null;
	if (isFormula(cell)) {
		if (cell.v === undefined || cell.v === null || cell.t === 'z') return void faults.formulaWithoutValue(row, column);
		if (cell.t !== 'e') faults.formula(row, column);
	}
	if (cell.t === 'e') return void faults.errorCell(cell, row, column);
	if (cell.t === 'b') return void faults.truthValue(row, column);
	if (isDateCell(cell)) return void faults.dateCell(formatPeriod(cellText(cell), 'de'), row, column);
	if (!isFilled(cell)) return null;
	if (typeof cell.v === 'number') {
		if (!isPercentCell(cell)) return asShown(cell.v);
		faults.percent(row, column);
		return asShown(cell.v * 100);
	}
	const text = String(cell.v).trim();
	if (text === '') return null;
	const sign = /\d[.,]\d/.test(text) ? decimals.of(column - 1) : null;
	if (sign === null) return text;
	const reading = parseNumber(text, sign === ',');
	if (reading?.kind === 'number') return reading.value;
	const plain = reading ?? settled(text, sign === ',');
	if (typeof plain === 'string') return plain;
	return void faults.otherSign(text, row, column);
}

/** A number in thousands becomes one of ones; signs stay what they are. */
function multiplied(raw: string | number | null, factor: number): string | number | null {
	if (typeof raw === 'number') return asShown(raw * factor);
	const number = raw === null ? null : parseNumber(raw);
	return number?.kind === 'number' ? asShown(number.value * factor) : raw;
}

/** Groups of the column and those of the row. */
function joined(breakdown: string, row: readonly (readonly [string, string])[]): string {
	const ofColumn = breakdown === '' ? [] : breakdown.split('|').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
	return canonicalBreakdown(Object.fromEntries([...ofColumn, ...row].map(([name, category]) => [categoryText(name), categoryText(category)])));
}

/** Whether the row says again what the lowest headings of the columns say: there begins another table. */
function repeatsHeading(row: readonly (Cell | undefined)[], header: SheetHeader, columns: readonly number[]): boolean {
	const [first = 0] = columns;
	const label = (c: number): string => headingLabel(header.columns[c]?.at(-1)?.text ?? '');
	// rows of areas are told apart by their first cell
	if (label(first) === '' || headingLabel(cellText(row[first])) !== label(first)) return false;
	const named = columns.slice(1).filter((c) => label(c) !== '' && !/^\d+$/.test(label(c)));
	return named.length > 0 && named.every((c) => headingLabel(cellText(row[c])) === label(c));
}

/** Whether a figure stands in the cell, not a unit or a footnote. */
function isNumber(cell: Cell | undefined): boolean {
	return cell !== undefined && (cell.t === 'n' || (cell.t === 's' && parseNumber(String(cell.v)) !== null));
}

/** A row `1 | 2 | 3 …` below the heading only numbers the columns. */
function isColumnNumbers(row: readonly (Cell | undefined)[]): boolean {
	let expected = 1;
	// a cell formatted far to the right makes rows of 16,384 columns
	for (const cell of row.slice(0, 200)) {
		const text = cellText(cell);
		if (text === '') continue;
		if (text !== String(expected)) return false;
		expected++;
	}
	return expected > 3;
}

/** First row that may tell of this table: the one below the heading of the table before it on the same sheet. */
function aboveTable(rows: Rows, header: SheetHeader, sheet: string, { header: own, others }: OneOfTables): number {
	const before = [...(own.find.startsWith('@') ? [] : headingRows(rows, own.find)), ...others.filter((other) => other.sheet.turned !== true && (other.sheet.name === undefined || other.sheet.name === sheet)).map((other) => headingRow(rows, other.header.find, other.header.nth))].filter((row) => row >= 0 && row < header.top);
	return before.length === 0 ? 0 : Math.max(...before) + 1;
}

/** The period that a pattern finds above the heading, in it, or in the sheet's name; nearest to it where tables stand below each other. */
function periodIn(pattern: RegExp | null, rows: Rows, header: SheetHeader, sheet: string, from = 0): string | null {
	if (!pattern) return null;
	const look = (first: number, last: number, shown: (text: string) => string): string | null => {
		for (let r = first; r < last; r++) {
			for (const cell of (rows[r] ?? []).slice(0, 200)) {
				const match = matchesPattern(pattern, shown(cellText(cell).replace(/\s+/g, ' ')));
				const period = match && canonicalPeriod(match[1] ?? match[0]);
				if (period) return period;
			}
		}
		return null;
	};
	const end = header.top + header.height + 2;
	// the day of the boundaries is meant only where no other is there, or the pattern asks for it
	const plain = /gebietsstand/i.test(pattern.source) ? null : (look(from, end, withoutStatus) ?? look(0, from, withoutStatus));
	return plain ?? look(from, end, (text) => text) ?? look(0, from, (text) => text) ?? periodOf(pattern, sheet);
}

function periodOf(pattern: RegExp | null, text: string): string | null {
	const match = matchesPattern(pattern, text);
	return match && canonicalPeriod(match[1] ?? match[0]);
}
