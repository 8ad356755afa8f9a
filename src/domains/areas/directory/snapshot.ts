/**
 * The directory of municipalities of Destatis as areas of one day: GV100AD (fixed columns) or the extract as a workbook. Both list state,
 * region, county, association and municipality one below the other, told apart by the kind of record.
 */
import { agsOfArs, type AreaLevel } from '../model.ts';
import { germanDay, numberIn, plainHeading, textOf, type Sheet } from '../territory/sheet.ts';
import { directoryDay, directoryLine, isDirectory } from './directory-line.ts';

export interface ListedArea {
	key: string;
	ars: string | null;
	level: AreaLevel;
	name: string;
	designation: string;
	parentKey: string;
	longitude: number | null;
	latitude: number | null;
}

export interface DirectorySnapshot {
	/** ISO day of the boundaries */
	day: string;
	areas: ListedArea[];
}

/** Places count from 1. */
export interface SnapshotFault {
	sheet: string | null;
	row: number;
	what: string;
}

/** What the kinds (“Textkennzeichen”) of the directory mean. */
const KINDS: Readonly<Record<string, string>> = {
	'41': 'Kreisfreie Stadt', '42': 'Stadtkreis', '43': 'Kreis', '44': 'Landkreis', '45': 'Regionalverband',
	'50': 'Verbandsfreie Gemeinde', '51': 'Amt', '52': 'Samtgemeinde', '53': 'Verbandsgemeinde', '54': 'Verwaltungsgemeinschaft', '55': 'Kirchspielslandgemeinde', '56': 'Verwaltungsverband', '58': 'Erfüllende Gemeinde',
	'60': 'Markt', '61': 'Kreisfreie Stadt', '62': 'Stadtkreis', '63': 'Stadt', '64': 'Gemeinde', '65': 'Gemeindefreies Gebiet', '66': 'Gemeindefreies Gebiet', '67': 'Große Kreisstadt'
};

interface Entry {
	record: string;
	kind: string;
	/** digits, '' where the record is above that level */
	state: string;
	region: string;
	county: string;
	association: string;
	municipality: string;
	name: string;
	longitude: number | null;
	latitude: number | null;
}

/** null where the text is no GV100AD. */
export function snapshotOfLines(text: string): DirectorySnapshot | SnapshotFault | null {
	const lines = text.split(/\r?\n/);
	if (!isDirectory(lines[0] ?? '')) return null;
	let day: string | null = null;
	const areas: ListedArea[] = [];
	for (const [i, line] of lines.entries()) {
		if (line.trim() === '') continue;
		const read = directoryLine(line);
		const own = read && directoryDay(read);
		if (!read || !own) return { sheet: null, row: i + 1, what: `Die Zeile ist kein Satz des Gemeindeverzeichnisses: „${line.slice(0, 40)}“.` };
		if (day !== null && own !== day) return { sheet: null, row: i + 1, what: `Die Datei nennt zwei Gebietsstände (${day} und ${own}).` };
		day = own;
		const { key, kind } = read;
		const area = areaOf({ record: kind, kind: read.designation, state: key.slice(0, 2), region: key.slice(2, 3), county: key.slice(3, 5), association: kind === '50' ? key.slice(5) : (read.ars?.slice(5, 9) ?? ''), municipality: kind === '60' ? key.slice(5) : '', name: read.name, longitude: null, latitude: null });
		if (area === 'key') return { sheet: null, row: i + 1, what: `„${read.name}“ hat keinen vollständigen Schlüssel.` };
		if (area) areas.push(area);
	}
	return day === null ? null : { day, areas };
}

