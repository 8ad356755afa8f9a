/** What can be wrong with a sheet and its cells, in the user's words. */
import type { Problem, Severity } from '../problem.ts';
import { cellAddress } from '../problem.ts';
import { fault, quoted } from './fault.ts';
import type { Cell, Rows } from './grid/grid.ts';
import type { Sink } from './reader.ts';
import { nearestColumn, nearestHeading, type SheetHeader } from './sheet-header.ts';
import { notAPeriod } from './not-a-period.ts';

const ERRORS: Record<number, string> = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A' };

/** For a look at a sheet whose findings nobody asked for. */
export const SILENT: Sink = { observation: () => {}, areaName: () => {}, table: () => {}, areaColumn: () => {}, areaRow: () => {}, problem: () => {} };

export class SheetFaults {
	sheet: string | null = null;
	/** rows and columns of the findings stand for each other: the sheet is read turned */
	turned = false;
	private readonly file: string;
	private readonly sink: Sink;
	private firstFormula: { row: number; column: number } | null = null;
	private furtherFormulas = 0;
	private percentSaid = false;

	constructor(file: string, sink: Sink) {
		this.file = file;
		this.sink = sink;
	}

	/** A finding of the file itself. */
	pass(problem: Problem): void {
		this.sink.problem(problem);
	}

	/** @param fitting indices of those that have the heading */
	noSheet(name: string | null, sheets: readonly string[], fitting: readonly number[]): void {
		const list = (fitting.length > 1 ? fitting.map((i) => sheets[i] ?? '') : sheets).slice(0, 20).map(quoted).join(', ');
		const de = fitting.length > 1 ? 'Mehrere Blätter passen zum Leseprofil:' : `${name === null ? 'Kein Blatt passt zum Leseprofil.' : `Das Blatt ${quoted(name)} gibt es nicht.`} Blätter der Datei:`;
		const en = fitting.length > 1 ? 'Several sheets fit the reading profile:' : `${name === null ? 'No sheet fits the reading profile.' : `There is no sheet ${quoted(name)}.`} Sheets of the file:`;
		this.report('sheet-missing', null, null, `${de} ${list}.`, `${en} ${list}.`, 'Tragen Sie den Namen des Blatts im Leseprofil ein, oder wählen Sie ein anderes Leseprofil.', 'Enter the name of the sheet in the reading profile, or choose another one.');
	}

	otherSheet(found: string, wanted: string): void {
		this.sheet = found;
		this.report('sheet-renamed', null, null, `Das Blatt ${quoted(wanted)} gibt es nicht; gelesen wird ${quoted(found)}, das dieselbe Kopfzeile hat.`, `There is no sheet ${quoted(wanted)}; ${quoted(found)} with the same heading is read.`, 'Prüfen Sie, ob es das richtige Blatt ist.', 'Check whether it is the right sheet.', 'hint');
	}

	movedSheet(found: string, wanted: string): void {
		this.sheet = found;
		this.report('sheet-moved', null, null, `Das Blatt ${quoted(wanted)} hat nicht die Kopfzeile des Leseprofils; gelesen wird ${quoted(found)}, das sie hat.`, `The sheet ${quoted(wanted)} lacks the heading of the reading profile; ${quoted(found)}, which has it, is read.`, 'Prüfen Sie, ob es das richtige Blatt ist.', 'Check whether it is the right sheet.', 'hint');
	}

	noHeading(sheet: string, find: string, rows: Rows): void {
		this.sheet = sheet;
		const near = nearestHeading(rows, find);
		const [row, column] = near ? [near.row + 1, near.column + 1] : [null, null];
		const de = near ? ` Am nächsten kommt ${quoted(near.text)} in ${this.address(row, column)}.` : ' Das Blatt hat keine Zeile, die eine Kopfzeile sein kann.';
		const en = near ? ` The nearest is ${quoted(near.text)} in ${this.address(row, column)}.` : ' The sheet has no row that may be a heading.';
		this.report('heading-missing', row, column, `Die Kopfzeile mit ${quoted(find)} wurde nicht gefunden.${de}`, `The heading row with ${quoted(find)} was not found.${en}`, 'Ist es eine andere Tabelle, wählen Sie ein anderes Leseprofil; sonst passen Sie den Suchtext im Leseprofil an.', 'If this is another table, choose another reading profile; otherwise adapt the text to be found in the profile.');
	}

