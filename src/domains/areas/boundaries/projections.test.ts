import { describe, expect, it } from 'vitest';
import { KNOWN_SYSTEMS, recogniseSystem, toWgs84 } from './projections.ts';

/** Metres between two positions in degrees, good enough for short ways. */
function metres([lon, lat]: number[], [otherLon, otherLat]: number[]): number {
	const scale = 111_195;
	return Math.hypot(((lon ?? 0) - (otherLon ?? 0)) * scale * Math.cos(((lat ?? 0) * Math.PI) / 180), ((lat ?? 0) - (otherLat ?? 0)) * scale);
}

describe('published control points', () => {
	// geodetic reference points of the Bavarian surveying office (LDBV): the same plate in each system
	const points = [
		{ name: 'Schwanstetten', gk4: [4435669.3, 5462504.37], utm: [32653706.62, 5462534.68], etrs89: [11.11410287, 49.29620631], dhdn: [11.11543821, 49.29725856] },
		{ name: 'Landau a. d. Isar', gk4: [4548760.15, 5392225.16], utm: [32769502.33, 5396768.61], etrs89: [12.66050596, 48.66575341], dhdn: [12.66205594, 48.66671653] }
	];
	for (const { name, gk4, utm, etrs89, dhdn } of points) {
		it(`${name}: UTM to the decimetre, Gauß-Krüger within 5 m`, () => {
			expect(metres(toWgs84(4647)(utm), etrs89)).toBeLessThan(0.1);
			expect(metres(toWgs84(25832)([(utm[0] ?? 0) - 32e6, utm[1] ?? 0]), etrs89)).toBeLessThan(0.1);
			expect(metres(toWgs84(31468)(gk4), etrs89)).toBeLessThan(5);
			expect(metres(toWgs84(4314)(dhdn), etrs89)).toBeLessThan(5);
			// without the shift it would be more than 100 m
			expect(metres(dhdn, etrs89)).toBeGreaterThan(100);
		});
	}

	it('Lambert azimuthal equal-area: the example of EPSG guidance note 7-2', () => {
		expect(metres(toWgs84(3035)([3962799.45, 2999718.85]), [5, 50])).toBeLessThan(0.1);
	});

	it('web mercator: one degree at the equator', () => {
		expect(toWgs84(3857)([1113194.9079, 6446275.841])[0]).toBeCloseTo(10, 6);
		expect(toWgs84(3857)([1113194.9079, 6446275.841])[1]).toBeCloseTo(50, 5);
	});
});

describe('recogniseSystem', () => {
	it.each([
		['urn:ogc:def:crs:EPSG::3044', 25832],
		['urn:ogc:def:crs:EPSG:6.9:25833', 25833],
		['urn:ogc:def:crs:OGC:1.3:CRS84', 4326],
		['http://www.opengis.net/def/crs/EPSG/0/31467', 31467],
		['EPSG:3857', 3857],
		['epsg:4326', 4326],
		['25832', 25832],
		['WGS84', 4326],
		['EPSG:27700', null],
		['Gauss', null],
		['', null]
	])('%s → %s', (name, epsg) => expect(recogniseSystem(name)).toBe(epsg));

	it('reads what ESRI writes, with no number in it', () => {
		const gk =
			'PROJCS["DHDN_3_Degree_Gauss_Zone_4",GEOGCS["GCS_Deutsches_Hauptdreiecksnetz",DATUM["D_Deutsches_Hauptdreiecksnetz",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",4500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",12.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
		const utm =
			'PROJCS["ETRS_1989_UTM_Zone_33N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
		expect(recogniseSystem(gk)).toBe(31468);
		expect(recogniseSystem(utm)).toBe(25833);
		expect(recogniseSystem('GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]')).toBe(4326);
		expect(recogniseSystem(gk.replace('12.0', '13.0'))).toBeNull();
		// another datum must not pass for a known one
		expect(recogniseSystem(gk.replaceAll(/Deutsches_Hauptdreiecksnetz/g, 'Pulkovo_1942').replace('DHDN', 'Pulkovo'))).toBeNull();
	});

	it('knows a way for each system it names', () => {
		for (const name of KNOWN_SYSTEMS) expect(recogniseSystem(name)).not.toBeNull();
	});
});