/** null where none of the sheets is the extract. */
export function snapshotOfSheets(sheets: readonly Sheet[]): DirectorySnapshot | SnapshotFault | null {
	for (const sheet of sheets) {
		const at = sheet.rows.findIndex((row) => /^satzart$/.test(plainHeading(row[0])));
		const body = at < 0 ? -1 : sheet.rows.findIndex((row, i) => i > at && /^(10|20|30|40|50|60)$/.test(textOf(row[0])));
		if (body < 0) continue;
		const heads = sheet.rows.slice(at, body);
		const column = (pattern: RegExp): number => {
			for (const row of heads) {
				const found = row.findIndex((cell) => pattern.test(plainHeading(cell)));
				if (found >= 0) return found;
			}
			return -1;
		};
		const columns = { kind: column(/^textkennzeichen/), state: column(/^land$/), region: column(/^rb$/), county: column(/^kreis$/), association: column(/^vb$/), municipality: column(/^gem$/), name: column(/^gemeindename/) };
		const missing = Object.entries(columns).find(([, place]) => place < 0);
		if (missing) return { sheet: sheet.name, row: at + 1, what: 'Im Kopf fehlt eine Spalte des Auszugs aus dem Gemeindeverzeichnis (Satzart, Textkennzeichen, Land, RB, Kreis, VB, Gem, Gemeindename).' };
		const [longitude, latitude] = [column(/^längengrad/), column(/^breitengrad/)];
		const told = heads.flat().map((cell) => /Gebietsstand am (\d{1,2}\.\d{1,2}\.\d{4})/.exec(textOf(cell))?.[1]).find(Boolean);
		const day = told ? germanDay(told) : null;
		if (day === null) return { sheet: sheet.name, row: at + 1, what: 'Im Kopf steht nicht, für welchen Tag das Verzeichnis gilt (erwartet: „Gebietsstand am 31.12.2023“).' };
		const areas: ListedArea[] = [];
		for (let i = body; i < sheet.rows.length; i++) {
			const row = sheet.rows[i] ?? [];
			const record = textOf(row[0]);
			if (!/^(10|20|30|40|50|60)$/.test(record)) continue;
			const cell = (name: keyof typeof columns) => textOf(row[columns[name]]);
			const degrees = (place: number): number | null => (place < 0 ? null : numberIn(row[place]));
			const area = areaOf({ record, kind: cell('kind'), state: cell('state'), region: cell('region'), county: cell('county'), association: cell('association'), municipality: cell('municipality'), name: cell('name'), longitude: degrees(longitude), latitude: degrees(latitude) });
			if (area === 'key') return { sheet: sheet.name, row: i + 1, what: `„${cell('name')}“ hat keinen vollständigen Schlüssel.` };
			if (area) areas.push(area);
		}
		return { day, areas };
	}
	return null;
}

/** null for records that are no areas of ours (regions between state and county); `key` where digits are missing. */
function areaOf({ record, kind, state, region, county, association, municipality, name, longitude, latitude }: Entry): ListedArea | 'key' | null {
	// “Sömmerda, Stadt”, “Elxleben, erfüllende Gemeinde”: what it is stands in a column of its own
	const plain = name.replace(/,\s.*$/, '');
	const designation = KINDS[kind] ?? '';
	const at = (key: string, level: AreaLevel, parentKey: string, title: string, ars: string | null = null): ListedArea | 'key' => (/^\d+$/.test(key) && key.length === { state: 2, county: 5, association: 9, municipality: 8 }[level as 'state'] ? { key, ars, level, name: title, designation, parentKey, longitude, latitude } : 'key');
	const countyKey = state + region + county;
	switch (record) {
		case '10': {
			const land = at(state, 'state', 'DG', plain);
			return land === 'key' ? land : { ...land, designation: 'Land' };
		}
		case '40':
			return at(countyKey, 'county', state, kind === '44' ? `Landkreis ${plain}` : kind === '43' ? `Kreis ${plain}` : plain);
		case '50':
			return at(countyKey + association, 'association', countyKey, kind === '54' ? `VG ${plain}` : kind === '50' ? `${plain} (verbandsfrei)` : kind === '58' ? `${plain} (erfüllende Gemeinde)` : plain);
		case '60': {
			const ars = countyKey + association + municipality;
			return ars.length === 12 ? at(agsOfArs(ars), 'municipality', countyKey, plain, ars) : 'key';
		}
		default:
			return null;
	}
}
