/** Invented cells in the layout of the official downloads; boundaries are squares in the plane of the grid. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GridAreas } from '#domains/areas/boundaries/grid-areas.ts';
import { readBoundaries } from '#domains/areas/boundaries/read-boundaries.ts';
import { toWgs84 } from '#domains/areas/boundaries/projections.ts';
import { censusGrid } from './census-grid.ts';
import type { Problem } from '../problem.ts';
import type { Ground } from './reader.ts';
import { textFile } from './recording.ts';

const toDegrees = toWgs84(3035);
const [X, Y] = [4_400_000, 3_100_000];
/** a square, metres east and north of a corner of the grid */
const square = (key: string, west: number, south: number, east: number, north: number) => ({ key, name: `Gemeinde ${key.slice(-1)}`, geometry: { type: 'Polygon' as const, coordinates: [[[west, south], [west, north], [east, north], [east, south], [west, south]].map(([x = 0, y = 0]) => toDegrees([X + x, Y + y]))] } });
const ground = (statusDate: string | null, ...features: ReturnType<typeof square>[]): Ground => ({ boundariesOn: async () => ({ name: 'VG250', statusDate, features }) });
// the boundary between both runs through the cells that begin at 2,000
const two = ground('2022-05-15', square('16068001', 0, 0, 2300, 4000), square('16068002', 2300, 0, 6000, 4000));

const cell = (east: number, north: number, values: string, size = 1000): string => `CRS3035RES${size}mN${Y + north}E${X + east};${X + east + size / 2};${Y + north + size / 2};${values}`;
async function read(heading: string, rows: string[], where?: Ground, name = 'Zensus2022_Bevoelkerungszahl_1km-Gitter.csv') {
	const file = textFile([heading, ...rows].join('\r\n'), name);
	const seen: string[] = [];
	const problems: Problem[] = [];
	expect(censusGrid.recognise(file)?.score).toBe(1);
	const report = await censusGrid.read(file, {
		observation: (measure, area, period, breakdown, status, raw, flag, _sheet, row, column) => void seen.push([measure, area, period, breakdown || 'all', status, raw, flag || '-', `${row}:${column}`].join(' ')),
		areaName: () => {}, table: () => {}, areaColumn: () => {}, areaRow: () => {}, problem: (problem) => void problems.push(problem)
	}, null, where);
	return { seen, problems, codes: problems.map((p) => `${p.severity} ${p.code}@${p.row}:${p.column}`), report };
}
const HEADING = 'GITTER_ID_1km;x_mp_1km;y_mp_1km;Einwohner';

