/**
 * Reader for the classic table export of GENESIS and regionalstatistik.de. The measure is
 * `table:heading > heading`, as printed above the column; equal headings one below the other count once.
 */
import { canonicalPeriod } from '../period.ts';
import type { Problem } from '../problem.ts';
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { BreakdownCache } from './category.ts';
import type { FigureColumn } from './classic-columns.ts';
import { figureColumns } from './classic-columns.ts';
import { MOST_COLUMNS } from './column-content.ts';
import type { ClassicFrame } from './classic-lines.ts';
import { CLASSIC_TITLE, classicFrame, isFooterLine, isFooterText } from './classic-lines.ts';
import { classicStub, lostItsZero, namedArea, partNumber, type ClassicStub } from './classic-stub.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';
import { fault, quoted } from './fault.ts';
import type { TextTable } from './packed-text.ts';
import { DecimalWatch, plainCell } from './plain-cell.ts';
import type { ReadReport, Sink } from './reader.ts';
import { looksLikeKey } from './region-variable.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';
import { notAPeriod, PERIODS_READ } from './not-a-period.ts';

export const genesisClassic = tableReader({ name: 'genesis-classic', recognise, read: readTable });

/** Rows looked at before deciding what the columns on the left hold. */
const SAMPLE = 400;
const NOTES = 60;

function recognise(start: TextBytes, file: string): TableRecognition | null {
	const rows = firstRows(start, 60, delimiterOfTable(start));
	const titled = /^GENESIS[- ]?Tab/i.test(rows[0]?.[0] ?? '');
	const frame = classicFrame(rows);
	if (!titled && !(frame && CLASSIC_TITLE.test(rows[0]?.[0] ?? ''))) return null;
	return {
		score: frame ? 1 : 0.6,
		layout: 'GENESIS-Tabelle (klassischer Export)',
		table: tableCode(frame?.table ?? null, file),
		title: frame?.title.join(' ') || null
	};
}

/** `Temporär` and no code at all: then the file's name, which usually carries it. */
function tableCode(printed: string | null, fileName: string): string | null {
	if (printed !== null && /\d/.test(printed)) return printed;
	return /(?<!\d)(\d{3,5}(?:-\d{2,4}){1,3}(?:-[A-Z\d]{1,2})?)(?!\d)/.exec(fileName)?.[1] ?? printed;
}

/** Semicolons, as GENESIS writes them; tabs where Excel has saved the table as Unicode text. */
function delimiterOfTable(text: TextBytes): ';' | '\t' {
	const start = text.bytes.subarray(0, 4000);
	return start.includes(9) && !start.includes(59) ? '\t' : ';';
}

