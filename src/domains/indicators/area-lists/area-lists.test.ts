/** Lists of areas from file to database in two steps: what is shown is what is loaded, all or nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { knownTables } from '#domains/areas/territory/store.server.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { confirmList, discardList, fileOfList, keepList, loadList, storedList, storedLists } from './load-list.server.ts';
import { readList } from './read-list.ts';

let db: TestDatabase;
const DATA = '../shared/data';
const real = (folder: string, name: string) => ({ name, bytes: new Uint8Array(readFileSync(`${DATA}/${folder}/${name}`)) });
const csv = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const HEAD = 'level;from_status;to_status;source;from;from_name;to;to_name;effective\n';
const merger = (day = '2023-01-01') => csv('aenderung.csv', `${HEAD}municipality;2022-12-31;2023-12-31;Kreis;16068043;Riethgen;16068064;Kindelbrück;${day}\n`);
const area = (key: string, name: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
const planner = () => db.as('planner', { name: 'Petra Plan' });
const keep = (file: { name: string; bytes: Uint8Array }) => db.database.write(planner(), (tx) => keepList(tx, file, '16068'));
const confirm = (id: string) => confirmList(db.database, planner(), id, '16068');
const stored = (id: string) => db.database.read(planner(), (tx) => storedList(tx, id));
const endOf = async (key: string) => (await db.database.read(planner(), (tx) => allAreas(tx))).find((one) => one.key === key)?.validTo ?? null;

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, (tx) => saveAreas(tx, [area('16068', 'Kreis'), area('16068043', 'Riethgen'), area('16068064', 'Kindelbrück')]));
});
afterAll(() => db?.close());

describe('a list of areas', () => {
	it('waits, shows what it would change, and is loaded as it was shown', async () => {
		const id = await keep(merger());
		expect(await stored(id)).toMatchObject({ kind: 'changes', readBy: 'Petra Plan', loadedAt: null, effect: { layout: 'eigene Tabelle', read: 1, unchanged: 1, areas: [{ key: '16068043', isNew: false, fields: [{ field: 'validTo', before: null, after: '2023-01-01' }, { field: 'successorKey', before: null, after: '16068064' }] }], tables: [{ state: 'new', links: 1, ownCount: 1, own: [{ fromName: 'Riethgen', toName: 'Kindelbrück' }] }] } });
		expect([await endOf('16068043'), (await db.database.read(planner(), knownTables)).length]).toEqual([null, 0]);
		expect(await confirm(id)).toBe('loaded');
		expect(await endOf('16068043')).toBe('2023-01-01');
		expect(await stored(id)).toMatchObject({ loadedBy: 'Petra Plan', effect: { areas: [{ key: '16068043' }] } });
		expect(await db.database.read(planner(), knownTables)).toMatchObject([{ level: 'municipality', file: 'aenderung.csv', links: 1, importedBy: 'Petra Plan' }]);
		const audits = await db.owner<{ act: string }[]>`select act from audit_entry where subject_kind = 'area_list' order by at`;
		expect(audits.map((entry) => entry.act)).toEqual(['areas.list-read', 'areas.list-loaded']);
		await expect(confirm(id)).rejects.toThrow('schon geladen');
		await expect(db.database.write(planner(), (tx) => discardList(tx, id))).rejects.toThrow('schon geladen');
		expect(Buffer.from((await db.database.write(planner(), (tx) => fileOfList(tx, id))).bytes).toString()).toContain('Riethgen');
	});

	it('that says what is there already changes nothing', async () => {
		const { effect } = await stored(await keep(merger()));
		expect([effect.areas, effect.tables.map((table) => table.state), effect.unchanged]).toEqual([[], ['unchanged'], 2]);
	});

	it('is not loaded when something else was loaded since it was shown; it then shows what it would do now', async () => {
		const text = 'key;level;name;parent\n16068099;municipality;Neudorf;16068\n';
		const first = await keep(csv('gebiete.csv', text));
		await db.database.write(db.system, async (tx) => {
			const file = csv('andere.csv', text.replace('Neudorf', 'Altdorf'));
			await loadList(tx, { ...file, read: readList(file) }, '16068');
		});
		expect(await confirm(first)).toBe('changed');
		expect((await db.database.read(planner(), allAreas)).find((one) => one.key === '16068099')?.name).toBe('Altdorf');
		expect((await stored(first)).effect.areas).toMatchObject([{ isNew: false, fields: [{ field: 'name', before: 'Altdorf', after: 'Neudorf' }] }]);
		expect(await confirm(first)).toBe('loaded');
	});

	it('that is handed in twice waits once; discarded, it is gone', async () => {
		const again = merger('2023-07-01');
		const [first, second] = [await keep(again), await keep(again)];
		await expect(stored(first)).rejects.toThrow(NotFound);
		await db.database.write(planner(), (tx) => discardList(tx, second));
		expect((await db.database.read(planner(), storedLists)).some((list) => list.id === second)).toBe(false);
		expect(await endOf('16068043')).toBe('2023-01-01');
	});

	it('with a fault is refused with its place, and nothing of it is kept', async () => {
		const before = await db.owner`select 1 from area_list`;
		await expect(keep(merger('31.02.2023'))).rejects.toThrow(/aenderung\.csv, I2: „31\.02\.2023“ ist kein Tag/);
		await expect(keep(csv('x.csv', 'key;level\n1;x\n'))).rejects.toThrow(/x\.csv: In der Kopfzeile fehlt name/);
		await expect(keep(csv('brief.txt', 'Sehr geehrte Damen und Herren'))).rejects.toThrow(/brief\.txt: .* Erwartet wird das Gemeindeverzeichnis/);
		expect((await db.owner`select 1 from area_list`).length).toBe(before.length);
	});

	it('changes areas of the own county only: the directory is shared', async () => {
		await expect(keep(csv('fremd.csv', 'key;level;name\n16071001;municipality;Apolda\n'))).rejects.toThrow(/nur amtliche Gebiete des eigenen Landkreises \(16068\) laden, nicht Apolda \(16071001\)/);
	});

	it('is for those who may change areas', async () => {
		await expect(db.database.write(db.as('data_steward'), (tx) => keepList(tx, merger(), '16068'))).rejects.toThrow(NotFound);
		await expect(db.database.read(db.as('data_steward'), storedLists)).rejects.toThrow(NotFound);
		await expect(confirmList(db.database, db.as('member'), 'x', '16068')).rejects.toThrow(NotFound);
	});
});

describe.skipIf(!existsSync(DATA))('real lists (../shared/data)', () => {
	it.each([
		['gemeindeverzeichnis', '31122017_Auszug_GV.xlsx', 'directory', '2017-12-31'],
		['gemeindeverzeichnis', '31122023_Auszug_GV.xlsx', 'directory', '2023-12-31'],
		['gemeindeverzeichnis', 'GV100AD_301123.zip', 'directory', '2023-11-30'],
		['territorial-changes', 'gebietsaenderungen_2023.xlsx', 'changes', null],
		['territorial-changes', 'gebietsaenderungen_2024.xlsx', 'changes', null],
		['territorial-changes', 'ref-gemeinden-ab-2020.xlsx', 'changes', null],
		['territorial-changes', 'ref-kreise-umrech-2020-1990-2019.xlsx', 'changes', null]
	])('%s/%s is recognised, loaded, and unchanged when it comes again', async (folder, name, kind, day) => {
		const id = await keep(real(folder, name));
		expect(await stored(id)).toMatchObject({ kind, effect: { day } });
		expect(await confirm(id)).toBe('loaded');
		const { effect } = await stored(await keep(real(folder, name)));
		expect([effect.areas, effect.tables.filter((table) => table.state !== 'unchanged')]).toEqual([[], []]);
	}, 120_000);
});
