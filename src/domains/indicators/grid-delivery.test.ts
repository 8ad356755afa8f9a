/** The grid of the census as a delivery: refused until real boundaries are there, then municipal sums that say what they are. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toWgs84 } from '#domains/areas/boundaries/projections.ts';
import { saveAreas, saveBoundarySet, type NewArea } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { recognise } from './readers/recognise.ts';
import { checkDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';

let db: TestDatabase;
const area = (key: string, validTo: string | null = null): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: `Ort ${key.slice(-1)}`, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo, successorKey: null, longitude: null, latitude: null });
const name = { de: 'Einwohner', en: 'inhabitants' };

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [area('16068'), area('16068001'), area('16068002', '2023-01-01')]);
		await saveSource(tx, { code: 'zensus', name: 'Zensus', publisher: 'Amt', licence: 'dl-de/by-2-0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 0, note: null });
		await saveIndicator(tx, { code: 'people', name, what: name, counted: name, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: false, partOf: null, sourceCode: 'zensus', licence: 'dl-de/by-2-0', notes: null, topic: 'people', dimension: 'frame', measures: ['Zensus-Gitter:Einwohner'], example: false });
	});
});
afterAll(() => db?.close());

const toDegrees = toWgs84(3035);
const strip = (key: string, west: number, east: number) => ({ key, geometry: { type: 'Polygon' as const, coordinates: [[[west, 0], [west, 3000], [east, 3000], [east, 0], [west, 0]].map(([x = 0, y = 0]) => toDegrees([4_400_000 + x, 3_100_000 + y]))] } });
const bytes = Buffer.from(['GITTER_ID_1km;x_mp_1km;y_mp_1km;Einwohner', 'CRS3035RES1000mN3101000E4401000;4401500;3101500;20', 'CRS3035RES1000mN3101000E4404000;4404500;3101500;7'].join('\n'));
const check = () => db.database.read(db.as('planner'), (tx) => checkDelivery(tx, { file: { name: 'Zensus2022_1km-Gitter.csv', bytes }, sourceCode: 'zensus', mode: 'replace' }, recognise));
const boundaries = (schematic: boolean, statusDate: string | null, ...features: ReturnType<typeof strip>[]) => db.database.write(db.system, (tx) => saveBoundarySet(tx, { name: schematic ? 'Schema' : 'VG250', licence: 'dl-de/by-2-0', statusDate, schematic, draft: false, findings: {}, sha256: null, features }));

it('asks for boundaries, schematic ones do not do', async () => {
	await boundaries(true, null, strip('16068001', 0, 3000), strip('16068002', 3000, 6000));
	const { checked } = await check();
	expect(checked.problems.map((p) => p.code)).toEqual(['grid-cells']);
	expect(checked.problems[0]?.wayOut.de).toContain('Grenzen');
});

it('gives estimated sums of the municipalities with the status of the boundaries', async () => {
	await boundaries(false, '2021-12-31', strip('16068001', 0, 3000), strip('16068002', 3000, 6000));
	await boundaries(false, '2024-12-31', strip('16068001', 0, 6000));
	const { checked, summary } = await check();
	expect(checked.problems.filter((p) => p.severity === 'error')).toEqual([]);
	const [block] = checked.blocks;
	expect(block).toMatchObject({ indicator: 'people', period: '2022-05-15', level: 'municipality', territorialStatus: '2021-12-31' });
	expect([...(block?.values ?? [])]).toEqual([20, 7]);
	expect([...(block?.rows ?? [])]).toEqual([2, 3]);
	expect(summary.byStatus).toEqual({ value: 2 });
	// the flag of an estimate stands beside the status in every state
	expect([...(block?.states ?? [])].every((state) => state > 15)).toBe(true);
});
