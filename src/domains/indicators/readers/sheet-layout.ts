/** Where in a sheet the things stand that a profile names, found by their headings. */
import { canonicalBreakdown } from '../model.ts';
import { areaKey } from './area-cells.ts';
import { categoryText, isTotal } from './category.ts';
import { findColumns, type HeadingMatch } from './heading-match.ts';
import type { Book, Rows, Sheet } from './grid/grid.ts';
import type { TableProfile } from './reader.ts';
import { periodOfPath, subYearInText } from '../period-in-text.ts';
import { turned } from './grid/turned.ts';
import { looksLikeKey } from './region-variable.ts';
import { headingRow, sheetHeader, type SheetHeader } from './sheet-header.ts';
import { matchesPattern, safePattern } from './safe-pattern.ts';
import type { SheetFaults } from './sheet-faults.ts';

export interface FigureColumn {
	column: number;
	/** index of the profile's column that it belongs to */
	of: number;
	measure: string;
	breakdown: string;
	/** period that its heading names, where the profile says that headings do (`-03`, `-Q1` where the year stands elsewhere); else '' */
	period: string;
	factor: number;
}

export interface SheetLayout {
	rows: Rows;
	header: SheetHeader;
	/** columns the key of the area is put together from */
	parts: number[];
	/** -1 where the profile names none */
	name: number;
	period: number;
	where: { column: number; equals: string }[];
	/** columns that name the group of the row */
	groups: { column: number; name: string }[];
	figures: FigureColumn[];
}

/** Index of the sheet that the profile names; -1 when there is none. */
function namedSheet(names: readonly string[], profile: TableProfile): number {
	const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
	const { name, index } = profile.sheet;
	const at = name === undefined ? (index ?? -1) : names.findIndex((n) => plain(n) === plain(name));
	return at < names.length ? at : -1;
}

/** A sheet that has the heading of a profile. */
export interface FoundSheet {
	sheet: Sheet;
	index: number;
	/** first row of the heading, from 0 */
	top: number;
}

/** The sheet the profile names; if none has that name or, at that place, the heading, the only one that has it. */
export function findSheet(book: Book, profile: TableProfile, faults: SheetFaults): FoundSheet | null {
	const { names } = book;
	const look = (index: number): FoundSheet | null => {
		const sheet = book.sheet(index);
		if ('severity' in sheet) {
			faults.pass(sheet);
			return null;
		}
		const shown = profile.sheet.turned ? turned(sheet) : sheet;
		return { sheet: shown, index, top: headingRow(shown.rows, profile.header.find, profile.header.nth) };
	};
	const { name } = profile.sheet;
	const named = namedSheet(names, profile);
	const first = named < 0 ? null : look(named);
	if (named >= 0 && first === null) return null;
	if (first && first.top >= 0) return first;
	const fitting: FoundSheet[] = [];
	let readable = true;
	for (let index = 0; index < names.length; index++) {
		const found = index === named ? first : look(index);
		if (found === null) readable = false;
		else if (found.top >= 0) fitting.push(found);
	}
	if (!readable) return null;
	const [only] = fitting;
	if (fitting.length === 1 && only) {
		if (name !== undefined) faults.otherSheet(only.sheet.name, name);
		else if (first) faults.movedSheet(only.sheet.name, first.sheet.name);
		return only;
	}
	// a workbook of one sheet: it is the one that is meant, whatever its place
	const meant = first ?? (name === undefined && names.length === 1 ? look(0) : null);
	if (fitting.length === 0 && meant) {
		faults.noHeading(meant.sheet.name, profile.header.find, meant.sheet.rows);
		return null;
	}
	faults.noSheet(name ?? null, names, fitting.map((f) => f.index));
	return null;
}

/** All sheets whose name fits the profile's pattern and that have its heading; a finding where there is none. */
export function fittingSheets(book: Book, profile: TableProfile, faults: SheetFaults): FoundSheet[] {
	const pattern = safePattern(profile.sheet.pattern ?? '');
	if (!pattern) {
		faults.pattern(profile.sheet.pattern ?? '');
		return [];
	}
	const found: FoundSheet[] = [];
	book.names.forEach((name, index) => {
		if (!matchesPattern(pattern, name)) return;
		const sheet = book.sheet(index);
		if ('severity' in sheet) return faults.pass(sheet);
		const top = headingRow(sheet.rows, profile.header.find);
		if (top >= 0) found.push({ sheet, index, top });
	});
	if (found.length === 0) faults.noSheet(null, book.names, []);
	return found;
}

/**
 * The layout, or null after findings. Where a heading is not found in the rows the profile names, one row more or less of
 * heading is tried: a title line came in, or two lines became one.
 */
