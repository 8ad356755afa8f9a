import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layoutCircleNetwork } from './circle-network.ts';
import { layoutStakeholderGrid, type GridMark } from './stakeholder-grid.ts';

const level = fc.integer({ min: 1, max: 5 });
const marks = fc.array(fc.tuple(level, level), { maxLength: 60 }).map((all) => all.map(([x, y], i): GridMark => ({ number: i + 1, name: 'Amt', x, y, tone: 'for', toneName: 'dafür', href: '#' })));

it('each mark lies in its own field, and none over another, however many share one', () => {
	fc.assert(fc.property(marks, (given) => {
		const { marks: placed, left, top, cell, radius } = layoutStakeholderGrid({ title: 't', description: 'd', xName: 'x', yName: 'y', low: '1', high: '5', quarters: ['a', 'b', 'c', 'd'], marks: given }, { idPrefix: 'g' });
		expect(placed).toHaveLength(given.length);
		for (const [i, m] of placed.entries()) {
			expect(m.cx - radius).toBeGreaterThanOrEqual(left + (m.x - 1) * cell);
			expect(m.cx + radius).toBeLessThanOrEqual(left + m.x * cell);
			expect(m.cy - radius).toBeGreaterThanOrEqual(top + (5 - m.y) * cell);
			expect(m.cy + radius).toBeLessThanOrEqual(top + (6 - m.y) * cell);
			for (const other of placed.slice(i + 1)) expect(Math.hypot(m.cx - other.cx, m.cy - other.cy)).toBeGreaterThanOrEqual(2 * radius);
		}
	}));
});

it('shows the way of those who stood in another field, and of nobody else', () => {
	const mark = (number: number, from?: { x: number; y: number }): GridMark => ({ number, name: 'Amt', x: 4, y: 4, tone: 'for', toneName: 'dafür', href: '#', ...(from ? { from } : {}) });
	const { marks: placed, left, top, cell, radius } = layoutStakeholderGrid({ title: 't', description: 'd', xName: 'x', yName: 'y', low: '1', high: '5', quarters: ['a', 'b', 'c', 'd'], marks: [mark(1, { x: 2, y: 3 }), mark(2, { x: 4, y: 4 }), mark(3)] }, { idPrefix: 'g' });
	const [moved, stayed, fresh] = placed;
	expect(moved?.way).toMatchObject({ x1: left + 1.5 * cell, y1: top + 2.5 * cell });
	expect(Math.hypot((moved?.cx ?? 0) - (moved?.way?.x2 ?? 0), (moved?.cy ?? 0) - (moved?.way?.y2 ?? 0))).toBeCloseTo(radius + 2);
	expect([stayed?.way, fresh?.way]).toEqual([null, null]);
});

it('on the circle no two stand over each other, and all of it is in the picture', () => {
	fc.assert(fc.property(fc.integer({ min: 1, max: 80 }), (count) => {
		const nodes = Array.from({ length: count }, (_, i) => ({ id: String(i), number: i + 1, name: `Akteur ${i}`, href: '#' }));
		const { nodes: placed, ties, radius, width, height } = layoutCircleNetwork({ title: 't', description: 'd', nodes, ties: [{ a: '0', b: String(count - 1), strength: 9, broken: false }, { a: '0', b: 'gone', strength: 1, broken: false }] }, { idPrefix: 'n' });
		expect(ties).toHaveLength(count === 1 ? 0 : 1);
		for (const [i, n] of placed.entries()) {
			expect(n.x - radius >= 0 && n.x + radius <= width && n.y - radius >= 0 && n.y + radius <= height).toBe(true);
			for (const other of placed.slice(i + 1)) expect(Math.hypot(n.x - other.x, n.y - other.y)).toBeGreaterThan(2 * radius);
			// names stand beside the marks, so what is on one side keeps apart in height
			for (const other of placed.slice(i + 1)) if (other.anchor === n.anchor) expect(Math.abs(n.y - other.y)).toBeGreaterThan(2 * radius);
		}
	}));
});
