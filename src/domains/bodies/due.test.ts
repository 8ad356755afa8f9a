/** What waits for somebody in bodies, on a real database. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, berlinDay } from '#base/day.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { EMPTY_ACTOR } from './actors/model.ts';
import { addActor } from './actors/write-actors.server.ts';
import { emptyBody } from './body-form.ts';
import { bodiesDue } from './due.server.ts';
import { addGuest } from './meetings/add-guest.server.ts';
import { copyAgenda, copyTemplate, putOpenTasks } from './meetings/copy-agenda.server.ts';
import { answerInvitation } from './meetings/answer-invitation.server.ts';
import { inviteWithPapers } from './meetings/invite-with-papers.server.ts';
import { EMPTY_CONTENT } from './meetings/meeting-form.ts';
import { ownParticipant, readAgenda } from './meetings/read-meetings.server.ts';
import { addItem, putPaper } from './meetings/write-agenda.server.ts';
import { addMeeting } from './meetings/write-meetings.server.ts';
import { EMPTY_PAPER } from './papers/paper-form.ts';
import { addPaper } from './papers/write-papers.server.ts';
import { addTask, closeTask, countTasks, readTasks, removeTask, reopenTask } from './tasks/tasks.server.ts';
import { addBody } from './write-bodies.server.ts';
import { addMembership } from './write-memberships.server.ts';

let db: TestDatabase;
let member: Principal;
let actor: string;
const today = berlinDay(new Date());
const write = <T>(work: (tx: Write) => Promise<T>, as: Principal = db.as('planner')) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as: Principal = db.as('planner')) => db.database.read(as, work);
const due = (as?: Principal) => read((tx) => bodiesDue(tx, today, new Date()), as);

beforeAll(async () => {
	db = await testDatabase();
	member = db.as('member');
	await write(async (tx) => {
		const body = await addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Gruppe', en: '' } } });
		({ id: actor } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Leitung' }));
		await tx.sql`update actor set account_id = ${member.accountId} where id = ${actor}`;
		await addMembership(tx, body.id, { actorId: actor, role: 'member', voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
		const { id } = await addMeeting(tx, body.id, { kind: 'meeting', title: 'Sitzung', day: addDays(today, 3), from: '14:00', to: '16:00', visibility: 'body', content: EMPTY_CONTENT, example: false });
		const paper = await addPaper(tx, { ...EMPTY_PAPER, name: 'Vorlage' });
		await putPaper(tx, await addItem(tx, id, { number: '', title: 'Punkt', note: '', public: true }), { paperNumber: paper.number, role: 'decision', authoritative: true });
	});
});
afterAll(() => db?.close());

it('an invitation waits for the staff unit, then for the member, then for nobody', async () => {
	expect((await due()).toInvite.map((m) => m.title)).toEqual(['Sitzung']);
	expect((await due(member)).newPapers).toEqual([]);
	const [meeting] = (await due()).next;
	await write((tx) => inviteWithPapers(tx, meeting?.id ?? '', { name: 'Stabsstelle', address: 'planung@kreis.example' }));
	expect((await due()).toInvite).toEqual([]);
	const waiting = await due(member);
	expect(waiting.unanswered.map((m) => m.title)).toEqual(['Sitzung']);
	expect(waiting.newPapers.map((p) => p.name)).toEqual(['Vorlage']);
	const own = await read((tx) => ownParticipant(tx, meeting?.id ?? ''), member);
	await write((tx) => answerInvitation(tx, own ?? '', { answer: 'accepted', note: '' }), member);
	expect((await due(member)).unanswered).toEqual([]);
});

it('members see meetings of their own bodies before those of others', async () => {
	await write(async (tx) => {
		const other = await addBody(tx, { ...emptyBody(), public: true, content: { ...emptyBody().content, name: { de: 'Andere', en: '' } } });
		await addMeeting(tx, other.id, { kind: 'meeting', title: 'Fremde', day: addDays(today, 1), from: '14:00', to: '16:00', visibility: 'members', content: EMPTY_CONTENT, example: false });
	});
	expect((await due()).next.map((m) => m.title)).toEqual(['Fremde', 'Sitzung']);
	expect((await due(member)).next.map((m) => m.title)).toEqual(['Sitzung', 'Fremde']);
});

it('the next meeting takes an agenda over and starts with what is open; guests are invited with the others', async () => {
	const held = (await due()).next.find((m) => m.title === 'Sitzung');
	const { id, guest } = await write(async (tx) => {
		const next = await addMeeting(tx, held?.bodyId ?? '', { kind: 'meeting', title: 'Nächste', day: addDays(today, 30), from: '14:00', to: '16:00', visibility: 'body', content: EMPTY_CONTENT, example: false });
		return { id: next.id, guest: (await addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Gast', email: 'gast@kreis.example' })).id };
	});
	expect(await write((tx) => copyAgenda(tx, id, held?.number ?? 0))).toBe(1);
	await expect(write((tx) => putOpenTasks(tx, id, 'Offen', []))).rejects.toThrow(/keine offenen Aufträge/);
	await write((tx) => putOpenTasks(tx, id, 'Offen', [{ text: 'Zählen', who: 'Leitung', due: '2027-01-31' }]));
	expect((await read((tx) => readAgenda(tx, id))).items.map((i) => [i.number, i.title, i.note, i.public])).toEqual([['1', 'Punkt', '', true], ['2', 'Offen', '- Zählen (Leitung, bis 31.01.2027)', false]]);
	expect(await write((tx) => copyTemplate(tx, id, 'kick-off'))).toBe(6);
	const titles = (await read((tx) => readAgenda(tx, id))).items.map((i) => `${i.number} ${i.title}`);
	expect([titles.length, titles[1], titles.at(-1)]).toEqual([8, '2 Offen', '8 Wie es weitergeht']);
	await expect(write((tx) => copyTemplate(tx, id, 'nichts'))).rejects.toThrow('Bitte wählen Sie eine Sitzung oder ein Muster.');
	await write((tx) => addGuest(tx, id, guest));
	await expect(write((tx) => addGuest(tx, id, guest))).rejects.toThrow(/steht schon auf der Liste/);
	expect(await write((tx) => inviteWithPapers(tx, id, { name: 'Stabsstelle', address: 'planung@kreis.example' }))).toMatchObject({ told: 1, withoutAddress: ['Leitung'] });
});

it('tasks are due to whoever has them; they are ticked off by them, taken back, and removed where they were a mistake', async () => {
	const id = await write((tx) => addTask(tx, { text: 'Schreiben', actorId: actor, who: '', due: addDays(today, -2), body: null }));
	const other = await write((tx) => addTask(tx, { text: 'Anderes', actorId: null, who: 'jemand', due: addDays(today, 2), body: null }));
	expect((await due()).tasks.map((t) => t.text)).toEqual(['Schreiben', 'Anderes']);
	const all = await read((tx) => readTasks(tx, { state: 'all', today }));
	expect(await read((tx) => countTasks(tx, { state: 'all', today }))).toBe(2);
	const pages = await Promise.all(all.map((_, offset) => read((tx) => readTasks(tx, { state: 'all', today, limit: 1, offset }))));
	expect(pages.flat().map((t) => t.id)).toEqual(all.map((t) => t.id));
	expect((await due(member)).tasks.map((t) => t.text)).toEqual(['Schreiben']);
	await expect(write((tx) => closeTask(tx, other, { state: 'done', note: '' }), member)).rejects.toThrow();
	await expect(write((tx) => closeTask(tx, id, { state: 'dropped', note: '' }), member)).rejects.toThrow(/warum der Auftrag entfällt/);
	await write((tx) => closeTask(tx, id, { state: 'done', note: '' }), member);
	expect((await due(member)).tasks).toEqual([]);
	await write((tx) => reopenTask(tx, id), member);
	await write((tx) => removeTask(tx, other));
	expect((await read((tx) => readTasks(tx, { state: 'late', today }))).map((t) => t.text)).toEqual(['Schreiben']);
	expect(await read((tx) => countTasks(tx, { state: 'late', today }))).toBe(1);
});
