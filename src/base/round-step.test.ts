import { expect, it } from 'vitest';
import { stepAtLeast, stepNearest } from './round-step.ts';

it('steps in numbers that people count in', () => {
	expect([stepAtLeast(1), stepAtLeast(1.2), stepAtLeast(2.1), stepAtLeast(3), stepAtLeast(7)]).toEqual([1, 2, 2.5, 5, 10]);
	expect(stepAtLeast(0.03)).toBe(0.05);
	expect([stepNearest(1.2), stepNearest(2.1), stepNearest(3.4), stepNearest(7), stepNearest(0.3)]).toEqual([1, 2, 2.5, 5, 0.25]);
});
