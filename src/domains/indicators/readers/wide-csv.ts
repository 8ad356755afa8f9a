/**
 * Reader for tables with one row per area and period and a column per measure (`AGS;Jahr;Arbeitslose;Einwohner`).
 * The heading is the measure. Columns that hold words, not figures, are breakdown dimensions.
 */
import { parseNumber } from '../number-text.ts';
import { canonicalPeriod, periodEnd } from '../period.ts';
import { isDimensionName } from '../category-words.ts';
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { BreakdownCache } from './category.ts';
import { isSum } from './cell-kind.ts';
import { CellValues, withoutUnit } from './cell-values.ts';
import { MOST_COLUMNS, sampleRows, tellsOfArea } from './column-content.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';
import { quoted } from './fault.ts';
import { periodInName } from './period-in-name.ts';
import type { TextTable } from './packed-text.ts';
import type { ReadReport, Sink } from './reader.ts';
import type { TableHeading } from './table-heading.ts';
import { remarkIn, tableHeading } from './table-heading.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';
import { keyText, periodReader } from './tidy-cells.ts';
import { TidyFaults } from './tidy-faults.ts';

export const wideCsv = tableReader({ name: 'wide-csv', recognise, read: readTable });

/** remarks kept of one file */
const NOTES = 60;

interface Layout extends TableHeading {
	width: number;
	area: number;
	areaName: number;
	/** -1 where the name of the file tells it for all rows */
	period: number;
	/** month or quarter beside the year, -1 where there is none */
	part: number;
	territorialStatus: number;
	flag: number;
	measures: { column: number; name: string }[];
	dimensions: { column: number; name: string }[];
}

function recognise(start: TextBytes, file: string): TableRecognition | null {
	const layout = layoutOf(start, periodInName(file) !== null);
	return layout ? { score: layout.period < 0 ? 0.4 : 0.6, layout: 'Tabelle mit einer Spalte je Messgröße', table: null, title: null } : null;
}

/**
 * null where area or period is missing, where one value stands per row, or where no column holds figures.
 * @param named the name of the file tells a period
 */
function layoutOf(text: TextBytes, named = false): Layout | null {
	const heading = tableHeading(text);
	const { header, fields, delimiter, row: top } = heading;
	const { roles, missing, dimensions, width } = header;
	if (roles.area === undefined || (roles.period === undefined && !named) || missing.length === 0) return null;
	const rows = dimensions.length > MOST_COLUMNS ? [] : sampleRows(text, delimiter, top);
	const others = [...dimensions, ...(['value', 'indicator'] as const).flatMap((role) => (roles[role] === undefined ? [] : [{ column: roles[role], name: '' }]))];
	const columns = others.sort((a, b) => a.column - b.column).map(({ column }) => ({ column, name: (fields[column] ?? '').replace(/^\ufeff/, '').replace(/\s+/g, ' ').trim() }));
	const open = columns.filter(({ column, name }) => !isDimensionName(name) && saysNothing(rows, column)).map((c) => c.column);
	const later = open.length > 0 && dimensions.length <= MOST_COLUMNS ? figuresLater(text, delimiter, top, open) : new Set<number>();
	const measures = columns.filter(({ column, name }) => !isDimensionName(name) && (later.has(column) || holdsFigures(rows, column)));
	if (measures.length === 0 && dimensions.length <= MOST_COLUMNS) return null;
	const { area } = roles;
	const told = columns.filter((c) => !measures.includes(c) && tellsOfArea(rows, area, c.column, c.name));
	// the first of them that holds words is the name that the key is checked against
	const name = roles.areaName ?? told.find((c) => rows.some((row) => /\p{L}{2}/u.test(row[c.column] ?? '')))?.column ?? -1;
	header.aside.push(...told.filter((c) => c.column !== name && !header.aside.some((a) => a.column === c.column)));
	const dims = columns.filter((c) => !measures.includes(c) && !told.includes(c)).map(({ column, name }) => ({ column, name: name.toLowerCase() }));
	const part = roles.period === roles.month || roles.period === roles.quarter ? -1 : (roles.month ?? roles.quarter ?? -1);
	return { ...heading, width, area: roles.area, areaName: name, period: roles.period ?? -1, part: roles.period === undefined ? -1 : part, territorialStatus: roles.territorialStatus ?? -1, flag: roles.flag ?? -1, measures, dimensions: dims };
}

/** Mostly numbers or signs, and at least one number; leading zeros make a code, no figure. */
function holdsFigures(rows: readonly string[][], column: number): boolean {
	const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
	const numbers = cells.filter((cell) => isNumber(cell) || parseNumber(withoutUnit(cell)) !== null).length;
	const signs = cells.filter((cell) => (cell.length <= 3 && !/\p{L}{2}/u.test(cell) && parseNumber(cell) === null) || NO_FIGURE.test(cell)).length;
	return numbers > 0 && (numbers + signs) * 2 > cells.length;
}

