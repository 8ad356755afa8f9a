import { expect, it } from 'vitest';
import { boundaryWords } from './boundary-words.ts';

const set = { name: 'VG250', licence: '© GeoBasis-DE / BKG 2023, dl-de/by-2-0', statusDate: '2022-12-31', schematic: false };

it('names the boundaries, their day and who is to be named', () => {
	expect(boundaryWords(set, 'de')).toBe('Grenzen der Karte: VG250, Stand 31.12.2022. © GeoBasis-DE / BKG 2023, dl-de/by-2-0');
	expect(boundaryWords({ ...set, statusDate: null }, 'de')).toContain('Stand unbekannt');
	expect(boundaryWords({ ...set, schematic: true }, 'en')).toContain('Schematic');
});
