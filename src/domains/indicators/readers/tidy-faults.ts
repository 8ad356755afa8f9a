/** What can be wrong with a tidy table, in the user's words. */
import { formatPeriod } from '../period.ts';
import type { Severity } from '../problem.ts';
import { unitInText } from '../workshop/units.ts';
import type { Sink } from './reader.ts';
import { fault, quoted } from './fault.ts';
import { roleName } from './tidy-header.ts';
import type { TidyHeader, TidyRole } from './tidy-header.ts';
import { notAPeriod } from './not-a-period.ts';

export class TidyFaults {
	private readonly place: { file: string; sheet: string | null };
	private readonly sink: Sink;

	constructor(place: { file: string; sheet: string | null }, sink: Sink) {
		this.place = place;
		this.sink = sink;
	}

	/** @param row of the headings */
	header(header: TidyHeader, row: number): void {
		for (const { name, column, first } of header.repeated) {
			const same = first.toLowerCase() === name.toLowerCase();
			const de = same ? `Die Spalte ${quoted(name)} kommt zweimal vor.` : `Die Spalten ${quoted(first)} und ${quoted(name)} sagen dasselbe.`;
			const en = same ? `The column ${quoted(name)} appears twice.` : `The columns ${quoted(first)} and ${quoted(name)} say the same.`;
			this.report('repeated-column', row, column, de, en, 'Löschen Sie eine der beiden Spalten oder benennen Sie sie um.', 'Delete one of the two columns or rename it.');
		}
		if (header.missing.length === 0) return;
		const list = (lang: 'de' | 'en'): string => header.missing.map((role) => roleName(role, lang)).join(', ');
		this.report('missing-column', row, null, `In der Kopfzeile fehlt: ${list('de')}.`, `The heading row lacks: ${list('en')}.`, 'Ergänzen Sie die Spalte in dieser Zeile.', 'Add the column in this row.');
	}

	/** Columns that are passed over are named, so that none is lost unnoticed. */
	aside(columns: TidyHeader['aside'], row: number): void {
		const [first] = columns;
		if (!first) return;
		const list = columns.map(({ name }) => quoted(name)).join(', ');
		const [verb, verbEn] = columns.length > 1 ? ['Die Spalten', 'The columns'] : ['Die Spalte', 'The column'];
		this.report('column-aside', row, first.column, `${verb} ${list} ${columns.length > 1 ? 'werden' : 'wird'} nicht übernommen.`, `${verbEn} ${list} ${columns.length > 1 ? 'are' : 'is'} not taken over.`, 'Nichts zu tun. Steht dort eine Gruppe (etwa Geschlecht oder Alter), benennen Sie die Spalte danach.', 'Nothing to do. If it holds a group (such as sex or age), name the column after it.', 'hint');
	}

	/** What stands in thousands or millions is not multiplied by itself: only a person knows the unit of the indicator. */
	unitOf(columns: readonly { name: string; column: number }[], row: number): void {
		const large = columns.filter(({ name }) => unitInText(name).factor > 1);
		const [first] = large;
		if (!first) return;
		const [de, en] = unitInText(first.name).factor > 1000 ? ['Millionen', 'millions'] : ['Tausend', 'thousands'];
		this.report('in-thousands', row, first.column, `${quoted(first.name)} steht in ${de}; übernommen wird, was in den Zellen steht.`, `${quoted(first.name)} is in ${en}; what stands in the cells is taken over.`, 'Prüfen Sie, ob die Kennzahl dieselbe Einheit hat. Sonst lesen Sie die Datei mit einem Leseprofil, das umrechnet.', 'Check whether the indicator has the same unit. Otherwise read the file with a reading profile that converts.', 'hint', large.length - 1);
	}

	/** A column that nobody knows and that holds measured numbers would make a group of its own of every figure. */
	unclearColumn(name: string, row: number, column: number): void {
		this.report('column-unclear', row, column, `Die Spalte ${quoted(name)} enthält Zahlen, die keine Gruppe bezeichnen.`, `The column ${quoted(name)} holds numbers that name no group.`, 'Löschen Sie die Spalte, oder geben Sie jede Messgröße als eigene Kennzahl an.', 'Delete the column, or state each measure as an indicator of its own.');
	}

