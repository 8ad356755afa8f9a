/** Stakeholder assessment on a real PostgreSQL: history by day, for the staff unit alone; ties, and where nobody is at the table. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import { eraseActor } from '#domains/bodies/actors/erase.server.ts';
import { mergeActors } from '#domains/bodies/actors/merge-actors.server.ts';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { loadExampleActors, type ExampleActors } from '#domains/bodies/actors/load-example.server.ts';
import { addActor } from '#domains/bodies/actors/write-actors.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { emptyContent } from '../schema.ts';
import { addElement } from '../write.server.ts';
import { assess, assessedOn, assessmentDays, assessmentsOf, dropAssessment } from './assessments.server.ts';
import { areaCoverage, fieldCoverage, soundsLike } from './coverage.ts';
import { linkField, readFieldLinks } from './field-links.server.ts';
import { loadExampleStakeholders, type ExampleStakeholders } from './load-example.server.ts';
import { usualWay } from './model.ts';
import { inCircle, tiesBetween } from './network.ts';

let db: TestDatabase;
let strategy = '';
beforeAll(async () => {
	db = await testDatabase();
	const [row] = await db.owner<{ id: string }[]>`insert into strategy (authority_id, number, cycle, title, from_day, to_day, created_by) values (${db.authorityId}, 1, 1, '{"de":"Strategie","en":""}', '2018-07-01', '2024-12-31', 'x') returning id`;
	strategy = row?.id ?? '';
});
afterAll(() => db?.close());

const write = <T>(work: Parameters<typeof db.database.write<T>>[1]) => db.database.write(db.as('planner'), work);
const read = <T>(work: Parameters<typeof db.database.read<T>>[1]) => db.database.read(db.as('planner'), work);
const today = berlinDay(new Date());
const NOW = { assessedOn: today, interest: 4, influence: 5, attitude: 'supports', role: 'decides', note: 'vertraulich' };
const person = (family: string) => write((tx) => addActor(tx, 'person', { ...EMPTY_ACTOR, given: 'A', family }));

describe('assessments', () => {
	it('keep their days: each day shows what was known then', async () => {
		const { id, number } = await person('Eins');
		await write((tx) => assess(tx, strategy, number, { ...NOW, assessedOn: '2024-01-01', influence: 2, attitude: 'neutral' }));
		await write((tx) => assess(tx, strategy, number, NOW));
		await write((tx) => assess(tx, strategy, number, { ...NOW, interest: 3 }));
		expect(await read((tx) => assessedOn(tx, strategy, today))).toMatchObject([{ name: 'A Eins', influence: 5, interest: 3 }]);
		expect(await read((tx) => assessedOn(tx, strategy, '2025-01-01'))).toMatchObject([{ influence: 2, attitude: 'neutral' }]);
		expect(await read((tx) => assessedOn(tx, strategy, '2023-12-31'))).toEqual([]);
		expect(await read((tx) => assessmentDays(tx, strategy))).toEqual([today, '2024-01-01']);
		const all = await read((tx) => assessmentsOf(tx, id));
		expect(all).toHaveLength(2);
		await write((tx) => dropAssessment(tx, all[0]?.id ?? ''));
		expect(await read((tx) => assessmentsOf(tx, id))).toHaveLength(1);
		expect(JSON.stringify(await db.owner`select detail from audit_entry where subject_kind = 'stakeholder'`)).not.toMatch(/vertraulich|supports|influence/);
	});

	it('are refused where something is missing', async () => {
		const { number } = await person('Zwei');
		for (const [more, message] of [[{ interest: 0 }, '„Interesse“ fehlt'], [{ influence: 6 }, '„Einfluss“ fehlt'], [{ attitude: 'x' }, '„Haltung“ fehlt'], [{ role: '' }, '„Rolle“ fehlt'], [{ assessedOn: '2024-02-30' }, 'ist kein Tag'], [{ assessedOn: addDays(today, 1) }, 'liegt in der Zukunft']] as const) await expect(write((tx) => assess(tx, strategy, number, { ...NOW, ...more }))).rejects.toThrow(message);
	});

	it('are for the staff unit alone, also for a query that forgets to ask', async () => {
		for (const role of ['member', 'data_steward'] as const) {
			await expect(db.database.read(db.as(role), (tx) => assessedOn(tx, strategy, today))).rejects.toThrow('Nicht gefunden');
			await expect(db.database.read(db.as(role), (tx) => readFieldLinks(tx, today))).rejects.toThrow('Nicht gefunden');
			for (const table of ['stakeholder_assessment', 'element_actor']) expect([role, table, await db.database.read(db.as(role), (tx) => tx.sql.unsafe(`select 1 from ${table}`))]).toEqual([role, table, []]);
			await expect(db.database.write(db.as(role), (tx) => tx.sql`update stakeholder_assessment set note = 'x'`)).resolves.toHaveLength(0);
		}
		expect((await db.owner`select 1 from stakeholder_assessment`).length).toBeGreaterThan(0);
	});

	it('go with the one who is erased, and move with the one who is merged', async () => {
		const [a, b, c] = [await person('Weg'), await person('Doppelt'), await person('Doppelt')];
		for (const { number } of [a, b]) await write((tx) => assess(tx, strategy, number, NOW));
		await write((tx) => eraseActor(tx, a.number, { sure: true }));
		await write((tx) => mergeActors(tx, b.number, c.number, []));
		expect(await read((tx) => assessmentsOf(tx, a.id))).toEqual([]);
		expect(await read((tx) => assessmentsOf(tx, b.id))).toEqual([]);
		expect(await read((tx) => assessmentsOf(tx, c.id))).toHaveLength(1);
	});
});

it('an action field knows who works on it, through bodies too; one without anybody is found', async () => {
	const fields = [];
	for (const title of ['HF1', 'HF2']) fields.push({ ...(await write((tx) => addElement(tx, { kind: 'action-field', cycle: 1, content: { ...emptyContent('action-field'), title: { de: title, en: '' } } }))), title });
	const [one, two] = [await person('Am Tisch'), await person('Im Gremium')];
	const [body] = await db.owner<{ id: string }[]>`insert into body (authority_id, number, kind, content, created_by, changed_by) values (${db.authorityId}, 1, 'planning-group', '{"name":{"de":"Planungsgruppe 1","en":""}}', 'x', 'x') returning id`;
	await db.owner`insert into membership (authority_id, body_id, actor_id, role, voting, from_day, created_by, changed_by) values (${db.authorityId}, ${body?.id ?? ''}, ${two.id}, 'member', true, '2020-01-01', 'x', 'x')`;
	const first = fields[0]?.id ?? '';
	await write((tx) => linkField(tx, first, { kind: 'actor', id: one.id }, true));
	await write((tx) => linkField(tx, first, { kind: 'body', id: body?.id ?? '' }, true));
	await expect(write((tx) => linkField(tx, one.id, { kind: 'actor', id: one.id }, true))).rejects.toThrow('Handlungsfeld gibt es nicht mehr');
	await expect(write((tx) => linkField(tx, first, { kind: 'actor', id: 'x' }, true))).rejects.toThrow('aus der Liste');
	const links = await read((tx) => readFieldLinks(tx, today));
	const ground = { ...links, fields, areas: [{ key: '16068', name: 'Kreis' }, { key: '16068051', name: 'Sömmerda' }, { key: '16068034', name: 'Kölleda' }], countyKey: '16068', actors: [{ id: one.id, number: 1, name: 'A Am Tisch', kind: 'person', fields: ['HF2'], areas: ['16068034'] }, { id: two.id, number: 2, name: 'A Im Gremium', kind: 'person', fields: [], areas: ['16068051', '16068'] }] };
	expect(fieldCoverage(ground)).toMatchObject([{ title: 'HF1', total: 2, bodies: ['Planungsgruppe 1'], actors: ['A Am Tisch'] }, { title: 'HF2', total: 0, candidates: [] }]);
	expect(areaCoverage(ground)).toEqual([{ key: '16068051', name: 'Sömmerda', known: 1, seated: 1, candidates: [] }, { key: '16068034', name: 'Kölleda', known: 1, seated: 0, candidates: [{ id: one.id, number: 1, name: 'A Am Tisch' }] }]);
	await write((tx) => linkField(tx, first, { kind: 'actor', id: one.id }, false));
	await write((tx) => linkField(tx, first, { kind: 'body', id: body?.id ?? '' }, false));
	const after = await read((tx) => readFieldLinks(tx, today));
	expect([after.actorsOf.size, after.bodiesOf.size]).toEqual([0, 0]);
});

it('finds by their words who could come to an action field', () => {
	for (const [title, field, like] of [['Stärkung ehrenamtlicher Strukturen', 'Ehrenamt', true], ['Übergang Schule–Beruf', 'Schule', true], ['Übergang Schule–Beruf', 'Berufsberatung', true], ['Vereinbarkeit von Familie und Beruf', 'Pflege', false], ['Wohnen', 'Von', false]] as const) expect([title, field, soundsLike(title, field)]).toEqual([title, field, like]);
});

it('the example is loaded once, and marked; whoever is assessed anew is no example any more', async () => {
	await db.owner`delete from stakeholder_assessment`;
	const [next] = await db.owner<{ id: string }[]>`insert into strategy (authority_id, number, cycle, title, from_day, to_day, created_by) values (${db.authorityId}, 2, 2, '{"de":"Folge","en":""}', '2025-01-01', '2030-12-31', 'x') returning id`;
	const folder = resolve(import.meta.dirname, '../../../../examples/soemmerda');
	const example = JSON.parse(readFileSync(resolve(folder, 'stakeholders.json'), 'utf8')) as ExampleStakeholders;
	const actors = await write(async (tx) => loadExampleActors(tx, JSON.parse(readFileSync(resolve(folder, 'actors.json'), 'utf8')) as ExampleActors));
	for (let i = 0; i < 2; i++) await write((tx) => loadExampleStakeholders(tx, example, actors));
	const now = await read((tx) => assessedOn(tx, next?.id ?? '', today));
	expect(now).toHaveLength(18);
	expect(now.every((a) => a.example)).toBe(true);
	expect(await read((tx) => assessmentDays(tx, strategy))).toEqual(['2018-06-30', '2017-01-20']);
	const [first] = now;
	await write((tx) => assess(tx, next?.id ?? '', first?.number ?? 0, { ...NOW, assessedOn: first?.assessedOn ?? '' }));
	expect((await read((tx) => assessedOn(tx, next?.id ?? '', today)))[0]).toMatchObject({ number: first?.number, example: false });
});

describe('the pictures', () => {
	it('place everybody by one of four ways', () => {
		expect([usualWay({ interest: 5, influence: 5 }), usualWay({ interest: 1, influence: 5 }), usualWay({ interest: 5, influence: 1 }), usualWay({ interest: 2, influence: 2 })]).toEqual(['closely', 'satisfied', 'informed', 'watched']);
	});

	it('tie those who sit together or work for one house; the order on the circle holds everybody once', () => {
		const seats = new Map([['b1', ['1', '2']], ['b2', ['1', '2', '3']]]);
		expect(tiesBetween([{ id: '1', organisationId: null }, { id: '2', organisationId: '4' }, { id: '3', organisationId: '4' }, { id: '4', organisationId: null }], seats)).toEqual([
			{ a: '1', b: '2', bodies: ['b1', 'b2'], sameOrganisation: false }, { a: '1', b: '3', bodies: ['b2'], sameOrganisation: false }, { a: '2', b: '3', bodies: ['b2'], sameOrganisation: true }, { a: '2', b: '4', bodies: [], sameOrganisation: true }, { a: '3', b: '4', bodies: [], sameOrganisation: true }
		]);
		fc.assert(fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 }), fc.array(fc.tuple(fc.nat(11), fc.nat(11))), (ids, pairs) => {
			const ties = pairs.flatMap(([a, b]) => (ids[a] !== undefined && ids[b] !== undefined && a !== b ? [{ a: ids[a], b: ids[b], bodies: ['x'], sameOrganisation: false }] : []));
			expect(inCircle(ids, ties).toSorted()).toEqual(ids.toSorted());
		}));
	});
});
