/** Small GeoPackages for tests, built from rings. */

export interface GeoPackageLayer {
	table: string;
	/** EPSG number; −1: the file says none */
	srs: number;
	rows: { attributes: Record<string, string | number | null>; polygons: number[][][][] | null }[];
	/** bytes before the coordinates of an envelope, as GDAL writes it */
	envelope?: boolean;
	/** heights beside the positions */
	heights?: boolean;
}

/** @param after SQL to run at the end, for what must not be trusted */
export function geoPackage(layers: readonly GeoPackageLayer[], after = ''): Uint8Array {
	const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
	const db = new DatabaseSync(':memory:');
	db.exec(`create table gpkg_spatial_ref_sys (srs_name text, srs_id integer primary key, organization text, organization_coordsys_id integer, definition text);
		create table gpkg_contents (table_name text primary key, data_type text);
		create table gpkg_geometry_columns (table_name text, column_name text, geometry_type_name text, srs_id integer, z tinyint, m tinyint);
		insert into gpkg_spatial_ref_sys values ('none', -1, 'NONE', -1, 'undefined')`);
	for (const { table, srs, rows, envelope = false, heights = false } of layers) {
		db.prepare('insert or ignore into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?)').run('x', srs, 'EPSG', srs, 'undefined');
		db.prepare('insert into gpkg_contents values (?, ?)').run(table, 'features');
		db.prepare('insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)').run(table, 'geom', 'MULTIPOLYGON', srs);
		const names = Object.keys(rows[0]?.attributes ?? {});
		db.exec(`create table "${table}" (fid integer primary key, geom blob, ${names.map((name) => `"${name}"`).join(', ')})`);
		const insert = db.prepare(`insert into "${table}" (geom, ${names.map((name) => `"${name}"`).join(', ')}) values (?, ${names.map(() => '?').join(', ')})`);
		for (const { attributes, polygons } of rows) insert.run(polygons === null ? null : blob(polygons, srs, envelope, heights), ...names.map((name) => attributes[name] ?? null));
	}
	db.exec(after);
	const bytes = db.serialize();
	db.close();
	return bytes;
}

function blob(polygons: number[][][][], srs: number, envelope: boolean, heights: boolean): Uint8Array {
	const bytes: number[] = [0x47, 0x50, 0, envelope ? 3 : 1];
	const put = (size: number, write: (view: DataView) => void): void => {
		const view = new DataView(new ArrayBuffer(size));
		write(view);
		bytes.push(...new Uint8Array(view.buffer));
	};
	const uint = (n: number) => put(4, (view) => view.setUint32(0, n, true));
	const float = (n: number) => put(8, (view) => view.setFloat64(0, n, true));
	put(4, (view) => view.setInt32(0, srs, true));
	if (envelope) for (let i = 0; i < 4; i++) float(i);
	bytes.push(1);
	uint(6);
	uint(polygons.length);
	for (const polygon of polygons) {
		bytes.push(1);
		uint(heights ? 1003 : 3);
		uint(polygon.length);
		for (const ring of polygon) {
			uint(ring.length);
			for (const [x = 0, y = 0] of ring) {
				float(x);
				float(y);
				if (heights) float(100);
			}
		}
	}
	return Uint8Array.from(bytes);
}
