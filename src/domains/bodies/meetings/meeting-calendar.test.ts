import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { berlinMoment } from '#base/berlin-time.ts';
import { meetingCalendar, type MeetingEntry } from './meeting-calendar.ts';
import { EMPTY_CONTENT } from './meeting-form.ts';

const entry = (more: Partial<MeetingEntry['meeting']> = {}, rest: Partial<MeetingEntry> = {}): MeetingEntry => ({
	meeting: { id: '0f8fad5b-d9cb-469f-a165-70867728950e', title: 'Sitzung; Steuerung, 3.', state: 'invited', precision: 'minute', startsAt: berlinMoment('2027-05-27', '14:00'), endsAt: berlinMoment('2027-05-27', '16:00'), content: { ...EMPTY_CONTENT, place: 'Landratsamt', room: 'Raum 3', street: 'Bahnhofstraße 9', postalCode: '99610', locality: 'Sömmerda' }, sequence: 2, ...more },
	method: 'REQUEST', organizer: { name: 'Sozialplanung "Kreis"', address: 'planung@kreis.example' }, attendee: { name: 'Müller; Anna\r\nX:y', address: 'anna@kreis.example', answer: null, optional: false },
	description: 'Tagesordnung\n1 Begrüßung', link: 'https://kreis.example/meeting/abc', made: new Date('2027-05-01T10:00:00Z'), ...rest
});
/** as another program reads it */
const parsed = (e: MeetingEntry) => {
	const calendar = new ICAL.Component(ICAL.parse(meetingCalendar(e)));
	const vevent = calendar.getFirstSubcomponent('vevent') as ICAL.Component;
	return { method: calendar.getFirstPropertyValue('method'), vevent, event: new ICAL.Event(vevent) };
};

describe('a meeting as a calendar file', () => {
	it('says what, when, where, by whom, for whom', () => {
		const { method, vevent, event } = parsed(entry());
		expect(method).toBe('REQUEST');
		expect([event.uid, event.sequence, event.summary, event.location]).toEqual(['meeting-0f8fad5b-d9cb-469f-a165-70867728950e@planungskreis', 2, 'Sitzung; Steuerung, 3.', 'Landratsamt, Raum 3, Bahnhofstraße 9, 99610 Sömmerda']);
		expect(event.description).toBe('Tagesordnung\n1 Begrüßung\n\nhttps://kreis.example/meeting/abc');
		expect(vevent.getFirstPropertyValue('url')).toBe('https://kreis.example/meeting/abc');
		expect(vevent.getFirstPropertyValue('status')).toBe('CONFIRMED');
		const attendee = vevent.getFirstProperty('attendee') as ICAL.Property;
		expect([attendee.getFirstValue(), attendee.getParameter('cn'), attendee.getParameter('partstat'), attendee.getParameter('rsvp'), attendee.getParameter('role')]).toEqual(['mailto:anna@kreis.example', 'Müller; Anna X:y', 'NEEDS-ACTION', 'TRUE', 'REQ-PARTICIPANT']);
		expect((vevent.getFirstProperty('organizer') as ICAL.Property).getParameter('cn')).toBe("Sozialplanung 'Kreis'");
	});

	it.each([
		['2027-01-14', '14:00', '2027-01-14T13:00:00.000Z'],
		['2027-07-15', '14:00', '2027-07-15T12:00:00.000Z'],
		// clocks go forward in this night, and back in the other
		['2027-03-27', '18:00', '2027-03-27T17:00:00.000Z'],
		['2027-03-28', '18:00', '2027-03-28T16:00:00.000Z'],
		['2027-10-30', '18:00', '2027-10-30T16:00:00.000Z'],
		['2027-10-31', '18:00', '2027-10-31T17:00:00.000Z']
	])('%s, %s in Germany is one moment everywhere', (day, time, utc) => {
		const { event } = parsed(entry({ startsAt: berlinMoment(day, time), endsAt: new Date(berlinMoment(day, time).getTime() + 5_400_000) }));
		expect(event.startDate.zone.tzid).toBe('UTC');
		expect(event.startDate.toJSDate().toISOString()).toBe(utc);
		expect(event.endDate.toJSDate().getTime() - event.startDate.toJSDate().getTime()).toBe(5_400_000);
	});

	it('where only the day is known, is that whole day, also where it has 23 or 25 hours', () => {
		for (const day of ['2027-03-28', '2027-10-31']) {
			const { event } = parsed(entry({ precision: 'day', startsAt: berlinMoment(day, '00:00'), endsAt: berlinMoment(day, '23:59') }));
			expect(event.startDate.isDate).toBe(true);
			expect(event.startDate.toString()).toBe(day);
			expect(event.duration.toSeconds()).toBe(86_400);
		}
	});

	it('a cancellation is the same entry, off', () => {
		const { method, vevent, event } = parsed(entry({ state: 'cancelled', sequence: 3 }, { method: 'CANCEL' }));
		expect([method, event.sequence, vevent.getFirstPropertyValue('status'), event.summary]).toEqual(['CANCEL', 3, 'CANCELLED', 'Abgesagt: Sitzung; Steuerung, 3.']);
	});

	it('keeps lines within 75 octets', () => {
		for (const line of meetingCalendar(entry({ title: 'Ä'.repeat(200) })).split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
	});
});
