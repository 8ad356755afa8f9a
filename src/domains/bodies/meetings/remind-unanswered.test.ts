/** Answers that are wanted by a day, on a real database: who said nothing is reminded once, again by hand, and nobody who wants none. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { EMPTY_ACTOR } from '../actors/model.ts';
import { addActor } from '../actors/write-actors.server.ts';
import { emptyBody } from '../body-form.ts';
import { addBody } from '../write-bodies.server.ts';
import { addMembership } from '../write-memberships.server.ts';
import { answerInvitation } from './answer-invitation.server.ts';
import { inviteParticipants, sendUpdates } from './invite.server.ts';
import { EMPTY_CONTENT, checkMeeting, inputOf, type MeetingInput } from './meeting-form.ts';
import { meetingByNumber, readParticipants } from './read-meetings.server.ts';
import { remindable, remindAgain, remindUnanswered } from './remind-unanswered.server.ts';
import { firstReminderDay } from './reminder-day.ts';
import { addItem } from './write-agenda.server.ts';
import { addMeeting, changeMeeting } from './write-meetings.server.ts';

let db: TestDatabase;
let planner: Principal;
let chair: Principal;
let meeting: { id: string; number: number };
const organizer = { name: 'Sozialplanung', address: 'planung@kreis.example' };
const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+02:00`);
const write = <T>(work: (tx: Write) => Promise<T>, as = planner) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as = planner) => db.database.read(as, work);
const input: MeetingInput = { kind: 'meeting', title: '3. Sitzung', day: '2027-05-27', from: '14:00', to: '16:00', visibility: 'body', content: { ...EMPTY_CONTENT, place: 'Landratsamt', answerBy: '2027-05-20' }, example: false };
const reminders = async () => (await db.owner<{ to: string; text: string }[]>`select to_address as to, text from mail where kind = 'reminder' order by created_at, to_address`).map((m) => ({ ...m }));
const remind = (now: Date) => remindUnanswered(db.database, { id: db.authorityId, name: 'Landkreis' }, now);
beforeAll(async () => {
	db = await testDatabase();
	[planner, chair] = [db.as('planner'), db.as('member')];
	const body = await write((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Beirat', en: '' } } }));
	for (const [name, role] of [['vorsitz', 'chair'], ['antwortet', 'member'], ['schweigt', 'member'], ['ohne-erinnerung', 'member']] as const) {
		const { id } = await write((tx) => addActor(tx, 'person', { ...EMPTY_ACTOR, function: name, email: `${name}@kreis.example` }));
		if (role === 'chair') await db.owner`update actor set account_id = ${chair.accountId} where id = ${id}`;
		if (name === 'ohne-erinnerung') await db.owner`insert into reminder_off (authority_id, person) values (${db.authorityId}, ${id})`;
		await write((tx) => addMembership(tx, body.id, { actorId: id, role, voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' }));
	}
	meeting = await write((tx) => addMeeting(tx, body.id, input));
	await write((tx) => addItem(tx, meeting.id, { number: '', title: 'Begrüßung', note: '', public: true }));
	await write((tx) => inviteParticipants(tx, meeting.id, organizer, at('2027-05-03')));
});
afterAll(() => db?.close());

it('the day is checked, and counted back to a working day', () => {
	expect(() => checkMeeting({ ...input, content: { ...input.content, answerBy: '2027-05-28' } })).toThrow('„Antwort bis“ liegt nach dem Termin');
	expect(() => checkMeeting({ ...input, content: { ...input.content, answerBy: 'morgen' } })).toThrow('„Antwort bis“ ist kein Tag');
	expect(checkMeeting({ ...input, content: { ...input.content, answerBy: '' } }).content.answerBy).toBe('');
	// Thursday; Monday and Tuesday: the Friday before
	expect([firstReminderDay('2027-05-20'), firstReminderDay('2027-05-24'), firstReminderDay('2027-05-25')]).toEqual(['2027-05-18', '2027-05-21', '2027-05-21']);
});

it('stands in the invitation; who said nothing is reminded once, two days before, however often it is asked', async () => {
	const [first] = await db.owner<{ text: string }[]>`select text from mail where kind = 'invitation' limit 1`;
	expect(first?.text).toContain('Bitte antworten Sie bis 20. Mai 2027.');
	const people = await read((tx) => readParticipants(tx, meeting.id));
	await write((tx) => answerInvitation(tx, people.find((p) => p.name === 'antwortet')?.id ?? '', { answer: 'declined', note: '' }, at('2027-05-04')));
	expect([await remind(at('2027-05-17')), await remind(at('2027-05-18', '05:00')), await remind(at('2027-05-18')), await remind(at('2027-05-18', '12:00')), await remind(at('2027-05-19'))]).toEqual([0, 0, 2, 0, 0]);
	expect((await reminders()).map((m) => m.to)).toEqual(['schweigt@kreis.example', 'vorsitz@kreis.example']);
	expect((await reminders())[0]?.text).toMatch(/noch keine Antwort von Ihnen:[^]*Ort: Landratsamt[^]*bis 20\. Mai 2027:\n\{\{link\}\}/);
	// also where the day is moved
	await write((tx) => changeMeeting(tx, meeting.number, { input: { ...input, content: { ...input.content, answerBy: '2027-05-25' } }, base: 2 }));
	expect(await remind(at('2027-05-21'))).toBe(0);
});

it('by hand, once a day, by who prepares the meeting', async () => {
	const before = (now: Date) => read((tx) => remindable(tx, meeting.id, now), chair);
	expect(await before(at('2027-05-21'))).toEqual({ now: 2, later: 0, next: null, off: 1 });
	expect(await write((tx) => remindAgain(tx, meeting.id, at('2027-05-21')), chair)).toBe(2);
	expect(await before(at('2027-05-21', '18:00'))).toEqual({ now: 0, later: 2, next: at('2027-05-22'), off: 1 });
	expect(await write((tx) => remindAgain(tx, meeting.id, at('2027-05-21', '18:00')))).toBe(0);
	expect(await write((tx) => remindAgain(tx, meeting.id, at('2027-05-22')))).toBe(2);
	for (const as of [db.as('member'), db.as('data_steward')]) await expect(write((tx) => remindAgain(tx, meeting.id, at('2027-05-23')), as)).rejects.toThrow(NotFound);
	expect(await write((tx) => remindAgain(tx, meeting.id, at('2027-05-28')))).toBe(0);
});

it('a mail of a change says what is another than this person was told', async () => {
	const stored = await read((tx) => meetingByNumber(tx, meeting.number));
	if (!stored) throw new Error('no meeting');
	await write((tx) => changeMeeting(tx, meeting.number, { input: { ...inputOf(stored), from: '15:00', to: '17:00', content: { ...inputOf(stored).content, room: '2' } }, base: stored.version }));
	await write((tx) => addItem(tx, meeting.id, { number: '', title: 'Haushalt', note: '', public: true }));
	expect(await write((tx) => sendUpdates(tx, meeting.id, organizer, at('2027-05-23')))).toMatchObject({ told: 4 });
	const [update] = await db.owner<{ text: string }[]>`select text from mail where kind = 'update' limit 1`;
	expect(update?.text).toContain('„3. Sitzung“ hat sich geändert:\n- Zeit: bisher Donnerstag, 27. Mai 2027, 14:00 bis 16:00 Uhr, jetzt Donnerstag, 27. Mai 2027, 15:00 bis 17:00 Uhr\n- Ort: bisher Landratsamt, jetzt Landratsamt, 2\n- Die Tagesordnung hat sich geändert.\n\nSo findet sie jetzt statt:\n\n3. Sitzung\n');
});

it('whoever asks, and however many at once: nobody is reminded twice within a day', async () => {
	const body = (await read((tx) => meetingByNumber(tx, meeting.number)))?.bodyId ?? '';
	const { id } = await write((tx) => addMeeting(tx, body, { ...input, title: '4. Sitzung', day: '2027-07-15', content: { ...input.content, answerBy: '2027-07-08' } }));
	await write((tx) => addItem(tx, id, { number: '', title: 'Begrüßung', note: '', public: true }));
	await write((tx) => inviteParticipants(tx, id, organizer, at('2027-07-01')));
	const again = (now: Date, as = planner) => write((tx) => remindAgain(tx, id, now), as);
	const counts = await Promise.all([again(at('2027-07-06')), again(at('2027-07-06'), chair), remind(at('2027-07-06'))]);
	expect(counts.reduce((sum, n) => sum + n)).toBe(3);
	expect([await remind(at('2027-07-06', '09:05')), await again(at('2027-07-06', '23:59')), await again(at('2027-07-07', '00:01')), await again(at('2027-07-07', '23:59')), await again(at('2027-07-08', '00:01')), await remind(at('2027-07-08'))]).toEqual([0, 0, 0, 3, 0, 0]);
});
