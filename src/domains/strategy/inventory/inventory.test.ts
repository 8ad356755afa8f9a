/** The inventory on a real PostgreSQL: wordings, two planners at once, what is public, files, removal; and the definition from draft to agreement. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { agreeDefinition, agreedDefinitions, definitionDraft, definitionEvents, discardDraft, saveDraft } from './definition/definition.server.ts';
import { EMPTY_DEFINITION, type SharedDefinition } from './definition/model.ts';
import { keepDocument, loadDocument } from './files.server.ts';
import { loadExampleInventory, type ExampleInventory } from './load-example.server.ts';
import type { Funding, Plan } from './model.ts';
import { publishedRecord, publishedRecords, readRecords, recordByNumber, recordEvents, recordVersions } from './read-records.server.ts';
import { emptyRecord } from './schema.ts';
import { addRecord, changeRecord, handInProof, removeRecord, restoreRecord, setPublic } from './write-records.server.ts';

let db: TestDatabase;
beforeAll(async () => {
	db = await testDatabase();
});
afterAll(() => db?.close());

const anyone = (): Principal => ({ authorityId: db.authorityId, accountId: null, role: 'public', name: 'public' });
const write = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(db.as('planner'), work);
const read = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('member'), work);
const seen = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(anyone(), work);
const plan = (de: string, more: Partial<Plan> = {}): Plan => ({ ...emptyRecord('plan'), title: { de, en: '' }, year: '2015', ...more });
const funding = (de: string, more: Partial<Funding> = {}): Funding => ({ ...emptyRecord('funding'), title: { de, en: '' }, source: 'ESF', ...more });
const PDF = Buffer.from('%PDF-1.4\nxx\n%%EOF\n');

describe('records', () => {
	it('keep every wording, and the second planner at once stores nothing', async () => {
		const { id, number } = await write((tx) => addRecord(tx, 'plan', plan('Seniorenbericht')));
		const edit = (title: string, base: number) => write((tx) => changeRecord(tx, 'plan', number, { content: plan(title), base, reason: 'genauer' }));
		expect(await edit('Seniorenbericht 2015', 1)).toBe('changed');
		expect(await edit('Altenbericht', 1)).toBe('outdated');
		expect(await edit('Seniorenbericht 2015', 2)).toBe('unchanged');
		expect((await read((tx) => recordVersions(tx, id))).map((v) => [v.version, (v.content as Plan).title.de, v.reason])).toEqual([[2, 'Seniorenbericht 2015', 'genauer'], [1, 'Seniorenbericht', null]]);
		expect((await read((tx) => recordEvents(tx, id))).map((e) => e.act)).toEqual(['inventory.changed', 'inventory.added']);
	});

	it('are refused where they do not fit; the message names the field, and nothing is stored', async () => {
		const before = await db.owner`select count(*) from inventory_record`;
		for (const [content, message] of [
			[plan(''), /„Titel“ fehlt/],
			[plan('x', { year: '15' }), /„Jahr“ ist kein Jahr/],
			[plan('x', { year: '' }), /„Jahr“ fehlt: Was fertig/],
			[plan('x', { nextDue: '2027-02-30' }), /„Nächste Fortschreibung“ ist kein Tag/],
			[plan('x', { nextDue: '2014-12-31' }), /liegt vor dem Jahr des Berichts/],
			[plan('x', { field: 99 }), /Fachgebiet gibt es nicht mehr/],
			[plan('x', { document: { kind: 'link', url: 'javascript:alert(1)' } }), /„Dokument, Adresse“ ist keine Adresse im Netz/],
			[plan('x', { document: { kind: 'file', sha256: 'a'.repeat(64), name: 'a.pdf', size: 1, type: 'application/pdf' } }), /„a.pdf“ ist nicht mehr da/],
			[plan('x', { document: { kind: 'edition', report: 'nichts', number: 1 } }), /Ausgabe eines Berichts gibt es nicht/]
		] as const) await expect(write((tx) => addRecord(tx, 'plan', content))).rejects.toThrow(message);
		for (const [content, message] of [
			[funding('x', { source: '' }), /„Geber“ fehlt/],
			[funding('x', { amount: -1 }), /„Betrag“ kann nicht unter 0 liegen/],
			[funding('x', { from: '2018', to: '2017-12-31' }), /„Ende“ liegt vor dem Beginn/],
			[funding('x', { measures: [4711] }), /Maßnahme mit der Nummer 4711 gibt es nicht/],
			[funding('x', { proofs: [{ id: 'a', title: '', due: '2027-01-01', handedInOn: '' }] }), /„Nachweise, Nr. 1, Titel“ fehlt/]
		] as const) await expect(write((tx) => addRecord(tx, 'funding', content))).rejects.toThrow(message);
		await expect(db.database.write(db.as('member'), (tx) => addRecord(tx, 'plan', plan('x')))).rejects.toThrow('Nicht gefunden');
		expect(await db.owner`select count(*) from inventory_record`).toEqual(before);
	});

	it('are public by choice, follow every change, and leave out what is internal', async () => {
		const { number } = await write((tx) => addRecord(tx, 'funding', funding('Stelle', { from: '2015', to: '2015-07', note: 'nur für uns', proofs: [{ id: 'a', title: 'Nachweis', due: '2016-03-31', handedInOn: '' }] })));
		const shown = () => seen((tx) => publishedRecord(tx, 'funding', number));
		expect(await shown()).toBeNull();
		await write((tx) => setPublic(tx, 'funding', number, true));
		expect((await shown())?.content).toEqual({ title: { de: 'Stelle', en: '' }, source: 'ESF', from: '2015', to: '2015-07', amount: null, pays: { de: '', en: '' }, posts: null, measures: [], example: false });
		await write((tx) => handInProof(tx, number, 'a', '2016-03-01'));
		await write((tx) => changeRecord(tx, 'funding', number, { content: funding('Stelle 2'), base: 2 }));
		expect((await shown())?.content.title.de).toBe('Stelle 2');
		await write((tx) => setPublic(tx, 'funding', number, false));
		expect(await shown()).toBeNull();
		await expect(seen((tx) => tx.sql`select * from inventory_record`)).rejects.toThrow(/permission denied/);
		await expect(db.database.write(db.as('member'), (tx) => setPublic(tx, 'funding', number, true))).rejects.toThrow('Nicht gefunden');
	});

	it('are removed with a reason, go from the public pages at once, and come back unpublished', async () => {
		const field = await write((tx) => addRecord(tx, 'field', { ...emptyRecord('field'), name: { de: 'Gesundheit', en: '' } }));
		const { id, number } = await write((tx) => addRecord(tx, 'plan', plan('Gesundheitsbericht', { field: field.number })));
		await write((tx) => setPublic(tx, 'plan', number, true));
		await expect(write((tx) => removeRecord(tx, 'field', field.number, 'doppelt'))).rejects.toThrow(/gehört noch: „Gesundheitsbericht“.*zuerst/);
		await expect(write((tx) => removeRecord(tx, 'plan', number, ' '))).rejects.toThrow(/warum/);
		await write((tx) => removeRecord(tx, 'plan', number, 'doppelt'));
		expect(await seen((tx) => publishedRecord(tx, 'plan', number))).toBeNull();
		expect((await read((tx) => readRecords(tx, 'plan'))).map((r) => r.id)).not.toContain(id);
		expect((await read((tx) => readRecords(tx, 'plan', { removed: true }))).find((r) => r.id === id)).toMatchObject({ removedFor: 'doppelt', public: false });
		// its field went meanwhile: it cannot come back without one
		await write((tx) => removeRecord(tx, 'field', field.number, 'leer'));
		await expect(write((tx) => restoreRecord(tx, 'plan', number))).rejects.toThrow(/Fachgebiet gibt es nicht mehr/);
		await write((tx) => restoreRecord(tx, 'field', field.number));
		await write((tx) => restoreRecord(tx, 'plan', number));
		expect(await read((tx) => recordByNumber(tx, 'plan', number))).toMatchObject({ removedAt: null, public: false });
		await expect(write((tx) => restoreRecord(tx, 'plan', number))).rejects.toThrow('Nicht gefunden');
	});

	it('a file is public only with its plan', async () => {
		const document = await write((tx) => keepDocument(tx, 'Bericht.pdf', PDF));
		expect(document).toMatchObject({ kind: 'file', size: PDF.length, type: 'application/pdf' });
		const { number } = await write((tx) => addRecord(tx, 'plan', plan('Mit Datei', { document })));
		await expect(seen((tx) => loadDocument(tx, document.sha256))).rejects.toThrow('Nicht gefunden');
		await write((tx) => setPublic(tx, 'plan', number, true));
		expect(await seen((tx) => loadDocument(tx, document.sha256))).toEqual(PDF);
		await write((tx) => setPublic(tx, 'plan', number, false));
		await expect(seen((tx) => loadDocument(tx, document.sha256))).rejects.toThrow('Nicht gefunden');
		expect(await read((tx) => loadDocument(tx, document.sha256))).toEqual(PDF);
		await expect(db.database.read(db.as('data_steward'), (tx) => loadDocument(tx, document.sha256))).rejects.toThrow('Nicht gefunden');
	});
});

describe('the definition', () => {
	const definition: SharedDefinition = { ...EMPTY_DEFINITION, title: { de: 'Armut', en: '' }, text: { de: 'Mehr als zu wenig Geld.', en: '' }, dimensions: [{ code: 'material', name: { de: 'Geld', en: '' }, description: { de: '', en: '' }, indicators: [] }] };
	const agreement = { agreedBy: ['Steuerungsgruppe', ' '], agreedOn: '2016-06', note: '' };
	const version = async () => (await read(definitionDraft))?.version ?? 0;

	it('is a draft until it is agreed; then nobody changes it, and the next one succeeds it', async () => {
		expect(await write((tx) => saveDraft(tx, definition, 0))).toBe('saved');
		expect(await write((tx) => saveDraft(tx, { ...definition, title: { de: 'Anders', en: '' } }, 0))).toBe('outdated');
		expect(await seen(agreedDefinitions)).toEqual([]);
		expect(await write((tx) => agreeDefinition(tx, agreement, 0))).toBe('outdated');
		expect(await write((tx) => agreeDefinition(tx, agreement, 1))).toBe(1);
		expect(await seen(agreedDefinitions)).toMatchObject([{ version: 1, agreedBy: ['Steuerungsgruppe'], agreedOn: '2016-06', content: definition }]);
		// the draft is gone, its count goes on: a form of before fits no more
		expect(await read(definitionDraft)).toMatchObject({ version: 2, content: null });
		expect(await write((tx) => saveDraft(tx, definition, 1))).toBe('outdated');
		expect(await write((tx) => saveDraft(tx, definition, 2))).toBe('unchanged');
		const next = { ...definition, text: { de: 'Neu gefasst.', en: '' } };
		await write((tx) => saveDraft(tx, next, 2));
		await expect(write((tx) => agreeDefinition(tx, { ...agreement, agreedOn: '2015' }, 3))).rejects.toThrow(/vor der Einigung auf Fassung 1/);
		await expect(write((tx) => agreeDefinition(tx, { ...agreement, agreedBy: [] }, 3))).rejects.toThrow(/Wer hat sich geeinigt/);
		expect(await write((tx) => agreeDefinition(tx, { ...agreement, agreedOn: '2017-01-15' }, 3))).toBe(2);
		expect((await seen(agreedDefinitions)).map((d) => [d.version, d.content.text.de])).toEqual([[2, 'Neu gefasst.'], [1, 'Mehr als zu wenig Geld.']]);
		for (const statement of ["update definition_version set note = 'x'", 'delete from definition_version', 'truncate definition_version']) {
			await expect(db.owner.unsafe(statement), statement).rejects.toThrow(/stays as it is/);
			await expect(write((tx) => tx.sql.unsafe(statement)), statement).rejects.toThrow(/permission denied/);
		}
		expect((await read(definitionEvents)).map((e) => e.act)).toEqual(['definition.agreed', 'definition.drafted', 'definition.agreed', 'definition.drafted']);
	});

	it('cannot be agreed without text, dimensions or anything new, or by a member', async () => {
		await write(async (tx) => saveDraft(tx, { ...definition, text: { de: '', en: '' } }, await version()));
		await expect(write(async (tx) => agreeDefinition(tx, { ...agreement, agreedOn: '2018' }, await version()))).rejects.toThrow(/„Text“ fehlt/);
		await write(async (tx) => saveDraft(tx, { ...definition, dimensions: [] }, await version()));
		await expect(write(async (tx) => agreeDefinition(tx, { ...agreement, agreedOn: '2018' }, await version()))).rejects.toThrow(/noch keine Dimension/);
		await write(async (tx) => saveDraft(tx, { ...definition, text: { de: 'Neu gefasst.', en: '' } }, await version()));
		await expect(write(async (tx) => agreeDefinition(tx, { ...agreement, agreedOn: '2018' }, await version()))).rejects.toThrow(/dasselbe wie Fassung 2/);
		await write((tx) => discardDraft(tx));
		await expect(write(async (tx) => agreeDefinition(tx, { ...agreement, agreedOn: '2018' }, await version()))).rejects.toThrow(/keinen Entwurf/);
		await expect(write(async (tx) => saveDraft(tx, { ...definition, dimensions: [{ ...definition.dimensions[0] as never as SharedDefinition['dimensions'][number], indicators: ['no_such'] }] }, await version()))).rejects.toThrow(/Kennzahl „no_such“ gibt es nicht/);
		await expect(db.database.write(db.as('member'), (tx) => saveDraft(tx, definition, 0))).rejects.toThrow('Nicht gefunden');
	});
});

it('the example county holds its reports, its definition and its funding, once', async () => {
	const own = await testDatabase();
	try {
		const example = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../examples/soemmerda/inventory.json'), 'utf8')) as ExampleInventory;
		const codes = (JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../../examples/soemmerda/indicators.json'), 'utf8')) as { code: string }[]).map((i) => i.code);
		const chosen = example.definition.content.dimensions.flatMap((d) => d.indicators);
		expect(chosen.filter((code) => !codes.includes(code))).toEqual([]);
		await own.owner`insert into indicator (authority_id, code) select ${own.authorityId}, unnest(${chosen}::text[])`;
		for (let i = 0; i < 2; i++) await own.database.write(own.as('planner'), (tx) => loadExampleInventory(tx, example));
		const principal: Principal = { authorityId: own.authorityId, accountId: null, role: 'public', name: 'public' };
		const [definitions, plans, money] = await own.database.read(principal, async (tx) => [await agreedDefinitions(tx), await publishedRecords(tx, 'plan'), await publishedRecords(tx, 'funding')] as const);
		expect(definitions.map((d) => d.content.dimensions.map((x) => x.code))).toEqual([['material', 'personal', 'health', 'education', 'participation']]);
		expect(plans.filter((p) => !p.content.example).map((p) => p.content.title.de)).toEqual(['Seniorenbericht 2015', 'Gesundheitsbericht 2015', 'Flüchtlingsbericht 2016', 'Bericht über Bildungsangebote für Neuzugewanderte 2016', 'Integrierter Sozialbericht 2016']);
		expect(money.map((f) => [f.content.from, f.content.amount])).toEqual([['2015', null]]);
	} finally {
		await own.close();
	}
});
