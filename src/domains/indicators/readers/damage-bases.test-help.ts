/** Test helper: small files of every format, from the real ones, to be damaged by the thousand. */
import { zipSync } from 'fflate';
import { geoPackage } from '#domains/areas/boundaries/geopackage.fixture.ts';
import { toWgs84 } from '#domains/areas/boundaries/projections.ts';
import { zippedShapefile } from '#domains/areas/boundaries/shapefile.fixture.ts';
import { rewritten, shortened } from './mutate.test-help.ts';
import type { Ground, IncomingFile } from './reader.ts';
import { isZip } from './zip.ts';

export const FORMATS = ['xlsx', 'xlsb', 'ods', 'xls', 'html', 'csv', 'csv-utf16', 'zip', 'json-stat', 'sdmx', 'grid', 'shapefile', 'geojson', 'topojson', 'geopackage'] as const;
export type Format = (typeof FORMATS)[number];
export const BOUNDARY_FORMATS: ReadonlySet<Format> = new Set(['shapefile', 'geojson', 'topojson', 'geopackage']);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const square = (x: number, y: number): number[][] => [[x, y], [x, y + 0.1], [x + 0.1, y + 0.1], [x + 0.1, y], [x, y]];
const AREAS = [{ AGS: '16068051', GEN: 'Sömmerda', x: 11 }, { AGS: '16068052', GEN: 'Sprötau', x: 11.1 }, { AGS: '16068064', GEN: 'Kindelbrück', x: 11.2 }];

const toDegrees = toWgs84(3035);
/** Two municipalities below the cells of the grid. */
export const GROUND: Ground = {
	boundariesOn: async () => ({ name: 'VG250', statusDate: '2022-01-01', features: [[2_699_000, 2_712_300], [2_712_300, 2_725_000]].map(([south = 0, north = 0], i) => ({ key: `1606800${i + 1}`, name: `Ort ${i + 1}`, geometry: { type: 'Polygon', coordinates: [[[4_336_000, south], [4_336_000, north], [4_339_000, north], [4_339_000, south], [4_336_000, south]].map(toDegrees)] } })) })
};

/** @param files real files, whole; each becomes its head in its own format, workbooks in the others as well */
export function basesOf(files: readonly IncomingFile[]): Map<Format, IncomingFile[]> {
	const bases = new Map<Format, IncomingFile[]>(FORMATS.map((format) => [format, []]));
	const put = (format: Format, file: IncomingFile): void => void bases.get(format)?.push(file);
	for (const whole of files) {
		const { name, bytes } = whole;
		if (isZip(bytes) && name.endsWith('.xlsx')) {
			const head = shortened(whole);
			put('xlsx', head);
			for (const [format, type] of [['xlsb', 'xlsb'], ['ods', 'ods'], ['xls', 'biff8'], ['html', 'html']] as const) put(format, { name: `${name}.${format}`, bytes: rewritten(head.bytes, type) });
		} else if (isZip(bytes)) put('zip', shortened(whole));
		else if (bytes[0] === 0xd0) put('xls', shortened(whole));
		else if (name.endsWith('.xls')) put('html', shortened(whole));
		else if (/\.(?:geo|topo)json$/.test(name)) continue;
		else if (name.endsWith('.json')) put(new TextDecoder().decode(bytes.subarray(0, 3000)).includes('"class"') || bytes.includes(0x24) ? 'json-stat' : 'sdmx', shortened(whole));
		else if (name.endsWith('.xml') || name.startsWith('example-')) put('sdmx', whole);
		else if (name.endsWith('.csv')) {
			const head = shortened(whole);
			put('csv', head);
			put('csv-utf16', { name, bytes: utf16(head.bytes) });
		}
	}
	const grid = ['GITTER_ID_1km;x_mp_1km;y_mp_1km;Einwohner', ...Array.from({ length: 30 }, (_, i) => `CRS3035RES1000mN${2_700_000 + i * 1000}E4337000;4337500;${2_700_500 + i * 1000};${i % 7 === 3 ? '–' : i * 11}`)].join('\r\n');
	put('grid', { name: 'Zensus2022_Bevoelkerungszahl_1km-Gitter.csv', bytes: bytesOf(grid) });
	put('grid', { name: 'Zensus2022_Bevoelkerungszahl.zip', bytes: zipSync({ 'Zensus2022_Bevoelkerungszahl_1km-Gitter.csv': bytesOf(grid) }) });
	const rows = AREAS.map(({ AGS, GEN, x }) => ({ AGS, GEN, rings: [square(x, 51)] }));
	put('shapefile', { name: 'gem.zip', bytes: zippedShapefile(rows, { cpg: 'UTF-8', prj: 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]' }) });
	put('geopackage', { name: 'gem.gpkg', bytes: geoPackage([{ table: 'gem', srs: 4326, rows: AREAS.map(({ x, ...attributes }) => ({ attributes, polygons: [[square(x, 51)]] })) }]) });
	put('geojson', { name: 'gem.geojson', bytes: bytesOf(JSON.stringify({ type: 'FeatureCollection', features: AREAS.map(({ x, ...properties }) => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [square(x, 51)] } })) })) });
	const arcs = AREAS.map(({ x }) => square(x, 51));
	put('topojson', { name: 'gem.topojson', bytes: bytesOf(JSON.stringify({ type: 'Topology', objects: { gem: { type: 'GeometryCollection', geometries: AREAS.map(({ AGS, GEN }, i) => ({ type: 'Polygon', arcs: [[i]], properties: { AGS, GEN } })) } }, arcs })) });
	return new Map([...bases].filter(([, list]) => list.length > 0));
}

function utf16(bytes: Uint8Array): Uint8Array {
	const text = new TextDecoder('windows-1252').decode(bytes);
	return Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])]);
}
