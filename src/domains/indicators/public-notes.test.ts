/** A note is internal unless its author says otherwise; then it comes with the release, at figures that are shown, and nowhere else. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDisclosed } from '#disclosure/disclosed.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { findingOf } from './confirmed-findings.ts';
import { exportRows, HEADINGS } from './csv-export.ts';
import { confirmFindings, decideCells } from './decide-findings.server.ts';
import { effectSeen } from './difference.ts';
import type { IndicatorDefinition } from './model.ts';
import { observationsJson } from './observations-json.ts';
import { allFigures, figureTable, latestRelease, publishedIndicator } from './portal.server.ts';
import type { PublishedRelease } from './published.ts';
import { deliveryById, type Delivery } from './read-deliveries.server.ts';
import { recognise } from './readers/recognise.ts';
import { acceptReviewed, changeChoices } from './review-delivery.server.ts';
import { selectObservations } from './select-observations.server.ts';
import { traceFigure } from './trace.server.ts';
import { checkDelivery, receiveDelivery } from './write-deliveries.server.ts';
import { saveIndicator, saveSource } from './write-definitions.server.ts';
import { publishRelease } from './write-release.server.ts';

let db: TestDatabase;
const text = { de: 'Fälle', en: 'cases' };
const definition: IndicatorDefinition = { code: 'cases', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };
const area = (key: string): NewArea => ({ key, ars: null, level: key.length === 5 ? 'county' : 'municipality', name: key, designation: null, parentKey: key.length === 5 ? null : '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
const KEYS = ['16068001', '16068002', '16068003', '16068004'];

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, ['16068', ...KEYS].map(area));
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition);
	});
	// the third is withheld for being small; the first is no number until somebody decides
	const bytes = Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${['ca. 60', 'ca. 70', 2, 90].map((value, i) => `cases;${KEYS[i]};2023;${value}`).join('\n')}\n`);
	const job = { file: { name: 'x.csv', bytes }, sourceCode: 'office', office: 'Amt', title: 'x', mode: 'replace' as const };
	const { id } = await db.database.write(db.system, async (tx) => receiveDelivery(tx, job, await checkDelivery(tx, job, recognise)));
	const decide = async (address: number, value: number, reason: string, isPublic: boolean) => {
		await db.database.write(db.as('planner'), async (tx) => {
			const delivery = (await deliveryById(tx, id)) as Delivery;
			const problem = delivery.problems.find((p) => p.row === address);
			if (!problem) throw new Error(`nothing found in row ${address}`);
			await decideCells(tx, delivery, { finding: findingOf(problem), value, estimated: true, reason, isPublic });
		});
		await db.database.write(db.as('planner'), (tx) => changeChoices(tx, id, {}));
	};
	await decide(2, 60, 'geschätzt, wie besprochen', true);
	await decide(3, 70, 'Frau Muster sagt: bleibt intern', false);
	// a hint that names the withheld figure, too
	await db.database.write(db.system, async (tx) => {
		const [row] = await tx.sql<{ problems: Delivery['problems'] }[]>`select problems from delivery where id = ${id}`;
		const hint: Delivery['problems'][number] = { severity: 'hint', code: 'jump', file: 'x.csv', sheet: null, row: 4, column: 4, what: { de: 'Hier stehen 2.', en: 'There are 2.' }, wayOut: { de: '', en: '' } };
		await tx.sql`update delivery set problems = ${tx.sql.json([...(row?.problems ?? []), hint] as never)} where id = ${id}`;
		await confirmFindings(tx, (await deliveryById(tx, id)) as Delivery, [findingOf(hint)], 'stimmt, es sind 2', true);
	});
	await db.database.write(db.as('planner'), async (tx) => {
		const { summary } = (await deliveryById(tx, id)) as Delivery;
		expect(await acceptReviewed(tx, { id, mode: 'replace', seen: effectSeen(summary.difference), hintsSeen: true, note: null })).toBe('accepted');
		await publishRelease(tx, { title: 'Stand' });
	});
});
afterAll(() => db?.close());

const anyone = (): Principal => ({ authorityId: db.authorityId, accountId: null, role: 'public', name: 'public' });
const atRelease = <T>(work: (tx: Parameters<typeof latestRelease>[0], release: PublishedRelease) => Promise<T>): Promise<T> =>
	db.database.read(anyone(), async (tx) => {
		const release = await latestRelease(tx);
		if (!release) throw new Error('nothing is published');
		return work(tx, release);
	});

it('stands at the published figure it was written for, and is fixed with the release', async () => {
	const table = await atRelease((tx, release) => figureTable(tx, release, 'cases', { period: '2023' }));
	if (!table) throw new Error('no table');
	expect(readDisclosed(table).figures.map((f) => [f.area.key, f.note])).toEqual([['16068001', 'geschätzt, wie besprochen'], ['16068002', undefined], ['16068003', undefined], ['16068004', undefined]]);
	expect(await db.owner`select note from disclosed_note`).toEqual([{ note: 'geschätzt, wie besprochen' }]);
});

it('stands in the trace, in downloads and in the API, and internal ones nowhere', async () => {
	const trace = await atRelease((tx, release) => traceFigure(tx, release, 'cases', '16068001', '2023'));
	expect(trace && readDisclosed(trace).figure.note).toBe('geschätzt, wie besprochen');
	const [rows, json] = await atRelease(async (tx, release) => {
		const indicator = await publishedIndicator(tx, release, 'cases');
		if (!indicator) throw new Error('no indicator');
		const page = await selectObservations(tx, release, indicator, { periods: [], from: null, to: null, breakdown: null, level: null, territorialStatus: null, areaIds: null, limit: 100, offset: 0 });
		return [exportRows(await allFigures(tx, release, indicator.id), indicator, release, 'de'), JSON.parse(Buffer.concat([...observationsJson(page, 'cases').pieces]).toString()) as { area: string; note?: string }[]];
	});
	expect(rows.map((row) => row[HEADINGS.de.indexOf('vermerk')])).toEqual(['geschätzt, wie besprochen', '', '', '']);
	expect(json.map((o) => [o.area, o.note])).toEqual([['16068001', 'geschätzt, wie besprochen'], ['16068002', undefined], ['16068003', undefined], ['16068004', undefined]]);
});
