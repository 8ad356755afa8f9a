/** ESRI shapefiles: the structure is checked here first, because the parser trusts every length it reads. */
import { parseDbf, parseShp } from 'shpjs';
import { unpack } from './archive.ts';
import { BoundaryFault } from './boundary-feature.ts';
import type { RawBoundaries, RawFeature } from './boundary-feature.ts';
import { dbfEncoding } from './dbf-encoding.ts';
import { tooMuch } from './limits.ts';
import type { BoundaryLimits } from './limits.ts';
import { nestRings } from './rings.ts';

const POLYGON_TYPES = [5, 15, 25];
const PARTS = /\.(shp|dbf|prj|cpg|geojson|json|topojson)$/;

export interface UnpackedBoundaries {
	shapefile: { shp: Uint8Array; dbf: Uint8Array | null; prj: string | null; cpg: string | null } | null;
	/** a GeoJSON or TopoJSON file inside the archive */
	json: { name: string; bytes: Uint8Array } | null;
}

/**
 * Finds the one layer in a zip archive.
 * @throws BoundaryFault when there is none, or more than one
 */
export function findLayer(bytes: Uint8Array, limits: BoundaryLimits): UnpackedBoundaries {
	const entries = unpack(bytes, (name) => PARTS.test(name), limits);
	const shps = entries.filter((entry) => /\.shp$/i.test(entry.name));
	const jsons = entries.filter((entry) => /json$/i.test(entry.name));
	if (shps.length + jsons.length > 1) {
		const names = [...shps, ...jsons].map((entry) => entry.name.split('/').at(-1)).slice(0, 8).join(', ');
		throw new BoundaryFault(
			'several-layers',
			{ de: `Das Archiv enthält mehrere Ebenen: ${names}.`, en: `The archive holds several layers: ${names}.` },
			{ de: 'Packen Sie nur eine Ebene ein, etwa die der Gemeinden.', en: 'Pack only one layer, such as the municipalities.' }
		);
	}
	const shp = shps[0];
	if (shp === undefined) {
		const json = jsons[0];
		if (json !== undefined) return { shapefile: null, json };
		throw new BoundaryFault(
			'no-layer',
			{ de: 'Im Archiv ist keine Datei .shp oder .geojson.', en: 'The archive holds no .shp or .geojson file.' },
			{ de: 'Packen Sie .shp, .dbf und .prj zusammen in ein Zip-Archiv.', en: 'Put .shp, .dbf and .prj together into one zip archive.' }
		);
	}
	const stem = shp.name.slice(0, -4).toLowerCase();
	const part = (extension: string) => entries.find((entry) => entry.name.toLowerCase() === `${stem}.${extension}`)?.bytes ?? null;
	const text = (extension: string) => {
		const found = part(extension);
		return found === null ? null : new TextDecoder().decode(found.subarray(0, 20_000)).trim();
	};
	return { shapefile: { shp: shp.bytes, dbf: part('dbf'), prj: text('prj'), cpg: text('cpg') }, json: null };
}

/** Polygons and attributes as they stand in the files; rings are sorted into polygons by what lies in what. */
export function readShapefile(parts: NonNullable<UnpackedBoundaries['shapefile']>, limits: BoundaryLimits): RawBoundaries {
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
	if (!POLYGON_TYPES.includes(view.getInt32(32, true))) {
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
			if (!POLYGON_TYPES.includes(type) || length < 44) throw damaged('.shp', count);
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
