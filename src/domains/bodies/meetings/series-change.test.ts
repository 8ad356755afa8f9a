import { describe, expect, it } from 'vitest';
import { EMPTY_CONTENT, checkMeeting, type MeetingInput } from './meeting-form.ts';
import { weekdayOf, type Rhythm } from './series.ts';
import { comparedMeeting, comparedValues, differingParts, movedDays, ownWays, seriesBase, withParts, type SeriesValues } from './series-change.ts';
import { seriesMeetings } from './series-meetings.ts';

const meeting = (day: string, more: Partial<MeetingInput> = {}): MeetingInput => ({ kind: 'meeting', title: 'Sitzung', day, from: '14:00', to: '16:00', visibility: 'body', content: { ...EMPTY_CONTENT, place: 'Landratsamt' }, example: false, ...more });

const WEEKLY: Rhythm = { freq: 'weekly', interval: 1, weekday: 2, nth: 1 };
const valuesOf = (more: Partial<SeriesValues> = {}): SeriesValues => ({ ...meeting(''), rhythm: WEEKLY, answerDays: null, ...more });

describe('a series that changes', () => {
	it('each meeting keeps its day and what was not named; clocks in between change nothing', () => {
		const values = valuesOf({ from: '15:00', to: '17:30', visibility: 'public', content: { ...EMPTY_CONTENT, place: 'Rathaus', room: '2' } });
		const changed = withParts(meeting('2027-03-30', { content: { ...EMPTY_CONTENT, place: 'Landratsamt', note: 'Hinweis' } }), values, ['time', 'place']);
		expect(changed).toMatchObject({ day: '2027-03-30', from: '15:00', to: '17:30', visibility: 'body', content: { place: 'Rathaus', room: '2', note: 'Hinweis' } });
		expect(['2027-03-23', '2027-03-30'].map((day) => checkMeeting(withParts(meeting(day), values, ['time'])).startsAt.toISOString())).toEqual(['2027-03-23T14:00:00.000Z', '2027-03-30T13:00:00.000Z']);
		expect(differingParts(comparedValues(valuesOf()), comparedValues(values))).toEqual(['time', 'place', 'visibility']);
	});

	it('what was typed is told from what the form held when it was opened, as the form carries it', () => {
		const begun = comparedValues(seriesBase(JSON.parse(JSON.stringify(valuesOf()))));
		expect(differingParts(begun, comparedValues(valuesOf({ from: '15:00' })))).toEqual(['time']);
		expect(differingParts(begun, comparedValues(valuesOf({ title: 'Neu', answerDays: 7, rhythm: { ...WEEKLY, nth: 3 } })))).toEqual(['title', 'answer']);
		expect(differingParts(begun, comparedValues(valuesOf({ rhythm: { ...WEEKLY, weekday: 4 } })))).toEqual(['day']);
		for (const wrong of [null, 'x', {}, meeting(''), { ...valuesOf(), from: 1 }, { ...valuesOf(), content: { place: [] } }, { ...valuesOf(), answerDays: 'x' }, { ...valuesOf(), rhythm: { freq: 'weekly' } }]) expect(() => seriesBase(wrong)).toThrow(TypeError);
	});

	it('names those that go ways of their own', () => {
		expect(ownWays([meeting('2027-01-05'), meeting('2027-01-13'), meeting('2027-01-19', { from: '10:00', to: '12:00' }), meeting('2027-01-26', { content: { ...EMPTY_CONTENT, place: 'Rathaus' } })], WEEKLY)).toEqual([[], ['day'], ['time'], ['place']]);
		expect(ownWays([], WEEKLY)).toEqual([]);
		// second Tuesdays, one of them on a third one
		expect(ownWays(['2027-01-12', '2027-02-09', '2027-03-16'].map((day) => meeting(day)), { ...WEEKLY, freq: 'monthly', nth: 2 })).toEqual([[], [], ['day']]);
		expect(ownWays([meeting('2027-01-05', { content: { ...EMPTY_CONTENT, place: 'Landratsamt', answerBy: '2026-12-29' } }), meeting('2027-01-12', { content: { ...EMPTY_CONTENT, place: 'Landratsamt', answerBy: '2027-01-05' } }), meeting('2027-01-19')], WEEKLY)).toEqual([[], [], ['answer']]);
	});

	it('another weekday stays in its week or month, gaps too; another distance follows anew', () => {
		const thursday: Rhythm = { ...WEEKLY, weekday: 4 };
		expect(movedDays(['2027-03-23', '2027-04-06', '2027-06'], WEEKLY, thursday, '2027-03-01')).toEqual(['2027-03-25', '2027-04-08', '2027-06']);
		expect(movedDays(['2027-01-12', '2027-03-09'], { ...WEEKLY, freq: 'monthly', nth: 2 }, { ...WEEKLY, freq: 'monthly', weekday: 5, nth: -1 }, '2027-01-01')).toEqual(['2027-01-29', '2027-03-26']);
		expect(movedDays(['2027-01-05', '2027-01-12', '2027-01-19'], WEEKLY, { ...thursday, interval: 2 }, '2027-01-01')).toEqual(['2027-01-07', '2027-01-21', '2027-02-04']);
		expect(movedDays(['2027-01-05', '2027-01-12'], WEEKLY, { freq: 'monthly', interval: 2, weekday: 1, nth: 1 }, '2027-01-05')).toEqual(['2027-03-01', '2027-05-03']);
		for (const weekday of [1, 2, 3, 4, 5, 6, 7]) expect(movedDays(['2027-03-28'], WEEKLY, { ...WEEKLY, weekday }, '').map(weekdayOf)).toEqual([weekday]);
		expect(movedDays([], WEEKLY, { ...thursday, interval: 3 }, '')).toEqual([]);
	});

	it('a day that moves takes the day for answers along; what was written to a meeting stays', () => {
		const stored = meeting('2027-03-30', { content: { ...EMPTY_CONTENT, place: 'Landratsamt', note: 'Bitte mitbringen', answerBy: '2027-03-23' } });
		expect(withParts(stored, valuesOf(), ['day'], '2027-04-01')).toMatchObject({ day: '2027-04-01', from: '14:00', title: 'Sitzung', content: { answerBy: '2027-03-25', note: 'Bitte mitbringen' } });
		expect(withParts(stored, valuesOf({ answerDays: 3, title: 'Neu' }), ['day', 'answer', 'title'], '2027-04-01')).toMatchObject({ title: 'Neu', content: { answerBy: '2027-03-29' } });
		expect(withParts(stored, valuesOf(), ['answer']).content.answerBy).toBe('');
		expect(comparedMeeting(withParts(meeting('2027-03'), valuesOf({ answerDays: 3 }), ['answer']))).toMatchObject({ day: '2027-03', answerDays: null });
	});
});

