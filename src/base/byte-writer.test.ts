import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteWriter } from './byte-writer.ts';

it('gathers any text, however long, as UTF-8', () => {
	const writer = new ByteWriter();
	const texts = ['Sömmerda', '', '€😀', 'x'.repeat(200_000), 'ß', ...Array.from({ length: 3000 }, (_, i) => `ä${i}`)];
	for (const text of texts) writer.text(text);
	expect(Buffer.from(writer.take()).toString('utf8')).toBe(texts.join(''));
	expect([writer.length, Buffer.from(writer.take()).toString()]).toEqual([0, '']);
});

it('a piece that was taken stays as it is', () => {
	const writer = new ByteWriter();
	writer.text('first');
	const first = writer.take();
	writer.text('other');
	expect([first, writer.take()].map((piece) => Buffer.from(piece).toString())).toEqual(['first', 'other']);
});

it('writes a part up to a length', () => {
	const writer = new ByteWriter();
	const part = Buffer.from('x'.repeat(30) + 'y'.repeat(30));
	writer.bytes(part, 2);
	writer.bytes(part, 40);
	expect(Buffer.from(writer.take()).toString()).toBe('xx' + 'x'.repeat(30) + 'y'.repeat(10));
});

it('writes numbers as the language does', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.double(), fc.integer(), fc.nat(), fc.constantFrom(0, -0, 9, 10, 99, 100, 999_999_999, 1e9, 1e21, 0.1, NaN))), (numbers) => {
			const writer = new ByteWriter();
			for (const value of numbers) {
				writer.number(value);
				writer.text(' ');
			}
			return Buffer.from(writer.take()).toString() === numbers.map((value) => `${value} `).join('');
		})
	);
});
