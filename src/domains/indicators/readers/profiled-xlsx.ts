/**
 * Reader for Excel sheets by a reading profile. Sheet, heading and columns are found by their text, so
 * that the profile still fits when next year's file has a row or a column more.
 */
import type { CellObject, WorkBook } from '@e965/xlsx';
import { canonicalBreakdown } from '../model.ts';
import { canonicalPeriod } from '../period.ts';
import { categoryText, isTotal } from './category.ts';
import { fault, quoted } from './fault.ts';
import { isProblem } from './packed-text.ts';
import { XlsxFaults } from './xlsx-faults.ts';
import { areaKey } from './area-cells.ts';
import type { IncomingFile, Reader, ReadingProfile, ReadReport, Recognition, Sink } from './reader.ts';
import { matchesPattern, safePattern } from './safe-pattern.ts';
import type { Rows } from './sheet-cells.ts';
import { cellText, isDateCell, isFilled, isFormula, mergesOf, rowsOf } from './sheet-cells.ts';
import type { SheetHeader } from './sheet-header.ts';
import { findColumns, sheetHeader } from './sheet-header.ts';
import { isWorkbook, openWorkbook } from './workbook.ts';
import { looksLikeKey } from './region-variable.ts';

export const profiledXlsx: Reader = { name: 'profiled-xlsx', recognise, read };

function recognise(file: IncomingFile): Recognition | null {
	return isWorkbook(file) ? { score: 0.8, layout: 'Excel-Arbeitsmappe (.xlsx) mit Leseprofil', table: null, title: null, encoding: 'XLSX' } : null;
}

async function read(file: IncomingFile, sink: Sink, profile: ReadingProfile | null): Promise<ReadReport> {
	const report: ReadReport = { sheets: [], measures: [], notes: [] };
	const workbook = openWorkbook(file, (names) => (profile === null ? [] : namedSheet(names, profile)));
	if (isProblem(workbook)) {
		sink.problem(workbook);
		return report;
	}
	report.sheets = [...workbook.SheetNames];
	if (profile === null) sink.problem(profileNeeded(file, report.sheets));
	else readSheet(file, workbook, profile, sink, report);
	return report;
}

function profileNeeded(file: IncomingFile, sheets: readonly string[]) {
	const list = sheets.slice(0, 20).map(quoted).join(', ');
	return fault(
		'profile-needed',
		{ file: file.name },
		{ de: `Für diese Arbeitsmappe fehlt ein Leseprofil. Gefundene Blätter: ${list}.`, en: `This workbook needs a reading profile. Sheets found: ${list}.` },
		{ de: 'Wählen Sie ein vorhandenes Leseprofil oder legen Sie eines an.', en: 'Choose an existing reading profile or make one.' }
	);
}

interface FoundSheet {
	index: number;
	rows: Rows;
	header: SheetHeader;
}

/** Index of the sheet that the profile names, null when there is none. */
function namedSheet(names: readonly string[], profile: ReadingProfile): number[] | null {
	const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
	const { name, index } = profile.sheet;
	const at = name === undefined ? (index ?? -1) : names.findIndex((n) => plain(n) === plain(name));
	return at >= 0 && at < names.length ? [at] : null;
}

/** The sheet the profile names; if none has that name, the only one that has the heading. */
function findSheet(workbook: WorkBook, profile: ReadingProfile, faults: XlsxFaults): FoundSheet | null {
	const found = (index: number): FoundSheet | null => {
		const sheet = workbook.Sheets[workbook.SheetNames[index] ?? ''];
		const rows = rowsOf(sheet);
		const header = sheetHeader(rows, mergesOf(sheet), profile.header.find, profile.header.rows);
		return header && { index, rows, header };
	};
	const { name } = profile.sheet;
	const [named] = namedSheet(workbook.SheetNames, profile) ?? [];
	if (named !== undefined) {
		const sheet = found(named);
		if (!sheet) faults.noHeading(workbook.SheetNames[named] ?? null, profile.header.find);
		return sheet;
	}
	const fitting = workbook.SheetNames.flatMap((_, i) => found(i) ?? []);
	const [only] = fitting;
	if (fitting.length === 1 && only) {
		if (name !== undefined) faults.otherSheet(workbook.SheetNames[only.index] ?? '', name);
		return only;
	}
	faults.noSheet(name ?? null, workbook.SheetNames, fitting.length);
	return null;
}

