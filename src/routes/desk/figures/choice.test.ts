import { describe, expect, it } from 'vitest';
import { choiceQuery, endOfDay, figureChoice } from './choice.ts';

describe('as of a day', () => {
	it.each([
		['2024-01-15', '2024-01-15T22:59:59.999Z'],
		['2024-07-15', '2024-07-15T21:59:59.999Z'],
		['2024-03-31', '2024-03-31T21:59:59.999Z'],
		['2024-10-27', '2024-10-27T22:59:59.999Z']
	])('%s ends with its midnight in Berlin', (day, moment) => {
		expect(endOfDay(day)?.toISOString()).toBe(moment);
	});
	it.each(['', '2024-02-30', '2024-13-01', '15.01.2024', "2024-01-01'; drop"])('%j is no day', (day) => {
		expect(endOfDay(day)).toBeUndefined();
	});
	it('an address comes back as the same choice', () => {
		const choice = { indicator: 'unemployed', period: '2021', breakdown: '', level: 'county', status: '', asOf: '2024-01-15' };
		expect(figureChoice(new URLSearchParams(choiceQuery(choice)))).toEqual(choice);
	});
});
