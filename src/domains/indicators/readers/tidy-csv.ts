/**
 * Reader for tidy tables: one row a figure. Columns by heading, German or English; any further column is a
 * breakdown dimension. Numbers are handed on as numbers, everything else as the text it was.
 */
import { groupedValue, isAmbiguous, parseNumber, plainNumber, plainValue, scanPlain } from '../number-text.ts';
import { canonicalPeriod, periodEnd } from '../period.ts';
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { BreakdownCache } from './category.ts';
import { CsvScanner } from './csv-scanner.ts';
import { findDecimalSign } from './decimal-sign.ts';
import { quoted } from './fault.ts';
import { FieldCache } from './field-cache.ts';
import type { TextTable } from './packed-text.ts';
import { eachTable, startOfText } from './packed-text.ts';
import type { IncomingFile, Reader, ReadReport, Recognition, Sink, SourceMeasure } from './reader.ts';
import { tableHeading } from './table-heading.ts';
import { TidyFaults } from './tidy-faults.ts';

export const tidyCsv: Reader = { name: 'tidy-csv', recognise, read: eachTable(readTable) };

function recognise(file: IncomingFile): Recognition | null {
	const start = startOfText(file);
	if (!start) return null;
	const { header } = tableHeading(start);
	const found = 4 - header.missing.length;
	if (found < 3) return null;
	return { score: found === 4 ? 0.9 : 0.5, layout: 'Tabelle mit einem Wert je Zeile (CSV)', table: null, title: null, encoding: start.name };
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const { header, delimiter, row: top } = tableHeading(table);
	const faults = new TidyFaults({ file, sheet: table.sheet }, sink);
	if (header.missing.length > 0 || header.repeated.length > 0) {
		faults.header(header, top);
		return;
	}
	const { roles, dimensions, width } = header;
	const value = roles.value ?? 0;
	const indicator = roles.indicator ?? 0;
	const area = roles.area ?? 0;
	const period = roles.period ?? 0;
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
	/** '' not decided, '?' nothing in the file decides */
	let decimal: '' | '?' | ',' | '.' = '';
	const decide = (): ',' | '.' | '?' => findDecimalSign(table, delimiter, value) ?? '?';

	/** The slow way, for all that is no plain number. undefined: reported, leave the row out. */
	const otherValue = (text: string, row: number): string | number | null | undefined => {
		if (text === '') return null;
		if (decimal === '' && /\d[.,]\d/.test(text)) decimal = decide();
		const reading = parseNumber(text, decimal === ',' ? true : decimal === '.' ? false : undefined);
		if (reading === null) return text;
		if (reading.kind === 'number') return reading.value;
		if (reading.kind === 'ambiguous') faults.ambiguous(text, row, value);
		else faults.otherSign(text, decimal, row, value);
		return undefined;
	};

	sink.areaColumn(area + 1);
	while (scanner.row < top && scanner.next());
	while (scanner.next()) {
		const row = scanner.row;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		if (scanner.count !== width) {
			if (scanner.isBlank()) continue;
			if (scanner.count < width || !scanner.isBlank(width)) {
				faults.width(scanner.count, width, row);
				continue;
			}
		}
		const measure = cache.field(indicator);
		const key = cache.field(area);
		const time = cache.field(period);
		if (measure === '' || key === '' || time === '') {
			if (!scanner.isBlank()) faults.empty(measure === '' ? 'indicator' : key === '' ? 'area' : 'period', row, measure === '' ? indicator : key === '' ? area : period);
			continue;
		}
		let canonical = periods.get(time);
		if (canonical === undefined) periods.set(time, (canonical = canonicalPeriod(time)));
		if (canonical === null) {
			faults.period(time, row, period);
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
				sink.areaName(key, name, row);
			}
		}
		if (measure !== lastMeasure) {
			lastMeasure = measure;
			if (!measures.has(measure)) {
				const unit = roles.unit === undefined ? '' : cache.field(roles.unit);
				measures.set(measure, { ref: measure, label: measure, unit: unit === '' ? null : unit });
			}
		}
		const flag = roles.flag === undefined ? '' : cache.field(roles.flag);
		sink.observation(measure, key, canonical, breakdown, status, raw, flag, sheet, row, value + 1);
	}
	if (scanner.broken) faults.openQuote(scanner.row + 1);
	report.measures.push(...measures.values());
	if (measures.size === 0 && scanner.row <= top) faults.nothing(quoted(table.sheet ?? file));
}
