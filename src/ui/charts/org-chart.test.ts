import fc from 'fast-check';
import { expect, it } from 'vitest';
import { render } from '#ui/svg/element.ts';
import { drawOrgChart } from './org-chart-draw.ts';
import { layoutOrgChart, type OrgNode } from './org-chart.ts';

const node = (id: string, parentId: string | null, more: Partial<OrgNode> = {}): OrgNode => ({ id, parentId, name: `Gremium ${id}`, note: '3 Mitglieder', href: `/bodies/${id}`, outside: false, ...more });
const layout = (nodes: OrgNode[]) => layoutOrgChart({ title: 'Gremien', description: 'Wer zu wem gehört', nodes }, { idPrefix: 'org' });

it('draws each body once, those below to the right, and no two over each other, whatever belongs to whom', () => {
	const trees = fc.array(fc.record({ parent: fc.integer({ min: -1, max: 40 }), words: fc.integer({ min: 1, max: 30 }) }), { maxLength: 40 }).map((rows) => rows.map(({ parent, words }, i) => node(String(i), parent === -1 ? null : String(parent), { name: 'Planungsgruppe '.repeat(words) })));
	fc.assert(
		fc.property(trees, (nodes) => {
			const { boxes, lines, boxWidth, width, height } = layout(nodes);
			expect(boxes.map((b) => b.id).sort()).toEqual(nodes.map((n) => n.id).sort());
			for (const [i, a] of boxes.entries()) {
				expect(a.x >= 0 && a.y >= 0 && a.x + boxWidth <= width && a.y + a.height <= height).toBe(true);
				for (const b of boxes.slice(i + 1)) expect(a.x === b.x && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false);
			}
			for (const l of lines) expect(l.to.x).toBeGreaterThan(l.from.x);
		})
	);
});

it('one that belongs to what is not shown stands for itself; one outside of the house has a broken line', () => {
	const { boxes } = layout([node('1', 'gone'), node('2', '1', { outside: true })]);
	expect(boxes.map((b) => [b.id, b.x])).toEqual([['2', 281], ['1', 1]]);
	const text = render(drawOrgChart(layout([node('1', null), node('2', '1', { outside: true })])));
	expect(text.match(/stroke-dasharray="5 4"/g)).toHaveLength(1);
	expect(text).toContain('aria-label="Gremium 1. 3 Mitglieder"');
});
