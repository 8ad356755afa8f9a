/** Rows and columns that are hidden in the workbook but read: a planner who looks at the sheet in Excel does not see them. */
import { columnLetters } from '../problem.ts';
import { quoted } from './fault.ts';
import type { Sheet } from './grid/grid.ts';
import type { SheetFaults } from './sheet-faults.ts';

export class HiddenParts {
	private readonly sheet: Sheet;
	private readonly hiddenRows: number[] = [];

	constructor(sheet: Sheet) {
		this.sheet = sheet;
	}

	/** @param row from 0; figures of it are read */
	readRow(row: number): void {
		if (this.sheet.rowHidden(row) && this.hiddenRows.at(-1) !== row) this.hiddenRows.push(row);
	}

	/** @param columns those that figures are read from, from 0 */
	tell(columns: readonly number[], faults: SheetFaults): void {
		if (this.hiddenRows.length > 0) faults.hiddenRows(ranges(this.hiddenRows.map((r) => r + 1), String), this.hiddenRows.length, (this.hiddenRows[0] ?? 0) + 1);
		const hidden = [...new Set(columns)].filter((c) => this.sheet.columnHidden(c)).sort((a, b) => a - b);
		if (hidden.length > 0) faults.hiddenColumns(ranges(hidden.map((c) => c + 1), columnLetters), hidden.length, (hidden[0] ?? 0) + 1);
	}
}

/** For the notes of a file. */
export function hiddenSheetsNote(names: readonly string[]): string {
	return `In Excel ausgeblendete Blätter: ${names.slice(0, 20).map(quoted).join(', ')}`;
}

/** `5, 7–9`; a long list is cut. */
export function ranges(ascending: readonly number[], name: (n: number) => string): string {
	const parts: [number, number][] = [];
	for (const n of ascending) {
		const last = parts.at(-1);
		if (last && last[1] === n - 1) last[1] = n;
		else parts.push([n, n]);
	}
	const texts = parts.map(([from, to]) => (from === to ? name(from) : to === from + 1 ? `${name(from)}, ${name(to)}` : `${name(from)}–${name(to)}`));
	return texts.length > 12 ? `${texts.slice(0, 12).join(', ')} …` : texts.join(', ');
}
