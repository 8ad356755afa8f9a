/** Planning areas on a real PostgreSQL: what a release holds of them, what anybody reads, and what stays when they change. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { planningAreasOfRelease } from '#domains/areas/planning/public-planning-areas.server.ts';
import type { PlanningAreaDraft } from '#domains/areas/planning/planning-area.ts';
import { draftOf } from '#domains/areas/planning/planning-edits.ts';
import { planningAreaOf, removePlanningArea, savePlanningArea } from '#domains/areas/planning/store.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import type { IndicatorDefinition } from './model.ts';
import { figureTable, findRelease } from './portal.server.ts';
import { recognise } from './readers/recognise.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';
import { previewReleaseInFull, publishRelease } from './write-release.server.ts';

let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };
const definition: IndicatorDefinition = { code: 'cases', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };
const area = (key: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: key, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
const draft = (key: string, members: number[], more: Partial<PlanningAreaDraft> = {}): PlanningAreaDraft => ({ division: 'Sozialräume', key, name: `Raum ${key}`, description: '', public: true, validFrom: null, validTo: null, members: members.map((n) => `1606800${n}`), ...more });
const save = (given: PlanningAreaDraft, id: string | null = null) => db.database.write(db.as('planner'), async (tx) => savePlanningArea(tx, id, given, '16068', id === null ? null : draftOf(await planningAreaOf(tx, id))));
const publish = () => db.database.write(db.as('planner'), (tx) => publishRelease(tx, { title: 'Stand' }));
const preview = () => db.database.read(db.as('planner'), previewReleaseInFull);

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, ['16068', ...[1, 2, 3, 4, 5].map((n) => `1606800${n}`)].map(area));
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition);
		const bytes = Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${[1, 2, 2, 30, 40].map((value, i) => `cases;1606800${i + 1};2021;${value}`).join('\n')}\n`);
		const job = { file: { name: 'x.csv', bytes }, sourceCode: 'office', office: 'Amt', title: 'x', mode: 'replace' as const };
		const result = await checkDelivery(tx, job, recognise);
		await acceptDelivery(tx, await receiveDelivery(tx, job, result), result);
	});
});
afterAll(() => db?.close());

/** what anybody reads of the planning areas of a release */
const shown = (number: number) =>
	db.database.read(db.anyone, async (tx) => {
		const release = await findRelease(tx, number);
		if (!release) throw new Error('no such release');
		const table = await figureTable(tx, release, 'cases', { period: '2021', level: 'planning-area' });
		return { figures: Object.fromEntries((table ? readDisclosed(table).figures : []).map((f) => [f.area.key, f.value ?? f.status])), areas: (await planningAreasOfRelease(tx, release.id)).map((a) => [a.key, a.name, a.members.map((key) => key.slice(-1)).join('')]) };
	});

describe('public planning areas', () => {
	it('enter with the next release and not before; what is not public never does', async () => {
		const id = await save(draft('SR1', [1, 2, 3]));
		await save(draft('INTERN', [4], { public: false, division: 'Nur wir' }));
		const directory = async () => (await db.database.read(db.anyone, allAreas)).filter((a) => a.level === 'planning-area').map((a) => [a.key, a.designation]);
		expect(await directory()).toEqual([]);
		expect((await preview()).planned).toEqual([{ id: -1, name: 'Raum SR1' }]);
		const { number } = await publish();
		expect(await shown(number)).toEqual({ figures: { SR1: 5 }, areas: [['SR1', 'Raum SR1', '123']] });
		expect(await directory()).toEqual([['SR1', 'Planungsraum, vom Landkreis gebildet']]);
		await expect(publish()).rejects.toThrow(/nichts ändern/);
		// its own key is no stranger in the directory
		await save(draft('SR1', [1, 2, 3], { name: 'Nord' }), id);
		expect((await preview()).unchanged).toBe(false);
		expect((await shown((await publish()).number)).areas).toEqual([['SR1', 'Nord', '123']]);
	});

	it('drawn anew, with one municipality less, its sum does not give that one away; the release before stays as it was', async () => {
		const [row] = await db.owner<{ id: string }[]>`select id from planning_area where key = 'SR1'`;
		await save(draft('SR1', [2, 3], { name: 'Nord' }), row?.id ?? '');
		const { number } = await publish();
		expect((await shown(number)).figures).toEqual({ SR1: 'withheld-secondary' });
		expect(await shown(number - 1)).toEqual({ figures: { SR1: 5 }, areas: [['SR1', 'Nord', '123']] });
	});

	it('removed, it is in no further release; its place in the directory stays for the releases before', async () => {
		const [row] = await db.owner<{ id: string }[]>`select id from planning_area where key = 'SR1'`;
		await db.database.write(db.as('planner'), (tx) => removePlanningArea(tx, row?.id ?? ''));
		const { number } = await publish();
		expect(await shown(number)).toEqual({ figures: {}, areas: [] });
		expect((await shown(number - 2)).figures).toEqual({ SR1: 5 });
		// drawn once more under its key, and still the sums of before count
		await save(draft('SR1', [2, 3]));
		expect((await shown((await publish()).number)).figures).toEqual({ SR1: 'withheld-secondary' });
	});
});