describe('a series that is made', () => {
	const made = (time: string, minutes: number) => seriesMeetings({ rule: { freq: 'weekly', interval: 1, weekday: 2, nth: 1, time, minutes }, from: '2027-01-01', to: '2027-01-12', input: meeting('') });
	it('ends after it began, or is refused before anything is shown', () => {
		expect(made('22:00', 180).map((m) => [m.day, m.startsAt.toISOString(), m.endsAt.toISOString()])).toEqual([['2027-01-05', '2027-01-05T21:00:00.000Z', '2027-01-06T00:00:00.000Z'], ['2027-01-12', '2027-01-12T21:00:00.000Z', '2027-01-13T00:00:00.000Z']]);
		expect(seriesMeetings({ rule: { freq: 'weekly', interval: 1, weekday: 2, nth: 1, time: '14:00', minutes: 60 }, from: '2027-03-23', to: '2027-04-01', answerDays: 7, input: meeting('') }).map((m) => m.content.answerBy)).toEqual(['2027-03-16', '2027-03-23']);
		expect(() => seriesMeetings({ rule: { freq: 'weekly', interval: 1, weekday: 2, nth: 1, time: '14:00', minutes: 60 }, from: '2027-03-23', to: '2027-04-01', answerDays: -1, input: meeting('') })).toThrow('„Antwort bis“ ist keine ganze Zahl');
		expect(() => made('10:00', 15 * 60)).toThrow(/Das Ende \(01:00\) liegt vor dem Beginn \(10:00\)/);
	});
});
