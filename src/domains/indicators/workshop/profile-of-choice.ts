/** Makes the table of a reading profile from what was decided about a sheet: by words that stand there, so that it fits next year too. Pure. */
import { columnLetters } from '../problem.ts';
import { canonicalPeriod } from '../period.ts';
import { periodInText, periodOfPath, subYearInText } from '../period-in-text.ts';
import type { Sheet } from '../readers/grid/grid.ts';
import { turned } from '../readers/grid/turned.ts';
import { headingLabel } from '../readers/heading-text.ts';
import type { TableProfile } from '../readers/reader.ts';
import { cellText } from '../readers/sheet-cells.ts';
import { headingRow, headingRows, sheetHeader, type SheetHeader } from '../readers/sheet-header.ts';
import { columnsOf, pathsOf } from '../readers/sheet-layout.ts';
import type { LayoutChoice } from './layout-choice.ts';
import { rowText } from './sheet-sketch.ts';

export type Unfinished = 'no-area' | 'no-figures' | 'no-period';

/** @returns what is missing yet, where the decisions make no table */
export function tableOfChoice(file: string, original: Sheet, choice: LayoutChoice): TableProfile | Unfinished {
	const sheet = choice.turned ? turned(original) : original;
	const { header: place, columns } = choice;
	const header = sheetHeader(sheet.rows, sheet.merges, place.top, place.height);
	const heading = (column: number): string => headingOf(header, column);
	const has = (role: LayoutChoice['columns'][number]['role']) => columns.filter((c) => c.role === role);
	const [key] = [...has('key'), ...has('key-and-name')];
	const parts = has('key-part');
	const [name] = has('name');
	const figures = has('figure');
	const areaColumn = key ?? parts.at(-1) ?? name;
	if (!areaColumn) return 'no-area';
	if (figures.length === 0) return 'no-figures';
	const withoutYear = figures.length > 1 && figures.every((f) => (pathsOf(header)[f.column] ?? []).some((part) => subYearInText(part) !== null) && periodOfPath(pathsOf(header)[f.column] ?? []) === null);
	const found = periodOf(file, sheet, choice, heading);
	// months in the headings, their year elsewhere
	const at = found !== null && withoutYear ? { ...found, inHeading: true } : found;
	if (at === null) return 'no-period';
	const nth = findOf(sheet, header, areaColumn.column);
	const next = choice.data === null ? '' : cellText(sheet.rows[choice.data.to + 1]?.[areaColumn.column]);
	return {
		sheet: { name: original.name, ...(choice.turned ? { turned: true } : {}) },
		header: { find: nth.find, rows: place.height, ...(nth.nth > 1 ? { nth: nth.nth } : {}) },
		area: {
			column: heading(areaColumn.column),
			...(name && areaColumn !== name ? { name: heading(name.column) } : {}),
			...(key?.role === 'key-and-name' ? { holds: 'key-and-name' as const } : areaColumn === name ? { holds: 'name' as const, level: choice.level } : key ? keyLength(sheet, choice, key.column) : {})
		},
		...(parts.length > 0 && !key ? { areaParts: parts.map((p) => heading(p.column)) } : {}),
		period: at,
		...(has('group').length > 0 ? { groups: has('group').map((g) => ({ heading: heading(g.column), name: g.group || heading(g.column).split(' > ').at(-1) || 'gruppe' })) } : {}),
		columns: at.inHeading ? datedColumns(header, figures) : figures.map((f) => ({ heading: heading(f.column), ...meaning(f, heading(f.column)) })),
		...skipOf(sheet, choice, areaColumn.column),
		...(next === '' ? {} : { end: `^${literal(next)}` })
	};
}

type Figure = LayoutChoice['columns'][number];

function meaning(figure: Figure, heading: string): Omit<TableProfile['columns'][number], 'heading'> {
	const { measure, breakdown, unit, factor } = figure;
	return { measure: measure || heading, ...(Object.keys(breakdown).length > 0 ? { breakdown } : {}), ...(unit ? { unit } : {}), ...(factor === 1 ? {} : { factor }) };
}

/** The words of a heading where only this column has them, else its letters. */
function headingOf(header: SheetHeader, column: number): string {
	const paths = pathsOf(header);
	const words = (paths[column] ?? []).map(headingLabel).filter((part) => part !== '').join(' > ').replaceAll('*', '');
	const found = words === '' ? [] : columnsOf(paths, words).columns;
	return found.length === 1 && found[0] === column ? words : `@${columnLetters(column + 1)}`;
}

/** Columns that differ by their period only become one: next year's comes along by itself. */
function datedColumns(header: SheetHeader, figures: readonly Figure[]): TableProfile['columns'] {
	const paths = pathsOf(header);
	const byPattern = Map.groupBy(figures, (figure) => JSON.stringify([pattern(paths[figure.column] ?? []), figure.measure, figure.breakdown, figure.factor]));
	return [...byPattern].flatMap(([, group]) => {
		const open = pattern(paths[group[0]?.column ?? -1] ?? []);
		const fitting = columnsOf(paths, open).columns.filter((c) => (paths[c] ?? []).some((part) => canonicalPeriod(part) ?? periodInText(part) ?? subYearInText(part)));
		const exact = fitting.length === group.length && fitting.every((c) => group.some((f) => f.column === c));
		const [first] = group;
		if (exact && first) return [{ heading: open, ...meaning(first, open.replace(/(?: > )?\*/g, '').trim() || 'Wert') }];
		return group.map((f) => ({ heading: headingOf(header, f.column), ...meaning(f, open.replace(/(?: > )?\*/g, '').trim() || 'Wert') }));
	});
}