	tooManyColumns(row: number, count: number): void {
		this.report('too-many-columns', row, null, `Die Kopfzeile nennt ${count} Spalten. Das ist keine Tabelle, die hier gelesen werden kann.`, `The heading row names ${count} columns. This is no table that can be read here.`, 'Liefern Sie die Werte untereinander: Kennzahl; Gebiet; Zeitraum; Wert.', 'Deliver the figures one below the other: indicator; area; period; value.');
	}

	tooManyMeasures(row: number, column: number): void {
		this.report('too-many-measures', row, column, 'Die Spalte der Kennzahl enthält mehr als 5.000 verschiedene Wörter.', 'The column of the indicator holds more than 5,000 different words.', 'Prüfen Sie, ob die Überschriften über den richtigen Spalten stehen.', 'Check whether the headings stand above the right columns.');
	}

	/** Rows of areas that nobody but the publisher has. */
	otherAreas(row: number, rows: number): void {
		const [de, en] = rows === 1 ? ['Eine Zeile eines Gemeindeverbands oder einer Region', 'A row of an association or region'] : [`${rows} Zeilen von Gemeindeverbänden oder Regionen`, `${rows} rows of associations or regions`];
		this.report('other-areas', row, null, `${de} ohne amtlichen Schlüssel ${rows === 1 ? 'wird' : 'werden'} übergangen.`, `${en} without an official key ${rows === 1 ? 'is' : 'are'} passed over.`, 'Nichts zu tun.', 'Nothing to do.', 'hint');
	}

	/** One hint for all remarks below a table. */
	remarks(rows: readonly number[]): void {
		const [first] = rows;
		if (first === undefined) return;
		this.report('remark', first, null, 'Die Zeile ist eine Bemerkung, kein Wert, und wird übergangen.', 'The row is a remark, not a figure, and is passed over.', 'Nichts zu tun.', 'Nothing to do.', 'hint', rows.length - 1);
	}

	/** Rows that add up others and have no key. */
	sums(rows: readonly number[]): void {
		const [first] = rows;
		if (first === undefined) return;
		this.report('sum-row', first, null, 'Die Zeile ist eine Summe ohne Gebietsschlüssel und wird übergangen.', 'The row is a sum without a key of an area and is passed over.', 'Nichts zu tun. Soll die Summe gelesen werden, tragen Sie den Schlüssel des Gebiets ein.', 'Nothing to do. If the sum is to be read, enter the key of its area.', 'hint', rows.length - 1);
	}

	width(found: number, expected: number, row: number): void {
		this.report('row-width', row, null, `Die Zeile hat ${found === 1 ? 'eine Spalte' : `${found} Spalten`}, die Kopfzeile ${expected}.`, `The row has ${found === 1 ? 'one column' : `${found} columns`}, the heading row ${expected}.`, 'Prüfen Sie fehlende Trennzeichen und Anführungszeichen in dieser Zeile.', 'Check separators and quotes in this row.');
	}

	empty(role: TidyRole, row: number, column: number): void {
		this.report('empty-cell', row, column, `Die Zelle für ${roleName(role, 'de')} ist leer.`, `The cell for the ${roleName(role, 'en')} is empty.`, 'Füllen Sie die Zelle oder löschen Sie die Zeile.', 'Fill the cell or delete the row.');
	}

	period(text: string, row: number, column: number): void {
		const { code, what, wayOut } = notAPeriod(text);
		this.report(code, row, column, what.de, what.en, wayOut.de, wayOut.en);
	}

	periodFromName(period: string, row: number): void {
		this.report('period-from-name', row, null, `Keine Spalte nennt den Zeitraum; gelesen wird ${formatPeriod(period, 'de')} aus dem Namen der Datei.`, `No column names the period; ${formatPeriod(period, 'en')} from the name of the file is read.`, 'Prüfen Sie, ob der Zeitraum für alle Zeilen stimmt.', 'Check that the period holds for all rows.', 'hint');
	}

