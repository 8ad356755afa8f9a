/** A finding against the figures that are released after it was written, on a real PostgreSQL. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveAreas } from '#domains/areas/write.server.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { saveIndicator, saveSource } from '#domains/indicators/write-definitions.server.ts';
import { publishRelease } from '#domains/indicators/write-release.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import type { FigureEvidence } from './model.ts';
import { readElements } from './read.server.ts';
import { emptyContent } from './schema.ts';
import { doubtfulFindings } from './verdicts.server.ts';
import { addElement } from './write.server.ts';

let db: TestDatabase;
const text = { de: 'Einwohner', en: 'people' };
const definition: IndicatorDefinition = { code: 'people', name: text, what: text, counted: text, numerator: null, denominator: null, per: 1, unit: { de: 'Anzahl', en: 'number' }, decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: false, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };

async function release(title: string, rows: string[]): Promise<void> {
	await db.database.write(db.system, async (tx) => {
		const job = { file: { name: 'x.csv', bytes: Buffer.from(`kennzahl;gebiet;zeitraum;wert\n${rows.join('\n')}\n`) }, sourceCode: 'office', office: 'Amt', title, mode: 'supplement' as const };
		const result = await checkDelivery(tx, job, recognise);
		await acceptDelivery(tx, await receiveDelivery(tx, job, result), result);
	});
	await db.database.write(db.as('planner'), (tx) => publishRelease(tx, { title }));
}
const say = (title: string, more: Partial<FigureEvidence>) =>
	db.database.write(db.as('planner'), (tx) => addElement(tx, { kind: 'finding', cycle: 1, content: { ...emptyContent('finding'), title: { de: title, en: '' }, evidence: [{ kind: 'figure', indicator: 'people', area: '16068', period: '2022', breakdown: '', value: 1000, claim: 'about', thanArea: null, thanValue: null, since: null, note: '', ...more }] } }));
const doubtful = async () => (await db.database.read(db.as('member'), doubtfulFindings)).map(({ finding, verdict }) => [finding.title.de, verdict]);

beforeAll(async () => {
	db = await testDatabase();
	await db.database.write(db.system, async (tx) => {
		await saveAreas(tx, [{ key: '16068', ars: null, level: 'county', name: 'Kreis', designation: null, parentKey: null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null }]);
		await saveSource(tx, { code: 'office', name: 'Amt', publisher: 'Amt', licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [{ sign: '.', status: 'withheld' }], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, definition);
	});
	await release('Eins', ['people;16068;2020;900', 'people;16068;2022;1000']);
});
afterAll(() => db?.close());

it('a finding that held is flagged once a newer figure says otherwise, and only that one', async () => {
	await say('Es werden mehr', { claim: 'risen', since: '2020' });
	await say('Etwa tausend', {});
	await say('Mehr als 500', { claim: 'above', thanValue: 500 });
	expect(await doubtful()).toEqual([]);
	await release('Zwei', ['people;16068;2024;800']);
	expect(await doubtful()).toEqual([['Es werden mehr', 'contradicted'], ['Etwa tausend', 'contradicted']]);
	// the figure that was cited stays as it was written
	const [first] = await db.database.read(db.as('member'), (tx) => readElements(tx, { kinds: ['finding'] }));
	expect(first?.content).toMatchObject({ evidence: [{ value: 1000, period: '2022' }] });
	await release('Drei', ['people;16068;2025;1000']);
	expect(await doubtful()).toEqual([]);
});

it('a finding about a figure that was never published says that there is none', async () => {
	await say('Von anderswo', { indicator: 'people', period: '2022', breakdown: 'sex=f' });
	expect(await doubtful()).toEqual([['Von anderswo', 'no-figure']]);
	await expect(db.database.read(db.anyone, doubtfulFindings)).rejects.toThrow('Nicht gefunden');
});