/** `Arbeitslose > 2019` → `Arbeitslose > *`, `Bestand 31.12.2019` → `Bestand *` */
function pattern(path: readonly string[]): string {
	const at = path.findLastIndex((part) => canonicalPeriod(part) !== null || periodInText(part) !== null);
	// a month below its year
	const within = at < 0 || /^(?:19|20)\d\d$/.test(path[at] ?? '') ? path.findIndex((part) => subYearInText(part) !== null) : -1;
	return path.map((part, i) => (i === within ? '*' : i !== at ? headingLabel(part) : canonicalPeriod(part) !== null ? '*' : headingLabel(part).replace(periodInText(part)?.words ?? '', '*'))).filter((part) => part !== '').join(' > ');
}

/** A text of the first heading row that stands nowhere before it; of tables below each other the same text for the nth time. */
function findOf(sheet: Sheet, header: SheetHeader, areaColumn: number): { find: string; nth: number } {
	const own = (header.columns[areaColumn] ?? [])[0];
	const texts = [...(own && own.row === header.top ? [own.text] : []), ...Array.from((sheet.rows[header.top] ?? []).slice(0, 256), (cell) => cellText(cell))].map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text.length > 1 && text.length < 200 && !text.includes('*') && !text.startsWith('@'));
	for (const find of texts) if (headingRow(sheet.rows, find) === header.top) return { find, nth: 1 };
	for (const find of texts) {
		const nth = headingRows(sheet.rows, find).indexOf(header.top) + 1;
		if (nth > 0) return { find, nth };
	}
	return { find: `@${header.top + 1}`, nth: 1 };
}

/** Rows that a person called sums, by what stands in their area cell; where that is empty they are passed over anyway. */
function skipOf(sheet: Sheet, choice: LayoutChoice, column: number): { skip?: string } {
	const texts = [...new Set(choice.sums.map((r) => cellText(sheet.rows[r]?.[column])).filter((text) => text !== ''))];
	return texts.length === 0 ? {} : { skip: `^(?:${texts.map(literal).join('|')})$` };
}

function literal(text: string): string {
	return text.slice(0, 60).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Keys that Excel made numbers: the length of the longest, which has lost no zero. */
function keyLength(sheet: Sheet, choice: LayoutChoice, column: number): { keyLength?: number } {
	const lengths = new Set<number>();
	let numbers = false;
	for (let r = choice.header.top + choice.header.height; r < sheet.rows.length; r++) {
		const cell = sheet.rows[r]?.[column];
		const text = cellText(cell);
		if (!/^\d{4,12}$/.test(text)) continue;
		lengths.add(text.length);
		if (cell?.t === 'n') numbers = true;
	}
	const longest = Math.max(...lengths);
	// only one zero can be lost, and only where all keys are of one kind: else it is not for a program to say
	const short = [...lengths].filter((length) => length < longest);
	const whole = { 4: 5, 7: 8, 8: 8, 11: 12, 12: 12, 5: 5 }[longest];
	return numbers && whole !== undefined && short.every((length) => length === whole - 1) ? { keyLength: whole } : {};
}

function periodOf(file: string, sheet: Sheet, choice: LayoutChoice, heading: (column: number) => string): TableProfile['period'] | null {
	const { at, value } = choice.period;
	const column = choice.columns.find((c) => c.role === 'period');
	switch (at) {
		case 'column':
			return column ? { column: heading(column.column) } : null;
		case 'heading':
			return { inHeading: true };
		case 'title': {
			// the one that was proposed, nearest to the table; of a turned sheet titles stand in the row of the heading
			const rows = Array.from({ length: choice.header.top + (choice.turned ? choice.header.height : 0) }, (_, r) => periodInText(rowText(sheet, r))).filter((found) => found !== null);
			const found = rows.findLast(({ period }) => period === value) ?? rows[0];
			if (found) return { titlePattern: patternOf(found.words) };
			break;
		}
		case 'sheet': {
			const found = periodInText(sheet.name);
			if (found) return { titlePattern: patternOf(found.words) };
			break;
		}
		case 'file': {
			const found = periodInText(file.replaceAll('_', ' '));
			if (found) return { filePattern: patternOf(found.words) };
			break;
		}
	}
	const fixed = canonicalPeriod(value ?? '');
	return fixed === null ? null : { value: fixed };
}

/** Finds what is written like these words: the same kind of date with another year. */
function patternOf(words: string): string {
	if (/^\d{1,2}\.\d{1,2}\.\d{4}$/.test(words)) return '(\\d{1,2}\\.\\d{1,2}\\.\\d{4})';
	if (/^\d{1,2}\. ?\p{L}+ \d{4}$/u.test(words)) return '(\\d{1,2}\\. ?[A-Za-zä]+ \\d{4})';
	if (/^\p{L}+ \d{4}$/u.test(words)) return '([A-Za-zä]{3,9} \\d{4})';
	if (/^\d{4}-\d\d-\d\d$/.test(words)) return '(\\d{4}-\\d{2}-\\d{2})';
	if (/^\d{4}\/\d{2,4}$/.test(words)) return '((?:19|20)\\d\\d/\\d{2,4})';
	if (/quartal|vierteljahr/i.test(words)) return '([1-4]\\. ?(?:Quartal|Vierteljahr) \\d{4})';
	return '(?:^|\\D)((?:19|20)\\d\\d)(?!\\d)';
}
