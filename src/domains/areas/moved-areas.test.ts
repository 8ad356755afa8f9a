import { describe, expect, it } from 'vitest';
import type { Area } from './model.ts';
import { movedAreas, type TerritoryMove } from './moved-areas.ts';

const area = (id: number, key: string, more: Partial<Area> = {}): Area => ({ id, key, ars: null, level: 'municipality', name: key, designation: null, parentKey: '16068', validFrom: null, validTo: null, successorKey: null, longitude: null, latitude: null, ...more });
const AREAS = [area(1, '16068001'), area(2, '16068002'), area(3, '16068003', { validTo: '2022-06-01', successorKey: '16068001' }), area(4, '16068004'), area(5, '16068002', { validFrom: '2023-01-01' })];
const move = (from: number, to: number, more: Partial<TerritoryMove> = {}): TerritoryMove => ({ from: `1606800${from}`, to: `1606800${to}`, kind: 'part', effective: '2023-01-01', fromStatus: '2022-12-31', toStatus: '2023-12-31', shares: { area: 0.2, population: 0.1, employees: null }, ...more });
const between = (moves: TerritoryMove[], days: [string, string], ...rest: Parameters<typeof movedAreas> extends [unknown, unknown?, ...infer R] ? R : never) => [...movedAreas(AREAS, moves, ...rest)(...days)].sort();

describe('areas that are another territory on another day', () => {
	it('took in a whole one, as the directory says', () => {
		expect(between([], ['2021-12-31', '2022-12-31'])).toEqual([1]);
		expect(between([], ['2022-12-31', '2021-12-31'])).toEqual([1]);
		expect(between([], ['2022-12-31', '2023-12-31'])).toEqual([]);
	});

	it('gave up a part without being dissolved, or got one: both, in every version', () => {
		expect(between([move(2, 4)], ['2022-12-31', '2023-12-31'])).toEqual([2, 4, 5]);
		expect(between([move(2, 4)], ['2023-01-01', '2023-12-31'])).toEqual([]);
	});

	it('of one that was divided up, all who got a part of it', () => {
		expect(between([move(3, 4, { kind: 'dissolved' }), move(3, 1, { kind: 'dissolved' })], ['2022-12-31', '2023-12-31'])).toEqual([1, 4]);
	});

	it('are the same for figures of which the part holds nothing; where nobody knows they are not', () => {
		const field = move(2, 4, { shares: { area: 0.01, population: 0, employees: null } });
		expect(between([field], ['2022-12-31', '2023-12-31'], ['population'])).toEqual([]);
		expect(between([field], ['2022-12-31', '2023-12-31'], ['population', 'area'])).toEqual([2, 4, 5]);
		expect(between([field], ['2022-12-31', '2023-12-31'], ['employees'])).toEqual([2, 4, 5]);
	});

	it('another key, or what stayed, is no other territory', () => {
		expect(between([move(2, 4, { kind: 'key' }), move(2, 2, { kind: 'rest' }), move(4, 4, { kind: 'kept' })], ['2022-12-31', '2023-12-31'])).toEqual([]);
	});

	it('the table that knows the day counts, else the shorter span; a second part later counts too', () => {
		const wide = move(2, 4, { effective: null, fromStatus: '2015-12-31', toStatus: '2023-12-31' });
		expect(between([wide], ['2015-12-31', '2016-12-31'])).toEqual([2, 4, 5]);
		expect(between([wide, move(2, 4)], ['2015-12-31', '2016-12-31'])).toEqual([]);
		const year = move(2, 4, { effective: null, fromStatus: '2018-12-31', toStatus: '2019-12-31' });
		expect(between([wide, year], ['2015-12-31', '2016-12-31'])).toEqual([]);
		expect(between([wide, year], ['2018-12-31', '2019-12-31'])).toEqual([2, 4, 5]);
		expect(between([year, move(2, 4)], ['2018-12-31', '2019-12-31'])).toEqual([2, 4, 5]);
		expect(between([year, move(2, 4)], ['2022-12-31', '2023-12-31'])).toEqual([2, 4, 5]);
	});
});
