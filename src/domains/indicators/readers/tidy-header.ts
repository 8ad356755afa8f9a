/** The heading row of a tidy table: which column is what, in German or English. */
import type { LocalText } from '../model.ts';
import { looksLikeKey } from './region-variable.ts';

export type TidyRole = 'indicator' | 'area' | 'areaName' | 'period' | 'month' | 'quarter' | 'value' | 'flag' | 'territorialStatus' | 'unit' | 'note';

/** In each role the plainer name first: of two columns with the same role it is the one that is read. */
const ALIASES: Record<TidyRole, readonly string[]> = {
	indicator: ['indicator', 'kennzahl', 'kennzahlcode', 'kennzahl_code', 'indicator_code', 'indikatorcode', 'indikator_code', 'indikator', 'measure', 'merkmal', 'messgröße', 'messgroesse', 'variable', 'statistik', 'indicator_name', 'indikator_name', 'kennzahl_name'],
	area: ['area', 'gebiet', 'ags', 'schlüssel', 'schluessel', 'gebietsschlüssel', 'gebietsschluessel', 'area_key', 'area_code', 'key', 'gemeindeschlüssel', 'gemeindeschluessel', 'amtlicher_gemeindeschlüssel', 'amtlicher_gemeindeschluessel', 'ars', 'regionalschlüssel', 'regionalschluessel', 'amtlicher_regionalschlüssel', 'amtlicher_regionalschluessel', 'kreisschlüssel', 'kreisschluessel', 'gemeindekennziffer', 'gemeindenummer', 'kreiskennziffer', 'kreisnummer', 'kennziffer', 'gkz', 'rs', 'gebiet_schlüssel', 'gebietscode', 'gebietskennung', 'geocode', 'ref_area', 'region', 'kreis_id', 'gvb_id', 'gem_id', 'gemeinde_id', 'gebiet_id'],
	areaName: ['area_name', 'areaname', 'gebietsname', 'gemeinde', 'gemeindename', 'gemeinde_name', 'gem_name', 'name', 'ort', 'gebiet_name', 'gvb_name', 'kreis', 'landkreis', 'kreis_name', 'kreisname', 'regionalname', 'regionname', 'raumeinheit', 'ortsname', 'ortname', 'kommune', 'stadt', 'gemeindebezeichnung', 'gebietsbezeichnung'],
	period: ['period', 'zeitraum', 'jahr', 'year', 'zeit', 'time', 'stichtag', 'date', 'datum', 'berichtsjahr', 'erhebungsjahr', 'bezugsjahr', 'kalenderjahr', 'haushaltsjahr', 'wahljahr', 'berichtszeitraum', 'berichtsdatum', 'zeitbezug', 'zeitpunkt', 'schuljahr', 'kitajahr', 'time_period', 'timeperiod', 'berichtszeitpunkt', 'reference_date', 'reporting_year', 'periode'],
	month: ['monat', 'month', 'berichtsmonat', 'auswertungsmonat'],
	quarter: ['quartal', 'quarter', 'berichtsquartal', 'vierteljahr'],
	value: ['value', 'wert', 'obs_value', 'anzahl', 'zahl', 'messwert', 'zahlenwert'],
	flag: ['flag', 'zeichen', 'kennzeichen', 'sign', 'quality', 'qualität', 'obs_status', 'qualitätskennzeichen', 'status', 'wertkennzeichen'],
	territorialStatus: ['territorial_status', 'gebietsstand', 'stand_der_gebiete'],
	unit: ['unit', 'einheit', 'maßeinheit', 'masseinheit'],
	note: ['note', 'bemerkung', 'bemerkungen', 'anmerkung', 'anmerkungen', 'fußnote', 'fußnoten', 'hinweis', 'hinweise', 'kommentar', 'erläuterung', 'erläuterungen', 'footnote', 'comment', 'comments', 'value_note']
};

const BY_NAME = new Map<string, TidyRole>();
for (const [role, names] of Object.entries(ALIASES)) for (const name of names) BY_NAME.set(name, role as TidyRole);

