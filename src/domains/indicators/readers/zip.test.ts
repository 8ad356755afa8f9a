import { deflateSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openZip, peek, unpack, ZIP_LIMITS } from './zip.ts';
import type { ZipEntry } from './zip.ts';

const open = (bytes: Uint8Array, limits = ZIP_LIMITS) => openZip({ name: 'a.zip', bytes }, limits);
const code = (result: ReturnType<typeof openZip>) => (Array.isArray(result) ? 'entries' : result.code);
const text = (s: string) => new TextEncoder().encode(s);

/** Writes other sizes into the central directory than the data have. */
function lie(zip: Uint8Array, size: number): Uint8Array {
	const bytes = zip.slice();
	const view = new DataView(bytes.buffer);
	for (let at = bytes.length - 4; at >= 0; at--) {
		if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
	}
	return bytes;
}

describe('openZip', () => {
	it('gives entries back, stored and deflated', () => {
		const entries = open(zipSync({ 'a.csv': text('hello'), 'd/b.csv': [text('x'.repeat(1000)), { level: 9 }], 'c.csv': [text('y'), { level: 0 }] })) as ZipEntry[];
		expect(entries.map((e) => [e.name, e.size])).toEqual([
			['a.csv', 5],
			['d/b.csv', 1000],
			['c.csv', 1]
		]);
		const file = { name: 'a.zip', bytes: new Uint8Array() };
		expect(entries.map((e) => (unpack(file, e) as Uint8Array).length)).toEqual([5, 1000, 1]);
		expect(new TextDecoder().decode(peek(entries[1] as ZipEntry, 3))).toBe('xxx');
	});
	it('refuses too many entries, too many bytes and too high a ratio before unpacking', () => {
		const many = zipSync(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}`, text('a')])));
		expect(code(open(many, { ...ZIP_LIMITS, entries: 10 }))).toBe('zip-limit');
		expect(code(open(many, { ...ZIP_LIMITS, total: 11 }))).toBe('zip-limit');
		const zeros = zipSync({ bomb: new Uint8Array(9 * 1024 * 1024) });
		expect(code(open(zeros))).toBe('zip-limit');
	});
	it('stops at the declared size when the directory lies', () => {
		const zip = lie(zipSync({ bomb: new Uint8Array(5_000_000) }), 1000);
		const [entry] = open(zip) as ZipEntry[];
		expect(unpack({ name: 'a.zip', bytes: zip }, entry as ZipEntry)).toMatchObject({ code: 'zip-limit', file: 'a.zip' });
	});
	it('refuses what is cut off or altered', () => {
		const zip = zipSync({ a: text('hello world '.repeat(50)) });
		expect(code(open(zip.slice(0, -30)))).toBe('damaged-zip');
		const altered = zip.slice();
		altered[40] = (altered[40] ?? 0) ^ 255;
		const entries = open(altered) as ZipEntry[];
		expect(unpack({ name: 'a.zip', bytes: altered }, entries[0] as ZipEntry)).toMatchObject({ code: 'damaged-zip' });
	});
	it('never throws and never unpacks more than declared, whatever the bytes', () => {
		const zip = zipSync({ a: text('a;b;c\n'.repeat(200)), b: deflateSync(text('nested')) });
		const change = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(change, fc.nat(zip.length), (changes, cut) => {
				const bytes = zip.slice(0, cut < 40 ? cut : zip.length);
				for (const [at, to] of changes) if (at < bytes.length) bytes[at] = to;
				const entries = open(bytes);
				if (!Array.isArray(entries)) return;
				for (const entry of entries) {
					peek(entry, 100);
					const out = unpack({ name: 'a.zip', bytes }, entry);
					if (out instanceof Uint8Array) expect(out.length).toBe(entry.size);
				}
			}),
			{ numRuns: 500 }
		);
	});
});

it('says of a workbook that was cut off what its reader knows it as', () => {
	const cut = new Uint8Array([0x50, 0x4b, 3, 4, ...Array.from({ length: 60 }, () => 1)]);
	const said = (name: string) => {
		const found = openZip({ name, bytes: cut }, ZIP_LIMITS);
		return Array.isArray(found) ? null : found.what.de;
	};
	expect(said('Hebesätze.xlsx')).toBe('Die Arbeitsmappe ist beschädigt: ihr Ende fehlt.');
	expect(said('tabelle.zip')).toBe('Die gepackte Datei ist beschädigt: ihr Ende fehlt.');
});
