import { describe, expect, it } from 'vitest';
import { render } from '#ui/svg/element.ts';
import { commonScale, drawSparkline, layoutSparkline } from './sparkline.ts';

const at = (...values: (number | null)[]) => layoutSparkline({ title: 't', description: 'd', points: values.map((value, i) => ({ time: 2000 + i, value })) }, { idPrefix: 's' });

describe('sparkline', () => {
	it('breaks at gaps instead of drawing through them', () => expect(at(1, 2, null, 3)?.pieces).toHaveLength(2));
	it('needs three numbers', () => expect(at(1, null, 2)).toBeNull());
	it('keeps a flat line in the middle', () => expect(at(5, 5, 5)?.last?.y).toBe(17));
	it('shares a scale with others', () => {
		const lines = [[1, 2, 3], [10, 20, 30, 40]].map((values) => values.map((value, i) => ({ time: 2000 + i, value })));
		const scale = commonScale(lines);
		expect(scale).toEqual({ low: 1, high: 40, from: 2000, to: 2003 });
		expect(layoutSparkline({ title: 't', description: 'd', points: lines[0]!, scale }, { idPrefix: 's' })?.last).toEqual({ x: 78.7, y: 28.7 });
	});
	it('makes no leap of a small change', () => {
		const ys = at(218, 216, 218)!.pieces[0]!.split(' ').map((point) => Number(point.split(',')[1]));
		expect(Math.max(...ys) - Math.min(...ys)).toBeLessThan(3);
	});
	it('puts the highest on top', () => expect(at(0, 5, 10)?.last).toEqual({ x: 116, y: 4 }));
	it('marks where boundaries changed, within its years', () => {
		const marked = layoutSparkline({ title: 't', description: 'd', points: [1, 2, 3].map((value, i) => ({ time: 2000 + i, value })), breaks: [2000.5, 2000.5, 1999.5, 2002.5] }, { idPrefix: 's' });
		expect(marked?.breaks).toEqual([32]);
		expect(marked && render(drawSparkline(marked))).toMatch(/<line [^>]*x1="32"[^>]*stroke-dasharray="3 3"/);
	});
});
