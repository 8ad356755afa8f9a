/**
 * The yearly list “Namens-, Grenz- und Schlüsseländerungen” of Destatis: left who gives up territory, right who receives it,
 * below the kinds of change as a footnote. Layout of 2023 and 2024; columns are found by their headings.
 */
import { agsOfArs, type AreaLevel } from '../model.ts';
import { CHANGE_KINDS, NOTHING_KNOWN, type AreaLink, type LinkTable } from './links.ts';
import { dayAfter, germanDay, numberIn, plainHeading, Problems, textOf, type Cell, type Sheet, type TableProblem } from './sheet.ts';

export interface NameChange {
	level: AreaLevel;
	key: string;
	before: string;
	after: string;
	effective: string;
}

export interface ChangesRead {
	/** municipalities, then associations */
	tables: LinkTable[];
	names: NameChange[];
	problems: TableProblem[];
}

interface Columns {
	unit: number;
	from: { ars: number; ags: number; name: number };
	kind: number;
	surface: number;
	inhabitants: number;
	to: { ars: number; ags: number; name: number };
	legal: number;
	effective: number;
	/** index of the first row below the headings */
	body: number;
}

const REFERENCE = /^\d{2}\/\d{4}\/\d{4}/;

/** Whether a sheet is such a list; null where it is none. */
export function changeColumns(sheet: Sheet): Columns | null {
	const at = sheet.rows.findIndex((row) => plainHeading(row[0]) === 'kennziffer' && row.some((cell) => plainHeading(cell).startsWith('abgebende')));
	if (at < 0) return null;
	const groups = sheet.rows[at] ?? [];
	const heads = sheet.rows[at + 1] ?? [];
	const left = groups.findIndex((cell) => plainHeading(cell).startsWith('abgebende'));
	const right = groups.findIndex((cell) => plainHeading(cell).startsWith('aufnehmende'));
	const dates = groups.findIndex((cell) => plainHeading(cell).startsWith('wirksamkeitsdatum'));
	const find = (pattern: RegExp, start: number, end: number): number => {
		for (let i = Math.max(0, start); i < end; i++) if (pattern.test(plainHeading(heads[i]))) return i;
		return -1;
	};
	const side = (start: number, end: number) => ({ ars: find(/ars\)?$/, start, end), ags: find(/ags\)?$/, start, end), name: find(/^name/, start, end) });
	const columns: Columns = {
		unit: groups.findIndex((cell) => plainHeading(cell) === 'regionaleinheit'),
		from: side(left, right),
		kind: find(/^änderungsart/, left, right),
		surface: find(/^fläche(in)?qm/, left, right),
		inhabitants: find(/^(einwohner|bevölkerung)/, left, right),
		to: side(right, dates),
		legal: find(/^juristisch/, dates, dates + 4),
		effective: find(/^statistisch/, dates, dates + 4),
		body: at + 2
	};
	return [left, right, dates, ...Object.values(columns.from), ...Object.values(columns.to), columns.unit, columns.kind, columns.surface, columns.inhabitants, columns.effective].includes(-1) ? null : columns;
}

interface Row {
	/** index in the sheet */
	at: number;
	level: AreaLevel;
	from: { key: string; name: string };
	to: { key: string; name: string };
	kinds: number[];
	/** m² */
	surface: number | null;
	inhabitants: number | null;
	effective: string;
}

/** @param sheets with at least one that `changeColumns` accepts */
export function readChanges(file: string, sheets: readonly Sheet[]): ChangesRead {
	const problems = new Problems(file);
	const rows: { sheet: Sheet; row: Row }[] = [];
	const spans: { from: string; to: string }[] = [];
	for (const sheet of sheets) {
		const columns = changeColumns(sheet);
		if (!columns) continue;
		const span = spanOf(sheet, columns.body);
		if (span) spans.push(span);
		else problems.add('error', 'span-missing', sheet.name, 1, 1, { de: 'Über der Tabelle steht nicht, für welchen Zeitraum sie gilt (erwartet: „Gebietsänderungen vom 01.01. - 31.12.2023“).', en: 'Above the table there is no period it is for.' }, { de: 'Nehmen Sie die Datei, wie Destatis sie anbietet, mit ihrer Überschrift.', en: 'Take the file as Destatis offers it, with its heading.' });
		for (let at = columns.body; at < sheet.rows.length; at++) {
			if (!REFERENCE.test(textOf(sheet.rows[at]?.[0]))) continue;
			const row = readRow(sheet, at, columns, problems);
			if (row && span && (row.effective < span.from || row.effective > span.to)) {
				problems.add('error', 'outside-span', sheet.name, at + 1, columns.effective + 1, { de: `Der Tag ${textOf(sheet.rows[at]?.[columns.effective])} liegt nicht in dem Zeitraum, für den die Tabelle gilt.`, en: 'The day is outside the period of the table.' }, { de: 'Bitte prüfen Sie die Überschrift und das Datum.', en: 'Please check the heading and the date.' });
			} else if (row) rows.push({ sheet, row });
		}
	}
	const from = spans.map((s) => s.from).sort()[0];
	const to = spans.map((s) => s.to).sort().at(-1);
	if (problems.failed || from === undefined || to === undefined) return { tables: [], names: [], problems: problems.list };
	const source = `Destatis, Gebietsänderungen ${from.slice(0, 4)}`;
	const tables = (['municipality', 'association'] as const).map((level): LinkTable => ({ level, from: dayAfter(from, -1), to, source, scope: '', links: linksOf(rows.filter(({ row }) => row.level === level), problems) }));
	const names = rows.flatMap(({ row }): NameChange[] => (row.kinds.includes(4) && row.from.key === row.to.key ? [{ level: row.level, key: row.to.key, before: row.from.name, after: row.to.name, effective: row.effective }] : []));
	return problems.failed ? { tables: [], names: [], problems: problems.list } : { tables, names, problems: problems.list };
}

