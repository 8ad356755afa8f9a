import { describe, expect, it } from 'vitest';
import { comparisonOf, headlineOf, sureDifferences, trendSentence } from './headline.ts';
import type { IndicatorDefinition } from './model.ts';
import type { Figure } from './published.ts';

const definition = { name: { de: 'Arbeitslose je 100', en: 'Unemployed per 100' }, unit: { de: 'Prozent', en: 'percent' }, decimals: 1, kind: 'derived', per: 100 } as IndicatorDefinition;

function figure(name: string, value: number | null, lower: number | null = null, upper: number | null = null, period = '2021', level: 'county' | 'municipality' = 'municipality'): Figure {
	return { area: { id: 1, key: name, name, level, designation: null, parentKey: null }, period, breakdown: '', value, lower, upper, status: value === null ? 'withheld' : 'value', flags: [], place: null };
}

describe('headline', () => {
	const county = figure('Kreis', 5, 4.8, 5.2, '2021', 'county');
	it('names the areas that are surely above, highest first', () => {
		const figures = [figure('Nöda', 6, 5.5, 6.5), figure('Büchel', 9, 8, 10), figure('Udestedt', 5.5, 3, 9), figure('Griefstedt', null)];
		expect(headlineOf({ definition, lang: 'de', reference: county, figures, history: [] })).toBe('Arbeitslose je 100: 5,0\u00a0% im Landkreis. In Büchel und Nöda ist der Wert sicher höher.');
		expect(sureDifferences(figures, county).below).toEqual([]);
	});
	it('never turns a withheld reference into a number', () => {
		expect(headlineOf({ definition, lang: 'de', reference: { ...county, value: null, status: 'withheld' }, figures: [], history: [] })).toBe('Arbeitslose je 100: im Landkreis geheim.');
	});
	it('compares only where there is an interval', () => {
		expect(comparisonOf(figure('A', 9), county)).toBe('none');
		expect(comparisonOf(figure('A', 5, 4, 6), county)).toBe('same');
	});
	it('claims a change only when the intervals say so', () => {
		expect(trendSentence(definition, [figure('K', 5, 4, 6, '2001'), figure('K', 5.5, 4.5, 6.5, '2021')], 'de')).toContain('keine sichere Veränderung');
		expect(trendSentence(definition, [figure('K', 12, 11, 13, '2001'), figure('K', 5, 4, 6, '2021')], 'de')).toBe('Seit 2001 von 12,0\u00a0% auf 5,0\u00a0% gesunken.');
		expect(trendSentence(definition, [figure('K', 5, 4, 6, '2021')], 'de')).toBeNull();
	});
});
