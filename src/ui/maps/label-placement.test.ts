import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelPoint } from './label-point.ts';
import { placeLabels, type LabelWish } from './label-placement.ts';

const square = (x: number, y: number, side: number): Float64Array[] => [Float64Array.from([x, y, x + side, y, x + side, y + side, x, y + side, x, y])];
const wish = (index: number, x: number, y: number, side: number, withMark: boolean): LabelWish => ({
	key: String(index),
	text: `Gebiet ${index}`,
	withMark,
	rank: index,
	mayOverflow: withMark,
	rings: square(x, y, side)
});

describe('labels on maps', () => {
	it('stand in the widest place of an area', () => {
		// an L: the foot is wide, the leg is narrow
		const ring = Float64Array.from([0, 0, 10, 0, 10, 60, 100, 60, 100, 100, 0, 100, 0, 0]);
		const point = labelPoint([ring]);
		expect(point.y).toBeGreaterThan(60);
		expect(point.distance).toBeGreaterThan(10);
	});
	it('never stand in a hole', () => {
		const ring = square(0, 0, 100)[0]!;
		const hole = square(20, 20, 60)[0]!;
		const point = labelPoint([ring, hole]);
		expect(point.x > 20 && point.x < 80 && point.y > 20 && point.y < 80).toBe(false);
	});
	it('do not cover each other, and no sign is left out', () => {
		const place = fc.record({ x: fc.integer({ min: 0, max: 380 }), y: fc.integer({ min: 0, max: 280 }), side: fc.integer({ min: 4, max: 90 }), mark: fc.boolean() });
		fc.assert(
			fc.property(fc.array(place, { maxLength: 20 }), (places) => {
				const wishes = places.map((p, i) => wish(i, p.x, p.y, p.side, p.mark));
				const placed = placeLabels(wishes, { width: 480, height: 380, size: 12, most: 8 });
				for (const one of wishes) if (one.withMark) expect(placed.some((label) => label.key === one.key)).toBe(true);
				const texts = placed.filter((label) => label.text !== '');
				expect(texts.length).toBeLessThanOrEqual(8);
				for (const a of texts)
					for (const b of texts)
						if (a !== b) expect(Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= 12).toBe(true);
			})
		);
	});
});
