/**
 * Conversion keys (“Umsteigeschlüssel”) of the BBSR: one sheet for each pair of days, one row for each part of an area. Keys stand as numbers
 * that lost their zero, counties as county × 1000. Columns are found by their headings, whatever breaks them into lines.
 */
import type { AreaLevel } from '../model.ts';
import { BASES, type AreaLink, type Basis, type LinkTable, type PerBasis } from './links.ts';
import { germanDay, numberIn, plainHeading, Problems, textOf, type Cell, type Sheet, type TableProblem } from './sheet.ts';

export interface KeysRead {
	/** in the order of the sheets */
	tables: LinkTable[];
	problems: TableProblem[];
}

interface Columns {
	level: AreaLevel;
	from: number;
	to: number;
	fromName: number;
	toName: number;
	fromDay: string;
	toDay: string;
	shares: Record<Basis, number>;
	sizes: Record<Basis, number>;
	/** what one unit of the size column stands for */
	units: Record<Basis, number>;
}

const SHARES: Record<Basis, RegExp> = { area: /^flächenproportional/, population: /^bevölkerungsproportional/, employees: /^beschäftigtenproportional/ };
const SIZES: Record<Basis, RegExp> = { area: /^fläche.*km²$/, population: /^bevölkerung(am)?\d/, employees: /^sozialvers.*beschäftigte/ };
/** Rounded shares still mean the whole. */
const ROUNDED = 0.001;

/** Whether a sheet is such a key; null where it is none. */
export function keyColumns(sheet: Sheet): Columns | null {
	const heads = (sheet.rows[0] ?? []).map(plainHeading);
	const keys = heads.flatMap((head, at) => {
		const [, level, day = ''] = /^(gemeinden|kreise)(\d{2}\.\d{2}\.\d{4})$/.exec(head) ?? [];
		const iso = germanDay(day);
		return level && iso ? [{ at, level: level === 'kreise' ? ('county' as const) : ('municipality' as const), day: iso }] : [];
	});
	const [from, to] = keys;
	const names = heads.flatMap((head, at) => (/^(gemeinde|kreis)name\d{4}$/.test(head) ? [at] : []));
	const shares = perBasis((basis) => heads.findIndex((head) => SHARES[basis].test(head)));
	const sizes = perBasis((basis) => heads.findIndex((head) => SIZES[basis].test(head) && !SHARES[basis].test(head)));
	if (!from || !to || keys.length !== 2 || from.level !== to.level || names.length !== 2 || shares.area < 0 || shares.population < 0) return null;
	const units = perBasis((basis) => {
		const [, hundreds = '1'] = /in(100|1\.?000)$/.exec(heads[sizes[basis]] ?? '') ?? [];
		return Number(hundreds.replace('.', ''));
	});
	return { level: from.level, from: from.at, to: to.at, fromName: names[0] as number, toName: names[1] as number, fromDay: from.day, toDay: to.day, shares, sizes, units };
}

/** @param sheets with at least one that `keyColumns` accepts; the others are told as problems */
export function readKeys(file: string, sheets: readonly Sheet[]): KeysRead {
	const problems = new Problems(file);
	const tables = sheets.flatMap((sheet) => {
		const columns = keyColumns(sheet);
		if (columns) return [readSheet(sheet, columns, problems)];
		if (sheet.rows.length > 0) problems.add('hint', 'sheet-skipped', sheet.name, 1, 1, { de: `Das Blatt „${sheet.name}“ ist kein Umsteigeschlüssel (erwartet in Zeile 1: Schlüssel mit Tag, Name, Umsteigeschlüssel nach Fläche und Bevölkerung) und wurde übergangen.`, en: `The sheet “${sheet.name}” is no conversion key and was passed over.` }, { de: 'Nichts zu tun, wenn das Blatt nur erläutert.', en: 'Nothing to do if it only explains.' });
		return [];
	});
	return problems.failed ? { tables: [], problems: problems.list } : { tables, problems: problems.list };
}

interface Row {
	/** index in the sheet */
	at: number;
	from: string;
	fromName: string;
	to: string;
	toName: string;
	shares: PerBasis;
	sizes: PerBasis;
}

function readSheet(sheet: Sheet, columns: Columns, problems: Problems): LinkTable {
	const rows: Row[] = [];
	for (let at = 1; at < sheet.rows.length; at++) {
		const cells = sheet.rows[at] ?? [];
		if (cells.every((cell) => textOf(cell) === '')) continue;
		const row = readRow(sheet, at, cells, columns, problems);
		if (row) rows.push(row);
	}
	const bySource = [...Map.groupBy(rows, (row) => row.from).values()];
	const repeated = repeatsWhole(bySource);
	for (const group of bySource) completeShares(sheet, group, repeated, columns, problems);
	const into = Map.groupBy(rows, (row) => row.to);
	const links = bySource.flatMap((group) => (group.length > 1 || group[0]?.from !== group[0]?.to || (into.get(group[0]?.to ?? '')?.length ?? 0) > 1 ? group.map((row) => linkOf(row, group, into.get(row.to)?.length ?? 0)) : []));
	return { level: columns.level, from: columns.fromDay, to: columns.toDay, source: `BBSR, Umsteigeschlüssel ${columns.fromDay.slice(0, 4)}–${columns.toDay.slice(0, 4)}`, scope: '', links };
}

