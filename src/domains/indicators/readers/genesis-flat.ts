/** Reader for GENESIS flat files (ffcsv), both layouts, plain or zipped. */
import type { Problem } from '../problem.ts';
import { canonicalPeriod } from '../period.ts';
import { breathe, ROWS_PER_BREATH } from './breathe.ts';
import { BreakdownCache, isTotal } from './category.ts';
import { CsvScanner } from './csv-scanner.ts';
import { DELIMITERS, firstRow } from './delimiter.ts';
import type { TextBytes } from './encoding.ts';
import { fault, quoted } from './fault.ts';
import { FieldCache } from './field-cache.ts';
import type { FlatHeader } from './flat-header.ts';
import { flatHeader, missingInFlat } from './flat-header.ts';
import type { TextTable } from './packed-text.ts';
import { DecimalWatch, plainField } from './plain-cell.ts';
import type { ReadReport, Sink } from './reader.ts';
import { isRegionalCode, lies, regionalPosition } from './region-variable.ts';
import { subYear } from './sub-year.ts';
import { tableReader, type TableRecognition } from './table-reader.ts';
import { notAPeriod, PERIODS_READ } from './not-a-period.ts';

export const genesisFlat = tableReader({ name: 'genesis-flat', recognise, read: readTable });

function recognise(start: TextBytes, file: string): TableRecognition | null {
	const found = findHeader(start);
	if (!found) return differenceIn(start) ? { score: 0.8, layout: 'GENESIS-Flatfile (abweichend)', table: null, title: null } : null;
	const scanner = new CsvScanner(start, found.delimiter);
	scanner.next();
	scanner.next();
	const name = /(\d{5}-[\d-]*\d)/.exec(file)?.[1];
	return {
		score: 1,
		layout: found.header.version === 5 ? 'GENESIS-Flatfile (Aufbau ab 2024)' : 'GENESIS-Flatfile (Aufbau bis 2024)',
		table: name ?? (scanner.field(found.header.statistic) || null),
		title: scanner.field(found.header.statisticLabel).trim() || null
	};
}

function findHeader(text: TextBytes): { header: FlatHeader; delimiter: string } | null {
	for (const delimiter of DELIMITERS) {
		const header = flatHeader(firstRow(text, delimiter));
		if (header) return { header, delimiter };
	}
	return null;
}

/** What the heading of a flat file in a layout that we do not know lacks. */
function differenceIn(text: TextBytes): { missing: string; near: number; fields: string[] } | null {
	for (const delimiter of DELIMITERS) {
		const fields = firstRow(text, delimiter);
		const found = missingInFlat(fields);
		if (found) return { ...found, fields };
	}
	return null;
}

