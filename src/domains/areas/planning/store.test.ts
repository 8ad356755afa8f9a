/** Planning areas in the database: what is kept, what is refused, who may, and who does not see them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound, UserError } from '#base/errors.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { saveAreas, type NewArea } from '../write.server.ts';
import type { PlanningArea, PlanningAreaDraft } from './planning-area.ts';
import { draftOf, mergePlanningEdits } from './planning-edits.ts';
import { endPlanningArea, planningAreaOf, planningAreas, removePlanningArea, savePlanningArea } from './store.server.ts';

let db: TestDatabase;
const area = (key: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: `Ort ${key.slice(-3)}`, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
const draft = (key: string, members: string[], more: Partial<PlanningAreaDraft> = {}): PlanningAreaDraft => ({ division: 'Sozialräume', key, name: `Raum ${key}`, description: '', public: false, validFrom: null, validTo: null, members, ...more });
const save = (given: PlanningAreaDraft, id: string | null = null, base: PlanningAreaDraft | null = null) => db.database.write(db.as('planner'), (tx) => savePlanningArea(tx, id, given, '16068', base));
const all = () => db.database.read(db.as('planner'), planningAreas);

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, (tx) => saveAreas(tx, ['16068', '16068001', '16068002', '16068003'].map(area)));
});
afterAll(() => db?.close());

describe('planning areas', () => {
	it('come back as they were saved, change, end, begin anew with other members, and go', async () => {
		const id = await save(draft('A1', ['16068002', '16068001', '16068001'], { description: 'rund um den Ort' }));
		expect(await all()).toEqual([{ id, ...draft('A1', ['16068001', '16068002'], { description: 'rund um den Ort' }) }]);
		await save(draft('A1', ['16068001'], { name: 'Neu' }), id, draft('A1', ['16068001', '16068002'], { description: 'rund um den Ort' }));
		await db.database.write(db.as('planner'), (tx) => endPlanningArea(tx, id, '2025-01-01', '16068'));
		await save(draft('A1', ['16068001', '16068003'], { name: 'Neu', validFrom: '2025-01-01' }));
		expect((await all()).map((a) => [a.key, a.name, a.validFrom, a.validTo, a.members])).toEqual([['A1', 'Neu', null, '2025-01-01', ['16068001']], ['A1', 'Neu', '2025-01-01', null, ['16068001', '16068003']]]);
		for (const one of await all()) await db.database.write(db.as('planner'), (tx) => removePlanningArea(tx, one.id));
		expect(await all()).toEqual([]);
		expect((await db.owner`select count(*)::int as n from planning_area_member`)[0]?.['n']).toBe(0);
		expect((await db.owner`select act from audit_entry where act like 'areas.planning%' order by id`).map((row) => row['act'].slice(15))).toEqual(['added', 'changed', 'changed', 'added', 'removed', 'removed']);
	});

	it('changed by two at once: the second learns what the first changed, and nothing is stored before', async () => {
		const begun = draft('D1', ['16068001'], { division: 'Zwei' });
		const id = await save(begun);
		const [first, second] = [{ ...begun, members: ['16068001', '16068002'] }, { ...begun, name: 'Umbenannt', members: ['16068001', '16068003'] }];
		expect(await save(first, id, begun)).toBe(id);
		expect(await save(second, id, begun)).toBe('outdated');
		const now = (await all()).find((one) => one.id === id) as PlanningArea;
		expect(draftOf(now)).toEqual(first);
		const { merged, taken, conflicts } = mergePlanningEdits(begun, draftOf(now), second);
		expect([merged.name, merged.members, taken, conflicts]).toEqual(['Umbenannt', ['16068001', '16068002', '16068003'], ['member:16068002'], []]);
		expect(await save(merged, id, draftOf(now))).toBe(id);
		expect(await save(second, id)).toBe('outdated');
		await db.database.write(db.as('planner'), (tx) => removePlanningArea(tx, id));
	});

	it('saved at the same time still take a municipality once', async () => {
		const tries = await Promise.allSettled([save(draft('B1', ['16068001', '16068002'])), save(draft('B2', ['16068002', '16068003']))]);
		expect(tries.map((t) => t.status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(tries.find((t) => t.status === 'rejected')?.reason).toBeInstanceOf(UserError);
		expect((await all()).filter((a) => a.members.includes('16068002'))).toHaveLength(1);
		await save(draft('B3', ['16068002'], { division: 'Schulbezirke' }));
	});

	it('are for planning: an unknown id, other roles and the public find nothing', async () => {
		await expect(save(draft('C1', ['16068001']), '00000000-0000-0000-0000-000000000000')).rejects.toThrow(NotFound);
		await expect(db.database.read(db.as('planner'), (tx) => planningAreaOf(tx, 'x'))).rejects.toThrow(NotFound);
		for (const role of ['member', 'data_steward'] as const) {
			await expect(db.database.read(db.as(role), planningAreas)).rejects.toThrow(NotFound);
			await expect(db.database.write(db.as(role), (tx) => savePlanningArea(tx, null, draft('C1', ['16068001']), '16068'))).rejects.toThrow(NotFound);
		}
		await expect(db.database.read(db.anyone, (tx) => tx.sql`select 1 from planning_area`)).rejects.toThrow(/permission denied/);
		await expect(db.database.read(db.anyone, (tx) => tx.sql`select 1 from planning_area_member`)).rejects.toThrow(/permission denied/);
	});
});
