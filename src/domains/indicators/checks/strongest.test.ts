import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Strongest } from './strongest.ts';

it('keeps what sorting all and cutting would keep, also when put together from parts', () => {
	fc.assert(
		fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 9 }))), fc.integer({ min: 1, max: 8 }), (parts, most) => {
			const all = parts.flat().map((strength, i) => ({ strength, i }));
			const joined = new Strongest<{ strength: number; i: number }>(most);
			let i = 0;
			for (const part of parts) {
				const own = new Strongest<{ strength: number; i: number }>(most);
				for (const strength of part) own.add(strength, { strength, i: i++ });
				joined.join(own, own.count);
			}
			expect(joined.list).toEqual([...all].sort((a, b) => b.strength - a.strength).slice(0, most));
			expect(joined.count).toBe(all.length);
		})
	);
});
