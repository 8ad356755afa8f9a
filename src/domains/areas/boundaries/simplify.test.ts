import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoundaryFeature } from './boundary-feature.ts';
import { readBoundaries } from './read-boundaries.ts';
import { polygonsOf, signedArea } from './rings.ts';
import { countEdges } from './shared-edges.ts';
import { dissolve, simplifyBoundaries } from './simplify.ts';

const area = (key: string, ...polygons: number[][][][]): BoundaryFeature => ({ key, ars: null, name: key, geometry: { type: 'MultiPolygon', coordinates: polygons } });
const sizeOf = (feature: BoundaryFeature) => polygonsOf(feature.geometry).flat().reduce((sum, ring) => sum + signedArea(ring), 0);

/** A grid of areas whose borders wiggle; `columns × rows` neighbours with many vertices between them. */
function grid(columns: number, rows: number, wiggle: (x: number, y: number) => number): BoundaryFeature[] {
	const steps = 8;
	const at = (x: number, y: number) => [11 + x * 0.02 + wiggle(x, y), 51 + y * 0.02 + wiggle(y + 100, x)];
	const features: BoundaryFeature[] = [];
	for (let row = 0; row < rows; row++)
		for (let column = 0; column < columns; column++) {
			const ring: number[][] = [];
			for (let i = 0; i < steps; i++) ring.push(at(column + i / steps, row));
			for (let i = 0; i < steps; i++) ring.push(at(column + 1, row + i / steps));
			for (let i = 0; i < steps; i++) ring.push(at(column + 1 - i / steps, row + 1));
			for (let i = 0; i <= steps; i++) ring.push(at(column, row + 1 - i / steps));
			features.push(area(`${column}-${row}`, [ring]));
		}
	return features;
}

describe('simplifyBoundaries', () => {
	it('neighbours keep the same edges at every tolerance, and no area vanishes', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(50, 300, 2000, 50_000), (seed, toleranceMetres) => {
				const features = grid(4, 3, (x, y) => Math.sin(seed * (x * 12.9898 + y * 78.233)) * 0.0008);
				const simple = simplifyBoundaries(features, { toleranceMetres });
				expect(simple.map(({ key }) => key)).toEqual(features.map(({ key }) => key));
				expect(countEdges(simple).doubled).toBe(0);
				for (const [index, feature] of simple.entries()) {
					const before = features[index];
					expect(sizeOf(feature)).toBeGreaterThan((before === undefined ? 0 : sizeOf(before)) * 0.3);
				}
				// what is outer belongs to the outline of all, nothing else
				const [outline] = dissolve(simple, () => 'all');
				expect(countEdges(simple).outer).toBe(outline === undefined ? 0 : countEdges([outline]).outer);
			}),
			{ numRuns: 40 }
		);
	}, 30_000);

	it('keeps an enclave and its hole, and the largest of small islands', () => {
		const outer = [[11, 51], [11.5, 51], [11.5, 51.5], [11, 51.5], [11, 51]];
		const enclave = [[11.2, 51.2], [11.201, 51.2], [11.2015, 51.2005], [11.201, 51.201], [11.2, 51.201], [11.2, 51.2]];
		const islet = [[12, 51], [12.0001, 51], [12.0001, 51.0001], [12, 51]];
		const islands = area('islands', [islet], [islet.map(([x = 0, y = 0]) => [x + 0.01, y])], [[[12.5, 51], [12.5003, 51], [12.5003, 51.0003], [12.5, 51]]]);
		const [around, inside, last] = simplifyBoundaries([area('around', [outer, enclave.toReversed()]), area('enclave', [enclave]), islands], { toleranceMetres: 5000 });
		expect(polygonsOf(around?.geometry ?? islands.geometry)[0]).toHaveLength(2);
		expect(countEdges([around ?? islands, inside ?? islands]).inner).toBeGreaterThanOrEqual(3);
		expect(polygonsOf(last?.geometry ?? islands.geometry)).toHaveLength(1);
	});

	it('has nothing to do with nothing', () => expect(simplifyBoundaries([], { toleranceMetres: 100 })).toEqual([]));
});

describe('dissolve', () => {
	it('joins areas by group; what has none is left out', () => {
		const joined = dissolve(grid(4, 2, () => 0), ({ key }) => (key === '3-1' ? null : key.startsWith('3') || key.startsWith('2') ? 'east' : 'west'));
		expect(joined.map(({ key }) => key)).toEqual(['west', 'east']);
		expect(joined.map(sizeOf).map((size) => Math.round(size / 0.0004))).toEqual([4, 3]);
		expect(joined.every(({ geometry }) => polygonsOf(geometry).length === 1)).toBe(true);
	});
});

const file = '../shared/data/boundaries/VG250_GEM_simplified.zip';
describe.skipIf(!existsSync(file))('all municipalities of Germany (../shared/data/boundaries)', () => {
	it('loses no municipality, opens no gap, and makes 400 counties', () => {
		const read = readBoundaries({ name: file, bytes: readFileSync(file) });
		if ('problems' in read) throw new Error('not read');
		const simple = simplifyBoundaries(read.features, { toleranceMetres: 1000 });
		expect(simple).toHaveLength(10990);
		const [before, after] = [countEdges(read.features), countEdges(simple)];
		expect(after.inner).toBeLessThan(before.inner);
		// some municipalities overlap in the source already; simplification must not add to it
		expect(after.doubled).toBeLessThanOrEqual(before.doubled);
		expect(after.outer).toBeLessThanOrEqual(before.outer);
		expect(simple.every((feature) => sizeOf(feature) > 0)).toBe(true);
		const counties = dissolve(simple, ({ key }) => key.slice(0, 5));
		expect(counties).toHaveLength(400);
		expect(counties.find(({ key }) => key === '16068')?.geometry.type).toBe('Polygon');
	}, 60_000);
});