function readSheet(file: IncomingFile, workbook: WorkBook, profile: ReadingProfile, sink: Sink, report: ReadReport): void {
	const faults = new XlsxFaults(file.name, sink);
	const found = findSheet(workbook, profile, faults);
	if (!found) return;
	const { rows, header, index } = found;
	faults.sheet = workbook.SheetNames[index] ?? null;
	let complete = true;
	const column = (heading: string): number => {
		const columns = findColumns(header, heading);
		if (columns.length !== 1) {
			complete = false;
			faults.column(heading, columns, header);
		}
		return columns[0] ?? -1;
	};
	const parts = profile.areaParts?.map(column) ?? [column(profile.area.column)];
	const name = profile.area.name === undefined ? -1 : column(profile.area.name);
	const periodColumn = profile.period.column === undefined ? -1 : column(profile.period.column);
	const where = (profile.where ?? []).map((w) => ({ column: column(w.heading), equals: w.equals.trim() }));
	const figures = profile.columns.map((c) => ({ column: column(c.heading), measure: c.measure, breakdown: breakdownOf(c.breakdown) }));
	const pattern = (source: string | undefined): RegExp | null => {
		if (source === undefined) return null;
		const expression = safePattern(source);
		if (!expression) {
			complete = false;
			faults.pattern(source);
		}
		return expression;
	};
	const end = pattern(profile.end);
	const skip = pattern(profile.skip);
	const title = pattern(profile.period.titlePattern);
	const fixed = periodColumn >= 0 ? null : fixedPeriod(profile, title, rows, header, faults.sheet ?? '');
	if (periodColumn >= 0 && workbook.Workbook?.WBProps?.date1904) {
		complete = false;
		faults.calendar1904();
	}
	if (periodColumn < 0 && fixed === null && complete) {
		complete = false;
		faults.noPeriod(header.top + 1);
	}
	if (!complete) return;
	const status = canonicalPeriod(profile.territorialStatus ?? '') ?? '';
	report.measures = profile.columns.map((c) => ({ ref: c.measure, label: c.heading, unit: c.unit ?? null }));
	const names = new Map<string, string>();
	let count = 0;
	for (let r = header.top + Math.max(1, profile.header.rows); r < rows.length; r++) {
		const row = rows[r];
		if (!row || row.length === 0) continue;
		if (isColumnNumbers(row)) continue;
		const key = areaKey(parts.map((c) => row[c]), profile.area.keyLength);
		const label = name < 0 ? '' : cellText(row[name]).replace(/\s+/g, ' ');
		const first = key === '' ? label : key;
		if (end && (matchesPattern(end, key) || (key === '' && matchesPattern(end, label)))) break;
		if (first === '' || (skip && (matchesPattern(skip, key) || (key === '' && matchesPattern(skip, label))))) continue;
		if (where.some((w) => cellText(row[w.column]) !== w.equals)) continue;
		const filled = figures.some((f) => isFilled(row[f.column]));
		// headings between the rows, column numbers and footnotes carry no key
		if (!filled && !looksLikeKey(key)) continue;
		if (key === '' && SUM.test(label)) {
			faults.sumRow(label, r + 1);
			continue;
		}
		if (key === '') {
			faults.noKey(label, r + 1, (parts[0] ?? 0) + 1);
			continue;
		}
		let period = fixed;
		if (periodColumn >= 0) {
			const text = cellText(row[periodColumn]);
			period = canonicalPeriod(text);
			if (period === null) {
				faults.period(text, r + 1, periodColumn + 1);
				continue;
			}
		}
		if (label !== '' && names.get(key) !== label) {
			names.set(key, label);
			sink.areaName(key, label, r + 1);
		}
		for (const figure of figures) {
			const raw = figureValue(row[figure.column], r + 1, figure.column + 1, faults);
			if (raw === undefined) continue;
			count++;
			sink.observation(figure.measure, key, period ?? '', figure.breakdown, status, raw, '', index, r + 1, figure.column + 1);
		}
	}
	faults.formulas();
	if (workbook.Workbook?.Sheets?.[index]?.Hidden) faults.hiddenSheet();
	if (count === 0) faults.nothing();
}

/** Rows that add up others and carry no key of an area. */
const SUM = /^(?:insgesamt|summe|gesamt(?:summe)?|zusammen|total|kreissumme|landkreis insgesamt|alle gemeinden)\b/i;

/** Number, text of a sign, or null for an empty cell; undefined where the cell cannot be used and was reported. */
function figureValue(cell: CellObject | undefined, row: number, column: number, faults: XlsxFaults): string | number | null | undefined {
	if (!cell) return null;
	if (isFormula(cell)) {
		if (cell.v === undefined || cell.v === null || cell.t === 'z') return void faults.formulaWithoutValue(row, column);
		if (cell.t !== 'e') faults.formula(row, column);
	}
	if (cell.t === 'e') return void faults.errorCell(cell, row, column);
	if (cell.t === 'b') return void faults.truthValue(row, column);
	if (isDateCell(cell)) return void faults.dateCell(cellText(cell), row, column);
	if (!isFilled(cell)) return null;
	if (typeof cell.v === 'number') return cell.v;
	const text = String(cell.v).trim();
	return text === '' ? null : text;
}

/** A row `1 | 2 | 3 …` below the heading only numbers the columns. */
function isColumnNumbers(row: readonly (CellObject | undefined)[]): boolean {
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

function breakdownOf(breakdown: ReadingProfile['columns'][number]['breakdown']): string {
	const kept = Object.entries(breakdown ?? {}).filter(([, category]) => !isTotal(category));
	return canonicalBreakdown(Object.fromEntries(kept.map(([name, category]) => [categoryText(name), categoryText(category)])));
}

/** The period of the profile, or what its pattern finds above the heading, in it, or in the sheet's name. */
function fixedPeriod(profile: ReadingProfile, pattern: RegExp | null, rows: Rows, header: SheetHeader, sheet: string): string | null {
	if (profile.period.value !== undefined) return canonicalPeriod(profile.period.value);
	if (!pattern) return null;
	for (let r = 0; r < header.top + Math.max(1, profile.header.rows) + 2; r++) {
		for (const cell of (rows[r] ?? []).slice(0, 200)) {
			const match = matchesPattern(pattern, cellText(cell).replace(/\s+/g, ' '));
			const period = match && canonicalPeriod(match[1] ?? match[0]);
			if (period) return period;
		}
	}
	const match = matchesPattern(pattern, sheet);
	return match && canonicalPeriod(match[1] ?? match[0]);
}
