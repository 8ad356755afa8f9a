import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textBlocks, withoutMarkup } from './plain-text.ts';

describe('text of minutes', () => {
	it('keeps what people type, sums and comparisons included', () => {
		for (const text of ['5 < 7 und 8 > 3', 'Wir <3 Sömmerda', 'Frau Müller & Söhne', 'a\n\n- eins\n- zwei']) expect(withoutMarkup(text)).toBe(text);
	});

	it('takes the words out of pasted HTML, never what runs', () => {
		expect(withoutMarkup('<p>Guten <b>Tag</b></p><ul><li>eins</li><li>zwei</li></ul>')).toBe('Guten Tag\n\n- eins\n- zwei');
		expect(withoutMarkup('<script>alert(1)</script>Text<img src=x onerror=alert(1)>')).toBe('Text');
		expect(withoutMarkup('<scr<script>ipt>alert(1)</scr</script>ipt>')).not.toMatch(/<\/?script/i);
		expect(withoutMarkup('a<table><tr><td>x</td><td>y</td></tr></table>')).toBe('a\n\nx | y');
		expect(withoutMarkup('&lt;b&gt;')).toBe('&lt;b&gt;');
		expect(withoutMarkup('&#1;<b>x</b>&#13;y')).toBe('x\ny');
		expect(withoutMarkup('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>')).not.toMatch(/<script/i);
	});

	it('keeps addresses and words in angle brackets, which are no HTML', () => {
		expect(withoutMarkup('Frau Muster <muster@amt.example> fragt nach.')).toBe('Frau Muster (muster@amt.example) fragt nach.');
		expect(withoutMarkup('Siehe <https://amt.example/plan?a=1>')).toBe('Siehe (https://amt.example/plan?a=1)');
		expect(withoutMarkup('Bis <Datum einsetzen> an <Name>, <b>wichtig</b>')).toBe('Bis ‹Datum einsetzen› an ‹Name›, wichtig');
		expect(withoutMarkup('<p class=MsoNormal>Text<o:p></o:p></p><svg><path d="M0"/></svg>')).toBe('Text');
	});

	it('holds no tag whatever was typed, and does not change a second time', () =>
		fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('<b>', '</p>', '<scr', 'ipt>', '<!--', '-->', '&lt;', '<', '>', 'x', '<svg onload=1>', '<x@y.z>', '<Datum>')), { maxLength: 12 }), (parts) => {
			const text = withoutMarkup(parts.join(''));
			expect(text).not.toMatch(/<\/?[a-z][^<>]*>/i);
			expect(withoutMarkup(text)).toBe(text);
		}), { numRuns: 500 }));

	it('is done with a large page from Word, or many spaces in a row, as with a small one', () => {
		expect(withoutMarkup('<p>x'.repeat(20_000))).toBe(Array.from({ length: 20_000 }, () => 'x').join('\n\n'));
		expect(withoutMarkup(`<b>a${' '.repeat(80_000)}x\t \n b`)).toBe(`a${' '.repeat(80_000)}x\n b`);
	});

	it('is read as paragraphs and lists', () => {
		expect(textBlocks('Eins\nzwei\n\nDrei\n- a\n- b\n1. c')).toEqual([{ kind: 'paragraph', lines: ['Eins', 'zwei'] }, { kind: 'paragraph', lines: ['Drei'] }, { kind: 'list', ordered: false, items: ['a', 'b'] }, { kind: 'list', ordered: true, items: ['c'] }]);
		expect(textBlocks('')).toEqual([]);
	});
});
