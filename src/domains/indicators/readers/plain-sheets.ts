/** A workbook of any kind as plain cells, for tables that hold no figures (territorial changes, conversion keys). */
import type { Problem } from '../problem.ts';
import { fault } from './fault.ts';
import type { Cell } from './grid/grid.ts';
import { bookKind, openBook } from './grid/open-book.ts';
import type { IncomingFile } from './reader.ts';
import { cellText, isDateCell } from './sheet-cells.ts';

export interface PlainSheet {
	name: string;
	/** numbers stay numbers, days become ISO days, what is empty null */
	rows: (string | number | null)[][];
}

/** Cells right of what any such table needs are left out: files may claim the whole width of Excel. */
const WIDTH = 64;

export function plainSheets(file: IncomingFile): PlainSheet[] | Problem {
	if (bookKind(file) === null)
		return fault('not-a-workbook', { file: file.name }, { de: 'Die Datei ist keine Arbeitsmappe (.xlsx, .xls, .ods).', en: 'The file is no workbook (.xlsx, .xls, .ods).' }, { de: 'Öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie als .xlsx.', en: 'Open it in Excel or LibreOffice and save it as .xlsx.' });
	const book = openBook(file);
	if (!('names' in book)) return book;
	const sheets: PlainSheet[] = [];
	for (const [i, name] of book.names.entries()) {
		const sheet = book.sheet(i);
		if (!('rows' in sheet)) return sheet;
		sheets.push({ name, rows: [...sheet.rows].map((row) => [...(row ?? [])].slice(0, WIDTH).map(plain)) });
	}
	return sheets;
}

function plain(cell: Cell | undefined): string | number | null {
	if (cell?.t === 'n' && typeof cell.v === 'number' && !isDateCell(cell)) return cell.v;
	const text = cellText(cell);
	return text === '' ? null : text;
}