function firstRows(text: TextBytes, count: number, delimiter: string): string[][] {
	const scanner = new CsvScanner(text, delimiter);
	const rows: string[][] = [];
	while (rows.length < count && scanner.next()) rows.push(scanner.fields());
	return rows;
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const place = { file, sheet: table.sheet };
	const problem = (code: string, row: number | null, column: number | null, de: string, en: string, wayDe: string, wayEn: string): void => {
		const finding: Problem = fault(code, { ...place, row, column }, { de, en }, { de: wayDe, en: wayEn });
		sink.problem(finding);
	};
	const delimiter = delimiterOfTable(table);
	const sample = firstRows(table, SAMPLE, delimiter);
	const frame = classicFrame(sample);
	if (!frame) {
		problem('no-heading', 1, null, 'Kopfzeilen und Werte der Tabelle wurden nicht gefunden.', 'Headings and figures of the table were not found.', 'Laden Sie die Tabelle noch einmal als CSV herunter, ohne sie in Excel zu speichern.', 'Download the table as CSV again without saving it from Excel.');
		return;
	}
	const end = sample.findIndex((row, i) => i >= frame.firstRow && isEnd(row));
	const figures = sample.slice(frame.firstRow, end < 0 ? undefined : end);
	const stub = classicStub(figures, frame.stub);
	const whole = stub.key < 0 ? wholeCountry(frame) : null;
	if (stub.key < 0 && whole === null) {
		problem('no-key-column', frame.firstRow + 1, 1, 'Keine Spalte enthält amtliche Schlüssel.', 'No column holds official keys.', 'Laden Sie die Tabelle mit Schlüsseln der Gebiete herunter (Einstellung „Codes anzeigen“).', 'Download the table with the keys of the areas ("show codes").');
		return;
	}
	if ((frame.headings[0]?.length ?? 0) > MOST_COLUMNS) {
		problem('too-many-columns', frame.firstRow, null, `Die Kopfzeile hat ${frame.headings[0]?.length} Spalten. Das ist keine Tabelle, die hier gelesen werden kann.`, `The heading row has ${frame.headings[0]?.length} columns. This is no table that can be read here.`, 'Laden Sie die Tabelle mit weniger Merkmalen oder Jahren herunter.', 'Download the table with fewer groups or years.');
		return;
	}
	const columns = figureColumns(frame, tableCode(frame.table, file) ?? file);
	for (const measure of distinct(columns)) report.measures.push(measure);
	let above = canonicalPeriod(frame.dateLine ?? '') ?? periodInTitle(frame);
	if (stub.time < 0 && above === null && columns.some((c) => c.period === null) && !figures.some((row) => periodLine(row) !== null)) {
		problem('no-period', null, null, 'Die Tabelle nennt keinen Zeitraum.', 'The table names no period.', 'Laden Sie die Tabelle mit Jahr oder Stichtag herunter.', 'Download the table with its year or date.');
		return;
	}
	const breakdowns = new BreakdownCache(stub.dimensions.map((d) => d.name));
	const names = new Map<string, string>();
	const width = columns.reduce((most, c) => Math.max(most, c.column), 0) + 1;
	const scanner = new CsvScanner(table, delimiter);
	sink.table(report.sheets);
	if (stub.key >= 0) sink.areaColumn(stub.key + 1);
	for (let i = 0; i < frame.firstRow && scanner.next(); i++);
	let footer = false;
	const decimals = new DecimalWatch();
	while (scanner.next()) {
		const row = scanner.row;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		if (!footer && (isFooterLine(scanner.field(0).trim()) || (isFooterText(scanner.field(0).trim()) && scanner.isBlank(1)))) footer = true;
		if (footer && scanner.count >= width && isFigureRow(scanner, stub)) {
			problem('below-footer', row, null, 'Unter den Fußzeilen stehen noch Werte.', 'Figures stand below the footnotes.', 'Löschen Sie die Bemerkung zwischen den Werten, oder reichen Sie jede Tabelle als eigene Datei ein.', 'Delete the remark between the figures, or hand in each table as a file of its own.');
			continue;
		}
		if (footer) {
			note(report, scanner.field(0));
			continue;
		}
		if (scanner.isBlank()) continue;
		// a line that holds a year only is the heading of the rows below it
		const heading = stub.time < 0 && scanner.isBlank(1) ? canonicalPeriod(scanner.field(0)) : null;
		if (heading !== null) {
			above = heading;
			continue;
		}
		if (scanner.count < width || !scanner.isBlank(width)) {
			problem('row-width', row, null, `Die Zeile hat ${scanner.count} Spalten, die Kopfzeile ${width}.`, `The row has ${scanner.count} columns, the heading ${width}.`, 'Die Datei ist abgeschnitten oder verändert: laden Sie die Tabelle noch einmal herunter.', 'The file is cut off or altered: download the table again.');
			continue;
		}
		const printed = stub.key < 0 ? '' : scanner.field(stub.key).trim();
		const key = whole ?? (stub.namesOnly ? (namedArea(printed) ?? printed) : printed);
		if (!looksLikeKey(key) && !lostItsZero(key)) {
			problem('no-key', row, stub.key + 1, stub.namesOnly ? `${quoted(key)} ist kein Land und nicht Deutschland.` : `${quoted(key)} ist kein amtlicher Schlüssel.`, stub.namesOnly ? `${quoted(key)} is no state and not Germany.` : `${quoted(key)} is not an official key.`, stub.namesOnly ? 'Berichtigen Sie den Namen oder löschen Sie die Zeile.' : 'Korrigieren Sie den Schlüssel oder löschen Sie die Zeile.', stub.namesOnly ? 'Correct the name or delete the row.' : 'Correct the key or delete the row.');
			continue;
		}
		let period = above;
		if (stub.time >= 0) {
			const text = scanner.field(stub.time).trim();
			period = canonicalPeriod(text);
			const part = stub.month < 0 ? null : partNumber(scanner.field(stub.month));
			if (period !== null && part !== null) period = `${period.slice(0, 4)}-${part}`;
			if (period === null) {
				const { code, what, wayOut } = notAPeriod(text, PERIODS_READ);
				problem(code, row, stub.time + 1, what.de, what.en, wayOut.de, wayOut.en);
				continue;
			}
		}
		const breakdown = breakdowns.of(stub.dimensions.map((d) => scanner.field(d.column).trim()));
		const name = stub.name < 0 ? '' : scanner.field(stub.name).trim();
		if (name !== '' && names.get(key) !== name) {
			names.set(key, name);
			sink.areaName(key, name, sheet, row, stub.name + 1);
		}
		if (period === null && columns.some((c) => c.period === null)) {
			problem('no-period', row, 1, 'Über der Zeile steht kein Zeitraum.', 'No period stands above the row.', 'Laden Sie die Tabelle mit Jahr oder Stichtag herunter.', 'Download the table with its year or date.');
			continue;
		}
		for (const { column, measure, period: own, breakdown: headed } of columns) {
			if (decimals.contradicts(scanner, column)) {
				const text = quoted(scanner.field(column));
				problem('mixed-decimal-sign', row, column + 1, `${text} hat ein anderes Dezimalzeichen als die Zahlen darüber.`, `${text} has another decimal sign than the numbers above.`, 'Die Datei wurde verändert: laden Sie die Tabelle noch einmal herunter.', 'The file was altered: download the table again.');
			} else sink.observation(measure.ref, key, own ?? period ?? '', headed === '' ? breakdown : breakdown === '' ? headed : joined(headed, breakdown), '', plainCell(scanner.field(column)), '', sheet, row, column + 1);
		}
	}
	if (scanner.broken && !footer) {
		problem('open-quote', scanner.row + 1, null, 'Ein Anführungszeichen wird nicht geschlossen; ab hier ist die Datei nicht lesbar.', 'A quotation mark is never closed; the file cannot be read from here on.', 'Laden Sie die Tabelle noch einmal herunter.', 'Download the table again.');
	}
	if (!footer) {
		sink.problem(
			fault(
				'no-footer',
				{ ...place, row: scanner.row },
				{ de: 'Die Fußzeilen fehlen: die Tabelle ist vielleicht abgeschnitten.', en: 'The footnotes are missing: the table may be cut off.' },
				{ de: 'Vergleichen Sie die letzte Zeile mit der Tabelle im Internet.', en: 'Compare the last row with the table on the web.' },
				'hint'
			)
		);
	}
}

