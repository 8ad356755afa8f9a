/** Official boundaries from a file: recognise, reproject to WGS84, find the keys, put islands together. */
import type { MultiPolygon, Polygon } from 'geojson';
import { isZip } from './archive.ts';
import { BoundaryFault } from './boundary-feature.ts';
import type { BoundaryFeature, BoundaryProblem, RawBoundaries, RawFeature } from './boundary-feature.ts';
import { readGeoJson } from './geojson.ts';
import { isSqlite, readGeoPackage } from './geopackage.ts';
import { findKeys, findNames } from './keys.ts';
import { BOUNDARY_LIMITS } from './limits.ts';
import type { BoundaryLimits } from './limits.ts';
import { mergeParts } from './merge-parts.ts';
import { placeInWgs84 } from './place.ts';
import { recogniseProduct, type BoundaryProduct } from './product.ts';
import { cleanRing, geometryOf, wind } from './rings.ts';
import { findLayer, readShapefile } from './shapefile.ts';

export interface BoundaryOptions {
	/** coordinate system the user states (`EPSG:25832`); goes before what the file says */
	crs?: string | null;
	/** attribute with the keys; found by itself otherwise */
	keyField?: string | null;
	/** attribute with the names */
	nameField?: string | null;
	/** layer of a TopoJSON file, a GeoPackage or an archive with several */
	layer?: string | null;
	limits?: Partial<BoundaryLimits>;
}

export interface BoundariesRead {
	features: BoundaryFeature[];
	/** e.g. `EPSG:25832`: the system of the file; the features are in WGS84 */
	crs: string;
	keyField: string;
	/** official keys, or codes of the county's own planning areas */
	keyKind: 'official' | 'own';
	warnings: BoundaryProblem[];
	/** what product it is, as far as the file tells */
	product: BoundaryProduct;
	/** remarks to show beside the result, not faults */
	notes: { de: string; en: string }[];
}

export type BoundaryReading = BoundariesRead | { problems: BoundaryProblem[] };

/**
 * Reads GeoJSON (RFC 7946 or with the old `crs` member), TopoJSON, a GeoPackage, or a zip archive with one of them or with a
 * shapefile. A fault of the file is a value, never thrown; then nothing of the file may be used.
 * Positions are rounded to 7 decimals (1 cm).
 */
export function readBoundaries(file: { name: string; bytes: Uint8Array }, options: BoundaryOptions = {}): BoundaryReading {
	try {
		return read(file, options);
	} catch (error) {
		if (error instanceof BoundaryFault) {
			const { code, feature, what, wayOut } = error;
			return { problems: [{ severity: 'error', code, file: file.name, feature, what, wayOut }] };
		}
		throw error;
	}
}

