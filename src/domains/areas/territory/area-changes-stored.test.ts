import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { changesOf, territoryMoves } from './area-changes.server.ts';
import type { AreaLink } from './links.ts';
import { saveAreas, type NewArea } from '../write.server.ts';
import { saveLinkTables } from './store.server.ts';

let db: TestDatabase;
const link = (from: string, to: string, effective: string | null, share: number): AreaLink => ({ from, fromName: from, to, toName: to, kind: from === to ? 'kept' : 'dissolved', effective, shares: { area: share, population: share, employees: null }, sizes: { area: null, population: null, employees: null } });

beforeAll(async () => {
	db = await testDatabase();
	const county = { level: 'county' as const, to: '2020-12-31', source: 'BBSR', scope: '' };
	await db.database.write(db.system, (tx) => saveLinkTables(tx, [
		...[1992, 1993].map((year) => ({ ...county, from: `${year}-12-31`, links: [link('16018', '16068', null, 0.38), link('16018', '16051', null, 0.62)] })),
		{ ...county, from: '1994-12-31', links: [] },
		{ level: 'municipality' as const, from: '2022-12-31', to: '2023-12-31', source: 'D', scope: '', links: [link('16068043', '16068064', '2023-01-01', 1), link('16068064', '16068064', '2023-01-01', 1)] }
	], { name: 'x', sha256: 'x' }));
});
afterAll(() => db?.close());

const of = (key: string, after: string, until: string) => db.database.read(db.anyone, (tx) => changesOf(tx, [key], after, until));

it('anyone learns what happened to an area, and no later than the tables show', async () => {
	expect((await of('16068064', '2021-12-31', '2023-12-31')).map((c) => [c.from, c.to, c.effective, c.whole])).toEqual([['16068043', '16068064', '2023-01-01', true]]);
	expect(await of('16068064', '2023-01-01', '2024-12-31')).toEqual([]);
	expect((await of('16068', '1990-12-31', '2024-12-31')).map((c) => [c.from, c.fromStatus, c.toStatus, c.share])).toEqual([['16018', '1993-12-31', '1994-12-31', 0.38]]);
	expect(await of('16068', '1995-12-31', '2024-12-31')).toEqual([]);
});

it('moves of territory of the areas that the directory knows, with the narrowest span the tables give', async () => {
	const area = (key: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: key, designation: null, parentKey: null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
	const moves = () => db.database.read(db.anyone, territoryMoves);
	expect(await moves()).toEqual([]);
	await db.database.write(db.system, (tx) => saveAreas(tx, [area('16068'), area('16068064')]));
	expect((await moves()).map((m) => [m.from, m.to, m.kind, m.effective, m.fromStatus, m.toStatus, m.shares.population]).sort()).toEqual([
		['16018', '16068', 'dissolved', null, '1992-12-31', '1994-12-31', 0.38],
		['16018', '16068', 'dissolved', null, '1993-12-31', '1994-12-31', 0.38],
		['16068043', '16068064', 'dissolved', '2023-01-01', '2022-12-31', '2023-12-31', 1]
	]);
});
