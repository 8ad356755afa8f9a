/**
 * A directory of areas as a table (CSV, `;`, UTF-8): official areas of any level and planning areas that the county draws
 * itself. Columns: key; ars; level; name; designation; parent; valid_from; valid_to; successor; longitude; latitude (degrees).
 */
import Papa from 'papaparse';
import { UserError } from '#base/errors.ts';
import { isDay } from '#base/day.ts';
import { agsOfArs, LEVELS, levelOfKey, type AreaLevel } from './model.ts';
import type { NewArea } from './write.server.ts';

const NEEDED = ['key', 'level', 'name'] as const;
/** A key of one's own must never look like an official one. */
const OWN_KEY = /^(?=.*\p{L})[\p{L}\d][\p{L}\d._-]{0,39}$/u;

/**
 * @param known keys that are there already, as parents and successors
 * @throws UserError naming every row and column that does not fit
 */
export function readAreaList(text: string, file: string, known: ReadonlySet<string> = new Set()): NewArea[] {
	const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, delimiter: ';', skipEmptyLines: 'greedy', transformHeader: (name) => name.trim().toLowerCase(), transform: (cell) => cell.trim() });
	const lacking = NEEDED.filter((name) => !(meta.fields ?? []).includes(name));
	if (lacking.length > 0) throw new UserError(`${file}: In der Kopfzeile fehlt ${lacking.join(', ')}. Erwartet wird eine CSV-Datei mit Semikolon: key;ars;level;name;designation;parent;valid_from;valid_to;successor;longitude;latitude.`);
	const keys = new Set([...known, ...data.map((row) => row['key'] ?? '')]);
	const faults: string[] = [];
	const versions = new Set<string>();
	const areas = data.map((row, i) => {
		const fault = (column: string, what: string): void => void faults.push(`${file}, Zeile ${i + 2}, Spalte ${column}: ${what}`);
		const area = areaOf(row);
		if (!(LEVELS as readonly string[]).includes(area.level)) fault('level', `„${area.level}“ ist keine Ebene (${LEVELS.join(', ')}).`);
		else if (area.level === 'planning-area' ? !OWN_KEY.test(area.key) : levelOfKey(area.key) !== area.level) fault('key', `„${area.key}“ ist kein Schlüssel dieser Ebene (Land 2 Ziffern, Kreis 5, Gemeinde 8, Verband 9; Planungsräume ein eigenes Kürzel mit mindestens einem Buchstaben).`);
		if (area.name === '') fault('name', 'Der Name fehlt.');
		if (area.ars !== null && (!/^\d{12}$/.test(area.ars) || agsOfArs(area.ars) !== area.key)) fault('ars', `„${area.ars}“ gehört nicht zum Schlüssel ${area.key}.`);
		if (area.level === 'planning-area' && area.parentKey === null) fault('parent', 'Ein Planungsraum liegt in einem Kreis oder einer Gemeinde: deren Schlüssel fehlt.');
		for (const [column, key] of [['parent', area.parentKey], ['successor', area.successorKey]] as const) if (key !== null && !keys.has(key)) fault(column, `Das Gebiet „${key}“ gibt es nicht.`);
		for (const [column, day] of [['valid_from', area.validFrom], ['valid_to', area.validTo]] as const) if (day !== null && !isDay(day)) fault(column, `„${day}“ ist kein Datum (JJJJ-MM-TT).`);
		if (area.validFrom !== null && area.validTo !== null && area.validFrom >= area.validTo) fault('valid_to', 'Das Ende liegt nicht nach dem Anfang.');
		for (const [column, degrees, most] of [['longitude', area.longitude, 180], ['latitude', area.latitude, 90]] as const) if (degrees !== null && !(Math.abs(degrees) <= most)) fault(column, 'Erwartet werden Grad mit Dezimalpunkt.');
		const version = `${area.key} ${area.validFrom ?? ''}`;
		if (versions.has(version)) fault('key', `„${area.key}“ steht zweimal in der Datei.`);
		versions.add(version);
		return area;
	});
	if (areas.length === 0) faults.push(`${file}: Die Datei enthält keine Gebiete.`);
	if (faults.length > 0) throw new UserError(faults.slice(0, 20).join('\n') + (faults.length > 20 ? `\n… und ${faults.length - 20} weitere` : ''));
	return areas;
}

function areaOf(row: Record<string, string>): NewArea {
	const orNull = (name: string): string | null => row[name] || null;
	const degrees = (name: string): number | null => (row[name] ? Number(row[name]) : null);
	return { key: row['key'] ?? '', ars: orNull('ars'), level: (row['level'] ?? '') as AreaLevel, name: row['name'] ?? '', designation: orNull('designation'), parentKey: orNull('parent'), validFrom: orNull('valid_from'), validTo: orNull('valid_to'), successorKey: orNull('successor'), longitude: degrees('longitude'), latitude: degrees('latitude') };
}
