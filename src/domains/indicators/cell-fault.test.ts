import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESTATIS_SIGNS } from './signs.ts';
import { cellFault } from './cell-fault.ts';

describe('what a spreadsheet did to a cell', () => {
	it.each([
		['#FORMEL OHNE WERT', 'formula-without-value'],
		['#VERBUNDEN 11', 'merged-cell'],
		['#WAHR', 'truth-value'],
		['#N/A', 'error-cell'],
		['#BEZUG!', 'error-cell'],
		['#DIV/0!', 'error-cell'],
		['2023-03-12', 'date-as-value'],
		['01.02.2023', 'date-as-value'],
		['1.2.', 'date-as-value'],
		['12. Mrz', 'date-as-value'],
		['12-Mar-23', 'date-as-value'],
		['Mai 12', 'date-as-value']
	])('%s is %s', (text, code) => expect(cellFault(text)?.code).toBe(code));

	it('shows no mark of ours to people', () => {
		for (const text of ['#FORMEL OHNE WERT', '#VERBUNDEN 11', '#WAHR']) expect(JSON.stringify(cellFault(text))).not.toMatch(/#/);
	});

	it('leaves words, signs and numbers to the signs of the source', () => {
		for (const text of ['k.A.', '<3', 'n/a', '1.234', '1.5', '12,5', '5 p', 'Mann 12', ...DESTATIS_SIGNS.map((s) => s.sign)]) expect(cellFault(text)).toBeNull();
		fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => cellFault(String(value)) === null && cellFault(String(value).replace('.', ',')) === null));
	});
});
