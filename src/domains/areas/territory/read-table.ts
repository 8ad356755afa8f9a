/** Which official table of territorial changes a workbook is, and what it says. */
import { changeColumns, readChanges, type NameChange } from './read-changes.ts';
import { keyColumns, readKeys } from './read-keys.ts';
import type { LinkTable } from './links.ts';
import type { Sheet, TableProblem } from './sheet.ts';

export interface TerritoryRead {
	/** in the user's words; null where it is none of the known tables */
	layout: string | null;
	tables: LinkTable[];
	names: NameChange[];
	/** with one error nothing of the file may be used, and `tables` is empty */
	problems: TableProblem[];
}

/** Recognises by the headings. A workbook that is neither gives one error that tells what was found instead. */
export function readTerritory(file: string, sheets: readonly Sheet[]): TerritoryRead {
	if (sheets.some((sheet) => changeColumns(sheet) !== null)) return { layout: 'Destatis, Namens-, Grenz- und Schlüsseländerungen', ...readChanges(file, sheets) };
	if (sheets.some((sheet) => keyColumns(sheet) !== null)) return { layout: 'BBSR, Umsteigeschlüssel', names: [], ...readKeys(file, sheets) };
	const [first] = sheets;
	const seen = (first?.rows[0] ?? []).filter((cell) => cell !== null && cell !== '').slice(0, 4).map((cell) => `„${String(cell).replace(/\s+/g, ' ').slice(0, 30)}“`);
	return {
		layout: null,
		tables: [],
		names: [],
		problems: [{ severity: 'error', code: 'unknown-layout', file, sheet: first?.name ?? null, row: 1, column: null, what: { de: `Das ist weder ein Gemeindeverzeichnis noch die Liste der Gebietsänderungen von Destatis noch ein Umsteigeschlüssel des BBSR. In Zeile 1 steht ${seen.join(', ') || 'nichts'}.`, en: `This is neither a directory of municipalities, nor the list of territorial changes of Destatis, nor a conversion key of the BBSR.` }, wayOut: { de: 'Erwartet wird „Satzart … Textkennzeichen … Gemeindename“, „Kennziffer … Abgebende / Aufgelöste Gemeinde … Aufnehmende / Neugebildete Gemeinde … Wirksamkeitsdatum“ oder „Gemeinden 31.12.2020 … flächenproportionaler Umsteigeschlüssel … Gemeinden 31.12.2021“.', en: 'Expected are the headings of one of them.' } }]
	};
}
