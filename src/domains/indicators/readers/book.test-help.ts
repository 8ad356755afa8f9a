/** Test helpers: small workbooks out of cells, and a profile that reads them. */
import { utils, write, type CellObject, type WorkSheet } from '@e965/xlsx';
import type { ReadingProfile } from './reader.ts';

export type Cell = string | number | null | CellObject;

export function book(sheets: Record<string, Cell[][]>, merges: string[] = [], hidden: { rows?: number[]; columns?: number[]; sheets?: string[] } = {}): { name: string; bytes: Uint8Array } {
	const workbook = utils.book_new();
	for (const [name, rows] of Object.entries(sheets)) {
		const sheet: WorkSheet = {};
		let width = 1;
		rows.forEach((row, r) =>
			row.forEach((cell, c) => {
				width = Math.max(width, c + 1);
				if (cell === null) return;
				sheet[utils.encode_cell({ r, c })] = typeof cell === 'object' ? cell : { t: typeof cell === 'number' ? 'n' : 's', v: cell };
			})
		);
		sheet['!ref'] = `A1:${utils.encode_cell({ r: rows.length - 1, c: width - 1 })}`;
		sheet['!merges'] = merges.map((m) => utils.decode_range(m));
		sheet['!rows'] = rows.map((_, r) => ({ hidden: hidden.rows?.includes(r + 1) ?? false }));
		sheet['!cols'] = Array.from({ length: width }, (_, c) => ({ hidden: hidden.columns?.includes(c + 1) ?? false }));
		utils.book_append_sheet(workbook, sheet, name);
	}
	workbook.Workbook = { Sheets: workbook.SheetNames.map((name) => ({ name, Hidden: hidden.sheets?.includes(name) ? 1 : 0 })) };
	return { name: 'amt.xlsx', bytes: new Uint8Array(write(workbook, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer) };
}

export const profile = (more: Partial<ReadingProfile> = {}): ReadingProfile => ({
	profile: 'planungskreis/1',
	name: 'Test',
	source: 'amt',
	sheet: { name: 'Daten' },
	header: { find: 'AGS', rows: 2 },
	area: { column: 'AGS', name: 'Name', keyLength: 8 },
	period: { value: '2021' },
	columns: [
		{ heading: 'Kinder > insgesamt', measure: 'kinder' },
		{ heading: 'Kinder > weiblich', measure: 'kinder', breakdown: { sex: 'f' } }
	],
	...more
});

export const head: Cell[][] = [
	['AGS', 'Name', 'Kinder 1)', null],
	[null, null, 'insge-\nsamt', 'weiblich']
];
export const rows: Cell[][] = [...head, [16068051, 'Sömmerda', 12, 5], ['16068052', 'Sprötau', '.', '-']];
export const codes = (problems: { code: string; row: number | null; column: number | null }[]) => problems.map((p) => `${p.code}@${p.row}:${p.column}`);
