/** A whole meeting on a real database: body, members, invitation, agenda, paper, minutes, approval, register; who sees what of it. */
import { randomUUID } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound, UserError } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../tests/database.ts';
import { emptyBody } from './body-form.ts';
import { approveMinutes, hashOfMinutes, minutesHints, minutesVersions, presentMinutes, proposeMinutes } from './meetings/approve-minutes.server.ts';
import { EMPTY_CONTENT, type MeetingInput } from './meetings/meeting-form.ts';
import type { Meeting } from './meetings/model.ts';
import { meetingByNumber, readAgenda, readMeetings, readParticipants } from './meetings/read-meetings.server.ts';
import { addItem, changeItem, moveItem, putPaper, removeItem, restoreItem, takePaper } from './meetings/write-agenda.server.ts';
import { addMeeting, addSeries, cancelMeeting, changeMeeting, removeMeeting, restoreMeeting, reviveMeeting } from './meetings/write-meetings.server.ts';
import { recordAttendance, saveItemMinutes, saveMinutesHead } from './meetings/write-minutes.server.ts';
import { addOutcome, changeOutcome, removeOutcome, restoreOutcome, type OutcomeInput } from './meetings/write-outcomes.server.ts';
import { loadAttachment } from './papers/attachments.server.ts';
import { EMPTY_PAPER } from './papers/paper-form.ts';
import { readAttachments } from './papers/read-attachments.server.ts';
import { attachmentsOf, paperByNumber, readPapers, releasesOf } from './papers/read-papers.server.ts';
import { readText } from './papers/read-text.ts';
import { addFile, addPaper, changePaper, publishPaper, releasePaper, removeFile, removePaper, restorePaper } from './papers/write-papers.server.ts';
import { showSeatsOfTheDay } from './published/seats-of-the-day.server.ts';
import { bodyByNumber, readBodies, readSeats } from './read-bodies.server.ts';
import { executionSteps, readRegister, resolutionByNumber } from './resolutions/read-resolutions.server.ts';
import { addSubject, removeSubject, sayExecution } from './resolutions/write-resolutions.server.ts';
import { addBody, changeBody, inputOf, removeBody, restoreBody } from './write-bodies.server.ts';
import { addMembership, changeMembership, removeMembership } from './write-memberships.server.ts';

let db: TestDatabase;
let planner: Principal;
let member: Principal;
let outsider: Principal;
const write = <T>(work: (tx: Write) => Promise<T>, as = planner) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as = planner) => db.database.read(as, work);

