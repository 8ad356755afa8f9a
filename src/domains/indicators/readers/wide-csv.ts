/**
 * Reader for tables with one row per area and period and a column per measure (`AGS;Jahr;Arbeitslose;Einwohner`).
 * The heading is the measure. Columns that hold words, not figures, are breakdown dimensions.
 */
import { parseNumber } from '../number-text.ts';
import { canonicalPeriod, periodEnd } from '../period.ts';
import { isDimensionName } from '../category-words.ts';
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { BreakdownCache } from './category.ts';
import { CsvScanner } from './csv-scanner.ts';
import { findDecimalSign } from './decimal-sign.ts';
import type { TextBytes } from './encoding.ts';
import { quoted } from './fault.ts';
import { eachTable, startOfText } from './packed-text.ts';
import type { TextTable } from './packed-text.ts';
import type { IncomingFile, Reader, ReadReport, Recognition, Sink } from './reader.ts';
import { tableHeading } from './table-heading.ts';
import { TidyFaults } from './tidy-faults.ts';

export const wideCsv: Reader = { name: 'wide-csv', recognise, read: eachTable(readTable) };

/** Rows looked at to tell figures from words. */
const SAMPLE = 300;

interface Layout {
	delimiter: string;
	/** number of the heading row, from 1 */
	top: number;
	width: number;
	area: number;
	areaName: number;
	period: number;
	territorialStatus: number;
	flag: number;
	measures: { column: number; name: string }[];
	dimensions: { column: number; name: string }[];
}

function recognise(file: IncomingFile): Recognition | null {
	const start = startOfText(file);
	const layout = start && layoutOf(start);
	return layout ? { score: 0.6, layout: 'Tabelle mit einer Spalte je Messgröße (CSV)', table: null, title: null, encoding: start.name } : null;
}

/** null where area or period is missing, where one value stands per row, or where no column holds figures. */
function layoutOf(text: TextBytes): Layout | null {
	const { delimiter, row: top, fields, header } = tableHeading(text);
	const { roles, missing, repeated, dimensions, width } = header;
	if (roles.area === undefined || roles.period === undefined || missing.length === 0 || repeated.length > 0) return null;
	const rows = sample(text, delimiter, top);
	const others = [...dimensions, ...(['value', 'indicator'] as const).flatMap((role) => (roles[role] === undefined ? [] : [{ column: roles[role], name: '' }]))];
	const columns = others.sort((a, b) => a.column - b.column).map(({ column }) => ({ column, name: (fields[column] ?? '').replace(/^\ufeff/, '').replace(/\s+/g, ' ').trim() }));
	const measures = columns.filter(({ column, name }) => !isDimensionName(name) && holdsFigures(rows, column));
	if (measures.length === 0) return null;
	const dims = columns.filter((c) => !measures.includes(c)).map(({ column, name }) => ({ column, name: name.toLowerCase() }));
	return { delimiter, top, width, area: roles.area, areaName: roles.areaName ?? -1, period: roles.period, territorialStatus: roles.territorialStatus ?? -1, flag: roles.flag ?? -1, measures, dimensions: dims };
}

function sample(text: TextBytes, delimiter: string, top: number): string[][] {
	const scanner = new CsvScanner(text, delimiter);
	const rows: string[][] = [];
	while (scanner.row < top && scanner.next());
	while (rows.length < SAMPLE && scanner.next()) rows.push(scanner.fields());
	return rows;
}

/** Mostly numbers or signs, and at least one number; leading zeros make a code, no figure. */
function holdsFigures(rows: readonly string[][], column: number): boolean {
	const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
	const numbers = cells.filter((cell) => parseNumber(cell) !== null && !/^0\d/.test(cell)).length;
	const signs = cells.filter((cell) => cell.length <= 3 && !/\p{L}{2}/u.test(cell) && parseNumber(cell) === null).length;
	return numbers > 0 && (numbers + signs) * 2 > cells.length;
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const faults = new TidyFaults({ file, sheet: table.sheet }, sink);
	const layout = layoutOf(table);
	if (!layout) {
		const { header, row } = tableHeading(table);
		faults.header(header, row);
		return;
	}
	const { measures, dimensions, width } = layout;
	if (layout.flag >= 0 && measures.length > 1) {
		faults.flagOfMany(layout.top, layout.flag, measures.map((m) => m.name));
		return;
	}
	for (const { name } of measures) if (!report.measures.some((m) => m.ref === name)) report.measures.push({ ref: name, label: name, unit: null });
	const scanner = new CsvScanner(table, layout.delimiter);
	const breakdowns = new BreakdownCache(dimensions.map((d) => d.name));
	const signs = new Map<number, ',' | '.' | null>();
	const signOf = (column: number): ',' | '.' | null => {
		if (!signs.has(column)) signs.set(column, findDecimalSign(table, layout.delimiter, column));
		return signs.get(column) ?? null;
	};
	/** undefined: reported, leave the cell out */
	const valueOf = (text: string, row: number, column: number): string | number | null | undefined => {
		if (text === '') return null;
		const sign = /\d[.,]\d/.test(text) ? signOf(column) : null;
		const reading = parseNumber(text, sign === null ? undefined : sign === ',');
		if (reading === null) return text;
		if (reading.kind === 'number') return reading.value;
		if (reading.kind === 'ambiguous') faults.ambiguous(text, row, column);
		else faults.otherSign(text, sign ?? '', row, column);
		return undefined;
	};
	let count = 0;
	sink.areaColumn(layout.area + 1);
	while (scanner.row < layout.top && scanner.next());
	while (scanner.next()) {
		const row = scanner.row;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		if (scanner.isBlank()) continue;
		if (scanner.count < width || !scanner.isBlank(width)) {
			faults.width(scanner.count, width, row);
			continue;
		}
		const text = (column: number): string => (column < 0 ? '' : scanner.field(column).trim());
		const key = text(layout.area);
		const time = text(layout.period);
		if (key === '' || time === '') {
			faults.empty(key === '' ? 'area' : 'period', row, key === '' ? layout.area : layout.period);
			continue;
		}
		const period = canonicalPeriod(time);
		const status = text(layout.territorialStatus);
		const day = status === '' ? '' : canonicalPeriod(status);
		if (period === null || day === null) {
			faults.period(period === null ? time : status, row, period === null ? layout.period : layout.territorialStatus);
			continue;
		}
		const breakdown = breakdowns.of(dimensions.map((d) => text(d.column)));
		if (layout.areaName >= 0) sink.areaName(key, text(layout.areaName), row);
		for (const { column, name } of measures) {
			const raw = valueOf(text(column), row, column);
			count++;
			if (raw !== undefined) sink.observation(name, key, period, breakdown, day === '' ? '' : periodEnd(day), raw, text(layout.flag), sheet, row, column + 1);
		}
	}
	if (scanner.broken) faults.openQuote(scanner.row + 1);
	if (count === 0 && scanner.row <= layout.top) faults.nothing(quoted(table.sheet ?? file));
}
