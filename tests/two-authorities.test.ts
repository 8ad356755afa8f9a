/** Two authorities on one real database: releases, figures and report editions of one are nowhere in what the other sees. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicPrincipal, systemPrincipal } from '#domains/accounts/authority.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { saveAreas, type NewArea } from '#domains/areas/write.server.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { findRelease, latestRelease, listReleases, newestTable, publishedDeliveries, publishedIndicators, releaseAsOf } from '#domains/indicators/portal.server.ts';
import { recognise } from '#domains/indicators/readers/recognise.ts';
import { saveIndicator, saveSource, saveTopic } from '#domains/indicators/write-definitions.server.ts';
import { acceptDelivery, checkDelivery, receiveDelivery } from '#domains/indicators/write-deliveries.server.ts';
import { publishRelease } from '#domains/indicators/write-release.server.ts';
import { parseChapter } from '#domains/reports/document-file.ts';
import { editionBlock, editionChapter, editionPdf, listEditions } from '#domains/reports/read.server.ts';
import { publishReport, saveEdition, type BuiltReport } from '#domains/reports/write.server.ts';
import { testDatabase, type TestDatabase } from './database.ts';

const text = (de: string) => ({ de, en: de });
const area = (key: string, level: NewArea['level'], parentKey: string | null): NewArea => ({ key, ars: null, level, name: `Gebiet ${key}`, designation: null, parentKey, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null });
const cases: IndicatorDefinition = { code: 'cases', name: text('Fälle'), what: text('Fälle'), counted: text('Fälle'), numerator: null, denominator: null, per: 1, unit: text('Anzahl'), decimals: 0, polarity: 'neutral', kind: 'count', formula: null, confidential: true, partOf: null, sourceCode: 'office', licence: 'CC0 1.0', notes: null, topic: 'people', dimension: 'frame', measures: [], example: false };

interface Side {
	id: string;
	name: string;
	county: string;
	value: number;
	edition: { id: string; built: BuiltReport };
}

let db: TestDatabase;
let sides: [Side, Side];

/** The same codes and numbers on both sides, so that only the authority tells them apart. */
async function fill(id: string, name: string, county: string, value: number): Promise<Side> {
	const system = systemPrincipal(id, 'Test');
	await db.database.write(system, async (tx) => {
		await saveAreas(tx, [area('DG', 'country', null), area('16', 'state', 'DG'), area(county, 'county', '16'), area(`${county}001`, 'municipality', county)]);
		await saveTopic(tx, { code: 'people', position: 1, name: text('Menschen'), lead: text('Menschen') });
		await saveSource(tx, { code: 'office', name: `Amt ${name}`, publisher: name, licence: 'CC0 1.0', licenceUrl: null, url: null, contact: null, signs: [], secrecyThreshold: 3, note: null });
		await saveIndicator(tx, { ...cases, name: text(`Fälle ${name}`) });
		const job = { file: { name: `${name}.csv`, bytes: Buffer.from(`kennzahl;gebiet;zeitraum;wert\ncases;${county};2020;${value}\ncases;DG;2020;${value * 100}\n`) }, sourceCode: 'office', office: name, title: name, mode: 'replace' as const };
		const result = await checkDelivery(tx, job, recognise);
		await acceptDelivery(tx, await receiveDelivery(tx, job, result), result);
		await publishRelease(tx, { title: `Stand ${name}` });
	});
	const report = { code: 'bericht', title: `Bericht ${name}`, subtitle: 'x', chapters: [parseChapter('01-lage.md', `# Lage\n\nNur für ${name}.\n`)] };
	const built = await publishReport(db.database, system, { id, name, countyKey: county, demonstration: false }, report);
	return { id, name, county, value, edition: { id: built.id, built } };
}

beforeAll(async () => {
	db = await testDatabase();
	const other = randomUUID();
	await db.owner`insert into authority (id, slug, name, kind, county_key, hostname) values (${other}, 'zwei', 'Zwei', 'Landkreis', '16067', 'zwei.example')`;
	sides = [await fill(db.authorityId, 'Eins', '16068', 80), await fill(other, 'Zwei', '16067', 90)];
});
afterAll(() => db?.close());

const EVERYONE: [string, (side: Side) => Principal][] = [
	['the public', (side) => publicPrincipal(side)],
	['a planner', (side) => ({ ...db.as('planner'), authorityId: side.id })],
	['an administrator', (side) => ({ ...db.as('administrator'), authorityId: side.id })],
	['the command line', (side) => systemPrincipal(side.id, 'Test')]
];

describe.each(EVERYONE)('%s of one authority', (_, who) => {
	const asEach = async (look: (tx: Read, own: Side, other: Side) => Promise<void>) => {
		const [first, second] = sides;
		for (const [own, other] of [[first, second], [second, first]] as const) await db.database.read(who(own), (tx) => look(tx, own, other));
	};

	it('sees its own releases and figures only', () =>
		asEach(async (tx, own, other) => {
			expect((await listReleases(tx)).map((r) => `${r.number}: ${r.title}`)).toEqual([`1: Stand ${own.name}`]);
			const releases = [await latestRelease(tx), await findRelease(tx, 1), await releaseAsOf(tx, new Date())];
			expect(new Set(releases.map((r) => r?.id)).size).toBe(1);
			expect(releases[0]?.id).not.toBe(other.edition.built.release.id);
			const release = own.edition.built.release;
			expect((await publishedIndicators(tx, release)).map((i) => i.definition.name.de)).toEqual([`Fälle ${own.name}`]);
			expect((await publishedDeliveries(tx, release)).map((d) => d.fileName)).toEqual([`${own.name}.csv`]);
			expect((await newestTable(tx, release, 'cases', 'country'))?.figures.map((f) => f.value)).toEqual([own.value * 100]);
			// a release of the other one, known by its id, holds nothing here
			expect(await publishedIndicators(tx, other.edition.built.release)).toEqual([]);
			expect(await newestTable(tx, other.edition.built.release, 'cases', 'country')).toBeNull();
		}));

	it('sees its own report editions only, whatever id is asked for', () =>
		asEach(async (tx, own, other) => {
			expect((await listEditions(tx)).map((e) => [e.number, e.title])).toEqual([[1, `Bericht ${own.name}`]]);
			expect((await listEditions(tx, 'bericht')).map((e) => e.id)).toEqual([own.edition.id]);
			expect((await editionPdf(tx, own.edition.id))?.pdf.equals(own.edition.built.pdf)).toBe(true);
			expect(await editionPdf(tx, other.edition.id)).toBeNull();
			expect(await editionChapter(tx, other.edition.id, 'lage')).toBeNull();
			expect(await editionBlock(tx, other.edition.id, 'abb-1-1')).toBeNull();
		}));
});

it('an edition cannot be kept from a release of the other authority, nor is the other one counted on', async () => {
	const [first, second] = sides;
	const foreign = { ...first.edition.built, document: { ...first.edition.built.document, code: 'fremd' }, release: second.edition.built.release };
	await expect(db.database.write(systemPrincipal(first.id, 'Test'), (tx) => saveEdition(tx, foreign))).rejects.toThrow();
	const again = await db.database.write(systemPrincipal(second.id, 'Test'), (tx) => publishRelease(tx, { title: 'Noch einmal', evenIfUnchanged: true }));
	expect(again.number).toBe(2);
	expect(await db.database.read(publicPrincipal(first), (tx) => listReleases(tx))).toHaveLength(1);
});
