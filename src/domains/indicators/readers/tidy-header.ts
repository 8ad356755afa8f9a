/** The heading row of a tidy table: which column is what, in German or English. */

export type TidyRole = 'indicator' | 'area' | 'areaName' | 'period' | 'value' | 'flag' | 'territorialStatus' | 'unit' | 'note';

const ALIASES: Record<TidyRole, readonly string[]> = {
	indicator: ['indicator', 'kennzahl', 'indikator', 'kennzahlcode', 'indicator_code', 'measure', 'merkmal', 'messgröße', 'messgroesse', 'indikatorcode', 'kennzahl_code', 'variable', 'statistik'],
	area: ['area', 'gebiet', 'ags', 'ars', 'schlüssel', 'schluessel', 'gebietsschlüssel', 'gebietsschluessel', 'area_key', 'key', 'regionalschlüssel', 'regionalschluessel', 'gemeindeschlüssel', 'gemeindeschluessel', 'amtlicher_gemeindeschlüssel', 'amtlicher_gemeindeschlüssel_(ags)', 'amtlicher_regionalschlüssel', 'kreisschlüssel', 'gemeindekennziffer', 'kennziffer', 'gkz', 'rs', 'gebiet_schlüssel', 'gebietscode', 'geocode', 'ref_area', 'region', 'kreis_id', 'gvb_id', 'gem_id', 'gemeinde_id', 'gebiet_id'],
	areaName: ['area_name', 'areaname', 'gebietsname', 'gemeinde', 'gemeindename', 'name', 'kreis', 'landkreis', 'gebiet_name', 'ort', 'kreis_name', 'gvb_name', 'gem_name', 'gemeinde_name'],
	period: ['period', 'zeitraum', 'jahr', 'year', 'zeit', 'time', 'stichtag', 'date', 'datum', 'berichtsjahr', 'berichtszeitraum', 'zeitbezug', 'monat', 'month', 'quartal', 'schuljahr', 'time_period', 'periode'],
	value: ['value', 'wert', 'obs_value', 'anzahl', 'zahl', 'messwert'],
	flag: ['flag', 'zeichen', 'kennzeichen', 'sign', 'quality', 'qualität', 'obs_status', 'qualitätskennzeichen', 'status', 'wertkennzeichen'],
	territorialStatus: ['territorial_status', 'gebietsstand', 'stand_der_gebiete'],
	unit: ['unit', 'einheit'],
	note: ['note', 'bemerkung', 'anmerkung', 'fußnote', 'footnote', 'comment']
};

const BY_NAME = new Map<string, TidyRole>();
for (const [role, names] of Object.entries(ALIASES)) for (const name of names) BY_NAME.set(name, role as TidyRole);

export const REQUIRED: readonly TidyRole[] = ['indicator', 'area', 'period', 'value'];
const GERMAN: Partial<Record<TidyRole, string>> = { indicator: 'Kennzahl', area: 'Gebiet', period: 'Zeitraum', value: 'Wert' };

export interface TidyHeader {
	/** column index from 0 per role */
	roles: Partial<Record<TidyRole, number>>;
	/** all other columns: breakdown dimensions */
	dimensions: { name: string; column: number }[];
	/** headings that say the same twice */
	repeated: { name: string; column: number }[];
	missing: TidyRole[];
	width: number;
}

export function tidyHeader(fields: readonly string[]): TidyHeader {
	const header: TidyHeader = { roles: {}, dimensions: [], repeated: [], missing: [], width: fields.length };
	const seen = new Set<string>();
	fields.forEach((field, column) => {
		const name = field.replace(/^\ufeff/, '').trim().toLowerCase();
		if (name === '') return;
		const role = BY_NAME.get(name.replace(/[\s-]+/g, '_')) ?? BY_NAME.get(name);
		if (seen.has(role ?? name)) header.repeated.push({ name: field.trim(), column });
		else if (role) header.roles[role] = column;
		else header.dimensions.push({ name, column });
		seen.add(role ?? name);
	});
	header.missing = REQUIRED.filter((role) => header.roles[role] === undefined);
	return header;
}

/** `Kennzahl (indicator)`: how a missing column is asked for. */
export function roleName(role: TidyRole): string {
	return `${GERMAN[role] ?? role} (${role})`;
}
