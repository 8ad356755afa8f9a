/** Invitations on a real database: who is told of what, once, with a calendar file; what the link shows and takes. */
import { randomBytes, randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound, UserError } from '#base/errors.ts';
import { SecretKey } from '#base/secret-key.server.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { personalPath } from '#domains/mail/personal-links.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { EMPTY_ACTOR } from '../actors/model.ts';
import { addActor } from '../actors/write-actors.server.ts';
import { emptyBody } from '../body-form.ts';
import { loadAttachment } from '../papers/attachments.server.ts';
import { EMPTY_PAPER } from '../papers/paper-form.ts';
import { addFile, addPaper, releasePaper } from '../papers/write-papers.server.ts';
import { whyKept } from '../actors/erase.server.ts';
import { addBody } from '../write-bodies.server.ts';
import { addMembership, changeMembership, removeMembership } from '../write-memberships.server.ts';
import { addWalkIn } from '../events/check-in.server.ts';
import { addGuest, addGuests } from './add-guest.server.ts';
import { answerInvitation } from './answer-invitation.server.ts';
import { inviteParticipants, sendCancellation, sendUpdates } from './invite.server.ts';
import { EMPTY_CONTENT, inputOf, type MeetingInput } from './meeting-form.ts';
import { openMeetingLink, readInvitation } from './meeting-link.server.ts';
import { readCandidates } from './read-candidates.server.ts';
import { meetingByNumber, readParticipants } from './read-meetings.server.ts';
import { uninvite } from './uninvite.server.ts';
import { addItem, putPaper } from './write-agenda.server.ts';
import { addMeeting, cancelMeeting, changeMeeting, reviveMeeting } from './write-meetings.server.ts';