	column(heading: string, columns: readonly number[], header: SheetHeader): void {
		if (columns.length > 1) {
			const list = columns.slice(0, 10).map((c) => this.address((header.columns[c]?.at(-1)?.row ?? header.top) + 1, c + 1)).join(', ');
			this.report('column-ambiguous', header.top + 1, (columns[0] ?? 0) + 1, `${quoted(heading)} passt auf mehrere Spalten: ${list}.`, `${quoted(heading)} fits several columns: ${list}.`, 'Schreiben Sie den ganzen Pfad der Überschriften, mit > getrennt.', 'Write the whole path of the headings, separated by >.');
			return;
		}
		const near = nearestColumn(header, heading);
		const [row, column] = near ? [near.at.row + 1, near.at.column + 1] : [header.top + 1, null];
		const de = near ? `Am nächsten kommt ${quoted(near.path)} in ${this.address(row, column)}.` : `Keine Überschrift ab Zeile ${header.top + 1} ähnelt ihr.`;
		const en = near ? `The nearest is ${quoted(near.path)} in ${this.address(row, column)}.` : `No heading from row ${header.top + 1} on is like it.`;
		this.report('column-missing', row, column, `Die Spalte ${quoted(heading)} fehlt. ${de}`, `The column ${quoted(heading)} is missing. ${en}`, near ? 'Ist damit dasselbe gemeint, tragen Sie die Überschrift so im Leseprofil ein (* steht für beliebigen Text); sonst fehlt die Angabe in der Datei.' : 'Wählen Sie ein anderes Leseprofil, oder bitten Sie die Stelle um die Datei mit dieser Spalte.', near ? 'If the same is meant, enter the heading like this in the reading profile (* stands for any text); otherwise the file lacks it.' : 'Choose another reading profile, or ask the office for the file with this column.');
	}

	gluedDigit(heading: string, column: number, header: SheetHeader): void {
		const parts = header.columns[column] ?? [];
		const text = parts.map((part) => part.text).join(' > ');
		const row = (parts.at(-1)?.row ?? header.top) + 1;
		this.report('glued-digit', row, column + 1, `Die Überschrift lautet ${quoted(text)}; die Ziffer am Wort gilt als Fußnote, gelesen wird die Spalte als ${quoted(heading)}.`, `The heading reads ${quoted(text)}; the digit at the word is taken for a footnote, the column is read as ${quoted(heading)}.`, 'Prüfen Sie, ob dasselbe gemeint ist.', 'Check whether the same is meant.', 'hint');
	}

	pattern(source: string): void {
		this.report('pattern', null, null, `Das Suchmuster ${quoted(source)} im Leseprofil ist ungültig oder zu aufwendig.`, `The pattern ${quoted(source)} in the reading profile is invalid or too costly.`, 'Vereinfachen Sie das Muster.', 'Simplify the pattern.');
	}

	noPeriod(row: number): void {
		this.report('no-period', row, null, 'Der Zeitraum steht weder im Leseprofil noch im Titel des Blatts.', 'The period is neither in the reading profile nor in the title of the sheet.', 'Tragen Sie den Zeitraum im Leseprofil ein.', 'Enter the period in the reading profile.');
	}

	noTerritorialStatus(row: number): void {
		this.report('no-territorial-status', row, null, 'Der Gebietsstand steht nicht dort, wo das Leseprofil ihn sucht.', 'The territorial status does not stand where the reading profile looks for it.', 'Tragen Sie den Gebietsstand im Leseprofil fest ein.', 'Enter the territorial status in the reading profile.');
	}

	calendar1904(): void {
		this.report('calendar-1904', null, null, 'Die Arbeitsmappe zählt Datumswerte ab 1904; das Datum je Zeile wäre unsicher.', 'The workbook counts dates from 1904; the date of each row would be unsafe.', 'Schalten Sie in Excel unter Optionen, Erweitert die 1904-Datumswerte aus und prüfen Sie die Daten.', 'Switch off the 1904 date system in the options of Excel and check the dates.');
	}

	period(text: string, row: number, column: number): void {
		const { code, what, wayOut } = notAPeriod(text);
		this.report(code, row, column, what.de, what.en, wayOut.de, wayOut.en);
	}

	noKey(label: string, row: number, column: number): void {
		this.report('empty-cell', row, column, `Der Schlüssel des Gebiets fehlt (${quoted(label)}).`, `The key of the area is missing (${quoted(label)}).`, 'Tragen Sie den Schlüssel ein, oder lassen Sie die Zeile im Leseprofil überspringen.', 'Enter the key, or have the reading profile skip the row.');
	}

	zeroPutBack(key: string, row: number, column: number): void {
		this.report('zero-put-back', row, column, `Dem Schlüssel ${quoted(key)} und weiteren fehlt die führende Null; sie wird ergänzt.`, `The key ${quoted(key)} and others have lost their leading zero; it is put back.`, 'Nichts zu tun.', 'Nothing to do.', 'hint');
	}

