import { expect, it } from 'vitest';
import { matchNames, plainName } from './match-names.ts';

const feature = (name: string) => ({ key: name, ars: null, name, geometry: { type: 'Polygon' as const, coordinates: [] } });

it('gives boundaries to areas by name, never where a name means two', () => {
	const areas = [{ key: '16068051', name: 'Sömmerda' }, { key: '16068061', name: 'Witterda' }, { key: '09172', name: 'Rosenheim' }, { key: '09163', name: 'Rosenheim' }];
	const { features, left } = matchNames([feature('Sömmerda, Stadt'), feature('Rosenheim'), feature('Witterda'), feature('Witterda'), feature('Köln')], areas);
	expect(features.map(({ key }) => key)).toEqual(['16068051']);
	expect(left).toEqual(['Rosenheim', 'Witterda', 'Witterda', 'Köln']);
	expect(plainName('Landkreis Sömmerda')).toBe('sömmerda');
});
