/**
 * Reader for tables with a row per area and a column per period (`AGS;2019;2020`), as INKAR and IRIS of the BBSR export them and
 * offices build them: the period stands alone in the heading, under the name of the measure, or behind it (`Einkommensteuer 1998`).
 */
import { isDimensionName } from '../category-words.ts';
import { canonicalPeriod } from '../period.ts';
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { BreakdownCache } from './category.ts';
import { isSum } from './cell-kind.ts';
import { CellValues } from './cell-values.ts';
import { holdsMeasurements, MOST_COLUMNS, tellsOfArea } from './column-content.ts';
import { CsvScanner } from './csv-scanner.ts';
import { DELIMITERS } from './delimiter.ts';
import type { TextBytes } from './encoding.ts';
import { quoted } from './fault.ts';
import { headingLabel } from './heading-text.ts';
import type { TextTable } from './packed-text.ts';
import type { ReadReport, Sink } from './reader.ts';
import { isOwnArea } from './own-areas.ts';
import { looksLikeKey } from './region-variable.ts';
import { remarkIn } from './table-heading.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';
import { keyText } from './tidy-cells.ts';
import { TidyFaults } from './tidy-faults.ts';
import { tidyHeader } from './tidy-header.ts';

export const yearColumns = tableReader({ name: 'year-columns', recognise, read: readTable });

/** A heading further down than this is none. */
const DEEPEST = 30;
const SAMPLE = 60;
const NOTES = 60;
const MOST_MEASURES = 5000;
/** Headings of columns that say something about the area, not about the figure. */
const ASIDE = /^(?:aggregat|ags|ars|rs|gkz|raumbezug|ebene|regionalebene|gebietstyp|typ|bundesland|land|kreis|nuts\d?|plz)$/i;
const NAME = /name|raumeinheit|bezeichnung|gebiet|gemeinde|kreis|region|stadt|ort/i;
/** Numbers of five digits that are no keys of counties. */
const NO_KEY = /plz|postleit|raumordnung|^ror|wahlkreis|wahlbezirk|nuts|vorwahl/i;
const INDICATOR = /^(?:indikator(?:en|name)?|kennzahl|merkmal|messgr(?:ö|oe)(?:ß|ss)e|indicator|variable|statistik)$/i;
/** `gemeindeve22`: keys of the associations at the end of 2022 */
const STATUS_CODE = /^(?:gem|gemeindeve|krs|kreis|vbgem|kreg)(\d\d)$/i;

interface PeriodColumn {
	column: number;
	period: string;
	measure: string;
	/** what the heading says of all figures below: `2023 p` */
	flag: string;
}

/** `2023 p`, `2022 (vorläufig)`, `2021 1)`: a mark behind the period */
const MARK = /(?<=\d)\s*(?:\(?(?:([prs])|(vorl\.?|vorläufig)|(rev\.?|revidiert)|(geschätzt|schätzung))\)?|\d\)|[¹²³⁴-⁹]+\)?|\*+\)?)$/i;

interface Layout {
	delimiter: string;
	/** number of the last heading row, from 1 */
	top: number;
	key: number;
	name: number;
	columns: PeriodColumn[];
	/** column that names the measure of each row, -1 where the heading does */
	indicator: number;
	dimensions: { column: number; name: string; measured: boolean }[];
	aside: { column: number; name: string }[];
	width: number;
	title: string | null;
	/** ISO day of the boundaries, '' where the file names none */
	status: string;
	inkar: boolean;
}

function recognise(start: TextBytes): TableRecognition | null {
	const layout = layoutOf(start);
	if (!layout) return null;
	return { score: layout.inkar ? 0.95 : 0.7, layout: layout.inkar ? 'INKAR-Export (Jahre in Spalten)' : 'Tabelle mit einer Spalte je Jahr', table: null, title: layout.title };
}

function layoutOf(text: TextBytes): Layout | null {
	for (const delimiter of DELIMITERS) {
		const scanner = new CsvScanner(text, delimiter);
		const rows: string[][] = [];
		while (rows.length < DEEPEST + SAMPLE && scanner.next()) rows.push(scanner.count > MOST_COLUMNS + 100 ? [] : scanner.fields().map((cell) => cell.replace(/^\ufeff/, '').replace(/\s+/g, ' ').trim()));
		const layout = layoutIn(rows, delimiter);
		if (layout) return layout;
	}
	return null;
}

