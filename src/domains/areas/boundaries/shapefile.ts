/** ESRI shapefiles: the structure is checked here first, because the parser trusts every length it reads. */
import { parseDbf, parseShp } from 'shpjs';
import { namesIn, unpack } from './archive.ts';
import { BoundaryFault } from './boundary-feature.ts';
import type { BoundaryOrigin, RawBoundaries, RawFeature } from './boundary-feature.ts';
import { dbfEncoding } from './dbf-encoding.ts';
import { tooMuch } from './limits.ts';
import type { BoundaryLimits } from './limits.ts';
import { nestRings } from './rings.ts';

const POLYGON_TYPES = [5, 15, 25];
const LAYERS = /\.(shp|geojson|json|topojson|gpkg)$/i;
/** A layer of municipalities by its name: VG250_GEM, gemeinden_2022 … */
export const MUNICIPALITIES = /(^|[^a-zäöü])gem(einden?)?([^a-zäöü]|$)/i;
/** The BKG puts the day of its data into a small text of this name. */
const CURRENCY = /(^|\/)aktualitaet\.txt$/i;

export interface UnpackedBoundaries {
	shapefile: { shp: Uint8Array; dbf: Uint8Array | null; prj: string | null; cpg: string | null } | null;
	/** a GeoJSON, TopoJSON or GeoPackage file inside the archive */
	single: { name: string; bytes: Uint8Array } | null;
	origin: BoundaryOrigin;
	notes: { de: string; en: string }[];
}

/**
 * Finds the layer to read in a zip archive: the only one, the one asked for, or among several the one of municipalities.
 * Only its parts are unpacked.
 * @param layer name of the layer, with or without folder and extension; null: found by itself
 * @throws BoundaryFault when there is none, or it is not clear which one is meant
 */
export function findLayer(bytes: Uint8Array, limits: BoundaryLimits, layer: string | null = null): UnpackedBoundaries {
	const paths = namesIn(bytes, limits);
	const path = chooseLayer(paths, layer);
	const stem = stemOf(path);
	const entries = unpack(bytes, (name) => name === path.toLowerCase() || [`${stem}.dbf`, `${stem}.prj`, `${stem}.cpg`].includes(name) || CURRENCY.test(name), limits);
	const part = (name: string) => entries.find((entry) => entry.name.toLowerCase() === name)?.bytes ?? null;
	const text = (found: Uint8Array | null) => (found === null ? null : new TextDecoder().decode(found.subarray(0, 20_000)).trim());
	const content = part(path.toLowerCase()) ?? new Uint8Array();
	const currency = text(entries.find((entry) => CURRENCY.test(entry.name))?.bytes ?? null);
	const origin = { layer: nameOf(path), paths, currency };
	const others = paths.filter((name) => LAYERS.test(name) && name !== path).map(nameOf);
	const notes = others.length === 0 ? [] : [{ de: `Gelesen wurde die Ebene ${nameOf(path)}; im Archiv sind auch ${others.slice(0, 8).join(', ')}.`, en: `The layer ${nameOf(path)} was read; the archive also holds ${others.slice(0, 8).join(', ')}.` }];
	if (!/\.shp$/i.test(path)) return { shapefile: null, single: { name: path, bytes: content }, origin, notes };
	return { shapefile: { shp: content, dbf: part(`${stem}.dbf`), prj: text(part(`${stem}.prj`)), cpg: text(part(`${stem}.cpg`)) }, single: null, origin, notes };
}

