import { describe, expect, it } from 'vitest';
import { choiceQuery, figureChoice } from './choice.ts';

describe('a choice of figures', () => {
	it.each(['', '2024-01-15', '2024-01-15T08:30'])('as of %j comes back from an address as it was', (asOf) => {
		const choice = { indicator: 'unemployed', period: '2021', breakdown: '', level: 'county', status: '', asOf };
		expect(figureChoice(new URLSearchParams(choiceQuery(choice)))).toEqual(choice);
	});
	it('takes day and time apart, as the form sends them', () => {
		const asOf = (question: string) => figureChoice(new URLSearchParams(question)).asOf;
		expect(asOf('asOf=2024-01-15&asOfTime=08:30')).toBe('2024-01-15T08:30');
		expect(asOf('asOf=2024-01-15&asOfTime=')).toBe('2024-01-15');
		expect(asOf('asOf=2024-01-15&asOfTime=99:99')).toBe('2024-01-15');
		expect(asOf('asOf=2024-02-30&asOfTime=08:30')).toBe('');
		expect(asOf('asOfTime=08:30')).toBe('');
	});
});
