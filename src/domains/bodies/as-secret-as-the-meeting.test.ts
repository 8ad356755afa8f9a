/** What comes of a meeting is read by those who may read the meeting, and reaches the public no more than it does; papers stay with whom they were given to. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { readMatter } from '#domains/strategy/digest/read-matter.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { emptyBody } from './body-form.ts';
import { addGuest } from './meetings/add-guest.server.ts';
import { approveMinutes, presentMinutes, proposeMinutes } from './meetings/approve-minutes.server.ts';
import { fillParticipants } from './meetings/fill-participants.server.ts';
import { inviteParticipants } from './meetings/invite.server.ts';
import { shareMinutes } from './meetings/live-minutes.server.ts';
import { EMPTY_CONTENT } from './meetings/meeting-form.ts';
import { publicPart } from './meetings/minutes-document.ts';
import type { Meeting, Visibility } from './meetings/model.ts';
import { meetingById, meetingByNumber, readParticipants } from './meetings/read-meetings.server.ts';
import { addItem, putPaper } from './meetings/write-agenda.server.ts';
import { addMeeting } from './meetings/write-meetings.server.ts';
import { saveMinutesHead } from './meetings/write-minutes.server.ts';
import { addOutcome } from './meetings/write-outcomes.server.ts';
import type { Body, MembershipRole } from './model.ts';
import { EMPTY_PAPER } from './papers/paper-form.ts';
import { readPapers } from './papers/read-papers.server.ts';
import { addPaper, releasePaper } from './papers/write-papers.server.ts';
import { readRegister } from './resolutions/read-resolutions.server.ts';
import { changeTask, taskById } from './tasks/change-task.server.ts';
import { readTasks } from './tasks/tasks.server.ts';
import { addBody, changeBody, inputOf } from './write-bodies.server.ts';
import { addMembership } from './write-memberships.server.ts';
import { bodyById } from './read-bodies.server.ts';

const today = '2026-11-28';
let db: TestDatabase;
let planner: Principal;
const write = <T>(work: (tx: Write) => Promise<T>, as = planner) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as = planner) => db.database.read(as, work);
const body = (name: string, open = false) => write((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: name, en: '' } }, public: open }));

async function person(name: string, accountId: string | null): Promise<string> {
	const id = randomUUID();
	await db.owner`insert into actor (authority_id, id, number, kind, content, account_id, created_by, changed_by) select ${db.authorityId}, ${id}, coalesce(max(number), 0) + 1, 'person', ${db.owner.json({ name: '', title: '', given: '', family: '', function: name, email: `p${id.slice(0, 8)}@kreis.example` })}, ${accountId}, 'x', 'x' from actor`;
	return id;
}
const sit = (bodyId: string, actorId: string, role: MembershipRole = 'member') => write((tx) => addMembership(tx, bodyId, { actorId, role, voting: role !== 'guest', fromDay: '2017-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' }));
const meet = (bodyId: string, visibility: Visibility, day = '2026-05-12') => write((tx) => addMeeting(tx, bodyId, { kind: 'meeting', title: `Sitzung ${visibility}`, day, from: '14:00', to: '16:00', visibility, content: EMPTY_CONTENT, example: false }));
const item = (meetingId: string, title: string, as = planner) => write((tx) => addItem(tx, meetingId, { number: '', title, note: '', public: true }), as);
const nothing = { votesFor: null, votesAgainst: null, votesAbstained: null, unanimous: true, reason: '', actorId: null, toBodyId: null, due: null };

let first: { id: string; number: number };
let second: { id: string; number: number };
let closed: { id: string; number: number };
let both: Principal;
let guest: Principal;
let member: Principal;
beforeAll(async () => {
	db = await testDatabase();
	planner = db.as('planner');
	[both, guest, member] = [db.as('member'), db.as('member'), db.as('member')];
	[first, second, closed] = [await body('Gruppe A', true), await body('Gruppe B', true), await body('Geheimkreis')];
	const [b, g, m] = [await person('Beide', both.accountId), await person('Gast', guest.accountId), await person('Mitglied', member.accountId)];
	await sit(first.id, b);
	await sit(second.id, b, 'secretary');
	await sit(first.id, g, 'guest');
	await sit(second.id, m);
	await sit(closed.id, b, 'chair');
});
afterAll(() => db?.close());

it('tasks and resolutions of a confidential meeting stay with the staff unit, in lists, digests and the register', async () => {
	const { id } = await meet(second.id, 'confidential');
	const point = await item(id, 'Vertrauliches');
	await write((tx) => addOutcome(tx, point, { kind: 'task', text: 'Vertraulicher Auftrag', who: 'x', ...nothing, unanimous: false }));
	await write((tx) => addOutcome(tx, point, { kind: 'resolution', text: 'Vertraulicher Beschluss', who: '', ...nothing }));
	await write((tx) => approveMinutes(tx, id));
	for (const as of [member, both]) {
		expect(await read((tx) => readTasks(tx, { today }), as)).toEqual([]);
		expect((await read((tx) => readRegister(tx, { today }), as)).rows).toEqual([]);
	}
	expect(await read((tx) => readTasks(tx, { today }))).toHaveLength(1);
	const matter = await read(async (tx) => readMatter(tx, { body: (await bodyById(tx, second.id)) as never, public: false }, '2026-01-01', '2027-01-01', today));
	expect(JSON.stringify(matter)).not.toMatch(/Vertraulich/);
});

it('the address of a video meeting is for its body and those invited, also where all may know that it takes place', async () => {
	const { id, number } = await write((tx) => addMeeting(tx, second.id, { kind: 'meeting', title: 'Öffentlich', day: '2031-05-12', from: '14:00', to: '16:00', visibility: 'public', content: { ...EMPTY_CONTENT, online: 'https://video.kreis.example/raum' }, example: false }));
	const seen = async (as: Principal) => (await read((tx) => meetingByNumber(tx, number), as))?.content.online;
	expect([await seen(planner), await seen(member), await seen(guest)]).toEqual(['https://video.kreis.example/raum', 'https://video.kreis.example/raum', '']);
	const [own] = await db.owner<{ id: string }[]>`select id from actor where account_id = ${guest.accountId}`;
	await write((tx) => addGuest(tx, id, own?.id ?? ''));
	// on the list is not yet invited
	expect(await seen(guest)).toBe('');
	await write((tx) => inviteParticipants(tx, id, { name: 'Stabsstelle', address: 'planung@kreis.example' }));
	expect(await seen(guest)).toBe('https://video.kreis.example/raum');
});

it('tasks of minutes are read by those who write them until these are laid before the body, or shared while they are written', async () => {
	const seen = async () => Promise.all([member, guest, both, planner].map(async (as) => (await read((tx) => readTasks(tx, { today, meetingId: id }), as)).map((t) => t.text)));
	const digest = async () => JSON.stringify(await read(async (tx) => readMatter(tx, { body: (await bodyById(tx, second.id)) as never, public: false }, '2026-01-01', '2027-01-01', today)));
	const { id } = await meet(second.id, 'members');
	const [own] = await db.owner<{ id: string }[]>`select id from actor where account_id = ${guest.accountId}`;
	const point = await item(id, 'Entworfenes');
	const task = (text: string, actorId: string | null = null) => write((tx) => addOutcome(tx, point, { kind: 'task', text, who: 'x', ...nothing, actorId, unanimous: false }));
	await task('Entwurf');
	await task('Für Gast', own?.id);
	const all = ['Entwurf', 'Für Gast'];
	expect(await seen()).toEqual([[], ['Für Gast'], all, all]);
	expect(await digest()).not.toMatch(/Entwurf|Für Gast/);
	await write((tx) => shareMinutes(tx, id, true));
	expect(await seen()).toEqual([all, ['Für Gast'], all, all]);
	await write((tx) => shareMinutes(tx, id, false));
	expect((await seen())[0]).toEqual([]);
	await write((tx) => proposeMinutes(tx, id));
	expect((await seen())[0]).toEqual(all);
	expect(await digest()).toMatch(/Entwurf/);
});

it('a draft of a confidential meeting is not shown by naming somebody in it, and an office does not change it past the minutes', async () => {
	const { id } = await meet(second.id, 'confidential');
	const [own] = await db.owner<{ id: string }[]>`select id from actor where account_id = ${both.accountId}`;
	const point = await item(id, 'Heikles');
	await write((tx) => addOutcome(tx, point, { kind: 'task', text: 'Heikler Auftrag', who: '', ...nothing, actorId: own?.id ?? null, unanimous: false }));
	const [task] = await db.owner<{ id: string }[]>`select id from task where meeting_id = ${id}`;
	expect(await read((tx) => taskById(tx, task?.id ?? ''), both)).toBeNull();
	await write((tx) => proposeMinutes(tx, id));
	// laid before the body: who has the task knows it, and still does not change what the minutes say
	const known = await read((tx) => taskById(tx, task?.id ?? ''), both);
	expect(known).toMatchObject({ text: 'Heikler Auftrag', inDraft: true });
	await expect(write((tx) => changeTask(tx, task?.id ?? '', { text: 'Umgeschrieben', actorId: own?.id ?? null, who: '', due: null, reason: 'So', base: known?.version ?? 0 }), both)).rejects.toThrow('noch nicht genehmigt');
});

it('of a body that is not public, no resolution is; and none of one that no longer is', async () => {
	const { id } = await meet(closed.id, 'public');
	const point = await item(id, 'Geheimes', both);
	await write((tx) => addOutcome(tx, point, { kind: 'resolution', text: 'Geheimer Beschluss', who: '', ...nothing }), both);
	await write((tx) => approveMinutes(tx, id), both);
	const shown = async () => (await db.owner<{ subject: string }[]>`select content->>'subject' as subject from public_record where type = 'Resolution' and not deleted order by 1`).map((r) => r.subject);
	expect(await shown()).toEqual([]);
	const open = await meet(first.id, 'public');
	const there = await item(open.id, 'Offenes');
	await write((tx) => addOutcome(tx, there, { kind: 'resolution', text: 'Beschluss', who: '', ...nothing }));
	await write((tx) => approveMinutes(tx, open.id));
	expect(await shown()).toEqual(['Offenes']);
	const turn = (to: boolean) =>
		write(async (tx) => {
			const now = (await bodyById(tx, first.id)) as Body;
			await changeBody(tx, first.number, { input: { ...(await inputOf(tx, now)), public: to }, base: now.version });
		});
	await turn(false);
	expect(await shown()).toEqual([]);
	expect(await db.owner`select 1 from public_record where type = 'Meeting' and not deleted and id = ${open.id}`).toHaveLength(0);
	await turn(true);
	expect(await shown()).toEqual(['Offenes']);
});

it('what the public reads of minutes names nobody', async () => {
	const { id } = await meet(second.id, 'public');
	const point = await item(id, 'Offenes');
	await write((tx) => saveMinutesHead(tx, id, { chair: 'Vera Verborgen', minuteTaker: 'Anna Alpha', opened: '14:00', closed: '', remarks: 'Herr Krank fehlt' }));
	await write((tx) => addOutcome(tx, point, { kind: 'task', text: 'Schreiben', who: 'Vera Verborgen', ...nothing, unanimous: false }));
	const paper = await write((tx) => addPaper(tx, { ...EMPTY_PAPER, name: 'Noch nicht ausgegeben', visibility: 'public' }));
	await write((tx) => putPaper(tx, point, { paperNumber: paper.number, role: 'decision', authoritative: false }));
	const document = publicPart(await read(async (tx) => presentMinutes(tx, (await meetingById(tx, id)) as Meeting)));
	expect(JSON.stringify(document)).not.toMatch(/Verborgen|Alpha|Krank|Schreiben|ausgegeben/);
	expect(document).toMatchObject({ head: { opened: '14:00' }, items: [{ title: 'Offenes' }] });
});

it('a secretary passes on no paper of another body, a link shows none, and a guest of a body is no member', async () => {
	const paper = await write((tx) => addPaper(tx, { ...EMPTY_PAPER, name: 'Nur für A', visibility: 'body' }));
	await write((tx) => releasePaper(tx, paper.number, first.id));
	expect((await read((tx) => readPapers(tx, {}), both)).rows.map((p) => p.name)).toContain('Nur für A');
	expect((await read((tx) => readPapers(tx, {}), guest)).rows.map((p) => p.name)).not.toContain('Nur für A');
	const { id } = await meet(second.id, 'body', '2027-03-01');
	const point = await item(id, 'Thema', both);
	await expect(write((tx) => putPaper(tx, point, { paperNumber: paper.number, role: 'decision', authoritative: false }), both)).rejects.toThrow('liegt einem anderen Gremium vor');
	// the staff unit may; until it is released to that body, nobody reads it through their invitation
	await write((tx) => putPaper(tx, point, { paperNumber: paper.number, role: 'decision', authoritative: false }));
	await write(async (tx) => fillParticipants(tx, (await meetingById(tx, id)) as Meeting));
	const told = await write((tx) => inviteParticipants(tx, id, { name: 'Stabsstelle', address: 'planung@kreis.example' }));
	expect(told.told).toBe(2);
	expect((await db.owner`select text from mail`).every((m) => !String(m.text).includes('Nur für A'))).toBe(true);
	const someone = (await read((tx) => readParticipants(tx, id))).find((p) => p.role === 'member');
	const link = { authorityId: db.authorityId, accountId: null, role: 'link', name: 'x', linkId: someone?.id } as Principal;
	const seen = () => read(async (tx) => (await tx.sql<{ name: string }[]>`select name from paper`).map((p) => p.name), link);
	expect(await seen()).toEqual([]);
	await write((tx) => releasePaper(tx, paper.number, second.id));
	expect(await seen()).toEqual(['Nur für A']);
});

it('to whom something is handed over the public reads as long as it sees that body: in the minutes, on the page, in the record', async () => {
	const { id } = await meet(second.id, 'public');
	const point = await item(id, 'Übergaben');
	for (const [text, to] of [['Offenes geht über', first.id], ['Anderes geht über', closed.id]] as const) await write((tx) => addOutcome(tx, point, { kind: 'hand-over', text, who: '', ...nothing, unanimous: false, toBodyId: to }));
	const document = await read(async (tx) => presentMinutes(tx, (await meetingById(tx, id)) as Meeting));
	expect(document.items[0]?.outcomes.map((o) => o.who)).toEqual(['Gruppe A', 'Geheimkreis']);
	expect(publicPart(document).items[0]?.outcomes.map((o) => o.who)).toEqual(['Gruppe A', '']);
	await write((tx) => approveMinutes(tx, id));
	const shown = async () => (await db.owner<{ outcomes: { text: string; to?: string }[] }[]>`select content->'outcomes' as outcomes from public_record where id = ${point}`)[0]?.outcomes.map((o) => o.to ?? null);
	expect(await shown()).toEqual([first.id, null]);
	const turn = (number: number, bodyId: string, to: boolean) =>
		write(async (tx) => {
			const now = (await bodyById(tx, bodyId)) as Body;
			await changeBody(tx, number, { input: { ...(await inputOf(tx, now)), public: to }, base: now.version });
		});
	await turn(first.number, first.id, false);
	expect(await shown()).toEqual([null, null]);
	await turn(first.number, first.id, true);
	await turn(closed.number, closed.id, true);
	expect(await shown()).toEqual([first.id, closed.id]);
	await turn(closed.number, closed.id, false);
	expect(await shown()).toEqual([first.id, null]);
});
