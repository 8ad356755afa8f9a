import { describe, expect, it } from 'vitest';
import { cleanRing, nestRings, signedArea, wind } from './rings.ts';

const square = (x: number, y: number, size: number) => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]];

describe('rings', () => {
	it('nests by depth, whatever way the rings wind', () => {
		const [land, lake, island] = [square(0, 0, 10), square(2, 2, 6).reverse(), square(4, 4, 1)];
		const other = square(20, 0, 5).reverse();
		expect(nestRings([island, lake, other, land])).toEqual([[land, lake], [other], [island]]);
	});

	it('puts a hole into the ring around it, not into one whose box is around it', () => {
		const angle = [[0, 0], [10, 0], [10, 1], [1, 1], [1, 10], [0, 10], [0, 0]];
		const inCorner = square(3, 3, 5);
		const hole = square(4, 4, 1);
		expect(nestRings([angle, inCorner, hole])).toEqual([[inCorner, hole], [angle]]);
	});

	it('winds as RFC 7946', () => {
		const [outer = [], hole = []] = wind([square(0, 0, 10).reverse(), square(2, 2, 6)]);
		expect(signedArea(outer)).toBe(100);
		expect(signedArea(hole)).toBe(-36);
	});

	it('closes rings, drops repeated points, refuses what is no area', () => {
		expect(cleanRing([[0, 0], [0, 0], [1, 0], [1, 1]])).toEqual([[0, 0], [1, 0], [1, 1], [0, 0]]);
		expect(cleanRing([[0, 0], [1, 0], [0, 0]])).toBeNull();
		expect(cleanRing([[0, 0], [1, 1], [2, 2], [0, 0]])).toBeNull();
		expect(cleanRing([])).toBeNull();
	});
});