/** Whether a row below the footnotes is one of the table. */
function isFigureRow(scanner: CsvScanner, { key, namesOnly }: ClassicStub): boolean {
	if (key < 0) return canonicalPeriod(scanner.field(0)) !== null && !scanner.isBlank(1);
	const printed = scanner.field(key).trim();
	return (looksLikeKey(printed) || (namesOnly && namedArea(printed) !== null)) && !scanner.isBlank(key + 1);
}

/** `Bevölkerung: Deutschland, Stichtag`: such tables have no column of areas. */
function wholeCountry({ title }: ClassicFrame): string | null {
	return title.some((line) => /(?:^|:\s*)(?:Deutschland|Germany)\s*(?:,|$)/.test(line)) ? 'DG' : null;
}

/** Groups of the headings and of the row together, in one order. */
function joined(above: string, beside: string): string {
	return [...above.split('|'), ...beside.split('|')].sort().join('|');
}

function distinct(columns: readonly FigureColumn[]): FigureColumn['measure'][] {
	return [...new Map(columns.map((c) => [c.measure.ref, c.measure])).values()];
}

/** The one date of the title. The day of the boundaries and the moment of the extract are none. */
function periodInTitle(frame: ClassicFrame): string | null {
	const dates = frame.title.join(' ').replace(/(?:Gebietsstand|Stand)\s*:?\s*(?:vom\s*)?\d{2}\.\d{2}\.\d{4}/gi, ' ').match(/\b\d{2}\.\d{2}\.\d{4}\b/g);
	return dates?.length === 1 ? canonicalPeriod(dates[0]) : null;
}

function isEnd(row: readonly string[]): boolean {
	const first = (row[0] ?? '').trim();
	return isFooterLine(first) || (isFooterText(first) && row.slice(1).every((cell) => cell.trim() === ''));
}

/** The period of a line that holds nothing else. */
function periodLine(row: readonly string[]): string | null {
	return row.slice(1).every((cell) => cell.trim() === '') ? canonicalPeriod(row[0] ?? '') : null;
}

function note(report: ReadReport, text: string): void {
	const line = text.replace(/\s+/g, ' ').trim();
	if (line !== '' && !isFooterLine(line) && report.notes.length < NOTES) report.notes.push(line);
}
