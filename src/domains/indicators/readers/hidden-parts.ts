/** Rows and columns that are hidden in the workbook but read: a planner who looks at the sheet in Excel does not see them. */
import type { WorkSheet } from '@e965/xlsx';
import { columnLetters } from '../problem.ts';
import type { XlsxFaults } from './xlsx-faults.ts';

export class HiddenParts {
	private readonly rows: readonly ({ hidden?: boolean } | undefined)[];
	private readonly columns: readonly ({ hidden?: boolean } | undefined)[];
	private readonly hiddenRows: number[] = [];

	constructor(sheet: WorkSheet | undefined) {
		this.rows = sheet?.['!rows'] ?? [];
		this.columns = sheet?.['!cols'] ?? [];
	}

	/** @param row from 0; figures of it are read */
	readRow(row: number): void {
		if (this.rows[row]?.hidden && this.hiddenRows.at(-1) !== row) this.hiddenRows.push(row);
	}

	/** @param columns those that figures are read from, from 0 */
	tell(columns: readonly number[], faults: XlsxFaults): void {
		if (this.hiddenRows.length > 0) faults.hiddenRows(ranges(this.hiddenRows.map((r) => r + 1), String), this.hiddenRows.length, (this.hiddenRows[0] ?? 0) + 1);
		const hidden = [...new Set(columns)].filter((c) => this.columns[c]?.hidden).sort((a, b) => a - b);
		if (hidden.length > 0) faults.hiddenColumns(ranges(hidden.map((c) => c + 1), columnLetters), hidden.length, (hidden[0] ?? 0) + 1);
	}
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
