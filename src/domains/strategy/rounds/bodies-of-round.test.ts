/** A round about a goal concerns the bodies of its action field: their members see it first, are told in the digest, and are invited with one act, once. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { EMPTY_ACTOR } from '#domains/bodies/actors/model.ts';
import { addActor } from '#domains/bodies/actors/write-actors.server.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { addMembership } from '#domains/bodies/write-memberships.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { beginDigest, readDigests } from '../digest/digest.server.ts';
import { changeFieldsOfBody } from '../fields/body-fields.server.ts';
import { emptyContent } from '../schema.ts';
import { addElement } from '../write.server.ts';
import { bodiesOfRound, inviteBody, ownRounds } from './bodies-of-round.server.ts';
import { contribute } from './contribute.server.ts';
import { USUAL_ACTS } from './model.ts';
import { roundById } from './read-rounds.server.ts';
import { savePlan, startRound } from './write-round.server.ts';

let db: TestDatabase;
const today = berlinDay(new Date());
const write = <T>(work: (tx: Write) => Promise<T>, as: Principal = db.as('planner')) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as: Principal = db.as('planner')) => db.database.read(as, work);
const people: Record<'seated' | 'stranger', Principal> = {} as never;
const groups: Record<'work' | 'home', { id: string; number: number }> = {} as never;
let roundId = '';

beforeAll(async () => {
	db = await testDatabase();
	for (const who of ['seated', 'stranger'] as const) {
		people[who] = db.as('member', { accountId: randomUUID(), name: who });
		await db.owner`insert into account (authority_id, id, email, name, role) values (${db.authorityId}, ${people[who].accountId}, ${`${who}@kreis.example`}, ${who}, 'member')`;
	}
	const seat = async (body: string, account: Principal | null, name: string) => {
		const { id } = await write((tx) => addActor(tx, 'person', { ...EMPTY_ACTOR, function: name }));
		if (account) await db.owner`update actor set account_id = ${account.accountId} where id = ${id}`;
		await write((tx) => addMembership(tx, body, { actorId: id, role: 'member', voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' }));
	};
	let goal = '';
	for (const [key, title] of [['work', 'Arbeit'], ['home', 'Wohnen']] as const) {
		groups[key] = await write((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: `Gruppe ${title}`, en: '' } } }));
		const field = await write((tx) => addElement(tx, { kind: 'action-field', code: '', cycle: 1, content: { ...emptyContent('action-field'), title: { de: title, en: '' } } }));
		await write((tx) => changeFieldsOfBody(tx, groups[key].id, [], [field.number]));
		if (key === 'work') goal = (await write((tx) => addElement(tx, { kind: 'goal', code: '', cycle: 1, content: { ...emptyContent('goal'), title: { de: 'Ausbildung', en: '' } }, origins: [field.id] }))).id;
	}
	await seat(groups.work.id, people.seated, 'Leitung');
	await seat(groups.work.id, null, 'Ohne Konto');
	await seat(groups.home.id, people.stranger, 'Andere');
	const saved = await write((tx) => savePlan(tx, null, { title: 'Ziele schärfen', cycle: 1, elementId: goal, decides: 'Was wir tun', decidedBy: 'Die Gruppe', followUp: 'Es wird umgesetzt', anonymous: false, guests: false, authorsUntil: addDays(today, 30),
		stages: [{ position: 1, kind: 'collect', from: today, to: addDays(today, 7), acts: [...USUAL_ACTS.collect], participants: [randomUUID()].slice(1), instruction: '' }, { position: 2, kind: 'decide', from: addDays(today, 8), to: addDays(today, 9), acts: [...USUAL_ACTS.decide], participants: [], instruction: '' }], criteria: [] }, 0));
	if (saved === 'outdated') throw new Error('outdated');
	roundId = saved.id;
	await write((tx) => startRound(tx, roundId));
});
afterAll(() => db?.close());

it('is seen by the members of the body that works on its field, and by them first', async () => {
	const round = await read((tx) => roundById(tx, roundId));
	expect((await read((tx) => bodiesOfRound(tx, round as NonNullable<typeof round>))).map((b) => b.name)).toEqual(['Gruppe Arbeit']);
	expect([...(await read(ownRounds, people.seated)).values()]).toEqual(['Gruppe Arbeit']);
	expect([...(await read(ownRounds, people.stranger))]).toEqual([]);
	const textOf = async (body: number) => (await read(async (tx) => readDigests(tx)).then((all) => all.find((d) => d.bodyNumber === body)))?.text ?? '';
	for (const group of Object.values(groups)) await write((tx) => beginDigest(tx, { body: group.number, from: today, to: today }));
	expect(await textOf(groups.work.number)).toContain('Runde „Ziele schärfen“ zu „Ausbildung“: Sammeln bis');
	expect(await textOf(groups.home.number)).not.toContain('Ziele schärfen');
});

it('invites with one act who sits there, once, and lets them in where only some may take part', async () => {
	await db.owner`update round_stage set participants = array[${randomUUID()}]::uuid[] where round_id = ${roundId} and position = 1`;
	await expect(write((tx) => contribute(tx, roundId, 'x'), people.seated)).rejects.toThrow(/andere eingeladen/);
	await expect(write((tx) => inviteBody(tx, roundId, groups.work.number), people.seated)).rejects.toThrow(NotFound);
	await expect(write((tx) => inviteBody(tx, roundId, 999))).rejects.toThrow(/„Gremium“ fehlt/);
	expect(await write((tx) => inviteBody(tx, roundId, groups.work.number))).toEqual({ mails: 1, added: 1, withoutAccount: 1 });
	await write((tx) => contribute(tx, roundId, 'Mein Vorschlag'), people.seated);
	expect(await write((tx) => inviteBody(tx, roundId, groups.work.number))).toEqual({ mails: 0, added: 0, withoutAccount: 1 });
	expect(await db.owner`select to_address, subject from mail`).toEqual([{ to_address: 'seated@kreis.example', subject: 'Einladung zur Runde: Ziele schärfen' }]);
	expect((await db.owner<{ text: string }[]>`select text from mail`)[0]?.text).toMatch(/als Mitglied von „Gruppe Arbeit“[\s\S]*„Ausbildung“[\s\S]*- Sammeln: \d\d\.\d\d\.\d{4} bis[\s\S]*\{\{origin\}\}\/desk\/strategy\/rounds\/1/);
	expect(await db.owner`select count(*)::int as n from audit_entry where act = 'round.invited'`).toEqual([{ n: 2 }]);
});

it('is not for a round that is over', async () => {
	await db.owner`update round_stage set from_day = ${addDays(today, -9)}::date, to_day = ${addDays(today, -8)}::date where round_id = ${roundId}`;
	await expect(write((tx) => inviteBody(tx, roundId, groups.work.number))).rejects.toThrow(/vorbei/);
	await db.owner`update round set state = 'cancelled' where id = ${roundId}`;
	await expect(write((tx) => inviteBody(tx, roundId, groups.work.number))).rejects.toThrow(/läuft nicht/);
});
