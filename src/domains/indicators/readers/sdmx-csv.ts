/**
 * Reader for SDMX-CSV 2.0 (https://github.com/sdmx-twg/sdmx-csv). Areas stand in REF_AREA or a column called like one, periods in
 * TIME_PERIOD, values in OBS_VALUE and further columns that begin so. Which of the other columns are attributes, their names tell;
 * what is no attribute is a group. Ids may carry their label (`A: Value A`).
 */
import { canonicalPeriod } from '../period.ts';
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { BreakdownCache } from './category.ts';
import { CsvScanner } from './csv-scanner.ts';
import { DELIMITERS, firstRow } from './delimiter.ts';
import type { TextBytes } from './encoding.ts';
import { fault, quoted } from './fault.ts';
import { withStatus } from './obs-status.ts';
import type { TextTable } from './packed-text.ts';
import { plainCell } from './plain-cell.ts';
import type { ReadReport, Sink } from './reader.ts';
import { scaled, SDMX_AREA, SDMX_ATTRIBUTE, SDMX_TIME } from './sdmx-figures.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';

export const sdmxCsv = tableReader({ name: 'sdmx-csv', recognise, read: readTable });

const FRAME = /^(?:STRUCTURE|STRUCTURE_ID|STRUCTURE_NAME|ACTION|SERIES_KEY|OBS_KEY)$/;

interface Layout {
	delimiter: string;
	columns: { id: string; label: string }[];
	area: number;
	time: number;
	values: number[];
	status: number;
	unit: number;
	/** power of ten by which values are to be multiplied */
	power: number;
	structure: number;
	action: number;
	dimensions: number[];
	attributes: number[];
}

function recognise(start: TextBytes): TableRecognition | null {
	const layout = layoutOf(start);
	return layout ? { score: 1, layout: 'SDMX-CSV 2.0', table: null, title: null } : null;
}

function layoutOf(text: TextBytes): Layout | null {
	for (const delimiter of DELIMITERS) {
		const fields = firstRow(text, delimiter).map((field) => field.replace(/^\ufeff/, '').trim());
		if (!/^STRUCTURE(?:\[.\])?$/.test(fields[0] ?? '') || !fields.includes('STRUCTURE_ID') || fields.length > 2000) continue;
		const columns = fields.map((field) => {
			const [id = '', ...label] = field.split(': ');
			return { id: id.trim(), label: label.join(': ').trim() };
		});
		const find = (pattern: RegExp): number => columns.findIndex(({ id }) => pattern.test(id));
		const layout: Layout = { delimiter, columns, area: find(SDMX_AREA), time: find(SDMX_TIME), values: [], status: find(/^OBS_STATUS$/), unit: find(/^UNIT_MEASURE$/), power: find(/^UNIT_MULT$/), structure: find(/^STRUCTURE_ID$/), action: find(/^ACTION$/), dimensions: [], attributes: [] };
		columns.forEach(({ id }, column) => {
			// `labels=name`: the label of an id stands in the column behind it, under a heading that is no id
			const named = column > 0 && !/^[A-Z][A-Z0-9_@$-]*(?:\[.*\])?$/.test(id);
			if (named || FRAME.test(id.replace(/\[.\]$/, '')) || column === layout.area || column === layout.time) return;
			if (/^(?:OBS_VALUE|MEAS_?)/.test(id)) layout.values.push(column);
			else if (column === layout.power || /^FREQ$/i.test(id)) return;
			else if (id.includes('[') || SDMX_ATTRIBUTE.test(id)) layout.attributes.push(column);
			else layout.dimensions.push(column);
		});
		return layout;
	}
	return null;
}

