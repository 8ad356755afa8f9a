import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf, freeTextOf, textOf } from './form-fields.ts';

describe('fileNameOf', () => {
	it.each([
		['Arbeitslose 2024 (Ämter).xlsx', 'Arbeitslose 2024 (Ämter).xlsx'],
		['../../etc/passwd', 'passwd'],
		['C:\\Users\\eva\\liste.csv', 'liste.csv'],
		['a\r\nSet-Cookie: x=1.csv', 'aSet-Cookie: x=1.csv'],
		['a\0b.csv', 'ab.csv'],
		['liste\u202Evsc.exe', 'listevsc.exe'],
		['..', 'datei'],
		['', 'datei'],
		['///', 'datei']
	])('%j becomes %j', (given, kept) => {
		expect(fileNameOf(given)).toBe(kept);
	});

	it('can always be put into a header', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 260 }), (name) => {
				const kept = fileNameOf(name);
				expect(kept).not.toMatch(/[\r\n\0/\\]/);
				expect([...kept].length).toBeLessThanOrEqual(200);
				expect(() => encodeURIComponent(kept)).not.toThrow();
			}),
			{ numRuns: 50 }
		);
	});
});

describe('freeTextOf', () => {
	it('takes what was written whole, without signs that nobody sees', () => {
		const form = new FormData();
		form.set('a', `${'x'.repeat(100_000)}\0\u202E`);
		form.set('b', new File(['z'], 'z'));
		expect(freeTextOf(form, 'a')).toBe('x'.repeat(100_000));
		expect(freeTextOf(form, 'b')).toBe('');
		expect(freeTextOf(form, 'c')).toBe('');
	});
});

describe('textOf', () => {
	it('takes texts only, cut and without NUL', () => {
		const form = new FormData();
		form.set('a', 'x\0y');
		form.set('b', new File(['z'], 'z'));
		expect(textOf(form, 'a')).toBe('xy');
		expect(textOf(form, 'a', 1)).toBe('x');
		expect(textOf(form, 'b')).toBe('');
		expect(textOf(form, 'c')).toBe('');
	});
});
