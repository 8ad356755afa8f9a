/**
 * GeoPackage: an SQLite database with layers in tables. It comes from strangers: it is opened in memory, read only, without trust in
 * its schema, and only ordinary tables are asked (a view could compute without end).
 */
import type { DatabaseSync } from 'node:sqlite';
import { BoundaryFault } from './boundary-feature.ts';
import type { RawBoundaries, RawFeature } from './boundary-feature.ts';
import { tooMuch } from './limits.ts';
import type { BoundaryLimits } from './limits.ts';
import { MUNICIPALITIES } from './shapefile.ts';
import { readWkb, type WkbCounter } from './wkb.ts';

export function isSqlite(bytes: Uint8Array): boolean {
	return bytes[0] === 0x53 && new TextDecoder('latin1').decode(bytes.subarray(0, 15)) === 'SQLite format 3';
}

interface Layer {
	table: string;
	geometry: string;
	srs: number;
}

/**
 * @param layer name of the table; null: the only one, or among several the one of municipalities
 * @throws BoundaryFault
 */
export function readGeoPackage(bytes: Uint8Array, layer: string | null, limits: BoundaryLimits): RawBoundaries {
	const db = open(bytes);
	try {
		const layers = layersOf(db);
		const { table, geometry, srs } = choose(layers, layer);
		const others = layers.filter((one) => one.table !== table).map((one) => one.table);
		const notes = others.length === 0 ? [] : [{ de: `Gelesen wurde die Ebene ${table}; in der Datei sind auch ${others.slice(0, 8).join(', ')}.`, en: `The layer ${table} was read; the file also holds ${others.slice(0, 8).join(', ')}.` }];
		return { features: featuresOf(db, table, geometry, limits), crs: systemOf(db, srs), notes, origin: { layer: table, paths: [], currency: null } };
	} catch (error) {
		throw error instanceof BoundaryFault ? error : damaged();
	} finally {
		db.close();
	}
}

function open(bytes: Uint8Array): DatabaseSync {
	// loaded only here: everything else works without it
	const { DatabaseSync: Database } = process.getBuiltinModule('node:sqlite');
	const db = new Database(':memory:', { enableForeignKeyConstraints: false, allowExtension: false, defensive: true });
	try {
		db.deserialize(bytes);
		for (const pragma of ['trusted_schema = off', 'cell_size_check = on', 'query_only = on']) db.exec(`pragma ${pragma}`);
		db.prepare('select count(*) from sqlite_master').get();
	} catch {
		db.close();
		throw damaged();
	}
	return db;
}

function layersOf(db: DatabaseSync): Layer[] {
	const tables = new Set((db.prepare("select name from sqlite_master where type = 'table' and sql like 'create table%' limit 1000").all() as { name: string }[]).map((row) => row.name));
	if (!tables.has('gpkg_geometry_columns')) throw notGeoPackage();
	const rows = db.prepare('select table_name as "table", column_name as geometry, srs_id as srs from gpkg_geometry_columns limit 1000').all() as unknown as Layer[];
	return rows.filter((row) => typeof row.table === 'string' && typeof row.geometry === 'string' && tables.has(row.table));
}

function choose(layers: readonly Layer[], wanted: string | null): Layer {
	const names = layers.map((layer) => layer.table).slice(0, 12).join(', ');
	const wayOut = { de: 'Nennen Sie die Ebene der Gemeinden mit --layer.', en: 'Name the layer of municipalities with --layer.' };
	if (layers.length === 0) throw notGeoPackage();
	if (wanted !== null) {
		const named = layers.find((layer) => layer.table.toLowerCase() === wanted.toLowerCase());
		if (named) return named;
		throw new BoundaryFault('layer-missing', { de: `Die Ebene „${wanted}“ gibt es in der Datei nicht. Vorhanden: ${names}.`, en: `The file has no layer “${wanted}”. It has: ${names}.` }, wayOut);
	}
	const fitting = layers.length === 1 ? layers : layers.filter((layer) => MUNICIPALITIES.test(layer.table));
	const [only] = fitting;
	if (only && fitting.length === 1) return only;
	throw new BoundaryFault('several-layers', { de: `Die Datei enthält mehrere Ebenen: ${names}.`, en: `The file holds several layers: ${names}.` }, wayOut);
}

function featuresOf(db: DatabaseSync, table: string, geometry: string, limits: BoundaryLimits): RawFeature[] {
	const columns = (db.prepare(`select name, hidden from pragma_table_xinfo(?)`).all(table) as { name: string; hidden: number }[]).filter((column) => column.hidden === 0).map((column) => column.name);
	if (!columns.includes(geometry)) throw damaged();
	const read = [geometry, ...columns.filter((name) => name !== geometry).slice(0, 200)];
	const query = db.prepare(`select ${read.map(quoted).join(', ')} from ${quoted(table)} limit ${limits.features + 1}`);
	query.setReadBigInts(true);
	const features: RawFeature[] = [];
	const counter: WkbCounter = { vertices: 0, most: limits.vertices };
	for (const row of query.iterate() as Iterable<Record<string, unknown>>) {
		if (features.length >= limits.features) throw tooMuch(limits);
		const { [geometry]: blob, ...properties } = row;
		for (const [name, value] of Object.entries(properties)) if (typeof value === 'bigint') properties[name] = Number(value);
		const polygons = blob instanceof Uint8Array ? readWkb(blob, counter, features.length + 1) : [];
		if (counter.vertices > limits.vertices) throw tooMuch(limits);
		features.push({ properties, polygons });
	}
	return features;
}

/** `EPSG:25832` or the text of the definition; null where the file does not say it. */
function systemOf(db: DatabaseSync, srs: number): string | null {
	if (srs === -1 || srs === 0) return null;
	const row = db.prepare('select organization, organization_coordsys_id as id, definition from gpkg_spatial_ref_sys where srs_id = ?').get(srs) as { organization: unknown; id: unknown; definition: unknown } | undefined;
	if (row && /^epsg$/i.test(String(row.organization))) return `EPSG:${Number(row.id)}`;
	return row && typeof row.definition === 'string' && row.definition !== 'undefined' ? row.definition.slice(0, 20_000) : `EPSG:${srs}`;
}

function quoted(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}

const damaged = () =>
	new BoundaryFault(
		'geopackage-damaged',
		{ de: 'Das GeoPackage ist unvollständig oder beschädigt.', en: 'The GeoPackage is incomplete or damaged.' },
		{ de: 'Laden Sie die Datei noch einmal herunter.', en: 'Download the file again.' }
	);

const notGeoPackage = () =>
	new BoundaryFault(
		'no-layer',
		{ de: 'Die SQLite-Datei enthält keine Ebene mit Geometrien: Sie ist kein GeoPackage.', en: 'The SQLite file holds no layer with geometries: it is no GeoPackage.' },
		{ de: 'Nehmen Sie die Datei .gpkg mit den Flächen der Gebiete, Shape (ZIP) oder GeoJSON.', en: 'Take the .gpkg file with the polygons of the areas, Shape (ZIP) or GeoJSON.' }
	);
