import { expect, it } from 'vitest';
import { niceStep } from './nice-step.ts';

it('steps in numbers that people count in', () => {
	expect([niceStep(1), niceStep(1.2), niceStep(2.1), niceStep(3), niceStep(7)]).toEqual([1, 2, 2.5, 5, 10]);
	expect(niceStep(0.03)).toBe(0.05);
});
