/** With boundaries of several days stored, a map of a day shows those of that day, and a dissolved area the place where it lay. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveBoundarySet } from '#domains/areas/write.server.ts';
import { apiInstance, fill, type ApiInstance } from './instance.ts';

let instance: ApiInstance;
const square = (x: number) => ({ type: 'Polygon' as const, coordinates: [[[x, 51], [x + 1, 51], [x + 1, 52], [x, 52], [x, 51]]] });
const OLD = { name: 'Grenzen 2008', statusDate: '2008-12-31' };
const NEW = { name: 'Grenzen 2022', statusDate: '2022-12-31' };

beforeAll(async () => {
	instance = await apiInstance();
	await fill(instance);
	await instance.db.database.write(instance.db.system, async (tx) => {
		// the older boundaries are read in last, as a planner does who completes the history
		for (const [set, keys, x] of [[NEW, ['16068001', '16068002'], 20], [OLD, ['16068001', '16068099'], 10]] as const)
			await saveBoundarySet(tx, { ...set, licence: 'CC0 1.0', schematic: false, sha256: null, features: keys.map((key, i) => ({ key, geometry: square(x + i) })) });
	});
});
afterAll(() => instance?.close());

type Feature = { id: string; geometry: { coordinates: number[][][] } | null };
const west = (feature: Feature | undefined) => feature?.geometry?.coordinates[0]?.[0]?.[0] ?? null;
const all = async (question: string) => (await (await instance.ask(`/areas?format=geojson&level=municipality${question}`)).json()) as { boundaries: { name: string } | null; features: Feature[] };
const one = async (path: string) => west((await (await instance.ask(`/areas/${path}`)).json()) as Feature);

describe('boundaries of several days', () => {
	it('the list shows those of the day asked for, else those of today', async () => {
		const then = await all('&valid=2009-06-30');
		expect([then.boundaries?.name, then.features.filter((f) => f.geometry).map((f) => [f.id, west(f)])]).toEqual(['Grenzen 2008', [['16068001', 10], ['16068099', 11]]]);
		const now = await all('');
		expect([now.boundaries?.name, now.features.filter((f) => f.geometry).map((f) => [f.id, west(f)])]).toEqual(['Grenzen 2022', [['16068001', 20], ['16068002', 21]]]);
	});

	it('one area is shown as of its day; a dissolved one where it lay', async () => {
		expect(await one('16068001?format=geojson')).toBe(20);
		expect(await one('16068001?format=geojson&valid=2009-06-30')).toBe(10);
		expect(await one('16068099?format=geojson')).toBe(11);
	});
});
