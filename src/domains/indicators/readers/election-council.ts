/**
 * Reader for the results of the municipal councils of Thüringen as the Thüringer Landesamt für Statistik sends them: one row a
 * municipality (2014, 2019). A `-` of a party means that it did not stand; lists of voters are summed up by the office.
 * Other elections come in the same layout (county councils, heads of counties, run-offs): their measures bear the name of the election.
 */
import { canonicalPeriod } from '../period.ts';
import { categoryText } from './category.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';
import { fault } from './fault.ts';
import type { TextTable } from './packed-text.ts';
import { plainCell } from './plain-cell.ts';
import type { ReadReport, Sink } from './reader.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';
import { periodInName } from './period-in-name.ts';

export const electionCouncil = tableReader({ name: 'election-council', recognise, read: readTable });

interface Layout {
	top: number;
	title: string;
	period: string | null;
	/** `Kreistagswahl:`, '' for the municipal council */
	election: string;
	key: number;
	name: number;
	counts: { column: number; measure: string }[];
	parties: { column: number; party: string }[];
}

function recognise(start: TextBytes): TableRecognition | null {
	const layout = layoutOf(start);
	return layout ? { score: 1, layout: 'Gemeinderatswahl Thüringen, eine Zeile je Gemeinde', table: null, title: layout.title } : null;
}

function layoutOf(text: TextBytes): Layout | null {
	const scanner = new CsvScanner(text, ';');
	const titles: string[] = [];
	while (scanner.row < 15 && scanner.next()) {
		if (scanner.count > 200) return null;
		const fields = scanner.fields().map((cell) => cell.replace(/-\s*\n\s*(?=\p{Ll})/gu, '').replace(/\/\s*\n\s*/g, '/').replace(/-\s*\n\s*/g, '-').replace(/\s+/g, ' ').trim());
		const key = fields.indexOf('Gemeindenr.');
		const votes = fields.indexOf('Gültige Stimmen');
		if (key < 0 || votes < 0 || !fields.includes('Wahlberechtigte')) {
			titles.push(...fields.filter((cell, i) => cell !== '' && cell !== fields[i - 1]).slice(0, 3));
			continue;
		}
		const counts = fields.flatMap((measure, column) => (column > key + 1 && column <= votes && !/%$|^Mehrheitswahl$/.test(measure) && measure !== '' ? [{ column, measure }] : []));
		const parties = fields.flatMap((party, column) => (column > votes && party !== '' && !party.endsWith('%') ? [{ column, party }] : []));
		return { top: scanner.row, title: titles[0] ?? '', period: periodInName(titles.join(' ')), election: electionOf(titles.join(' ')), key, name: fields.indexOf('Gemeindename'), counts, parties };
	}
	return null;
}

/** A person is elected in two rounds, and several councils on one day: their votes are not those of the municipal council. */
function electionOf(title: string): string {
	const [, name = ''] = /(Kreistagswahl|Landr[aä]tswahl|Wahl(?:en)? der Landräte|Bürgermeisterwahl|Wahl(?:en)? der (?:Ober)?[Bb]ürgermeister|Ortsteil\p{L}*wahl)/u.exec(title) ?? [];
	if (name === '') return '';
	const short = name.startsWith('Kreistag') ? 'Kreistagswahl' : /Landr/.test(name) ? 'Landratswahl' : name.startsWith('Orts') ? 'Ortsteilwahl' : 'Bürgermeisterwahl';
	return `${short}${/Stichwahl/.test(title) ? ', Stichwahl' : ''}:`;
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const layout = layoutOf(table);
	const problem = (code: string, row: number | null, column: number | null, de: string, en: string, wayDe: string, wayEn: string, severity: 'error' | 'hint' = 'error'): void =>
		sink.problem(fault(code, { file, sheet: table.sheet, row, column }, { de, en }, { de: wayDe, en: wayEn }, severity));
	const period = layout?.period ?? periodInName(file);
	if (!layout || period === null || canonicalPeriod(period) === null) return problem('no-period', 1, null, 'Die Überschrift nennt das Jahr der Wahl nicht.', 'The title does not tell the year of the election.', 'Nennen Sie die Datei zum Beispiel gemeinderatswahl_2019.xls.', 'Call the file gemeinderatswahl_2019.xls, for example.');
	problem('column-aside', layout.top, null, 'Anteile und die Art der Wahl werden nicht übernommen.', 'Shares and the kind of the election are not taken over.', 'Nichts zu tun.', 'Nothing to do.', 'hint');
	const { election } = layout;
	const total = `${election}Gültige Stimmen`;
	for (const { measure } of layout.counts) report.measures.push({ ref: `${election}${measure}`, label: measure, unit: 'Anzahl' });
	const width = Math.max(...[...layout.counts, ...layout.parties].map((c) => c.column)) + 1;
	const scanner = new CsvScanner(table, ';');
	sink.table(report.sheets);
	sink.areaColumn(layout.key + 1);
	let count = 0;
	while (scanner.row < layout.top && scanner.next());
	while (scanner.next()) {
		const row = scanner.row;
		if (scanner.isBlank()) continue;
		const number = scanner.field(layout.key).trim();
		if (!/^\d{5}$/.test(number) || scanner.count < width) {
			if (scanner.isBlank(1)) report.notes.push(scanner.field(0).trim());
			else problem(scanner.count < width ? 'row-width' : 'no-key', row, layout.key + 1, scanner.count < width ? `Die Zeile hat ${scanner.count} Spalten, die Kopfzeile ${width}.` : 'Die Nummer der Gemeinde fehlt oder hat nicht fünf Ziffern.', scanner.count < width ? `The row has ${scanner.count} columns, the heading ${width}.` : 'The number of the municipality is missing or has not five digits.', 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
			continue;
		}
		// state 16, no administrative region, then county and municipality
		const key = `160${number}`;
		if (layout.name >= 0) sink.areaName(key, scanner.field(layout.name).trim(), sheet, row, layout.name + 1);
		for (const { column, measure } of layout.counts) {
			count++;
			sink.observation(`${election}${measure}`, key, period, '', '', plainCell(scanner.field(column)), '', sheet, row, column + 1);
		}
		for (const { column, party } of layout.parties) {
			const cell = plainCell(scanner.field(column));
			sink.observation(total, key, period, `partei=${categoryText(party)}`, '', cell === '-' ? 'x' : cell, '', sheet, row, column + 1);
		}
	}
	if (scanner.broken) problem('open-quote', scanner.row + 1, null, 'Ein Anführungszeichen wird nicht geschlossen.', 'A quotation mark is never closed.', 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
	if (count === 0) problem('no-rows', layout.top, null, 'Die Datei enthält keine Gemeinden.', 'The file holds no municipalities.', 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
}
