import { existsSync, readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { recogniseProduct } from './product.ts';
import { readBoundaries, type BoundaryOptions } from './read-boundaries.ts';
import { zippedShapefile } from './shapefile.fixture.ts';

const told = (file: string, origin: { layer?: string; paths?: string[]; currency?: string } = {}, properties: Record<string, unknown> = { ARS: '160680001001' }) =>
	recogniseProduct(file, { features: [{ properties, polygons: [] }], origin: { layer: origin.layer ?? null, paths: origin.paths ?? [], currency: origin.currency ?? null } });

describe('products of the BKG', () => {
	it('are known by layer, file or folder, with name and licence', () => {
		for (const product of [told('x.zip', { layer: 'VG250_GEM' }), told('VG250_GEM_simplified.zip', { layer: 'vg250_gem' })]) expect(product).toMatchObject({ name: 'Verwaltungsgebiete 1 : 250 000 (VG250), Gemeinden', licence: expect.stringContaining('dl-de/by-2-0'), statusDate: null });
		expect(told('k.zip', { layer: 'VG5000_KRS' }).name).toBe('Verwaltungsgebiete 1 : 5 000 000 (VG5000), Kreise');
		expect(told('k.geojson', {}, { ARS: '1', AGS: '1', GF: 4, GEN: 'x', BEZ: 'y', IBZ: 60, SN_L: '16' }).name).toBe('Verwaltungsgebiete des BKG');
	});

	it('the detailed scale is not open: no licence is proposed', () => expect(told('x.zip', { layer: 'VG25_GEM' }).licence).toBeNull());

	it.each([
		['the text that the BKG encloses', told('g.zip', { layer: 'VG250_GEM', currency: '31.12.2022\r\n' }), '2022-12-31', null],
		['a date in the name of the file', told('vg250_2021-01-01.zip', { layer: 'VG250_GEM' }), '2021-01-01', null],
		['the day of the product without a year', told('vg250_12-31.utm32s.shape.ebenen.zip', { layer: 'VG250_GEM' }), null, '12-31'],
		['the same from a folder', told('g.zip', { layer: 'VG250_GEM', paths: ['vg250_ebenen_0101/VG250_GEM.shp'] }), null, '01-01'],
		['a date that is no status', told('vg250_gem_2024-06-18.zip', { layer: 'VG250_GEM' }), null, null]
	])('status from %s', (_, product, statusDate, statusDay) => expect(product).toMatchObject({ statusDate, statusDay }));

	it('the newest legal change is the earliest possible status, not the status', () => {
		expect(told('x.zip', { layer: 'VG250_GEM' }, { ARS: '1', WSK: '20190101' })).toMatchObject({ statusDate: null, newestChange: '2019-01-01' });
	});

	it('others keep their own name, and no licence is made up', () => {
		expect(told('heilbronn_gemeinden.geojson', {}, { RS: '081255007063', AGS: '08125063' })).toEqual({ name: 'heilbronn_gemeinden', licence: null, statusDate: null, statusDay: null, newestChange: null });
		expect(told('a.geojson', { layer: 'Stadtteile_Gelsenkirchen' }).name).toBe('Stadtteile_Gelsenkirchen');
	});
});

describe('an archive with several layers', () => {
	const utm = 'PROJCS["x",GEOGCS["x",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["Central_Meridian",9.0],UNIT["Meter",1.0]]';
	const square = (x: number) => [[x, 5660000], [x, 5661000], [x + 1000, 5661000], [x + 1000, 5660000], [x, 5660000]];
	const one = unzipSync(zippedShapefile([{ AGS: '16068001', GEN: 'Alperstedt', rings: [square(640000)] }], { prj: utm }));
	const folder = 'vg250_12-31.utm32s.shape.ebenen/vg250_ebenen_1231/';
	const layer = (name: string) => Object.fromEntries(Object.entries(one).map(([path, bytes]) => [`${folder}${name}${path.slice(path.lastIndexOf('.'))}`, bytes]));
	const archive = zipSync({ ...layer('VG250_KRS'), ...layer('VG250_GEM'), ...layer('VG250_LIN'), [`${folder}VG250_GEM.shx`]: new Uint8Array(10), 'vg250_12-31.utm32s.shape.ebenen/dokumentation/aktualitaet.txt': strToU8('31.12.2022'), 'vg250_12-31.utm32s.shape.ebenen/dokumentation/vg250.pdf': new Uint8Array(1000) });
	const read = (bytes: Uint8Array, options: BoundaryOptions = {}) => readBoundaries({ name: 'a.zip', bytes }, options);
	const codeOf = (bytes: Uint8Array, options: BoundaryOptions = {}) => {
		const result = read(bytes, options);
		return 'problems' in result ? result.problems[0]?.code : 'read';
	};

	it('as the BKG packs it: the municipalities are read, the status stands in the documentation', () => {
		const result = read(archive);
		if ('problems' in result) throw new Error(result.problems[0]?.what.de);
		expect(result.product).toMatchObject({ name: 'Verwaltungsgebiete 1 : 250 000 (VG250), Gemeinden', statusDate: '2022-12-31' });
		expect(result.notes[0]?.de).toContain('VG250_KRS');
	});

	it('the layer asked for, by any of its names', () => {
		for (const name of ['VG250_KRS', 'vg250_krs.shp', `${folder}VG250_KRS`]) {
			const result = read(archive, { layer: name });
			expect('product' in result && result.product.name).toContain('Kreise');
		}
		expect(codeOf(archive, { layer: 'VG250_XYZ' })).toBe('layer-missing');
	});

	it('asks where it is not clear, and says so where the format is another', () => {
		expect(codeOf(zipSync({ ...layer('a'), ...layer('b') }))).toBe('several-layers');
		expect(codeOf(zipSync({ ...layer('gemeinden_alt'), ...layer('gemeinden_neu') }))).toBe('several-layers');
		expect(codeOf(zipSync({ 'DE_VG250.gpkg': new Uint8Array(10) }))).toBe('geopackage-damaged');
	});

	it('a missing .shx or .prj is no harm where the rest tells; a missing .dbf is', () => {
		const without = (...endings: string[]) => zipSync(Object.fromEntries(Object.entries(layer('VG250_GEM')).filter(([path]) => !endings.some((e) => path.toLowerCase().endsWith(e)))));
		expect(codeOf(without('.shx'))).toBe('read');
		expect(codeOf(without('.prj'))).toBe('crs-missing');
		const stated = read(without('.prj'), { crs: 'EPSG:25832' });
		expect('features' in stated && stated.features).toHaveLength(1);
		expect(codeOf(without('.dbf'))).toBe('dbf-missing');
	});
});

const shared = '../shared/data/boundaries/';
describe.skipIf(!existsSync(shared))('real files of offices (../shared/data/boundaries)', () => {
	it('are named by what they are, and dated by nothing but what they say', () => {
		const product = (file: string) => {
			const result = readBoundaries({ name: file, bytes: readFileSync(shared + file) });
			if ('problems' in result) throw new Error(result.problems[0]?.what.de);
			return result.product;
		};
		expect(product('VG250_GEM_simplified.zip')).toMatchObject({ name: 'Verwaltungsgebiete 1 : 250 000 (VG250), Gemeinden', statusDate: null });
		expect(product('heilbronn_gemeinden.geojson')).toMatchObject({ name: 'heilbronn_gemeinden', licence: null });
		const part = (extension: string) => new Uint8Array(readFileSync(`${shared}VG5000_KRS/VG5000_KRS.${extension}`));
		const zip = zipSync({ 'VG5000_KRS.shp': part('shp'), 'VG5000_KRS.dbf': part('dbf'), 'VG5000_KRS.prj': part('prj') }, { level: 0 });
		const counties = readBoundaries({ name: 'k.zip', bytes: zip });
		expect('product' in counties && counties.product).toMatchObject({ statusDate: null, newestChange: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) });
	}, 30_000);
});
