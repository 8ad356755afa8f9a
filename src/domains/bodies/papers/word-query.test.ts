import { expect, it } from 'vitest';
import fc from 'fast-check';
import { wordQuery } from './word-query.ts';

it('asks for all words, and for words that go on', () => {
	expect(wordQuery('Kinder Armut')).toBe("'Kinder':* & 'Armut':*");
	expect(wordQuery(' 045/2018, ')).toBe("('045/2018':* | ('045':* & '2018':*))");
	expect(wordQuery(' … ')).toBeNull();
});

it('whatever is typed, nothing of it is an operator', () => {
	const word = String.raw`'[\p{L}\p{N}/.\-_]+':\*`;
	const form = new RegExp(String.raw`^(${word}|\(${word} \| \(${word}( & ${word})*\)\))( & (${word}|\(${word} \| \(${word}( & ${word})*\)\)))*$`, 'u');
	fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('a', "'", '/', ':', '*', '&', '|', '(', ')', '!', ' ', '\\', '-') })), (typed) => {
		const asked = wordQuery(typed);
		if (asked !== null) expect(asked).toMatch(form);
	}));
});
