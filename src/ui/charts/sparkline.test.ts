import { describe, expect, it } from 'vitest';
import { layoutSparkline } from './sparkline.ts';

const at = (...values: (number | null)[]) => layoutSparkline({ title: 't', description: 'd', points: values.map((value, i) => ({ time: 2000 + i, value })) }, { idPrefix: 's' });

describe('sparkline', () => {
	it('breaks at gaps instead of drawing through them', () => expect(at(1, 2, null, 3)?.pieces).toHaveLength(2));
	it('needs three numbers', () => expect(at(1, null, 2)).toBeNull());
	it('keeps a flat line in the middle', () => expect(at(5, 5, 5)?.last?.y).toBe(17));
	it('puts the highest on top', () => expect(at(0, 5, 10)?.last).toEqual({ x: 116, y: 4 }));
});