	skipped(count: number, label: string, row: number): void {
		this.report('rows-skipped', row, null, `${count === 1 ? 'Eine Zeile mit Werten wird' : `${count} Zeilen mit Werten werden`} übergangen (${quoted(label)}).`, `${count === 1 ? 'One row of figures is' : `${count} rows of figures are`} passed over (${quoted(label)}).`, 'Nichts zu tun: es sind Summen oder Gebiete ohne eigenen Schlüssel.', 'Nothing to do: they are sums or areas without a key of their own.', 'hint');
	}

	otherSign(text: string, row: number, column: number): void {
		this.report('mixed-decimal-sign', row, column, `${quoted(text)} passt nicht zum Dezimalzeichen der Spalte.`, `${quoted(text)} does not fit the decimal sign of the column.`, 'Verwenden Sie in der ganzen Spalte dasselbe Dezimalzeichen.', 'Use the same decimal sign in the whole column.');
	}

	sumRow(label: string, row: number): void {
		this.report('sum-row', row, null, `${quoted(label)} hat keinen Schlüssel und ist die Summe anderer Zeilen; die Zeile wird übergangen.`, `${quoted(label)} has no key and adds up other rows; the row is passed over.`, 'Nichts zu tun. Soll die Summe gelesen werden, tragen Sie den Schlüssel des Gebiets ein.', 'Nothing to do. If the sum is to be read, enter the key of its area.', 'hint');
	}

	rowWithoutKey(row: number, column: number): void {
		this.report('empty-cell', row, column, 'Die Zeile hat Werte, aber weder Schlüssel noch Namen eines Gebiets.', 'The row has figures, but neither key nor name of an area.', 'Tragen Sie den Schlüssel ein, oder löschen Sie die Zeile, wenn sie andere zusammenzählt.', 'Enter the key, or delete the row if it adds up others.');
	}

	mergedCell(row: number, column: number): void {
		this.report('merged-cell', row, column, `Die Zelle ${this.address(row, column)} ist mit anderen verbunden: zu welchem Gebiet gehört der Wert?`, `The cell ${this.address(row, column)} is merged with others: to which area does the value belong?`, 'Heben Sie die Verbindung der Zellen auf und tragen Sie jeden Wert einzeln ein.', 'Unmerge the cells and enter each value on its own.');
	}

	/** One hint for all cells that show percent. */
	percent(row: number, column: number): void {
		if (this.percentSaid) return;
		this.percentSaid = true;
		this.report('percent', row, column, `Die Zelle ${this.address(row, column)} zeigt Prozent; gelesen wird die Zahl, die dort zu sehen ist.`, `The cell ${this.address(row, column)} shows percent; the number that is seen there is read.`, 'Prüfen Sie, ob die Einheit der Kennzahl Prozent ist.', 'Check that the unit of the indicator is percent.', 'hint');
	}

	hiddenSheet(): void {
		this.report('hidden-sheet', null, null, `Das gelesene Blatt ${quoted(this.sheet ?? '')} ist in Excel ausgeblendet.`, `The sheet ${quoted(this.sheet ?? '')} that is read is hidden in Excel.`, 'Prüfen Sie, ob es das richtige Blatt ist.', 'Check whether it is the right sheet.', 'hint');
	}

	hiddenRows(list: string, count: number, first: number): void {
		const de = count === 1 ? `Zeile ${list} ist in Excel ausgeblendet; ihre Werte werden` : `Die Zeilen ${list} sind in Excel ausgeblendet; ihre Werte werden`;
		const en = count === 1 ? `Row ${list} is hidden in Excel; its figures are` : `Rows ${list} are hidden in Excel; their figures are`;
		this.report('hidden-rows', first, null, `${de} mitgelesen.`, `${en} read all the same.`, 'Blenden Sie sie in Excel ein und prüfen Sie sie; was nicht gelten soll, löschen Sie aus der Datei.', 'Show them in Excel and check them; delete from the file what is not to count.', 'hint');
	}

	hiddenColumns(list: string, count: number, first: number): void {
		const de = count === 1 ? `Spalte ${list} ist in Excel ausgeblendet; ihre Werte werden` : `Die Spalten ${list} sind in Excel ausgeblendet; ihre Werte werden`;
		const en = count === 1 ? `Column ${list} is hidden in Excel; its figures are` : `Columns ${list} are hidden in Excel; their figures are`;
		this.report('hidden-columns', 1, first, `${de} mitgelesen.`, `${en} read all the same.`, 'Blenden Sie sie in Excel ein und prüfen Sie sie; was nicht gelten soll, nehmen Sie aus dem Leseprofil.', 'Show them in Excel and check them; take out of the reading profile what is not to count.', 'hint');
	}

	formula(row: number, column: number): void {
		if (this.firstFormula === null) this.firstFormula = { row, column };
		else this.furtherFormulas++;
	}

