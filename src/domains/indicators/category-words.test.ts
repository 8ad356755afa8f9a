import { describe, expect, it } from 'vitest';
import { ageGroup, canonicalWords, groupOf } from './category-words.ts';

describe('one word for the same group', () => {
	it.each([
		['GES=GESM', 'geschlecht=m'],
		['Geschlecht=weiblich', 'geschlecht=w'],
		['sex=F', 'geschlecht=w'],
		['geschlecht=Insgesamt', ''],
		['sex=_T', ''],
		['GES=GESW|ALTX20=ALT015B20', 'alter=15-19|geschlecht=w'],
		['Altersgruppe=75 Jahre und mehr', 'alter=75+'],
		['Nationalität=Ausländer(innen)', 'nationalitaet=nichtdeutsch'],
		['wirtschaftszweig=T', 'wirtschaftszweig=T'],
		['Merkmal 4=m', 'Merkmal 4=m'],
		['constructor=a|geschlecht=constructor', 'constructor=a|geschlecht=constructor'],
		['__proto__=a', '__proto__=a'],
		['alter=alle', ''],
		['alter=All ages', ''],
		['sex=Persons', ''],
		['ALTKL2=ALT000B05', 'alter=0-4'],
		['ALTVOL=ALT001', 'alter=1'],
		// two columns for the same thing stay apart
		['ges=m|sex=w', 'ges=m|sex=w']
	])('%s → %s', (from, to) => expect(canonicalWords(from)).toBe(to));

	it.each([['unter 3 Jahre', '0-2'], ['3 bis unter 6 Jahre', '3-5'], ['75 Jahre und mehr', '75+'], ['ab 65', null], ['65 und älter', '65+'], ['ALT000B03', '0-2'], ['ALT075UM', '75+'], ['18 bis 24', '18-24'], ['17 Jahre', null], ['20 bis unter 15 Jahre', null]])('age %s → %s', (from, to) =>
		expect(ageGroup(from)).toBe(to)
	);

	it('takes no heading for a group that is none', () => {
		for (const word of ['m', 'Arbeitslose', 'Einwohner', '2021', 'Pflegebedürftige', '15 bis unter 25']) expect(groupOf(word), word).toBeNull();
	});
});