function read(file: { name: string; bytes: Uint8Array }, options: BoundaryOptions): BoundaryReading {
	const limits = { ...BOUNDARY_LIMITS, ...options.limits };
	const raw = open(file, options, limits);
	if (raw.features.length === 0) {
		throw new BoundaryFault(
			'no-polygons',
			{ de: 'Die Datei enthält keine Flächen.', en: 'The file holds no polygons.' },
			{ de: 'Nehmen Sie die Ebene mit den Flächen der Gebiete.', en: 'Take the layer with the polygons of the areas.' }
		);
	}
	const notes = [...raw.notes];
	const rows = raw.features.map((feature) => feature.properties);
	const found = findKeys(rows, options.keyField ?? null);
	const nameField = findNames(rows, options.nameField ?? null);
	const placed = placeInWgs84(raw, options.crs ?? null);
	if (placed.note !== null) notes.push(placed.note);
	const warnings = new Warnings(file.name);
	if (found.kind === 'own') warnings.ownKeys(found.field);
	if (found.repaired > 0) warnings.zeros(found.field, found.repaired);
	if (found.shortened) notes.push({ de: `Die Schlüssel in „${found.field}“ sind mit Nullen aufgefüllt; sie wurden gekürzt.`, en: `The keys in “${found.field}” are filled up with zeros; they were shortened.` });

	const byKey = new Map<string, { ars: string | null; name: string | null; land: Shape[]; water: Shape[] }>();
	for (const [index, feature] of raw.features.entries()) {
		const key = found.keys[index] ?? null;
		const shape = shapeOf(feature, placed.positions);
		if (key === null) warnings.add('feature-without-key', index + 1);
		else if (shape === null) warnings.add('empty-geometry', index + 1);
		else {
			const area = byKey.get(key.key) ?? { ars: key.ars, name: nameOf(feature, nameField), land: [], water: [] };
			if (area.ars !== key.ars) warnings.add('several-ars', index + 1);
			(isWater(feature) ? area.water : area.land).push(shape);
			byKey.set(key.key, area);
		}
	}
	const features: BoundaryFeature[] = [];
	let joined = 0;
	let water = 0;
	for (const [key, { ars, name, land, water: sea }] of byKey) {
		const parts = land.length > 0 ? land : sea;
		if (land.length > 0) water += sea.length;
		if (parts.length > 1) joined++;
		features.push({ key, ars, name, geometry: mergeParts(parts) });
	}
	if (features.length === 0) throw nothingLeft();
	if (joined > 0) notes.push({ de: `${joined} Gebiete bestehen aus mehreren Objekten; sie wurden zusammengefügt.`, en: `${joined} areas consist of several objects; they were put together.` });
	if (water > 0) notes.push({ de: `${water} Wasserflächen vor der Küste (GF 1 und 2) wurden weggelassen.`, en: `${water} water surfaces off the coast (GF 1 and 2) were left out.` });
	return { features, crs: placed.crs, keyField: found.field, keyKind: found.kind, product: recogniseProduct(file.name, raw), warnings: warnings.all(), notes };
}

type Shape = Polygon | MultiPolygon;

function open(file: { name: string; bytes: Uint8Array }, options: BoundaryOptions, limits: BoundaryLimits): RawBoundaries {
	const layer = options.layer ?? null;
	if (file.bytes.length > limits.fileBytes) {
		const megabytes = Math.round(limits.fileBytes / 1024 / 1024);
		throw new BoundaryFault(
			'file-too-large',
			{ de: `Die Datei ist größer als ${megabytes} MB.`, en: `The file is larger than ${megabytes} MB.` },
			{ de: 'Nehmen Sie eine vereinfachte Fassung (etwa 1 : 250.000) oder weniger Gebiete.', en: 'Take a generalised version (such as 1:250,000) or fewer areas.' }
		);
	}
	if (isZip(file.bytes)) {
		const { shapefile, single, origin, notes } = findLayer(file.bytes, limits, layer);
		if (shapefile !== null) {
			const raw = readShapefile(shapefile, limits);
			return { ...raw, notes: [...notes, ...raw.notes], origin };
		}
		const { name, bytes } = single ?? { name: '', bytes: new Uint8Array() };
		const raw = isSqlite(bytes) || /\.gpkg$/i.test(name) ? readGeoPackage(bytes, layerInside(name, layer), limits) : readGeoJson(bytes, layerInside(name, layer), limits);
		return { ...raw, notes: [...notes, ...raw.notes], origin: { ...origin, layer: raw.origin.layer ?? origin.layer } };
	}
	if (isSqlite(file.bytes) || /\.gpkg$/i.test(file.name)) return readGeoPackage(file.bytes, layer, limits);
	if (/\.(shp|dbf|prj|shx)$/i.test(file.name)) {
		throw new BoundaryFault(
			'shapefile-unzipped',
			{ de: 'Das ist nur ein Teil eines Shapefiles.', en: 'This is only one part of a shapefile.' },
			{ de: 'Reichen Sie .shp, .dbf und .prj zusammen ein, oder gepackt in einem Zip-Archiv.', en: 'Hand in .shp, .dbf and .prj together, or packed in one zip archive.' }
		);
	}
	return readGeoJson(file.bytes, layer, limits);
}

/** A layer's name that chose the file in the archive is not one of a TopoJSON object in it. */
function layerInside(name: string, layer: string | null): string | null {
	const file = (name.split('/').at(-1) ?? '').toLowerCase();
	return layer !== null && [name.toLowerCase(), file, file.replace(/\.[^.]*$/, '')].includes(layer.toLowerCase()) ? null : layer;
}

