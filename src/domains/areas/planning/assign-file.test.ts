/** A file of planning areas against what the database knows: real boundaries, schematic ones, official keys, parts of a municipality. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Polygon } from 'geojson';
import { NotFound, UserError } from '#base/errors.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { allAreas } from '../read.server.ts';
import { saveAreas, saveBoundarySet, type NewArea } from '../write.server.ts';
import { assignFile } from './assign-file.server.ts';
import { addDistricts } from './store.server.ts';

let db: TestDatabase;
const area = (n: number, validTo: string | null = null): NewArea => ({ key: n === 0 ? '16068' : `1606800${n}`, ars: null, level: n === 0 ? 'county' : 'municipality', name: `Ort ${n}`, designation: null, parentKey: n === 0 ? null : '16068', validFrom: null, validTo, successorKey: null, longitude: 11 + n * 0.1 - 0.05, latitude: 51.05 });
const box = (west: number, east: number): Polygon => ({ type: 'Polygon', coordinates: [[[west, 51], [east, 51], [east, 51.1], [west, 51.1], [west, 51]]] });
const file = (features: { properties: Record<string, unknown>; geometry: Polygon }[]) => ({ name: 'raeume.geojson', bytes: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: features.map((f) => ({ type: 'Feature', ...f })) })) });
const ROOMS = file([{ properties: { code: 'SR-1', name: 'West' }, geometry: box(11, 11.16) }, { properties: { code: 'SR-2', name: 'Ost' }, geometry: box(11.16, 11.3) }, { properties: { code: 'V1', name: 'Altstadt' }, geometry: box(11.22, 11.25) }]);
const assign = (given: typeof ROOMS, role: 'planner' | 'member' = 'planner') => db.database.read(db.as(role), (tx) => assignFile(tx, given, '16068', {}));
const boundaries = (schematic: boolean) => db.database.write(db.system, (tx) => saveBoundarySet(tx, { name: schematic ? 'Schematisch' : 'VG250', licence: 'x', statusDate: null, schematic, sha256: null, features: [1, 2, 3].map((n) => ({ key: `1606800${n}`, geometry: box(10.9 + n * 0.1, 11 + n * 0.1) })) }));

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, (tx) => saveAreas(tx, [area(0), area(1), area(2), area(3), area(4), area(5, '2020-01-01')]));
});
afterAll(() => db?.close());

describe('a file of planning areas', () => {
	it('without real boundaries goes by centres, every one to be looked at', async () => {
		await boundaries(true);
		const found = await assign(ROOMS);
		expect([found.boundaries, found.municipalities.map((m) => [m.key.at(-1), m.shape, m.open])]).toEqual([null, [['1', 'SR-1', true], ['2', 'SR-1', true], ['3', 'SR-2', true], ['4', null, false]]]);
	});

	it('with boundaries goes by the largest share; a municipality without a boundary is not left out, dissolved ones are', async () => {
		await boundaries(false);
		const found = await assign(ROOMS);
		expect([found.boundaries, found.shapes.map((s) => s.name), found.municipalities.map((m) => [m.key.at(-1), m.shape, m.open])]).toEqual(['VG250', ['West', 'Ost'], [['1', 'SR-1', false], ['2', 'SR-1', true], ['3', 'SR-2', false], ['4', null, true]]]);
		expect(found.finer).toEqual([{ key: 'V1', name: 'Altstadt', municipality: '16068003', share: expect.closeTo(0.3, 1) }]);
	});

	it('is refused where its keys are official, it lies elsewhere, or somebody else asks', async () => {
		await expect(assign(file([{ properties: { ags: '16068001', name: 'x' }, geometry: box(11, 11.1) }]))).rejects.toThrow(/amtliche Gebiete, keine Planungsräume/);
		await expect(assign(file([{ properties: { code: 'A', name: 'x' }, geometry: box(7, 7.1) }]))).rejects.toThrow(/Keine der 1 Flächen liegt im Landkreis/);
		await expect(assign({ name: 'x.geojson', bytes: Buffer.from('{') })).rejects.toThrow(UserError);
		await expect(assign(ROOMS, 'member')).rejects.toThrow(NotFound);
	});

	it('parts of a municipality become areas of the directory with that municipality above them, all or none', async () => {
		const add = (districts: Parameters<typeof addDistricts>[1]) => db.database.write(db.as('planner'), (tx) => addDistricts(tx, districts, '16068'));
		await expect(add([{ key: 'V1', name: 'Altstadt', municipality: '16068003' }, { key: '77', name: 'Neustadt', municipality: '16068003' }])).rejects.toThrow(/Neustadt/);
		await add([{ key: 'V1', name: 'Altstadt', municipality: '16068003' }]);
		await expect(add([{ key: 'V1', name: 'noch einmal', municipality: '16068003' }])).rejects.toThrow(/gibt es schon/);
		expect((await db.database.read(db.anyone, allAreas)).filter((a) => a.level === 'planning-area').map((a) => [a.key, a.name, a.parentKey])).toEqual([['V1', 'Altstadt', '16068003']]);
	});
});
