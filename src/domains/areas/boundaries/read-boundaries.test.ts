import { existsSync, readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBoundaries } from './read-boundaries.ts';
import type { BoundariesRead, BoundaryOptions } from './read-boundaries.ts';
import { polygonsOf, signedArea } from './rings.ts';
import { zippedShapefile } from './shapefile.fixture.ts';

const square = (x: number, y: number, size = 0.1) => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]];
const area = (properties: Record<string, unknown>, ...rings: number[][][]) => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: rings } });
const geoJson = (features: unknown[], more: object = {}) => strToU8(JSON.stringify({ type: 'FeatureCollection', ...more, features }));
const crs = (name: string) => ({ crs: { type: 'name', properties: { name } } });

function good(bytes: Uint8Array, options: BoundaryOptions = {}, name = 'g.geojson'): BoundariesRead {
	const result = readBoundaries({ name, bytes }, options);
	if ('problems' in result) throw new Error(result.problems.map((problem) => `${problem.code}: ${problem.what.de}`).join());
	return result;
}

function fault(bytes: Uint8Array, options: BoundaryOptions = {}, name = 'g.geojson') {
	const result = readBoundaries({ name, bytes }, options);
	if (!('problems' in result)) throw new Error('read without a problem');
	const [problem] = result.problems;
	if (problem === undefined) throw new Error('no problem told');
	expect(problem.what.de).not.toBe('');
	expect(problem.wayOut.de).not.toBe('');
	return problem;
}