/** `Gebietsänderungen vom 01.01. - 31.12.2023` above the headings: first and last day. */
function spanOf(sheet: Sheet, before: number): { from: string; to: string } | null {
	for (const row of sheet.rows.slice(0, before))
		for (const cell of row) {
			const [, first = '', firstYear, last = '', year = ''] = /vom\s+(\d{1,2}\.\d{1,2}\.)(\d{4})?\s*(?:-|–|bis)\s*(\d{1,2}\.\d{1,2}\.)(\d{4})/.exec(textOf(cell)) ?? [];
			const [from, to] = [germanDay(first + (firstYear ?? year)), germanDay(last + year)];
			if (from !== null && to !== null) return { from, to };
		}
	return null;
}

function readRow(sheet: Sheet, at: number, columns: Columns, problems: Problems): Row | null {
	const cells = sheet.rows[at] ?? [];
	const wrong = (column: number, de: string, en: string): null => {
		problems.add('error', 'cell', sheet.name, at + 1, column + 1, { de, en }, { de: 'Bitte prüfen Sie die Zelle, oder laden Sie die Datei noch einmal herunter.', en: 'Please check the cell, or download the file again.' });
		return null;
	};
	const unit = plainHeading(cells[columns.unit]);
	if (unit !== 'gemeinde' && unit !== 'gemeindeverband') {
		if (/^(kreis|land|regierungsbezirk|krs|gemeindefreiesgebiet)/.test(unit)) problems.add('hint', 'unit-skipped', sheet.name, at + 1, columns.unit + 1, { de: `Die Zeile meint „${textOf(cells[columns.unit])}“; gelesen werden Gemeinden und Gemeindeverbände.`, en: 'The row means another unit; municipalities and associations are read.' }, { de: 'Änderungen von Kreisen kommen aus den Umsteigeschlüsseln des BBSR.', en: 'Changes of counties come from the conversion keys of the BBSR.' });
		else wrong(columns.unit, `„${textOf(cells[columns.unit])}“ ist keine bekannte Regionaleinheit (Gemeinde, Gemeindeverband).`, 'Unknown kind of unit.');
		return null;
	}
	const level = unit === 'gemeinde' ? 'municipality' : 'association';
	const keyAt = (side: { ars: number; ags: number }): string | null => {
		const ars = digits(cells[side.ars], level === 'municipality' ? 12 : 9);
		if (ars === null) return wrong(side.ars, `„${textOf(cells[side.ars])}“ ist kein Regionalschlüssel (${level === 'municipality' ? 12 : 9} Ziffern).`, 'Not a regional key.');
		if (level === 'association') return ars;
		const ags = textOf(cells[side.ags]) === '' ? agsOfArs(ars) : digits(cells[side.ags], 8);
		return ags !== null && ags === agsOfArs(ars) ? ags : wrong(side.ags, `Der Gemeindeschlüssel „${textOf(cells[side.ags])}“ passt nicht zum Regionalschlüssel ${ars}.`, 'The municipal key does not fit the regional key.');
	};
	const [fromKey, toKey] = [keyAt(columns.from), keyAt(columns.to)];
	const kinds = textOf(cells[columns.kind]).split(/[,;]/).map((part) => Number(part.trim()));
	if (kinds.some((kind) => ![1, 2, 3, 4].includes(kind))) return wrong(columns.kind, `„${textOf(cells[columns.kind])}“ ist keine bekannte Änderungsart (1 bis 4).`, 'Unknown kind of change.');
	const effective = germanDay(textOf(cells[columns.effective]));
	if (effective === null) return wrong(columns.effective, `„${textOf(cells[columns.effective])}“ ist kein Datum (TT.MM.JJJJ).`, 'Not a date.');
	const size = (column: number): number | null => {
		const number = numberIn(cells[column]);
		if (textOf(cells[column]) !== '' && (number === null || number < 0)) wrong(column, `„${textOf(cells[column])}“ ist keine Zahl.`, 'Not a number.');
		return number;
	};
	const [surface, inhabitants] = [size(columns.surface), size(columns.inhabitants)];
	if (fromKey === null || toKey === null) return null;
	return { at, level, from: { key: fromKey, name: textOf(cells[columns.from.name]) }, to: { key: toKey, name: textOf(cells[columns.to.name]) }, kinds, surface, inhabitants, effective };
}

