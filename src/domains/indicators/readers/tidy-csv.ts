/**
 * Reader for tidy tables: one row a figure. Columns by heading, German or English; any further column is a
 * breakdown dimension. Numbers are handed on as numbers, everything else as the text it was.
 */
import { groupedValue, isAmbiguous, parseNumber, plainNumber, plainValue, scanPlain, settled } from '../number-text.ts';
import { isDimensionName } from '../category-words.ts';
import { canonicalPeriod, periodEnd } from '../period.ts';
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { BreakdownCache } from './category.ts';
import { isSum } from './cell-kind.ts';
import { withoutUnit } from './cell-values.ts';
import { CsvScanner } from './csv-scanner.ts';
import { holdsMeasurements, MOST_COLUMNS, sampleRows, tellsOfArea } from './column-content.ts';
import { findDecimalSign } from './decimal-sign.ts';
import type { TextBytes } from './encoding.ts';
import { quoted } from './fault.ts';
import { FieldCache } from './field-cache.ts';
import type { TextTable } from './packed-text.ts';
import { isOwnArea } from './own-areas.ts';
import type { ReadReport, Sink, SourceMeasure } from './reader.ts';
import { remarkIn, tableHeading } from './table-heading.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';
import { keyText, periodReader } from './tidy-cells.ts';
import { TidyFaults } from './tidy-faults.ts';

/** A column with more different words than this is none of measures. */
const MOST_MEASURES = 5000;
/** remarks kept of one file */
const NOTES = 60;

export const tidyCsv = tableReader({ name: 'tidy-csv', recognise, read: readTable });

