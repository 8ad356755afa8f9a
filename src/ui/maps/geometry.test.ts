import { describe, expect, it } from 'vitest';
import { projectMap, type MapFeature } from './geometry.ts';

const box = (key: string, west: number, south: number, size: number): MapFeature => ({
	key,
	geometry: {
		type: 'Polygon',
		coordinates: [
			[
				[west, south],
				[west + size, south],
				[west + size, south + size],
				[west, south + size],
				[west, south]
			]
		]
	}
});

describe('projection', () => {
	it('fills the width and keeps shapes: a degree of longitude is shorter than one of latitude', () => {
		const map = projectMap([box('a', 11, 51, 0.4)], { geometryVersion: null, width: 500, padding: 10 });
		expect((map.height - 20) / 480).toBeCloseTo(1 / Math.cos((51.2 * Math.PI) / 180), 1);
	});
	it('never grows above its height', () => {
		const map = projectMap([box('a', 11, 51, 0.1), box('b', 11, 54, 0.1)], { geometryVersion: null, width: 500, maxHeight: 300 });
		expect(map.height).toBeLessThanOrEqual(301);
	});
	it('is computed once for a version, and anew for the next', () => {
		const first = projectMap([box('a', 11, 51, 0.4)], { geometryVersion: 'test-1', width: 500 });
		expect(projectMap([box('a', 11, 51, 0.4)], { geometryVersion: 'test-1', width: 500 })).toBe(first);
		expect(projectMap([box('a', 11, 51, 0.4)], { geometryVersion: 'test-2', width: 500 })).not.toBe(first);
	});
	it('draws nothing from nothing', () => {
		expect(projectMap([], { geometryVersion: null, width: 500 }).shapes.size).toBe(0);
	});
	it('draws ten thousand areas', () => {
		const areas = Array.from({ length: 10_990 }, (_, i) => box(String(i), 6 + (i % 110) * 0.08, 47 + Math.floor(i / 110) * 0.08, 0.08));
		expect(projectMap(areas, { geometryVersion: null, width: 880 }).shapes.size).toBe(10_990);
	});
});
