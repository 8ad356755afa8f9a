import { expect, it } from 'vitest';
import { chosenNumber } from './link-choice.ts';

const option = (number: number, de: string, code = '') => ({ number, code, title: { de, en: '' } });
const options = [option(12, 'Überblick liegt vor', '1.2'), option(3, 'Doppelt'), option(4, 'Doppelt')];

it('an entry of the list, its number, its title or code', () => {
	expect(['12 · Ziel 1.2: Überblick liegt vor', '12', ' überblick liegt vor ', '1.2'].map((text) => chosenNumber(text, options))).toEqual([12, 12, 12, 12]);
});

it('nothing where it is not clear', () => {
	expect(['', 'Doppelt', '99', '12345678', 'Über', '12x'].map((text) => chosenNumber(text, options))).toEqual([null, null, null, null, null, null]);
});
