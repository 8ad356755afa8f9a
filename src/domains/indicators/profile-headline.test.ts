import { describe, expect, it } from 'vitest';
import type { IndicatorDefinition } from './model.ts';
import { profileHeadline, type ComparedIndicator } from './profile-headline.ts';

const indicator = (name: string, comparison: ComparedIndicator['comparison'], more: Partial<IndicatorDefinition> = {}): ComparedIndicator => ({ definition: { name: { de: name, en: name }, example: false, ...more } as IndicatorDefinition, comparison });
const say = (...compared: ComparedIndicator[]) => profileHeadline('Nöda', compared, 'im Kreis', 'de');

describe('headline of a profile', () => {
	it('names what is sure and its direction, each short name once', () => {
		expect(say(indicator('Arbeitslose je 100', 'above', { short: { de: 'Arbeitslosigkeit', en: 'unemployment' } }), indicator('Wahlbeteiligung, Landtag', 'below'), indicator('Wahlbeteiligung, Bundestag', 'below'))).toBe('Nöda: Arbeitslosigkeit sicher höher als im Kreis, Wahlbeteiligung sicher niedriger');
	});
	it('tells one name on both sides in full', () => {
		expect(say(indicator('Wahlbeteiligung, Landtag', 'above'), indicator('Wahlbeteiligung, Bundestag', 'below'))).toBe('Nöda: Wahlbeteiligung, Landtag sicher höher als im Kreis, Wahlbeteiligung, Bundestag sicher niedriger');
		expect(say(indicator('Wahlbeteiligung, Landtag', 'above'), indicator('Wahlbeteiligung, Bundestag', 'same'))).toBe('Nöda: Wahlbeteiligung, Landtag sicher höher als im Kreis');
	});
	it('says that nothing is sure, or nothing at all', () => {
		expect(say(indicator('A', 'same'))).toBe('Nöda: kein sicherer Unterschied zu den Werten im Kreis');
		expect(say(indicator('A', 'none'))).toBe('Nöda');
	});
	it('leaves invented figures out while there are real ones', () => {
		expect(say(indicator('Kinderarmut', 'above', { example: true }), indicator('A', 'below'))).toBe('Nöda: A sicher niedriger als im Kreis');
		expect(say(indicator('Kinderarmut', 'above', { example: true }))).toBe('Nöda: Kinderarmut sicher höher als im Kreis');
	});
});
