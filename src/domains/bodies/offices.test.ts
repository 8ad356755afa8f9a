/** Chair and secretary do the work of their body's meetings while their term lasts, and nothing else: in the verbs, and in the database itself. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { EMPTY_ACTOR } from './actors/model.ts';
import { addActor } from './actors/write-actors.server.ts';
import { emptyBody } from './body-form.ts';
import { addGuest } from './meetings/add-guest.server.ts';
import { approveMinutes, hashOfMinutes, minutesVersions, presentMinutes, proposeMinutes } from './meetings/approve-minutes.server.ts';
import { copyAgenda } from './meetings/copy-agenda.server.ts';
import { inviteWithPapers, papersToRelease, updateWithPapers } from './meetings/invite-with-papers.server.ts';
import { EMPTY_CONTENT, type MeetingInput } from './meetings/meeting-form.ts';
import { liveMinutes, readsAlong, shareMinutes } from './meetings/live-minutes.server.ts';
import { peopleToChoose } from './meetings/people-to-choose.server.ts';
import { meetingById, readAgenda, readMeetings, readParticipants } from './meetings/read-meetings.server.ts';
import { addItem, changeItem, moveItem, putPaper, removeItem, restoreItem, takePaper } from './meetings/write-agenda.server.ts';
import { addMeeting, cancelMeeting, changeMeeting } from './meetings/write-meetings.server.ts';
import { recordAttendance, saveItemMinutes, saveMinutesHead } from './meetings/write-minutes.server.ts';
import { addOutcome, changeOutcome, removeOutcome, restoreOutcome, type OutcomeInput } from './meetings/write-outcomes.server.ts';
import { officeIn } from './offices.server.ts';
import { loadAttachment } from './papers/attachments.server.ts';
import { EMPTY_PAPER } from './papers/paper-form.ts';
import { readPapers } from './papers/read-papers.server.ts';
import { addPaper, releasePaper } from './papers/write-papers.server.ts';
import { readSeats } from './read-bodies.server.ts';
import { addBody } from './write-bodies.server.ts';
import { addMembership, removeMembership } from './write-memberships.server.ts';

let db: TestDatabase;
let planner: Principal;
const people: Record<'chair' | 'secretary' | 'member' | 'formerSecretary' | 'otherChair', Principal> = {} as never;
const write = <T>(work: (tx: Write) => Promise<T>, as = planner) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as = planner) => db.database.read(as, work);
const outcome = (more: Partial<OutcomeInput>): OutcomeInput => ({ kind: 'information', text: 'x', votesFor: null, votesAgainst: null, votesAbstained: null, unanimous: false, reason: '', actorId: null, toBodyId: null, who: '', due: null, ...more });
const input = (more: Partial<MeetingInput> = {}): MeetingInput => ({ kind: 'meeting', title: '1. Sitzung', day: '2026-05-12', from: '14:00', to: '16:00', visibility: 'body', content: EMPTY_CONTENT, example: false, ...more });
const organizer = { name: 'Planung', address: 'planung@kreis.example' };

let advisory: { id: string; number: number };
let held: { id: string; number: number };
let foreign: { id: string; number: number };
let foreignItem: string;
const actors: Record<string, string> = {};
beforeAll(async () => {
	db = await testDatabase();
	planner = db.as('planner');
	for (const name of ['chair', 'secretary', 'member', 'formerSecretary', 'otherChair'] as const) people[name] = db.as('member', { name });
	const named = (de: string) => ({ ...emptyBody(), content: { ...emptyBody().content, name: { de, en: '' } }, public: true });
	await write(async (tx) => {
		const other = await addBody(tx, named('Beirat'));
		advisory = await addBody(tx, named('Planungsgruppe'));
		const seats = [['chair', 'chair', null, advisory], ['secretary', 'secretary', null, advisory], ['member', 'member', null, advisory], ['formerSecretary', 'secretary', '2026-06-30', advisory], ['otherChair', 'chair', null, other]] as const;
		for (const [name, role, toDay, body] of seats) {
			const { id } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: `Leitung ${name}`, email: `${name}@kreis.example` });
			actors[name] = id;
			await tx.sql`update actor set account_id = ${people[name].accountId} where id = ${id}`;
			await addMembership(tx, body.id, { actorId: id, role, voting: role === 'chair' || role === 'member', fromDay: '2020-01-01', toDay, onBehalfOf: null, deputyOf: null, note: '' });
		}
		held = await addMeeting(tx, advisory.id, input({ visibility: 'public' }));
		foreign = await addMeeting(tx, other.id, input({ visibility: 'members' }));
		foreignItem = await addItem(tx, foreign.id, { number: '', title: 'Anderes', note: '', public: true });
	});
});
afterAll(() => db?.close());

describe('who holds an office', () => {
	it('is chair, deputy chair or secretary of that body today', async () => {
		const said = async (name: keyof typeof people) => read((tx) => officeIn(tx, advisory.id), people[name]);
		expect(await said('chair')).toEqual({ writes: true, approves: true });
		expect(await said('secretary')).toEqual({ writes: true, approves: false });
		for (const name of ['member', 'formerSecretary', 'otherChair'] as const) expect(await said(name)).toEqual({ writes: false, approves: false });
		expect(await read((tx) => officeIn(tx, null), people.chair)).toEqual({ writes: false, approves: false });
	});

	it('ends with the membership, also where that was an error', async () => {
		const person = db.as('member');
		const seat = await write(async (tx) => {
			const { id } = await addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Vertretung' });
			await tx.sql`update actor set account_id = ${person.accountId} where id = ${id}`;
			return addMembership(tx, advisory.id, { actorId: id, role: 'deputy-chair', voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' });
		});
		expect((await read((tx) => officeIn(tx, advisory.id), person)).approves).toBe(true);
		await write((tx) => removeMembership(tx, seat, 'Versehen'));
		expect((await read((tx) => officeIn(tx, advisory.id), person)).writes).toBe(false);
	});
});

describe('the secretary', () => {
	it('sets the agenda of the own body, with papers that the body may read', async () => {
		const as = people.secretary;
		const first = await write((tx) => addItem(tx, held.id, { number: '', title: 'Begrüßung', note: '', public: true }), as);
		const second = await write((tx) => addItem(tx, held.id, { number: '', title: 'Bericht', note: '', public: true }), as);
		await write((tx) => moveItem(tx, second, 'up'), as);
		await write((tx) => moveItem(tx, second, 'down'), as);
		await write((tx) => removeItem(tx, first), as);
		await write((tx) => restoreItem(tx, first), as);
		expect(await write((tx) => changeItem(tx, first, { input: { number: '1', title: 'Eröffnung', note: '', public: true }, base: 1 }), as)).toBe('changed');
		const [shown, hidden] = await write(async (tx) => [await addPaper(tx, { ...EMPTY_PAPER, name: 'Bericht' }), await addPaper(tx, { ...EMPTY_PAPER, name: 'Entwurf' })]);
		await write((tx) => releasePaper(tx, shown.number, advisory.id));
		await expect(write((tx) => putPaper(tx, second, { paperNumber: hidden.number, role: 'decision', authoritative: false }), as)).rejects.toThrow(/gibt es nicht/);
		await write((tx) => putPaper(tx, second, { paperNumber: shown.number, role: 'acknowledgement', authoritative: false }), as);
		const { papers } = await read((tx) => readAgenda(tx, held.id), as);
		await write((tx) => takePaper(tx, papers[0]?.consultationId ?? ''), as);
		await write((tx) => putPaper(tx, second, { paperNumber: shown.number, role: 'acknowledgement', authoritative: false }), as);
		expect((await read((tx) => readAgenda(tx, held.id), as)).items.map((i) => `${i.number} ${i.title}`)).toEqual(['1 Eröffnung', '2 Bericht']);
		// the public's copies are true in the same act
		expect((await read((tx) => tx.sql<{ title: string }[]>`select content->>'title' as title from public_record where type = 'AgendaItem' and not deleted and parent_id = ${held.id} order by content->'order'`, db.anyone)).map((r) => r.title)).toEqual(['Eröffnung', 'Bericht']);
	});

	it('is told what is missing where an id names nothing, or is none', async () => {
		const as = people.secretary;
		const item = await write((tx) => addItem(tx, held.id, { number: '', title: 'Kennungen', note: '', public: true }), as);
		for (const id of ['abc', '-'.repeat(36), randomUUID()]) {
			await expect(write((tx) => addOutcome(tx, item, outcome({ kind: 'task', actorId: id })), as)).rejects.toThrow(/gewählte Person gibt es nicht mehr/);
			await expect(write((tx) => addOutcome(tx, item, outcome({ kind: 'hand-over', toBodyId: id })), as)).rejects.toThrow(/gewählte Gremium gibt es nicht mehr/);
			for (const verb of [restoreItem, removeItem, takePaper, removeOutcome, restoreOutcome]) await expect(write((tx) => verb(tx, id), as)).rejects.toThrow(NotFound);
			await expect(read((tx) => loadAttachment(tx, id), as)).rejects.toThrow(NotFound);
		}
		await write((tx) => removeItem(tx, item), as);
	});

	it('invites to a meeting to come: the papers of the agenda reach the body in the same act, addresses stay in the register', async () => {
		const as = people.secretary;
		const next = await write((tx) => addMeeting(tx, advisory.id, input({ title: '2. Sitzung', day: '2030-05-14' })));
		const paper = await write(async (tx) => {
			const added = await addPaper(tx, { ...EMPTY_PAPER, name: 'Beschlussvorlage' });
			await putPaper(tx, await addItem(tx, next.id, { number: '', title: 'Beschluss', note: '', public: true }), { paperNumber: added.number, role: 'decision', authoritative: true });
			return added;
		});
		expect(await read((tx) => papersToRelease(tx, next.id), as)).toBe(1);
		const told = await write((tx) => inviteWithPapers(tx, next.id, organizer), as);
		expect(told).toEqual({ told: 3, withoutAddress: [] });
		expect((await read((tx) => meetingById(tx, next.id)))?.state).toBe('invited');
		expect(await read((tx) => tx.sql`select 1 from paper where id = ${paper.id}`, people.member)).toHaveLength(1);
		expect(await read((tx) => tx.sql`select 1 from paper where id = ${paper.id}`, people.otherChair)).toHaveLength(0);
		expect(await read((tx) => tx.sql`select 1 from mail`, as)).toHaveLength(0);
		expect(await read((tx) => tx.sql`select 1 from actor`, as)).toHaveLength(1);
		// a paper that comes after the invitation: released and told in one act, once
		const late = await write(async (tx) => {
			const added = await addPaper(tx, { ...EMPTY_PAPER, name: 'Nachgereicht' });
			await putPaper(tx, (await readAgenda(tx, next.id)).items[0]?.id ?? '', { paperNumber: added.number, role: 'decision', authoritative: false });
			return added;
		});
		expect(await read((tx) => papersToRelease(tx, next.id), as)).toBe(1);
		expect(await read((tx) => tx.sql`select 1 from paper where id = ${late.id}`, people.member)).toHaveLength(0);
		expect(await write((tx) => updateWithPapers(tx, next.id, organizer), as)).toEqual({ told: 3, withoutAddress: [] });
		expect(await read((tx) => papersToRelease(tx, next.id), as)).toBe(0);
		expect(await read((tx) => tx.sql`select 1 from paper where id = ${late.id}`, people.member)).toHaveLength(1);
		expect((await read((tx) => readPapers(tx, { only: late.id }))).rows[0]?.meetings).toMatchObject([{ number: next.number, bodyNumber: advisory.number }]);
		expect((await write((tx) => updateWithPapers(tx, next.id, organizer), as)).told).toBe(0);
		await expect(write((tx) => updateWithPapers(tx, next.id, organizer), people.member)).rejects.toThrow(NotFound);
		expect(await write((tx) => copyAgenda(tx, next.id, held.number), as)).toBe(2);
		expect(await read((tx) => tx.sql<{ who: string; act: string }[]>`select account_name as who, act from audit_entry where act = 'meeting.invited'`)).toEqual([{ who: 'secretary', act: 'meeting.invited' }]);
	});

	it('writes the minutes and lays them before the body, and does not approve them', async () => {
		const as = people.secretary;
		await db.owner`insert into participant (authority_id, meeting_id, actor_id, kind, name, voting, created_by) select ${db.authorityId}, ${held.id}, m.actor_id, 'member', m.role, m.voting, 'x' from membership m where m.body_id = ${advisory.id} and removed_at is null and to_day is null`;
		const present = await read((tx) => readParticipants(tx, held.id), as);
		await write((tx) => recordAttendance(tx, held.id, new Map(present.map((p) => [p.id, { value: 'present' }]))), as);
		await write((tx) => saveMinutesHead(tx, held.id, { chair: 'Leitung', minuteTaker: 'Schriftführung', opened: '14:00', closed: '15:00', remarks: '' }), as);
		const item = (await read((tx) => readAgenda(tx, held.id), as)).items[1];
		if (!item) throw new Error('no item');
		expect((await write((tx) => saveItemMinutes(tx, item.id, { text: 'Der Bericht liegt vor.', base: item.version }), as)).state).toBe('saved');
		expect((await read((tx) => readAgenda(tx, held.id), as)).items[1]?.minutes).toBe('Der Bericht liegt vor.');
		expect((await read((tx) => readAgenda(tx, held.id), people.member)).items[1]?.minutes).toBe('');
		const decided = await write((tx) => addOutcome(tx, item.id, outcome({ kind: 'resolution', text: 'Beschlossen', votesFor: 2, unanimous: true })), as);
		await write((tx) => changeOutcome(tx, decided, { input: outcome({ kind: 'resolution', text: 'Zur Kenntnis genommen', votesFor: 2, unanimous: true }), base: 1 }), as);
		const task = await write((tx) => addOutcome(tx, item.id, outcome({ kind: 'task', text: 'Nachfassen', actorId: actors.member as string })), as);
		await expect(write((tx) => addOutcome(tx, item.id, outcome({ kind: 'task', text: 'Fremd', actorId: actors.otherChair as string })), as)).rejects.toThrow(/gibt es nicht mehr/);
		// the staff unit gives one to somebody of the register: its name stays, and stays when the wording is changed
		const given = await write((tx) => addOutcome(tx, item.id, outcome({ kind: 'task', text: 'Von der Stabsstelle', actorId: actors.formerSecretary as string })));
		const [present_, { outcomes }] = await read(async (tx) => [await readParticipants(tx, held.id), await readAgenda(tx, held.id)] as const, as);
		expect((await read((tx) => peopleToChoose(tx, present_, outcomes), as)).map((o) => o.text)).toContain('Leitung formerSecretary');
		expect((await read((tx) => peopleToChoose(tx, present_, []), as)).map((o) => o.text)).not.toContain('Leitung formerSecretary');
		expect(await write((tx) => changeOutcome(tx, given, { input: outcome({ kind: 'task', text: 'Genauer', actorId: actors.formerSecretary as string }), base: 1 }), as)).toBe('changed');
		await write((tx) => removeOutcome(tx, given), as);
		await write((tx) => removeOutcome(tx, task), as);
		await write((tx) => restoreOutcome(tx, task), as);
		expect(await read((tx) => tx.sql`select 1 from outcome`, people.member)).toHaveLength(0);
		const meeting = await read((tx) => meetingById(tx, held.id), as);
		if (!meeting) throw new Error('no meeting');
		const document = await read((tx) => presentMinutes(tx, meeting), as);
		expect(document.items[1]?.outcomes.map((o) => o.who)).toEqual(['', 'Leitung member']);
		expect(hashOfMinutes(document)).toBe(hashOfMinutes(await read((tx) => presentMinutes(tx, meeting))));
		await expect(read((tx) => presentMinutes(tx, meeting), people.member)).rejects.toThrow(NotFound);
		await write((tx) => proposeMinutes(tx, held.id), as);
		await expect(write((tx) => approveMinutes(tx, held.id), as)).rejects.toThrow(NotFound);
		await expect(write((tx) => tx.sql`insert into minutes_version (authority_id, meeting_id, version, state, content, sha256, recorded_by) values (${db.authorityId}, ${held.id}, 9, 'approved', '{}', 'x', 'x')`, as)).rejects.toThrow(/row-level security/);
		await expect(write((tx) => tx.sql`update meeting set minutes_state = 'approved' where id = ${held.id}`, as)).rejects.toThrow(/row-level security/);
	});
});

describe('two who write at the same time', () => {
	it('keep what is theirs: another field is merged, the same field is named, attendance of others stays', async () => {
		const [first, second] = [people.secretary, people.chair];
		const next = await write((tx) => addMeeting(tx, advisory.id, input({ title: 'Zu zweit', day: '2026-05-20' })));
		const empty = { chair: '', minuteTaker: '', opened: '', closed: '', remarks: '' };
		await write((tx) => saveMinutesHead(tx, next.id, { ...empty, minuteTaker: 'Schriftführung' }, empty), first);
		await write((tx) => saveMinutesHead(tx, next.id, { ...empty, chair: 'Leitung' }, empty), second);
		const head = async () => (await read((tx) => meetingById(tx, next.id)))?.minutes;
		expect(await head()).toMatchObject({ chair: 'Leitung', minuteTaker: 'Schriftführung' });
		await expect(write((tx) => saveMinutesHead(tx, next.id, { ...empty, chair: 'Vertretung' }, empty), first)).rejects.toThrow(/„Leitung“ etwas eingetragen: „Leitung“/);
		// the same once more, and both emptied on purpose
		await write((tx) => saveMinutesHead(tx, next.id, { ...empty, chair: 'Leitung' }, empty), first);
		expect(await head()).toMatchObject({ chair: 'Leitung', minuteTaker: 'Schriftführung' });
		await write((tx) => saveMinutesHead(tx, next.id, empty, { ...empty, minuteTaker: 'Schriftführung' }), first);
		expect(await head()).toMatchObject({ chair: 'Leitung', minuteTaker: '' });
		await db.owner`insert into participant (authority_id, meeting_id, actor_id, kind, name, voting, created_by) select ${db.authorityId}, ${next.id}, m.actor_id, 'member', m.role, m.voting, 'x' from membership m where m.body_id = ${advisory.id} and removed_at is null and to_day is null`;
		const [a, b] = (await read((tx) => readParticipants(tx, next.id))).map((p) => p.id) as [string, string];
		expect(await write((tx) => recordAttendance(tx, next.id, new Map([[a, { value: 'absent' as const, was: null }]])), first)).toEqual({ kept: [] });
		expect((await write((tx) => recordAttendance(tx, next.id, new Map([[a, { value: 'present' as const, was: null }], [b, { value: 'excused' as const, was: null }]])), second)).kept).toHaveLength(1);
		const now = new Map((await read((tx) => readParticipants(tx, next.id))).map((p) => [p.id, p.attended]));
		expect([now.get(a), now.get(b)]).toEqual(['absent', 'excused']);
	});

	it('a text is refused where the other saved one meanwhile, and what is stored comes with it', async () => {
		const next = await write((tx) => addMeeting(tx, advisory.id, input({ title: 'Zu zweit am Text', day: '2026-05-21' })));
		const item = await write((tx) => addItem(tx, next.id, { number: '', title: 'Punkt', note: '', public: true }));
		expect(await write((tx) => saveItemMinutes(tx, item, { text: 'Erste', base: 1 }), people.secretary)).toEqual({ state: 'saved', version: 2 });
		expect(await write((tx) => saveItemMinutes(tx, item, { text: 'Zweite', base: 1 }), people.chair)).toEqual({ state: 'outdated', version: 2 });
		expect((await read((tx) => readAgenda(tx, next.id))).items[0]?.minutes).toBe('Erste');
	});
});

describe('reading along', () => {
	it('is for members of the body, as long as the writers let them and until the minutes are approved', async () => {
		const next = await write((tx) => addMeeting(tx, advisory.id, input({ title: 'Offen', day: '2026-05-22', visibility: 'members' })));
		const item = await write((tx) => addItem(tx, next.id, { number: '', title: 'Punkt', note: '', public: true }));
		await write((tx) => saveItemMinutes(tx, item, { text: 'Gerade gesagt', base: 1 }), people.secretary);
		const meeting = async () => (await read((tx) => meetingById(tx, next.id))) as NonNullable<Awaited<ReturnType<typeof meetingById>>>;
		const live = async (as: Principal) => { const m = await meeting(); return read((tx) => liveMinutes(tx, m), as); };
		await expect(live(people.member)).rejects.toThrow(NotFound);
		for (const name of ['member', 'formerSecretary', 'otherChair'] as const) await expect(write((tx) => shareMinutes(tx, next.id, true), people[name]), name).rejects.toThrow(NotFound);
		await write((tx) => shareMinutes(tx, next.id, true), people.secretary);
		expect((await live(people.member)).items[0]?.minutes).toBe('Gerade gesagt');
		expect(await live(people.member)).toEqual(await live(people.chair));
		for (const name of ['formerSecretary', 'otherChair'] as const) await expect(live(people[name]), name).rejects.toThrow(NotFound);
		expect((await write((tx) => tx.sql`update meeting set minutes_live = false where id = ${next.id}`, people.member)).count).toBe(0);
		await write((tx) => shareMinutes(tx, next.id, false), people.chair);
		await expect(live(people.member)).rejects.toThrow(NotFound);
		await write((tx) => shareMinutes(tx, next.id, true), people.secretary);
		await write((tx) => approveMinutes(tx, next.id), people.chair);
		const approved = await meeting();
		expect(await read((tx) => readsAlong(tx, approved), people.member)).toBe(false);
		// an event for all has no body that could
		const event = await write((tx) => addMeeting(tx, null, input({ kind: 'event', title: 'Auftakt', visibility: 'public' })));
		await expect(write((tx) => shareMinutes(tx, event.id, true))).rejects.toThrow(/keine Mitglieder/);
	});
});

describe('what is for those who prepare a meeting', () => {
	it('is not among what anybody else reads, also where no page shows it', async () => {
		const next = await write((tx) => addMeeting(tx, advisory.id, input({ kind: 'event', title: 'Werkstatt', day: '2026-05-23', visibility: 'members' })));
		await write((tx) => saveMinutesHead(tx, next.id, { chair: '', minuteTaker: '', opened: '', closed: '', remarks: 'Noch offen' }), people.secretary);
		const enter = (kind: string, actor: string | null, name: string) => db.owner`insert into participant (authority_id, meeting_id, actor_id, kind, name, email, remark, interests, answer, answer_note, created_by) values (${db.authorityId}, ${next.id}, ${actor}, ${kind}, ${name}, 'x@kreis.example', 'Rollstuhl', '{Arbeit}', 'declined', 'krank', 'x')`;
		await enter('member', actors.member as string, 'Mitglied');
		await enter('member', actors.chair as string, 'Leitung');
		await enter('sign-up', null, 'Wer sich anmeldet');
		const seen = async (as: Principal) => read(async (tx) => ({ head: (await meetingById(tx, next.id))?.minutes.remarks, listed: (await readMeetings(tx, { body: advisory.number })).rows.find((m) => m.id === next.id)?.minutes.remarks, people: (await readParticipants(tx, next.id)).map((p) => [p.name, p.email, p.remark, p.interests.join(), p.answerNote].join('|')).toSorted() }), as);
		const whole = ['Leitung', 'Mitglied', 'Wer sich anmeldet'].map((name) => `${name}|x@kreis.example|Rollstuhl|Arbeit|krank`);
		for (const as of [planner, people.chair, people.secretary]) expect(await seen(as)).toEqual({ head: 'Noch offen', listed: 'Noch offen', people: whole });
		// members of the body know each other by name
		expect(await seen(people.member)).toEqual({ head: undefined, listed: undefined, people: ['Leitung||||', whole[1]] });
		for (const as of [people.formerSecretary, people.otherChair]) expect(await seen(as)).toEqual({ head: undefined, listed: undefined, people: [] });
		// who reads along reads the document as a whole, and no reasons why somebody did not come
		await write((tx) => shareMinutes(tx, next.id, true), people.secretary);
		const document = await read(async (tx) => liveMinutes(tx, (await meetingById(tx, next.id)) as NonNullable<Awaited<ReturnType<typeof meetingById>>>), people.member);
		expect([document.head.remarks, JSON.stringify(document).includes('krank')]).toEqual(['Noch offen', false]);
	});

	it('notes to memberships are for the staff unit', async () => {
		await db.owner`update membership set note = 'intern' where body_id = ${advisory.id}`;
		const notes = async (as: Principal) => new Set((await read((tx) => readSeats(tx, advisory.id), as)).map((s) => s.note));
		expect(await notes(planner)).toEqual(new Set(['intern']));
		for (const as of [people.chair, people.member, people.otherChair]) expect(await notes(as)).toEqual(new Set(['']));
	});
});

describe('the chair', () => {
	it('approves what was seen: it enters the register and is public, and nothing changes afterwards', async () => {
		const as = people.chair;
		const meeting = await read((tx) => meetingById(tx, held.id), as);
		if (!meeting) throw new Error('no meeting');
		const seen = hashOfMinutes(await read((tx) => presentMinutes(tx, meeting), as));
		const approved = await write((tx) => approveMinutes(tx, held.id, { seen }), as);
		expect(approved.resolutions).toEqual([1]);
		expect((await read((tx) => minutesVersions(tx, held.id), people.member))[0]).toMatchObject({ state: 'approved', recordedBy: 'chair' });
		const [resolution] = await read((tx) => tx.sql<{ by: string; paper: string }[]>`select recorded_by as by, paper_title as paper from resolution`);
		// the paper is for the body, the resolution for everybody
		expect(resolution).toEqual({ by: 'chair', paper: '' });
		expect(await read((tx) => tx.sql`select 1 from public_record where type = 'Resolution'`, db.anyone)).toHaveLength(1);
		const item = (await read((tx) => readAgenda(tx, held.id), as)).items[0];
		await expect(write((tx) => addItem(tx, held.id, { number: '', title: 'x', note: '', public: true }), as)).rejects.toThrow(/genehmigt/);
		await expect(write((tx) => tx.sql`update agenda_item set title = 'x' where id = ${item?.id ?? ''}`, as)).resolves.toHaveLength(0);
		await expect(write((tx) => tx.sql`update meeting set minutes_state = 'draft' where id = ${held.id}`, as)).resolves.toHaveLength(0);
	});

	it('changes neither time nor visibility, invites no guests of the register and cancels nothing: that is for the staff unit', async () => {
		const as = people.chair;
		const next = await write((tx) => addMeeting(tx, advisory.id, input({ title: '3. Sitzung', day: '2030-06-14' })));
		await expect(write((tx) => changeMeeting(tx, next.number, { input: input({ day: '2030-06-15' }), base: 1 }), as)).rejects.toThrow(NotFound);
		await expect(write((tx) => cancelMeeting(tx, next.number, 'Grund'), as)).rejects.toThrow(NotFound);
		await expect(write((tx) => addGuest(tx, next.id, actors.otherChair as string), as)).rejects.toThrow(NotFound);
		for (const set of ["visibility = 'public'", "title = 'x'", 'starts_at = starts_at + interval \'1 minute\'', "state = 'cancelled'", 'sequence = 7'])
			await expect(write((tx) => tx.sql.unsafe(`update meeting set ${set} where id = '${next.id}'`), as), set).rejects.toThrow(/for the staff unit/);
	});
});

describe('anybody else', () => {
	const nobody = ['member', 'formerSecretary', 'otherChair'] as const;
	it.each(nobody)('%s has none of it in the verbs', async (name) => {
		const next = await write((tx) => addMeeting(tx, advisory.id, input({ title: `Für ${name}`, day: '2030-07-14', visibility: 'members' })));
		const item = await write((tx) => addItem(tx, next.id, { number: '', title: 'Punkt', note: '', public: true }));
		const acts: ((tx: Write) => Promise<unknown>)[] = [
			(tx) => addItem(tx, next.id, { number: '', title: 'x', note: '', public: true }), (tx) => changeItem(tx, item, { input: { number: '', title: 'x', note: '', public: true }, base: 1 }), (tx) => removeItem(tx, item), (tx) => copyAgenda(tx, next.id, held.number),
			(tx) => inviteWithPapers(tx, next.id, organizer), (tx) => recordAttendance(tx, next.id, new Map()), (tx) => saveMinutesHead(tx, next.id, { chair: '', minuteTaker: '', opened: '', closed: '', remarks: '' }), (tx) => saveItemMinutes(tx, item, { text: 'x', base: 1 }),
			(tx) => addOutcome(tx, item, outcome({})), (tx) => proposeMinutes(tx, next.id), (tx) => approveMinutes(tx, next.id)
		];
		for (const [i, act] of acts.entries()) await expect(write(act, people[name]), String(i)).rejects.toThrow(NotFound);
	});

	it.each(nobody)('%s changes and adds no row in the database itself', async (name) => {
		const next = await write((tx) => addMeeting(tx, advisory.id, input({ title: `Zeilen für ${name}`, day: '2030-08-14', visibility: 'members' })));
		const item = await write((tx) => addItem(tx, next.id, { number: '', title: 'Punkt', note: '', public: true }));
		for (const statement of [`update meeting set minutes_state = 'draft' where id = '${next.id}'`, `update agenda_item set minutes = 'x' where id = '${item}'`, `update participant set attended = 'present' where meeting_id = '${next.id}'`, `update outcome set text = 'x'`, 'update consultation set authoritative = true'])
			expect((await write((tx) => tx.sql.unsafe(statement), people[name])).count, statement).toBe(0);
		const [a, id] = [db.authorityId, randomUUID()];
		for (const statement of [`insert into agenda_item (authority_id, meeting_id, position, title, changed_by) values ('${a}', '${next.id}', 1, 'x', 'x')`, `insert into outcome (authority_id, agenda_item_id, position, kind, text, changed_by) values ('${a}', '${item}', 1, 'information', 'x', 'x')`,
			`insert into minutes_version (authority_id, meeting_id, version, state, content, sha256, recorded_by) values ('${a}', '${next.id}', 1, 'proposed', '{}', 'x', 'x')`, `insert into task (authority_id, id, body_id, text, created_by, changed_by) values ('${a}', '${id}', '${advisory.id}', 'x', 'x', 'x')`])
			await expect(write((tx) => tx.sql.unsafe(statement), people[name]), statement).rejects.toThrow(/row-level security/);
	});

	it('a chair has nothing in another body, though the meeting is in sight', async () => {
		expect(await read((tx) => meetingById(tx, foreign.id), people.chair)).not.toBeNull();
		await expect(write((tx) => saveItemMinutes(tx, foreignItem, { text: 'x', base: 1 }), people.chair)).rejects.toThrow(NotFound);
		expect((await write((tx) => tx.sql`update agenda_item set minutes = 'x' where id = ${foreignItem}`, people.chair)).count).toBe(0);
		// and moves nothing over
		await expect(write((tx) => tx.sql`insert into agenda_item (authority_id, meeting_id, position, title, changed_by) values (${db.authorityId}, ${foreign.id}, 1, 'x', 'x')`, people.chair)).rejects.toThrow(/row-level security/);
		expect(berlinDay(new Date()) > '2026-06-30').toBe(true);
	});
});
