import fc from 'fast-check';
import type { MultiPolygon, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { assignByCentres, assignMembers } from './assign-members.ts';
import { overlapShares } from './overlap-shares.ts';

/** A rectangle in degrees near the equator of the example, where a degree is the same everywhere to the accuracy asked for. */
const box = (west: number, south: number, east: number, north: number): Polygon => ({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] });
const feature = (key: string, geometry: Polygon | MultiPolygon) => ({ key, ars: null, name: `Raum ${key}`, geometry });
/** four municipalities in a row, one degree each */
const ROW = [0, 1, 2, 3].map((i) => ({ key: `1606800${i}`, geometry: box(i, 0, i + 1, 1) }));

describe('shares of overlap', () => {
	it('counts holes out and several parts together', () => {
		const ring: Polygon = { type: 'Polygon', coordinates: [...box(0, 0, 1, 1).coordinates, ...box(0.25, 0.25, 0.75, 0.75).coordinates] };
		const two: MultiPolygon = { type: 'MultiPolygon', coordinates: [box(0, 0, 0.2, 1).coordinates, box(0.8, 0, 1, 1).coordinates] };
		const shares = overlapShares([{ key: 'm', geometry: box(0, 0, 1, 1) }], [{ key: 'ring', geometry: ring }, { key: 'two', geometry: two }, { key: 'far', geometry: box(5, 5, 6, 6) }]).get('m') ?? [];
		expect(shares.map(({ key, share }) => [key, Math.round(share * 100)])).toEqual([['ring', 75], ['two', 40]]);
	});

	it('is the surface in common, for any two rectangles', () => {
		const side = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 100 })).map(([at, length]) => [at / 100, (at + length) / 100] as const);
		fc.assert(
			fc.property(side, side, ([west, east], [south, north]) => {
				const share = overlapShares([{ key: 'm', geometry: box(0, 0, 1, 1) }], [{ key: 's', geometry: box(west, south, east, north) }]).get('m')?.[0]?.share ?? 0;
				const expected = Math.max(0, Math.min(1, east) - west) * Math.max(0, Math.min(1, north) - south);
				expect(Math.abs(share - expected)).toBeLessThan(0.01);
			}),
			{ seed: 11 }
		);
	});
});

describe('municipalities of imported areas', () => {
	it('go to the area that holds most of them; what is not clear is left to decide; a rim that was drawn a little off is none', () => {
		const found = assignMembers([feature('W', box(-0.02, 0, 1.6, 1)), feature('O', box(1.6, 0, 2.99, 1))], ROW);
		expect(found.municipalities.map(({ key, shape, open }) => [key.at(-1), shape, open])).toEqual([['0', 'W', false], ['1', 'W', true], ['2', 'O', false], ['3', null, false]]);
		expect(found.municipalities[1]?.shares.map(({ key, share }) => [key, Math.round(share * 10)])).toEqual([['W', 6], ['O', 4]]);
		expect([found.finer, found.elsewhere, found.shapes.map((s) => s.key)]).toEqual([[], [], ['W', 'O']]);
	});

	it('an area smaller than a municipality is told apart, with the municipality it lies in, and takes none', () => {
		const found = assignMembers([feature('A', box(0, 0, 2, 1)), feature('Nordstadt', box(2.1, 0.5, 2.9, 0.9)), feature('Fern', box(20, 20, 21, 21))], ROW);
		expect(found.finer.map(({ key, municipality, share }) => [key, municipality, Math.round(share * 100)])).toEqual([['Nordstadt', '16068002', 32]]);
		expect(found.elsewhere).toEqual(['Raum Fern']);
		expect(found.municipalities.map((m) => m.shape)).toEqual(['A', 'A', null, null]);
	});

	it('an area far larger than the county is not elsewhere; one as small as a street is told with its share', () => {
		const found = assignMembers([feature('Alles', box(-40, -40, 40, 40)), feature('Gasse', box(0.5, 0.5, 0.51, 0.51))], ROW);
		expect([found.elsewhere, found.shapes.map((s) => s.key), found.finer.map((f) => [f.key, f.share > 0 && f.share < 0.01])]).toEqual([[], ['Alles'], [['Gasse', true]]]);
	});

	it('one area per municipality is none that is finer', () => {
		expect(assignMembers([feature('X', box(1, 0, 2, 1))], ROW)).toMatchObject({ finer: [], shapes: [{ key: 'X' }] });
	});

	it('without real boundaries the centres decide, and all of it is to be looked at', () => {
		const hole: Polygon = { type: 'Polygon', coordinates: [...box(0, 0, 4, 1).coordinates, ...box(2, 0, 3, 1).coordinates] };
		const found = assignByCentres([feature('A', hole), feature('B', box(9, 9, 10, 10))], ROW.map(({ key }, i) => ({ key, longitude: i + 0.5, latitude: 0.5 })));
		expect([found.municipalities.map((m) => [m.shape, m.open]), found.shapes.map((s) => s.key), found.elsewhere]).toEqual([[['A', true], ['A', true], [null, false], ['A', true]], ['A'], ['Raum B']]);
	});
});
