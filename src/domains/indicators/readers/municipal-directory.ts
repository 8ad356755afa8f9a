/**
 * Reader for GV100AD, the directory of municipalities of Destatis with fixed columns (220 characters a line): area and population
 * of each municipality. The file names the day of the boundaries, but none for the population: it is the last 31 December before.
 */
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';
import { fault, quoted } from './fault.ts';
import { directoryDay, directoryLine, isDirectory } from '#domains/areas/directory/directory-line.ts';
import type { TextTable } from './packed-text.ts';
import type { ReadReport, Sink } from './reader.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';

export const municipalDirectory = tableReader({ name: 'municipal-directory', recognise, read: readTable });

const MEASURES = [
	{ ref: 'Gemeindeverzeichnis:Fläche in ha', label: 'Fläche', unit: 'ha' },
	{ ref: 'Gemeindeverzeichnis:Bevölkerung', label: 'Bevölkerung', unit: 'Anzahl' }
];

function recognise(start: TextBytes): TableRecognition | null {
	const scanner = new CsvScanner(start, '\u0000');
	if (!scanner.next()) return null;
	return isDirectory(scanner.field(0)) ? { score: 1, layout: 'Gemeindeverzeichnis GV100AD (feste Spalten)', table: null, title: null } : null;
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const problem = (code: string, row: number | null, column: number | null, de: string, en: string, wayDe: string, wayEn: string, severity: 'error' | 'hint' = 'error'): void =>
		sink.problem(fault(code, { file, sheet: table.sheet, row, column }, { de, en }, { de: wayDe, en: wayEn }, severity));
	const again: [string, string] = ['Laden Sie das Gemeindeverzeichnis noch einmal herunter.', 'Download the directory again.'];
	report.measures.push(...MEASURES);
	const scanner = new CsvScanner(table, '\u0000');
	sink.table(report.sheets);
	sink.areaColumn(11);
	let count = 0;
	let told = false;
	while (scanner.next()) {
		const row = scanner.row;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		const text = scanner.field(0);
		if (text.trim() === '') continue;
		const line = directoryLine(text);
		if (line === null) {
			problem('no-record', row, 1, `Die Zeile ist kein Satz des Gemeindeverzeichnisses: ${quoted(text)}.`, `The line is no record of the directory: ${quoted(text)}.`, ...again);
			continue;
		}
		if (line.kind !== '60') continue;
		const day = directoryDay(line);
		if (day === null) {
			problem('unknown-period', row, 3, `${quoted(line.day)} ist kein Tag.`, `${quoted(line.day)} is not a day.`, ...again);
			continue;
		}
		const yearEnd = day.endsWith('-12-31') ? day : `${Number(day.slice(0, 4)) - 1}-12-31`;
		if (!told && !day.endsWith('-12-31')) {
			told = true;
			problem('period-assumed', row, 140, `Die Datei nennt den Stichtag der Bevölkerung nicht; gelesen wird der letzte 31. Dezember vor dem Gebietsstand (${yearEnd}).`, `The file does not name the date of the population; the last 31 December before the territorial status is read (${yearEnd}).`, 'Prüfen Sie den Stichtag; im Auszug aus dem Gemeindeverzeichnis (Excel) ist er gedruckt.', 'Check the date; the extract of the directory (Excel) prints it.', 'hint');
		}
		sink.areaName(line.key, line.name, sheet, row, 23);
		count++;
		// a municipality without inhabitants has zeros, one without a figure blanks
		sink.observation(MEASURES[0]?.ref ?? '', line.key, day, '', day, line.hectares, '', sheet, row, 129);
		sink.observation(MEASURES[1]?.ref ?? '', line.key, yearEnd, '', day, line.population, '', sheet, row, 140);
		sink.observation(MEASURES[1]?.ref ?? '', line.key, yearEnd, 'geschlecht=m', day, line.male, '', sheet, row, 151);
	}
	if (count === 0) problem('no-rows', null, null, 'Die Datei enthält keine Gemeinden (Satzart 60).', 'The file holds no municipalities (record 60).', ...again);
}
