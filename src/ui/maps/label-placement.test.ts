import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '#ui/svg/text-width.ts';
import { labelRoom } from './label-room.ts';
import { LINE_SHARE, MARK_SHARE, placeLabels, type LabelWish, type PlacedLabel } from './label-placement.ts';

const rectangle = (x: number, y: number, width: number, height: number): Float64Array[] => [Float64Array.from([x, y, x + width, y, x + width, y + height, x, y + height, x, y])];
const wish = (name: string, rings: Float64Array[], withMark = false, rank = 0): LabelWish => ({ key: name, name, withMark, rank, rings });
const options = { size: 12, most: 40, numbers: true };

/** What is drawn: text, sign and lines, without the halo. */
function extent({ lines, numbered, mark, size }: PlacedLabel): { width: number; height: number } {
	if (mark === 'alone') return { width: size * 0.84, height: size * 0.84 };
	const width = Math.max(...(numbered ? ['88'] : lines).map((line) => textWidth(line, size, 600)));
	return { width: width + (mark === 'before' ? size * MARK_SHARE : 0), height: ((numbered ? 1 : lines.length) + (mark === 'above' ? 0.85 : 0)) * size * LINE_SHARE };
}

describe('room for a label', () => {
	it('is in the widest place of an area', () => {
		// an L: the foot is wide, the leg is narrow
		const room = labelRoom([Float64Array.from([0, 0, 10, 0, 10, 60, 100, 60, 100, 100, 0, 100, 0, 0])], 2);
		expect(room.y).toBeGreaterThan(70);
		expect(room.height).toBeCloseTo(40, 0);
	});
	it('is not in a hole', () => {
		const room = labelRoom([rectangle(0, 0, 100, 100)[0]!, rectangle(20, 20, 60, 60)[0]!], 1);
		expect(room.x > 20 && room.x < 80 && room.y > 20 && room.y < 80).toBe(false);
		expect(room.height).toBeCloseTo(20, 0);
	});
	it('is the whole of a rectangle of the same shape', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 10, max: 300 }), (more, height) => {
				const width = height + more;
				const room = labelRoom(rectangle(50, 50, width, height), width / height);
				expect(Math.abs(room.height - height)).toBeLessThan(1 + height * 0.05);
			})
		);
	});
});

describe('labels on maps', () => {
	it('lie inside their own area, and no sign is left out', () => {
		const place = fc.record({ width: fc.integer({ min: 12, max: 200 }), height: fc.integer({ min: 12, max: 200 }), mark: fc.boolean() });
		fc.assert(
			fc.property(fc.array(place, { maxLength: 20 }), (places) => {
				const wishes = places.map((p, i) => wish(`Groß Gebiet ${i}`, rectangle(250 * i, 0, p.width, p.height), p.mark));
				const placed = placeLabels(wishes, { ...options, most: 8 });
				for (const one of wishes) if (one.withMark) expect(placed.some((label) => label.key === one.key && label.mark !== null)).toBe(true);
				expect(placed.filter((label) => label.lines.length > 0).length).toBeLessThanOrEqual(8);
				for (const label of placed) {
					const index = wishes.findIndex((one) => one.key === label.key);
					const { width, height } = extent(label);
					const box = places[index]!;
					expect(label.x - width / 2).toBeGreaterThanOrEqual(250 * index - 0.01);
					expect(label.x + width / 2).toBeLessThanOrEqual(250 * index + box.width + 0.01);
					expect(label.y - height / 2).toBeGreaterThanOrEqual(-0.01);
					expect(label.y + height / 2).toBeLessThanOrEqual(box.height + 0.01);
				}
			})
		);
	});
	it('give a long name two lines, a smaller area a number, the smallest its sign alone', () => {
		expect(placeLabels([wish('Straußfurt-Nord', rectangle(0, 0, 75, 40))], options)[0]?.lines).toEqual(['Straußfurt-', 'Nord']);
		expect(placeLabels([wish('Straußfurt-Nord', rectangle(0, 0, 34, 20), true)], options)[0]).toMatchObject({ numbered: true, lines: [], mark: 'before' });
		expect(placeLabels([wish('Straußfurt-Nord', rectangle(0, 0, 9, 9), true)], options)[0]).toMatchObject({ numbered: false, mark: 'alone' });
		expect(placeLabels([wish('Straußfurt-Nord', rectangle(0, 0, 9, 9))], options)).toEqual([]);
	});
});
