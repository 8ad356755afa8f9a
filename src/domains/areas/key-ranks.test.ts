import { expect, it } from 'vitest';
import { keyRanks } from './key-ranks.ts';
import type { NamedArea } from './model.ts';

const area = (id: number, key: string): [number, NamedArea] => [id, { id, key, name: key, level: 'municipality', designation: null, parentKey: null }];

it('orders areas by key, and versions of one key alike', () => {
	const areas = new Map([area(7, '16068002'), area(2, '16068001'), area(4, '16068002')]);
	const ranks = keyRanks(areas);
	expect([2, 4, 7, 3].map((id) => ranks[id])).toEqual([0, 1, 1, -1]);
	expect(ranks[8]).toBeUndefined();
});

it('sees areas that came into memory since', () => {
	const areas = new Map([area(2, '16068005')]);
	expect(keyRanks(areas)[2]).toBe(0);
	areas.set(9, area(9, '16068001')[1]);
	expect([9, 2].map((id) => keyRanks(areas)[id])).toEqual([0, 1]);
	expect(keyRanks(new Map()).length).toBe(0);
});
