/** Sheets as delimited text for German spreadsheets. Pure. */
import { numberText, germanDay, plain, type CellValue } from './cells.ts';
import type { ExportSheet } from './export-sheets.ts';
import { disarmed } from './formula-signs.ts';

/** UTF-8 with mark, semicolons, decimal commas, CRLF. */
export function csvOf(sheet: ExportSheet): string {
	const cell = (value: CellValue, kind: string): string => {
		if (value === null) return '';
		if (typeof value === 'number') return numberText(value);
		const text = kind === 'day' ? germanDay(value) : disarmed(plain(value));
		return /[;"\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	const rows = [sheet.columns.map((c) => c.heading), ...sheet.rows.map((row) => row.map((value, i) => cell(value, sheet.columns[i]?.kind ?? 'text')))];
	return `\uFEFF${rows.map((row) => row.join(';')).join('\r\n')}\r\n`;
}
