import { describe, expect, it } from 'vitest';
import { momentOf } from './as-of.ts';

describe('as of', () => {
	it.each([
		['2024-01-15', '2024-01-15T22:59:59.999Z'],
		['2024-07-15', '2024-07-15T21:59:59.999Z'],
		['2024-03-31', '2024-03-31T21:59:59.999Z'],
		['2024-10-27', '2024-10-27T22:59:59.999Z'],
		['2024-07-15T12:00', '2024-07-15T10:00:00.000Z'],
		['2024-01-15 12:00:30', '2024-01-15T11:00:30.000Z'],
		['2024-07-15T12:00:00Z', '2024-07-15T12:00:00.000Z'],
		['2024-07-15T12:00+05:00', '2024-07-15T07:00:00.000Z']
	])('%s means %s', (text, moment) => {
		expect(momentOf(text)?.toISOString()).toBe(moment);
	});
	it.each(['', 'gestern', '2024-02-30', '2024-13-01', '2024-02-30T12:00Z', '2024-06-30T25:00', '2024-06-30T12:61', '15.01.2024', '2024', "2024-01-01'; drop"])('%j is no moment', (text) => {
		expect(momentOf(text)).toBeUndefined();
	});
	it('names no moment in the hour that clocks pass over', () => {
		expect(momentOf('2024-03-31T02:30')).toBeUndefined();
	});
});
