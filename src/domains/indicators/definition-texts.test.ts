import { expect, it } from 'vitest';
import { inBothLanguages } from './definition-texts.ts';
import type { IndicatorDefinition } from './model.ts';

it('no public text is empty in English that is written in German; what is written stays', () => {
	const filled = inBothLanguages({ name: { de: 'Arbeitslose', en: '' }, what: { de: 'Wer', en: 'Who' }, counted: { de: 'Menschen', en: ' ' }, unit: { de: 'Anzahl', en: 'number' }, numerator: null, denominator: { de: 'Einwohner', en: '' }, notes: { de: 'Hinweis', en: '' }, short: null } as unknown as IndicatorDefinition);
	expect(filled).toEqual({ name: { de: 'Arbeitslose', en: 'Arbeitslose' }, what: { de: 'Wer', en: 'Who' }, counted: { de: 'Menschen', en: 'Menschen' }, unit: { de: 'Anzahl', en: 'number' }, numerator: null, denominator: { de: 'Einwohner', en: 'Einwohner' }, notes: { de: 'Hinweis', en: 'Hinweis' }, short: null });
});
