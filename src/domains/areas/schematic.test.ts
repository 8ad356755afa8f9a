import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRing, polygonsOf, signedArea } from './boundaries/rings.ts';
import { countEdges } from './boundaries/shared-edges.ts';
import { dissolve } from './boundaries/simplify.ts';
import { schematicTerritories } from './schematic.ts';
import type { Centre } from './schematic.ts';

const centre = (key: string, longitude: number | null, latitude: number | null, area: number | null = null): Centre => ({ key, ars: null, name: key, longitude, latitude, area });
const outerRing = (feature: ReturnType<typeof schematicTerritories>[number] | undefined) => (feature === undefined ? [] : (polygonsOf(feature.geometry)[0]?.[0] ?? []));
const size = (feature: ReturnType<typeof schematicTerritories>[number] | undefined) => signedArea(outerRing(feature)) * 111.195 ** 2 * 0.627;

describe('schematicTerritories', () => {
	const somewhere = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 30 })), { minLength: 1, maxLength: 10, selector: ([x, y]) => `${x} ${y}` });

	it('one piece for each centre, with the borders of its neighbours', () => {
		fc.assert(
			fc.property(somewhere, fc.boolean(), (places, sized) => {
				const centres = places.map(([x, y], index) => centre(`${index}`, 11 + x * 0.02, 51 + y * 0.015, sized ? 4 + ((index * 7) % 20) : null));
				const territories = schematicTerritories(centres);
				expect(territories.map(({ key }) => key)).toEqual(centres.map(({ key }) => key));
				expect(countEdges(territories).doubled).toBe(0);
				expect(territories.every(({ geometry }) => geometry.type === 'Polygon')).toBe(true);
				expect(territories.every((territory) => size(territory) > 0.2)).toBe(true);
				expect(dissolve(territories, () => 'county')).toHaveLength(1);
			}),
			{ numRuns: 12 }
		);
	}, 60_000);

	it('lies around its centre', () => {
		const shifts = fc.array(fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })), { minLength: 12, maxLength: 12 });
		fc.assert(
			fc.property(shifts, (by) => {
				const centres = by.map(([x, y], index) => centre(`${index}`, 11 + (index % 4) * 0.05 + x * 0.002, 51 + Math.floor(index / 4) * 0.035 + y * 0.0015));
				for (const [index, territory] of schematicTerritories(centres).entries()) {
					expect(inRing([centres[index]?.longitude ?? 0, centres[index]?.latitude ?? 0], outerRing(territory))).toBe(true);
				}
			}),
			{ numRuns: 8 }
		);
	}, 60_000);

	it('is the same every time', () => {
		const centres = [centre('a', 11, 51), centre('b', 11.05, 51.02), centre('c', 11.1, 51)];
		expect(schematicTerritories(centres)).toEqual(schematicTerritories(centres));
	});

	it('gives larger municipalities more room', () => {
		const [small, large] = schematicTerritories([centre('small', 11, 51, 5), centre('large', 11.06, 51, 60)]);
		expect(size(large) / size(small)).toBeGreaterThan(4);
	});

	it('sets two centres in one place apart, and leaves out what has no place', () => {
		const territories = schematicTerritories([centre('a', 11, 51), centre('b', 11, 51), centre('c', 11.05, 51), centre('d', null, 51)]);
		expect(territories.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
		expect(territories.every((territory) => size(territory) > 0.5)).toBe(true);
		expect(schematicTerritories([])).toEqual([]);
	});
});
