import { expect, it } from 'vitest';
import { ByteWriter } from './byte-writer.ts';

it('gathers any text, however long, as UTF-8', () => {
	const writer = new ByteWriter(4);
	const pieces = ['Sömmerda', '', '€😀', 'x'.repeat(10_000), 'ß', ...Array.from({ length: 3000 }, (_, i) => `ä${i}`)];
	for (const piece of pieces) writer.write(piece);
	expect(Buffer.from(writer.bytes()).toString('utf8')).toBe(pieces.join(''));
});