function chooseLayer(paths: readonly string[], layer: string | null): string {
	const candidates = paths.filter((name) => LAYERS.test(name));
	const wanted = layer?.toLowerCase() ?? null;
	const [named, ...further] = candidates.filter((name) => wanted !== null && [name.toLowerCase(), stemOf(name), nameOf(name).toLowerCase(), name.split('/').at(-1)?.toLowerCase()].includes(wanted));
	if (named !== undefined && further.length === 0) return named;
	// a TopoJSON file or a GeoPackage alone in an archive has layers of its own
	if (candidates.length === 1 && candidates[0] !== undefined && (wanted === null || /(json|gpkg)$/i.test(candidates[0]))) return candidates[0];
	if (candidates.length === 0) throw noLayer();
	const municipalities = wanted === null ? candidates.filter((name) => MUNICIPALITIES.test(nameOf(name))) : [];
	if (municipalities.length === 1 && municipalities[0] !== undefined) return municipalities[0];
	const names = candidates.map((name) => stemOf(name) === nameOf(name).toLowerCase() ? nameOf(name) : name).slice(0, 12).join(', ');
	throw new BoundaryFault(
		wanted !== null && named === undefined ? 'layer-missing' : 'several-layers',
		wanted !== null && named === undefined
			? { de: `Die Ebene „${layer}“ gibt es im Archiv nicht. Vorhanden: ${names}.`, en: `The archive has no layer “${layer}”. It has: ${names}.` }
			: { de: `Das Archiv enthält mehrere Ebenen: ${names}.`, en: `The archive holds several layers: ${names}.` },
		{ de: 'Nennen Sie die Ebene der Gemeinden mit --layer, oder packen Sie nur diese ein.', en: 'Name the layer of municipalities with --layer, or pack only that one.' }
	);
}

const noLayer = () =>
	new BoundaryFault(
		'no-layer',
		{ de: 'Im Archiv ist keine Datei .shp, .geojson oder .gpkg.', en: 'The archive holds no .shp, .geojson or .gpkg file.' },
		{ de: 'Packen Sie .shp, .dbf und .prj zusammen in ein Zip-Archiv.', en: 'Put .shp, .dbf and .prj together into one zip archive.' }
	);

/** Path without extension, lower case: what the parts of a shapefile have in common. */
function stemOf(path: string): string {
	return path.replace(/\.[^./]*$/, '').toLowerCase();
}

/** File name without folder and extension. */
function nameOf(path: string): string {
	return (path.split('/').at(-1) ?? path).replace(/\.[^./]*$/, '');
}

/** Polygons and attributes as they stand in the files; rings are sorted into polygons by what lies in what. */
export function readShapefile(parts: NonNullable<UnpackedBoundaries['shapefile']>, limits: BoundaryLimits): Omit<RawBoundaries, 'origin'> {
	const { dbf } = parts;
	if (dbf === null) {
		throw new BoundaryFault(
			'dbf-missing',
			{ de: 'Im Archiv fehlt die Datei .dbf mit den Schlüsseln der Gebiete.', en: 'The archive lacks the .dbf file with the keys of the areas.' },
			{ de: 'Packen Sie .shp, .dbf und .prj zusammen ein.', en: 'Pack .shp, .dbf and .prj together.' }
		);
	}
	const shapes = checkShp(parts.shp, limits);
	const records = checkDbf(dbf, limits);
	if (shapes !== records) {
		throw new BoundaryFault(
			'records-differ',
			{ de: `.shp hat ${shapes} Objekte, .dbf ${records} Zeilen: sie gehören nicht zusammen.`, en: `.shp has ${shapes} objects, .dbf ${records} rows: they do not belong together.` },
			{ de: 'Laden Sie die Datei noch einmal herunter.', en: 'Download the file again.' }
		);
	}
	const rows = parseDbf(dbf, dbfEncoding(dbf, parts.cpg));
	const features: RawFeature[] = [];
	for (const [index, shape] of parseShp(parts.shp).entries()) {
		const properties = rows[index] ?? {};
		features.push({ properties, polygons: shape === null ? [] : nestRings(ringsOf(shape)) });
	}
	return { features, crs: parts.prj, notes: [] };
}

