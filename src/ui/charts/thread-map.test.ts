import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textWidth } from '#ui/svg/text-width.ts';
import { render } from '#ui/svg/element.ts';
import { drawThreadMap } from './thread-map-draw.ts';
import { layoutThreadMap, SIZE, type ThreadMapData } from './thread-map.ts';
import { wordsInBox } from './thread-map-words.ts';

const WORDS = ['Armutspräventionsstrategie', 'Übergang', 'Schule–Beruf', 'der', 'Versorgungsstrukturen', 'im', 'ländlichen', 'Raum', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'];
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));

const data = fc.array(fc.array(text, { maxLength: 25 }), { minLength: 1, maxLength: 9 }).chain((columns) => {
	const nodes = columns.map((texts, c) => texts.map((t, i) => ({ key: `${c}-${i}`, name: 'Ziel 1', text: t, href: '/', pile: i % 3 === 0, chosen: false })));
	const keys = nodes.flat().map((n) => n.key);
	const line = keys.length > 1 ? fc.record({ from: fc.constantFrom(...keys), to: fc.constantFrom(...keys) }) : fc.constant({ from: '', to: '' });
	return fc.array(line, { maxLength: 60 }).map((lines): ThreadMapData => ({ title: 't', description: 'd', columns: nodes.map((list, i) => ({ title: String(i), nodes: list })), lines }));
});

it('no box covers another or leaves the picture, whatever hangs together', () => {
	fc.assert(
		fc.property(data, (d) => {
			const layout = layoutThreadMap(d, { idPrefix: 't' });
			expect(layout.boxes.length).toBe(d.columns.flatMap((c) => c.nodes).length);
			for (const b of layout.boxes) {
				expect(b.y).toBeGreaterThanOrEqual(30);
				expect(b.x + layout.boxWidth).toBeLessThanOrEqual(layout.width);
				expect(b.y + b.height).toBeLessThanOrEqual(layout.height);
				for (const o of layout.boxes) if (o !== b && o.x === b.x && o.y >= b.y) expect(o.y).toBeGreaterThanOrEqual(b.y + b.height + 8);
			}
			for (const line of layout.lines) expect(line.from.x).toBeLessThan(line.to.x);
		}),
		{ numRuns: 60 }
	);
});

it('words stay in their box, and nothing but the end is left out', () => {
	fc.assert(
		fc.property(text, fc.integer({ min: 80, max: 300 }), fc.integer({ min: 1, max: 6 }), (t, width, most) => {
			const lines = wordsInBox(t, SIZE, width, most);
			expect(lines.length).toBeLessThanOrEqual(most);
			for (const { text: line, end } of lines) expect(textWidth(end === '-' ? `${line}-` : line, SIZE)).toBeLessThanOrEqual(width);
			const all = lines.map((l) => (l.end === ' ' ? `${l.text} ` : l.text)).join('').trim();
			if (all.endsWith('…')) expect(t.startsWith(all.slice(0, -2))).toBe(true);
			else expect(all).toBe(t);
		})
	);
});

it('leaves out whole words where it can', () => {
	const written = (t: string, width: number, most: number) => wordsInBox(t, 14, width, most).map((l) => l.text);
	expect(written('Eltern finden Armutspräventionsstrategie', 130, 2)).toEqual(['Eltern finden …']);
	expect(written('Armutspräventionsstrategie', 130, 1)).toEqual(['Armutspräven …']);
});

it('breaks long words between syllables', () => {
	expect(wordsInBox('Armutspräventionsstrategie', 14, 130, 3)).toEqual([{ text: 'Armutspräven', end: '-' }, { text: 'tionsstrategie', end: ' ' }]);
	expect(wordsInBox('Übergang Schule–Beruf', 14, 70, 3)).toEqual([{ text: 'Übergang', end: ' ' }, { text: 'Schule–', end: '' }, { text: 'Beruf', end: ' ' }]);
});

it('a box is named with the words that are seen in it', () => {
	const nodes = [{ key: 'a', name: 'Ziel 1.2', text: 'Die Armutspräventionsstrategie im Übergang Schule–Beruf', href: '/strategy/1', pile: false, chosen: false }];
	const [, box = ''] = /<a ([\s\S]*)<\/a>/.exec(render(drawThreadMap(layoutThreadMap({ title: 't', description: 'd', columns: [{ title: 'Ziele', nodes }], lines: [] }, { idPrefix: 't' })))) ?? [];
	expect(/aria-label="([^"]*)"/.exec(box)?.[1]).toBe('Ziel 1.2: Die Armutspräventionsstrategie im Übergang Schule–Beruf');
	expect(box.slice(box.indexOf('>') + 1).replace(/<[^>]*>/g, '').trim()).toBe('Ziel 1.2 Die Armutspräventionsstrategie im Übergang Schule–Beruf');
});
