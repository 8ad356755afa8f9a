/** Text tables come plain or zipped: one way to get at their members. */
import type { Problem } from '../problem.ts';
import type { TextBytes } from './encoding.ts';
import { decode, encodingName, startBytes, textBytes, wrongEncodingAt } from './encoding.ts';
import { fault, quoted } from './fault.ts';
import type { Ground, IncomingFile, Reader, ReadReport, Sink, SourceMeasure } from './reader.ts';
import { isZip, openZip, peek, unpack } from './zip.ts';

const TABLE_NAME = /\.(?:csv|txt|tsv)$/i;

/** Files that systems and people put beside a table: copies of Mac computers, explanations. */
const BESIDE = /(?:^|\/)(?:__macosx\/|\._|\.)|(?:^|\/)(?:liesmich|lies_?mich|readme|lizenz|license|licence|hinweise?|copyright)[^/]*\.txt$/i;

function isTable(name: string): boolean {
	return TABLE_NAME.test(name) && !BESIDE.test(name);
}

type Start = TextBytes & { name: string };

/** Every reader asks in turn. */
const starts = new WeakMap<Uint8Array, Start | null>();

/** The beginning of the table, for recognising: of the file itself or of the first table in the zip. */
export function startOfText(file: IncomingFile): Start | null {
	let start = starts.get(file.bytes);
	if (start === undefined) starts.set(file.bytes, (start = findStart(file)));
	return start;
}

function findStart(file: IncomingFile): Start | null {
	let bytes = file.bytes;
	let zipped = '';
	if (isZip(bytes)) {
		const entries = openZip(file);
		const first = Array.isArray(entries) ? entries.find((e) => isTable(e.name)) : undefined;
		if (!first) return null;
		bytes = peek(first);
		zipped = ', ZIP';
	}
	const start = startBytes(bytes);
	return start && { ...start, name: encodingName(start.encoding) + zipped };
}

/** One table; `sheet` is its name in the zip, null for a plain file. */
export interface TextTable extends TextBytes {
	sheet: string | null;
}

/** All tables of the file in turn, or why one cannot be read. Unpacks one at a time. */
export function* textTables(file: IncomingFile): Generator<TextTable | Problem> {
	if (!isZip(file.bytes)) {
		yield textTable(file, file.bytes, null);
		return;
	}
	const entries = openZip(file);
	if (!Array.isArray(entries)) {
		yield entries;
		return;
	}
	for (const entry of entries) {
		if (!isTable(entry.name)) continue;
		const bytes = unpack(file, entry);
		yield bytes instanceof Uint8Array ? textTable(file, bytes, entry.name) : bytes;
	}
}

/**
 * The `read` of a reader of text: every table in turn by `readTable`, which fills the report; a table that cannot be read becomes a
 * finding. `sheet` is the table's index among the sheets.
 */
export function eachTable(readTable: (file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport, ground?: Ground) => Promise<void>): Reader['read'] {
	return async (file, sink, _profile, ground) => {
		const report: ReadReport = { sheets: [], measures: [], notes: [] };
		for (const table of textTables(file)) {
			if (isProblem(table)) {
				sink.problem(table);
				continue;
			}
			if (table.sheet !== null) report.sheets.push(table.sheet);
			await readTable(file.name, table, Math.max(0, report.sheets.length - 1), sink, report, ground);
		}
		// several tables in one zip often hold the same measure
		const distinct = new Map<string, SourceMeasure>();
		for (const measure of report.measures) if (!distinct.has(measure.ref)) distinct.set(measure.ref, measure);
		return { ...report, measures: [...distinct.values()] };
	};
}

export function isProblem(value: object): value is Problem {
	return 'severity' in value;
}

function textTable(file: IncomingFile, bytes: Uint8Array, sheet: string | null): TextTable | Problem {
	const text = textBytes(bytes);
	const wrong = text ? wrongEncodingAt(text) : -1;
	if (text && wrong >= 0) return wrongEncoding(file, text, wrong, sheet);
	if (text) return { ...text, sheet };
	return fault(
		'binary',
		{ file: file.name, sheet },
		{ de: 'Die Datei ist keine Textdatei.', en: 'The file is not a text file.' },
		{ de: 'Speichern Sie die Tabelle als CSV (UTF-8) oder als .xlsx.', en: 'Save the table as CSV (UTF-8) or as .xlsx.' }
	);
}

function wrongEncoding(file: IncomingFile, { bytes, encoding }: TextBytes, at: number, sheet: string | null): Problem {
	let row = 1;
	for (let i = bytes.indexOf(10); i >= 0 && i < at; i = bytes.indexOf(10, i + 1)) row++;
	const from = Math.max(bytes.lastIndexOf(10, at), at - 15) + 1;
	const to = bytes.indexOf(10, at);
	const word = quoted(decode(bytes, encoding, from, Math.min(to < 0 ? bytes.length : to, at + 15)).replace(/^[\ufffd\u0080-\u00bf]+/u, ''));
	return fault(
		'wrong-encoding',
		{ file: file.name, sheet, row },
		{ de: `Umlaute sind beschädigt: ${word}. Die Datei wurde mit einem falschen Zeichensatz gespeichert.`, en: `Umlauts are damaged: ${word}. The file was saved in a wrong encoding.` },
		{ de: 'Lassen Sie sich die Datei noch einmal geben oder speichern Sie die Tabelle neu als CSV (UTF-8).', en: 'Have the file sent again, or save the table anew as CSV (UTF-8).' }
	);
}
