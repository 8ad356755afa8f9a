import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outline, type OutlineNode } from './outline.ts';
import { FOLLOWS, KINDS, type Kind, type Link } from './model.ts';

const head = (id: string, kind: Kind, number: number) => ({ id, kind, number, position: 1000 });
const shape = (nodes: OutlineNode[]): unknown[] => nodes.map((n) => (n.again ? `(${n.id})` : n.children.length > 0 ? [n.id, ...shape(n.children)] : n.hidden > 0 ? `${n.id}+${n.hidden}` : n.id));

it('opens each element once and names it elsewhere', () => {
	const heads = [head('m', 'measure', 5), head('q', 'question', 1), head('f', 'finding', 2), head('n', 'need', 3), head('g', 'goal', 4), head('h', 'guiding-goal', 6)];
	const links: Link[] = [{ from: 'f', to: 'q' }, { from: 'n', to: 'f' }, { from: 'g', to: 'n' }, { from: 'h', to: 'n' }, { from: 'g', to: 'h' }, { from: 'm', to: 'g' }];
	expect(shape(outline(heads, links))).toEqual([['q', ['f', ['n', ['h', ['g', 'm']], '(g)']]]]);
	expect(shape(outline(heads, links, { under: 'h' }))).toEqual([['h', ['g', 'm']]]);
	expect(shape(outline(heads, links, { longest: 3 }))).toEqual([['q', ['f', 'n+2']]]);
});

it('holds every element, whatever is linked, and never more than asked for below the second level', () => {
	const heads = fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 25 }).map((kinds) => kinds.map((kind, i) => head(String(i), kind, i)));
	const thread = heads.chain((list) => fc.tuple(fc.constant(list), fc.array(fc.tuple(fc.nat(list.length - 1), fc.nat(list.length - 1)), { maxLength: 60 }), fc.integer({ min: 1, max: 40 })));
	fc.assert(fc.property(thread, ([list, pairs, longest]) => {
		// without circles: what follows has the higher number
		const links = pairs.filter(([a, b]) => a > b && FOLLOWS[list[a]?.kind as Kind].includes(list[b]?.kind as Kind)).map(([a, b]) => ({ from: String(a), to: String(b) }));
		const all = (nodes: OutlineNode[]): OutlineNode[] => nodes.flatMap((n) => [n, ...all(n.children)]);
		expect(all(outline(list, links, { longest: Infinity })).filter((n) => !n.again).map((n) => n.id).sort()).toEqual(list.map((h) => h.id).sort());
		const deep = (nodes: OutlineNode[], depth: number): number => nodes.reduce((sum, n) => sum + 1 + deep(n.children, depth + 1), 0);
		const tree = outline(list, links, { longest });
		const firstTwo = tree.reduce((sum, n) => sum + 1 + n.children.length, 0);
		expect(deep(tree, 0)).toBeLessThanOrEqual(Math.max(longest, firstTwo));
	}));
});
