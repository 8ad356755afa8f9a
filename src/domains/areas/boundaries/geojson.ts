/** GeoJSON and TopoJSON as offices deliver them: with the old `crs` member, in any coordinates. */
import { feature } from 'topojson-client';
import type { GeometryObject, Topology } from 'topojson-specification';
import { BoundaryFault } from './boundary-feature.ts';
import type { RawBoundaries, RawFeature } from './boundary-feature.ts';
import { tooMuch } from './limits.ts';
import type { BoundaryLimits } from './limits.ts';

interface Counter {
	vertices: number;
	others: number;
}

/**
 * Reads the text of a GeoJSON or TopoJSON file.
 * @param layer name of the TopoJSON object to take; null takes the only one with polygons
 * @throws BoundaryFault
 */
export function readGeoJson(bytes: Uint8Array, layer: string | null, limits: BoundaryLimits): RawBoundaries {
	let json: unknown;
	try {
		json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		throw new BoundaryFault(
			'json-damaged',
			{ de: 'Die Datei ist kein vollständiges GeoJSON.', en: 'The file is not complete GeoJSON.' },
			{ de: 'Laden Sie sie noch einmal herunter. Erwartet wird GeoJSON in UTF-8 oder ein Zip-Archiv mit Shapefile.', en: 'Download it again. Expected: GeoJSON in UTF-8, or a zip archive with a shapefile.' }
		);
	}
	if (!isObject(json)) throw notGeoJson();
	const crs = crsMember(json);
	const collection = json['type'] === 'Topology' ? untopologise(json, layer, limits) : json;
	const list = collection['type'] === 'FeatureCollection' ? collection['features'] : [collection];
	if (!Array.isArray(list)) throw notGeoJson();
	if (list.length > limits.features) throw tooMuch(limits);
	const counter: Counter = { vertices: 0, others: 0 };
	const features = list.map((item, index) => rawFeature(item, index + 1, counter, limits));
	const notes =
		counter.others === 0
			? []
			: [{ de: `${counter.others} Objekte ohne Fläche (Punkte, Linien) wurden übergangen.`, en: `${counter.others} objects that are no polygons (points, lines) were passed over.` }];
	return { features: features.filter((item) => item !== null), crs, notes, origin: { layer: layerName(json, layer), paths: [], currency: null } };
}

function rawFeature(item: unknown, number: number, counter: Counter, limits: BoundaryLimits): RawFeature | null {
	if (!isObject(item) || item['type'] !== 'Feature') throw notGeoJson(number);
	const properties = { ...(isObject(item['id']) || item['id'] === undefined ? {} : { id: item['id'] }), ...(isObject(item['properties']) ? item['properties'] : {}) };
	const polygons: number[][][][] = [];
	collect(item['geometry'], polygons, number, counter, limits, 0);
	return polygons.length === 0 && item['geometry'] !== null ? (counter.others++, null) : { properties, polygons };
}

function collect(geometry: unknown, into: number[][][][], number: number, counter: Counter, limits: BoundaryLimits, depth: number): void {
	if (!isObject(geometry)) return;
	const coordinates = geometry['coordinates'];
	if (geometry['type'] === 'Polygon') into.push(polygon(coordinates, number, counter, limits));
	else if (geometry['type'] === 'MultiPolygon') {
		if (!Array.isArray(coordinates)) throw notGeoJson(number);
		for (const part of coordinates) into.push(polygon(part, number, counter, limits));
	} else if (geometry['type'] === 'GeometryCollection' && Array.isArray(geometry['geometries']) && depth < 8) {
		for (const part of geometry['geometries']) collect(part, into, number, counter, limits, depth + 1);
	}
}

function polygon(rings: unknown, number: number, counter: Counter, limits: BoundaryLimits): number[][][] {
	if (!Array.isArray(rings)) throw notGeoJson(number);
	for (const ring of rings) {
		if (!Array.isArray(ring)) throw notGeoJson(number);
		counter.vertices += ring.length;
		if (counter.vertices > limits.vertices) throw tooMuch(limits);
		for (const position of ring) {
			if (!Array.isArray(position) || typeof position[0] !== 'number' || typeof position[1] !== 'number') throw notGeoJson(number);
		}
	}
	return rings as number[][][];
}

/** QGIS and GDAL write the layer's name beside the features. */
function layerName(json: Record<string, unknown>, layer: string | null): string | null {
	return layer ?? (typeof json['name'] === 'string' && json['name'].trim() !== '' ? json['name'].trim().slice(0, 100) : null);
}

function crsMember(json: Record<string, unknown>): string | null {
	const crs = json['crs'];
	if (!isObject(crs)) return null;
	const properties = crs['properties'];
	if (!isObject(properties)) return null;
	const name = properties['name'] ?? properties['code'] ?? properties['href'];
	return name === undefined || name === null ? null : String(name);
}

function untopologise(json: Record<string, unknown>, layer: string | null, limits: BoundaryLimits): Record<string, unknown> {
	const objects = isObject(json['objects']) ? Object.entries(json['objects']) : [];
	const polygonal = objects.filter(([name, object]) => (layer === null ? hasPolygons(object) : name === layer));
	const [only] = polygonal;
	if (only === undefined || polygonal.length > 1 || !Array.isArray(json['arcs'])) {
		const names = objects.map(([name]) => name).slice(0, 8).join(', ');
		throw new BoundaryFault(
			'several-layers',
			{ de: `Die TopoJSON-Datei hat nicht genau eine passende Ebene: ${names}.`, en: `The TopoJSON file has not exactly one fitting layer: ${names}.` },
			{ de: 'Nennen Sie die Ebene mit --layer.', en: 'Name the layer with --layer.' }
		);
	}
	const [, object] = only;
	// few arcs named a million times would unfold to more than memory holds
	if (unfolded(object, json['arcs'], limits.vertices) > limits.vertices) throw tooMuch(limits);
	try {
		return feature(json as unknown as Topology, object as GeometryObject) as unknown as Record<string, unknown>;
	} catch {
		throw notGeoJson();
	}
}

function unfolded(object: unknown, arcs: unknown[], most: number): number {
	let sum = 0;
	const stack: unknown[] = [object];
	while (stack.length > 0 && sum <= most) {
		const item = stack.pop();
		if (typeof item === 'number') {
			const arc = arcs[item < 0 ? ~item : item];
			sum += Array.isArray(arc) ? arc.length : 1;
		} else if (Array.isArray(item)) for (const part of item) stack.push(part);
		else if (isObject(item)) stack.push(item['arcs'], item['geometries']);
	}
	return sum;
}

function hasPolygons(object: unknown, depth = 0): boolean {
	if (!isObject(object) || depth > 8) return false;
	const geometries = object['geometries'];
	if (Array.isArray(geometries)) return geometries.some((geometry) => hasPolygons(geometry, depth + 1));
	return object['type'] === 'Polygon' || object['type'] === 'MultiPolygon';
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const notGeoJson = (number: number | null = null) =>
	new BoundaryFault(
		'not-geojson',
		{ de: 'Der Aufbau entspricht nicht GeoJSON (RFC 7946).', en: 'The structure is not GeoJSON (RFC 7946).' },
		{ de: 'Erwartet wird eine FeatureCollection mit Flächen, oder ein Zip-Archiv mit Shapefile.', en: 'Expected: a FeatureCollection of polygons, or a zip archive with a shapefile.' },
		number
	);
