import { describe, expect, it } from 'vitest';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import type { Figure } from '#domains/indicators/published.ts';
import { sureWords } from './lead.ts';

const definition = { decimals: 1 } as IndicatorDefinition;
const figure = (lower: number | null, upper: number | null) => ({ value: 7.4, lower, upper, status: 'value' }) as Figure;

describe('how sure the figure of a chosen area is', () => {
	it('names the range and the comparison', () => {
		expect(sureWords(figure(2.9, 17.6), 'same', 'county', 'de', definition)).toBe('mit 95 Prozent Sicherheit zwischen 2,9 und 17,6, nicht sicher verschieden vom Kreiswert');
		expect(sureWords(figure(6.9, 8), 'above', 'state', 'de', definition)).toBe('mit 95 Prozent Sicherheit zwischen 6,9 und 8,0, sicher über dem Landeswert');
		expect(sureWords(figure(2.9, 17.6), 'same', 'county', 'en', definition)).toBe('with 95 percent confidence between 2.9 and 17.6, not certainly different from the county figure');
	});
	it('says nothing where chance has no part', () => expect(sureWords(figure(null, null), 'none', 'county', 'de', definition)).toBe(''));
});