function readRow(sheet: Sheet, at: number, cells: readonly Cell[], columns: Columns, problems: Problems): Row | null {
	const wrong = (column: number, de: string, en: string): null => {
		problems.add('error', 'cell', sheet.name, at + 1, column + 1, { de, en }, { de: 'Bitte prüfen Sie die Zelle, oder laden Sie die Datei noch einmal herunter.', en: 'Please check the cell, or download the file again.' });
		return null;
	};
	const keyAt = (column: number): string | null => officialKey(cells[column], columns.level) ?? wrong(column, `„${textOf(cells[column])}“ ist kein ${columns.level === 'county' ? 'Kreisschlüssel' : 'Gemeindeschlüssel'}.`, 'Not an official key.');
	const [from, to] = [keyAt(columns.from), keyAt(columns.to)];
	const shares = perBasisOrNull((basis) => {
		const column = columns.shares[basis];
		if (column < 0) return null;
		const share = numberIn(cells[column]);
		return share === null || share < 0 || share > 1 + ROUNDED ? wrong(column, `„${textOf(cells[column])}“ ist kein Anteil zwischen 0 und 1.`, 'Not a share between 0 and 1.') : share;
	});
	const sizes = perBasisOrNull((basis) => {
		const number = columns.sizes[basis] < 0 ? null : numberIn(cells[columns.sizes[basis]]);
		return number === null ? null : number * columns.units[basis];
	});
	return from === null || to === null ? null : { at, from, fromName: textOf(cells[columns.fromName]), to, toName: textOf(cells[columns.toName]), shares, sizes };
}

/** `7135000` → `07135000`; of a county `7135000` → `07135`. Text with its zeros is taken as it stands. */
function officialKey(cell: Cell | undefined, level: AreaLevel): string | null {
	const text = textOf(cell);
	if (!/^\d{5,8}$/.test(text)) return null;
	const long = text.length === 7 ? `0${text}` : text;
	if (!/^(0[1-9]|1[0-6])/.test(long)) return null;
	if (level === 'municipality') return long.length === 8 ? long : null;
	return long.length === 5 ? long : long.length === 8 && long.endsWith('000') ? long.slice(0, 5) : null;
}

/** Some years give the size of each part, others repeat that of the whole area in every row. */
function repeatsWhole(groups: readonly Row[][]): boolean {
	let whole = 0;
	let parts = 0;
	for (const group of groups) {
		const sizes = group.map((row) => row.sizes.area ?? 0);
		const sum = sizes.reduce((a, b) => a + b, 0);
		if (group.length < 2 || sum === 0) continue;
		const proportional = group.every((row, i) => Math.abs((sizes[i] as number) / sum - (row.shares.area ?? 0)) < 0.01);
		if (proportional) parts++;
		else if (sizes.every((size) => size === sizes[0])) whole++;
	}
	return whole > parts;
}

/** Shares of one area must be its whole: rounded ones are stretched, those of an empty area are unknown, others an error. */
function completeShares(sheet: Sheet, group: Row[], repeated: boolean, columns: Columns, problems: Problems): void {
	const [first] = group;
	if (!first) return;
	for (const basis of BASES) {
		if (group.some((row) => row.shares[basis] === null)) {
			for (const row of group) row.shares[basis] = null;
			continue;
		}
		if (repeated) for (const row of group) row.sizes[basis] = row.sizes[basis] === null ? null : row.sizes[basis] * (row.shares[basis] ?? 0);
		const sum = group.reduce((total, row) => total + (row.shares[basis] ?? 0), 0);
		const empty = group.length > 1 && basis !== 'area' && group.every((row) => row.sizes[basis] === 0);
		if (empty) {
			for (const row of group) row.shares[basis] = null;
			problems.add('hint', 'nobody-lives-there', sheet.name, first.at + 1, columns.shares[basis] + 1, { de: `In ${first.fromName} (${first.from}) ist die Größe 0, Anteile daraus sagen nichts; geteilt wird nach der Fläche.`, en: `In ${first.fromName} the size is 0, shares of it say nothing; it is divided by surface.` }, { de: 'Nichts zu tun.', en: 'Nothing to do.' });
		} else if (Math.abs(sum - 1) > ROUNDED) {
			problems.add('error', 'share-sum', sheet.name, first.at + 1, columns.shares[basis] + 1, { de: `Die Anteile von ${first.fromName} (${first.from}) ergeben zusammen ${sum.toLocaleString('de-DE', { maximumFractionDigits: 4 })}, nicht 1.`, en: `The shares of ${first.fromName} add up to ${sum.toFixed(4)}, not 1.` }, { de: 'Laden Sie die Datei noch einmal herunter, oder wenden Sie sich an das BBSR.', en: 'Download the file again, or ask the BBSR.' });
		} else if (Math.abs(sum - 1) > 1e-9) {
			for (const row of group) row.shares[basis] = (row.shares[basis] ?? 0) / sum;
			problems.add('hint', 'share-rounded', sheet.name, first.at + 1, columns.shares[basis] + 1, { de: `Die gerundeten Anteile von ${first.fromName} (${first.from}) wurden auf zusammen 1 gebracht.`, en: `The rounded shares of ${first.fromName} were brought to 1.` }, { de: 'Nichts zu tun.', en: 'Nothing to do.' });
		}
	}
}

function linkOf(row: Row, group: readonly Row[], sources: number): AreaLink {
	const kind = row.from === row.to ? (group.length > 1 ? 'rest' : 'kept') : group.some((other) => other.to === other.from) ? 'part' : group.length === 1 && sources === 1 ? 'key' : 'dissolved';
	return { from: row.from, fromName: row.fromName, to: row.to, toName: row.toName, kind, effective: null, shares: row.shares, sizes: row.sizes };
}

function perBasis(of: (basis: Basis) => number): Record<Basis, number> {
	return { area: of('area'), population: of('population'), employees: of('employees') };
}

function perBasisOrNull(of: (basis: Basis) => number | null): PerBasis {
	return { area: of('area'), population: of('population'), employees: of('employees') };
}