/** A person of the register, with an account or without. */
async function person(name: string, accountId: string | null = null, email = ''): Promise<string> {
	const id = randomUUID();
	await db.owner`insert into actor (authority_id, id, number, kind, content, account_id, created_by, changed_by) select ${db.authorityId}, ${id}, coalesce(max(number), 0) + 1, 'person', ${db.owner.json({ name: '', title: '', given: '', family: '', function: name, email })}, ${accountId}, 'x', 'x' from actor`;
	return id;
}
const seat = (actorId: string, more = {}) => ({ actorId, role: 'member' as const, voting: true, fromDay: '2017-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '', ...more });
const meetingInput = (more: Partial<MeetingInput> = {}): MeetingInput => ({ kind: 'meeting', title: '1. Sitzung', day: '2026-05-12', from: '14:00', to: '16:00', visibility: 'body', content: { ...EMPTY_CONTENT, place: 'Landratsamt', locality: 'Sömmerda' }, example: false, ...more });
const outcome = (more: Partial<OutcomeInput>): OutcomeInput => ({ kind: 'information', text: 'x', votesFor: null, votesAgainst: null, votesAbstained: null, unanimous: false, reason: '', actorId: null, toBodyId: null, who: '', due: null, ...more });
const docx = (text: string) => zipSync({ '[Content_Types].xml': strToU8('<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'), 'word/document.xml': strToU8(`<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`) });

let steering: { id: string; number: number };
let council: { id: string; number: number };
let jugendamt: string;
beforeAll(async () => {
	db = await testDatabase();
	planner = db.as('planner');
	member = db.as('member');
	outsider = db.as('member');
	steering = await write((tx) => addBody(tx, { ...emptyBody(), kind: 'steering-group', content: { ...emptyBody().content, name: { de: 'Steuerungsgruppe', en: '' } }, fromDay: '2017-01-01' }));
	council = await write((tx) => addBody(tx, { ...emptyBody(), kind: 'county-council', content: { ...emptyBody().content, name: { de: 'Kreistag', en: '' } }, public: true }));
	jugendamt = await person('Leitung Jugendamt', member.accountId);
	const other = await person('Leitung Sozialamt', null, 'sozialamt@kreis.example');
	await person('Außenstehende', outsider.accountId);
	await write((tx) => addMembership(tx, steering.id, seat(jugendamt)));
	await write((tx) => addMembership(tx, steering.id, seat(other, { role: 'chair' })));
});
afterAll(() => db?.close());

describe('bodies and memberships', () => {
	it('are changed with the version that was seen, moved below others, never below themselves', async () => {
		const group = await write((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Planungsgruppe HF 1', en: '' } }, parent: steering.number }));
		const [body, up] = await read(async (tx) => [await bodyByNumber(tx, group.number), await bodyByNumber(tx, steering.number)]);
		const input = await read(async (tx) => inputOf(tx, body as never));
		expect(input.parent).toBe(steering.number);
		expect(await write((tx) => changeBody(tx, group.number, { input: { ...input, content: { ...input.content, mandate: 'Ziele' } }, base: 1 }))).toBe('changed');
		expect(await write((tx) => changeBody(tx, group.number, { input, base: 1 }))).toBe('outdated');
		const above = await read(async (tx) => inputOf(tx, up as never));
		await expect(write((tx) => changeBody(tx, steering.number, { input: { ...above, parent: group.number }, base: 1 }))).rejects.toThrow(/nicht sich selbst/);
		await write((tx) => removeBody(tx, group.number, 'Versehen'));
		expect((await read((tx) => readBodies(tx, '2026-11-28'))).map((b) => b.number)).toEqual([council.number, steering.number]);
		await write((tx) => restoreBody(tx, group.number));
		expect(await read((tx) => readBodies(tx, '2026-11-28'))).toHaveLength(3);
	});

	it('terms of one person do not overlap, deputies stand for somebody, and only one has the chair', async () => {
		for (const [input, message] of [[seat(jugendamt), /gibt es schon eine Mitgliedschaft/], [seat(await person('A'), { role: 'chair' }), /Vorsitz hat in dieser Zeit schon jemand/], [seat(await person('B'), { role: 'deputy' }), /„Vertritt“ fehlt/], [seat(await person('C'), { fromDay: '2016-01-01' }), /besteht erst seit/], [seat(await person('D'), { toDay: '2016-12-31' }), /liegt vor „Von“/]] as const)
			await expect(write((tx) => addMembership(tx, steering.id, input))).rejects.toThrow(message);
		const guest = await write(async (tx) => addMembership(tx, steering.id, seat(await person('E'), { toDay: '2018-12-31' })));
		expect(await write((tx) => changeMembership(tx, guest, { input: seat(jugendamt, { toDay: '2018-12-31' }), base: 1 })).catch((e: Error) => e.message)).toMatch(/gibt es schon/);
		await write((tx) => removeMembership(tx, guest, 'Versehen'));
		expect((await read((tx) => readSeats(tx, steering.id))).map((s) => s.name)).toEqual(['Leitung Sozialamt', 'Leitung Jugendamt']);
		// members read names only where they were agreed to
		expect((await read((tx) => readSeats(tx, steering.id), member)).map((s) => s.name)).toEqual([null, 'Leitung Jugendamt']);
	});
});

describe('a meeting from invitation to register', () => {
	let number: number;
	let id: string;
	it('is planned with its agenda; members of the body see it, others do not', async () => {
		({ number, id } = await write((tx) => addMeeting(tx, steering.id, meetingInput())));
		const first = await write((tx) => addItem(tx, id, { number: '', title: 'Begrüßung', note: '', public: true }));
		await write((tx) => addItem(tx, id, { number: '', title: 'Strategie', note: '<b>wichtig</b>', public: true }));
		const third = await write((tx) => addItem(tx, id, { number: '', title: 'Personal', note: '', public: false }));
		await write((tx) => moveItem(tx, third, 'up'));
		expect((await read((tx) => readAgenda(tx, id))).items.map((i) => `${i.number} ${i.title} ${i.note}`.trim())).toEqual(['1 Begrüßung', '2 Personal', '3 Strategie wichtig']);
		await write((tx) => removeItem(tx, first));
		await write((tx) => restoreItem(tx, first));
		expect(await write((tx) => changeItem(tx, first, { input: { number: '1', title: 'Eröffnung', note: '', public: true }, base: 7 }))).toBe('outdated');
		expect((await read((tx) => readMeetings(tx, {}), member)).rows.map((m) => m.number)).toEqual([number]);
		expect((await read((tx) => readMeetings(tx, {}), outsider)).total).toBe(0);
		expect(await read((tx) => meetingByNumber(tx, number), outsider)).toBeNull();
	});

	it('a paper reaches all members at one moment, and nobody else; its text is found', async () => {
		const paper = await write((tx) => addPaper(tx, { ...EMPTY_PAPER, name: 'Armutspräventionsstrategie', reference: '045/2018' }));
		await expect(write((tx) => addFile(tx, paper.number, { name: 'Vorlage.pdf', bytes: strToU8('<html>') }))).rejects.toThrow(/passt nicht zum Namen/);
		const file = await write((tx) => addFile(tx, paper.number, { name: 'Vorlage.docx', bytes: docx('Kinder und Jugendliche') }));
		const { items } = await read((tx) => readAgenda(tx, id));
		await write((tx) => putPaper(tx, items[2]?.id ?? '', { paperNumber: paper.number, role: 'decision', authoritative: true }));
		expect(await read((tx) => paperByNumber(tx, paper.number), member)).toBeNull();
		expect((await read((tx) => readAgenda(tx, id), member)).papers).toEqual([]);
		expect(await write((tx) => releasePaper(tx, paper.number, steering.id))).toBe(2);
		expect(await write((tx) => releasePaper(tx, paper.number, steering.id))).toBe(0);
		const [release] = await read((tx) => releasesOf(tx, paper.id));
		expect(release?.recipients).toEqual([{ name: 'Leitung Jugendamt', way: 'account' }, { name: 'Leitung Sozialamt', way: 'mail' }]);
		expect((await read((tx) => readAgenda(tx, id), member)).papers.map((p) => p.files.length)).toEqual([1]);
		expect((await read((tx) => loadAttachment(tx, file), member)).bytes.length).toBeGreaterThan(100);
		await expect(read((tx) => loadAttachment(tx, file), outsider)).rejects.toThrow(NotFound);
		expect((await read((tx) => readPapers(tx, {}), outsider)).total).toBe(0);
		expect(await readAttachments(db.database, db.authorityId, ({ name, mediaType, bytes }) => readText(name, mediaType, bytes))).toBe(1);
		expect(await db.owner`select text from attachment where id = ${file}`).toEqual([{ text: 'Kinder und Jugendliche' }]);
		// in the database itself, not only in the pages
		expect(await read((tx) => tx.sql`select 1 from attachment_piece`, outsider)).toHaveLength(0);
		expect(await read((tx) => tx.sql`select 1 from attachment_piece`, member)).toHaveLength(1);
		await expect(write((tx) => tx.sql`update paper set name = 'x'`, member)).resolves.toHaveLength(0);
	});

	it('minutes are written live; votes must add up; two writers lose nothing', async () => {
		await db.owner`insert into participant (authority_id, meeting_id, actor_id, kind, name, voting, created_by) select ${db.authorityId}, ${id}, m.actor_id, 'member', 'x', m.voting, 'x' from membership m where m.body_id = ${steering.id} and removed_at is null`;
		const people = await read((tx) => readParticipants(tx, id));
		await write((tx) => recordAttendance(tx, id, new Map(people.map((p) => [p.id, { value: 'present' }]))));
		await write((tx) => saveMinutesHead(tx, id, { chair: 'Leitung Jugendamt', minuteTaker: 'Planungskoordination', opened: '14:03', closed: '15:40', remarks: '' }));
		const item = (await read((tx) => readAgenda(tx, id))).items[2];
		if (!item) throw new Error('no item');
		expect((await write((tx) => saveItemMinutes(tx, item.id, { text: '<p>Die Strategie wird <b>vorgestellt</b>.<script>alert(1)</script></p>', base: item.version }))).state).toBe('saved');
		expect(await write((tx) => saveItemMinutes(tx, item.id, { text: 'anders', base: item.version }))).toMatchObject({ state: 'outdated' });
		expect((await read((tx) => readAgenda(tx, id))).items[2]?.minutes).toBe('Die Strategie wird vorgestellt.');
		await expect(write((tx) => addOutcome(tx, item.id, outcome({ kind: 'resolution', text: 'Wortlaut', votesFor: 2, votesAgainst: 1 })))).rejects.toThrow(/3 Stimmen, stimmberechtigt anwesend sind 2 Personen/);
		await expect(write((tx) => addOutcome(tx, item.id, outcome({ kind: 'task', text: 'Einladen' })))).rejects.toThrow(/„Wer“ fehlt/);
		// the field that does not fit is named, for the form to say it there
		for (const [input, field] of [[{ kind: 'task' }, 'actorId'], [{ kind: 'task', who: 'A', due: 'x' }, 'due'], [{ kind: 'hand-over' }, 'toBodyId'], [{ kind: 'resolution', votesFor: 2, votesAgainst: 1 }, 'votesFor'], [{ kind: 'resolution', votesFor: 1 }, 'votesAgainst'], [{ kind: 'resolution', votesFor: 1, votesAgainst: 0, votesAbstained: -1 }, 'votesAbstained'], [{ text: ' ' }, 'text']] as const)
			await expect(write((tx) => addOutcome(tx, item.id, outcome(input)))).rejects.toMatchObject({ field });
		const decided = await write((tx) => addOutcome(tx, item.id, outcome({ kind: 'resolution', text: 'Die Steuerungsgruppe empfiehlt die Strategie.', votesFor: 2, unanimous: true, reason: 'Grund' })));
		expect(await write((tx) => changeOutcome(tx, decided, { input: outcome({ kind: 'resolution', text: 'Die Steuerungsgruppe empfiehlt dem Kreistag die Strategie.', votesFor: 2, unanimous: true, reason: 'Grund' }), base: 1 }))).toBe('changed');
		const task = await write((tx) => addOutcome(tx, item.id, outcome({ kind: 'task', text: 'Vorlage schreiben', actorId: jugendamt, due: '2026-06-01' })));
		await write((tx) => removeOutcome(tx, task));
		await write((tx) => restoreOutcome(tx, task));
		// what was typed before another kind was chosen is left behind, be it right or wrong
		const stray = { who: 'Stabsstelle', due: '2027-02-01', actorId: jugendamt, votesFor: -1, subject: 'Anderes', unanimous: true };
		const handedOver = await write((tx) => addOutcome(tx, item.id, outcome({ ...stray, kind: 'hand-over', text: 'Ziele von HF 1', toBodyId: council.id, reason: 'Weil' })));
		const noted = await write((tx) => addOutcome(tx, item.id, outcome({ ...stray, kind: 'information', due: 'x', who: 'w'.repeat(300), toBodyId: council.id, reason: 'Weil' })));
		const stored = (await read((tx) => readAgenda(tx, id))).outcomes;
		expect(stored.find((o) => o.id === handedOver)).toMatchObject({ who: '', due: null, actorId: null, votesFor: null, subject: '', unanimous: false, reason: 'Weil' });
		expect(stored.find((o) => o.id === noted)).toMatchObject({ who: '', due: null, toBodyId: null, votesFor: null, reason: '' });
		await write((tx) => removeOutcome(tx, noted));
		// nobody but the staff unit and who holds an office in the body reads drafts
		expect((await read((tx) => readAgenda(tx, id), member)).outcomes).toEqual([]);
		// whoever has a task of a meeting they see knows of it
		expect(await read((tx) => tx.sql`select text from task`, member)).toEqual([{ text: 'Vorlage schreiben' }]);
		expect(await read((tx) => tx.sql`select text from task`, outsider)).toHaveLength(0);
	});

	it('are laid before the body, approved as they were seen, frozen for everybody, and enter the register', async () => {
		const meeting = await read((tx) => meetingByNumber(tx, number));
		if (!meeting) throw new Error('no meeting');
		const document = await read((tx) => presentMinutes(tx, meeting));
		expect(minutesHints(document)).toEqual(['Ohne Text und Ergebnis: TOP 1, TOP 2.']);
		expect(minutesHints({ ...document, head: { ...document.head, chair: '', minuteTaker: '' } }).slice(1)).toEqual(['Wer die Sitzung geleitet hat, steht nicht darin.', 'Wer die Niederschrift führt, steht nicht darin.']);
		await write((tx) => proposeMinutes(tx, id));
		expect((await read((tx) => minutesVersions(tx, id), member)).map((v) => v.state)).toEqual(['proposed']);
		expect(await read((tx) => minutesVersions(tx, id), outsider)).toEqual([]);
		await expect(write((tx) => approveMinutes(tx, id, { seen: 'other' }))).rejects.toThrow(/hat sie sich geändert/);
		const approved = await write((tx) => approveMinutes(tx, id, { seen: hashOfMinutes(document) }));
		expect(approved.resolutions).toEqual([1]);
		const [newest] = await read((tx) => minutesVersions(tx, id));
		expect(newest?.sha256).toBe(hashOfMinutes(newest?.content as never));
		for (const statement of [`update minutes_version set note = 'x'`, 'delete from minutes_version']) await expect(db.owner.unsafe(statement)).rejects.toThrow(/stays as it is/);
		// nor does what it was written from, which pages and the public's copies read
		for (const statement of [`update agenda_item set minutes = 'gefälscht' where meeting_id = '${id}'`, `update agenda_item set removed_at = now() where meeting_id = '${id}'`, `delete from agenda_item where meeting_id = '${id}'`, `update outcome set votes_for = 99 where kind = 'resolution'`, 'delete from outcome', `update meeting set minutes_state = 'draft' where id = '${id}'`, `update meeting set minutes = '{}' where id = '${id}'`]) await expect(db.owner.unsafe(statement), statement).rejects.toThrow(/stays as it is|foreign key/);
		await db.owner`update outcome set actor_id = null, version = version where kind = 'task'`;
		const item = document.items[2];
		for (const act of [(tx: Write) => saveItemMinutes(tx, item?.id ?? '', { text: 'neu', base: 2 }), (tx: Write) => addItem(tx, id, { number: '', title: 'x', note: '', public: true }), (tx: Write) => approveMinutes(tx, id), (tx: Write) => proposeMinutes(tx, id)]) await expect(write(act as never)).rejects.toThrow(/genehmigt/);
		const [resolution] = (await read((tx) => readRegister(tx, { today: '2026-11-28' }))).rows;
		expect(resolution).toMatchObject({ number: 1, body: 'Steuerungsgruppe', decided: '2026-05-12', subject: 'Strategie', votes: { for: 2, against: 0, abstained: null }, unanimous: true, public: false, subjects: [{ kind: 'paper', target: '1' }] });
		expect(await read((tx) => readRegister(tx, { today: '2026-11-28' }), outsider)).toEqual({ rows: [], total: 0 });
		expect(await read((tx) => tx.sql`select 1 from public_record where type = 'Resolution'`, db.anyone)).toHaveLength(0);
	});

	it('notes before the day are kept, and say neither that the meeting took place nor what came of it', async () => {
		const next = await write((tx) => addMeeting(tx, steering.id, { kind: 'meeting', title: 'Steuerungsgruppe', day: '2037-01-20', from: '10:00', to: '13:00', visibility: 'body', content: EMPTY_CONTENT, example: false }));
		const item = await write((tx) => addItem(tx, next.id, { number: '', title: 'Vorbereitung', note: '', public: false }));
		await write((tx) => saveItemMinutes(tx, item, { text: 'Vorab notiert', base: 1 }));
		const kept = async () => (({ state, minutesState }) => ({ state, minutesState }))((await read((tx) => meetingByNumber(tx, next.number))) as Meeting);
		expect(await kept()).toEqual({ state: 'planned', minutesState: 'draft' });
		await expect(write((tx) => proposeMinutes(tx, next.id))).rejects.toThrow('Die Sitzung beginnt erst am 20. Januar 2037 um 10:00 Uhr. Vorgelegt wird eine Niederschrift danach.');
		await write((tx) => proposeMinutes(tx, next.id, '', new Date('2037-01-20T09:00:00Z')));
		expect(await kept()).toEqual({ state: 'held', minutesState: 'proposed' });
	});

	it('execution is said again and again; late ones are found', async () => {
		const chosen = async (state: 'none' | 'open') => (await read((tx) => readRegister(tx, { state, today: '2026-11-28' }))).rows.map((r) => r.number);
		expect([await chosen('none'), await chosen('open')]).toEqual([[1], []]);
		await write((tx) => sayExecution(tx, 1, { state: 'running', note: 'begonnen', responsible: 'Jugendamt', due: '2026-06-30', saidOn: '2026-05-20' }));
		expect((await read((tx) => readRegister(tx, { state: 'late', today: '2026-11-28' }))).rows.map((r) => r.number)).toEqual([1]);
		await expect(write((tx) => sayExecution(tx, 1, { state: 'dropped', note: '', responsible: '', due: '', saidOn: '2026-05-21' }))).rejects.toThrow(UserError);
		await write((tx) => sayExecution(tx, 1, { state: 'done', note: 'ausgeführt', responsible: '', due: '', saidOn: '2026-07-01' }));
		const resolution = await read((tx) => resolutionByNumber(tx, 1));
		expect(resolution?.execution?.state).toBe('done');
		expect((await read((tx) => executionSteps(tx, resolution?.id ?? ''))).map((s) => s.state)).toEqual(['done', 'running']);
		await write((tx) => addSubject(tx, 1, 'strategy', '1'));
		await write((tx) => removeSubject(tx, 1, 'strategy', '1'));
		await expect(write((tx) => addSubject(tx, 1, 'report', '../x'))).rejects.toThrow(UserError);
	});
});

describe('meetings of a series', () => {
	it('are made by local time, changed one by one, cancelled with a reason, and told apart for those invited', async () => {
		const { day: _, from: __, to: ___, ...input } = meetingInput({ title: 'Planung' });
		const numbers = await write((tx) => addSeries(tx, steering.id, { rule: { freq: 'monthly', interval: 1, weekday: 2, nth: 2, time: '09:00', minutes: 90 }, from: '2027-03-01', to: '2027-05-01', input }));
		const meetings = await Promise.all(numbers.map((n) => read((tx) => meetingByNumber(tx, n))));
		expect(meetings.map((m) => m?.startsAt.toISOString())).toEqual(['2027-03-09T08:00:00.000Z', '2027-04-13T07:00:00.000Z']);
		const first = numbers[0] as number;
		await db.owner`update meeting set state = 'invited' where number = ${first}`;
		await write((tx) => changeMeeting(tx, first, { input: meetingInput({ title: 'Planung', day: '2027-03-09', from: '09:00', to: '10:30', content: { ...EMPTY_CONTENT, place: 'Landratsamt', locality: 'Sömmerda', note: 'Bitte mitbringen' } }), base: 1 }));
		expect((await read((tx) => meetingByNumber(tx, first)))?.sequence).toBe(0);
		await write((tx) => changeMeeting(tx, first, { input: meetingInput({ title: 'Planung', day: '2027-03-16', from: '09:00', to: '10:30' }), base: 2 }));
		expect((await read((tx) => meetingByNumber(tx, first)))?.sequence).toBe(1);
		await expect(write((tx) => removeMeeting(tx, first, 'x'))).rejects.toThrow(/schon eingeladen/);
		await write((tx) => cancelMeeting(tx, first, 'Krankheit'));
		await write((tx) => reviveMeeting(tx, first));
		const second = numbers[1] as number;
		await write((tx) => removeMeeting(tx, second, 'Versehen'));
		await write((tx) => restoreMeeting(tx, second));
		await expect(write((tx) => addMeeting(tx, steering.id, meetingInput({ day: '2026-03-29', from: '02:30', to: '04:00' })))).rejects.toThrow(/Uhren vorgestellt/);
		await expect(write((tx) => addMeeting(tx, steering.id, meetingInput({ day: '2016-03-29' })))).rejects.toThrow(/besteht das Gremium nicht/);
	});
});

describe('what the public sees', () => {
	it('are copies of public things only, taken back as rows without content', async () => {
		const meeting = await write((tx) => addMeeting(tx, council.id, meetingInput({ title: 'Kreistag im Juni', day: '2018-06-13', visibility: 'public' })));
		const open = await write((tx) => addItem(tx, meeting.id, { number: '', title: 'Strategie', note: '', public: true }));
		await write((tx) => addItem(tx, meeting.id, { number: '', title: 'Grundstück Meier', note: '', public: false }));
		const paper = await write((tx) => addPaper(tx, { ...EMPTY_PAPER, name: 'Entwurf', visibility: 'public', datedOn: '2018-06-01' }));
		const file = await write((tx) => addFile(tx, paper.number, { name: 'Entwurf.docx', bytes: docx('Öffentlich') }));
		await write((tx) => putPaper(tx, open, { paperNumber: paper.number, role: 'decision', authoritative: true }));
		const records = () => read((tx) => tx.sql<{ type: string; content: Record<string, unknown>; deleted: boolean }[]>`select type, content, deleted from public_record where not deleted order by sequence`, db.anyone);
		expect((await records()).map((r) => r.type)).toEqual(['Organization', 'Meeting', 'Location', 'AgendaItem', 'AgendaItem']);
		expect(JSON.stringify(await records())).not.toContain('Meier');
		await write((tx) => publishPaper(tx, paper.number));
		expect((await records()).map((r) => r.type)).toEqual(['Organization', 'Meeting', 'Location', 'AgendaItem', 'AgendaItem', 'Paper', 'File', 'Consultation']);
		// the body deals with it in public: lists, feed and subscribers of the body hear of it, for as long as it is on the agenda
		const bodies = async () => (await records()).find((r) => r.type === 'Paper')?.content.bodies;
		expect(await bodies()).toEqual([council.id]);
		const on = (await read((tx) => readAgenda(tx, meeting.id))).papers[0]?.consultationId ?? '';
		await write((tx) => takePaper(tx, on));
		expect(await bodies()).toEqual([]);
		await write((tx) => putPaper(tx, open, { paperNumber: paper.number, role: 'decision', authoritative: true }));
		expect(await bodies()).toEqual([council.id]);
		expect(await read((tx) => tx.sql`select 1 from attachment_piece`, db.anyone)).toHaveLength(1);
		await write((tx) => addOutcome(tx, open, outcome({ kind: 'resolution', text: 'Beschlossen.', votesFor: 34, votesAgainst: 0, unanimous: true })));
		await write((tx) => approveMinutes(tx, meeting.id));
		expect((await records()).find((r) => r.type === 'Resolution')?.content).toMatchObject({ subject: 'Strategie', wording: 'Beschlossen.', votesFor: 34, carried: true });
		await write((tx) => changePaper(tx, paper.number, { input: { ...EMPTY_PAPER, name: 'Entwurf', visibility: 'body', datedOn: '2018-06-01' }, base: 1 }));
		expect((await records()).map((r) => r.type)).toEqual(['Organization', 'Meeting', 'Location', 'AgendaItem', 'AgendaItem', 'Resolution']);
		const gone = await read((tx) => tx.sql<{ type: string; content: object }[]>`select type, content from public_record where deleted order by sequence`, db.anyone);
		// a consultation keeps whose it was, so that the body's list tells of its end
		expect(gone).toEqual([{ type: 'Paper', content: {} }, { type: 'File', content: {} }, { type: 'Consultation', content: { body: council.id } }, { type: 'Consultation', content: { body: council.id } }]);
		expect(await read((tx) => tx.sql`select 1 from attachment_piece`, db.anyone)).toHaveLength(0);
		await expect(write((tx) => removePaper(tx, paper.number, 'x'))).rejects.toThrow(/genehmigte Niederschrift/);
		expect(await read((tx) => tx.sql`select type, total from public_record_count order by 1`, db.anyone)).toEqual([{ type: 'AgendaItem', total: 2 }, { type: 'Consultation', total: 0 }, { type: 'File', total: 0 }, { type: 'Location', total: 1 }, { type: 'Meeting', total: 1 }, { type: 'Organization', total: 1 }, { type: 'Paper', total: 0 }, { type: 'Resolution', total: 1 }]);
		void file;
	});

	it('seats are counted by the day: terms begin and end by themselves', async () => {
		const seats = async () => (await read((tx) => tx.sql<{ members: number }[]>`select (content->>'members')::int as members from public_record where id = ${council.id}`, db.anyone))[0]?.members;
		const actor = await person('Mitglied auf Zeit');
		await write((tx) => addMembership(tx, council.id, seat(actor, { fromDay: '2027-01-01', toDay: '2027-12-31' })));
		expect(await seats()).toBe(0);
		expect(await showSeatsOfTheDay(db.database, db.authorityId, new Date('2027-06-01T12:00:00Z'))).toBe(1);
		expect(await seats()).toBe(1);
		expect(await showSeatsOfTheDay(db.database, db.authorityId, new Date('2027-06-02T12:00:00Z'))).toBe(0);
		expect(await showSeatsOfTheDay(db.database, db.authorityId, new Date('2028-06-01T12:00:00Z'))).toBe(1);
		expect(await seats()).toBe(0);
	});

	it('papers are taken out and brought back with their files', async () => {
		const paper = await write((tx) => addPaper(tx, { ...EMPTY_PAPER, name: 'Bericht' }));
		const first = await write((tx) => addFile(tx, paper.number, { name: 'a.docx', bytes: docx('a') }));
		await write((tx) => addFile(tx, paper.number, { name: 'b.docx', bytes: docx('b') }));
		await write((tx) => removeFile(tx, paper.number, first));
		expect((await read((tx) => attachmentsOf(tx, { paperId: paper.id }))).map((f) => [f.role, f.name])).toEqual([['main', 'b.docx']]);
		const meeting = await write((tx) => addMeeting(tx, steering.id, meetingInput({ day: '2027-02-02' })));
		const item = await write((tx) => addItem(tx, meeting.id, { number: '', title: 'Bericht', note: '', public: true }));
		await write((tx) => putPaper(tx, item, { paperNumber: paper.number, role: 'acknowledgement', authoritative: false }));
		const { papers } = await read((tx) => readAgenda(tx, meeting.id));
		await write((tx) => takePaper(tx, papers[0]?.consultationId ?? ''));
		await write((tx) => removePaper(tx, paper.number, 'Versehen'));
		await write((tx) => restorePaper(tx, paper.number));
		expect((await read((tx) => paperByNumber(tx, paper.number)))?.removedAt).toBeNull();
	});
});
