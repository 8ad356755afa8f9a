import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringsToPath } from './path.ts';

describe('path', () => {
	it('writes relative steps and drops points that fall together', () => {
		const ring = Float64Array.from([1, 1, 1.01, 1.01, 11.5, 1, 11.5, 0.5, 1, 1]);
		expect(ringsToPath([ring])).toBe('M1 1l10.5 0 0-.5-10.5 .5z');
	});
	it('does not drift: the steps add up to the rounded points', () => {
		const point = fc.double({ min: 0, max: 900, noNaN: true });
		fc.assert(
			fc.property(fc.array(point, { minLength: 6, maxLength: 60 }), (values) => {
				const ring = Float64Array.from(values.slice(0, values.length - (values.length % 2)));
				const numbers = (ringsToPath([ring]).match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
				let x = 0;
				let y = 0;
				for (let i = 0; i + 1 < numbers.length; i += 2) {
					x += numbers[i]!;
					y += numbers[i + 1]!;
				}
				expect(x).toBeCloseTo(Math.round(ring.at(-2)! * 10) / 10, 6);
				expect(y).toBeCloseTo(Math.round(ring.at(-1)! * 10) / 10, 6);
			})
		);
	});
});
