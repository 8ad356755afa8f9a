/**
 * Reader for cubes (“Quader”, “Datenquader”) of GENESIS as CSV: lines `K;…` name the columns of a section, lines `D;…` hold them.
 * The measure is `statistic:code`, as in flat files. Values have a decimal point.
 */
import { canonicalPeriod } from '../period.ts';
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { BreakdownCache, isTotal } from './category.ts';
import { CsvScanner } from './csv-scanner.ts';
import type { TextBytes } from './encoding.ts';
import { fault, quoted } from './fault.ts';
import type { TextTable } from './packed-text.ts';
import { plainCell } from './plain-cell.ts';
import type { ReadReport, Sink } from './reader.ts';
import { regionalPosition } from './region-variable.ts';
import { subYear } from './sub-year.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';

export const genesisCube = tableReader({ name: 'genesis-cube', recognise, read: readTable });

/** Sections before the figures are short. */
const HEAD = 400;

interface Cube {
	code: string;
	statistic: string;
	/** variables in the order of their columns */
	axes: string[];
	time: string;
	measures: { code: string; unit: string }[];
	/** number of the line that names the columns of the figures, from 1 */
	top: number;
	notes: string[];
}

function recognise(start: TextBytes): TableRecognition | null {
	const cube = cubeOf(start);
	return cube ? { score: 1, layout: 'GENESIS-Datenquader', table: cube.code, title: null } : null;
}

function cubeOf(text: TextBytes): Cube | null {
	const scanner = new CsvScanner(text, ';');
	const cube: Cube = { code: '', statistic: '', axes: [], time: '', measures: [], top: 0, notes: [] };
	const axes: { name: string; order: number }[] = [];
	let section = '';
	let columns: string[] = [];
	while (scanner.row < HEAD && scanner.next()) {
		const fields = scanner.fields().map((field) => field.trim());
		const [kind = ''] = fields;
		if (kind.startsWith('*')) {
			cube.notes.push(fields.join(';').replace(/^\*\s*/, ''));
			continue;
		}
		if (kind === 'K') {
			section = fields[1] ?? '';
			columns = fields;
			if (section === 'QEI') cube.top = scanner.row;
			if (section === 'QEI') break;
			continue;
		}
		if (kind !== 'D') return null;
		// the line of names has the section's own name in between
		const value = (name: string): string => fields[columns.indexOf(name) - 1] ?? '';
		if (section === 'DQ') cube.code = value('FACH-SCHL');
		else if (section === 'DQ-ERH') cube.statistic = value('FACH-SCHL');
		else if (section === 'DQA') axes.push({ name: value('NAME'), order: Number(value('RHF-ACHSE')) || axes.length });
		else if (section === 'DQZ') cube.time = value('NAME');
		else if (section === 'DQI') cube.measures.push({ code: value('NAME'), unit: value('ME-NAME') });
	}
	cube.axes = axes.sort((a, b) => a.order - b.order).map((axis) => axis.name);
	return cube.top > 0 && cube.measures.length > 0 && cube.axes.length > 0 ? cube : null;
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const cube = cubeOf(table);
	const problem = (code: string, row: number | null, column: number | null, de: string, en: string): void =>
		sink.problem(fault(code, { file, sheet: table.sheet, row, column }, { de, en }, { de: 'Laden Sie den Datenquader noch einmal aus GENESIS herunter.', en: 'Download the cube from GENESIS again.' }));
	if (!cube) return problem('no-heading', 1, null, 'Die Abschnitte des Datenquaders sind unvollständig.', 'The sections of the cube are incomplete.');
	const scanner = new CsvScanner(table, ';');
	while (scanner.row < cube.top && scanner.next());
	const names = scanner.fields().map((field) => field.trim());
	// D;<axes>;time;(value;quality;locked;distorted) for each measure
	const time = names.indexOf('ZI-WERT') - 1;
	const perMeasure = names.slice(time + 2).indexOf('WERT', 1) > 0 ? names.slice(time + 3).indexOf('WERT') + 1 : names.length - time - 2;
	const at = (measure: number, name: string): number => {
		const offset = names.slice(time + 2, time + 2 + perMeasure).indexOf(name);
		return offset < 0 ? -1 : time + 1 + measure * perMeasure + offset;
	};
	if (time !== cube.axes.length + 1 || names[time + 2] !== 'WERT') return problem('no-heading', cube.top, null, 'Die Spalten des Datenquaders sind nicht die bekannten.', 'The columns of the cube are not the known ones.');
	report.notes.push(...cube.notes);
	for (const { code, unit } of cube.measures) report.measures.push({ ref: `${cube.statistic || cube.code}:${code}`, label: code, unit: unit || null });
	const breakdowns = new BreakdownCache(cube.axes);
	const width = time + 1 + cube.measures.length * perMeasure;
	let region: number | null = null;
	let count = 0;
	while (scanner.next()) {
		const row = scanner.row;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		if (scanner.isBlank()) continue;
		const kind = scanner.field(0).trim();
		if (kind === 'K') break;
		if (kind !== 'D' || scanner.count < width) {
			problem('row-width', row, null, `Die Zeile hat ${scanner.count} Spalten, der Datenquader ${width}.`, `The row has ${scanner.count} columns, the cube ${width}.`);
			continue;
		}
		const attributes = cube.axes.map((_, i) => scanner.field(i + 1).trim());
		if (region === null) {
			region = regionalPosition(cube.axes, attributes);
			if (region < 0) return problem('no-key-column', row, 2, 'Keine Achse des Datenquaders enthält amtliche Schlüssel von Gebieten.', 'No axis of the cube holds official keys of areas.');
			sink.table(report.sheets);
			sink.areaColumn(region + 2);
		}
		const area = attributes[region] ?? '';
		const zi = scanner.field(time).trim();
		let period = canonicalPeriod(zi);
		cube.axes.forEach((axis, i) => {
			const part = subYear(axis, attributes[i] ?? '');
			if (part !== null && period !== null) period = `${period.slice(0, 4)}-${part}`;
		});
		if (period === null || area === '') {
			problem(area === '' ? 'empty-cell' : 'unknown-period', row, (area === '' ? region + 1 : time) + 1, area === '' ? 'Der Schlüssel des Gebiets fehlt.' : `${quoted(zi)} ist kein Zeitraum.`, area === '' ? 'The key of the area is missing.' : `${quoted(zi)} is not a period.`);
			continue;
		}
		const breakdown = breakdowns.of(attributes.map((attribute, i) => (i === region || subYear(cube.axes[i] ?? '', attribute) !== null || isTotal(attribute) ? '' : attribute)));
		cube.measures.forEach((measure, m) => {
			count++;
			const value = at(m, 'WERT');
			const locked = scanner.field(at(m, 'GESPERRT')).trim();
			const quality = scanner.field(at(m, 'QUALITAET')).trim();
			// a locked value must not be used, whatever stands beside it
			sink.observation(report.measures.at(m - cube.measures.length)?.ref ?? measure.code, area, period ?? '', breakdown, '', locked === '' ? plainCell(scanner.field(value)) : '.', locked === '' ? quality : '', sheet, row, value + 1);
		});
	}
	if (scanner.broken) problem('open-quote', scanner.row + 1, null, 'Ein Anführungszeichen wird nicht geschlossen.', 'A quotation mark is never closed.');
	if (count === 0) problem('no-rows', cube.top, null, 'Der Datenquader enthält keine Werte.', 'The cube holds no figures.');
}
