/**
 * The coordinate systems in which German offices hand out boundaries, and how to recognise them.
 * Parameters: EPSG register. DHDN → WGS84: EPSG transformation 1777 (seven parameters, position
 * vector, about 3 m over western Germany), enough for a map, not for a land register.
 */
import proj4 from 'proj4';

export type ToWgs84 = (position: number[]) => [number, number];

const DHDN = '+ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +units=m +no_defs';
const ETRS = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';
const gaussKrueger = (zone: number) => `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${zone}500000 +y_0=0 ${DHDN}`;
const utm = (meridian: number, falseEasting: number) =>
	`+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=0.9996 +x_0=${falseEasting} +y_0=0 ${ETRS}`;

const DEFINITIONS = new Map<number, string>([
	[4326, '+proj=longlat +datum=WGS84 +no_defs'],
	[4258, '+proj=longlat +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +no_defs'],
	[4314, '+proj=longlat +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +no_defs'],
	[3857, '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs'],
	[3034, `+proj=lcc +lat_0=52 +lon_0=10 +lat_1=35 +lat_2=65 +x_0=4000000 +y_0=2800000 ${ETRS}`],
	[3035, `+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 ${ETRS}`],
	[5243, `+proj=lcc +lat_0=51 +lon_0=10.5 +lat_1=48.6666666666667 +lat_2=53.6666666666667 +x_0=0 +y_0=0 ${ETRS}`],
	[25831, utm(3, 500000)],
	[25832, utm(9, 500000)],
	[25833, utm(15, 500000)],
	[4647, utm(9, 32500000)],
	[5650, utm(15, 33500000)],
	[31466, gaussKrueger(2)],
	[31467, gaussKrueger(3)],
	[31468, gaussKrueger(4)],
	[31469, gaussKrueger(5)]
]);

/** Same system under another number: other order of axes or other name, same figures in a file. */
const ALIASES = new Map<number, number>([
	[84, 4326],
	[900913, 3857],
	[3785, 3857],
	[102100, 3857],
	[3043, 25831],
	[3044, 25832],
	[3045, 25833],
	[32631, 25831],
	[32632, 25832],
	[32633, 25833],
	[4839, 5243],
	[5652, 4647],
	[5653, 5650],
	[5676, 31466],
	[5677, 31467],
	[5678, 31468],
	[5679, 31469],
	[31462, 31466],
	[31463, 31467],
	[31464, 31468],
	[31465, 31469]
]);

/** `EPSG:25832` for each system that can be read, to name them in a message. */
export const KNOWN_SYSTEMS: readonly string[] = [...DEFINITIONS.keys()].sort((a, b) => a - b).map((code) => `EPSG:${code}`);

/**
 * EPSG number of the system that a name (`EPSG:3044`, `urn:ogc:def:crs:EPSG::25832`,
 * `urn:ogc:def:crs:OGC:1.3:CRS84`, `25832`) or a WKT text (.prj) means; null where it is none we know.
 */
export function recogniseSystem(text: string): number | null {
	const trimmed = text.trim();
	if (/^(PROJ|GEOG|GEOD|BOUND|COMPD|COMPOUND)[A-Z0-9_]*\s*\[/i.test(trimmed)) return systemOfWkt(trimmed);
	if (/(^|[:/])CRS:?84h?$/i.test(trimmed) || /^WGS\s?84$/i.test(trimmed)) return 4326;
	const code = /^(?:.*EPSG(?:[:/][\d.]*)*[:/#])?(\d{2,6})$/i.exec(trimmed)?.[1];
	return code === undefined ? null : known(Number(code));
}

/** Position in the system → longitude/latitude in WGS84, degrees. */
export function toWgs84(epsg: number): ToWgs84 {
	const definition = DEFINITIONS.get(epsg);
	if (definition === undefined) throw new Error(`no definition of EPSG:${epsg}`);
	if (epsg === 4326 || epsg === 4258) return (position) => [position[0] ?? NaN, position[1] ?? NaN];
	const converter = proj4(definition, DEFINITIONS.get(4326) ?? '');
	return (position) => {
		const [x, y] = converter.forward([position[0] ?? NaN, position[1] ?? NaN]);
		return [x ?? NaN, y ?? NaN];
	};
}

/** Longitude/latitude in WGS84 → position in the system, metres. */
export function fromWgs84(epsg: number): ToWgs84 {
	const definition = DEFINITIONS.get(epsg);
	if (definition === undefined) throw new Error(`no definition of EPSG:${epsg}`);
	const converter = proj4(DEFINITIONS.get(4326) ?? '', definition);
	return (position) => {
		const [x, y] = converter.forward([position[0] ?? NaN, position[1] ?? NaN]);
		return [x ?? NaN, y ?? NaN];
	};
}

function known(code: number): number | null {
	const epsg = ALIASES.get(code) ?? code;
	return DEFINITIONS.has(epsg) ? epsg : null;
}

/** ESRI's .prj rarely names a number, and never the datum shift: the parameters decide. */
function systemOfWkt(wkt: string): number | null {
	const authority = /(?:AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]\s*\]\s*$/i.exec(wkt)?.[1];
	if (authority !== undefined) {
		const epsg = known(Number(authority));
		if (epsg !== null) return epsg;
	}
	const parameter = (name: string) => {
		const found = new RegExp(`PARAMETER\\s*\\[\\s*"${name}"\\s*,\\s*(-?[\\d.]+)`, 'i').exec(wkt)?.[1];
		return found === undefined ? null : Number(found);
	};
	const dhdn = /DHDN|Hauptdreiecksnetz|Potsdam/i.test(wkt);
	const modern = /ETRS|WGS_?\s?(19)?84|European_Terrestrial/i.test(wkt);
	if (/^(GEOGCS|GEOGCRS|GEODCRS)/i.test(wkt)) return dhdn ? 4314 : modern ? 4326 : null;
	const meridian = parameter('central_meridian') ?? parameter('longitude_of_center') ?? parameter('longitude of natural origin');
	const easting = parameter('false_easting') ?? parameter('false easting');
	if (/Mercator_Auxiliary_Sphere|Pseudo-?_?Mercator|Popular_Visualisation/i.test(wkt)) return 3857;
	if (/Transverse_?\s?Mercator|Gauss_?-?Kr/i.test(wkt)) {
		for (const [epsg, definition] of DEFINITIONS) {
			if (!definition.startsWith('+proj=tmerc')) continue;
			const isDhdn = definition.includes('bessel');
			if (isDhdn ? !dhdn : !modern || dhdn) continue;
			if (definition.includes(`+lon_0=${meridian} `) && definition.includes(`+x_0=${easting} `)) return epsg;
		}
		return null;
	}
	if (!modern) return null;
	if (/Lambert_Azimuthal/i.test(wkt) && easting === 4321000) return 3035;
	if (/Lambert_Conformal/i.test(wkt)) return easting === 4000000 ? 3034 : easting === 0 && meridian === 10.5 ? 5243 : null;
	return null;
}