function ringsOf(shape: { type: string; coordinates: unknown }): number[][][] {
	if (shape.type === 'Polygon') return shape.coordinates as number[][][];
	return shape.type === 'MultiPolygon' ? (shape.coordinates as number[][][][]).flat() : [];
}

/** Number of records. Every length and index must lie inside its record, parts must ascend. */
function checkShp(bytes: Uint8Array, limits: BoundaryLimits): number {
	if (bytes.length < 100) throw damaged('.shp', null);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.getInt32(0) !== 9994) throw damaged('.shp', null);
	const kind = view.getInt32(32, true);
	if (!POLYGON_TYPES.includes(kind)) {
		throw new BoundaryFault(
			'no-polygons',
			{ de: 'Die Ebene enthält keine Flächen.', en: 'The layer holds no polygons.' },
			{ de: 'Nehmen Sie die Ebene mit den Flächen, nicht die mit Linien oder Punkten.', en: 'Take the layer with polygons, not the one with lines or points.' }
		);
	}
	if (view.getInt32(24) * 2 > bytes.length) throw damaged('.shp', null);
	let count = 0;
	let vertices = 0;
	let at = 100;
	while (at + 8 <= bytes.length) {
		const length = view.getInt32(at + 4) * 2;
		count++;
		if (length < 4 || at + 8 + length > bytes.length) throw damaged('.shp', count);
		const type = view.getInt32(at + 8, true);
		if (type !== 0) {
			// one file holds one type, and is read by the type in its head
			if (type !== kind || length < 44) throw damaged('.shp', count);
			const parts = view.getInt32(at + 44, true);
			const points = view.getInt32(at + 48, true);
			if (parts < 0 || points < 0 || 44 + parts * 4 + points * 16 > length) throw damaged('.shp', count);
			if (type === 15 && 44 + parts * 4 + points * 24 + 16 > length) throw damaged('.shp', count);
			if (parts > limits.rings) throw tooManyRings(limits, count);
			let previous = -1;
			for (let i = 0; i < parts; i++) {
				const start = view.getInt32(at + 52 + i * 4, true);
				if (start < previous || start > points || (i === 0 && start !== 0)) throw damaged('.shp', count);
				previous = start;
			}
			vertices += points;
		}
		if (count > limits.features || vertices > limits.vertices) throw tooMuch(limits);
		at += 8 + length;
	}
	return count;
}

/** Number of rows. */
function checkDbf(bytes: Uint8Array, limits: BoundaryLimits): number {
	if (bytes.length < 66) throw damaged('.dbf', null);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const records = view.getUint32(4, true);
	const header = view.getUint16(8, true);
	const width = view.getUint16(10, true);
	if (records > limits.features) throw tooMuch(limits);
	if (header < 65 || width < 2 || header + records * width > bytes.length) throw damaged('.dbf', null);
	let fields = 1;
	for (let at = 32; at < header - 1 && view.getUint8(at) !== 13; at += 32) {
		if (at + 32 > bytes.length) throw damaged('.dbf', null);
		fields += view.getUint8(at + 16);
	}
	if (fields > width) throw damaged('.dbf', null);
	return records;
}

const tooManyRings = (limits: BoundaryLimits, record: number) =>
	new BoundaryFault(
		'too-many-rings',
		{ de: `Das Objekt besteht aus mehr als ${limits.rings} Teilflächen.`, en: `The object consists of more than ${limits.rings} parts.` },
		{ de: 'Nehmen Sie eine vereinfachte Fassung (etwa 1 : 250.000).', en: 'Take a generalised version (such as 1:250,000).' },
		record
	);

const damaged = (part: string, record: number | null) =>
	new BoundaryFault(
		'shapefile-damaged',
		{ de: `Die Datei ${part} ist unvollständig oder beschädigt.`, en: `The ${part} file is incomplete or damaged.` },
		{ de: 'Laden Sie die Datei noch einmal herunter.', en: 'Download the file again.' },
		record
	);
