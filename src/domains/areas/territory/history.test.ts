/** What lists of changes tell the directory: names as versions, beginnings that were seen late, counties that are no more. */
import { describe, expect, it } from 'vitest';
import type { Area } from '../model.ts';
import { directoryUpdate } from './history.ts';
import type { AreaLink, LinkTable } from './links.ts';

const area = (key: string, name: string, more: Partial<Area> = {}): Area => ({ id: 1, key, ars: null, level: 'municipality', name, designation: 'Stadt', parentKey: '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null, ...more });
const link = (from: string, to: string, effective: string | null, share = 1): AreaLink => ({ from, fromName: `Kreis ${from}`, to, toName: to, kind: 'dissolved', effective, shares: { area: share, population: share, employees: null }, sizes: { area: null, population: null, employees: null } });
const table = (level: LinkTable['level'], from: string, to: string, links: AreaLink[]): LinkTable => ({ level, from, to, source: 'x', scope: '', links });
const NAMED = { level: 'municipality' as const, key: '16068034', before: 'Cölleda, Stadt', after: 'Kölleda, Stadt', effective: '2010-05-01' };
const versions = (areas: readonly Pick<Area, 'name' | 'validFrom' | 'validTo' | 'successorKey'>[]) => areas.map((a) => [a.name, a.validFrom, a.validTo, a.successorKey]);

describe('a change of name', () => {
	it('ends the version of the old name, which is followed by the area itself', () => {
		expect(versions(directoryUpdate([area('16068034', 'Cölleda')], [], '16068', [NAMED]).areas)).toEqual([['Cölleda', null, '2010-05-01', '16068034'], ['Kölleda', '2010-05-01', null, null]]);
	});

	it('is added before the version that has the new name already', () => {
		const update = directoryUpdate([area('16068034', 'Kölleda', { validTo: '2030-01-01', successorKey: '16068051' })], [], '16068', [NAMED]);
		expect([update.begins, versions(update.areas)]).toEqual([[{ key: '16068034', from: null, to: '2010-05-01' }], [['Cölleda', null, '2010-05-01', '16068034']]]);
	});

	it('is told once, not of other counties, and not where the directory says something else', () => {
		expect(directoryUpdate([area('16068034', 'Cölleda', { validTo: '2010-05-01', successorKey: '16068034' }), area('16068034', 'Kölleda', { validFrom: '2010-05-01' })], [], '16068', [NAMED]).areas).toEqual([]);
		expect(directoryUpdate([area('16067001', 'Cölleda')], [], '16068', [{ ...NAMED, key: '16067001' }]).areas).toEqual([]);
		const other = directoryUpdate([area('16068034', 'Neustadt')], [], '16068', [NAMED]);
		expect([other.areas, other.contradictions]).toEqual([[], [expect.stringContaining('„Neustadt“')]]);
	});
});

describe('an area that a directory of a later day told of', () => {
	it('began when the list says', () => {
		const update = directoryUpdate([area('16068064', 'Kindelbrück', { validFrom: '2021-12-31' })], [table('municipality', '2018-12-31', '2019-12-31', [link('16068004', '16068064', '2019-01-01')])], '16068');
		expect([update.begins, update.contradictions]).toEqual([[{ key: '16068064', from: '2021-12-31', to: '2019-01-01' }], []]);
	});
});

describe('former counties', () => {
	const tables = [
		table('county', '1990-12-31', '2020-12-31', [link('16014', '16065', null, 0.96), link('16014', '16068', null, 0.04), link('16038', '16068', null), link('16099', '16051', null)]),
		table('county', '1993-12-31', '2020-12-31', [link('16014', '16065', null, 0.96), link('16014', '16068', null, 0.04), link('16038', '16068', null)]),
		table('county', '1994-12-31', '2020-12-31', [link('16056', '16063', null)])
	];

	it('come from the keys of several years: there until the first in which they no longer stand, followed by who took most', () => {
		const { areas } = directoryUpdate([], tables, '16068');
		expect(areas.map((a) => [a.key, a.level, a.name, a.parentKey, a.validTo, a.successorKey])).toEqual([['16014', 'county', 'Kreis 16014', '16', '1994-12-31', '16065'], ['16038', 'county', 'Kreis 16038', '16', '1994-12-31', '16068']]);
	});

	it('that are known stay as they are', () => {
		expect(directoryUpdate([area('16014', 'Kreis Artern', { level: 'county', validTo: '1994-07-01' }), area('16038', 'Kreis Sömmerda', { level: 'county' })], tables, '16068').areas).toEqual([]);
	});
});
