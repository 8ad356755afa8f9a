import { describe, expect, it } from 'vitest';
import { EMPTY_CONTENT, checkMeeting, type MeetingInput } from './meeting-form.ts';
import { differingParts, ownWays, seriesBase, withParts } from './series-change.ts';
import { seriesMeetings } from './series-meetings.ts';

const meeting = (day: string, more: Partial<MeetingInput> = {}): MeetingInput => ({ kind: 'meeting', title: 'Sitzung', day, from: '14:00', to: '16:00', visibility: 'body', content: { ...EMPTY_CONTENT, place: 'Landratsamt' }, example: false, ...more });

describe('a series that changes', () => {
	it('each meeting keeps its day and what was not named; clocks in between change nothing', () => {
		const values = { ...meeting(''), from: '15:00', to: '17:30', visibility: 'public' as const, content: { ...EMPTY_CONTENT, place: 'Rathaus', room: '2' } };
		const changed = withParts(meeting('2027-03-30', { content: { ...EMPTY_CONTENT, place: 'Landratsamt', note: 'Hinweis' } }), values, ['time', 'place']);
		expect(changed).toMatchObject({ day: '2027-03-30', from: '15:00', to: '17:30', visibility: 'body', content: { place: 'Rathaus', room: '2', note: 'Hinweis' } });
		expect(['2027-03-23', '2027-03-30'].map((day) => checkMeeting(withParts(meeting(day), values, ['time'])).startsAt.toISOString())).toEqual(['2027-03-23T14:00:00.000Z', '2027-03-30T13:00:00.000Z']);
		expect(differingParts(meeting(''), values)).toEqual(['time', 'place', 'visibility']);
	});

	it('what was typed is told from what the form held when it was opened, as the form carries it', () => {
		const begun = seriesBase(JSON.parse(JSON.stringify(meeting(''))));
		expect(differingParts(begun, meeting('', { from: '15:00' }))).toEqual(['time']);
		for (const wrong of [null, 'x', {}, { ...meeting(''), from: 1 }, { ...meeting(''), content: { place: [] } }]) expect(() => seriesBase(wrong)).toThrow(TypeError);
	});

	it('names those that go ways of their own', () => {
		expect(ownWays([meeting('2027-01-05'), meeting('2027-01-13'), meeting('2027-01-19', { from: '10:00', to: '12:00' }), meeting('2027-01-26', { content: { ...EMPTY_CONTENT, place: 'Rathaus' } })])).toEqual([[], ['day'], ['time'], ['place']]);
		expect(ownWays([])).toEqual([]);
	});
});

describe('a series that is made', () => {
	const made = (time: string, minutes: number) => seriesMeetings({ rule: { freq: 'weekly', interval: 1, weekday: 2, nth: 1, time, minutes }, from: '2027-01-01', to: '2027-01-12', input: meeting('') });
	it('ends after it began, or is refused before anything is shown', () => {
		expect(made('22:00', 180).map((m) => [m.day, m.startsAt.toISOString(), m.endsAt.toISOString()])).toEqual([['2027-01-05', '2027-01-05T21:00:00.000Z', '2027-01-06T00:00:00.000Z'], ['2027-01-12', '2027-01-12T21:00:00.000Z', '2027-01-13T00:00:00.000Z']]);
		expect(() => made('10:00', 15 * 60)).toThrow(/Das Ende \(01:00\) liegt vor dem Beginn \(10:00\)/);
	});
});
