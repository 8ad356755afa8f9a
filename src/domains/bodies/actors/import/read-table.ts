/** A workbook or delimited text with actors as a sheet of texts. Pure. */
import { cleanText } from '#base/clean-text.ts';
import { UserError } from '#base/errors.ts';
import type { Problem } from '#domains/indicators/problem.ts';
import type { Cell, Sheet } from '#domains/indicators/readers/grid/grid.ts';
import { openBook } from '#domains/indicators/readers/grid/open-book.ts';
import type { IncomingFile } from '#domains/indicators/readers/reader.ts';
import { knownHeadings } from './guess-columns.ts';
import { CELL_ERROR, type ImportSheet } from './model.ts';
import { isVcard, MOST_ROWS, readVcards } from './read-vcards.ts';

/** Rows in front of the headings that may hold a title. */
const MOST_BEFORE = 20;
const MOST_COLUMNS = 60;

const isProblem = (found: Sheet | Problem | ReturnType<typeof openBook>): found is Problem => 'what' in found;

/** Reads what somebody uploads: workbook, CSV or vCards. @throws UserError that says what is wrong and the way out */
export function readImportFile(file: IncomingFile): ImportSheet {
	if (file.bytes.length === 0) throw new UserError('Die Datei ist leer. Bitte wählen Sie eine andere.');
	if (isVcard(file.bytes)) return readVcards(file.bytes);
	const book = openBook(file);
	if (isProblem(book)) throw new UserError(`${book.what.de} ${book.wayOut.de}`);
	let best: { sheet: Sheet; top: number; known: number } | null = null;
	for (const index of book.names.keys()) {
		const sheet = book.sheet(index);
		if (isProblem(sheet)) throw new UserError(`Blatt „${book.names[index] ?? ''}“: ${sheet.what.de} ${sheet.wayOut.de}`);
		for (let row = 0; row < Math.min(sheet.rows.length, MOST_BEFORE); row++) {
			const known = knownHeadings(textsOf(sheet, row));
			if (known > (best?.known ?? 0)) best = { sheet, top: row, known };
		}
	}
	if (!best) throw new UserError('Keine Zeile der Datei hat Überschriften, die zu Akteuren gehören. Erwartet werden zum Beispiel „Vorname“, „Nachname“, „Organisation“, „E-Mail“.');
	const { sheet, top } = best;
	const headings = textsOf(sheet, top);
	const width = Math.min(MOST_COLUMNS, headings.length);
	const rows: ImportSheet['rows'] = [];
	for (let row = top + 1; row < sheet.rows.length; row++) {
		const cells = textsOf(sheet, row).slice(0, width);
		if (cells.every((c) => c === '')) continue;
		if (rows.length === MOST_ROWS) throw new UserError(`Die Datei hat mehr als ${MOST_ROWS.toLocaleString('de-DE')} Zeilen. Bitte teilen Sie sie auf.`);
		rows.push({ place: `Zeile ${row + 1}`, row: row + 1, cells });
	}
	if (rows.length === 0) throw new UserError('Unter den Überschriften steht keine Zeile. Bitte prüfen Sie die Datei.');
	const others = book.names.filter((name) => name !== sheet.name);
	return { name: sheet.name, headings: headings.slice(0, width), rows, notices: others.length > 0 ? [`Gelesen wird das Blatt „${sheet.name}“. Nicht gelesen: ${others.slice(0, 5).map((n) => `„${n}“`).join(', ')}.`] : [] };
}

function textsOf(sheet: Sheet, row: number): string[] {
	return Array.from(sheet.rows[row] ?? [], (cell) => textOf(cell)).slice(0, MOST_COLUMNS);
}

function textOf(cell: Cell | undefined): string {
	if (!cell || cell.v === undefined || cell.v === null) return '';
	const { v } = cell;
	if (cell.t === 'e') return CELL_ERROR;
	if (v instanceof Date) return v.toISOString().slice(0, 10);
	if (typeof v === 'boolean') return v ? 'ja' : 'nein';
	// a number typed as one: a postal code keeps its digits; shown text may have zeros in front
	if (typeof v === 'number') return cell.w && /^0\d+$/.test(cell.w) ? cell.w : String(v);
	return cleanText(v).trim();
}