/** A key of so many digits; one digit short only as a number, which has lost its zero. */
function digits(cell: Cell | undefined, length: number): string | null {
	const text = textOf(cell);
	if (typeof cell === 'number' && text.length === length - 1) return `0${text}`;
	return /^\d+$/.test(text) && text.length === length ? text : null;
}

/** Shares of what each area gave up on a day; one that only changed its name is no link. */
function linksOf(rows: readonly { sheet: Sheet; row: Row }[], problems: Problems): AreaLink[] {
	const groups = Map.groupBy(rows.filter(({ row }) => row.kinds.some((kind) => kind < 4)), ({ row }) => `${row.from.key} ${row.effective}`);
	const links: AreaLink[] = [];
	for (const group of groups.values()) {
		const [first] = group;
		if (!first) continue;
		const { sheet, row } = first;
		const stays = group.some((one) => one.row.to.key === one.row.from.key);
		if (row.level === 'municipality' && row.kinds.includes(2) && !stays) {
			problems.add('error', 'rest-missing', sheet.name, row.at + 1, null, { de: `${row.from.name} (${row.from.key}) gibt einen Teil ab; die Zeile mit dem Rest fehlt.`, en: `${row.from.name} gives up a part; the row with the rest is missing.` }, { de: 'Laden Sie die Datei noch einmal herunter.', en: 'Download the file again.' });
			continue;
		}
		const whole = group.length === 1;
		if (whole && row.from.key === row.to.key) continue;
		const surface = sumOf(group.map((one) => one.row.surface));
		const inhabitants = sumOf(group.map((one) => one.row.inhabitants));
		if (!whole && row.level === 'municipality' && surface === null) problems.add('hint', 'size-missing', sheet.name, row.at + 1, null, { de: `${row.from.name} (${row.from.key}) wurde geteilt; die Größe der Teile steht nicht in der Datei.`, en: `${row.from.name} was divided; the file does not tell the size of the parts.` }, { de: 'Werte dieses Gebiets lassen sich damit nicht umrechnen. Der Umsteigeschlüssel des BBSR nennt die Anteile.', en: 'Its figures cannot be converted with this. The conversion key of the BBSR tells the shares.' });
		if (!whole && inhabitants === 0 && group.some((one) => one.row.inhabitants === 0)) problems.add('hint', 'nobody-lives-there', sheet.name, row.at + 1, null, { de: `Für ${row.from.name} (${row.from.key}) nennt die Datei in keinem Teil Einwohner; geteilt wird nach der Fläche.`, en: `For ${row.from.name} the file tells no inhabitants in any part; it is divided by surface.` }, { de: 'Ist das Gebiet bewohnt, hilft der Umsteigeschlüssel des BBSR weiter.', en: 'If people live there, the conversion key of the BBSR helps.' });
		for (const { row: one } of group) {
			const share = (part: number | null, sum: number | null) => (whole ? 1 : part === null || !sum ? null : part / sum);
			links.push({
				from: one.from.key,
				fromName: one.from.name,
				to: one.to.key,
				toName: one.to.name,
				kind: kindOf(one),
				effective: one.effective,
				shares: { ...NOTHING_KNOWN, area: share(one.surface, surface), population: share(one.inhabitants, inhabitants), ...(whole ? { employees: 1 } : {}) },
				sizes: { area: one.surface === null ? null : one.surface / 1e6, population: one.inhabitants, employees: null }
			});
		}
	}
	return links;
}

function kindOf(row: Row): (typeof CHANGE_KINDS)[number] {
	if (row.from.key === row.to.key) return 'rest';
	if (row.kinds.includes(1)) return 'dissolved';
	return row.kinds.includes(2) ? 'part' : 'key';
}

/** null where a part is unknown */
function sumOf(parts: (number | null)[]): number | null {
	return parts.includes(null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}
