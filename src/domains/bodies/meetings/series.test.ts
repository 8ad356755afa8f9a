import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { berlinClock, berlinMoment } from '#base/berlin-time.ts';
import { UserError } from '#base/errors.ts';
import { seriesDays, weekdayOf, type SeriesRule } from './series.ts';

const RULE: SeriesRule = { freq: 'monthly', interval: 1, weekday: 2, nth: 2, time: '14:00', minutes: 90 };

describe('a series of meetings', () => {
	it('second Tuesday of a month, last Friday of every other month, every second Wednesday', () => {
		expect(seriesDays(RULE, '2027-01-01', '2027-04-30')).toEqual(['2027-01-12', '2027-02-09', '2027-03-09', '2027-04-13']);
		expect(seriesDays({ ...RULE, weekday: 5, nth: -1, interval: 2 }, '2027-11-01', '2028-06-30')).toEqual(['2027-11-26', '2028-01-28', '2028-03-31', '2028-05-26']);
		expect(seriesDays({ ...RULE, freq: 'weekly', weekday: 3, interval: 2 }, '2027-01-01', '2027-02-10')).toEqual(['2027-01-06', '2027-01-20', '2027-02-03']);
	});

	it('stays at its hour when clocks change', () => {
		const moments = seriesDays({ ...RULE, freq: 'weekly', weekday: 1, interval: 1 }, '2026-10-19', '2026-11-02').map((day) => berlinMoment(day, '14:00'));
		expect(moments.map((at) => at.toISOString())).toEqual(['2026-10-19T12:00:00.000Z', '2026-10-26T13:00:00.000Z', '2026-11-02T13:00:00.000Z']);
		for (const at of moments) expect(berlinClock(at).time).toBe('14:00');
	});

	it('falls on its weekday, inside its time, whatever is asked', () =>
		fc.assert(fc.property(fc.constantFrom('weekly' as const, 'monthly' as const), fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 7 }), fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const), fc.integer({ min: 0, max: 3000 }), (freq, interval, weekday, nth, offset) => {
			const from = new Date(Date.UTC(2020, 0, 1 + offset)).toISOString().slice(0, 10);
			const to = new Date(Date.UTC(2020, 0, 1 + offset + 400)).toISOString().slice(0, 10);
			let days: string[];
			try {
				days = seriesDays({ ...RULE, freq, interval, weekday, nth }, from, to);
			} catch (error) {
				// every 24 months there may be none in a year
				expect((error as Error).message).toContain('kein Termin');
				return;
			}
			expect(days).toEqual([...new Set(days)].sort());
			for (const day of days) {
				expect(weekdayOf(day)).toBe(weekday);
				expect(day >= from && day <= to).toBe(true);
			}
		})));

	it('says what is wrong', () => {
		for (const [rule, from, to] of [[RULE, '2027-02-30', '2027-03-01'], [RULE, '2027-03-01', '2027-02-01'], [{ ...RULE, interval: 0 }, '2027-01-01', '2027-12-31'], [{ ...RULE, time: '25:00' }, '2027-01-01', '2027-12-31'], [{ ...RULE, freq: 'weekly' as const }, '2027-01-01', '2037-12-31']] as const) expect(() => seriesDays(rule, from, to)).toThrow(UserError);
	});
});
