import { describe, expect, it } from 'vitest';
import { areaDifferences } from './area-differences.ts';
import type { Area } from './model.ts';

const area = (key: string, more: Partial<Area> = {}): Area => ({ id: 1, key, ars: null, level: 'municipality', name: `Gemeinde ${key}`, designation: null, parentKey: '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null, ...more });

describe('what saving areas changes', () => {
	it('tells new ones, names every field that changes, and leaves out what stays', () => {
		const known = [area('16068001'), area('16068002', { longitude: 11, latitude: 51 }), area('16068003')];
		const found = areaDifferences(known, [area('16068001'), area('16068002', { validTo: '2023-01-01', successorKey: '16068003' }), area('16068009', { validFrom: '2023-01-01' })]);
		expect(found.map(({ key, isNew, fields }) => [key, isNew, fields])).toEqual([
			['16068002', false, [{ field: 'validTo', before: null, after: '2023-01-01' }, { field: 'successorKey', before: null, after: '16068003' }]],
			['16068009', true, []]
		]);
	});

	it('follows a version that turns out to have begun on another day: the earlier name is new, the later one begins later', () => {
		const found = areaDifferences([area('16068064', { name: 'neu' })], [area('16068064', { name: 'alt', validTo: '2021-07-01', successorKey: '16068064' })], [{ key: '16068064', from: null, to: '2021-07-01' }]);
		expect(found.map(({ name, isNew, fields }) => [name, isNew, fields])).toEqual([['neu', false, [{ field: 'validFrom', before: null, after: '2021-07-01' }]], ['alt', true, []]]);
	});
});
