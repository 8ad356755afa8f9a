/** Territorial changes in the database: what is stored comes back, the same span is replaced, the directory follows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { allAreas, areasBelow } from '../read.server.ts';
import { saveAreas, type NewArea } from '../write.server.ts';
import { importChanges } from './import-changes.server.ts';
import type { AreaLink, LinkTable } from './links.ts';
import { linkTables } from './store.server.ts';

let db: TestDatabase;
const area = (key: string, name: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
const link = (from: string, to: string, effective: string | null, population: number | null): AreaLink => ({ from, fromName: `alt ${from}`, to, toName: `neu ${to}`, kind: from === to ? 'rest' : 'dissolved', effective, shares: { area: population, population, employees: null }, sizes: { area: 6.8, population: 241, employees: null } });
const table = (links: AreaLink[]): LinkTable => ({ level: 'municipality', from: '2022-12-31', to: '2023-12-31', source: 'Destatis', scope: '', links });
const file = { name: '2023.xlsx', sha256: 'x' };
const load = (...links: AreaLink[]) => db.database.write(db.system, (tx) => importChanges(tx, [table(links)], file, '16068'));

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, (tx) => saveAreas(tx, [area('16068', 'Kreis'), area('16068043', 'Riethgen'), area('16068064', 'Kindelbrück')]));
});
afterAll(() => db?.close());

describe('territorial changes', () => {
	it('come back as they were stored; the same span is replaced', async () => {
		const links = [link('16068043', '16068064', '2023-01-01', 1), link('16064073', '16064071', '2023-01-01', 0.25), link('16064073', '16064046', '2023-01-01', null)];
		expect((await load(link('16064073', '16064071', null, 1))).tables).toMatchObject([{ links: 1, replaces: null }]);
		expect((await load(...links)).tables).toMatchObject([{ links: 3, replaces: '2023.xlsx' }]);
		expect(await db.database.read(db.anyone, (tx) => linkTables(tx, 'municipality'))).toEqual([table(links)]);
	});

	it('end and begin areas of the county in the directory, once', async () => {
		const effect = await load(link('16068043', '16068064', '2023-01-01', 1), link('16064001', '16068099', '2023-07-01', 1));
		expect(effect.directory.areas.map((a) => [a.key, a.validFrom, a.validTo])).toEqual([['16068099', '2023-07-01', null]]);
		const areas = await db.database.read(db.as('planner'), (tx) => allAreas(tx));
		expect(areas.filter((a) => a.level === 'municipality').map((a) => [a.key, a.name, a.validFrom, a.validTo, a.successorKey])).toEqual([
			['16068043', 'Riethgen', null, '2023-01-01', '16068064'],
			['16068064', 'Kindelbrück', null, null, null],
			['16068099', 'neu 16068099', '2023-07-01', null, null]
		]);
		expect((await load(link('16068043', '16068064', '2023-02-01', 1))).directory.contradictions[0]).toContain('2023-01-01');
	});

	it('keep an earlier name as a version of its own, also where the directory had the new one already', async () => {
		const names = [{ level: 'municipality' as const, key: '16068064', before: 'Kindelbrück alt', after: 'Kindelbrück', effective: '2021-07-01' }];
		await db.database.write(db.system, (tx) => importChanges(tx, [table([])], file, '16068', names));
		const versions = async () => (await db.database.read(db.as('planner'), (tx) => allAreas(tx))).filter((a) => a.key === '16068064').map((a) => [a.name, a.validFrom, a.validTo, a.successorKey]);
		const both = [['Kindelbrück alt', null, '2021-07-01', '16068064'], ['Kindelbrück', '2021-07-01', null, null]];
		expect(await versions()).toEqual(both);
		// read again, nothing changes; the area is listed once, as it is called now
		await db.database.write(db.system, (tx) => importChanges(tx, [table([])], file, '16068', names));
		expect(await versions()).toEqual(both);
		expect((await db.database.read(db.as('planner'), (tx) => areasBelow(tx, '16068', 'municipality', { dissolved: true }))).filter((a) => a.key === '16068064').map((a) => [a.name, a.validTo])).toEqual([['Kindelbrück', null]]);
	});

	it('are for those who may change areas', async () => {
		await expect(db.database.write(db.as('data_steward'), (tx) => importChanges(tx, [table([])], file, '16068'))).rejects.toThrow(NotFound);
	});
});
