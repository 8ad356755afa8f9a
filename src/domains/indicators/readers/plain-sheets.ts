/** A workbook as plain cells, for tables that hold no figures (territorial changes, conversion keys). */
import type { CellObject } from '@e965/xlsx';
import type { Problem } from '../problem.ts';
import { fault } from './fault.ts';
import type { IncomingFile } from './reader.ts';
import { cellText, isDateCell, rowsOf } from './sheet-cells.ts';
import { isWorkbook, openWorkbook } from './workbook.ts';

export interface PlainSheet {
	name: string;
	/** numbers stay numbers, days become ISO days, what is empty null */
	rows: (string | number | null)[][];
}

/** Cells right of what any such table needs are left out: files may claim the whole width of Excel. */
const WIDTH = 64;

export function plainSheets(file: IncomingFile): PlainSheet[] | Problem {
	if (!isWorkbook(file))
		return fault('not-a-workbook', { file: file.name }, { de: 'Die Datei ist keine Excel-Arbeitsmappe (.xlsx).', en: 'The file is no Excel workbook (.xlsx).' }, { de: 'Öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie als .xlsx.', en: 'Open it in Excel or LibreOffice and save it as .xlsx.' });
	const book = openWorkbook(file);
	if (!('SheetNames' in book)) return book;
	return book.SheetNames.map((name) => ({ name, rows: [...rowsOf(book.Sheets[name])].map((row) => [...(row ?? [])].slice(0, WIDTH).map(plain)) }));
}

function plain(cell: CellObject | undefined): string | number | null {
	if (cell?.t === 'n' && typeof cell.v === 'number' && !isDateCell(cell)) return cell.v;
	const text = cellText(cell);
	return text === '' ? null : text;
}
