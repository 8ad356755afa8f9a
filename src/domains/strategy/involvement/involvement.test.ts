/** What the records say about who takes part, on a real PostgreSQL: who falls silent, who has never met, whose contribution it was, and who may read it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { addActor } from '#domains/bodies/actors/write-actors.server.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { addMembership } from '#domains/bodies/write-memberships.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { emptyContent } from '../schema.ts';
import { changeFieldsOfBody } from '../fields/body-fields.server.ts';
import { addElement } from '../write.server.ts';
import { byHalfYear } from './attendance.ts';
import { chosenInvolvement, findingsOf } from './findings.ts';
import { readInvolvement, type Involvement } from './read-involvement.server.ts';

const TODAY = '2026-11-28';
let db: TestDatabase;
let planner: Principal;
let [office, lead, quiet, guest, group, board] = ['', '', '', '', '', ''];
let groupNumber = 0;
let record: Involvement;
const found = (query = '') => findingsOf(record, chosenInvolvement(new URLSearchParams(query)), TODAY);
const reread = async () => { record = await db.database.read(planner, (tx) => readInvolvement(tx, TODAY)); };

async function meeting(bodyId: string | null, day: string, people: [actor: string, answer: string | null, attended: string | null][], state = 'held'): Promise<void> {
	const id = randomUUID();
	await db.owner`insert into meeting (authority_id, id, number, kind, body_id, title, state, starts_at, ends_at, created_by, changed_by) select ${db.authorityId}, ${id}, coalesce(max(number), 0) + 1, ${bodyId ? 'meeting' : 'event'}, ${bodyId}, ${`Sitzung ${day}`}, ${state}, ${`${day}T09:00:00Z`}, ${`${day}T10:00:00Z`}, 'x', 'x' from meeting`;
	for (const [actor, answer, attended] of people) await db.owner`insert into participant (authority_id, meeting_id, actor_id, membership_id, kind, name, answer, attended, told_at, told_sequence, created_by)
		values (${db.authorityId}, ${id}, ${actor}, (select id from membership where actor_id = ${actor} and body_id = ${bodyId} limit 1), 'member', 'x', ${answer}, ${attended}, now(), 0, 'x')`;
}

beforeAll(async () => {
	db = await testDatabase();
	planner = db.as('planner');
	await db.database.write(planner, async (tx) => {
		({ id: office } = await addActor(tx, 'organisation', { ...EMPTY_ACTOR, name: 'Jugendamt', fields: ['Jugendhilfe'] }));
		({ id: lead } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Leitung Jugendamt', fields: ['Jugendhilfe'] }));
		({ id: quiet } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Schulsozialarbeit', fields: ['Schule'] }));
		({ id: guest } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Leitung Sozialamt' }));
		const named = (de: string) => ({ ...emptyBody(), content: { ...emptyBody().content, name: { de, en: '' } } });
		({ id: group, number: groupNumber } = await addBody(tx, named('Planungsgruppe HF 1')));
		({ id: board } = await addBody(tx, named('Beirat')));
		const seat = (actorId: string, more = {}) => ({ actorId, role: 'member' as const, voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '', ...more });
		await addMembership(tx, group, seat(lead, { onBehalfOf: office }));
		await addMembership(tx, group, seat(quiet));
		await addMembership(tx, board, seat(guest));
		const field = await addElement(tx, { kind: 'action-field', code: 'HF1', cycle: 1, content: { ...emptyContent('action-field'), title: { de: 'Übergang', en: '' } } });
		for (const body of [group, board]) await changeFieldsOfBody(tx, body, [], [field.number]);
		const goal = await addElement(tx, { kind: 'goal', code: '', cycle: 1, content: { ...emptyContent('goal'), title: { de: 'Ziel', en: '' } }, origins: [field.id] });
		await tx.sql`insert into news (authority_id, element_id, reported_on, text, judged, reported_by) values (${db.authorityId}, ${goal.id}, '2026-05-01', 'x', 'on-track', 'jugendamt'), (${db.authorityId}, ${goal.id}, '2026-06-01', 'x', 'on-track', 'Unbekannt')`;
		await tx.sql`insert into task (authority_id, text, actor_id, state, closed_on, created_by, changed_by) values (${db.authorityId}, 'Einladen', ${lead}, 'done', '2026-07-01', 'x', 'x')`;
	});
	await meeting(group, '2025-03-01', [[lead, null, 'present'], [quiet, 'accepted', 'present']]);
	for (const day of ['2026-01-10', '2026-04-10', '2026-09-10']) await meeting(group, day, [[lead, null, 'present'], [quiet, null, 'absent']]);
	await meeting(group, '2026-10-10', [[lead, null, null], [quiet, null, null]]);
	await meeting(group, '2026-10-20', [[quiet, null, 'present']], 'cancelled');
	await meeting(group, '2027-01-10', [[quiet, 'accepted', null]], 'invited');
	await reread();
});
afterAll(() => db?.close());

describe('involvement from the records', () => {
	it('names who falls silent, with what is not recorded apart, and the meeting to talk before', () => {
		const { silent, meetings, known, unrecorded } = found();
		expect(silent.map((s) => [s.actor.name, s.silence])).toEqual([['Schulsozialarbeit', { kind: 'no-echo', lastDay: '2025-03-01', lastSign: 'present', missed: 3, unknown: 1 }]]);
		// cancelled and coming ones count for nothing
		expect([meetings, known, unrecorded]).toEqual([5, 4, 2]);
		expect(record.bodies.find((b) => b.id === group)).toMatchObject({ meetings: 5, known: 4, next: { title: 'Sitzung 2027-01-10', day: '2027-01-10' } });
	});

	it('gives an organisation what those who sit for it did, and news to whoever is called so', () => {
		const [entry] = found('kind=organisation').actors;
		expect(entry?.actor.name).toBe('Jugendamt');
		expect(byHalfYear(entry?.actor as never, ['2026-1', '2026-2'])).toMatchObject([{ invited: 2, present: 2, contributions: 1 }, { invited: 2, present: 1, known: 1, contributions: 1 }]);
		expect(record.unmatched).toEqual({ news: 1, round: 0, task: 0 });
		// the goal follows from the action field
		expect(entry?.actor.contributions).toMatchObject([{ kind: 'news', actionFields: [record.actionFields[0]?.id] }, { kind: 'task', actionFields: [] }]);
	});

	it('finds fields without their people, and who has never met: across bodies of one action field, until an event brings them together', async () => {
		expect(record.actionFields).toMatchObject([{ name: 'HF1 Übergang', bodies: expect.arrayContaining([group, board]) }]);
		expect(found().losing.map((l) => [l.name, l.lost.map((p) => p.why)])).toEqual([['Schule', ['away']]]);
		expect(found().strangers.map((s) => [s.circle.kind, s.unmet, s.pairs])).toEqual([['action-field', 2, 2]]);
		await meeting(null, '2026-11-01', [[lead, null, 'present'], [guest, null, 'present']]);
		await reread();
		expect(found().strangers.map((s) => [s.unmet, s.strangers.map((p) => p.actor.name)])).toEqual([[1, ['Leitung Sozialamt', 'Schulsozialarbeit']]]);
	});

	it('narrows to a body', () => {
		expect(found(`body=${groupNumber}`).actors.map((a) => a.actor.name)).toEqual(['Leitung Jugendamt', 'Schulsozialarbeit']);
		expect(found(`body=${groupNumber}`).meetings).toBe(5);
		expect(found('body=999').actors).toHaveLength(3);
	});

	it('is for the staff unit alone, and nothing of another authority', async () => {
		await expect(db.database.read(db.as('member'), (tx) => readInvolvement(tx, TODAY))).rejects.toThrow(NotFound);
		await expect(db.database.read(db.as('data_steward'), (tx) => readInvolvement(tx, TODAY))).rejects.toThrow(NotFound);
		const other = await db.database.read(db.as('planner', { authorityId: randomUUID() }), (tx) => readInvolvement(tx, TODAY));
		expect([other.actors, other.bodies, other.meetings]).toEqual([[], [], 0]);
	});
});