let db: TestDatabase;
let planner: Principal;
let member: Principal;
const key = new SecretKey(randomBytes(32));
const organizer = { name: 'Sozialplanung', address: 'planung@kreis.example' };
const now = new Date('2027-05-01T10:00:00Z');
const write = <T>(work: (tx: Write) => Promise<T>, as = planner) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as = planner) => db.database.read(as, work);
const input = (more: Partial<MeetingInput> = {}): MeetingInput => ({ kind: 'meeting', title: '3. Sitzung', day: '2027-05-27', from: '14:00', to: '16:00', visibility: 'body', content: { ...EMPTY_CONTENT, place: 'Landratsamt' }, example: false, ...more });
const seat = (actorId: string, more = {}) => ({ actorId, role: 'member' as const, voting: true, fromDay: '2017-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '', ...more });

async function person(name: string, email: string, accountId: string | null = null): Promise<string> {
	const id = randomUUID();
	await db.owner`insert into actor (authority_id, id, number, kind, content, account_id, created_by, changed_by) select ${db.authorityId}, ${id}, coalesce(max(number), 0) + 1, 'person', ${db.owner.json({ name: '', title: '', given: '', family: '', function: name, email })}, ${accountId}, 'x', 'x' from actor`;
	return id;
}

interface Mail {
	to: string;
	kind: string;
	subject: string;
	text: string;
	calendar: string;
	about: string;
}
const mails = async () => (await db.owner<Mail[]>`select to_address as to, kind, subject, text, calendar, about_id as about from mail order by created_at, to_address`).map((m) => ({ ...m }));
const event = (calendar: string) => {
	const component = new ICAL.Component(ICAL.parse(calendar));
	return { method: component.getFirstPropertyValue('method'), event: new ICAL.Event(component.getFirstSubcomponent('vevent') as ICAL.Component) };
};

let body: { id: string; number: number };
let meeting: { id: string; number: number };
let guest: string;
beforeAll(async () => {
	db = await testDatabase();
	[planner, member] = [db.as('planner'), db.as('member')];
	body = await write((tx) => addBody(tx, { ...emptyBody(), kind: 'steering-group', content: { ...emptyBody().content, name: { de: 'Steuerungsgruppe', en: '' } } }));
	const chair = await write(async (tx) => addMembership(tx, body.id, seat(await person('Leitung Jugendamt', 'jugendamt@kreis.example', member.accountId), { role: 'chair' })));
	await write(async (tx) => addMembership(tx, body.id, seat(await person('Stellvertretung Jugendamt', 'vertretung@kreis.example'), { role: 'deputy', deputyOf: chair })));
	await write(async (tx) => addMembership(tx, body.id, seat(await person('Ohne Adresse', ''))));
	await write(async (tx) => addMembership(tx, body.id, seat(await person('Früher dabei', 'frueher@kreis.example'), { toDay: '2027-05-26' })));
	guest = await person('Gast', 'gast@kreis.example');
	await write((tx) => addMembership(tx, body.id, seat(guest, { role: 'guest', voting: false })));
	meeting = await write((tx) => addMeeting(tx, body.id, input()));
	const open = await write((tx) => addItem(tx, meeting.id, { number: '', title: 'Bedarfe', note: '', public: true }));
	const closed = await write((tx) => addItem(tx, meeting.id, { number: '', title: 'Personal', note: '', public: false }));
	for (const [name, item, released] of [['Bedarfsliste', open, true], ['Stellenplan', closed, true], ['Entwurf', open, false]] as const) {
		const paper = await write((tx) => addPaper(tx, { ...EMPTY_PAPER, name }));
		await write((tx) => addFile(tx, paper.number, { name: `${name}.pdf`, bytes: new TextEncoder().encode(`%PDF-1.4 ${name} %%EOF`) }));
		await write((tx) => putPaper(tx, item, { paperNumber: paper.number, role: 'decision', authoritative: false }));
		if (released) await write((tx) => releasePaper(tx, paper.number, body.id));
	}
});
afterAll(() => db?.close());

const principalOf = async (participant: string, at = now) => (await openMeetingLink(db.database, db.authorityId, key, personalPath(key, 'participant', participant).split('/').at(-1) ?? '', at))?.principal ?? null;

describe('inviting', () => {
	it('tells everybody who sits there on that day, deputies too, once, and says who cannot be told', async () => {
		expect(await write((tx) => inviteParticipants(tx, meeting.id, organizer, now))).toEqual({ told: 3, withoutAddress: ['Ohne Adresse'] });
		const sent = await mails();
		expect(sent.map((m) => [m.to, m.kind])).toEqual([['gast@kreis.example', 'invitation'], ['jugendamt@kreis.example', 'invitation'], ['vertretung@kreis.example', 'invitation']]);
		const [toGuest, toChair, toDeputy] = sent;
		expect(toChair?.subject).toBe('Einladung: 3. Sitzung, 27.05.2027, 14:00 Uhr');
		expect(toChair?.text).toContain('Donnerstag, 27. Mai 2027, 14:00 bis 16:00 Uhr\nOrt: Landratsamt');
		expect(toChair?.text).toMatch(/Tagesordnung\n\S* ?Bedarfe\n {3}Vorlage: Bedarfsliste\n\S+(?: 1)? Personal \(nichtöffentlich\)\n {3}Vorlage: Stellenplan/);
		expect(toChair?.text).not.toContain('Entwurf');
		expect(toChair?.text).toContain('{{link}}');
		expect(toDeputy?.text).toContain('Sie vertreten Leitung Jugendamt.');
		expect(toGuest?.text).toContain('Bedarfe');
		expect(toGuest?.text).not.toMatch(/Personal|Stellenplan|Bedarfsliste/);
		const { method, event: e } = event(toChair?.calendar ?? '');
		expect([method, e.sequence, e.startDate.toJSDate().toISOString()]).toEqual(['REQUEST', 0, '2027-05-27T12:00:00.000Z']);
		expect((await read((tx) => meetingByNumber(tx, meeting.number)))?.state).toBe('invited');
		expect(await write((tx) => inviteParticipants(tx, meeting.id, organizer, now))).toEqual({ told: 0, withoutAddress: ['Ohne Adresse'] });
		expect(await mails()).toHaveLength(3);
	});

	it('a new time reaches them under the same number with a higher sequence; an answer given stays', async () => {
		const chair = (await read((tx) => readParticipants(tx, meeting.id))).find((p) => p.role === 'chair');
		await write((tx) => answerInvitation(tx, chair?.id ?? '', { answer: 'accepted', note: '' }, now), member);
		const stored = await read((tx) => meetingByNumber(tx, meeting.number));
		if (!stored) throw new Error('gone');
		await write((tx) => changeMeeting(tx, meeting.number, { input: { ...inputOf(stored), from: '15:00', to: '17:00' }, base: stored.version }));
		expect((await write((tx) => sendUpdates(tx, meeting.id, organizer, now))).told).toBe(3);
		expect((await write((tx) => sendUpdates(tx, meeting.id, organizer, now))).told).toBe(0);
		const told = (await mails()).filter((m) => m.to === 'jugendamt@kreis.example');
		expect(told.map((m) => m.kind)).toEqual(['invitation', 'update']);
		expect(told[1]?.text).toContain('Sie haben zugesagt. Passt das nicht mehr');
		const [a, b] = told.map((m) => event(m.calendar).event);
		expect(b?.uid).toBe(a?.uid);
		expect([b?.sequence, b?.startDate.toJSDate().toISOString()]).toEqual([1, '2027-05-27T13:00:00.000Z']);
		expect(told[1]?.calendar.replaceAll('\r\n ', '')).toContain('PARTSTAT=ACCEPTED');
	});

	it('a cancellation cancels that entry; called on again, it is a change', async () => {
		await expect(write((tx) => sendCancellation(tx, meeting.id, organizer, now))).rejects.toThrow('nicht abgesagt');
		await write((tx) => cancelMeeting(tx, meeting.number, 'Krankheit'));
		expect((await write((tx) => sendUpdates(tx, meeting.id, organizer, now))).told).toBe(3);
		const last = (await mails()).filter((m) => m.to === 'jugendamt@kreis.example').at(-1);
		expect([last?.kind, last?.subject]).toEqual(['cancellation', 'Abgesagt: 3. Sitzung, 27.05.2027, 15:00 Uhr']);
		expect(last?.text).toContain('Grund: Krankheit');
		const { method, event: e } = event(last?.calendar ?? '');
		expect([method, e.sequence]).toEqual(['CANCEL', 2]);
		await expect(write((tx) => inviteParticipants(tx, meeting.id, organizer, now))).rejects.toThrow('abgesagt');
		await write((tx) => reviveMeeting(tx, meeting.number));
		expect((await write((tx) => inviteParticipants(tx, meeting.id, organizer, now))).told).toBe(3);
		expect(event((await mails()).at(-1)?.calendar ?? '').event.sequence).toBe(3);
	});

	it('is refused for what is over, and for everybody but the staff unit and who holds an office in the body', async () => {
		const old = await write((tx) => addMeeting(tx, body.id, input({ day: '2027-04-01' })));
		await expect(write((tx) => inviteParticipants(tx, old.id, organizer, now))).rejects.toThrow('vorbei');
		for (const verb of [inviteParticipants, sendUpdates, sendCancellation]) await expect(write((tx) => verb(tx, meeting.id, organizer, now), db.as('member'))).rejects.toThrow(NotFound);
	});
});

describe('behind the personal link', () => {
	it('shows the meeting as far as it is theirs, with papers to download', async () => {
		const [one, other] = await Promise.all((await mails()).slice(0, 2).map((m) => principalOf(m.about)));
		if (!one || !other) throw new Error('no link');
		const asGuest = await read((tx) => readInvitation(tx as never), one);
		expect(asGuest?.agenda.items.map((i) => i.title)).toEqual(['Bedarfe']);
		expect(asGuest?.agenda.papers).toEqual([]);
		// what the trail keeps of them is no name
		expect(one.name).toBe(`Persönlicher Link (Sitzung ${meeting.number})`);
		const asChair = await read((tx) => readInvitation(tx as never), other);
		expect(asChair?.bodyName).toBe('Steuerungsgruppe');
		expect(asChair?.agenda.items.map((i) => i.title)).toEqual(['Bedarfe', 'Personal']);
		expect(asChair?.agenda.papers.map((p) => p.name).sort()).toEqual(['Bedarfsliste', 'Stellenplan']);
		const file = asChair?.agenda.papers[0]?.files[0]?.id ?? '';
		expect((await read((tx) => loadAttachment(tx, file), other)).size).toBeGreaterThan(0);
		await expect(read((tx) => loadAttachment(tx, file), one)).rejects.toThrow(NotFound);
		expect(await read((tx) => readParticipants(tx, meeting.id), other)).toHaveLength(1);
	});

	it('takes an answer for itself and for nobody else, until the meeting is over', async () => {
		const [a, b] = (await mails()).slice(0, 2).map((m) => m.about);
		const link = await principalOf(a ?? '');
		if (!link) throw new Error('no link');
		expect(await write((tx) => answerInvitation(tx, a ?? '', { answer: 'declined', note: 'Es kommt Frau X.\u202e' }, now), link)).toBe('declined');
		expect((await read((tx) => readInvitation(tx as never), link))?.me).toMatchObject({ answer: 'declined', answerNote: 'Es kommt Frau X.' });
		await expect(write((tx) => answerInvitation(tx, b ?? '', { answer: 'accepted', note: '' }, now), link)).rejects.toThrow(NotFound);
		await expect(write((tx) => answerInvitation(tx, b ?? '', { answer: 'accepted', note: '' }, now), db.as('member'))).rejects.toThrow(NotFound);
		await expect(write((tx) => answerInvitation(tx, a ?? '', { answer: 'perhaps', note: '' }, now), link)).rejects.toThrow('Bitte wählen Sie');
		await expect(write((tx) => answerInvitation(tx, a ?? '', { answer: 'accepted', note: 'x'.repeat(501) }, now), link)).rejects.toThrow('500 Zeichen');
		await expect(write((tx) => answerInvitation(tx, a ?? '', { answer: 'accepted', note: '' }, new Date('2027-05-28T00:00:00Z')), link)).rejects.toThrow('vorbei');
	});

	it('ends with the seat, is not told of changes, and comes again with it', async () => {
		const actor = await person('Geht bald', 'geht@kreis.example');
		const membership = await write((tx) => addMembership(tx, body.id, seat(actor)));
		await write((tx) => inviteParticipants(tx, meeting.id, organizer, now));
		const of = async () => (await mails()).filter((m) => m.to === 'geht@kreis.example');
		const about = (await of())[0]?.about ?? '';
		const link = await principalOf(about);
		if (!link) throw new Error('no link');
		const change = async (more: object) => write(async (tx) => changeMembership(tx, membership, { input: seat(actor, more), base: (await tx.sql<{ version: number }[]>`select version from membership where id = ${membership}`)[0]?.version ?? 0 }));
		// still on the day of the meeting
		await change({ toDay: '2027-05-27' });
		expect(await principalOf(about)).not.toBeNull();
		await change({ toDay: '2027-05-26' });
		expect(await principalOf(about)).toBeNull();
		expect(await read((tx) => readInvitation(tx as never), link)).toBeNull();
		// what waited is not sent
		expect((await db.owner<{ state: string }[]>`select state from mail where about_id = ${about}`).map((m) => m.state)).toEqual(['cancelled']);
		await write((tx) => inviteParticipants(tx, meeting.id, organizer, now));
		expect(await of()).toHaveLength(1);
		await change({ toDay: null });
		expect(await principalOf(about)).not.toBeNull();
		await write((tx) => inviteParticipants(tx, meeting.id, organizer, now));
		expect((await of()).map((m) => m.kind)).toEqual(['invitation', 'invitation']);
		await write((tx) => removeMembership(tx, membership, 'Versehen'));
		expect(await principalOf(about)).toBeNull();
		// back with another seat
		const again = await write((tx) => addMembership(tx, body.id, seat(actor)));
		await write((tx) => inviteParticipants(tx, meeting.id, organizer, now));
		expect(await principalOf(about)).not.toBeNull();
		await write((tx) => removeMembership(tx, again, 'Versehen'));
	});

	it('ends when somebody is taken off, who is told, is invited no more by itself, and may come back as a guest', async () => {
		const actor = await person('Ausgeladen', 'aus@kreis.example');
		await write((tx) => addGuest(tx, meeting.id, actor));
		const listed = (await read((tx) => readParticipants(tx, meeting.id))).find((p) => p.actorId === actor)?.id ?? '';
		expect(await write((tx) => uninvite(tx, meeting.id, listed, { sure: true, organizer, now }))).toBe('off-list');
		expect((await mails()).filter((m) => m.to === 'aus@kreis.example')).toEqual([]);
		await write((tx) => addGuest(tx, meeting.id, actor));
		await write((tx) => inviteParticipants(tx, meeting.id, organizer, now));
		const of = async () => (await mails()).filter((m) => m.to === 'aus@kreis.example');
		const about = (await of())[0]?.about ?? '';
		await expect(write((tx) => uninvite(tx, meeting.id, about, { sure: false, organizer, now }))).rejects.toThrow('Häkchen');
		await expect(write((tx) => uninvite(tx, meeting.id, randomUUID(), { sure: true, organizer, now }))).rejects.toThrow(NotFound);
		await expect(write((tx) => uninvite(tx, meeting.id, about, { sure: true, organizer, now: new Date('2027-06-01T00:00:00Z') }))).rejects.toThrow('die noch kommen');
		for (const as of [db.as('member'), member, db.as('data_steward')]) await expect(write((tx) => uninvite(tx, meeting.id, about, { sure: true, organizer, now }), as)).rejects.toThrow(NotFound);
		expect(await read((tx) => whyKept(tx, actor, '2027-05-01'))).toHaveLength(1);
		expect(await write((tx) => uninvite(tx, meeting.id, about, { sure: true, organizer, now }))).toBe('told');
		expect(await read((tx) => whyKept(tx, actor, '2027-05-01'))).toEqual([]);
		expect(await principalOf(about)).toBeNull();
		const told = (await of()).at(-1);
		expect([told?.kind, told?.subject]).toEqual(['cancellation', 'Ausgeladen: 3. Sitzung, 27.05.2027']);
		expect(told?.text).toContain('nicht mehr eingeladen');
		expect(event(told?.calendar ?? '').method).toBe('CANCEL');
		expect((await read((tx) => readParticipants(tx, meeting.id))).some((p) => p.id === about)).toBe(false);
		await expect(write((tx) => uninvite(tx, meeting.id, about, { sure: true, organizer, now }))).rejects.toThrow('nicht mehr auf der Liste');
		await write((tx) => inviteParticipants(tx, meeting.id, organizer, now));
		expect(await of()).toHaveLength(2);
		await write((tx) => addGuest(tx, meeting.id, actor));
		await write((tx) => inviteParticipants(tx, meeting.id, organizer, now));
		expect((await of()).map((m) => m.kind)).toEqual(['invitation', 'cancellation', 'invitation']);
		expect(await principalOf(about)).not.toBeNull();
	});

	it('who is there already is not invited, and nobody once it has begun', async () => {
		const entrance = await write((tx) => addMeeting(tx, null, input({ kind: 'event', title: 'Eingang', visibility: 'public' })));
		await write((tx) => addWalkIn(tx, entrance.number, { name: 'Spontan', organisation: '', email: 'spontan@kreis.example', interests: [], consent: true }));
		await write((tx) => addGuest(tx, entrance.id, guest));
		await expect(write((tx) => inviteParticipants(tx, entrance.id, organizer, new Date('2027-05-27T12:00:00Z')))).rejects.toThrow('hat schon begonnen');
		expect((await write((tx) => inviteParticipants(tx, entrance.id, organizer, now))).told).toBe(1);
		expect((await mails()).filter((m) => m.to === 'spontan@kreis.example')).toEqual([]);
	});

	it('many guests are put on the list in one act, organisations at their contact address; who is there stays', async () => {
		const other = await write((tx) => addMeeting(tx, null, input({ kind: 'event', title: 'Auftakt', visibility: 'public' })));
		await expect(write((tx) => inviteParticipants(tx, other.id, organizer, now))).rejects.toThrow(/Noch steht niemand auf der Liste/);
		const diakonie = await write((tx) => addActor(tx, 'organisation', { ...EMPTY_ACTOR, name: 'Diakonie', email: 'diakonie@kreis.example' }));
		const worker = await write((tx) => addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Beratung', organisationId: diakonie.id }));
		expect((await read((tx) => readCandidates(tx, other.id))).filter((c) => [diakonie.id, worker.id].includes(c.id))).toMatchObject([{ name: 'Beratung', organisation: 'Diakonie', reachable: false, there: false }, { name: 'Diakonie', reachable: true, there: false }]);
		for (const ids of [[], ['x', randomUUID()]]) await expect(write((tx) => addGuests(tx, other.id, ids))).rejects.toThrow(UserError);
		expect(await write((tx) => addGuests(tx, other.id, [diakonie.id, worker.id, diakonie.id, guest]))).toBe(3);
		expect(await write((tx) => addGuests(tx, other.id, [diakonie.id]))).toBe(0);
		await expect(write((tx) => addGuest(tx, other.id, diakonie.id))).rejects.toThrow('steht schon auf der Liste');
		expect((await read((tx) => readCandidates(tx, other.id))).find((c) => c.id === diakonie.id)?.there).toBe(true);
		expect(await write((tx) => inviteParticipants(tx, other.id, organizer, now))).toEqual({ told: 2, withoutAddress: ['Beratung'] });
		expect((await mails()).find((m) => m.to === 'diakonie@kreis.example')?.text).toMatch(/^Guten Tag,\n/);
		for (const as of [member, db.as('data_steward')]) await expect(write((tx) => addGuests(tx, other.id, [worker.id]), as)).rejects.toThrow(NotFound);
		await write((tx) => cancelMeeting(tx, other.number, 'Fällt aus'));
		await expect(write((tx) => addGuests(tx, other.id, [worker.id]))).rejects.toThrow(NotFound);
	});

	it('closed, long ago or made up: there is nothing', async () => {
		const about = (await mails())[0]?.about ?? '';
		expect(await principalOf(about, new Date('2027-08-20T00:00:00Z'))).not.toBeNull();
		expect(await principalOf(about, new Date('2027-09-01T00:00:00Z'))).toBeNull();
		expect(await principalOf(randomUUID())).toBeNull();
		expect(await openMeetingLink(db.database, db.authorityId, key, 'abc', now)).toBeNull();
		const link = await principalOf(about);
		await db.owner`update participant set closed_at = now() where id = ${about}`;
		expect(await principalOf(about)).toBeNull();
		if (link) expect(await read((tx) => readInvitation(tx as never), link)).toBeNull();
		await db.owner`update participant set closed_at = null where id = ${about}`;
	});
});
