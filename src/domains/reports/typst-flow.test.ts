import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Block } from './model.ts';
import { fitOf, flowOf } from './typst-flow.ts';

const svg = (height: number) => `<svg viewBox="0 0 162 ${height}"></svg>`;
const ranking = (height: number) => ({ kind: 'ranking', id: 'r', number: '1.1', caption: 'Rangliste', source: '', example: false, svg: svg(height) }) as unknown as Block;
const paragraph = (length: number) => ({ kind: 'paragraph', runs: [{ text: 'x'.repeat(length) }] }) as unknown as Block;
const box = { kind: 'box', style: 'sure', title: 'Was sicher ist', blocks: [] } as unknown as Block;

it('a ranking higher than a page takes one for itself, and the box behind it waits for it', () => {
	const high = ranking(600);
	const { moved, held } = flowOf([paragraph(500), high, box]);
	expect([...moved]).toEqual([high]);
	expect([...held]).toEqual([box]);
});

it('pictures are made smaller only where they would be higher than a page', () => {
	expect(fitOf(svg(200), 162, { caption: '', source: '' })).toBe(1);
	expect(fitOf(svg(500), 162, { caption: 'Rangliste', source: 'Amt' }) * 500).toBeLessThan(230);
});

const anyBlock = fc.oneof(fc.double({ min: 1, max: 2000, noNaN: true }).map(ranking), fc.nat(20_000).map(paragraph), fc.constant(box), fc.constant({ kind: 'page-break' } as unknown as Block));
it('any chapter comes to an end', () => {
	fc.assert(
		fc.property(fc.array(anyBlock, { maxLength: 40 }), (blocks) => {
			const { moved, held } = flowOf(blocks);
			expect(moved.size + held.size).toBeLessThanOrEqual(blocks.length);
		})
	);
});
