/** Where the headings of a table are: in the first row, or below a title, a remark or a line that Excel writes (`sep=;`). */
import { CsvScanner } from './csv-scanner.ts';
import { DELIMITERS } from './delimiter.ts';
import type { TextBytes } from './encoding.ts';
import type { TidyHeader } from './tidy-header.ts';
import { REQUIRED, tidyHeader } from './tidy-header.ts';

export interface TableHeading {
	header: TidyHeader;
	delimiter: string;
	/** headings as they stand in the file */
	fields: string[];
	/** number of the heading row, from 1 */
	row: number;
	/** texts of the rows above it */
	remarks: string[];
}

/** Headings further down than this are none. */
const DEEPEST = 30;
/** A title fills no more cells than this. */
const TITLE_CELLS = 2;
const REMARK = /^(?:#|\*|\/\/|_{3,}|-{3,}|={3,}|quellen?\b|stand\b|hinweise?\b|anmerkung|erläuterung|legende|zeichenerkl|fußnote|©|\(c\)|copyright|datenlizenz|lizenz|\d{1,2}\)|[¹²³]|sources?\b|notes?\b|abgerufen|erstellt|ende\b)/i;

/** The row and separator under which most of the needed headings are found. */
export function tableHeading(text: TextBytes): TableHeading {
	let best: TableHeading = { header: tidyHeader([]), delimiter: ';', fields: [], row: 1, remarks: [] };
	let most = -1;
	for (const delimiter of DELIMITERS) {
		const rows = firstRows(text, delimiter);
		const remarks: string[] = [];
		for (let at = 0; at < rows.length; at++) {
			const fields = rows[at] ?? [];
			const header = tidyHeader(fields, rows.slice(at + 1));
			const found = header.roles.area !== undefined && header.roles.period !== undefined ? 0.5 : 0;
			const score = REQUIRED.length - header.missing.length + found;
			// below a title only what is surely a heading counts
			const wider = score === most && at === 0 && best.header.width <= 1 && header.width > 1;
			if ((score > most || wider) && (at === 0 || score >= 2.5)) {
				most = score;
				best = { header, delimiter, fields, row: at + 1, remarks: [...remarks] };
			}
			const filled = fields.filter((cell) => cell.trim() !== '');
			if (filled.length > TITLE_CELLS && !REMARK.test(filled[0] ?? '')) break;
			if (filled.length > 0 && !/^sep=.?$/i.test((fields[0] ?? '').replace(/^\ufeff/, ''))) remarks.push(filled.join(' '));
		}
	}
	return best;
}

/** The text of a row that is no figure but a remark below the table; null for all other rows. */
export function remarkIn(scanner: CsvScanner, afterBlank: boolean): string | null {
	const first = scanner.field(0).trim();
	if (first === '' || !scanner.isBlank(1)) return null;
	return afterBlank || REMARK.test(first) ? first : null;
}

function firstRows(text: TextBytes, delimiter: string): string[][] {
	const scanner = new CsvScanner(text, delimiter);
	const rows: string[][] = [];
	while (rows.length < DEEPEST && scanner.next()) rows.push(scanner.fields());
	return rows;
}
