/** Events on a real database: signing up without an account, the last place, the entrance, and a body of those who came. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import { addDays, berlinDay } from '#base/day.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { dateText } from '#ui/date-text.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { EMPTY_ACTOR } from '../actors/model.ts';
import { addActor } from '../actors/write-actors.server.ts';
import { addGuest } from '../meetings/add-guest.server.ts';
import { answerInvitation, decideRegister } from '../meetings/answer-invitation.server.ts';
import { EMPTY_CONTENT, type MeetingInput } from '../meetings/meeting-form.ts';
import type { Meeting } from '../meetings/model.ts';
import { meetingByNumber } from '../meetings/read-meetings.server.ts';
import { addMeeting, cancelMeeting } from '../meetings/write-meetings.server.ts';
import { bodyByNumber, readSeats } from '../read-bodies.server.ts';
import { addWalkIn, checkIn, readEntrance } from './check-in.server.ts';
import { formBody } from './form-body.server.ts';
import { readPlaces } from './read-places.server.ts';
import { closedFor, readEvent, signUp } from './sign-up.server.ts';
import type { SignUpInput } from './sign-up-form.ts';

let db: TestDatabase;
let planner: Principal;
const today = berlinDay(new Date());
const organizer = { name: 'Sozialplanung', address: 'planung@kreis.example' };
const write = <T>(work: (tx: Write) => Promise<T>, as = planner) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as: Principal = planner) => db.database.read(as, work);
const confirm = (id: string, register: 'de' | null) => write((tx) => answerInvitation(tx, id, { answer: 'accepted', note: '', register }), { authorityId: db.authorityId, accountId: null, role: 'link', name: 'x', linkId: id });
const input = (more: Partial<MeetingInput> = {}, places: number | null = null): MeetingInput => ({ kind: 'event', title: 'Auftakt', day: addDays(today, 20), from: '10:00', to: '15:00', visibility: 'public', example: false, ...more, content: { ...EMPTY_CONTENT, place: 'Volkshaus', online: 'https://konferenz.example/geheim', signUp: { until: addDays(today, 10), places, interests: ['Bildung', 'Gesundheit'] }, ...more.content } });
const entered = (more: Partial<SignUpInput> = {}): SignUpInput => ({ name: 'Anna  Müller', organisation: 'Caritas', email: 'Anna@Kreis.example', interests: ['Bildung', 'Erfundenes'], remark: '', consent: true, register: false, ...more });
const event = (number: number) => read((tx) => readEvent(tx, number), db.anyone as Principal);
const sign = async (number: number, more: Partial<SignUpInput> = {}) => signUp(db.database, { id: db.authorityId, name: 'Landkreis Test' }, await event(number), entered(more), { lang: 'de', organizer });
const people = async (id: string) => (await db.owner<{ name: string; email: string; interests: string[]; answer: string }[]>`select name, email, interests, answer from participant where meeting_id = ${id} order by name`).map((p) => ({ ...p }));

beforeAll(async () => {
	db = await testDatabase();
	planner = db.as('planner');
});
afterAll(() => db?.close());

describe('signing up', () => {
	it('shows everybody what is for everybody, and nothing of others', async () => {
		const open = await write((tx) => addMeeting(tx, null, input({}, 2)));
		expect(await event(open.number)).toMatchObject({ title: 'Auftakt', taken: 0, content: { place: 'Volkshaus', signUp: { places: 2 } } });
		expect(JSON.stringify(await event(open.number))).not.toContain('geheim');
		const internal = await write((tx) => addMeeting(tx, null, input({ visibility: 'members' })));
		const without = await write((tx) => addMeeting(tx, null, input({ content: { ...EMPTY_CONTENT, signUp: null } })));
		for (const { number } of [internal, without, { number: 9999 }]) await expect(event(number)).rejects.toThrow(NotFound);
		await expect(read((tx) => tx.sql`select 1 from meeting`, db.anyone as Principal)).rejects.toThrow('permission denied');
	});

	it('enters once with what can be chosen, sends one mail, and answers alike whoever is entered already', async () => {
		const { id, number } = await write((tx) => addMeeting(tx, null, input()));
		await sign(number);
		await sign(number, { email: 'anna@kreis.example', name: 'Jemand anders' });
		expect(await people(id)).toEqual([{ name: 'Anna Müller', email: 'Anna@kreis.example', interests: ['Bildung'], answer: 'accepted' }]);
		const mails = await db.owner<{ text: string; to: string; calendar: string; about: string }[]>`select text, to_address as to, calendar, about_id as about from mail where kind = 'sign-up'`;
		expect(mails).toHaveLength(1);
		expect(mails[0]?.text).toMatch(/^Guten Tag,\n\nmit dieser E-Mail-Adresse hat sich jemand angemeldet:\n\nAuftakt\n[\s\S]*\{\{link\}\}/);
		expect(mails[0]?.calendar).toContain('METHOD:PUBLISH');
		// whoever typed the name may have typed the address of somebody else
		expect(JSON.stringify(await db.owner`select * from mail where kind = 'sign-up'`)).not.toMatch(/Müller|Caritas/);
		// a day later it comes again, to the same person
		await db.owner`update mail set dedupe_key = dedupe_key || 'x'`;
		await sign(number);
		expect(new Set((await db.owner<{ about: string }[]>`select about_id as about from mail where kind = 'sign-up'`).map((m) => m.about)).size).toBe(1);
		expect(await people(id)).toHaveLength(1);
	});

	it.each([[{ name: ' ' }, '„Name“ fehlt'], [{ email: 'a@b.example, c@d.example' }, '„E-Mail“ ist keine Adresse'], [{ consent: false }, 'stimmen Sie zu'], [{ remark: 'x'.repeat(1001) }, '„Anmerkung“ ist länger'], [{ name: 'x'.repeat(121) }, '„Name“ ist länger'], [{ name: 'Opfer GEWINN http://evil.example' }, '„Name“ enthält eine Internetadresse'], [{ name: 'Gewinn auf evil.example' }, '„Name“ enthält'], [{ organisation: 'www.evil' }, '„Einrichtung“ enthält'], [{ organisation: 'EVIL.COM' }, '„Einrichtung“ enthält']] as const)('refuses %o and stores nothing', async (more, words) => {
		const { id, number } = await write((tx) => addMeeting(tx, null, input()));
		await expect(sign(number, more)).rejects.toThrow(words);
		expect(await people(id)).toEqual([]);
	});

	it('says how places stand: who signed up has one, who is on the list has none', async () => {
		const { id, number } = await write((tx) => addMeeting(tx, null, input({}, 3)));
		const standing = () => read(async (tx) => readPlaces(tx, (await meetingByNumber(tx, number)) as Meeting));
		expect(await standing()).toEqual({ places: 3, taken: 0, unanswered: 0, listed: 0 });
		await sign(number);
		for (const [name, told, answer] of [['Liste', null, null], ['Eingeladen', 0, null], ['Zugesagt', 0, 'accepted'], ['Abgesagt', 0, 'declined']] as const) await db.owner`insert into participant (authority_id, id, meeting_id, kind, name, told_sequence, answer, created_by) values (${db.authorityId}, ${randomUUID()}, ${id}, 'guest', ${name}, ${told}, ${answer}, 'x')`;
		expect(await standing()).toEqual({ places: 3, taken: 2, unanswered: 1, listed: 1 });
		expect(await read(async (tx) => readPlaces(tx, { id, kind: 'meeting', content: EMPTY_CONTENT }))).toBeNull();
	});

	it('takes names and organisations with dots in them', async () => {
		const { id, number } = await write((tx) => addMeeting(tx, null, input()));
		await sign(number, { name: 'Dr. A.-M. St.Josef', organisation: 'Kita Sonne e.V. (i.L.), Bad Tennstedt' });
		expect(await people(id)).toHaveLength(1);
	});

	it('answers who takes part as everybody else when there is no place, it is too late, or the event is cancelled', async () => {
		const { id, number } = await write((tx) => addMeeting(tx, null, input({}, 1)));
		await sign(number);
		const answers = async () => Promise.all([{}, { email: 'fremd@kreis.example' }].map((more) => sign(number, more).then(() => 'done', (error: Error) => error.message)));
		const closed = 'Inzwischen ist kein Platz mehr frei, oder die Anmeldung ist beendet. Gespeichert wurde nichts; wer schon angemeldet ist, bleibt es.';
		expect(await answers()).toEqual([closed, closed]);
		await db.owner`update meeting set content = jsonb_set(jsonb_set(content, '{signUp,places}', 'null'), '{signUp,until}', to_jsonb(${addDays(today, -1)}::text)) where id = ${id}`;
		expect(await answers()).toEqual([closed, closed]);
		await write((tx) => cancelMeeting(tx, number, 'Sturm'));
		expect(await answers()).toEqual([closed, closed]);
		expect(await people(id)).toHaveLength(1);
	});

	it('gives the last place once, however many come at once', async () => {
		const { id, number } = await write((tx) => addMeeting(tx, null, input({}, 3)));
		const tried = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => sign(number, { email: `p${i}@kreis.example` })));
		expect(tried.filter((t) => t.status === 'fulfilled')).toHaveLength(3);
		expect(tried.flatMap((t) => (t.status === 'rejected' ? [String(t.reason.message)] : [])).every((m) => m.includes('kein Platz'))).toBe(true);
		expect(await people(id)).toHaveLength(3);
		expect(closedFor(await event(number), new Date())).toBe('full');
		// whoever signs off leaves a place
		await db.owner`update participant set answer = 'declined' where id = (select id from participant where meeting_id = ${id} limit 1)`;
		expect(closedFor(await event(number), new Date())).toBeNull();
		await sign(number, { email: 'nach@kreis.example' });
		// and finds it taken when changing one's mind
		const [off] = await db.owner<{ id: string }[]>`select id from participant where meeting_id = ${id} and answer = 'declined'`;
		const again: Principal = { authorityId: db.authorityId, accountId: null, role: 'link', name: 'x', linkId: off?.id ?? '' };
		await expect(write((tx) => answerInvitation(tx, off?.id ?? '', { answer: 'accepted', note: '' }), again)).rejects.toThrow('alle Plätze vergeben');
	});

	it('guests on the list take no place before they accept', async () => {
		const { id, number } = await write((tx) => addMeeting(tx, null, input({}, 1)));
		const { id: actor } = await write((tx) => addActor(tx, 'organisation', { ...EMPTY_ACTOR, name: 'Gastverein', email: 'gast@kreis.example' }));
		await write((tx) => addGuest(tx, id, actor));
		const [{ id: guest = '' } = {}] = await db.owner<{ id: string }[]>`select id from participant where meeting_id = ${id} and actor_id = ${actor}`;
		expect(closedFor(await event(number), new Date())).toBeNull();
		const own: Principal = { authorityId: db.authorityId, accountId: null, role: 'link', name: 'x', linkId: guest };
		await write((tx) => answerInvitation(tx, guest, { answer: 'tentative', note: '' }), own);
		await sign(number, { email: 'platz@kreis.example' });
		expect(closedFor(await event(number), new Date())).toBe('full');
		await expect(write((tx) => answerInvitation(tx, guest, { answer: 'accepted', note: '' }), own)).rejects.toThrow('alle Plätze vergeben');
	});

	it('ends on its day, with the event, and when it is cancelled; the database refuses it too', async () => {
		const { id, number } = await write((tx) => addMeeting(tx, null, input()));
		const shown = await event(number);
		expect(closedFor(shown, new Date(Date.now() + 15 * 86_400_000))).toBe('late');
		expect(closedFor(shown, new Date(Date.now() + 30 * 86_400_000))).toBe('over');
		await write((tx) => cancelMeeting(tx, number, 'Sturm'));
		expect(closedFor(await event(number), new Date())).toBe('cancelled');
		await expect(sign(number)).rejects.toThrow('beendet');
		const link: Principal = { authorityId: db.authorityId, accountId: null, role: 'link', name: 'x', linkId: randomUUID() };
		const other = await write((tx) => addMeeting(tx, null, input({ visibility: 'members' })));
		const open = await write((tx) => addMeeting(tx, null, input()));
		const enter = (meeting: string, as: Partial<{ id: string; kind: string }> = {}) => write((tx) => tx.sql`insert into participant (authority_id, id, meeting_id, kind, name, created_by) values (${db.authorityId}, ${as.id ?? link.linkId ?? ''}, ${meeting}, ${as.kind ?? 'sign-up'}, 'x', 'x')`, link);
		for (const refused of [() => enter(id), () => enter(other.id), () => enter(open.id, { id: randomUUID() }), () => enter(open.id, { kind: 'member' })]) await expect(refused()).rejects.toThrow('row-level security');
		expect(await read((tx) => tx.sql`select 1 from participant`, link)).toHaveLength(0);
	});
});

describe('the entrance', () => {
	it('ticks who comes, takes it back, enters who comes without', async () => {
		const { number } = await write((tx) => addMeeting(tx, null, input()));
		await sign(number);
		const anna = (await read((tx) => readEntrance(tx, number))).people[0]?.id ?? '';
		expect(await write((tx) => checkIn(tx, number, anna, true))).toBe(true);
		expect(await write((tx) => checkIn(tx, number, anna, true))).toBe(false);
		expect((await read((tx) => readEntrance(tx, number))).people[0]).toMatchObject({ attended: 'present' });
		await write((tx) => checkIn(tx, number, anna, false));
		expect((await read((tx) => readEntrance(tx, number))).people[0]).toMatchObject({ attended: null, checkedInAt: null });
		await write((tx) => addWalkIn(tx, number, { name: 'Bernd', organisation: '', email: '', interests: ['Gesundheit'], consent: true }));
		for (const [walkIn, words] of [[{ name: '' }, 'Name'], [{ consent: false }, 'Häkchen'], [{ email: 'x' }, 'keine Adresse'], [{ email: 'anna@kreis.example' }, 'schon jemand angemeldet']] as const)
			await expect(write((tx) => addWalkIn(tx, number, { name: 'B', organisation: '', email: '', interests: [], consent: true, ...walkIn }))).rejects.toThrow(words);
		expect((await read((tx) => readEntrance(tx, number))).people.map((p) => [p.name, p.attended])).toEqual([['Anna Müller', null], ['Bernd', 'present']]);
		await expect(write((tx) => checkIn(tx, number, randomUUID(), true))).rejects.toThrow(NotFound);
		for (const as of [db.as('member'), db.as('data_steward')]) {
			await expect(read((tx) => readEntrance(tx, number), as)).rejects.toThrow(NotFound);
			await expect(write((tx) => checkIn(tx, number, anna, true), as)).rejects.toThrow(NotFound);
			await expect(write((tx) => addWalkIn(tx, number, { name: 'B', organisation: '', email: '', interests: [], consent: true }), as)).rejects.toThrow(NotFound);
		}
	});
});

describe('a body of those who came', () => {
	it('enters new people in the register, connects those who are there, and makes them members', async () => {
		const known = randomUUID();
		await db.owner`insert into actor (authority_id, id, number, kind, content, created_by, changed_by) select ${db.authorityId}, ${known}, coalesce(max(number), 0) + 1, 'person', ${db.owner.json({ name: '', title: '', given: 'Carla', family: 'Kunze', function: '', email: 'carla@kreis.example' })}, 'x', 'x' from actor`;
		const { id, number } = await write((tx) => addMeeting(tx, null, input()));
		await sign(number, { name: 'Anna Maria Müller', email: 'am@kreis.example' });
		await sign(number, { name: 'C. Kunze', email: 'Carla@kreis.example' });
		await sign(number, { name: 'Dritte', email: 'd@kreis.example' });
		const chosen = (await read((tx) => readEntrance(tx, number))).people.filter((p) => p.name !== 'Dritte').map((p) => p.id);
		const form = { name: 'Planungsgruppe Bildung', kind: 'planning-group' as const, parent: null, fromDay: today, mandate: '', participants: chosen, asked: true };
		await expect(write((tx) => formBody(tx, number, { ...form, asked: false }))).rejects.toThrow('nicht zugestimmt, ins Verzeichnis der Akteure zu kommen: Anna Maria Müller');
		await expect(write((tx) => formBody(tx, number, { ...form, participants: [] }))).rejects.toThrow('mindestens eine Person');
		await expect(write((tx) => formBody(tx, number, { ...form, name: '' }))).rejects.toThrow('„Name“ fehlt');
		await expect(write((tx) => formBody(tx, number, form), db.as('member'))).rejects.toThrow(NotFound);
		const formed = await write((tx) => formBody(tx, number, form));
		expect(formed).toMatchObject({ members: 2, fresh: 1 });
		const body = await read((tx) => bodyByNumber(tx, formed.number));
		const seats = await read((tx) => readSeats(tx, body?.id ?? ''));
		expect(seats.map((s) => [s.name, s.role, s.voting]).sort()).toEqual([['Anna Maria Müller', 'member', true], ['Carla Kunze', 'member', true]]);
		expect(await db.owner`select 1 from participant where meeting_id = ${id} and actor_id = ${known}`).toHaveLength(1);
		// a second body of the same people knows them all
		expect(await write((tx) => formBody(tx, number, { ...form, name: 'Noch eine' }))).toMatchObject({ members: 2, fresh: 0 });
	});

	it('takes nothing of what somebody typed beside the address of another for a consent of theirs', async () => {
		const known = randomUUID();
		await db.owner`insert into actor (authority_id, id, number, kind, content, created_by, changed_by) select ${db.authorityId}, ${known}, coalesce(max(number), 0) + 1, 'person', ${db.owner.json({ name: '', title: '', given: 'Otto', family: 'Opfer', function: '', email: 'opfer@kreis.example' })}, 'x', 'x' from actor`;
		const { number } = await write((tx) => addMeeting(tx, null, input()));
		await sign(number, { name: 'Irgendwer', email: 'opfer@kreis.example', register: true });
		await sign(number, { name: 'Neu Dazu', email: 'neu@kreis.example', register: true });
		const there = (await read((tx) => readEntrance(tx, number))).people;
		const form = { name: 'Fremdgruppe', kind: 'planning-group' as const, parent: null, fromDay: today, mandate: '', participants: there.map((p) => p.id), asked: false };
		await expect(write((tx) => formBody(tx, number, form))).rejects.toThrow('nicht zugestimmt, ins Verzeichnis der Akteure zu kommen: Neu Dazu');
		// whoever says no behind the link has not agreed either
		await confirm(there.find((p) => p.name === 'Neu Dazu')?.id ?? '', null);
		await expect(write((tx) => formBody(tx, number, form))).rejects.toThrow('Neu Dazu');
		await write((tx) => formBody(tx, number, { ...form, asked: true }));
		expect(await db.owner`select 1 from actor_consent c join actor a on a.id = c.actor_id where a.content->>'email' in ('opfer@kreis.example', 'neu@kreis.example')`).toHaveLength(0);
	});

	it('remembers the wish of a later sign-up until it is confirmed, and changes nothing confirmed', async () => {
		const { number } = await write((tx) => addMeeting(tx, null, input()));
		const state = async () => (await read((tx) => readEntrance(tx, number))).people.map((p) => [p.name, p.registerConsent !== '', p.registerConfirmedAt !== null]);
		await sign(number, { name: 'Ida Später', email: 'ida@kreis.example' });
		await sign(number, { name: 'Ida Später', email: 'Ida@kreis.example', register: true });
		await sign(number, { name: 'Ida Später', email: 'Ida@kreis.example', register: true });
		expect(await state()).toEqual([['Ida Später', true, false]]);
		// she is told where to confirm it, once
		expect((await db.owner<{ text: string }[]>`select text from mail where to_address ilike 'ida@kreis.example' order by created_at`).map((m) => m.text.includes('erst, wenn Sie es dort bestätigen'))).toEqual([false, true]);
		await confirm((await read((tx) => readEntrance(tx, number))).people[0]?.id ?? '', 'de');
		expect(await state()).toEqual([['Ida Später', true, true]]);
		await sign(number, { name: 'Jemand', email: 'ida@kreis.example' });
		expect(await state()).toEqual([['Ida Später', true, true]]);
	});

	it('lets the wish be confirmed for thirty days after the event, and taken back later; the e-mail says until when', async () => {
		const { number } = await write((tx) => addMeeting(tx, null, input()));
		await sign(number, { name: 'Nach Her', email: 'nachher@kreis.example', register: true });
		const id = (await read((tx) => readEntrance(tx, number))).people[0]?.id ?? '';
		const { endsAt } = await event(number);
		const later = (days: number) => new Date(endsAt.getTime() + days * 86_400_000);
		const link = { authorityId: db.authorityId, accountId: null, role: 'link' as const, name: 'x', linkId: id };
		const decide = (register: 'de' | null, at: Date, as: Principal = link) => write((tx) => decideRegister(tx, register, at), as);
		const confirmed = async () => (await read((tx) => readEntrance(tx, number))).people[0]?.registerConfirmedAt?.getTime() ?? null;
		const [mail] = await db.owner<{ text: string }[]>`select text from mail where to_address = 'nachher@kreis.example'`;
		expect(mail?.text).toContain(`bis ${dateText(later(30), 'de', 'long')}`);
		await expect(decide('de', later(31))).rejects.toThrow('Bestätigen ließ sich das bis');
		expect(await confirmed()).toBeNull();
		await decide('de', later(20));
		expect(await confirmed()).toBe(later(20).getTime());
		await decide(null, later(60));
		expect(await confirmed()).toBeNull();
		for (const as of [planner, { ...link, linkId: randomUUID() }]) await expect(decide('de', later(1), as as Principal)).rejects.toThrow();
	});

	it('carries over what somebody agreed to when they signed up, with its day and words; a consent of their own stays', async () => {
		const { number } = await write((tx) => addMeeting(tx, null, input()));
		await sign(number, { name: 'Dora Zusage', email: 'dora@kreis.example', register: true });
		const chosen = (await read((tx) => readEntrance(tx, number))).people.map((p) => p.id);
		await confirm(chosen[0] ?? '', 'de');
		const form = { name: 'Zusagegruppe', kind: 'planning-group' as const, parent: null, fromDay: today, mandate: '', participants: chosen, asked: false };
		await write((tx) => formBody(tx, number, form));
		const consents = () => db.owner<{ field: string; audience: string; day: string; how: string; number: number }[]>`select c.field, c.audience, c.given_on::text as day, c.how, a.number from actor_consent c join actor a on a.id = c.actor_id where a.content->>'family' = 'Zusage' order by c.field`;
		const given = await consents();
		expect(given.map((c) => [c.field, c.audience, c.day])).toEqual([['fields', 'members', today], ['name', 'members', today], ['organisation', 'members', today]]);
		expect(given[0]?.how).toBe('Anmeldung zu „Auftakt“: „Meine Angaben dürfen in das Verzeichnis der Akteure übernommen werden. Mitglieder der Gremien sehen dort meinen Namen, meine Einrichtung und woran ich mitarbeiten möchte.“');
		expect(await read((tx) => tx.sql`select content->>'name' as name from actor_profile where number = ${given[0]?.number ?? 0}`, db.as('member'))).toEqual([{ name: 'Dora Zusage' }]);
		await write((tx) => formBody(tx, number, { ...form, name: 'Noch eine Zusagegruppe' }));
		expect(await consents()).toHaveLength(3);
	});
});