	ambiguous(text: string, row: number, column: number): void {
		this.report('ambiguous-number', row, column, `${quoted(text)} ist mehrdeutig: Tausender oder drei Nachkommastellen? Keine Zahl der Datei entscheidet es.`, `${quoted(text)} is ambiguous: thousands or three decimals? No number in the file decides it.`, 'Schreiben Sie Tausender ohne Trennzeichen (1234), Nachkommastellen mit einer Null mehr (1,2340).', 'Write thousands without a separator (1234), decimals with one more zero (1.2340).');
	}

	otherSign(text: string, decimal: string, row: number, column: number): void {
		// in a workbook it is not the sign: the other cells are numbers, which have none
		if (decimal === '.' && this.place.sheet !== null && !/\.(?:csv|txt|tsv)$/i.test(this.place.sheet)) {
			this.report('mixed-decimal-sign', row, column, `${quoted(text)} steht als Text in der Zelle, andere Zellen der Spalte enthalten Zahlen.`, `${quoted(text)} stands in the cell as a text, other cells of the column hold numbers.`, 'Geben Sie den Wert als Zahl ein, wie in den anderen Zellen der Spalte.', 'Enter the figure as a number, as in the other cells of the column.');
			return;
		}
		const used = decimal === ',' ? ['Komma', 'comma'] : ['Punkt', 'point'];
		this.report('mixed-decimal-sign', row, column, `${quoted(text)} passt nicht: die Datei schreibt Nachkommastellen mit ${used[0]}.`, `${quoted(text)} does not fit: the file writes decimals with a ${used[1]}.`, 'Verwenden Sie in der ganzen Datei dasselbe Dezimalzeichen.', 'Use the same decimal sign in the whole file.');
	}

	otherUnit(measure: string, known: string, unit: string, row: number, column: number): void {
		this.report('other-unit', row, column, `${quoted(measure)} steht hier in ${quoted(unit)}, weiter oben in ${quoted(known)}.`, `${quoted(measure)} is in ${quoted(unit)} here and in ${quoted(known)} further up.`, 'Geben Sie jeder Einheit eine eigene Kennzahl.', 'Give each unit an indicator of its own.');
	}

	flagOfMany(row: number, column: number, measures: readonly string[]): void {
		const list = measures.slice(0, 10).map(quoted).join(', ');
		this.report('flag-of-many', row, column, `Eine Spalte mit Zeichen, aber mehrere mit Werten (${list}): zu welcher gehören die Zeichen?`, `One column of signs, but several of values (${list}): which one do the signs belong to?`, 'Liefern Sie einen Wert je Zeile (Kennzahl; Gebiet; Zeitraum; Wert; Zeichen).', 'Deliver one value per row (indicator; area; period; value; flag).');
	}

	openQuote(row: number): void {
		this.report('open-quote', row, null, 'Ein Anführungszeichen wird nicht geschlossen; ab hier ist die Datei nicht lesbar.', 'A quotation mark is never closed; the file cannot be read from here on.', 'Schließen oder löschen Sie das Anführungszeichen in dieser Zeile.', 'Close or delete the quotation mark in this row.');
	}

	nothing(name: string): void {
		this.report('no-rows', null, null, `${name} enthält keine Werte.`, `${name} holds no values.`, 'Prüfen Sie, ob die richtige Datei gewählt ist.', 'Check whether this is the right file.');
	}

	private report(code: string, row: number | null, column: number | null, de: string, en: string, wayDe: string, wayEn: string, severity: Severity = 'error', more = 0): void {
		const found = fault(code, { ...this.place, row, column: column === null ? null : column + 1 }, { de, en }, { de: wayDe, en: wayEn }, severity);
		this.sink.problem(more > 0 ? { ...found, more } : found);
	}
}
