import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compoundParts, wordParts } from './compound-parts.ts';
import type { IndicatorDefinition } from './model.ts';
import type { Topic } from './read-definitions.server.ts';
import { searchIndicators } from './search.ts';
import { textMatches } from './word-match.ts';

describe('words in a text', () => {
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
		['Kinder in Haushalten', 'Alter'],
		['Kölleda', ''],
		['Kölleda', '!!']
	])('%s is not found by %s', (text, query) => expect(textMatches(text, query)).toBe(false));
});

describe('a compound', () => {
	const known = ['kinder', 'kinderarmut', 'alter', 'altersgruppe', 'pflegeheim', 'arbeitslosigkeit', 'jugendliche'];
	it.each([
		['altersarmut', ['alter', 'armut']],
		['frauenarmut', ['armut']],
		['pflegeheimplatze', ['pflegeheim']],
		['altersarbeitslosigkeit', ['alter', 'arbeitslosigkeit']],
		['xylophonspieler', []]
	])('%s falls into %j', (word, parts) => expect(compoundParts(word, wordParts(known))).toEqual(parts));
});

describe('a search over the indicators of the example', () => {
	const all = JSON.parse(readFileSync(new URL('../../../examples/soemmerda/indicators.json', import.meta.url), 'utf8')) as IndicatorDefinition[];
	const topics = JSON.parse(readFileSync(new URL('../../../examples/soemmerda/topics.json', import.meta.url), 'utf8')) as Topic[];
	const search = (query: string) => {
		const { hits, near } = searchIndicators(all, query, { definitionOf: (d) => d, topics });
		return { hits: hits.map((d) => d.code), near: near.map((d) => d.code) };
	};
	it.each([
		['Kinderarmut', 'child_poverty'],
		['kinderarmut', 'child_poverty'],
		['Jugendarbeitslosigkeit', 'unemployment_rate_young'],
		['Pflegebedürftige', 'care_recipients'],
		['Pflegebeduerftige', 'care_recipients'],
		['pflegebedurftig', 'care_recipients'],
		['Langzeitarbeitslose', 'share_longterm'],
		['Grundsicherung', 'child_poverty'],
		['SGB II', 'children_sgb2'],
		['child poverty', 'child_poverty'],
		['people in need of care', 'care_recipients'],
		['Wahlbetieligung', 'council_turnout']
	])('“%s” is said by %s', (query, code) => expect(search(query).hits).toContain(code));
	it.each([
		['Altersarmut', ['share_65plus', 'household_income', 'child_poverty']],
		['Hartz IV', ['child_poverty', 'children_sgb2', 'share_longterm']],
		['Hartz 4', ['child_poverty']],
		['Bürgergeld', ['child_poverty', 'share_longterm']],
		['Buergergeld', ['child_poverty']],
		['Wohngeld', ['household_income', 'child_poverty']],
		['Frauenarmut', ['child_poverty', 'household_income']],
		['Seniorinnen', ['share_65plus']],
		['Seniorenarmut', ['share_65plus', 'child_poverty']],
		['Pflegeheimplätze', ['care_inpatient']],
		['old-age poverty', ['share_65plus', 'household_income']],
		['housing benefit', ['household_income', 'child_poverty']],
		['welfare', ['child_poverty']],
		['Gesundheit', ['care_rate']],
		['Kita', ['share_under18']],
		['Armut im Alter', ['share_65plus', 'household_income']]
	])('“%s” is said by none; the nearest are %j', (query, codes) => {
		const { hits, near } = search(query);
		expect(hits).toEqual([]);
		expect(near).toEqual(expect.arrayContaining(codes));
		expect(near.length).toBeLessThanOrEqual(8);
	});
	it.each(['Quantencomputer', 'Alleinerziehende', 'Mieten', 'xyz', '!!', ''])('“%s” finds nothing, and nothing near', (query) => expect(search(query)).toEqual({ hits: [], near: [] }));
});
