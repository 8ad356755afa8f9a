import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadLabels } from './spread.ts';

describe('labels at line ends', () => {
	it('stay where they are when there is room', () => {
		expect(spreadLabels([{ y: 50, height: 10 }, { y: 20, height: 10 }], 0, 100)).toEqual([50, 20]);
	});
	it('never cover each other and keep their order', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 6 }), (wishes) => {
				const out = spreadLabels(wishes.map((y) => ({ y, height: 18 })), 0, 200);
				const sorted = out.map((y, i) => ({ y, wish: wishes[i]! })).sort((a, b) => a.y - b.y);
				for (let i = 1; i < sorted.length; i++) {
					expect(sorted[i]!.y - sorted[i - 1]!.y).toBeGreaterThan(18 - 1e-6);
					expect(sorted[i]!.wish).toBeGreaterThanOrEqual(sorted[i - 1]!.wish);
				}
				for (const y of out) expect(y > 9 - 1e-6 && y < 191 + 1e-6).toBe(true);
			})
		);
	});
});