/** The standard writes a numeric value that is missing as `NaN`. */
function figureOf(text: string): string | number | null {
	return text.trim() === 'NaN' ? null : plainCell(text);
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const layout = layoutOf(table);
	const problem = (code: string, row: number | null, column: number | null, de: string, en: string, wayDe: string, wayEn: string, severity: 'error' | 'hint' = 'error'): void =>
		sink.problem(fault(code, { file, sheet: table.sheet, row, column }, { de, en }, { de: wayDe, en: wayEn }, severity));
	if (!layout) return problem('no-heading', 1, null, 'Die Kopfzeile von SDMX-CSV fehlt.', 'The heading row of SDMX-CSV is missing.', 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
	const { columns, area, time, values, dimensions } = layout;
	const listed = dimensions.map((c) => quoted(columns[c]?.id ?? '')).join(', ');
	const withProfile: [string, string] = ['Lesen Sie die Datei mit einem Leseprofil, das die Spalten nennt, oder laden Sie sie mit REF_AREA und TIME_PERIOD herunter.', 'Read the file with a reading profile that names the columns, or download it with REF_AREA and TIME_PERIOD.'];
	if (area < 0) return problem('no-area', 1, null, `Keine Spalte ist als Gebiet zu erkennen (REF_AREA, GEO …). Dimensionen: ${listed}.`, `No column can be told as the area (REF_AREA, GEO …). Dimensions: ${listed}.`, ...withProfile);
	if (time < 0) return problem('no-period', 1, null, `Keine Spalte ist als Zeitraum zu erkennen (TIME_PERIOD). Dimensionen: ${listed}.`, `No column can be told as the period (TIME_PERIOD). Dimensions: ${listed}.`, ...withProfile);
	if (values.length === 0) return problem('missing-column', 1, null, 'Die Spalte der Werte (OBS_VALUE) fehlt.', 'The column of values (OBS_VALUE) is missing.', ...withProfile);
	if (layout.attributes.length > 0) problem('column-aside', 1, (layout.attributes[0] ?? 0) + 1, `Merkmale der Angaben werden nicht übernommen: ${layout.attributes.map((c) => quoted(columns[c]?.id ?? '')).slice(0, 20).join(', ')}.`, `Attributes are not taken over: ${layout.attributes.map((c) => quoted(columns[c]?.id ?? '')).slice(0, 20).join(', ')}.`, 'Nichts zu tun.', 'Nothing to do.', 'hint');
	const breakdowns = new BreakdownCache(dimensions.map((c) => columns[c]?.id.toLowerCase() ?? ''));
	const units = new Map<string, string>();
	const scanner = new CsvScanner(table, layout.delimiter);
	scanner.next();
	sink.table(report.sheets);
	sink.areaColumn(area + 1);
	let count = 0;
	while (scanner.next()) {
		const row = scanner.row;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		if (scanner.isBlank()) continue;
		if (scanner.count !== columns.length) {
			problem('row-width', row, null, `Die Zeile hat ${scanner.count} Spalten, die Kopfzeile ${columns.length}.`, `The row has ${scanner.count} columns, the heading ${columns.length}.`, 'Prüfen Sie fehlende Trennzeichen und Anführungszeichen in dieser Zeile.', 'Check separators and quotes in this row.');
			continue;
		}
		/** the id of `A: Value A` */
		const id = (column: number): string => (column < 0 ? '' : (scanner.field(column).split(': ')[0] ?? '').trim());
		if (/^D$/i.test(id(layout.action))) {
			problem('deletion', row, layout.action + 1, 'Die Zeile löscht eine Angabe (ACTION = D); das wird nicht übernommen.', 'The row deletes a figure (ACTION = D); that is not taken over.', 'Nehmen Sie die Angabe in einer neuen Lieferung zurück und entfernen Sie die Zeile.', 'Withdraw the figure by a new delivery and remove the row.');
			continue;
		}
		const [key, when] = [id(area), id(time)];
		const period = canonicalPeriod(when);
		if (key === '' || period === null) {
			problem(key === '' ? 'empty-cell' : 'unknown-period', row, (key === '' ? area : time) + 1, key === '' ? 'Die Zelle für das Gebiet ist leer.' : `${quoted(when)} ist kein Zeitraum.`, key === '' ? 'The cell for the area is empty.' : `${quoted(when)} is not a period.`, 'Berichtigen Sie die Zelle.', 'Correct the cell.');
			continue;
		}
		const structure = id(layout.structure);
		const breakdown = breakdowns.of(dimensions.map((c) => (id(c) === '_T' ? '' : id(c))));
		for (const column of values) {
			const name = columns[column]?.id ?? '';
			const ref = `${structure}:${name}`;
			if (!units.has(ref)) {
				units.set(ref, id(layout.unit));
				report.measures.push({ ref, label: columns[column]?.label || name, unit: id(layout.unit) || null });
			} else if (units.get(ref) !== id(layout.unit)) {
				problem('other-unit', row, layout.unit + 1, `Die Einheit ist hier ${quoted(id(layout.unit))}, weiter oben ${quoted(units.get(ref) ?? '')}.`, `The unit is ${quoted(id(layout.unit))} here and ${quoted(units.get(ref) ?? '')} further up.`, 'Liefern Sie jede Einheit als eigene Datei.', 'Deliver each unit as a file of its own.');
				continue;
			}
			count++;
			const { raw, flag } = withStatus(scaled(figureOf(scanner.field(column)), id(layout.power)), id(layout.status));
			sink.observation(ref, key, period, breakdown, '', raw, flag, sheet, row, column + 1);
		}
	}
	if (scanner.broken) problem('open-quote', scanner.row + 1, null, 'Ein Anführungszeichen wird nicht geschlossen.', 'A quotation mark is never closed.', 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
	if (count === 0) problem('no-rows', 1, null, 'Die Datei enthält keine Werte.', 'The file holds no figures.', 'Laden Sie die Datei noch einmal herunter.', 'Download the file again.');
}
