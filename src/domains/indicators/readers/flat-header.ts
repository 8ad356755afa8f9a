/**
 * Heading row of a GENESIS flat file. Up to 2024 ("v4") each measure has a column
 * `CODE__Label__Unit` with `CODE__Label__q` beside it; since then ("v5") each row holds one value.
 */

import { MOST_COLUMNS } from './column-content.ts';
import { likeness } from './heading-text.ts';

export interface FlatVariable {
	code: number;
	label: number;
	attributeCode: number;
	attributeLabel: number;
}

export interface WideMeasure {
	code: string;
	label: string;
	unit: string | null;
	column: number;
	/** column of the quality sign, -1 where there is none */
	quality: number;
}

export interface FlatHeader {
	version: 4 | 5;
	width: number;
	statistic: number;
	statisticLabel: number;
	time: number;
	variables: FlatVariable[];
	/** v4 */
	measures: WideMeasure[];
	/** v5; -1 in v4 */
	value: number;
	unit: number;
	measureCode: number;
	measureLabel: number;
	quality: number;
}

/** null when the row is no heading of a flat file. */
export function flatHeader(fields: readonly string[]): FlatHeader | null {
	if (fields.length > MOST_COLUMNS) return null;
	const names = fields.map((f) => f.replace(/^\ufeff/, '').trim().toLowerCase());
	const find = (...aliases: string[]): number => names.findIndex((name) => aliases.includes(name.replaceAll('ä', 'ae')));
	const statistic = find('statistics_code', 'statistik_code');
	const time = find('time', 'zeit');
	if (statistic < 0 || time < 0) return null;
	const variables: FlatVariable[] = [];
	for (let n = 1; n < 100; n++) {
		const code = find(`${n}_variable_code`, `${n}_merkmal_code`);
		const attributeCode = find(`${n}_variable_attribute_code`, `${n}_auspraegung_code`);
		if (code < 0 || attributeCode < 0) break;
		variables.push({
			code,
			label: find(`${n}_variable_label`, `${n}_merkmal_label`),
			attributeCode,
			attributeLabel: find(`${n}_variable_attribute_label`, `${n}_auspraegung_label`)
		});
	}
	const value = find('value', 'wert');
	const measureCode = find('value_variable_code', 'wert_merkmal_code', 'wert_variable_code');
	const header: FlatHeader = {
		version: value >= 0 && measureCode >= 0 ? 5 : 4,
		width: names.length,
		statistic,
		statisticLabel: find('statistics_label', 'statistik_label'),
		time,
		variables,
		measures: [],
		value,
		unit: find('value_unit', 'wert_einheit'),
		measureCode,
		measureLabel: find('value_variable_label', 'wert_merkmal_label', 'wert_variable_label'),
		quality: find('value_q', 'value_quality', 'wert_q', 'wert_qualitaet')
	};
	if (header.version === 4) header.measures = wideMeasures(fields);
	return header.version === 5 || header.measures.length > 0 ? header : null;
}

/** What a heading that begins like one of a flat file lacks; null where it begins otherwise, or lacks nothing. */
export function missingInFlat(fields: readonly string[]): { missing: string; near: number } | null {
	const names = fields.map((f) => f.replace(/^\ufeff/, '').trim().toLowerCase().replaceAll('ä', 'ae'));
	const english = names.includes('statistics_code');
	if (fields.length > MOST_COLUMNS || !(english || names.includes('statistik_code')) || flatHeader(fields) !== null) return null;
	const has = (...aliases: string[]): boolean => aliases.some((alias) => names.includes(alias));
	const flat = has('value', 'wert', 'value_variable_code', 'wert_merkmal_code', 'value_unit', 'wert_einheit');
	const missing = !has('time', 'zeit') ? (english ? 'time' : 'Zeit') : flat && !has('value', 'wert') ? (english ? 'value' : 'Wert') : flat ? (english ? 'value_variable_code' : 'Wert_Merkmal_Code') : 'CODE__Merkmal__Einheit';
	const known = /^(?:statisti[ck]s?_|time_|zeit_|\d+_|value_(?:unit|q|variable_label)|wert_(?:einheit|q|merkmal_label))/;
	const candidates = names.flatMap((name, column) => (known.test(name) || name === '' || ['time', 'zeit', 'value', 'wert', 'value_variable_code', 'wert_merkmal_code'].includes(name) ? [] : [{ column, like: likeness(name, missing) }]));
	return { missing, near: candidates.sort((a, b) => b.like - a.like)[0]?.column ?? -1 };
}

/** Heading of the column of signs beside a measure. */
const QUALITY = /^(?:q|quality|qualitaet|qualität)$/i;

function wideMeasures(fields: readonly string[]): WideMeasure[] {
	const measures: WideMeasure[] = [];
	fields.forEach((field, column) => {
		const parts = field.trim().split('__');
		const [code = '', ...words] = parts;
		// `BEVSTD__Bevoelkerungsstand`: a measure without a unit
		if (words.length === 0 || code === '') return;
		const tail = words.at(-1) ?? '';
		const unit = words.length > 1 ? tail : '';
		const label = (words.length > 1 ? words.slice(0, -1) : words).join(' ').replaceAll('_', ' ');
		if (QUALITY.test(tail)) {
			const owner = measures.findLast((m) => m.code === code && m.quality < 0 && (words.length === 1 || m.label === label)) ?? measures.find((m) => m.code === code && m.quality < 0);
			if (owner) owner.quality = column;
			return;
		}
		measures.push({ code, label, unit: unit === '' ? null : unit.replaceAll('_', ' '), column, quality: -1 });
	});
	return measures;
}
