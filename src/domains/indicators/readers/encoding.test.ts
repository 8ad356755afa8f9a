import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, startBytes, textBytes } from './encoding.ts';

const text = (bytes: Uint8Array | number[]): [string, string] | null => {
	const found = textBytes(Uint8Array.from(bytes));
	return found && [found.encoding, decode(found.bytes, found.encoding)];
};
const utf16 = (s: string, little: boolean): number[] =>
	[...`\ufeff${s}`].flatMap((c) => (little ? [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8] : [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255]));

describe('textBytes', () => {
	it('knows the encodings offices use', () => {
		expect(text(new TextEncoder().encode('Sömmerda – €'))).toEqual(['utf-8', 'Sömmerda – €']);
		expect(text([0xef, 0xbb, 0xbf, 65])).toEqual(['utf-8', 'A']);
		expect(text(utf16('Größe;1', true))).toEqual(['utf-16le', 'Größe;1']);
		expect(text(utf16('Größe;1', false))).toEqual(['utf-16be', 'Größe;1']);
		expect(text([0x53, 0xf6, 0x6d, 0x20, 0x96, 0x80])).toEqual(['windows-1252', 'Söm –€']);
	});
	it('refuses binary', () => expect(text([65, 0, 66])).toBeNull());
	it('reads any UTF-8 back', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (s) => {
				fc.pre(!s.includes('\u0000') && !s.startsWith('\ufeff'));
				const bytes = new TextEncoder().encode(s);
				expect(text(bytes)).toEqual(['utf-8', new TextDecoder().decode(bytes)]);
			})
		);
	});
	it('finds a wrong byte at any alignment and never throws', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(7), (bytes, shift) => {
				const moved = new Uint8Array(bytes.length + shift);
				moved.set(bytes, shift);
				const found = textBytes(moved.subarray(shift));
				expect(found?.encoding).toBe(textBytes(bytes)?.encoding);
				startBytes(bytes, 10);
			})
		);
	});
});