function recognise(start: TextBytes): TableRecognition | null {
	const { header } = tableHeading(start);
	const found = 4 - header.missing.length;
	if (found < 3) return null;
	return { score: found === 4 ? 0.9 : 0.5, layout: 'Tabelle mit einem Wert je Zeile', table: null, title: null };
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const { header, delimiter, row: top, remarks } = tableHeading(table);
	const faults = new TidyFaults({ file, sheet: table.sheet }, sink);
	if (header.missing.length > 0 || header.repeated.length > 0) {
		faults.header(header, top);
		return;
	}
	const { roles, width } = header;
	if (header.dimensions.length > MOST_COLUMNS) return faults.tooManyColumns(top, header.dimensions.length);
	const sample = header.dimensions.some(({ name }) => !isDimensionName(name)) ? sampleRows(table, delimiter, top) : [];
	const told = header.dimensions.filter(({ name, column }) => tellsOfArea(sample, roles.area ?? 0, column, name));
	header.aside.push(...told);
	const dimensions = header.dimensions.filter((d) => !told.includes(d));
	const unknown = dimensions.filter(({ name }) => !isDimensionName(name));
	const unclear = unknown.filter(({ column }) => holdsMeasurements(sample, column));
	for (const { name, column } of unclear) faults.unclearColumn(name, top, column);
	if (unclear.length > 0) return;
	faults.aside(header.aside, top);
	report.notes.push(...remarks);
	const readPeriod = periodReader(roles);
	const part = roles.period === roles.month || roles.period === roles.quarter ? undefined : (roles.month ?? roles.quarter);
	const value = roles.value ?? 0;
	const indicator = roles.indicator ?? 0;
	const area = roles.area ?? 0;
	const period = roles.period ?? 0;
	const kind = header.aside.find(({ name }) => /^(?:raumbezug|aggregat)$/i.test(name))?.column;
	let [passed, firstPassed] = [0, 0];
	const scanner = new CsvScanner(table, delimiter);
	const cache = new FieldCache(scanner);
	const breakdowns = new BreakdownCache(dimensions.map((d) => d.name));
	const categories = dimensions.map(() => '');
	const periods = new Map<string, string | null>();
	const statuses = new Map<string, string | null>();
	const measures = new Map<string, SourceMeasure>();
	const names = new Map<string, string>();
	const number = plainNumber();
	let lastMeasure = '';
	let lastUnit = '';
	/** '' not decided, '?' nothing in the file decides */
	let decimal: '' | '?' | ',' | '.' = '';
	const decide = (): ',' | '.' | '?' => findDecimalSign(table, delimiter, value, top) ?? '?';

	/** The slow way, for all that is no plain number. undefined: reported, leave the row out. */
	const otherValue = (whole: string, row: number): string | number | null | undefined => {
		if (whole === '') return null;
		const text = withoutUnit(whole);
		if (decimal === '' && /\d[.,]\d/.test(text)) decimal = decide();
		const reading = parseNumber(text, decimal === ',' ? true : decimal === '.' ? false : undefined);
		if (reading?.kind === 'number') return reading.value;
		const plain = reading ?? settled(text, decimal === ',' ? true : decimal === '.' ? false : undefined);
		if (typeof plain === 'string') return plain;
		if (plain.kind === 'ambiguous') faults.ambiguous(text, row, value);
		else faults.otherSign(text, decimal, row, value);
		return undefined;
	};

	sink.table(report.sheets);
	sink.areaColumn(area + 1);
	while (scanner.row < top && scanner.next());
	/** rows below the figures that only say something about them */
	const remarkRows: number[] = [];
	const sumRows: number[] = [];
	let blankBefore = false;
	const isRemark = (row: number): boolean => {
		const text = remarkIn(scanner, blankBefore);
		if (text === null) return false;
		remarkRows.push(row);
		if (report.notes.length < NOTES) report.notes.push(text);
		return true;
	};
	while (scanner.next()) {
		const row = scanner.row;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		if (scanner.count !== width) {
			if (scanner.isBlank()) {
				blankBefore = true;
				continue;
			}
			if (isRemark(row)) continue;
			if (scanner.count < width || !scanner.isBlank(width)) {
				faults.width(scanner.count, width, row);
				continue;
			}
		}
		const measure = cache.field(indicator);
		const key = keyText(cache.field(area));
		const time = cache.field(period);
		if (measure === '' || key === '' || time === '') {
			if (scanner.isBlank()) blankBefore = true;
			else if (roles.areaName !== undefined && isSum(key, cache.field(roles.areaName))) sumRows.push(row);
			else if (!isRemark(row)) faults.empty(measure === '' ? 'indicator' : key === '' ? 'area' : 'period', row, measure === '' ? indicator : key === '' ? area : period);
			continue;
		}
		blankBefore = false;
		if (key.charCodeAt(0) > 57 && isSum(key, '')) {
			sumRows.push(row);
			continue;
		}
		if (kind !== undefined && isOwnArea(cache.field(kind), key)) {
			if (passed++ === 0) firstPassed = row;
			continue;
		}
		const within = part === undefined ? '' : cache.field(part);
		const spelled = part === undefined ? time : `${time}\n${within}`;
		let canonical = periods.get(spelled);
		if (canonical === undefined) periods.set(spelled, (canonical = readPeriod(time, within)));
		if (canonical === null) {
			faults.period(part === undefined ? time : `${time}, ${within}`, row, part ?? period);
			continue;
		}
		let status = '';
		if (roles.territorialStatus !== undefined) {
			const text = cache.field(roles.territorialStatus);
			let known = statuses.get(text);
			if (known === undefined) {
				const asPeriod = text === '' ? '' : canonicalPeriod(text);
				statuses.set(text, (known = asPeriod === null || asPeriod === '' ? asPeriod : periodEnd(asPeriod)));
			}
			if (known === null) {
				faults.period(text, row, roles.territorialStatus);
				continue;
			}
			status = known;
		}
		let breakdown = '';
		if (dimensions.length > 0) {
			for (let i = 0; i < dimensions.length; i++) categories[i] = cache.field(dimensions[i]?.column ?? 0);
			breakdown = breakdowns.of(categories);
		}
		let raw: string | number | null | undefined;
		if (scanPlain(scanner.bytes, scanner.starts[value] ?? 0, scanner.ends[value] ?? 0, number)) {
			if (number.separator === 0) raw = plainValue(number);
			else {
				const sign = number.separator === 44 ? ',' : '.';
				const ambiguous = isAmbiguous(number);
				if (decimal === '') decimal = ambiguous ? decide() : sign;
				if (decimal === sign) raw = plainValue(number);
				else if (ambiguous && decimal !== '?') raw = groupedValue(number);
				else if (ambiguous) faults.ambiguous(scanner.field(value), row, value);
				else faults.otherSign(scanner.field(value), decimal, row, value);
			}
		} else raw = otherValue(scanner.field(value).trim(), row);
		if (raw === undefined) continue;
		if (roles.areaName !== undefined) {
			const name = cache.field(roles.areaName);
			if (name !== '' && names.get(key) !== name) {
				names.set(key, name);
				sink.areaName(key, name, sheet, row, roles.areaName + 1);
			}
		}
		const unit = roles.unit === undefined ? '' : cache.field(roles.unit);
		if (measure !== lastMeasure || unit !== lastUnit) {
			lastMeasure = measure;
			lastUnit = unit;
			if (measures.size > MOST_MEASURES) return faults.tooManyMeasures(row, indicator);
			const known = measures.get(measure);
			if (!known) measures.set(measure, { ref: measure, label: measure, unit: unit === '' ? null : unit });
			else if (unit !== '' && unit !== known.unit) {
				if (known.unit !== null) faults.otherUnit(measure, known.unit, unit, row, roles.unit ?? 0);
				else known.unit = unit;
			}
		}
		const flag = roles.flag === undefined ? '' : cache.field(roles.flag);
		sink.observation(measure, key, canonical, breakdown, status, raw, flag, sheet, row, value + 1);
	}
	if (scanner.broken) faults.openQuote(scanner.row + 1);
	faults.remarks(remarkRows);
	faults.sums(sumRows);
	if (passed > 0) faults.otherAreas(firstPassed, passed);
	for (const measure of measures.values()) report.measures.push(measure);
	if (measures.size === 0 && (scanner.row <= top || report.notes.length > 0)) faults.nothing(quoted(table.sheet ?? file));
}
