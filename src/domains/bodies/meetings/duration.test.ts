import { describe, expect, it } from 'vitest';
import { durationMinutes } from './duration.ts';

describe('how long a meeting lasts', () => {
	it.each([['90', 90], ['90 min', 90], ['90min.', 90], ['90 Minuten', 90], ['1:30', 90], ['01:30 h', 90], ['1,5 h', 90], ['1.5 Std.', 90], ['0,75 Stunden', 45], ['2 Std', 120], ['2 Stunden', 120], ['1 Stunde', 60], ['  2  h ', 120], ['1 Std 30', 90], ['1 Std. 30 Min.', 90], ['1h30', 90], ['1 Stunde und 15 Minuten', 75], ['0', 0]])('reads %s', (text, minutes) => {
		expect(durationMinutes(text)).toBe(minutes);
	});

	it.each(['', 'zwei Stunden', 'zwei', '1,5', '1:60', '1:3', '-5', '1e3', '2 Tage', '0,333 h', '0,01 h', '2 Std 75', '99999', '2 h 1 h'])('does not guess at %j', (text) => {
		expect(durationMinutes(text)).toBeNull();
	});
});
