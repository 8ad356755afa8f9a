/** Whoever sits in the body that stands for a goal reports on it without a hand-over; nobody else does, past the verb neither. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { addActor } from '#domains/bodies/actors/write-actors.server.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { addMembership } from '#domains/bodies/write-memberships.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { answerHandover, endHandover, offerHandover } from '../handover/write-handovers.server.ts';
import { unseenNews } from '../monitoring/read-news.server.ts';
import { emptyContent } from '../schema.ts';
import { addElement } from '../write.server.ts';
import { reportAsBody, reportingBody } from './report-as-body.server.ts';
import { setResponsible } from './responsible.server.ts';

let db: TestDatabase;
let goal: { id: string; number: number };
let body: { id: string; number: number };
const people: Record<'seated' | 'stranger', { as: Principal; actor: string }> = {} as never;
const today = '2026-11-28';
const write = <T>(work: (tx: Write) => Promise<T>, as: Principal = db.as('planner')) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as: Principal = db.as('planner')) => db.database.read(as, work);
const input = { judged: 'on-track', text: 'Die Beratung läuft.', nextStep: '', nextDue: '', milestones: [], reportedOn: today };

beforeAll(async () => {
	db = await testDatabase();
	goal = await write((tx) => addElement(tx, { kind: 'goal', code: '', cycle: 1, content: { ...emptyContent('goal'), title: { de: 'Ausbildung', en: '' } } }));
	body = await write((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Agentur', en: '' } } }));
	for (const who of ['seated', 'stranger'] as const) {
		const as = db.as('member', { accountId: randomUUID(), name: who });
		await db.owner`insert into account (authority_id, id, email, name, role) values (${db.authorityId}, ${as.accountId}, ${`${who}@kreis.example`}, ${who}, 'member')`;
		const { id } = await write((tx) => addActor(tx, 'person', { ...EMPTY_ACTOR, function: who }));
		await db.owner`update actor set account_id = ${as.accountId} where id = ${id}`;
		people[who] = { as, actor: id };
	}
	await write((tx) => addMembership(tx, body.id, { actorId: people.seated.actor, role: 'member', voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' }));
});
afterAll(() => db?.close());

it('from the moment on which the body stands for it', async () => {
	await expect(write((tx) => reportAsBody(tx, goal.id, input, today), people.seated.as)).rejects.toThrow(NotFound);
	await write((tx) => setResponsible(tx, goal.id, `body:${body.id}`));
	expect((await read((tx) => reportingBody(tx, goal.id), people.seated.as))?.name).toBe('Agentur');
	await expect(write((tx) => reportAsBody(tx, goal.id, { ...input, text: '' }, today), people.seated.as)).rejects.toThrow(/fehlt|Bitte/);
	await write((tx) => reportAsBody(tx, goal.id, input, today), people.seated.as);
	expect((await read((tx) => unseenNews(tx))).map((n) => [n.text, n.reportedBy, n.public])).toEqual([['Die Beratung läuft.', 'seated (Agentur)', false]]);
	expect(await read((tx) => reportingBody(tx, goal.id), people.stranger.as)).toBeNull();
	await expect(write((tx) => reportAsBody(tx, goal.id, input, today), people.stranger.as)).rejects.toThrow(NotFound);
	// planners have a form of their own
	expect(await read((tx) => reportingBody(tx, goal.id))).toBeNull();
	// past the verb: neither for a body that one does not sit in, nor in public
	for (const [as, open] of [[people.stranger.as, false], [people.seated.as, true]] as const) await expect(write((tx) => tx.sql`insert into news (authority_id, element_id, reported_on, text, judged, reported_by, body_id, public) values (${db.authorityId}, ${goal.id}, ${today}::date, 'x', 'on-track', 'x', ${body.id}, ${open})`, as)).rejects.toThrow(/row-level security/);
});

it('also as who accompanies an accepted hand-over, until it ends', async () => {
	await write((tx) => setResponsible(tx, goal.id, ''));
	const number = await write((tx) => offerHandover(tx, { elementNumber: goal.number, fromBody: null, toBody: body.number, expects: '', reportMonths: 6, firstReport: '2027-03-31', offeredOn: today, accompaniedBy: people.stranger.actor }, today));
	expect(await read((tx) => reportingBody(tx, goal.id), people.stranger.as)).toBeNull();
	await write((tx) => answerHandover(tx, number, { accept: true, said: '' }, today));
	for (const who of ['seated', 'stranger'] as const) await write((tx) => reportAsBody(tx, goal.id, { ...input, text: who }, today), people[who].as);
	expect((await read((tx) => unseenNews(tx))).map((n) => n.text)).toEqual(['Die Beratung läuft.', 'seated', 'stranger']);
	// past the verb: by the hand-over for another body
	const other = await write((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Fremdes Gremium', en: '' } } }));
	const past = (bodyId: string) => write((tx) => tx.sql`insert into news (authority_id, element_id, reported_on, text, judged, reported_by, body_id, handover_id, public) select ${db.authorityId}, ${goal.id}, ${today}::date, 'Vorbei', 'on-track', 'x', ${bodyId}, h.id, false from handover h where h.number = ${number}`, people.seated.as);
	await expect(past(other.id)).rejects.toThrow(/row-level security/);
	// who sits in two bodies reports for the one that stands for the goal, whichever was first
	await write((tx) => addMembership(tx, other.id, { actorId: people.seated.actor, role: 'member', voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' }));
	expect(await read((tx) => reportingBody(tx, goal.id), people.seated.as)).toMatchObject({ name: 'Agentur' });
	await write((tx) => setResponsible(tx, goal.id, `body:${other.id}`));
	expect(await read((tx) => reportingBody(tx, goal.id), people.seated.as)).toMatchObject({ name: 'Fremdes Gremium', handoverId: null });
	await write((tx) => setResponsible(tx, goal.id, ''));
	await write((tx) => endHandover(tx, number, 'Zu Ende', today));
	await expect(write((tx) => reportAsBody(tx, goal.id, input, today), people.stranger.as)).rejects.toThrow(NotFound);
});
