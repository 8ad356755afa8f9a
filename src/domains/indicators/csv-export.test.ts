import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvText } from './csv-export.ts';

const one = (value: string | number | null, lang: 'de' | 'en' = 'de') => csvText([[value]], lang).slice(1, -2);
const parsed = (text: string, delimiter: string) => Papa.parse<string[]>(text.slice(1), { delimiter, skipEmptyLines: false, newline: '\r\n' }).data.slice(0, -1);

describe('a CSV file', () => {
	it('has a mark of its encoding, and ends every line with CR LF', () => {
		expect(csvText([['a', 1.5], ['b', null]], 'de')).toBe('\uFEFFa;1,5\r\nb;\r\n');
		expect(csvText([['a', 1.5], ['b', null]], 'en')).toBe('\uFEFFa,1.5\r\nb,\r\n');
	});

	it('gives back what went in (RFC 4180)', () => {
		const harmless = fc.string({ unit: fc.constantFrom('a', 'ß', '"', ';', ',', ' ', '\n', '.', '7') }).filter((text) => !text.startsWith('\n'));
		fc.assert(
			fc.property(fc.array(fc.array(harmless, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), fc.constantFrom('de' as const, 'en' as const), (rows, lang) => {
				expect(parsed(csvText(rows, lang), lang === 'de' ? ';' : ',')).toEqual(rows);
			})
		);
	});
});

describe('text that a spreadsheet would run', () => {
	it.each(['=1+1', '+1+cmd', '-1-cmd', '@SUM(A1)', '=HYPERLINK("https://evil.example";"x")', '\t=1', '\r=1', '\n=1', '  =1', '\u00A0=1', '\uFEFF=1', '\u200B=1', '＝1', '＋1', '－1', '＠x', '=', '-', '@'])('%j is disarmed', (text) => {
		for (const lang of ['de', 'en'] as const) expect(one(text, lang).replace(/^"/, '')[0]).toBe("'");
	});

	it.each(['Kölleda', 'a=b', 'geschlecht=w|alter=u18', '15-25', 'x@y.example', "'=1"])('%j stays as it is', (text) => expect(one(text)).toBe(text));

	it.each(['-5', '-5,2', '+3', '-1.234,5'])('%j is a number and stays one', (text) => expect(one(text)).toBe(text));

	it('numbers keep their sign', () => {
		expect(one(-2.5)).toBe('-2,5');
		expect(one(-2.5, 'en')).toBe('-2.5');
	});

	it('is disarmed under any separator, inside quotes and in further lines', () => {
		const nasty = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ';', ',', '\t', '\n', '\r', '"', ' ', 'a', '1') });
		fc.assert(
			fc.property(fc.array(fc.array(nasty, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }), fc.constantFrom('de' as const, 'en' as const), (rows, lang) => {
				for (const delimiter of [';', ',', '\t'])
					for (const newline of ['\r\n', '\n', '\r'] as const)
						for (const line of Papa.parse<string[]>(csvText(rows, lang).slice(1), { delimiter, newline }).data)
							// a number in the first cell of a line stays one
							for (const cell of line) if (!/^\s*[+-][\d.,]/.test(cell)) expect([cell, /^\s*[=+\-@]/.test(cell)]).toEqual([cell, false]);
			}),
			{ numRuns: 500 }
		);
	});
});