/** Columns that say something about area, measure, file or precision, and never tell two figures apart. */
const ASIDE = new Set([
	'lfd_nr', 'lfdnr', 'laufende_nummer', 'nr', 'no', 'id', 'rang', 'rank', 'ranking', 'zeile', 'objectid', 'fid',
	'bundesland', 'land', 'state', 'regierungsbezirk', 'raumbezug', 'ebene', 'nuts', 'nuts1', 'nuts2', 'nuts3', 'gebietsebene', 'regionalebene', 'gebietstyp', 'area_type', 'level', 'plz', 'postleitzahl',
	'quelle', 'source', 'datenquelle', 'stand', 'datenstand', 'aktualisiert', 'aktualisierung', 'letzte_aktualisierung', 'abrufdatum', 'last_update', 'updated', 'lizenz', 'licence', 'license',
	'zähler', 'zaehler', 'nenner', 'numerator', 'denominator', 'count', 'fallzahl', 'fallzahlen', 'grundgesamtheit', 'n',
	'kuerzel', 'kürzel', 'kennzahlname', 'indikatorname', 'indicatorname', 'einheit_name'
]);
const INTERVAL = /^(?:vertrauens|konfidenz|confidence|standardfehler|standard_?error|variationskoeffizient|[ul]ci$|[ck]i(?:\d+)?$|(?:lower|upper)[ck]i|(?:unter|ober)grenze)/;
const LIMIT = /^(?:grenze|schranke|bound|limit|[ck]i\d*)$/;

export const REQUIRED: readonly TidyRole[] = ['indicator', 'area', 'period', 'value'];
const NAMES: Partial<Record<TidyRole, LocalText>> = { indicator: { de: 'Kennzahl', en: 'indicator' }, area: { de: 'Gebiet', en: 'area' }, period: { de: 'Zeitraum', en: 'period' }, value: { de: 'Wert', en: 'value' } };

/** signs of a heading that may mean something here */
const LONGEST = 120;
/** columns looked at for known headings */
const WIDEST = 4000;

export interface TidyHeader {
	/** column index from 0 per role */
	roles: Partial<Record<TidyRole, number>>;
	/** all other columns: breakdown dimensions */
	dimensions: { name: string; column: number }[];
	/** columns that are passed over, as they are called in the file */
	aside: { name: string; column: number }[];
	/** a heading that says the same as another one, with that one's text */
	repeated: { name: string; column: number; first: string }[];
	missing: TidyRole[];
	width: number;
}

