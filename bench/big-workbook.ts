/** A workbook of 50,000 rows and ten columns, as an office exports it: areas by groups of age, a column for each year. */
import { utils, write } from '@e965/xlsx';

const GROUPS = ['unter 18', '18 bis unter 30', '30 bis unter 50', '50 bis unter 65', '65 und älter'];
const YEARS = ['2015', '2016', '2017', '2018', '2019', '2020', '2021'];

export const WORKBOOK_ROWS = 50_000;
export const WORKBOOK_FIGURES = WORKBOOK_ROWS * YEARS.length;

/** @param keys 10,000 areas */
export function bigWorkbook(keys: readonly string[]): Uint8Array {
	const rows: (string | number)[][] = [['AGS', 'Name', 'Altersgruppe', ...YEARS]];
	for (let i = 0; i < WORKBOOK_ROWS; i++) {
		const key = keys[Math.floor(i / GROUPS.length)] ?? '';
		rows.push([key, `Gemeinde ${key}`, GROUPS[i % GROUPS.length] ?? '', ...YEARS.map((_, y) => 400 + ((i * 7) % 90) + ((i * 31 + y * 17) % 23))]);
	}
	const book = utils.book_new();
	utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Daten');
	return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true, bookSST: true }) as ArrayBuffer);
}
