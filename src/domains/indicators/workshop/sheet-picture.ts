/** The sheet as the page shows it: the rows worth seeing, each called by what it is, and the columns with what they become. Pure. */
import { columnLetters } from '../problem.ts';
import type { Sheet } from '../readers/grid/grid.ts';
import { headingLabel } from '../readers/heading-text.ts';
import { cellText } from '../readers/sheet-cells.ts';
import { sheetHeader } from '../readers/sheet-header.ts';
import { pathsOf } from '../readers/sheet-layout.ts';
import type { KnownPlaces } from './known-places.ts';
import type { LayoutChoice } from './layout-choice.ts';
import { rowParts } from './row-parts.ts';
import { cellKind, widthOf } from '../readers/cell-kind.ts';

export type RowPart = 'title' | 'head' | 'data' | 'sum' | 'remark' | 'other';

export interface SheetPicture {
	choice: LayoutChoice;
	/** rows from 1, as the file counts; `cells` cut to a readable length */
	rows: { row: number; part: RowPart; cells: { text: string; number: boolean; span: number }[] }[];
	columns: { column: number; letters: string; heading: string; sample: string[]; figures: number }[];
	/** first and last row of the figures, from 1 */
	data: { from: number; to: number };
	/** rows of figures that are not shown */
	left: number;
	areas: number;
}

const SHOWN_COLUMNS = 40;
const SHOWN_FIGURES = 8;
const LONGEST = 60;

export function sheetPicture(sheet: Sheet, choice: LayoutChoice, places: KnownPlaces): SheetPicture {
	const width = Math.min(widthOf(sheet.rows), SHOWN_COLUMNS);
	const areaColumns = choice.columns.filter((c) => c.role === 'key-part').map((c) => c.column);
	const area = choice.columns.find((c) => c.role === 'key' || c.role === 'key-and-name') ?? choice.columns.find((c) => c.role === 'name');
	const parts = rowParts(sheet, width, area && area.role !== 'name' ? [area.column] : areaColumns.length > 0 ? areaColumns : [area?.column ?? 0], places, { header: choice.header, sums: choice.sums, ...(choice.data ? { data: choice.data } : {}) });
	const { header, data } = parts;
	const figures: number[] = [];
	for (let r = data.from; r <= data.to && figures.length < SHOWN_FIGURES; r++) if (!parts.sumRows.includes(r)) figures.push(r);
	const last = data.to > (figures.at(-1) ?? 0) && !parts.sumRows.includes(data.to) ? [data.to] : [];
	const shown = new Map<number, RowPart>([...parts.titleRows.slice(-6).map((r) => [r, 'title'] as const), ...Array.from({ length: header.height }, (_, i) => [header.top + i, 'head'] as const), ...[...figures, ...last].map((r) => [r, 'data'] as const), ...parts.sumRows.slice(0, 4).map((r) => [r, 'sum'] as const), ...parts.remarkRows.slice(0, 8).map((r) => [r, 'remark'] as const)]);
	const paths = pathsOf(sheetHeader(sheet.rows, sheet.merges, header.top, header.height));
	return {
		choice,
		rows: [...shown].sort(([a], [b]) => a - b).map(([r, part]) => ({ row: r + 1, part, cells: cellsOf(sheet, r, width) })),
		columns: Array.from({ length: width }, (_, c) => ({ column: c, letters: columnLetters(c + 1), heading: (paths[c] ?? []).map(headingLabel).join(' > '), sample: figures.slice(0, 3).map((r) => cut(cellText(sheet.rows[r]?.[c]))), figures: figures.filter((r) => ['number', 'sign'].includes(cellKind(sheet.rows[r]?.[c]))).length })),
		data: { from: data.from + 1, to: data.to + 1 },
		left: Math.max(0, data.to - data.from + 1 - figures.length - last.length),
		areas: data.to - data.from + 1
	};
}

function cellsOf(sheet: Sheet, r: number, width: number): SheetPicture['rows'][number]['cells'] {
	const cells: SheetPicture['rows'][number]['cells'] = [];
	for (let c = 0; c < width; ) {
		const merge = sheet.merges.find(({ s, e }) => s.r <= r && e.r >= r && s.c === c);
		const span = merge ? Math.min(merge.e.c, width - 1) - c + 1 : 1;
		const cell = sheet.rows[r]?.[c];
		const text = cellText(cell);
		// a title alone in its row runs over the empty cells beside it, as it does in a spreadsheet program
		const alone = text !== '' && !sheet.rows[r]?.slice(c + span, width).some((other) => cellText(other) !== '') && cellKind(cell) === 'words';
		cells.push({ text: cut(text, alone ? 160 : LONGEST), number: cellKind(cell) === 'number' && !/^\d{5,12}$/.test(text), span: alone ? width - c : span });
		if (alone) break;
		c += span;
	}
	return cells;
}

function cut(text: string, longest = LONGEST): string {
	const plain = text.replace(/\s+/g, ' ');
	return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
}
