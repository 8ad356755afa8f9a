import { expect, it } from 'vitest';
import { AreaIndex } from './area-index.ts';
import { AreaNames } from './area-names.ts';
import type { Area } from './model.ts';

let id = 0;
const area = (key: string, name: string, level: Area['level'] = 'municipality', more: Partial<Area> = {}): Area => ({ id: ++id, key, ars: null, level, name, designation: null, parentKey: level === 'municipality' ? key.slice(0, 5) : null, validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null, ...more });
const names = new AreaNames(new AreaIndex([
	area('16', 'Thüringen', 'state'), area('16068', 'Sömmerda', 'county'), area('16067', 'Gotha', 'county'),
	area('16068051', 'Sömmerda'), area('16068019', 'Gebesee'), area('16068042', 'Rastenberg'), area('16068009', 'Elxleben'), area('16070012', 'Elxleben'), area('16068022', 'Großneuhausen'), area('16068034', 'Kleinneuhausen'),
	area('16068058', 'Weißensee'), area('16068014', 'Frömmstedt', 'municipality', { validTo: '2019-01-01', successorKey: '16068063' }), area('16068063', 'Kindelbrück'), area('16067029', 'Gotha'), area('09161000', 'Rastenberg am Inn')
], '16068'));
const says = (key: string, name: string) => names.contradiction(key, name)?.other.key ?? null;

it('a name that belongs to another area contradicts its key', () => {
	expect(says('16068019', 'Rastenberg')).toBe('16068042');
	expect(says('16068019', 'Rastenberg, Stadt')).toBe('16068042');
	expect(says('160685012019', 'RASTENBERG')).toBe('16068042');
	expect(says('16068034', 'Großneuhausen')).toBe('16068022');
	expect(says('16068', 'Landkreis Gotha')).toBe('16067');
});

it.each([
	['16068051', 'Soemmerda, Stadt'], ['16068051', 'Sömmerda, St.'], ['16068051', 'Sommerda'], ['16068', 'Landkreis Sömmerda'], ['16068', 'Sömmerda, Kreis'], ['16068009', 'Elxleben a.d. Gera'], ['16068022', 'Gross-Neuhausen'], ['16068058', 'Weissensee'],
	// a municipality with what it was and what it became
	['16068063', 'Frömmstedt'], ['16068014', 'Kindelbrück, Landgemeinde'],
	// unknown key, unknown name, no name
	['16068999', 'Rastenberg'], ['16068019', 'Gebessee'], ['16068019', 'Stadt'], ['16068019', ''], ['09161000', 'Rastenberg']
])('%s %s is no contradiction', (key, name) => expect(says(key, name)).toBeNull());

it('the name of an area above may fill a whole column', () => {
	expect(names.contradiction('16068019', 'Sömmerda')).toMatchObject({ other: { key: '16068051' }, nameAbove: true });
	expect(names.contradiction('16068019', 'Rastenberg')).toMatchObject({ nameAbove: false });
});
