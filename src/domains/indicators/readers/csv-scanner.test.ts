import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CsvScanner } from './csv-scanner.ts';
import { textBytes } from './encoding.ts';
import { FieldCache } from './field-cache.ts';

function scan(text: string, delimiter = ';'): { rows: string[][]; broken: boolean } {
	const scanner = new CsvScanner(textBytes(new TextEncoder().encode(text)) ?? { bytes: new Uint8Array(), encoding: 'utf-8' }, delimiter);
	const rows: string[][] = [];
	while (scanner.next()) rows.push(scanner.fields());
	return { rows, broken: scanner.broken };
}

const field = fc.string({ unit: fc.constantFrom('a', 'ü', '1', ' ', '"', ';', ',', '\t', '\n', '\r\n', '-', '€'), maxLength: 8 });
const table = fc.array(fc.array(field, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });

describe('CsvScanner', () => {
	it('reads what papaparse writes, and reads it as papaparse does', () => {
		fc.assert(
			fc.property(table, fc.constantFrom(';', ',', '\t'), fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, delimiter, newline, quotes) => {
				const text = Papa.unparse(rows, { delimiter, newline, quotes });
				const parsed = Papa.parse<string[]>(text, { delimiter, newline }).data;
				const scanned = scan(text, delimiter).rows;
				// papaparse reports an empty last line as a row, the scanner does not
				const last = parsed.at(-1);
				if (last?.length === 1 && last[0] === '' && scanned.length === parsed.length - 1) parsed.pop();
				expect(scanned).toEqual(parsed);
			}),
			{ numRuns: 1000 }
		);
	});

	it('agrees with papaparse on any text without broken quotes', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('a', '1', '"', ';', '\n', ' '), maxLength: 30 }), (text) => {
				const parsed = Papa.parse<string[]>(text, { delimiter: ';', newline: '\n' });
				fc.pre(parsed.errors.length === 0 && text !== '');
				const rows = parsed.data;
				const last = rows.at(-1);
				if (text.endsWith('\n') && last?.length === 1 && last[0] === '') rows.pop();
				expect(scan(text).rows).toEqual(rows);
			}),
			{ numRuns: 2000 }
		);
	});

	it('knows all line ends and keeps empty lines as rows', () => {
		expect(scan('a;b\r\nc;d\re;f\n\ng').rows).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f'], [''], ['g']]);
	});
	it('stops at a quote that never closes', () => expect(scan('a;b\n"c;d\ne;f')).toEqual({ rows: [['a', 'b']], broken: true }));
	it('takes text behind a closing quote as it stands', () => expect(scan('"a" b;c').rows).toEqual([['"a" b', 'c']]));
	it('reads rows wider than its first guess', () => expect(scan(Array.from({ length: 300 }, (_, i) => i).join(';')).rows[0]).toHaveLength(300));
});

it('FieldCache gives equal strings for equal fields', () => {
	fc.assert(
		fc.property(fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 30 }), (rows) => {
			const text = Papa.unparse(rows, { delimiter: ';', newline: '\n', quotes: true });
			const scanner = new CsvScanner({ bytes: new TextEncoder().encode(text), encoding: 'utf-8' }, ';');
			const cache = new FieldCache(scanner);
			while (scanner.next()) for (let i = 0; i < scanner.count; i++) expect(cache.field(i)).toBe(scanner.field(i).trim());
		})
	);
});
