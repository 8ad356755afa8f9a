import { describe, expect, it } from 'vitest';
import { mustBeMeant, Unsure } from '#base/errors.ts';
import { earlyDoubt, meetingDoubts } from './meeting-doubts.ts';
import { checkMeeting, EMPTY_CONTENT, type MeetingInput } from './meeting-form.ts';

const meeting = (more: Partial<MeetingInput>) => checkMeeting({ kind: 'meeting', title: 'Sitzung', day: '2027-05-27', from: '14:00', to: '16:00', visibility: 'body', content: EMPTY_CONTENT, example: false, ...more });
const now = new Date('2027-05-20T10:00:00Z');
const stored = { ...meeting({}), state: 'invited' as const };

describe('what is seldom meant of a meeting', () => {
	it('asks before it goes into the past, and only where it was still to come', () => {
		expect(meetingDoubts(meeting({ day: '2026-05-27' }), stored, now)).toMatch(/^Mittwoch, 27\. Mai 2026, 14:00 bis 16:00 Uhr ist schon vorbei\. .*Vergangenheit.*nicht mehr mitteilen/);
		expect(meetingDoubts(meeting({ day: '2026-05-27' }), { ...stored, state: 'planned' }, now)).not.toContain('mitteilen');
		expect(meetingDoubts(meeting({ day: '2026-05-27', from: '', to: '' }), { ...stored, ...meeting({ day: '2026-05-26' }) }, now)).toBe('');
		// old ones are entered as they were
		expect(meetingDoubts(meeting({ day: '2018-06', from: '', to: '' }), null, now)).toBe('');
		expect(meetingDoubts(meeting({ day: '2027-05-21' }), stored, now)).toBe('');
	});

	it('asks whether it lasts beyond midnight, once', () => {
		const late = meeting({ kind: 'event', to: '02:00' });
		expect(meetingDoubts(late, null, now)).toBe('Das Ende (02:00 Uhr) liegt vor dem Beginn (14:00 Uhr). Dauert die Veranstaltung über Mitternacht, bis Freitag, 28. Mai 2027, 02:00 Uhr?');
		expect(meetingDoubts(late, { ...stored, ...late }, now)).toBe('');
	});

	it('asks before somebody is there before the day', () => {
		expect(earlyDoubt(stored, new Date('2027-05-10T22:30:00Z'))).toMatch(/^Die Sitzung ist erst am Donnerstag, 27\. Mai 2027, in 16 Tagen\./);
		expect(earlyDoubt(stored, new Date('2027-05-26T10:00:00Z'))).toContain('morgen');
		for (const at of ['2027-05-26T22:00:00Z', '2027-05-27T15:00:00Z', '2027-06-01T00:00:00Z']) expect(earlyDoubt(stored, new Date(at))).toBe('');
	});

	it('is done with a yes to this question, not to another one', () => {
		expect(() => mustBeMeant('Wirklich?', '')).toThrow(Unsure);
		expect(() => mustBeMeant('Wirklich?', 'Ganz anders?')).toThrow('Wirklich?');
		expect(() => mustBeMeant('Wirklich?', 'Wirklich?')).not.toThrow();
		expect(() => mustBeMeant('', '')).not.toThrow();
	});
});
