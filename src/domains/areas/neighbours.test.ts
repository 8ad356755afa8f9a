import { describe, expect, it } from 'vitest';
import { neighboursOf } from './neighbours.ts';

const square = (key: string, x: number, y: number) => ({ key, geometry: { type: 'Polygon' as const, coordinates: [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]] } });

describe('neighbours', () => {
	const features = [square('a', 0, 0), square('b', 1, 0), square('c', 1, 1), square('d', 5, 5)];
	it('share an edge, not just a corner', () => expect(neighboursOf('a', features)).toEqual(['b']));
	it('are none for an unknown or lonely area', () => {
		expect(neighboursOf('d', features)).toEqual([]);
		expect(neighboursOf('x', features)).toEqual([]);
	});
});
