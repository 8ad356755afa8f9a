import { describe, expect, it } from 'vitest';
import { breakdownWords, compareBreakdowns } from './breakdown-words.ts';

describe('words of a breakdown', () => {
	it.each([
		['', 'insgesamt'],
		['geschlecht=w', 'weiblich'],
		['GES=GESM', 'männlich'],
		['alter=0-2', 'unter 3 Jahren'],
		['alter=65-74|geschlecht=w', '65 bis 74 Jahre, weiblich'],
		['alter=75+', '75 Jahre und älter'],
		['ALTX20=ALT003B06', '3 bis 5 Jahre'],
		['ALTX20=ALT75UM', '75 Jahre und älter'],
		['Altersgruppe=u18', 'unter 18 Jahren'],
		['NAT=NATA', 'keine deutsche Staatsangehörigkeit'],
		['wirtschaftszweig=B-F', 'Produzierendes Gewerbe mit Bau'],
		['Haushaltsform=Alleinerziehende', 'Alleinerziehende'],
		['Pflegegrad=3', 'Pflegegrad 3'],
		['Art=50%25 und mehr', 'Art 50% und mehr'],
		['Art=50% mehr', 'Art 50% mehr']
	])('%s', (breakdown, words) => expect(breakdownWords(breakdown, 'de')).toBe(words));
	it('speaks English', () => expect(breakdownWords('alter=3-5|geschlecht=m', 'en')).toBe('3 to 5 years, male'));
	it('keeps ages in their order, the total first', () => {
		expect(['alter=10-14', 'alter=3-5|geschlecht=m', '', 'geschlecht=w', 'alter=3-5'].sort(compareBreakdowns)).toEqual(['', 'alter=3-5', 'alter=10-14', 'geschlecht=w', 'alter=3-5|geschlecht=m']);
	});
});