	/** One hint for all formulas of the sheet. */
	formulas(): void {
		if (this.firstFormula === null) return;
		const { row, column } = this.firstFormula;
		this.sink.problem({
			...fault(
				'formula',
				this.place(row, column),
				{ de: 'Die Zelle enthält eine Formel; gelesen wird der zuletzt gespeicherte Wert.', en: 'The cell holds a formula; the value last saved is read.' },
				{ de: 'Prüfen Sie, ob die Datei nach der letzten Änderung neu berechnet wurde.', en: 'Check that the file was recalculated after its last change.' },
				'hint'
			),
			...(this.furtherFormulas > 0 ? { more: this.furtherFormulas } : {})
		});
	}

	formulaWithoutValue(row: number, column: number): void {
		this.report('formula-without-value', row, column, `Die Formel in ${this.address(row, column)} hat keinen gespeicherten Wert.`, `The formula in ${this.address(row, column)} has no saved value.`, 'Öffnen Sie die Datei in Excel oder LibreOffice und speichern Sie sie.', 'Open the file in Excel or LibreOffice and save it.');
	}

	errorCell(cell: Cell, row: number, column: number): void {
		const sign = ERRORS[Number(cell.v)] ?? 'einen Fehler';
		this.report('error-cell', row, column, `Die Zelle ${this.address(row, column)} zeigt ${sign}.`, `The cell ${this.address(row, column)} shows ${ERRORS[Number(cell.v)] ?? 'an error'}.`, 'Berichtigen Sie die Formel oder setzen Sie das passende Zeichen, zum Beispiel „x“.', 'Correct the formula or put the fitting sign, for example "x".');
	}

	dateCell(text: string, row: number, column: number): void {
		this.report('date-as-value', row, column, `Die Zelle ${this.address(row, column)} ist ein Datum (${text}), keine Zahl.`, `The cell ${this.address(row, column)} is a date (${text}), not a number.`, 'Excel hat den Wert als Datum gedeutet: stellen Sie die Zahl wieder her.', 'Excel took the value for a date: restore the number.');
	}

	truthValue(row: number, column: number): void {
		this.report('truth-value', row, column, `Die Zelle ${this.address(row, column)} ist ein Wahrheitswert, keine Zahl.`, `The cell ${this.address(row, column)} is a truth value, not a number.`, 'Schreiben Sie eine Zahl oder ein Zeichen.', 'Write a number or a sign.');
	}

	furtherTable(row: number): void {
		this.report('further-table', row, null, `In Zeile ${row} beginnt eine weitere Tabelle mit denselben Überschriften; sie ist hier nicht gelesen.`, `Another table with the same headings begins in row ${row}; it is not read here.`, 'Gehört sie dazu, nehmen Sie sie als weitere Tabelle in das Leseprofil auf.', 'If it belongs to it, add it to the reading profile as a further table.', 'hint');
	}

	nothing(): void {
		this.report('no-rows', null, null, 'Unter der Kopfzeile stehen keine Werte, die zum Leseprofil passen.', 'No values that fit the reading profile stand below the heading.', 'Prüfen Sie Blatt, Filter und Ende im Leseprofil.', 'Check sheet, filters and end in the reading profile.');
	}

	noPeriodInHeading(row: number, column: number): void {
		this.report('no-period', row + 1, column + 1, `Die Überschrift in ${this.address(row + 1, column + 1)} nennt keinen Zeitraum.`, `The heading in ${this.address(row + 1, column + 1)} names no period.`, 'Schreiben Sie den Zeitraum in die Überschrift, oder tragen Sie ihn im Leseprofil fest ein.', 'Write the period into the heading, or enter it in the reading profile.');
	}

	noKeyInCell(text: string, row: number, column: number): void {
		this.report('no-key-in-cell', row, column, `In ${this.address(row, column)} stehen nicht Schlüssel und Name: ${quoted(text)}.`, `${this.address(row, column)} does not hold a key and a name: ${quoted(text)}.`, 'Schreiben Sie den Schlüssel vor den Namen, oder lassen Sie die Zeile im Leseprofil überspringen.', 'Write the key before the name, or have the reading profile skip the row.');
	}

	private address(row: number | null, column: number | null): string {
		return this.turned && row !== null && column !== null ? cellAddress(column, row) : cellAddress(row, column);
	}

	private place(row: number | null, column: number | null): { file: string; sheet: string | null; row: number | null; column: number | null } {
		return { file: this.file, sheet: this.sheet, ...(this.turned ? { row: column, column: row } : { row, column }) };
	}

	private report(code: string, row: number | null, column: number | null, de: string, en: string, wayDe: string, wayEn: string, severity: Severity = 'error'): void {
		this.sink.problem(fault(code, this.place(row, column), { de, en }, { de: wayDe, en: wayEn }, severity));
	}
}
