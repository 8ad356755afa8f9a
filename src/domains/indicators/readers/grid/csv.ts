/** Delimited text as a sheet of texts: what a reading profile sees of a CSV file. */
import type { Problem } from '../../problem.ts';
import { CsvScanner } from '../csv-scanner.ts';
import { delimiterOf } from '../delimiter.ts';
import { encodingName } from '../encoding.ts';
import { isProblem, textTables } from '../packed-text.ts';
import type { IncomingFile } from '../reader.ts';
import { tooManyCells, unreadableBook } from './faults.ts';
import { MOST_CELLS, plainSheet, type Book, type Cell, type Sheet } from './grid.ts';

export function openCsv(file: IncomingFile): Book | Problem {
	const sheets: Sheet[] = [];
	let format = '';
	for (const table of textTables(file)) {
		if (isProblem(table)) return table;
		format = encodingName(table.encoding);
		const name = table.sheet ?? file.name;
		const rows: Cell[][] = [];
		const scanner = new CsvScanner(table, delimiterOf(table));
		let cells = 0;
		while (scanner.next()) {
			const row: Cell[] = [];
			cells += scanner.count;
			if (cells > MOST_CELLS) return tooManyCells(file.name, table.sheet);
			for (let c = 0; c < scanner.count; c++) {
				const text = scanner.field(c).trim();
				if (text !== '') row[c] = { t: 's', v: text };
			}
			rows.push(row);
		}
		sheets.push(plainSheet(name, rows));
	}
	if (sheets.length === 0) return unreadableBook(file.name);
	return { format, names: sheets.map((sheet) => sheet.name), hidden: [], date1904: false, sheet: (index) => sheets[index] ?? unreadableBook(file.name) };
}