export function sheetLayout(sheet: Sheet, top: number, profile: TableProfile, faults: SheetFaults): SheetLayout | null {
	const { rows } = sheet;
	const { rows: height } = profile.header;
	const headings = headingsOf(profile);
	const block = (from: number, tall: number): SheetHeader => sheetHeader(rows, sheet.merges, from, tall);
	const fitting = (header: SheetHeader): number[] => {
		const paths = pathsOf(header);
		return headings.map(({ heading, many }) => {
			const found = columnsOf(paths, heading).columns.length;
			return many ? Math.min(found, 1) : found;
		});
	};
	const complete = (header: SheetHeader): boolean => fitting(header).every((n) => n === 1);
	const asSaid = block(top, height);
	const others = [[top, height + 1], [top - 1, height + 1], [top, height + 2], [top, height - 1]].filter(([from = 0, tall = 0]) => from >= 0 && tall >= 1);
	// what fits several columns is for a person to decide, not for another cut of the rows
	const sure = fitting(asSaid).every((n) => n === 1) || fitting(asSaid).some((n) => n > 1);
	const header = sure ? asSaid : (others.map(([from = 0, tall = 1]) => block(from, tall)).find((other) => complete(other) && !holdsKeys(rows, other, asSaid, profile)) ?? asSaid);
	const paths = pathsOf(header);
	let found = true;
	const column = (heading: string): number => {
		const { columns, footnote } = columnsOf(paths, heading);
		if (columns.length !== 1) {
			found = false;
			faults.column(heading, columns, header);
		} else if (footnote) faults.gluedDigit(heading, columns[0] ?? 0, header);
		return columns[0] ?? -1;
	};
	const { titlePattern, filePattern, value, column: yearColumn } = profile.period;
	const partOf = (path: readonly string[]): string => ((titlePattern ?? filePattern ?? value ?? yearColumn) === undefined ? '' : (path.map(subYearInText).find((part) => part !== null) ?? ''));
	/** every column that has the heading, each with the period of its own */
	const dated = ({ heading }: TableProfile['columns'][number]): { column: number; period: string }[] => {
		const all = columnsOf(paths, heading).columns.map((c) => ({ column: c, period: periodOfPath(paths[c] ?? []) ?? partOf(paths[c] ?? []) }));
		const good = all.filter((c) => c.period !== '');
		if (good.length > 0) return good;
		found = false;
		if (all.length === 0) faults.column(heading, [], header);
		else faults.noPeriodInHeading(header.columns[all[0]?.column ?? 0]?.at(-1)?.row ?? header.top, all[0]?.column ?? 0);
		return [];
	};
	const parts = profile.areaParts?.map(column) ?? [column(profile.area.column)];
	const name = profile.area.name === undefined ? -1 : column(profile.area.name);
	const period = profile.period.column === undefined ? -1 : column(profile.period.column);
	const where = (profile.where ?? []).map((w) => ({ column: column(w.heading), equals: w.equals.trim() }));
	const groups = (profile.groups ?? []).map((g) => ({ column: column(g.heading), name: g.name }));
	const figures = profile.columns.flatMap((c, of) => (profile.period.inHeading ? dated(c) : [{ column: column(c.heading), period: '' }]).map((at) => ({ ...at, of, measure: c.measure, breakdown: breakdownOf(c.breakdown), factor: c.factor ?? 1 })));
	return found ? { rows, header, parts, name, period, where, groups, figures } : null;
}

/** `many`: several columns may have it, one for each period */
export function headingsOf(profile: TableProfile): { heading: string; many: boolean }[] {
	const { area, areaParts, period, where = [], groups = [], columns } = profile;
	const single = [...(areaParts ?? [area.column]), ...(area.name === undefined ? [] : [area.name]), ...(period.column === undefined ? [] : [period.column]), ...where.map((w) => w.heading), ...groups.map((g) => g.heading)];
	return [...single.map((heading) => ({ heading, many: false })), ...columns.map((c) => ({ heading: c.heading, many: period.inHeading === true }))];
}

/** Columns that a heading of the profile means: by its words, or by its letters. */
export function columnsOf(paths: readonly (readonly string[])[], heading: string): HeadingMatch {
	const letters = /^@([A-Z]{1,3})$/.exec(heading)?.[1];
	if (letters === undefined) return findColumns(paths, heading);
	const column = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
	return { columns: [column], footnote: false };
}

export function pathsOf(header: SheetHeader): string[][] {
	return header.columns.map((parts) => parts.map((part) => part.text));
}

/** Whether rows that only the taller block takes for headings carry keys of areas: then they are figures. */
function holdsKeys(rows: Rows, tall: SheetHeader, low: SheetHeader, profile: TableProfile): boolean {
	const paths = pathsOf(tall);
	const parts = (profile.areaParts ?? [profile.area.column]).map((heading) => columnsOf(paths, heading).columns[0] ?? -1);
	for (let r = low.top + low.height; r < tall.top + tall.height; r++) if (looksLikeKey(areaKey(parts.map((c) => rows[r]?.[c]), profile.area.keyLength, profile.area.digits))) return true;
	return false;
}

function breakdownOf(breakdown: TableProfile['columns'][number]['breakdown']): string {
	const kept = Object.entries(breakdown ?? {}).filter(([, category]) => !isTotal(category));
	return canonicalBreakdown(Object.fromEntries(kept.map(([name, category]) => [categoryText(name), categoryText(category)])));
}
