/** A series changed together on a real database: all of what was chosen or nothing, each at its hour, and who was invited hears of it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { berlinClock } from '#base/berlin-time.ts';
import { NotFound } from '#base/errors.ts';
import type { Principal } from '#domains/accounts/model.ts';
import type { Read, Write } from '#domains/accounts/transaction.server.ts';
import { testDatabase, type TestDatabase } from '../../../../tests/database.ts';
import { EMPTY_ACTOR } from '../actors/model.ts';
import { addActor } from '../actors/write-actors.server.ts';
import { emptyBody } from '../body-form.ts';
import { addBody } from '../write-bodies.server.ts';
import { addMembership } from '../write-memberships.server.ts';
import { cancelSeries, changeSeries, comingOfSeries, rhythmOfSeries, tellSeries, untoldOfSeries } from './change-series.server.ts';
import { inviteParticipants } from './invite.server.ts';
import { EMPTY_CONTENT, inputOf } from './meeting-form.ts';
import { meetingByNumber, readAgenda } from './read-meetings.server.ts';
import { addItem } from './write-agenda.server.ts';
import { addSeries, cancelMeeting, changeMeeting } from './write-meetings.server.ts';

let db: TestDatabase;
let planner: Principal;
let series: string;
let numbers: number[];
const now = new Date('2027-03-10T08:00:00Z');
const organizer = { name: 'Sozialplanung', address: 'planung@kreis.example' };
const write = <T>(work: (tx: Write) => Promise<T>, as = planner) => db.database.write(as, work);
const read = <T>(work: (tx: Read) => Promise<T>, as = planner) => db.database.read(as, work);
const at = (i: number) => read(async (tx) => (await meetingByNumber(tx, numbers[i] ?? 0)) ?? expect.fail('no such meeting'));
const seen = async (...which: number[]) => (await Promise.all(which.map(at))).map(({ number, version }) => ({ number, version }));
const values = { title: 'Sitzung', rhythm: { freq: 'weekly' as const, interval: 1, weekday: 2, nth: 1 as const }, answerDays: null, from: '16:00', to: '18:00', visibility: 'body' as const, content: { ...EMPTY_CONTENT, place: 'Rathaus' } };
beforeAll(async () => {
	db = await testDatabase();
	planner = db.as('planner');
	const body = await write((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Beirat', en: '' } } }));
	const { id } = await write((tx) => addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Leitung', email: 'leitung@kreis.example' }));
	await write((tx) => addMembership(tx, body.id, { actorId: id, role: 'chair', voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' }));
	// 9 March is over; clocks change on 28 March
	numbers = await write((tx) => addSeries(tx, body.id, { rule: { freq: 'weekly', interval: 1, weekday: 2, nth: 1, time: '14:00', minutes: 120 }, from: '2027-03-09', to: '2027-04-06', input: { kind: 'meeting', title: 'Sitzung', visibility: 'body', content: { ...EMPTY_CONTENT, place: 'Landratsamt', note: 'Hinweis' }, example: false } }));
	series = (await at(0)).seriesId ?? '';
});
afterAll(() => db?.close());

it('what is to come changes at its own hour, what was not chosen stays', async () => {
	expect((await read((tx) => comingOfSeries(tx, series, now))).map((m) => m.number)).toEqual(numbers.slice(1));
	const third = await at(2);
	await write((tx) => inviteParticipants(tx, third.id, organizer, now));
	await expect(write((tx) => changeSeries(tx, series, { values, parts: [], chosen: [] }, now))).rejects.toThrow('kreuzen Sie an');
	await expect(write((tx) => changeSeries(tx, series, { values, parts: ['time'], chosen: [] }, now))).rejects.toThrow('mindestens eine Sitzung');
	expect(await write(async (tx) => changeSeries(tx, series, { values, parts: ['time', 'place'], chosen: await seen(1, 2, 3) }, now))).toBe(3);
	for (const i of [1, 2, 3]) {
		const m = await at(i);
		expect([berlinClock(m.startsAt).time, berlinClock(m.endsAt).time, m.content.place, m.content.note]).toEqual(['16:00', '18:00', 'Rathaus', 'Hinweis']);
	}
	expect([(await at(2)).startsAt.toISOString(), (await at(3)).startsAt.toISOString()]).toEqual(['2027-03-23T15:00:00.000Z', '2027-03-30T14:00:00.000Z']);
	for (const i of [0, 4]) expect(inputOf(await at(i))).toMatchObject({ from: '14:00', content: { place: 'Landratsamt' } });
	await expect(write(async (tx) => changeSeries(tx, series, { values, parts: ['time'], chosen: await seen(1) }, now))).rejects.toThrow('schon so');
});

it('who was invited to one of them is told in one act', async () => {
	expect(await read((tx) => untoldOfSeries(tx, series, now))).toMatchObject([{ number: numbers[2], people: 1 }]);
	expect(await write((tx) => tellSeries(tx, series, organizer, now))).toEqual({ told: 1, withoutAddress: [] });
	expect(await read((tx) => untoldOfSeries(tx, series, now))).toEqual([]);
	expect((await db.owner<{ kind: string }[]>`select kind from mail order by created_at`).map((m) => m.kind)).toEqual(['invitation', 'update']);
});

it('what somebody changed meanwhile, or what is over, takes back all of it', async () => {
	const before = await seen(3, 4);
	const m = await at(4);
	await write((tx) => changeMeeting(tx, m.number, { input: { ...inputOf(m), title: 'Sondersitzung' }, base: m.version }));
	await expect(write((tx) => changeSeries(tx, series, { values: { ...values, from: '17:00', to: '19:00' }, parts: ['time'], chosen: before }, now))).rejects.toThrow('Die Sitzung am 06.04.2027 hat inzwischen jemand anderes geändert');
	await expect(write(async (tx) => changeSeries(tx, series, { values, parts: ['time'], chosen: await seen(0) }, now))).rejects.toThrow('steht nicht mehr bevor');
	await expect(write(async (tx) => changeSeries(tx, series, { values: { ...values, from: '10:00', to: '09:00' }, parts: ['time'], chosen: await seen(3, 4) }, now))).rejects.toThrow('liegt vor dem Beginn');
	expect(berlinClock((await at(3)).startsAt).time).toBe('16:00');
});

it('what is to come is cancelled together, with its reason', async () => {
	await write((tx) => cancelMeeting(tx, numbers[1] ?? 0, 'Einzeln'));
	await expect(write(async (tx) => cancelSeries(tx, series, { reason: '', chosen: await seen(2) }, now))).rejects.toThrow('warum die Sitzung ausfällt');
	expect(await write(async (tx) => cancelSeries(tx, series, { reason: 'Haushaltssperre', chosen: await seen(2, 3) }, now))).toBe(2);
	expect((await Promise.all([0, 1, 2, 3, 4].map(at))).map((m) => [m.state, m.cancelledFor])).toEqual([['planned', ''], ['cancelled', 'Einzeln'], ['cancelled', 'Haushaltssperre'], ['cancelled', 'Haushaltssperre'], ['planned', '']]);
	expect(await read((tx) => untoldOfSeries(tx, series, now))).toMatchObject([{ number: numbers[2], people: 1 }]);
	expect(await write((tx) => tellSeries(tx, series, organizer, now))).toMatchObject({ told: 1 });
});

it('another weekday, title and day for answers: each in its week at its hour, with what was written to it; who was invited has the same date moved', async () => {
	const body = await write((tx) => addBody(tx, { ...emptyBody(), content: { ...emptyBody().content, name: { de: 'Gruppe', en: '' } } }));
	const { id } = await write((tx) => addActor(tx, 'person', { ...EMPTY_ACTOR, function: 'Sprecherin', email: 'sprecherin@kreis.example' }));
	await write((tx) => addMembership(tx, body.id, { actorId: id, role: 'chair', voting: true, fromDay: '2020-01-01', toDay: null, onBehalfOf: null, deputyOf: null, note: '' }));
	const made = await write((tx) => addSeries(tx, body.id, { rule: { freq: 'weekly', interval: 1, weekday: 2, nth: 1, time: '16:00', minutes: 120 }, from: '2027-03-16', to: '2027-03-30', answerDays: 7, input: { kind: 'meeting', title: 'Gruppe', visibility: 'body', content: { ...EMPTY_CONTENT, place: 'Landratsamt' }, example: false } }));
	const all = () => Promise.all(made.map((number) => read(async (tx) => (await meetingByNumber(tx, number)) ?? expect.fail('no such meeting'))));
	const [first, second, third] = await all();
	if (!first || !second || !third) throw new Error('three meetings');
	expect([first, second, third].map((m) => m.content.answerBy)).toEqual(['2027-03-09', '2027-03-16', '2027-03-23']);
	await write((tx) => addItem(tx, second.id, { number: '', title: 'Haushalt', note: '', public: true }));
	await write((tx) => inviteParticipants(tx, second.id, organizer, now));
	const of = first.seriesId ?? '';
	const moved = { ...values, title: 'Große Gruppe', rhythm: { ...values.rhythm, weekday: 4 }, answerDays: 3 };
	const chosen = (await all()).map(({ number, version }, i) => ({ number, version, day: ['2027-03-18', '2027-03-25', '2027-04-01'][i] as string }));
	// what was looked at is another day than it would be now
	await expect(write((tx) => changeSeries(tx, of, { values: moved, parts: ['day'], chosen: [{ ...chosen[0], day: '2027-03-19' } as never] }, now))).rejects.toThrow('auf einen anderen Tag, als Sie gesehen haben');
	await expect(write((tx) => changeSeries(tx, of, { values: { ...moved, rhythm: { ...moved.rhythm, weekday: 9 } }, parts: ['day'], chosen }, now))).rejects.toThrow('„Wochentag“ fehlt');
	await expect(write((tx) => changeSeries(tx, of, { values: { ...moved, answerDays: -1 }, parts: ['answer'], chosen }, now))).rejects.toThrow('„Antwort bis“');
	await expect(write((tx) => changeSeries(tx, of, { values: { ...moved, rhythm: { ...values.rhythm, weekday: 1 } }, parts: ['day'], chosen: chosen.map(({ number, version }) => ({ number, version })) }, new Date('2027-03-15T20:00:00Z')))).rejects.toThrow('läge dann in der Vergangenheit');
	expect(await write((tx) => changeSeries(tx, of, { values: moved, parts: ['title', 'day', 'answer'], chosen }, now))).toBe(3);
	const after = await all();
	expect(after.map((m) => [m.title, m.startsAt.toISOString(), m.content.answerBy])).toEqual([['Große Gruppe', '2027-03-18T15:00:00.000Z', '2027-03-15'], ['Große Gruppe', '2027-03-25T15:00:00.000Z', '2027-03-22'], ['Große Gruppe', '2027-04-01T14:00:00.000Z', '2027-03-29']]);
	for (const m of after) expect(berlinClock(m.startsAt).time).toBe('16:00');
	expect((await read((tx) => readAgenda(tx, second.id))).items.map((i) => i.title)).toEqual(['Haushalt']);
	expect(await read((tx) => rhythmOfSeries(tx, of))).toEqual({ freq: 'weekly', interval: 1, weekday: 4, nth: 1 });
	expect(await write((tx) => tellSeries(tx, of, organizer, now))).toEqual({ told: 1, withoutAddress: [] });
	const mails = await db.owner<{ kind: string; text: string; calendar: string }[]>`select kind, text, calendar from mail where to_address = 'sprecherin@kreis.example' order by created_at`;
	const line = (name: string) => mails.map((m) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(m.calendar.replaceAll(/\r?\n /g, ''))?.[1]);
	expect(mails.map((m) => m.kind)).toEqual(['invitation', 'update']);
	expect(new Set(line('UID')).size).toBe(1);
	expect(line('SEQUENCE')).toEqual(['0', '1']);
	expect(line('DTSTART')).toEqual(['20270323T150000Z', '20270325T150000Z']);
	expect(mails[1]?.text).toContain('bisher Dienstag, 23. März 2027, 16:00 bis 18:00 Uhr, jetzt Donnerstag, 25. März 2027, 16:00 bis 18:00 Uhr');
});

it('is for the staff unit alone', async () => {
	for (const as of [db.as('member'), db.as('data_steward')]) {
		await expect(write((tx) => changeSeries(tx, series, { values, parts: ['time'], chosen: [{ number: numbers[4] ?? 0, version: 1 }] }, now), as)).rejects.toThrow(NotFound);
		await expect(write((tx) => cancelSeries(tx, series, { reason: 'x', chosen: [{ number: numbers[4] ?? 0, version: 1 }] }, now), as)).rejects.toThrow(NotFound);
		await expect(write((tx) => tellSeries(tx, randomUUID(), organizer, now), as)).rejects.toThrow(NotFound);
	}
});