function shapeOf(feature: RawFeature, positions: (ring: number[][]) => number[][]): Shape | null {
	const polygons: number[][][][] = [];
	for (const polygon of feature.polygons) {
		const rings = polygon.map((ring) => cleanRing(positions(ring)));
		// an outer ring that is nothing takes its holes with it
		if (rings[0] !== null && rings[0] !== undefined) polygons.push(wind(rings.filter((ring) => ring !== null)));
	}
	return polygons.length === 0 ? null : geometryOf(polygons);
}

/** BKG's geo factor: 1 and 2 are water outside the coast line. */
function isWater(feature: RawFeature): boolean {
	const factor = feature.properties['GF'] ?? feature.properties['gf'];
	return Number(factor) === 1 || Number(factor) === 2;
}

function nameOf(feature: RawFeature, field: string | null): string | null {
	const value = field === null ? null : feature.properties[field];
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

const nothingLeft = () =>
	new BoundaryFault(
		'no-polygons',
		{ de: 'Keine Fläche der Datei hat Schlüssel und Umriss zugleich.', en: 'No polygon of the file has both a key and an outline.' },
		{ de: 'Prüfen Sie die Datei in einem Geoinformationssystem.', en: 'Check the file in a geographic information system.' }
	);

const SINGLE = {
	'feature-without-key': {
		what: { de: 'Dieses Objekt hat keinen Schlüssel und wurde übergangen.', en: 'This object has no key and was passed over.' },
		wayOut: { de: 'Tragen Sie den Schlüssel nach, wenn das Gebiet gebraucht wird.', en: 'Add the key if the area is needed.' }
	},
	'empty-geometry': {
		what: { de: 'Dieses Objekt hat keinen Umriss und wurde übergangen.', en: 'This object has no outline and was passed over.' },
		wayOut: { de: 'Ergänzen Sie den Umriss, wenn das Gebiet gebraucht wird.', en: 'Add the outline if the area is needed.' }
	},
	'several-ars': {
		what: { de: 'Derselbe AGS steht mit verschiedenen Regionalschlüsseln; der erste gilt.', en: 'The same AGS comes with different ARS; the first one counts.' },
		wayOut: { de: 'Prüfen Sie die Schlüssel der Datei.', en: 'Check the keys of the file.' }
	}
};

class Warnings {
	private readonly file: string;
	private readonly list: BoundaryProblem[] = [];
	private readonly counts = new Map<string, number>();
	constructor(file: string) {
		this.file = file;
	}

	/** The first 20 of a kind one by one, the others counted. */
	add(code: keyof typeof SINGLE, feature: number): void {
		const count = (this.counts.get(code) ?? 0) + 1;
		this.counts.set(code, count);
		if (count <= 20) this.list.push({ severity: 'hint', code, file: this.file, feature, ...SINGLE[code] });
	}

	zeros(field: string, count: number): void {
		this.list.push({
			severity: 'hint',
			code: 'leading-zero',
			file: this.file,
			feature: null,
			what: { de: `${count} Schlüssel in „${field}“ hatten die führende Null verloren; sie wurde ergänzt.`, en: `${count} keys in “${field}” had lost their leading zero; it was put back.` },
			wayOut: { de: 'Bitten Sie die Quelle, Schlüssel als Text zu liefern.', en: 'Ask the source to deliver keys as text.' }
		});
	}

	ownKeys(field: string): void {
		this.list.push({
			severity: 'hint',
			code: 'own-keys',
			file: this.file,
			feature: null,
			what: { de: `Die Datei hat keine amtlichen Schlüssel; „${field}“ dient als eigener Schlüssel.`, en: `The file has no official keys; “${field}” serves as a key of its own.` },
			wayOut: { de: 'Ein anderes Merkmal nennen Sie mit --key.', en: 'Name another attribute with --key.' }
		});
	}

	all(): BoundaryProblem[] {
		for (const [code, count] of this.counts) {
			const last = this.list.findLast((problem) => problem.code === code);
			if (last !== undefined && count > 20) last.more = count - 20;
		}
		return this.list;
	}
}