describe('the grid of the census', () => {
	it('adds up by the middle of the cells and marks all as estimated', async () => {
		const { seen, problems, codes, report } = await read(HEADING, [cell(0, 0, '10'), cell(1000, 0, '200'), cell(2000, 0, '7'), cell(5000, 3000, '31'), cell(9000, 0, '500')], two);
		expect(seen).toEqual(['Zensus-Gitter:Einwohner 16068001 2022-05-15 all 2022-05-15 210 s 2:4', 'Zensus-Gitter:Einwohner 16068002 2022-05-15 all 2022-05-15 38 s 4:4']);
		expect(codes).toEqual(['hint grid-estimate@1:4']);
		// all four touch an outline; only the middle decides
		expect(problems[0]?.what.de).toContain('4 von 4 Zellen');
		expect(report.measures).toEqual([{ ref: 'Zensus-Gitter:Einwohner', label: 'Einwohner', unit: 'Anzahl' }]);
		expect(report.notes[0]).toContain('1 Zellen außerhalb');
		expect(report.notes[1]).toBe('Gemeinde 1 (16068001): 2 Zellen, Zeilen 2 bis 3; davon 2 an der Grenze mit 210 von 210.');
	});
	it('what is withheld is missing in the sum and said; nothing but signs is withheld; brackets stay', async () => {
		const { seen, codes } = await read(`${HEADING};werterlaeuternde_Zeichen`, [cell(0, 0, '–;'), cell(1000, 0, '12;KLAMMERN'), cell(4000, 0, '–;')], two);
		expect(seen).toEqual(['Zensus-Gitter:Einwohner 16068001 2022-05-15 all 2022-05-15 (12) s 2:4', 'Zensus-Gitter:Einwohner 16068002 2022-05-15 all 2022-05-15 . - 4:4']);
		expect(codes).toEqual(['hint grid-estimate@1:4', 'hint grid-withheld@1:4']);
	});
	it('averages are never added up, told by their name or their decimals', async () => {
		const some = await read('GITTER_ID_1km;x_mp_1km;y_mp_1km;durchschnMieteQM;AnzahlWohnungen;Alter', [cell(0, 0, '5,43;20;44,1')], two);
		expect(some.seen).toEqual(['Zensus-Gitter:AnzahlWohnungen 16068001 2022-05-15 all 2022-05-15 20 s 2:5']);
		expect(some.codes).toEqual(['hint grid-averages@1:4', 'hint grid-averages@2:6', 'hint grid-estimate@1:5']);
		const none = await read('GITTER_ID_1km;x_mp_1km;y_mp_1km;Durchschnittsalter', [cell(0, 0, '44')], two);
		expect([none.seen, none.codes]).toEqual([[], ['error grid-averages@1:4']]);
	});
	it('is refused without real boundaries of a known day, and says how to import them', async () => {
		const without = await read(HEADING, [cell(0, 0, '10')]);
		expect([without.seen, without.codes]).toEqual([[], ['error grid-cells@1:1']]);
		expect(without.problems[0]?.wayOut.de).toContain('areas import');
		expect((await read(HEADING, [cell(0, 0, '10')], { boundariesOn: async () => null })).codes).toEqual(['error grid-cells@1:1']);
		expect((await read(HEADING, [cell(0, 0, '10')], ground(null, square('16068001', 0, 0, 900, 900)))).problems[0]?.what.de).toContain('Gebietsstand unbekannt');
	});
	it('the sums have the status of the boundaries', async () => {
		const { seen, codes } = await read(HEADING, [cell(0, 0, '10')], ground('2023-12-31', square('16068001', 0, 0, 6000, 6000)));
		expect(seen).toEqual(['Zensus-Gitter:Einwohner 16068001 2022-05-15 all 2023-12-31 10 s 2:4']);
		expect(codes).toEqual(['hint grid-estimate@1:4', 'hint grid-boundaries@1:1']);
	});
	it('columns that changed places, cells twice, other signs and broken rows are named', async () => {
		const swapped = cell(0, 0, '10').replace(/;(\d+);(\d+);/, ';$2;$1;');
		expect((await read(HEADING, [swapped, cell(1000, 0, '1'), cell(1000, 0, '1'), cell(2000, 0, '*'), cell(3000, 0, '1;2')], two)).codes).toEqual(['error grid-place@2:2', 'error duplicate@4:1', 'error unknown-sign@5:4', 'error row-width@6:1']);
	});
	it('columns in another order and of 100 m are read, wider cells and classes of 2011 are not', async () => {
		const moved = await read('Einwohner;y_mp_100m;x_mp_100m;GITTER_ID_100m', [`5;${Y + 150};${X + 150};CRS3035RES100mN${Y + 100}E${X + 100}`], two, 'Zensus2022_100m-Gitter.csv');
		expect(moved.seen).toEqual(['Zensus-Gitter:Einwohner 16068001 2022-05-15 all 2022-05-15 5 s 2:1']);
		const old = await read('Gitter_ID_100m;x_mp_100m;y_mp_100m;Einwohner', [`100mN${(Y + 100) / 100}E${(X + 100) / 100};${X + 150};${Y + 150};-1`, `100mN${(Y + 200) / 100}E${(X + 100) / 100};${X + 150};${Y + 250};3`], two, 'Zensus_Bevoelkerung_100m-Gitter.csv');
		expect(old.seen).toEqual(['Zensus-Gitter:Einwohner 16068001 2011-05-09 all 2022-05-15 3 s 2:4']);
		expect((await read('GITTER_ID_10km;x_mp_10km;y_mp_10km;Einwohner', [], two, 'a.csv')).codes).toEqual(['error grid-cells@1:1']);
		expect((await read('Gitter_ID_1km;x_mp_1km;y_mp_1km;Einwohner', [], two, 'a.csv')).codes).toEqual(['error grid-cells@1:1']);
	});
	it('cells elsewhere only', async () => expect((await read(HEADING, [cell(90_000, 0, '10')], two)).codes).toEqual(['error only-outside@2:1']));
});