function layoutIn(rows: readonly string[][], delimiter: string): Layout | null {
	let top = -1;
	let most = 0;
	for (let r = 0; r < Math.min(rows.length, DEEPEST); r++) {
		const row = rows[r] ?? [];
		// a title that names a day stands alone in its row (the only year of an export of INKAR does, too, below its headings)
		const found = row.filter((cell) => cell !== '').length < 2 && rows[r - 1]?.[0] !== 'Kennziffer' ? 0 : row.filter((cell) => periodIn(cell) !== null).length;
		// figures may look like years: the row of headings comes first, and holds neither a key (it may lack its zero) nor a figure
		if (found > most && !row.some(isKeyOrFigure)) [top, most] = [r, found];
	}
	// below headings of another layout years and figures that look like years are no headings
	if (rows.slice(0, top).some((row) => headsRows(row, rows[top] ?? []))) return null;
	const heading = rows[top] ?? [];
	if (most === 0) return null;
	const above = labelsAbove(rows, top);
	const below = rows.slice(top + 1).filter((row) => row.some((cell) => cell !== ''));
	const columns: PeriodColumn[] = [];
	heading.forEach((cell, column) => {
		const found = periodIn(cell);
		if (found) columns.push({ column, period: found.period, measure: headingLabel(found.label || above[column] || ''), flag: found.flag });
	});
	const labels = heading.map((cell, column) => cell || above[column] || '');
	const words = labels.map((_, column) => column).filter((column) => !columns.some((c) => c.column === column));
	const share = (column: number, test: (cell: string) => boolean): number => {
		const cells = below.map((row) => row[column] ?? '').filter((cell) => cell !== '');
		return cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
	};
	// beside the keys may also stand a group, which has the same few words again and again
	const varied = (column: number): boolean => new Set(below.map((row) => row[column] ?? '')).size * 2 > new Set(below.map((row) => row[key] ?? '')).size;
	const key = words.find((column) => !NO_KEY.test(labels[column] ?? '') && share(column, (cell) => isKey(keyText(cell))) > 0.6) ?? -1;
	// with a column of periods this is another layout
	if (key < 0 || words.some((column) => column !== key && share(column, (cell) => canonicalPeriod(cell) !== null) > 0.8)) return null;
	// a code of the year without a single figure below is no column of figures
	const first = below[0] ?? [];
	// a year over several columns with headings of their own below (months, groups) is another layout
	const shared = columns.some((c, i) => columns.findIndex((other) => other.measure === c.measure && other.period === c.period) < i);
	if (shared && !isKey(keyText(first[key] ?? '')) && columns.some(({ column }) => /\p{L}/u.test(first[column] ?? ''))) return null;
	// (exports of INKAR list areas that the indicator has nothing for)
	const inkar = labels[0] === 'Kennziffer' && labels[1] === 'Raumeinheit' && labels[2] === 'Aggregat';
	if (!inkar && columns.every(({ column }) => !/\d|^[-–.x/*…]+$/i.test(first[column] ?? '') && share(column, (cell) => /\d/.test(cell)) === 0)) return null;
	const name = words.find((column) => column !== key && NAME.test(labels[column] ?? '') && share(column, (cell) => /\p{L}{2}/u.test(cell)) > 0.5) ?? words.find((column) => column === key + 1 && !isDimensionName(labels[column] ?? '') && share(column, (cell) => /\p{L}{2}/u.test(cell)) > 0.5 && varied(column)) ?? -1;
	const others = words.filter((column) => column !== key && column !== name && share(column, () => true) > 0).map((column) => ({ column, name: labels[column] || `Spalte ${column + 1}` }));
	const indicator = others.find((c) => INDICATOR.test(c.name) && share(c.column, (cell) => /\p{L}{2}/u.test(cell)) > 0.9)?.column ?? -1;
	const aside = (c: { column: number; name: string }): boolean => ASIDE.test(c.name) || tellsOfArea(below, key, c.column, c.name);
	const code = rows.slice(0, top + 1).map((row) => STATUS_CODE.exec(row[key] ?? '')).find((match) => match);
	return {
		delimiter, top: top + 1, key, name, columns,
		indicator,
		dimensions: others.filter((c) => c.column !== indicator && !aside(c)).map((c) => ({ ...c, name: c.name.toLowerCase(), measured: !isDimensionName(c.name) && (holdsMeasurements(below, c.column) || (/(?<!\d)(?:19|20)\d\d(?!\d)/.test(c.name) && share(c.column, (cell) => /\d/.test(cell)) > 0.5)) })),
		aside: others.filter((c) => c.column !== indicator && aside(c)),
		width: Math.max(...columns.map((c) => c.column), key, name, ...others.map((c) => c.column)) + 1,
		title: titleAbove(rows, top),
		status: code ? `20${code[1]}-12-31` : '',
		inkar
	};
}

/** A key by its digits (a leading zero may be lost); no number of five digits that begins with no state. */
function isKey(text: string): boolean {
	return (looksLikeKey(text) && (/^(?:0[1-9]|1[0-6])/.test(text) || text === '00' || !/^\d/.test(text))) || /^[1-9](?:\d{3}|\d{6}|\d{10})$/.test(text);
}

/** A key, however a spreadsheet spoiled it, or a number that is no period. */
function isKeyOrFigure(cell: string): boolean {
	const text = keyText(cell);
	return /^(?:\d{5}|\d{7,9}|\d{11,12})$/.test(text) || (/^-?\d+(?:[.,]\d+)?(?:E\+?\d+)?$/i.test(text) && periodIn(text) === null);
}

/** Whether a row names area and period of the rows below, and the other one is such a row. */
function headsRows(heading: readonly string[], row: readonly string[]): boolean {
	const { area, period } = tidyHeader(heading).roles;
	return area !== undefined && period !== undefined && (row[area] ?? '') !== '' && canonicalPeriod(row[period] ?? '') !== null;
}

/** `2019`, `31.12.2019`, `2. Quartal 2019`; or a period behind words. A mark behind it is told apart. */
function periodIn(cell: string): { period: string; label: string; flag: string } | null {
	if (cell.length < 4 || cell.length > 200) return null;
	const plain = plainPeriodIn(cell);
	if (plain !== null) return { ...plain, flag: '' };
	const mark = MARK.exec(cell);
	const marked = mark && plainPeriodIn(cell.slice(0, mark.index));
	return marked && { ...marked, flag: mark[1]?.toLowerCase() ?? (mark[2] ? 'p' : mark[3] ? 'r' : mark[4] ? 's' : '') };
}

function plainPeriodIn(cell: string): { period: string; label: string } | null {
	const whole = canonicalPeriod(cell);
	if (whole !== null) return { period: whole, label: '' };
	const match = /^(\D.*?)[\s_:,-]+\(?((?:31\.12\.|30\.06\.|01\.01\.)?(?:19|20)\d\d)\)?$/.exec(cell);
	const period = match ? canonicalPeriod(match[2] ?? '') : null;
	// a title names one year and is no heading of a column
	return match && period !== null && (match[1] ?? '').length <= 120 ? { period, label: match[1] ?? '' } : null;
}

/** Names of the measures in the row above, where it has any: each holds for the empty cells to its right. */
function labelsAbove(rows: readonly string[][], top: number): string[] {
	const above = rows[top - 1] ?? [];
	if (above.filter((cell) => cell !== '').length < 2) return [];
	const labels: string[] = [];
	(rows[top] ?? []).forEach((cell, column) => {
		labels[column] = above[column] || (periodIn(cell) && column > 0 ? (labels[column - 1] ?? '') : '');
	});
	return labels;
}

function titleAbove(rows: readonly string[][], top: number): string | null {
	for (let r = 0; r < top; r++) {
		const filled = (rows[r] ?? []).filter((cell) => cell !== '');
		if (filled.length === 1 && !/^sep=/i.test(filled[0] ?? '')) return filled[0] ?? null;
	}
	return null;
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const faults = new TidyFaults({ file, sheet: table.sheet }, sink);
	const layout = layoutOf(table);
	if (!layout) return faults.nothing(quoted(table.sheet ?? file));
	const { top, columns, dimensions, width, status } = layout;
	faults.aside(layout.aside, top);
	const measuredHeadings = dimensions.filter((d) => d.measured);
	for (const { name, column } of measuredHeadings.slice(0, 20)) faults.unclearColumn(name, top, column);
	if (measuredHeadings.length > 0) return;
	const unnamed = headingLabel(layout.title ?? '') || 'Wert';
	const measured = columns.map((c) => ({ ...c, measure: c.measure || unnamed }));
	const twice = measured.find((c, i) => measured.findIndex((other) => other.measure === c.measure && other.period === c.period) < i);
	if (twice) {
		faults.header({ roles: {}, dimensions: [], aside: [], missing: [], width, repeated: [{ name: `${twice.measure} ${twice.period}`, column: twice.column, first: `${twice.measure} ${twice.period}` }] }, top);
		return;
	}
	faults.unitOf(measured.map((c) => ({ name: c.measure, column: c.column })), top);
	const named = new Set<string>();
	if (layout.indicator < 0) for (const { measure } of measured) if (!report.measures.some((m) => m.ref === measure)) report.measures.push({ ref: measure, label: measure, unit: null });
	const values = new CellValues(table, layout.delimiter, top, faults, columns.map((c) => c.column));
	const breakdowns = new BreakdownCache(dimensions.map((d) => d.name));
	const scanner = new CsvScanner(table, layout.delimiter);
	const remarkRows: number[] = [];
	const sumRows: number[] = [];
	const kinds = layout.inkar ? 2 : -1;
	let [passed, firstPassed] = [0, 0];
	let blankBefore = false;
	let count = 0;
	let before = { key: '', name: '' };
	sink.table(report.sheets);
	sink.areaColumn(layout.key + 1);
	while (scanner.row < top && scanner.next());
	while (scanner.next()) {
		const row = scanner.row;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		if (scanner.isBlank()) {
			blankBefore = true;
			continue;
		}
		const text = (column: number): string => (column < 0 ? '' : scanner.field(column).trim());
		const key = keyText(text(layout.key));
		if (isOwnArea(text(kinds), key)) {
			if (passed++ === 0) firstPassed = row;
			continue;
		}
		const remark = remarkIn(scanner, blankBefore);
		if (remark !== null && !looksLikeKey(key)) {
			remarkRows.push(row);
			if (report.notes.length < NOTES) report.notes.push(remark);
			continue;
		}
		blankBefore = false;
		if (scanner.count < width || !scanner.isBlank(width)) {
			faults.width(scanner.count, width, row);
			continue;
		}
		if ((key === '' || key.charCodeAt(0) > 57) && isSum(key, text(layout.name))) {
			sumRows.push(row);
			continue;
		}
		if (key === '') {
			faults.empty('area', row, layout.key);
			continue;
		}
		const breakdown = breakdowns.of(dimensions.map((d) => text(d.column)));
		const own = headingLabel(text(layout.indicator));
		if (layout.indicator >= 0 && own === '') {
			faults.empty('indicator', row, layout.indicator);
			continue;
		}
		if (layout.name >= 0) {
			const name = text(layout.name);
			// areas have a row for each of their groups
			if (key !== before.key || name !== before.name) sink.areaName(key, name, sheet, row, layout.name + 1);
			before = { key, name };
		}
		for (const { column, measure: heading, period, flag } of measured) {
			count++;
			const measure = own === '' ? heading : heading === unnamed ? own : `${own} > ${heading}`;
			if (own !== '' && !named.has(measure)) {
				if (named.size >= MOST_MEASURES) return faults.tooManyMeasures(row, layout.indicator);
				named.add(measure);
				if (!report.measures.some((m) => m.ref === measure)) report.measures.push({ ref: measure, label: measure, unit: null });
			}
			const raw = values.of(text(column), row, column);
			if (raw !== undefined) sink.observation(measure, key, period, breakdown, status, raw, flag, sheet, row, column + 1);
		}
	}
	if (scanner.broken) faults.openQuote(scanner.row + 1);
	faults.remarks(remarkRows);
	faults.sums(sumRows);
	if (passed > 0) faults.otherAreas(firstPassed, passed);
	if (count === 0) faults.nothing(quoted(table.sheet ?? file));
}