describe('GeoJSON', () => {
	it('reads keys, names and outlines, and winds them', () => {
		const { features, crs: system } = good(geoJson([area({ AGS: '16068001', GEN: 'Alperstedt' }, square(11, 51).reverse())]));
		expect(system).toBe('EPSG:4326');
		expect(features[0]).toMatchObject({ key: '16068001', ars: null, name: 'Alperstedt' });
		expect(signedArea(polygonsOf(features[0]?.geometry ?? { type: 'Polygon', coordinates: [] })[0]?.[0] ?? [])).toBeGreaterThan(0);
	});

	it('joins objects with one key; a border between them vanishes', () => {
		const read = good(geoJson([area({ AGS: '16068001' }, square(11, 51)), area({ AGS: '16068001' }, square(11.1, 51)), area({ AGS: '16068001' }, square(12, 51)), area({ AGS: '16068004' }, square(11.2, 51))]));
		expect(read.features.map(({ key }) => key)).toEqual(['16068001', '16068004']);
		expect(read.features[0]?.geometry.type).toBe('MultiPolygon');
		expect(polygonsOf(read.features[0]?.geometry ?? { type: 'MultiPolygon', coordinates: [] })).toHaveLength(2);
		expect(read.notes).toHaveLength(1);
	});

	it('leaves out the sea before a coast, not an area that is all water', () => {
		const read = good(geoJson([area({ AGS: '01054168', GF: 4 }, square(8, 54)), area({ AGS: '01054168', GF: 2 }, square(8.1, 54)), area({ AGS: '01054001', GF: 2 }, square(8.3, 54))]));
		expect(read.features.map(({ geometry }) => geometry.type)).toEqual(['Polygon', 'Polygon']);
	});

	it('tells of features without key or outline and goes on', () => {
		const read = good(geoJson([area({ AGS: '16068001' }, square(11, 51)), area({ AGS: '16068004' }, square(11.2, 51)), area({ AGS: null }, square(12, 51)), { type: 'Feature', properties: { AGS: '16068005' }, geometry: null }]));
		expect(read.features).toHaveLength(2);
		expect(read.warnings.map(({ code, feature }) => [code, feature])).toEqual([['feature-without-key', 3], ['empty-geometry', 4]]);
	});

	it('honours the old crs member and undoes exchanged axes', () => {
		const rows = (coordinates: number[][]) => [area({ AGS: '16068001' }, coordinates)];
		const utm = [[640000, 5660000], [641000, 5660000], [641000, 5661000], [640000, 5660000]];
		const [expected] = good(geoJson(rows(utm), crs('urn:ogc:def:crs:EPSG::25832'))).features;
		expect(polygonsOf(expected?.geometry ?? { type: 'Polygon', coordinates: [] })[0]?.[0]?.[0]?.[0]).toBeCloseTo(11.0, 1);
		const turned = good(geoJson(rows(utm.map(([x = 0, y = 0]) => [y, x])), crs('urn:ogc:def:crs:EPSG::3044')));
		expect(turned.notes).toHaveLength(1);
		expect(turned.crs).toBe('EPSG:25832');
		expect(good(geoJson(rows(utm)), { crs: '25832' }).features[0]).toEqual(expected);
	});

	it.each([
		['ARS as text', { ARS: '160680001001' }, '16068001'],
		['AGS as a number', { AGS: 16068001 }, '16068001'],
		['AGS of the north, a number that lost its zero', { AGS: 1054168 }, '01054168'],
		['regional key with blanks', { Regionalschluessel: '16 0 68 0001 001' }, '16068001'],
		['a key under another name', { gemeinde_kennziffer: '16068001' }, '16068001'],
		['a number with decimals as GIS tables write it', { AGS: 16068001.0 }, '16068001'],
		['the feature number as key', { id: '16068001' }, '16068001']
	])('%s', (_, properties, key) => {
		const north = key.startsWith('01');
		const read = good(geoJson([area({ ...properties, GEN: 'x' }, square(north ? 8 : 11, north ? 54 : 51))]));
		expect(read.features[0]?.key).toBe(key);
		expect(read.warnings.some(({ code }) => code === 'leading-zero')).toBe(north);
	});

	it('rings that touch themselves or each other keep their size', () => {
		// a figure of eight that meets in one vertex, a hole that touches the outer ring in one vertex
		const eight = [[11, 51], [11.1, 51], [11.05, 51.05], [11.1, 51.1], [11, 51.1], [11.05, 51.05], [11, 51]];
		const outer = square(11.3, 51);
		const hole = [[11.3, 51], [11.35, 51.05], [11.33, 51.05], [11.3, 51]];
		const read = good(geoJson([area({ AGS: '16068001' }, eight), area({ AGS: '16068002' }, outer, hole), area({ AGS: '16068003' }, hole)]));
		const size = (index: number) => polygonsOf(read.features[index]?.geometry ?? { type: 'Polygon', coordinates: [] }).flat().reduce((sum, ring) => sum + signedArea(ring), 0);
		expect([size(0), size(1) + size(2)].map((s) => Math.round(s * 1e6))).toEqual([5000, 10000]);
	});

	it('takes exchanged outer rings and holes, either way they wind', () => {
		const hole = square(11.02, 51.02, 0.02);
		const sizes = [[square(11, 51), hole], [square(11, 51).reverse(), hole.toReversed()], [square(11, 51), hole.toReversed()]].map((rings) => {
			const [feature] = good(geoJson([area({ AGS: '16068001' }, ...rings)])).features;
			return Math.round(polygonsOf(feature?.geometry ?? { type: 'Polygon', coordinates: [] }).flat().reduce((sum, ring) => sum + signedArea(ring), 0) * 1e6);
		});
		expect(sizes).toEqual([9600, 9600, 9600]);
	});

	it('asks for the system of projected coordinates, and says how', () => {
		const problem = fault(geoJson([area({ AGS: '16068001' }, square(4435669, 5462504, 1000))]));
		expect(problem.code).toBe('crs-missing');
		expect(problem.wayOut.de).toContain('--crs EPSG:31468');
	});

	it.each([
		['another system', geoJson([area({ AGS: '16068001' }, square(11, 51))], crs('EPSG:27700')), 'crs-unknown'],
		['a place elsewhere', geoJson([area({ AGS: '16068001' }, square(100, 51))]), 'outside-germany'],
		['no number', strToU8('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"AGS":"16068001"},"geometry":{"type":"Polygon","coordinates":[[[11,51],[1e999,51],[11,52],[11,51]]]}}]}'), 'coordinate-not-a-number'],
		['text for a number', geoJson([{ type: 'Feature', properties: { AGS: '16068001' }, geometry: { type: 'Polygon', coordinates: [[['11', 51]]] } }]), 'not-geojson'],
		['no polygons', geoJson([{ type: 'Feature', properties: { AGS: '16068001' }, geometry: { type: 'Point', coordinates: [11, 51] } }]), 'no-polygons'],
		['a line only', geoJson([area({ AGS: '16068001' }, [[11, 51], [12, 51], [11, 51]])]), 'no-polygons'],
		['an empty file', new Uint8Array(), 'json-damaged'],
		['half a file', geoJson([area({ AGS: '16068001' }, square(11, 51))]).slice(0, 90), 'json-damaged'],
		['something else', strToU8('[1,2]'), 'not-geojson']
	])('%s → a problem', (_, bytes, code) => expect(fault(bytes).code).toBe(code));

	it('keeps to its limits', () => {
		const bytes = geoJson([area({ AGS: '16068001' }, square(11, 51)), area({ AGS: '16068004' }, square(11.2, 51))]);
		expect(fault(bytes, { limits: { features: 1 } }).code).toBe('too-many-objects');
		expect(fault(bytes, { limits: { vertices: 6 } }).code).toBe('too-many-objects');
		expect(fault(bytes, { limits: { fileBytes: 10 } }).code).toBe('file-too-large');
	});
});

