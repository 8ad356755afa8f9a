import { describe, expect, it } from 'vitest';
import { comparisonOf, headlineOf, statementOf, sureDifferences, trendSentence, type HeadlineInput } from './headline.ts';
import type { IndicatorDefinition } from './model.ts';
import type { Figure } from './published.ts';

const definition = { name: { de: 'Arbeitslose je 100', en: 'Unemployed per 100' }, unit: { de: 'Prozent', en: 'percent' }, decimals: 1, kind: 'derived', formula: { kind: 'proportion', numerator: 'a', denominator: 'b' }, per: 100 } as IndicatorDefinition;
const dated = { ...definition, sentence: { de: '{when} waren {value} von 100 Menschen {place} arbeitslos.', en: '{when}, {value} of 100 people {place} were unemployed.' } };
const spoken = { ...definition, sentence: { de: '{value} von 100 Menschen sind {place} arbeitslos.', en: '{value} of 100 people are unemployed {place}.' } };
const tax = { ...definition, name: { de: 'Hebesatz', en: 'Tax factor' }, decimals: 0, kind: 'measure', formula: null } as IndicatorDefinition;

type Level = 'county' | 'municipality' | 'state';
function figure(name: string, value: number | null, lower: number | null = null, upper: number | null = null, period = '2021', level: Level = 'municipality'): Figure {
	return { area: { id: 1, key: name, name, level, designation: null, parentKey: null }, period, breakdown: '', value, lower, upper, status: value === null ? 'withheld' : 'value', flags: [], place: null };
}
const county = figure('Kreis', 5, 4.8, 5.2, '2021', 'county');
const say = (more: Partial<HeadlineInput>) => headlineOf({ definition: spoken, lang: 'de', county, reference: county, figures: [], group: null, ...more });

describe('headline', () => {
	it('says it in the sentence of the definition and names the areas that are surely above, highest first', () => {
		const figures = [figure('Nöda', 6, 5.5, 6.5), figure('Büchel', 9, 8, 10), figure('Udestedt', 5.5, 3, 9), figure('Griefstedt', null)];
		expect(say({ figures })).toBe('5,0 von 100 Menschen sind im Landkreis arbeitslos. In Büchel und Nöda sind es sicher mehr.');
		expect(say({ figures, lang: 'en' })).toBe('5.0 of 100 people are unemployed in the county. In Büchel and Nöda there are certainly more.');
		expect(sureDifferences(figures, county).below).toEqual([]);
	});
	it('speaks of a time that is over in the past, and names it', () => {
		const figures = [figure('Büchel', 9, 8, 10)];
		expect(say({ definition: dated, figures })).toBe('2021 waren 5,0 von 100 Menschen im Landkreis arbeitslos. In Büchel waren es sicher mehr.');
		expect(say({ definition: dated, figures, lang: 'en' })).toBe('In 2021, 5.0 of 100 people in the county were unemployed. In Büchel there were certainly more.');
		expect(say({ definition: dated, county: { ...county, period: '2021-12-31' } })).toContain('Am 31. Dezember 2021 waren 5,0 von 100');
		expect(say({ definition: dated, county: { ...county, period: '2021-06' }, lang: 'en' })).toContain('In June 2021, 5.0 of 100');
	});
	it('counts the areas where they are many, and turns to those below where none is above', () => {
		const low = ['A', 'B', 'C', 'D', 'E'].map((name) => figure(name, 2, 1, 3));
		expect(say({ figures: low })).toContain('In 5 Gemeinden sind es sicher weniger.');
		expect(say({ figures: low.slice(0, 1) })).toContain('In A sind es sicher weniger.');
	});
	it('says that nothing is sure, and names a yardstick other than the county', () => {
		const state = figure('Thüringen', 3, null, null, '2021', 'state');
		expect(say({ figures: [figure('A', 5, 1, 9)] })).toContain('Ein sicherer Unterschied ist in keiner Gemeinde zu erkennen.');
		expect(say({ figures: [figure('A', 3, 1, 9)], reference: state })).toContain('Ein sicherer Unterschied zu Thüringen ist in keiner Gemeinde zu erkennen.');
		expect(say({ figures: [figure('A', 8, 7, 9)], reference: state })).toContain('In A sind es sicher mehr als in Thüringen.');
	});
	it('has a general wording for a group, for exactly one and without a sentence', () => {
		expect(say({ group: 'weiblich' })).toBe('Arbeitslose je 100 (weiblich): 5,0\u00a0% im Landkreis.');
		expect(say({ definition })).toBe('Arbeitslose je 100: 5,0\u00a0% im Landkreis.');
		expect(statementOf({ ...spoken, decimals: 0 }, figure('Kreis', 1, null, null, '2021', 'county'), 'de')).toBe('Arbeitslose je 100: 1\u00a0% im Landkreis.');
	});
	it('never turns a withheld or absent figure into a number', () => {
		expect(say({ county: { ...county, value: null, status: 'withheld' }, reference: null })).toBe('Arbeitslose je 100: im Landkreis geheim.');
		expect(say({ county: null, reference: null })).toBe('Arbeitslose je 100');
	});
	it('without intervals names the highest, ties together, and says that some are unknown', () => {
		const base = { definition: tax, county: null, reference: null };
		expect(say({ ...base, figures: [figure('A', 300), figure('B', 400)] })).toBe('Hebesatz: Am höchsten war der Wert in B (400\u00a0%).');
		expect(say({ ...base, figures: [figure('A', 400), figure('B', 400), figure('C', 1), figure('D', null)] })).toBe('Hebesatz: Am höchsten unter den bekannten Werten war der Wert in A und B (400\u00a0%).');
		expect(say({ ...base, figures: [figure('A', 400), figure('B', 400)] })).toBe('Hebesatz: Der Wert war überall gleich: 400\u00a0%.');
		expect(say({ ...base, figures: [figure('A', 400)] })).toBe('Hebesatz');
	});
	it('speaks of a city as a city', () => {
		expect(statementOf(spoken, { ...county, area: { ...county.area, designation: 'Kreisfreie Stadt' } }, 'de')).toContain('sind in der Stadt arbeitslos');
	});
	it('compares only where there is an interval', () => {
		expect(comparisonOf(figure('A', 9), county)).toBe('none');
		expect(comparisonOf(figure('A', 5, 4, 6), county)).toBe('same');
	});
	it('claims a change only when the intervals say so', () => {
		expect(trendSentence(definition, [figure('K', 5, 4, 6, '2001'), figure('K', 5.5, 4.5, 6.5, '2021')], 'de')).toContain('keine sichere Veränderung');
		expect(trendSentence(definition, [figure('K', 12, 11, 13, '2001'), figure('K', 5, 4, 6, '2021')], 'de')).toBe('Von 2001 bis 2021 von 12,0\u00a0% auf 5,0\u00a0% gesunken.');
		expect(trendSentence(definition, [figure('K', 5, 4, 6, '2021')], 'de')).toBeNull();
		expect(trendSentence(tax, [figure('K', 400, null, null, '2001'), figure('K', 400, null, null, '2021')], 'de')).toBe('2001 und 2021 gleich: 400\u00a0%.');
		const points = { ...tax, unit: { de: 'Punkte', en: 'points' }, decimals: 2 };
		expect(trendSentence(points, [figure('K', 0.9, null, null, '2001'), figure('K', 0.77, null, null, '2021')], 'de')).toBe('Von 2001 bis 2021 von 0,90 auf 0,77\u00a0Punkte gesunken.');
	});
});
