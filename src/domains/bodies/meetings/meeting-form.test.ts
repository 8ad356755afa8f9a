/** What the form of a meeting refuses, and in which words. */
import { describe, expect, it } from 'vitest';
import { checkMeeting, EMPTY_CONTENT, type MeetingInput } from './meeting-form.ts';

const meeting = (more: Partial<MeetingInput>): MeetingInput => ({ kind: 'meeting', title: 'Sitzung', day: '2027-05-27', from: '16:00', to: '18:00', visibility: 'body', content: EMPTY_CONTENT, example: false, ...more });
const signUp = (until: string) => meeting({ kind: 'event', content: { ...EMPTY_CONTENT, signUp: { until, places: null, interests: [] } } });

describe('the form of a meeting', () => {
	it('refuses an end before the beginning', () => {
		expect(() => checkMeeting(meeting({ to: '15:00' }))).toThrow('„Ende“: Das Ende (15:00) liegt vor dem Beginn (16:00). Bitte prüfen Sie die Uhrzeiten.');
		expect(() => checkMeeting(meeting({ to: '16:00' }))).toThrow('„Ende“ (16:00 Uhr) ist der „Beginn“');
		expect(() => checkMeeting(meeting({ from: '09:00', to: '01:00' }))).toThrow('liegt vor dem Beginn');
		expect(() => checkMeeting(meeting({ from: '20:00', to: '08:00' }))).toThrow('liegt vor dem Beginn');
	});

	it('keeps a title to one line, which begins no other in a mail or calendar', () => {
		expect(checkMeeting(meeting({ title: '3. Sitzung\r\nBcc: x@y.example' })).title).toBe('3. Sitzung Bcc: x@y.example');
		expect(() => checkMeeting(meeting({ title: '\n' }))).toThrow('„Titel“ fehlt');
	});

	it('lets an evening end after midnight', () => {
		const { startsAt, endsAt } = checkMeeting(meeting({ from: '20:00', to: '01:00' }));
		expect((endsAt.getTime() - startsAt.getTime()) / 3_600_000).toBe(5);
	});

	it('asks until when one can sign up', () => {
		expect(() => checkMeeting(signUp(''))).toThrow('„Anmeldung bis“ fehlt');
		expect(() => checkMeeting(signUp('2027-02-30'))).toThrow('„Anmeldung bis“ ist kein Tag');
		expect(checkMeeting(signUp('2027-05-20')).content.signUp?.until).toBe('2027-05-20');
	});
});
