import { expect, it } from 'vitest';
import ICAL from 'ical.js';
import type { PublicContent } from '#domains/bodies/published/model.ts';
import { meetingCalendar, type CalendarMeeting } from './meetings.ts';

const meeting = (id: string, more: Partial<PublicContent['Meeting']>, day = '2018-06-20'): CalendarMeeting => ({
	record: { id, type: 'Meeting', sequence: '1', parentId: null, otherId: null, number: 1, day, created: new Date('2018-01-01T00:00:00Z'), modified: new Date('2018-02-01T00:00:00Z'), deleted: false, content: { kind: 'meeting', title: 'Sitzung; mit, Zeichen\\', state: 'planned', cancelledFor: '', start: '2018-06-20T15:00:00.000Z', end: '2018-06-20T17:30:00.000Z', precision: 'minute', location: null, place: '', online: '', note: 'Bitte\nUnterlagen mitbringen', participants: [], invitation: null, minutes: null, minutesApproved: false, signUp: false, example: false, ...more } },
	body: 'Kreistag', place: 'Landratsamt, Saal, Bahnhofstraße 9, 99610 Sömmerda', page: 'https://landkreis.example/meetings/1'
});
const events = (...meetings: CalendarMeeting[]) => new ICAL.Component(ICAL.parse(meetingCalendar('Sitzungen des Landkreises mit einem sehr, sehr langen Namen – Überlänge', meetings, 'de')) as unknown[]).getAllSubcomponents('vevent').map((e) => ({ component: e, event: new ICAL.Event(e) }));

it('is read as it was meant, whatever stands in it', () => {
	const [one] = events(meeting('a', {}));
	expect([one?.event.uid, one?.event.summary, one?.event.location]).toEqual(['meeting-a@planungskreis', 'Sitzung; mit, Zeichen\\', 'Landratsamt, Saal, Bahnhofstraße 9, 99610 Sömmerda']);
	expect([one?.event.startDate.toJSDate().toISOString(), one?.event.endDate.toJSDate().toISOString()]).toEqual(['2018-06-20T15:00:00.000Z', '2018-06-20T17:30:00.000Z']);
	expect(one?.event.description).toBe('Kreistag\nBitte\nUnterlagen mitbringen\nTagesordnung und Unterlagen: https://landkreis.example/meetings/1');
	expect([one?.component.getFirstPropertyValue('url'), one?.component.getFirstPropertyValue('status')]).toEqual(['https://landkreis.example/meetings/1', 'CONFIRMED']);
});

it('what does not take place says so; a day is a day; a month is left out', () => {
	const [off, day, ...more] = events(meeting('a', { state: 'cancelled', cancelledFor: 'Krankheit' }), meeting('b', { precision: 'day', start: null, end: null }), meeting('c', { precision: 'month', start: null, end: null }));
	expect([off?.event.summary, off?.component.getFirstPropertyValue('status')]).toEqual(['Fällt aus: Sitzung; mit, Zeichen\\', 'CANCELLED']);
	expect(off?.event.description).toMatch(/^Fällt aus: Krankheit\n/);
	expect([day?.event.startDate.isDate, day?.event.startDate.toString(), day?.event.endDate.toString()]).toEqual([true, '2018-06-20', '2018-06-21']);
	expect(more).toEqual([]);
});

it('no line is longer than 75 octets', () => {
	for (const line of meetingCalendar('Ü'.repeat(200), [meeting('a', { note: '„'.repeat(300) })], 'en').split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});
