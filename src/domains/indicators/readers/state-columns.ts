/**
 * Reader for tables of GENESIS as a workbook with the states in the columns, by name and without keys: titles, a heading of states
 * and groups below them, lines that hold a date only, rows of a group, footnotes.
 */
import { groupOf, isDimensionName } from '../category-words.ts';
import { canonicalBreakdown } from '../model.ts';
import { canonicalPeriod } from '../period.ts';
import { categoryText, isTotal } from './category.ts';
import { isFooterLine, isFooterText } from './classic-lines.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';
import { fault, quoted } from './fault.ts';
import type { TextTable } from './packed-text.ts';
import { plainCell } from './plain-cell.ts';
import type { ReadReport, Sink } from './reader.ts';
import { stateKey } from './state-names.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';

export const stateColumns = tableReader({ name: 'state-columns', recognise, read: readTable });

/** Fewer states than this in one row are no heading of states. */
const STATES = 5;

interface Layout {
	/** number of the last heading row */
	top: number;
	table: string | null;
	titles: string[];
	measure: string;
	unit: string | null;
	/** what the first column holds */
	dimension: string;
	columns: { column: number; area: string; name: string; groups: Record<string, string> }[];
	width: number;
}

function recognise(start: TextBytes, file: string): TableRecognition | null {
	const layout = layoutOf(start, file);
	return layout ? { score: 0.9, layout: 'GENESIS-Tabelle mit Ländern in Spalten', table: layout.table, title: layout.titles.join(' ') || null } : null;
}

function layoutOf(text: TextBytes, file: string): Layout | null {
	const scanner = new CsvScanner(text, ';');
	const rows: string[][] = [];
	while (rows.length < 30 && scanner.next()) rows.push(scanner.count > 500 ? [] : scanner.fields().map((cell) => cell.replace(/\s+/g, ' ').trim()));
	const at = rows.findIndex((row) => new Set(row.slice(1).flatMap((cell) => stateKey(cell) ?? [])).size >= STATES);
	const states = rows[at];
	if (!states) return null;
	let top = at + 1;
	// rows of groups below have nothing in the first column, or what is merged down from the heading
	while (top < rows.length && ['', states[0] ?? ''].includes(rows[top]?.[0] ?? '') && (rows[top] ?? []).slice(1).some((cell) => /\p{L}/u.test(cell))) top++;
	const columns: Layout['columns'] = [];
	let area = '';
	for (let column = 1; column < states.length; column++) {
		area = states[column] || area;
		const key = stateKey(area);
		const groups: Record<string, string> = {};
		for (const row of rows.slice(at + 1, top)) {
			const label = row[column] ?? '';
			if (label === '' || isTotal(label) || isDimensionName(label)) continue;
			const group = groupOf(label);
			// a second measure beside the groups is another layout
			if (!group) return null;
			groups[group.dimension] = group.category;
		}
		if (key === null && states[column]) return null;
		if (key !== null) columns.push({ column, area: key, name: area, groups });
	}
	const titles = rows.slice(0, at).map((row) => row[0] ?? '').filter((title) => title !== '');
	const named = /^(.*?)\s*\(([^()]+)\)$/.exec(titles.at(-1) ?? '');
	const table = /(?<!\d)\d{5}-\d{2,4}(?:-\d{2}-\d)?(?!\d)/.exec(`${titles[0] ?? ''} ${file}`)?.[0] ?? null;
	return { top, table, titles, measure: named?.[1] ?? titles.at(-1) ?? 'Wert', unit: named?.[2] ?? null, dimension: states[0] ?? '', columns, width: states.length };
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const layout = layoutOf(table, file);
	const problem = (code: string, row: number | null, column: number | null, de: string, en: string): void =>
		sink.problem(fault(code, { file, sheet: table.sheet, row, column }, { de, en }, { de: 'Laden Sie die Tabelle noch einmal herunter, ohne sie zu verändern.', en: 'Download the table again without changing it.' }));
	if (!layout) return problem('no-heading', 1, null, 'Die Kopfzeilen der Tabelle wurden nicht gefunden.', 'The headings of the table were not found.');
	const ref = `${layout.table ?? table.sheet ?? file}:${layout.measure}`;
	report.measures.push({ ref, label: layout.measure, unit: layout.unit });
	report.notes.push(...layout.titles);
	const scanner = new CsvScanner(table, ';');
	while (scanner.row < layout.top && scanner.next());
	sink.table(report.sheets);
	for (const { column, area, name } of layout.columns) sink.areaName(area, name, sheet, layout.top, column + 1);
	let period = layout.titles.map((title) => canonicalPeriod(title)).find((found) => found !== null) ?? null;
	let [footer, count] = [false, 0];
	while (scanner.next()) {
		const row = scanner.row;
		const first = scanner.field(0).trim();
		if (scanner.isBlank()) continue;
		footer ||= isFooterLine(first) || (isFooterText(first) && scanner.isBlank(1));
		if (footer || scanner.isBlank(1)) {
			const date = footer ? null : canonicalPeriod(first);
			if (date !== null) period = date;
			else if (!isFooterLine(first) && report.notes.length < 60) report.notes.push(first);
			continue;
		}
		if (period === null) {
			problem('no-period', row, 1, 'Über der Zeile steht kein Zeitraum.', 'No period stands above the row.');
			continue;
		}
		if (first === '') {
			problem('empty-cell', row, 1, `Die Gruppe der Zeile fehlt (Überschrift ${quoted(layout.dimension)}).`, `The group of the row is missing (heading ${quoted(layout.dimension)}).`);
			continue;
		}
		const group = groupOf(first) ?? { dimension: categoryText(layout.dimension.toLowerCase()) || 'merkmal', category: categoryText(first) };
		const own: Record<string, string> = isTotal(first) ? {} : { [group.dimension]: group.category };
		for (const { column, area, groups } of layout.columns) {
			count++;
			sink.observation(ref, area, period, canonicalBreakdown({ ...groups, ...own }), '', plainCell(scanner.field(column)), '', sheet, row, column + 1);
		}
	}
	if (count === 0) problem('no-rows', layout.top, null, 'Unter den Kopfzeilen stehen keine Werte.', 'No figures stand below the headings.');
}
