import { describe, expect, it } from 'vitest';
import { textMatches } from './search.ts';

describe('search', () => {
	it.each([
		['Kinderarmut: Kinder mit Grundsicherung', 'Kind'],
		['jedes Kind', 'Kinder'],
		['Arbeitslose je 100', 'Arbeitslosigkeit'],
		['Kölleda', 'Koelleda'],
		['Kölleda', 'kolleda'],
		['Großrudestedt', 'Grossrudestedt'],
		['Wahlbeteiligung', 'Wahlbetieligung'],
		['Sömmerda', 'Sömerda'],
		['Pflegebedürftige mit ambulanter Pflege', 'pflege ambulant']
	])('%s is found by %s', (text, query) => expect(textMatches(text, query)).toBe(true));
	it.each([
		['Arbeitslose je 100', 'Wohngeld'],
		['Nöda', 'Köda'],
		['Kölleda', ''],
		['Kölleda', '!!']
	])('%s is not found by %s', (text, query) => expect(textMatches(text, query)).toBe(false));
});
