/**
 * Reader for the results of the municipal councils of Thüringen 2024: a report with a block of rows a municipality, a sheet a
 * county. The key stands in the first row of a block only. Where persons and no lists were elected (Mehrheitswahl), their names
 * are not read: they are no groups of people to plan for.
 */
import { categoryText } from './category.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';
import { fault, quoted } from './fault.ts';
import type { TextTable } from './packed-text.ts';
import { periodInName } from './period-in-name.ts';
import { plainCell } from './plain-cell.ts';
import type { ReadReport, Sink } from './reader.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';

export const electionReport = tableReader({ name: 'election-report', recognise, read: readTable });

/** columns: county, municipality, name, label, count, share, seats */
const [COUNTY, MUNICIPALITY, NAME, LABEL, COUNT, , SEATS] = [0, 1, 2, 3, 4, 5, 6];
const MEASURES: Readonly<Record<string, { measure: string; column: number }>> = {
	Wahlberechtigte: { measure: 'Wahlberechtigte', column: COUNT },
	'Wähler/Wahlbeteiligung': { measure: 'Wähler', column: COUNT },
	'Ungültige Stimmzettel': { measure: 'Ungültige Stimmzettel', column: COUNT },
	'Zu vergebende Sitze': { measure: 'Sitze', column: SEATS },
	'Gültige Stimmen': { measure: 'Gültige Stimmen', column: COUNT }
};

function layoutOf(text: TextBytes): { top: number; title: string } | null {
	const scanner = new CsvScanner(text, ';');
	let title = '';
	while (scanner.row < 15 && scanner.next()) {
		const cell = (column: number): string => scanner.field(column).trim();
		title ||= cell(0);
		if (cell(COUNTY) === 'Kreis-' && cell(MUNICIPALITY) === 'Gemeinde-' && cell(COUNT) === 'Anzahl' && cell(SEATS) === 'Sitze') return /wahl/i.test(title) ? { top: scanner.row + 1, title } : null;
	}
	return null;
}

function recognise(start: TextBytes): TableRecognition | null {
	const layout = layoutOf(start);
	return layout ? { score: 1, layout: 'Gemeinderatswahl Thüringen, ein Block je Gemeinde', table: null, title: layout.title } : null;
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const layout = layoutOf(table);
	const problem = (code: string, row: number | null, column: number | null, de: string, en: string, wayDe: string, wayEn: string, severity: 'error' | 'hint' = 'error'): void =>
		sink.problem(fault(code, { file, sheet: table.sheet, row, column }, { de, en }, { de: wayDe, en: wayEn }, severity));
	const period = layout ? periodInName(layout.title) : null;
	if (!layout || period === null) return problem('no-period', 1, 1, 'Die Überschrift nennt das Jahr der Wahl nicht.', 'The title does not tell the year of the election.', 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
	for (const { measure } of Object.values(MEASURES)) if (!report.measures.some((m) => m.ref === measure)) report.measures.push({ ref: measure, label: measure, unit: 'Anzahl' });
	const scanner = new CsvScanner(table, ';');
	while (scanner.row < layout.top && scanner.next());
	sink.table(report.sheets);
	sink.areaColumn(MUNICIPALITY + 1);
	let [key, persons, passed, count] = ['', false, 0, 0];
	let inLists = false;
	while (scanner.next()) {
		const row = scanner.row;
		if (scanner.isBlank()) continue;
		const cell = (column: number): string => scanner.field(column).trim();
		if (cell(MUNICIPALITY) !== '') {
			if (!/^\d{2}$/.test(cell(COUNTY)) || !/^\d{3}$/.test(cell(MUNICIPALITY))) {
				problem('no-key', row, MUNICIPALITY + 1, `${quoted(`${cell(COUNTY)} ${cell(MUNICIPALITY)}`)} ist keine Nummer einer Gemeinde.`, `${quoted(`${cell(COUNTY)} ${cell(MUNICIPALITY)}`)} is no number of a municipality.`, 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
				key = '';
				continue;
			}
			key = `160${cell(COUNTY)}${cell(MUNICIPALITY)}`;
			[persons, inLists] = [false, false];
			sink.areaName(key, cell(NAME), sheet, row, NAME + 1);
		}
		const label = cell(LABEL);
		if (label === '') {
			if (cell(COUNTY) !== '' && report.notes.length < 20) report.notes.push(cell(COUNTY));
			continue;
		}
		const known = Object.hasOwn(MEASURES, label) ? MEASURES[label] : undefined;
		if (key === '') {
			if (known) problem('no-key', row, MUNICIPALITY + 1, 'Über der Zeile steht keine Gemeinde.', 'No municipality stands above the row.', 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
		} else if (known) {
			count++;
			sink.observation(known.measure, key, period, '', '', plainCell(cell(known.column)), '', sheet, row, known.column + 1);
		} else if (/^davon entfielen auf$/.test(label)) {
			inLists = true;
			persons = /mehrheitswahl/i.test(cell(SEATS));
		} else if (!inLists) problem('unknown-row', row, LABEL + 1, `${quoted(label)} ist keine bekannte Angabe dieses Aufbaus.`, `${quoted(label)} is no known line of this layout.`, 'Melden Sie den neuen Aufbau, oder lesen Sie die Datei mit einem Leseprofil.', 'Report the new layout, or read the file with a reading profile.');
		else if (persons) passed++;
		else {
			const breakdown = `partei=${categoryText(label)}`;
			sink.observation('Gültige Stimmen', key, period, breakdown, '', plainCell(cell(COUNT)), '', sheet, row, COUNT + 1);
			sink.observation('Sitze', key, period, breakdown, '', plainCell(cell(SEATS)), '', sheet, row, SEATS + 1);
		}
	}
	if (passed > 0) problem('persons', null, null, `${passed} Zeilen mit Namen von Gewählten (Mehrheitswahl) werden übergangen.`, `${passed} rows with names of persons elected are passed over.`, 'Nichts zu tun.', 'Nothing to do.', 'hint');
	if (scanner.broken) problem('open-quote', scanner.row + 1, null, 'Ein Anführungszeichen wird nicht geschlossen.', 'A quotation mark is never closed.', 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
	if (count === 0) problem('no-rows', layout.top, null, 'Das Blatt enthält keine Gemeinden.', 'The sheet holds no municipalities.', 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
}