const VG250 = '../shared/data/boundaries/VG250_GEM_simplified.zip';
describe.skipIf(!existsSync(VG250))('real boundaries of the shared data', () => {
	it('a cell of each square kilometre adds up to the surface of the county', { timeout: 60_000 }, async () => {
		const read250 = readBoundaries({ name: 'VG250_GEM_simplified.zip', bytes: new Uint8Array(readFileSync(VG250)) });
		if ('problems' in read250) throw new Error(read250.problems[0]?.what.en);
		const features = read250.features.filter(({ key }) => key.startsWith('16068')).map((feature) => ({ ...feature, name: feature.key }));
		const rows = Array.from({ length: 60 * 50 }, (_, i) => `CRS3035RES1000mN${3_090_000 + 1000 * Math.floor(i / 60)}E${4_375_000 + 1000 * (i % 60)};${4_375_500 + 1000 * (i % 60)};${3_090_500 + 1000 * Math.floor(i / 60)};1`);
		const { seen } = await read(HEADING, rows, { boundariesOn: async () => ({ name: 'VG250', statusDate: '2022-05-15', features }) });
		expect(seen.length).toBe(38);
		const cells = seen.reduce((sum, line) => sum + Number(line.split(' ').at(-3)), 0);
		// 807 km², by the directory of municipalities
		expect(cells).toBeGreaterThan(795);
		expect(cells).toBeLessThan(820);
	});
});

describe('areas on a grid', () => {
	it('every place lies in at most one of two neighbours, and a cell that neither outline crosses wholly in one', () => {
		fc.assert(fc.property(fc.integer({ min: 300, max: 5700 }), fc.integer({ min: 1, max: 5999 }), fc.integer({ min: 1, max: 3999 }), (border, east, north) => {
			const areas = new GridAreas([square('a', 0, 0, border, 4000), square('b', border, 0, 6000, 4000)], 100);
			// a straight line in degrees is bent by some centimetres in the plane
			fc.pre(Math.abs(east - border) > 5 && east > 5 && east < 5995 && north > 5 && north < 3995);
			expect(areas.areaAt(X + east, Y + north)).toBe(east < border ? 'a' : 'b');
			if (areas.isCrossed(X + east, Y + north)) return;
			const corner = [Math.floor(east / 100) * 100, Math.floor(north / 100) * 100] as const;
			for (const [dx, dy] of [[6, 6], [94, 6], [6, 94], [94, 94]] as const) expect(areas.areaAt(X + corner[0] + dx, Y + corner[1] + dy)).toBe(east < border ? 'a' : 'b');
		}), { numRuns: 100 });
	});
	it('holes and islands', () => {
		const hole = square('b', 1000, 1000, 2000, 2000).geometry.coordinates[0] ?? [];
		const around = { key: 'a', geometry: { type: 'MultiPolygon' as const, coordinates: [[square('a', 0, 0, 3000, 3000).geometry.coordinates[0] ?? [], hole], square('a', 8000, 0, 9000, 1000).geometry.coordinates] } };
		const areas = new GridAreas([around, { key: 'b', geometry: { type: 'Polygon', coordinates: [hole] } }], 1000);
		expect([[500, 500], [1500, 1500], [8500, 500], [5000, 500]].map(([x = 0, y = 0]) => areas.areaAt(X + x, Y + y))).toEqual(['a', 'b', 'a', null]);
	});
});
