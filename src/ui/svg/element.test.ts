import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { el, escapeAttribute, escapeText, number, render } from './element.ts';

describe('element', () => {
	it('writes nodes, leaves out what is absent and rounds numbers', () => {
		const node = el('g', { class: 'a', x: 1.23456, y: -0.001, z: null, w: false }, [el('path', { d: 'M0 0' }), null, 'Text']);
		expect(render(node)).toBe('<g class="a" x="1.23" y="0"><path d="M0 0"/>Text</g>');
	});
	it('escapes text and attributes', () => {
		expect(render(el('text', { 'aria-label': '"<&>' }, ['a < b & c']))).toBe(
			'<text aria-label="&quot;&lt;&amp;&gt;">a &lt; b &amp; c</text>'
		);
	});
	it.each([
		['style', 'fill:red'],
		['onclick', 'x()'],
		['STYLE', 'x'],
		['href', ' javascript:alert(1)'],
		['a"b', '1']
	])('refuses %s', (name, value) => {
		expect(() => el('a', { [name]: value })).toThrow();
	});
	it('refuses numbers that are none', () => {
		expect(() => number(Number.NaN)).toThrow();
	});
	it('lets no text out of its place', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const out = render(el('text', { 'data-key': text }, [text]));
				expect(out.match(/[<>]/g)).toEqual(['<', '>', '<', '>']);
				expect(out.slice(0, out.indexOf('>')).match(/"/g)).toHaveLength(2);
			})
		);
	});
});

it('escapes whatever needs it, wherever it stands', () => {
	for (const bad of ['<', '>', '&', '\u0000', '\ud800', '\uffff'])
		for (const text of [bad, `a${bad}`, `${bad}a`, `Nöda ${bad} 1`]) expect(escapeText(text)).not.toContain(bad === '&' ? '& ' : bad);
	expect(escapeAttribute('a"b\nc\td')).toBe('a&quot;b&#10;c&#9;d');
	expect(escapeText('Größe “x” – 100 % 𝄞')).toBe('Größe “x” – 100 % 𝄞');
});
