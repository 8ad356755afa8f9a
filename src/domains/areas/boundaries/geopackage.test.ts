import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { geoPackage, type GeoPackageLayer } from './geopackage.fixture.ts';
import { readBoundaries, type BoundariesRead, type BoundaryOptions } from './read-boundaries.ts';
import { polygonsOf, signedArea } from './rings.ts';

const square = (x: number, y: number, side: number): number[][] => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
const row = (ags: string | null, x: number, ...holes: number[][][]) => ({ attributes: { AGS: ags, GEN: `Ort ${ags}`, EWZ: 5 }, polygons: [[square(x, 5660000, 1000), ...holes]] });
const layer = (more: Partial<GeoPackageLayer> = {}): GeoPackageLayer => ({ table: 'vg250_gem', srs: 25832, rows: [row('16068001', 640000), row('16068004', 641000)], ...more });
const read = (bytes: Uint8Array, options: BoundaryOptions = {}) => readBoundaries({ name: 'DE_VG250.gpkg', bytes }, options);
const good = (bytes: Uint8Array, options: BoundaryOptions = {}): BoundariesRead => {
	const reading = read(bytes, options);
	if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
	return reading;
};
const fault = (bytes: Uint8Array, options: BoundaryOptions = {}) => {
	const reading = read(bytes, options);
	if (!('problems' in reading)) throw new Error('read after all');
	return reading.problems[0];
};

describe('GeoPackage', () => {
	it.each([
		['plain', {}],
		['with an envelope before each geometry', { envelope: true }],
		['with heights', { heights: true }]
	])('%s', (_, more) => {
		const { features, crs, product } = good(geoPackage([layer(more)]));
		expect([features.map(({ key, name }) => [key, name]), crs]).toEqual([[['16068001', 'Ort 16068001'], ['16068004', 'Ort 16068004']], 'EPSG:25832']);
		expect(product.name).toContain('VG250');
		const [x = 0, y = 0] = polygonsOf(features[0]?.geometry ?? { type: 'Polygon', coordinates: [] })[0]?.[0]?.[0] ?? [];
		expect([x, y]).toEqual([expect.closeTo(11, 0), expect.closeTo(51.1, 0)]);
	});

	it('keeps holes, passes over rows without key or geometry', () => {
		const bytes = geoPackage([layer({ rows: [row('16068001', 640000, square(640200, 5660200, 200)), row(null, 641000), { ...row('16068005', 0), polygons: null }, row('16068009', 643000)] })]);
		const { features, warnings } = good(bytes);
		expect(features.map(({ key }) => key)).toEqual(['16068001', '16068009']);
		expect(warnings.map(({ code, feature }) => [code, feature])).toEqual([['feature-without-key', 2], ['empty-geometry', 3]]);
		const rings = polygonsOf(features[0]?.geometry ?? { type: 'Polygon', coordinates: [] })[0] ?? [];
		expect(rings.map((ring) => Math.sign(signedArea(ring)))).toEqual([1, -1]);
	});

	it('takes the layer of municipalities among several, another one on request, and asks where it is not clear', () => {
		const several = geoPackage([layer({ table: 'vg250_krs', rows: [row('16068', 640000)] }), layer()]);
		expect(good(several).features).toHaveLength(2);
		expect(good(several).notes[0]?.de).toContain('vg250_krs');
		expect(good(several, { layer: 'VG250_KRS' }).features.map(({ key }) => key)).toEqual(['16068']);
		expect(fault(several, { layer: 'x' })).toMatchObject({ code: 'layer-missing', what: { de: expect.stringContaining('vg250_krs, vg250_gem') } });
		expect(fault(geoPackage([layer({ table: 'a' }), layer({ table: 'b' })]))?.code).toBe('several-layers');
	});

	it('in an archive, and without a coordinate system', () => {
		expect(good(zipSync({ 'daten/DE_VG250.gpkg': geoPackage([layer()]) })).features).toHaveLength(2);
		expect(fault(geoPackage([layer({ srs: -1 })]))?.code).toBe('crs-missing');
		expect(good(geoPackage([layer({ srs: -1 })]), { crs: 'EPSG:25832' }).crs).toBe('EPSG:25832');
		expect(good(geoPackage([layer({ srs: 3044 })])).crs).toBe('EPSG:25832');
	});

	it('asks no view: one could compute without end', () => {
		const endless = 'create view v as with recursive n(i) as (select 1 union all select i + 1 from n) select i as fid, i as geom from n';
		expect(fault(geoPackage([], `${endless}; insert into gpkg_geometry_columns values ('v', 'geom', 'POLYGON', 25832, 0, 0)`))?.code).toBe('no-layer');
		expect(good(geoPackage([layer()], endless)).features).toHaveLength(2);
	});

	it('refuses a database that is no GeoPackage, curved boundaries, too much', () => {
		expect(fault(geoPackage([], 'drop table gpkg_geometry_columns'))?.code).toBe('no-layer');
		expect(fault(geoPackage([layer()], "update vg250_gem set geom = x'4750000100000000010A00000000000000'"))).toMatchObject({ code: 'curves', feature: 1 });
		expect(fault(geoPackage([layer()]), { limits: { features: 1 } })?.code).toBe('too-many-objects');
		expect(fault(geoPackage([layer()]), { limits: { vertices: 6 } })?.code).toBe('too-many-objects');
	});

	it('any cut and any changed byte gives boundaries or a problem, never a fault or a hang', () => {
		const whole = geoPackage([layer()]);
		fc.assert(fc.property(fc.nat(whole.length - 1), (length) => void read(whole.slice(0, length))), { numRuns: 200 });
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }), (changes) => {
				const bytes = whole.slice();
				for (const [at, value] of changes) bytes[at] = value;
				read(bytes);
			}),
			{ numRuns: 1000 }
		);
	}, 60_000);
});
