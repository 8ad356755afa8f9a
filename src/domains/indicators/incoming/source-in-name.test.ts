import { describe, expect, it } from 'vitest';
import { sourceInName } from './source-in-name.ts';

const SOURCES = [
	{ code: 'zensus-2022', name: 'Zensus 2022, Regionaltabelle Bevölkerung' },
	{ code: 'realsteuern', name: 'Hebesätze der Realsteuern 2021' },
	{ code: 'inkar', name: 'INKAR, Ausgabe 2024' },
	{ code: 'gemeindeverzeichnis', name: 'Gemeindeverzeichnis (GV-ISys), Auszug' },
	{ code: 'jugendamt', name: 'Hilfen zur Erziehung, Jugendamt' },
	{ code: 'sozialamt', name: 'Hilfen zur Pflege, Sozialamt' }
];

describe('the source in the name of a file', () => {
	it.each([
		['Zensus2022_Regionaltabelle_Bevoelkerung.xlsx', 'zensus-2022'],
		['Hebesaetze_Realsteuern_2022.xlsx', 'realsteuern'],
		['Hebesätze Realsteuern (neu).ods', 'realsteuern'],
		['INKAR_Arbeitslose_Gemeinden_1998-2021.xls', 'inkar'],
		['Jugendamt Hilfen 2024.csv', 'jugendamt'],
		['Hilfen 2024.csv', null],
		['Hilfen Jugendamt Sozialamt.csv', null],
		['BBSR_Kreistypen_Gemeinden_2017.xlsx', null],
		['Mappe1.xlsx', null]
	])('%s → %s', (name, code) => expect(sourceInName(name, SOURCES)).toBe(code));
});
