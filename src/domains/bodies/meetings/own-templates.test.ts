/** Agendas kept under a name: written by the staff unit alone, read by who prepares meetings, and begun with. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFound } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { EMPTY_ACTOR } from '../actors/model.ts';
import { addActor } from '../actors/write-actors.server.ts';
import { emptyBody } from '../body-form.ts';
import { addBody } from '../write-bodies.server.ts';
import { addMembership } from '../write-memberships.server.ts';
import { copyTemplate } from './copy-agenda.server.ts';
import { EMPTY_CONTENT, type MeetingInput } from './meeting-form.ts';
import { addTemplate, changeTemplate, keepAsTemplate, readTemplates, removeTemplate, restoreTemplate, templateByKey, templateOptions } from './own-templates.server.ts';
import { meetingById, meetingByNumber, readAgenda } from './read-meetings.server.ts';
import { addItem } from './write-agenda.server.ts';
import { addMeeting, addSeries } from './write-meetings.server.ts';

let db: TestDatabase;
let planner: Principal;
let chair: Principal;
let member: Principal;
let body: string;
const write = <T>(work: (tx: Write) => Promise<T>, as = planner) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as = planner) => db.database.read(as, work);
const meetingInput = (more: Partial<MeetingInput> = {}): MeetingInput => ({ kind: 'meeting', title: 'Sitzung', day: '2027-05-12', from: '14:00', to: '16:00', visibility: 'body', content: EMPTY_CONTENT, example: false, ...more });
const item = (title: string, note = '', open = true) => ({ title, note, public: open });
const agendaOf = async (id: string) => (await read((tx) => readAgenda(tx, id))).items.map((i) => ({ number: i.number, title: i.title, note: i.note, public: i.public }));
beforeAll(async () => {
	db = await testDatabase();
	[planner, chair, member] = [db.as('planner'), db.as('member'), db.as('member')];
	body = (await write((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Beirat', en: '' } } }))).id;
	for (const [who, role] of [[chair, 'chair'], [member, 'member']] as const) {
		const { id } = await write((tx) => addActor(tx, 'person', { ...EMPTY_ACTOR, function: `Probe ${role}` }));
		await db.owner`update actor set account_id = ${who.accountId} where id = ${id}`;
		await write((tx) => addMembership(tx, body, { actorId: id, role, voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' }));
	}
});
afterAll(() => db?.close());

describe('a template', () => {
	it('is kept from a meeting, changed with what was seen, taken out and brought back', async () => {
		const meeting = await write((tx) => addMeeting(tx, body, meetingInput({ content: { ...EMPTY_CONTENT, note: 'Bitte pünktlich.' } })));
		await expect(write((tx) => keepAsTemplate(tx, meeting.number, { name: 'Leer', withNote: true }))).rejects.toThrow(/noch keine Tagesordnung/);
		await write((tx) => addItem(tx, meeting.id, { number: '', ...item('Begrüßung', 'Kurz.') }));
		await write((tx) => addItem(tx, meeting.id, { number: 'N 1', ...item('Personal', 'Namen', false) }));
		const { id, left } = await write((tx) => keepAsTemplate(tx, meeting.number, { name: 'Sitzung des Beirats', withNote: true }));
		// a closed item stays with the body
		expect(await read((tx) => templateByKey(tx, id))).toMatchObject({ name: 'Sitzung des Beirats', note: 'Bitte pünktlich.', items: [item('Begrüßung', 'Kurz.')] });
		expect(left).toBe(1);
		await expect(write((tx) => keepAsTemplate(tx, meeting.number, { name: 'sitzung des BEIRATS', withNote: false }))).rejects.toThrow(/gibt es schon/);
		await expect(write((tx) => addTemplate(tx, { name: 'Auftaktveranstaltung', items: [item('x')], note: '' }))).rejects.toThrow(/gibt es schon/);
		const input = { name: 'Beiratssitzung', items: [item('Begrüßung'), item('Bericht')], note: '' };
		expect(await write((tx) => changeTemplate(tx, id, { input, base: 1 }))).toBe('changed');
		expect(await write((tx) => changeTemplate(tx, id, { input, base: 1 }))).toBe('outdated');
		expect(await write((tx) => changeTemplate(tx, id, { input, base: 2 }))).toBe('unchanged');
		await write((tx) => removeTemplate(tx, id));
		expect([await read((tx) => templateByKey(tx, id)), await read((tx) => readTemplates(tx, { removed: true }))]).toMatchObject([null, [{ name: 'Beiratssitzung' }]]);
		const other = await write((tx) => addTemplate(tx, input));
		await expect(write((tx) => restoreTemplate(tx, id))).rejects.toThrow(/gibt es schon/);
		await write((tx) => removeTemplate(tx, other));
		await write((tx) => restoreTemplate(tx, id));
		expect((await read(templateOptions)).map((t) => t.text)).toEqual(['Beiratssitzung', 'Arbeitssitzung einer Planungsgruppe', 'Sitzung der Steuerungsgruppe', 'Auftaktveranstaltung']);
	});

	it('is never kept from a confidential meeting, nor from items that are all closed', async () => {
		for (const [visibility, open, why] of [['confidential', true, /vertraulichen Sitzung wird kein Muster/], ['body', false, /Alle Punkte dieser Tagesordnung sind nichtöffentlich/]] as const) {
			const meeting = await write((tx) => addMeeting(tx, body, meetingInput({ visibility })));
			await write((tx) => addItem(tx, meeting.id, { number: '', ...item('Geheimes', '', open) }));
			await expect(write((tx) => keepAsTemplate(tx, meeting.number, { name: 'Geheim', withNote: true }))).rejects.toThrow(why);
		}
		expect(JSON.stringify(await read((tx) => readTemplates(tx)))).not.toContain('Geheim');
	});

	it('begins a meeting, each meeting of a series, and an agenda that is empty yet; what it says to those invited comes along', async () => {
		const id = await write((tx) => addTemplate(tx, { name: 'Mit Hinweis', items: [item('Begrüßung'), item('Personal', '', false)], note: 'Bitte Zahlen mitbringen.' }));
		const begun = await write((tx) => addMeeting(tx, body, meetingInput(), id));
		const agenda = [{ number: '1', ...item('Begrüßung') }, { number: '2', ...item('Personal', '', false) }];
		expect([await agendaOf(begun.id), (await read((tx) => meetingById(tx, begun.id)))?.content.note]).toEqual([agenda, 'Bitte Zahlen mitbringen.']);
		// what somebody wrote stays
		const own = await write((tx) => addMeeting(tx, body, meetingInput({ content: { ...EMPTY_CONTENT, note: 'Eigenes' } }), id));
		expect((await read((tx) => meetingById(tx, own.id)))?.content.note).toBe('Eigenes');
		const { day: _d, from: _f, to: _t, ...input } = meetingInput();
		const series = await write((tx) => addSeries(tx, body, { rule: { freq: 'weekly', interval: 1, weekday: 2, nth: 1, time: '14:00', minutes: 60 }, from: '2027-06-01', to: '2027-06-15', input, template: id }));
		for (const number of series) expect(await agendaOf((await read((tx) => meetingByNumber(tx, number)))?.id ?? '')).toEqual(agenda);
		await expect(write((tx) => addMeeting(tx, body, meetingInput(), 'gibt-es-nicht'))).rejects.toThrow(/Bitte wählen Sie eine Sitzung oder ein Muster/);
	});

	it('is for who prepares meetings: chairs use it, nobody but the staff unit writes it', async () => {
		const id = await write((tx) => addTemplate(tx, { name: 'Für alle Vorsitzenden', items: [item('Bericht')], note: 'Hinweis' }));
		const meeting = await write((tx) => addMeeting(tx, body, meetingInput({ title: 'Vom Vorsitz' })));
		expect([(await read(readTemplates, chair)).length > 0, await read(readTemplates, member), await read((tx) => readTemplates(tx, { removed: true }), chair)]).toEqual([true, [], []]);
		await write((tx) => copyTemplate(tx, meeting.id, id), chair);
		// notes to those invited are for the staff unit, and the agenda is there all the same
		expect([await agendaOf(meeting.id), (await read((tx) => meetingById(tx, meeting.id)))?.content.note]).toEqual([[{ number: '1', ...item('Bericht') }], '']);
		for (const as of [chair, member]) {
			await expect(write((tx) => addTemplate(tx, { name: 'Fremd', items: [item('x')], note: '' }), as)).rejects.toThrow(NotFound);
			await expect(write((tx) => keepAsTemplate(tx, meeting.number, { name: 'Fremd', withNote: false }), as)).rejects.toThrow(NotFound);
			await expect(db.database.write(as, (tx) => tx.sql`insert into agenda_template (authority_id, name, items, created_by, changed_by) values (${db.authorityId}, 'Fremd', '[]', 'x', 'x')`)).rejects.toThrow(/row-level security/);
			expect((await db.database.write(as, (tx) => tx.sql`update agenda_template set name = 'Fremd' where id = ${id}`)).count).toBe(0);
		}
		for (const wrong of ['x', '00000000-0000-4000-8000-000000000000']) for (const act of [removeTemplate, restoreTemplate]) await expect(write((tx) => act(tx, wrong))).rejects.toThrow(NotFound);
	});
});