/** Words that stand where a figure should, and what a spreadsheet shows instead of one (`sheet-text.ts`). */
const NO_FIGURE = /^(?:k\. ?a\.?|n\. ?[abev]\.?|keine angaben?|unbekannt|geheim|entfällt|#.*)$/i;

const holdsWord = (cell: string): boolean => /\p{L}{2}/u.test(cell);
const isNumber = (cell: string): boolean => parseNumber(cell) !== null && !/^0\d/.test(cell);

/** Neither a number nor a word in the first rows: empty, or signs for "nothing" (a party that stands in few places). */
function saysNothing(rows: readonly string[][], column: number): boolean {
	return rows.every((row) => {
		const cell = (row[column] ?? '').trim();
		return !holdsWord(cell) && !isNumber(cell) && !/^0\d/.test(cell);
	});
}

/** Columns whose first telling cell, however far down, is a number; and those that hold signs of absence only. */
function figuresLater(text: TextBytes, delimiter: string, top: number, columns: readonly number[]): Set<number> {
	const found = new Set<number>();
	const signs = new Set<number>();
	let open = [...columns];
	const scanner = new CsvScanner(text, delimiter);
	while (scanner.row < top && scanner.next());
	while (open.length > 0 && scanner.next()) {
		const left = open.filter((column) => {
			const cell = scanner.field(column).trim();
			if (isNumber(cell)) found.add(column);
			else if (/^(?:[-\u2013.x/*]|\u2026|\.\.\.)$/i.test(cell)) signs.add(column);
			return !isNumber(cell) && !holdsWord(cell);
		});
		if (left.length < open.length) open = left;
	}
	for (const column of open) if (signs.has(column)) found.add(column);
	return found;
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const faults = new TidyFaults({ file, sheet: table.sheet }, sink);
	const named = periodInName(file);
	const layout = layoutOf(table, named !== null);
	const { header: whole, row: headingRow } = layout ?? tableHeading(table);
	if (whole.dimensions.length > MOST_COLUMNS) return faults.tooManyColumns(headingRow, whole.dimensions.length);
	if (!layout || layout.header.repeated.length > 0) {
		const { header, row } = layout ?? tableHeading(table);
		faults.header(layout ? { ...header, missing: [] } : header, row);
		return;
	}
	const { measures, dimensions, width, row: top } = layout;
	if (layout.flag >= 0 && measures.length > 1) {
		faults.flagOfMany(top, layout.flag, measures.map((m) => m.name));
		return;
	}
	faults.aside(layout.header.aside, top);
	faults.unitOf(measures, top);
	report.notes.push(...layout.remarks);
	const readPeriod = layout.period < 0 ? () => named : periodReader(layout.header.roles);
	if (layout.period < 0) faults.periodFromName(named ?? '', top);
	for (const { name } of measures) if (!report.measures.some((m) => m.ref === name)) report.measures.push({ ref: name, label: name, unit: null });
	const scanner = new CsvScanner(table, layout.delimiter);
	const breakdowns = new BreakdownCache(dimensions.map((d) => d.name));
	const values = new CellValues(table, layout.delimiter, top, faults);
	let count = 0;
	sink.table(report.sheets);
	sink.areaColumn(layout.area + 1);
	while (scanner.row < top && scanner.next());
	const remarkRows: number[] = [];
	const sumRows: number[] = [];
	let blankBefore = false;
	while (scanner.next()) {
		const row = scanner.row;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		if (scanner.isBlank()) {
			blankBefore = true;
			continue;
		}
		const remark = remarkIn(scanner, blankBefore);
		if (remark !== null) {
			remarkRows.push(row);
			if (report.notes.length < NOTES) report.notes.push(remark);
			continue;
		}
		blankBefore = false;
		if (scanner.count < width || !scanner.isBlank(width)) {
			faults.width(scanner.count, width, row);
			continue;
		}
		const text = (column: number): string => (column < 0 ? '' : scanner.field(column).trim());
		const key = keyText(text(layout.area));
		const time = layout.period < 0 ? (named ?? '') : text(layout.period);
		if ((key === '' || key.charCodeAt(0) > 57) && isSum(key, text(layout.areaName))) {
			sumRows.push(row);
			continue;
		}
		// a row of units below the headings
		if (key === '' && time === '' && count === 0 && measures.every(({ column }) => !/\d/.test(text(column)))) {
			remarkRows.push(row);
			continue;
		}
		if (key === '' || time === '') {
			faults.empty(key === '' ? 'area' : 'period', row, key === '' ? layout.area : layout.period);
			continue;
		}
		const within = text(layout.part);
		const period = readPeriod(time, within);
		const status = text(layout.territorialStatus);
		const day = status === '' ? '' : canonicalPeriod(status);
		if (period === null || day === null) {
			if (period === null) faults.period(layout.part < 0 ? time : `${time}, ${within}`, row, layout.part < 0 ? layout.period : layout.part);
			else faults.period(status, row, layout.territorialStatus);
			continue;
		}
		const breakdown = breakdowns.of(dimensions.map((d) => text(d.column)));
		if (layout.areaName >= 0) sink.areaName(key, text(layout.areaName), sheet, row, layout.areaName + 1);
		for (const { column, name } of measures) {
			const raw = values.of(text(column), row, column);
			count++;
			if (raw !== undefined) sink.observation(name, key, period, breakdown, day === '' ? '' : periodEnd(day), raw, text(layout.flag), sheet, row, column + 1);
		}
	}
	if (scanner.broken) faults.openQuote(scanner.row + 1);
	faults.remarks(remarkRows);
	faults.sums(sumRows);
	if (count === 0 && scanner.row <= top) faults.nothing(quoted(table.sheet ?? file));
}