async function readTable(file: string, table: TextTable, sheet: number, sink: Sink, report: ReadReport): Promise<void> {
	const found = findHeader(table);
	const problem = (code: string, row: number | null, column: number | null, texts: [string, string, string, string]): void => {
		const [de, en, wayDe, wayEn] = texts;
		const finding: Problem = fault(code, { file, sheet: table.sheet, row, column }, { de, en }, { de: wayDe, en: wayEn });
		sink.problem(finding);
	};
	const again: [string, string] = ['Laden Sie die Datei noch einmal aus GENESIS herunter.', 'Download the file from GENESIS again.'];
	const differs = found ? null : differenceIn(table);
	if (differs) {
		const near = differs.near < 0 ? null : quoted(differs.fields[differs.near] ?? '');
		problem('column-missing', 1, differs.near < 0 ? null : differs.near + 1, [
			`Das ist ein GENESIS-Flatfile, aber die Spalte ${quoted(differs.missing)} fehlt.${near ? ` Am nächsten kommt ${near}.` : ''}`,
			`This is a GENESIS flat file, but the column ${quoted(differs.missing)} is missing.${near ? ` ${near} comes nearest.` : ''}`,
			'Benennen Sie die Spalte so, wenn dasselbe gemeint ist, oder laden Sie die Tabelle als Flatfile noch einmal herunter.',
			'Call the column so if the same is meant, or download the table as a flat file again.'
		]);
		return;
	}
	if (!found) {
		problem('no-header', 1, null, ['Die Kopfzeile eines GENESIS-Flatfiles fehlt.', 'The heading row of a GENESIS flat file is missing.', ...again]);
		return;
	}
	const { header, delimiter } = found;
	const scanner = new CsvScanner(table, delimiter);
	const cache = new FieldCache(scanner);
	const periods = new Map<string, string | null>();
	const names = new Map<string, string>();
	const refs = new Map<string, Map<string, string>>();
	const caches = new Map<string, BreakdownCache>();
	const { variables } = header;
	const codes = variables.map(() => '');
	const attributes = variables.map(() => '');

	const refOf = (statistic: string, code: string, label: string, unit: string | null): string => {
		let known = refs.get(statistic);
		if (!known) refs.set(statistic, (known = new Map()));
		let ref = known.get(code);
		if (ref === undefined) {
			known.set(code, (ref = `${statistic}:${code}`));
			report.measures.push({ ref, label, unit });
		}
		return ref;
	};

	sink.table(report.sheets);
	const mixed = (row: number, column: number): void =>
		problem('mixed-decimal-sign', row, column + 1, [
			`${quoted(scanner.field(column))} hat ein anderes Dezimalzeichen als die Zahlen darüber.`,
			`${quoted(scanner.field(column))} has another decimal sign than the numbers above.`,
			...again
		]);
	const totals: { row: number; column: number }[] = [];
	const units = header.version === 5 && header.unit >= 0 ? unitsOf(table, delimiter, header) : new Map<string, Set<string>>();
	const decimals = new DecimalWatch();
	scanner.next();
	while (scanner.next()) {
		const row = scanner.row;
		if (row % ROWS_PER_BREATH === 0) await breathe();
		if (scanner.count < header.width || !scanner.isBlank(header.width)) {
			if (scanner.isBlank()) continue;
			problem('row-width', row, null, [
				`Die Zeile hat ${scanner.count} Spalten, die Kopfzeile ${header.width}.`,
				`The row has ${scanner.count} columns, the heading row ${header.width}.`,
				...again
			]);
			continue;
		}
		let months = '';
		for (let i = 0; i < variables.length; i++) {
			const variable = variables[i];
			if (!variable) continue;
			codes[i] = cache.field(variable.code);
			let attribute = cache.field(variable.attributeCode);
			if (attribute !== '' && variable.attributeLabel >= 0 && !isRegionalCode(codes[i] ?? '') && isTotal(cache.field(variable.attributeLabel))) attribute = '';
			attributes[i] = attribute;
		}
		const region = regionalPosition(codes, attributes);
		if (region < 0 && codes.some(isRegionalCode)) {
			// the sum over all areas of the extract, which is no area itself
			totals.push({ row, column: (variables[codes.findIndex(isRegionalCode)]?.attributeCode ?? -1) + 1 });
			continue;
		}
		if (region < 0) {
			problem('no-region', row, (variables[0]?.code ?? -1) + 1 || null, [
				'Die Zeile nennt kein Gebiet (DINSG, DLAND, KREISE, GEMEIN).',
				'The row names no area (DINSG, DLAND, KREISE, GEMEIN).',
				'Wählen Sie in GENESIS eine Tabelle mit regionalem Merkmal.',
				'Choose a table with a regional variable in GENESIS.'
			]);
			continue;
		}
		const area = attributes[region] ?? '';
		sink.areaColumn((variables[region]?.attributeCode ?? -1) + 1);
		const label = variables[region]?.attributeLabel ?? -1;
		attributes[region] = '';
		// the state beside its county names no group
		for (let i = 0; i < codes.length; i++) if (attributes[i] && isRegionalCode(codes[i] ?? '') && (attributes[i] === area || lies(area, attributes[i] ?? ''))) attributes[i] = '';
		for (let i = 0; i < codes.length; i++) {
			const part = subYear(codes[i] ?? '', attributes[i] ?? '');
			if (part === null) continue;
			months = part;
			attributes[i] = '';
		}
		const time = cache.field(header.time);
		const spelled = months === '' ? time : `${time}-${months}`;
		let period = periods.get(spelled);
		if (period === undefined) periods.set(spelled, (period = canonicalPeriod(spelled)));
		if (period === null) {
			const { code, what, wayOut } = notAPeriod(spelled, PERIODS_READ);
			problem(code, row, header.time + 1, [what.de, what.en, wayOut.de, wayOut.en]);
			continue;
		}
		const signature = codes.length === 1 ? (codes[0] ?? '') : codes.join('|');
		let breakdowns = caches.get(signature);
		if (!breakdowns) caches.set(signature, (breakdowns = new BreakdownCache(codes)));
		const breakdown = breakdowns.of(attributes);
		if (label >= 0) {
			const name = cache.field(label);
			if (name !== '' && names.get(area) !== name) {
				names.set(area, name);
				sink.areaName(area, name, sheet, row, label + 1);
			}
		}
		const statistic = cache.field(header.statistic);
		if (header.version === 5) {
			const plainCode = cache.field(header.measureCode);
			const unit = cache.field(header.unit);
			// counts and shares under one code are two measures
			const code = (units.get(`${statistic}\n${plainCode}`)?.size ?? 0) > 1 ? `${plainCode} [${unit}]` : plainCode;
			const known = refs.get(statistic)?.get(code);
			const ref = known ?? refOf(statistic, code, cache.field(header.measureLabel) || code, unit || null);
			if (decimals.contradicts(scanner, header.value)) mixed(row, header.value);
			else sink.observation(ref, area, period, breakdown, '', plainField(scanner, header.value), cache.field(header.quality), sheet, row, header.value + 1);
			continue;
		}
		for (const measure of header.measures) {
			const flag = measure.quality < 0 ? '' : cache.field(measure.quality);
			if (decimals.contradicts(scanner, measure.column)) mixed(row, measure.column);
			else sink.observation(refOf(statistic, measure.code, measure.label, measure.unit), area, period, breakdown, '', plainField(scanner, measure.column), flag, sheet, row, measure.column + 1);
		}
	}
	if (totals[0] !== undefined) {
		sink.problem({ ...fault('region-total', { file, sheet: table.sheet, ...totals[0] }, { de: 'Die Zeile ist die Summe über alle Gebiete der Tabelle und nennt selbst keines; sie wird übergangen.', en: 'The row is the sum over all areas of the table and names none itself; it is passed over.' }, { de: 'Nichts zu tun.', en: 'Nothing to do.' }, 'hint'), ...(totals.length > 1 ? { more: totals.length - 1 } : {}) });
	}
	if (scanner.row <= 1 && !scanner.broken) problem('no-rows', 1, null, ['Unter der Kopfzeile stehen keine Werte.', 'No figures stand below the heading row.', ...again]);
	if (scanner.broken) {
		problem('open-quote', scanner.row + 1, null, [
			'Ein Anführungszeichen wird nicht geschlossen; ab hier ist die Datei nicht lesbar.',
			'A quotation mark is never closed; the file cannot be read from here on.',
			...again
		]);
	}
}

/** Units under which each measure of a table appears. */
function unitsOf(table: TextTable, delimiter: string, header: FlatHeader): Map<string, Set<string>> {
	const units = new Map<string, Set<string>>();
	const scanner = new CsvScanner(table, delimiter);
	const cache = new FieldCache(scanner);
	scanner.next();
	while (scanner.next()) {
		const measure = `${cache.field(header.statistic)}\n${cache.field(header.measureCode)}`;
		const known = units.get(measure);
		if (known) known.add(cache.field(header.unit));
		else units.set(measure, new Set([cache.field(header.unit)]));
	}
	return units;
}
