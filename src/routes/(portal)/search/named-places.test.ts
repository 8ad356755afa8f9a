import { describe, expect, it } from 'vitest';
import { namedPlaces, namesPlace } from './named-places.ts';

const PLACES = ['Kindelbrück', 'Kölleda', 'Sömmerda', 'Alperstedt', 'Großrudestedt'].map((name) => ({ name }));
const found = (...words: string[]) => namedPlaces(PLACES, words).map((p) => p.name);

describe('places that a word may mean though nothing is called so', () => {
	it.each([['Köleda', 'Kölleda'], ['Soemerda', 'Sömmerda'], ['Grosrudestett', 'Großrudestedt']])('%s is a slip of %s', (word, name) => expect(found(word)).toEqual([name]));
	it.each(['Kinder', 'Alter', 'Großeltern', 'Somm', 'Ei'])('%s is a word of its own', (word) => expect(found(word)).toEqual([]));
});

describe('a word of a question', () => {
	it.each([['kindel', 'Kindelbrück'], ['Kölleda', 'Kölleda'], ['Koleda', 'Kölleda']])('%s names %s', (word, name) => expect(namesPlace(word, [{ name }])).toBe(true));
	it('is asked of the figures as well where the place only begins like it', () => expect(namesPlace('Kinder', [{ name: 'Kindelbrück' }])).toBe(false));
});
