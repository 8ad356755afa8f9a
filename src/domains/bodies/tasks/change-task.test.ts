/** An open task is changed with a reason, by the staff unit and by who holds an office in its body; whoever has it says that it is done, and takes that back. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { EMPTY_ACTOR } from '../actors/model.ts';
import { addActor } from '../actors/write-actors.server.ts';
import { emptyBody } from '../body-form.ts';
import { approveMinutes } from '../meetings/approve-minutes.server.ts';
import { EMPTY_CONTENT } from '../meetings/meeting-form.ts';
import { addItem } from '../meetings/write-agenda.server.ts';
import { addMeeting } from '../meetings/write-meetings.server.ts';
import { addOutcome } from '../meetings/write-outcomes.server.ts';
import { addBody } from '../write-bodies.server.ts';
import { addMembership } from '../write-memberships.server.ts';
import { changeTask, taskById } from './change-task.server.ts';
import { addTask, closeTask, reopenTask } from './tasks.server.ts';

let db: TestDatabase;
let body: { id: string; number: number };
const people: Record<'chair' | 'member' | 'stranger', { as: Principal; actor: string }> = {} as never;
const write = <T>(work: (tx: Write) => Promise<T>, as: Principal = db.as('planner')) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as: Principal = db.as('planner')) => db.database.read(as, work);
const edit = async (id: string, more: Partial<Parameters<typeof changeTask>[2]> = {}, as?: Principal) => {
	const task = await read((tx) => taskById(tx, id));
	return write((tx) => changeTask(tx, id, { text: task?.text ?? '', actorId: task?.actorId ?? null, who: task?.words ?? '', due: task?.due ?? null, reason: 'Mehr Zeit nötig', base: task?.version ?? 0, ...more }), as);
};

beforeAll(async () => {
	db = await testDatabase();
	body = await write((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Gruppe', en: '' } } }));
	for (const role of ['chair', 'member', 'stranger'] as const) {
		const as = db.as('member', { accountId: randomUUID() });
		await db.owner`insert into account (authority_id, id, email, name, role) values (${db.authorityId}, ${as.accountId}, ${`${role}@kreis.example`}, ${role}, 'member')`;
		const { id } = await write((tx) => addActor(tx, 'person', { ...EMPTY_ACTOR, function: role }));
		await db.owner`update actor set account_id = ${as.accountId} where id = ${id}`;
		people[role] = { as, actor: id };
		if (role !== 'stranger') await write((tx) => addMembership(tx, body.id, { actorId: id, role, voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' }));
	}
});
afterAll(() => db?.close());

it('keeps what was changed and why, and refuses an outdated form', async () => {
	const id = await write((tx) => addTask(tx, { text: 'Liste schicken', actorId: people.member.actor, who: '', due: '2026-12-01', body: body.number }));
	expect(await edit(id, { due: '2027-01-15', text: 'Liste schicken, mit Anhang' })).toBe('changed');
	expect(await edit(id, { due: '2027-02-15', base: 1 })).toBe('outdated');
	expect(await read((tx) => taskById(tx, id))).toMatchObject({ text: 'Liste schicken, mit Anhang', due: '2027-01-15', version: 2 });
	const entries = await db.owner<{ detail: object }[]>`select detail from audit_entry where act = 'task.changed' and subject_id = ${id}`;
	expect(entries.map((e) => e.detail)).toEqual([{ fields: ['task', 'due'], from: '2026-12-01', to: '2027-01-15', reason: 'Mehr Zeit nötig' }]);
	for (const [more, fault] of [[{ reason: ' ', due: '2027-03-01' }, /„Grund“ fehlt/], [{ text: '' }, /„Auftrag“ fehlt/], [{ actorId: null, who: '' }, /„Wer“ fehlt/], [{ due: '31.13.2026' }, /„Bis“ ist kein Tag/], [{ actorId: randomUUID() }, /gibt es nicht mehr/]] as const) await expect(edit(id, more)).rejects.toThrow(fault);
	// nothing was changed: nothing is written down
	expect(await edit(id)).toBe('unchanged');
	await write((tx) => closeTask(tx, id, { state: 'done', note: '' }));
	await expect(edit(id, { due: '2027-03-01' })).rejects.toThrow(/abgeschlossen/);
});

it('is for the staff unit and for offices of the body; its people say that it is done', async () => {
	const id = await write((tx) => addTask(tx, { text: 'Raum suchen', actorId: people.member.actor, who: '', due: null, body: body.number }));
	expect(await edit(id, { due: '2027-01-15' }, people.chair.as)).toBe('changed');
	// an office gives tasks to people of its body, not to anybody of the register
	await expect(edit(id, { actorId: people.stranger.actor }, people.chair.as)).rejects.toThrow(/gibt es nicht mehr/);
	for (const who of ['member', 'stranger'] as const) await expect(edit(id, { due: '2027-03-01' }, people[who].as)).rejects.toThrow(NotFound);
	await expect(write((tx) => closeTask(tx, id, { state: 'done', note: '' }), people.stranger.as)).rejects.toThrow(NotFound);
	await write((tx) => closeTask(tx, id, { state: 'done', note: 'Raum 2' }), people.member.as);
	expect(await read((tx) => taskById(tx, id), people.member.as)).toMatchObject({ state: 'done', closedNote: 'Raum 2', mine: true });
	await write((tx) => reopenTask(tx, id), people.member.as);
	expect((await read((tx) => taskById(tx, id)))?.state).toBe('open');
	expect(await read((tx) => taskById(tx, id), people.stranger.as)).toBeNull();
});

it('waits for the minutes it stands in, and can be changed once these are approved', async () => {
	const id = await write(async (tx) => {
		const meeting = await addMeeting(tx, body.id, { kind: 'meeting', title: 'Sitzung', day: '2026-05-12', from: '14:00', to: '16:00', visibility: 'body', content: EMPTY_CONTENT, example: false });
		const item = await addItem(tx, meeting.id, { number: '1', title: 'Punkt', note: '', public: true });
		await addOutcome(tx, item, { kind: 'task', text: 'Schreiben', votesFor: null, votesAgainst: null, votesAbstained: null, unanimous: false, reason: '', actorId: null, toBodyId: null, who: 'Alle', due: null });
		const [task] = await tx.sql<{ id: string }[]>`select id from task where meeting_id = ${meeting.id}`;
		return { task: task?.id ?? '', meeting: meeting.id };
	});
	await expect(edit(id.task, { due: '2027-01-15' })).rejects.toThrow(/noch nicht genehmigt/);
	await write((tx) => approveMinutes(tx, id.meeting));
	expect(await edit(id.task, { due: '2027-01-15' })).toBe('changed');
});
