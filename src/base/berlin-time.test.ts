import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from './errors.ts';
import { berlinClock, berlinIso, berlinMoment, isTime } from './berlin-time.ts';

describe('clock times in Germany', () => {
	it('name their moments in winter, in summer and on days on which clocks change', () => {
		expect(berlinMoment('2026-01-15', '14:00').toISOString()).toBe('2026-01-15T13:00:00.000Z');
		expect(berlinMoment('2026-07-15', '14:00').toISOString()).toBe('2026-07-15T12:00:00.000Z');
		expect(berlinMoment('2026-03-29', '09:00').toISOString()).toBe('2026-03-29T07:00:00.000Z');
		expect(berlinMoment('2026-10-25', '02:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
		expect(() => berlinMoment('2026-03-29', '02:30')).toThrow(UserError);
	});

	it('every moment but the second of a doubled hour comes back', () =>
		fc.assert(fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
			const at = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
			const { day, time } = berlinClock(at);
			const back = berlinMoment(day, time);
			expect([0, 3_600_000]).toContain(at.getTime() - back.getTime());
			expect(Date.parse(berlinIso(at))).toBe(at.getTime());
		})));

	it('knows a time when it sees one', () => {
		for (const time of ['00:00', '23:59', '09:30']) expect(isTime(time)).toBe(true);
		for (const time of ['24:00', '9:30', '12:60', '', '12:30:00']) expect(isTime(time)).toBe(false);
	});
});
