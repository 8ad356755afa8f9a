/** Where the heading of a table stands, and which sign separates the columns: offices put titles above it. */
import { CsvScanner } from './csv-scanner.ts';
import { DELIMITERS } from './delimiter.ts';
import type { TextBytes } from './encoding.ts';
import { tidyHeader, type TidyHeader } from './tidy-header.ts';

export interface TableHeading {
	delimiter: string;
	/** number of the heading row, from 1 */
	row: number;
	fields: string[];
	header: TidyHeader;
}

/** Titles above a heading are few. */
const DEEPEST = 30;

/** The row that names area and period, and most of what else a table needs; the first row where none does. */
export function tableHeading(text: TextBytes): TableHeading {
	let best: TableHeading | null = null;
	for (const delimiter of DELIMITERS) {
		const scanner = new CsvScanner(text, delimiter);
		while (scanner.row < DEEPEST && scanner.next()) {
			const fields = scanner.fields();
			const header = tidyHeader(fields);
			const { area, period } = header.roles;
			if (scanner.row > 1 && (area === undefined || period === undefined || fields.length < 3)) continue;
			const better = best === null || header.missing.length < best.header.missing.length || (best.header.width <= 1 && header.width > 1 && header.missing.length === best.header.missing.length);
			if (better) best = { delimiter, row: scanner.row, fields, header };
		}
	}
	return best ?? { delimiter: ';', row: 1, fields: [], header: tidyHeader([]) };
}