/** @param below the next rows: where no heading says “key”, a column of names that holds keys is the area */
export function tidyHeader(fields: readonly string[], below: readonly (readonly string[])[] = []): TidyHeader {
	const header: TidyHeader = { roles: {}, dimensions: [], aside: [], repeated: [], missing: [], width: fields.length };
	const { roles } = header;
	const seen = new Map<string, string>();
	const ranks = new Map<TidyRole, number>();
	fields.forEach((field, column) => {
		// patterns over megabytes would take minutes, and nobody's heading is so long
		const text = (field.length > 1000 ? field.slice(0, 1000) : field).replace(/^\ufeff/, '').replace(/\s+/g, ' ').trim();
		if (text === '') return;
		const name = text.slice(0, LONGEST).toLowerCase();
		const known = text.length <= LONGEST && column < WIDEST;
		const word = known ? wordOf(name) : '';
		const role = known ? roleOf(name) : null;
		const aside = { name: text, column };
		if (role === null) {
			if (known && (ASIDE.has(word) || isInterval(word))) header.aside.push(aside);
			else if (seen.has(name)) header.repeated.push({ ...aside, first: seen.get(name) ?? '' });
			else header.dimensions.push({ name, column });
			seen.set(name, text);
			return;
		}
		const rank = ALIASES[role].indexOf(BY_NAME.has(word) ? word : wordOf(withoutUnit(name)));
		const taken = roles[role];
		if (taken === undefined) {
			roles[role] = column;
			ranks.set(role, rank);
		} else if (rank === ranks.get(role) || !(ONE_IS_ENOUGH.has(role) || sameThing(word, wordOf((fields[taken] ?? '').toLowerCase())))) {
			header.repeated.push({ ...aside, first: (fields[taken] ?? '').replace(/^\ufeff/, '').trim() });
		} else if (rank < (ranks.get(role) ?? 0)) {
			header.aside.push({ name: (fields[taken] ?? '').trim(), column: taken });
			roles[role] = column;
			ranks.set(role, rank);
		} else header.aside.push(aside);
	});
	if (roles.period === undefined) {
		// a month or quarter without a year beside it names its year itself
		for (const role of ['month', 'quarter'] as const) if (roles.period === undefined && roles[role] !== undefined) roles.period = roles[role];
	}
	if (roles.area === undefined && roles.areaName !== undefined && holdsKeys(below, roles.areaName)) {
		roles.area = roles.areaName;
		delete roles.areaName;
	}
	// `Schlüssel;Gebiet`: of two columns called like a key it is the one that holds keys
	const keyed = roles.area === undefined || holdsKeys(below, roles.area) ? -1 : header.aside.findIndex(({ name, column }) => roleOf(name.toLowerCase()) === 'area' && holdsKeys(below, column));
	const swapped = header.aside[keyed];
	if (swapped && roles.area !== undefined) {
		header.aside.splice(keyed, 1);
		if (roles.areaName === undefined) roles.areaName = roles.area;
		else header.aside.push({ name: (fields[roles.area] ?? '').trim(), column: roles.area });
		roles.area = swapped.column;
	}
	// lists of INKAR name the subject of each indicator
	const subject = header.aside.some(({ name }) => /^k(?:ü|ue)rzel$/i.test(name)) ? header.dimensions.findIndex(({ name }) => name === 'bereich') : -1;
	if (subject >= 0) header.aside.push(...header.dimensions.splice(subject, 1).map(({ column }) => ({ name: (fields[column] ?? '').trim(), column })));
	header.missing = REQUIRED.filter((role) => roles[role] === undefined);
	return header;
}

/** Several keys and names of an area stand beside each other in many files; two periods, values or measures must not. */
const ONE_IS_ENOUGH: ReadonlySet<TidyRole> = new Set(['area', 'areaName', 'note']);

/** `indikator` and `indikatorcode`, `indicator_code` and `indicator_name` */
function sameThing(a: string, b: string): boolean {
	const stem = (word: string): string => word.replace(/_?(?:code|name|id)$/, '');
	return stem(a) === stem(b);
}

/** Limits and widths of confidence intervals under all their names. */
function isInterval(word: string): boolean {
	const parts = word.split('_');
	return INTERVAL.test(word) || parts.some((part) => INTERVAL.test(part)) || (/^(?:unter|ober|lower|upper)/.test(word) && parts.some((part) => LIMIT.test(part)));
}

function roleOf(name: string): TidyRole | null {
	return BY_NAME.get(wordOf(name)) ?? BY_NAME.get(name) ?? BY_NAME.get(wordOf(withoutUnit(name))) ?? null;
}

function wordOf(name: string): string {
	return name
		.replace(/\s*\d{1,2}\)$|[*¹²³⁴-⁹⁰]+\)?$/gu, '')
		.trim()
		.replace(/[\s.-]+/g, '_')
		.replace(/^_+(?=.)|_+$/g, '');
}

/** `wert in prozent`, `wert (anzahl)`, `regionalschlüssel (ars)` → the word before */
function withoutUnit(name: string): string {
	return name.replace(/\s+in\s+[^\s].{0,20}$|\s*[([][^()[\]]{0,30}[)\]]\s*\d?\)?$/, '');
}

function holdsKeys(rows: readonly (readonly string[])[], column: number): boolean {
	const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
	return cells.length > 0 && cells.every(looksLikeKey);
}

/** How a missing column is asked for. */
export function roleName(role: TidyRole, lang: keyof LocalText): string {
	return NAMES[role]?.[lang] ?? role;
}
