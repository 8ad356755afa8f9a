import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AreaIndex } from './area-index.ts';
import type { Area } from './model.ts';

const area = (id: number, key: string, validTo: string | null = null): Area => ({ id, key, ars: null, level: 'municipality', name: key, designation: null, parentKey: key.slice(0, 5), validFrom: null, validTo, successorKey: null, longitude: null, latitude: null }) as Area;
const areas = [area(1, '16068001'), area(2, '16068002', '2020-01-01'), area(3, '01068003')];

it('answers alike in whatever order it is asked', () => {
	const keys = fc.constantFrom('16068001', '16068002', '1068003', '01068003', '09162000', 'Riethgen', ' 16068001 ');
	const dates = fc.constantFrom('2019-12-31', '2022-12-31');
	fc.assert(
		fc.property(fc.array(fc.tuple(keys, dates), { minLength: 1, maxLength: 60 }), (questions) => {
			const index = new AreaIndex(areas, '16068');
			for (const [key, date] of questions) expect(index.resolve(key, date)).toEqual(new AreaIndex(areas, '16068').resolve(key, date));
		})
	);
});

it('knows the county behind a key filled up with zeros, but never makes a municipality of it', () => {
	const index = new AreaIndex([{ ...area(4, '16068'), level: 'county' }, { ...area(5, '16'), level: 'state' }, ...areas], '16068');
	for (const key of ['16068', '16068000', '160680000000']) expect(index.resolve(key, '2022-12-31')).toMatchObject({ kind: 'found', id: 4, level: 'county' });
	expect(index.resolve('160000000000', '2022-12-31')).toMatchObject({ kind: 'found', id: 5 });
	expect(index.resolve('16068009', '2022-12-31').kind).toBe('unknown');
	expect(index.resolve('16067000', '2022-12-31').kind).toBe('outside');
	// a town that is a county of its own has an official municipality key that ends so
	const town = new AreaIndex([{ ...area(6, '16051'), level: 'county' }, area(7, '16051000')], '16051');
	expect(town.resolve('16051000', '2022-12-31')).toMatchObject({ id: 7 });
});

it('takes no key for one of another county whose state does not exist', () => {
	const index = new AreaIndex(areas, '16068');
	for (const key of ['99999999', '17', '99068001', '230680010001']) expect(index.resolve(key, '2022-12-31').kind, key).toBe('unknown');
	for (const key of ['00', '01', '09162', '091', '15083', '14612000', '160710001001']) expect(index.resolve(key, '2022-12-31').kind, key).toBe('outside');
});
