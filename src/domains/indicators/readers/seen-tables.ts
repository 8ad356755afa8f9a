/** Where the tables of a profile stand in a file, and what is different from the last time. Pure. */
import type { Problem } from '../problem.ts';
import { columnLetters } from '../problem.ts';
import { fault, quoted } from './fault.ts';
import type { Book, Rows } from './grid/grid.ts';
import { headingLabel } from './heading-text.ts';
import { tablesOf } from './profile-tables.ts';
import type { ReadingProfile, SeenTable, TableProfile } from './reader.ts';
import { cellText } from './sheet-cells.ts';
import { SheetFaults, SILENT } from './sheet-faults.ts';
import { columnsOf, findSheet, headingsOf, pathsOf, sheetLayout, type SheetLayout } from './sheet-layout.ts';
import { cellKind } from './cell-kind.ts';


/** null where a table is not found */
export function seenTables(book: Book, profile: ReadingProfile): SeenTable[] | null {
	const seen: SeenTable[] = [];
	for (const table of tablesOf(profile)) {
		const faults = new SheetFaults('', SILENT);
		const found = findSheet(book, table, faults);
		const layout = found && sheetLayout(found.sheet, found.top, table, faults);
		if (!layout) return null;
		seen.push(seenTable(found.sheet.name, layout, table));
	}
	return seen;
}

export function seenTable(sheet: string, { rows, header, figures, parts }: SheetLayout, table: TableProfile): SeenTable {
	const paths = pathsOf(header);
	const used = new Set([...parts, ...figures.map((f) => f.column), ...headingsOf(table).flatMap(({ heading }) => columnsOf(paths, heading).columns)]);
	const first = header.top + header.height;
	const others = paths.flatMap((path, c) => (path.length > 0 && !used.has(c) && holdsFigures(rows, first, c) ? [path.map(headingLabel).join(' > ').slice(0, 200)] : []));
	const columns = Object.fromEntries(headingsOf(table).map(({ heading }) => [heading, columnsOf(paths, heading).columns.map((c) => columnLetters(c + 1)).join(' ')]));
	return { sheet, row: header.top + 1, columns, others: others.slice(0, 100), areas: areasIn(rows, first, parts, figures.map((f) => f.column)) };
}

function holdsFigures(rows: Rows, from: number, column: number): boolean {
	for (let r = from; r < Math.min(rows.length, from + 50); r++) if (cellKind(rows[r]?.[column]) === 'number') return true;
	return false;
}

/** Rows with something where the area stands and a figure. */
function areasIn(rows: Rows, from: number, parts: readonly number[], figures: readonly number[]): number {
	let areas = 0;
	for (let r = from; r < rows.length; r++) if (cellText(rows[r]?.[parts.at(-1) ?? 0]) !== '' && figures.some((c) => cellKind(rows[r]?.[c]) !== 'empty' && cellKind(rows[r]?.[c]) !== 'words')) areas++;
	return areas;
}

/** What is different this time, a hint for each, at the place where it is now. */
export function drift(file: string, before: SeenTable, now: SeenTable): Problem[] {
	const hints: Problem[] = [];
	const tell = (code: string, de: string, en: string, wayDe: string, wayEn: string) => hints.push(fault(code, { file, sheet: now.sheet, row: now.row, column: null }, { de, en }, { de: wayDe, en: wayEn }, 'hint'));
	if (before.sheet !== now.sheet) tell('layout-sheet', `Das Blatt heißt jetzt ${quoted(now.sheet)}, zuletzt ${quoted(before.sheet)}.`, `The sheet is now called ${quoted(now.sheet)}, last time ${quoted(before.sheet)}.`, 'Nichts zu tun, wenn es dieselbe Tabelle ist.', 'Nothing to do if it is the same table.');
	if (before.row !== now.row) tell('layout-moved', `Der Kopf steht jetzt in Zeile ${now.row}, zuletzt in Zeile ${before.row}.`, `The heading now stands in row ${now.row}, last time in row ${before.row}.`, 'Nichts zu tun, wenn es dieselbe Tabelle ist.', 'Nothing to do if it is the same table.');
	const moved = Object.entries(now.columns).filter(([heading, letters]) => before.columns[heading] !== undefined && before.columns[heading] !== letters && !before.columns[heading]?.includes(' '));
	if (moved.length > 0) {
		const list = (words: [string, string]) => moved.slice(0, 8).map(([heading, letters]) => `${quoted(heading)} ${before.columns[heading]} → ${letters}`).join(', ') + (moved.length > 8 ? words[0] : words[1]);
		tell('layout-columns-moved', `Spalten stehen woanders als zuletzt: ${list([' …', ''])}.`, `Columns stand elsewhere than last time: ${list([' …', ''])}.`, 'Nichts zu tun, wenn die Überschriften noch dasselbe meinen.', 'Nothing to do if the headings still mean the same.');
	}
	const there = new Set([...now.others, ...Object.keys(now.columns)]);
	const [added, gone] = withoutNewYears(now.others.filter((heading) => !before.others.includes(heading)), before.others.filter((heading) => !there.has(heading)));
	if (added.length > 0) tell('layout-new-columns', `Neue Spalten mit Zahlen, die nicht gelesen werden: ${added.slice(0, 8).map(quoted).join(', ')}${added.length > 8 ? ' …' : ''}.`, `New columns with figures that are not read: ${added.slice(0, 8).map(quoted).join(', ')}${added.length > 8 ? ' …' : ''}.`, 'Soll davon etwas übernommen werden, legen Sie den Aufbau neu fest.', 'If any of it is to be taken over, set the layout anew.');
	if (gone.length > 0) tell('layout-columns-gone', `Nicht mehr da sind Spalten, die auch bisher nicht gelesen wurden: ${gone.slice(0, 8).map(quoted).join(', ')}${gone.length > 8 ? ' …' : ''}.`, `Columns that were not read before either are gone: ${gone.slice(0, 8).map(quoted).join(', ')}${gone.length > 8 ? ' …' : ''}.`, 'Nichts zu tun.', 'Nothing to do.');
	if (before.areas !== now.areas) tell('layout-areas', `${now.areas} Zeilen mit Gebieten, zuletzt ${before.areas}.`, `${now.areas} rows with areas, last time ${before.areas}.`, 'Prüfen Sie, ob Gebiete fehlen, dazugekommen oder zusammengeschlossen sind.', 'Check whether areas are missing, new or merged.');
	return hints;
}

/** A column that was not read before either and only names another year now ("am 30.06.2022") is neither new nor gone. */
function withoutNewYears(added: readonly string[], gone: readonly string[]): [string[], string[]] {
	const timeless = (heading: string) => heading.replace(/(?<!\d)(?:19|20)\d\d(?!\d)/g, '####');
	const left = [...gone];
	const fresh = added.filter((heading) => {
		const at = left.findIndex((other) => timeless(other) === timeless(heading));
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
	return [fresh, left];
}