describe('TopoJSON', () => {
	const topology = { type: 'Topology', arcs: [[[11, 51], [11.1, 51], [11.1, 51.1], [11, 51]]], objects: { gemeinden: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[0]], properties: { AGS: '16068001' } }] } } };
	it('reads the only layer, and stops before one arc unfolds without end', () => {
		expect(good(strToU8(JSON.stringify(topology))).features[0]?.key).toBe('16068001');
		const geometries = Array.from({ length: 50 }, () => topology.objects.gemeinden.geometries[0]);
		const bomb = { ...topology, objects: { gemeinden: { type: 'GeometryCollection', geometries } } };
		expect(fault(strToU8(JSON.stringify(bomb)), { limits: { vertices: 100 } }).code).toBe('too-many-objects');
		expect(fault(strToU8(JSON.stringify({ ...topology, objects: {} }))).code).toBe('several-layers');
	});
});

describe('zipped shapefile', () => {
	const utm32 = 'PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",0.9996],UNIT["Meter",1.0]]';
	const rows = [
		{ AGS: '16068001', GEN: 'Straußfurt', rings: [square(640000, 5660000, 1000).reverse(), square(640300, 5660300, 200)] },
		{ AGS: '16068004', GEN: 'Büchel', rings: [square(641000, 5660000, 1000).reverse()] }
	];

	it.each([
		['windows-1252', null],
		['windows-1252', '1252'],
		['windows-1252', 'ISO-8859-1'],
		['windows-1252', 'ANSI 1252'],
		['utf-8', 'UTF-8'],
		['utf-8', null]
	] as const)('written in %s, .cpg %s', (encoding, cpg) => {
		const { features, crs: system } = good(zippedShapefile(rows, { encoding, cpg, prj: utm32 }), {}, 'g.zip');
		expect(system).toBe('EPSG:25832');
		expect(features.map(({ name }) => name)).toEqual(['Straußfurt', 'Büchel']);
		expect(polygonsOf(features[0]?.geometry ?? { type: 'Polygon', coordinates: [] })[0]).toHaveLength(2);
	});

	it('without .prj asks for --crs, and takes it', () => {
		const bytes = zippedShapefile(rows, { prj: null });
		expect(fault(bytes).wayOut.de).toContain('--crs');
		expect(good(bytes, { crs: 'EPSG:25832' }).features).toHaveLength(2);
	});

	it('names what is wrong with an archive', () => {
		expect(fault(zipSync({ 'a.txt': strToU8('x') })).code).toBe('no-layer');
		expect(fault(zipSync({ 'a.geojson': strToU8('x'), 'b.geojson': strToU8('x') })).code).toBe('several-layers');
		expect(fault(zipSync({ 'a.shp': new Uint8Array(100) })).code).toBe('dbf-missing');
		expect(fault(zipSync({ 'a.shp': new Uint8Array(100), 'a.dbf': new Uint8Array(100) })).code).toBe('shapefile-damaged');
		expect(fault(new Uint8Array(200), {}, 'a.shp').code).toBe('shapefile-unzipped');
	});

	it('stops a bomb, honest or lying', () => {
		const bomb = zipSync({ 'a.geojson': new Uint8Array(3_000_000) });
		expect(fault(bomb, { limits: { unpackedBytes: 1_000_000 } }).code).toBe('archive-too-large');
		const directory = bomb.length - 22 - 46 - 'a.geojson'.length;
		new DataView(bomb.buffer, bomb.byteOffset).setUint32(directory + 24, 1000, true);
		expect(fault(bomb, { limits: { unpackedBytes: 1_000_000 } }).code).toMatch(/archive-(damaged|too-large)/);
		expect(fault(zipSync(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.txt`, new Uint8Array()]))), { limits: { archiveEntries: 10 } }).code).toBe('archive-too-many-entries');
	});

	it('names the object whose type is not the one of the file', () => {
		const bytes = zippedShapefile(rows, { prj: utm32, stored: true });
		const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(Buffer.from([0, 0, 0x27, 0x0a]));
		bytes[head + 32] = 15;
		expect(fault(bytes)).toMatchObject({ code: 'shapefile-damaged', feature: 1 });
	});

	it('any cut and any changed byte gives boundaries or a problem, never a fault or a hang', () => {
		const whole = zippedShapefile(rows, { prj: utm32, stored: true });
		fc.assert(fc.property(fc.nat(whole.length - 1), (length) => 'problems' in readBoundaries({ name: 'g.zip', bytes: whole.slice(0, length) })));
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
				const bytes = whole.slice();
				for (const [at, value] of changes) bytes[at] = value;
				readBoundaries({ name: 'g.zip', bytes });
			}),
			{ numRuns: 1000 }
		);
	}, 30_000);

	it('JSON nested without end and an object of countless rings give a problem', () => {
		const deep = '{"type":"Topology","arcs":[],"objects":{"a":' + '{"geometries":['.repeat(20_000) + ']}'.repeat(20_000) + '}}';
		expect(fault(strToU8(deep)).code).toMatch(/several-layers|json-damaged/);
		const rings = Array.from({ length: 60 }, (_, i) => square(640000 + i * 20, 5660000, 10));
		expect(fault(zippedShapefile([{ AGS: '16068001', GEN: 'x', rings }], { prj: utm32 }), { limits: { rings: 50 } }).code).toBe('too-many-rings');
	});

	it('random bytes and random JSON give a problem, never a fault', () => {
		fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => 'problems' in readBoundaries({ name: 'x', bytes })));
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom('FeatureCollection', 'Topology', 'Feature'), (value, type) => {
				const wrapped = [value, { type, features: value, objects: value, arcs: value, geometry: value }, { type, features: [{ type: 'Feature', properties: { AGS: '16068001' }, geometry: { type: 'MultiPolygon', coordinates: value } }] }];
				for (const json of wrapped) readBoundaries({ name: 'x', bytes: strToU8(JSON.stringify(json)) });
			})
		);
	});
});

const shared = '../shared/data/boundaries/';
const real = (file: string, options: BoundaryOptions = {}) => good(readFileSync(shared + file), options, file);

describe.skipIf(!existsSync(shared))('real files of offices (../shared/data/boundaries)', () => {
	it('all municipalities of Germany, 38 in the Landkreis Sömmerda', () => {
		const { features, crs: system, warnings } = real('VG250_GEM_simplified.zip');
		expect([features.length, system, warnings]).toEqual([10990, 'EPSG:25832', []]);
		const county = features.filter(({ key }) => key.startsWith('16068'));
		expect(county).toHaveLength(38);
		expect(county.every(({ ars }) => ars?.length === 12)).toBe(true);
	}, 30_000);

	it('municipalities of Heilbronn: 47, with both keys', () => {
		const { features } = real('heilbronn_gemeinden.geojson');
		expect(features).toHaveLength(47);
		expect(features.find(({ name }) => name === 'Möckmühl')).toMatchObject({ key: '08125063', ars: '081255007063' });
	});

	it('city districts of Gelsenkirchen in EPSG:3044, with keys of their own', () => {
		const read = real('gelsenkirchen_stadtteile_EPSG3044.geojson');
		expect([read.features.length, read.crs, read.keyKind]).toEqual([18, 'EPSG:25832', 'own']);
		expect(polygonsOf(read.features[0]?.geometry ?? { type: 'Polygon', coordinates: [] })[0]?.[0]?.[0]?.[0]).toBeCloseTo(7.08, 1);
	});

	it('counties in Gauß-Krüger lie where the WGS84 file has them', () => {
		const part = (extension: string) => new Uint8Array(readFileSync(`${shared}VG5000_KRS/VG5000_KRS.${extension}`));
		const zip = zipSync({ 'k.shp': part('shp'), 'k.dbf': part('dbf'), 'k.prj': part('prj'), 'k.cpg': part('cpg') }, { level: 0 });
		const shifted = good(zip, {}, 'VG5000_KRS.zip');
		const wgs84 = real('kreise_2021_geoGermany.geojson');
		expect([shifted.features.length, shifted.crs, wgs84.features.length]).toEqual([401, 'EPSG:31467', 401]);
		const middles = new Map(wgs84.features.map(({ key, geometry }) => [key, boxMiddle(polygonsOf(geometry))]));
		for (const { key, name, geometry } of shifted.features) {
			expect(name).not.toBeNull();
			const [x = 0, y = 0] = boxMiddle(polygonsOf(geometry));
			const [otherX = NaN, otherY = NaN] = middles.get(key) ?? [];
			expect(Math.hypot((x - otherX) * 70_000, (y - otherY) * 111_195), `${key} ${name}`).toBeLessThan(100);
		}
	});
});

function boxMiddle(polygons: number[][][][]): [number, number] {
	const points = polygons.flat(2);
	const xs = points.map(([x = 0]) => x);
	const ys = points.map(([, y = 0]) => y);
	return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
