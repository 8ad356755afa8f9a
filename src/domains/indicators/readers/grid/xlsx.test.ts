/** Our reader of .xlsx against a library that reads it another way, and what no library may make of a cell. */
import { read, utils, write, type CellObject } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { book } from '../book.test-help.ts';
import { cellPeriod, cellText, isDateCell, isFilled, isFormula, isPercentCell } from '../sheet-cells.ts';
import type { Cell, Rows, Sheet } from './grid.ts';
import { openBook } from './open-book.ts';

function sheetsOf(bytes: Uint8Array): Sheet[] {
	const opened = openBook({ name: 'a.xlsx', bytes });
	if ('severity' in opened) throw new Error(opened.code);
	return opened.names.map((_, index) => {
		const sheet = opened.sheet(index);
		if ('severity' in sheet) throw new Error(`${sheet.code} ${sheet.sheet}`);
		return sheet;
	});
}

/** What readers ask of a cell. */
const seen = (cell: Cell | undefined): string => (cell === undefined || !isFilled(cell) ? '' : [cell.t, String(cell.v), cellText(cell), cellPeriod(cell), isDateCell(cell), isFormula(cell), isPercentCell(cell)].join(' | '));
const allSeen = (rows: Rows): string[][] => Array.from(rows, (row) => Array.from(row ?? [], seen)).map((row) => row.slice(0, row.findLastIndex((text) => text !== '') + 1));
const trimmed = (rows: string[][]): string[][] => rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);

/** A workbook of one sheet whose first row is given as XML. */
function raw(cells: string, more: { sheet?: (xml: string) => string; parts?: Record<string, string> } = {}): Uint8Array {
	const parts = unzipSync(book({ Daten: [['x']] }).bytes);
	const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] as Uint8Array).replace(/<sheetData>.*<\/sheetData>/s, `<sheetData><row r="1">${cells}</row></sheetData>`);
	return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8((more.sheet ?? ((x) => x))(xml)), ...Object.fromEntries(Object.entries(more.parts ?? {}).map(([name, text]) => [name, strToU8(text)])) });
}
const firstRow = (bytes: Uint8Array): (Cell | undefined)[] => [...(sheetsOf(bytes)[0]?.rows[0] ?? [])];
const refusal = (bytes: Uint8Array): string => {
	const opened = openBook({ name: 'a.xlsx', bytes });
	if ('severity' in opened) return opened.code;
	const sheet = opened.sheet(0);
	return 'severity' in sheet ? sheet.code : 'read';
};

describe('.xlsx', () => {
	it('reads any cells as another library does', () => {
		const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom(' a ', 'ä\nö', '<&>"', '_x000D_', 'a_x0041_b', '1234', '-', '…', '&amp;', ']]>'));
		const cell: fc.Arbitrary<CellObject | null> = fc.oneof(
			text.map((v): CellObject => ({ t: 's', v })),
			fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => Number(n.toFixed(3)))).map((v): CellObject => ({ t: 'n', v: v === 0 ? 0 : v })),
			fc.tuple(fc.integer({ min: 1, max: 60_000 }), fc.constantFrom('dd.mm.yyyy', 'mmm yyyy', 'yyyy', '0.0%', '#,##0', 'h:mm', '"Tag" 0')).map(([v, z]): CellObject => ({ t: 'n', v, z })),
			fc.boolean().map((v): CellObject => ({ t: 'b', v })),
			fc.constantFrom(0, 7, 15, 23, 29, 36, 42).map((v): CellObject => ({ t: 'e', v })),
			fc.integer().map((v): CellObject => ({ t: 'n', v, f: 'A1+1' })),
			fc.constant(null)
		);
		const grid = fc.array(fc.array(cell, { maxLength: 8 }), { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(grid, grid, fc.boolean(), (one, two, bookSST) => {
				const made = read(book({ Eins: one, 'Zwei & mehr': two }, ['B2:C3'], { rows: [2], columns: [3] }).bytes, { type: 'array', cellNF: true, cellStyles: true });
				const bytes = new Uint8Array(write(made, { type: 'array', bookType: 'xlsx', bookSST, cellStyles: true }) as ArrayBuffer);
				const theirs = read(bytes, { type: 'array', dense: true, cellNF: true, cellText: false, sheetStubs: true, cellStyles: true });
				const ours = sheetsOf(bytes);
				expect(ours.map((s) => s.name)).toEqual(theirs.SheetNames);
				ours.forEach((sheet) => {
					const their = theirs.Sheets[sheet.name];
					expect(trimmed(allSeen(sheet.rows))).toEqual(trimmed(allSeen((their?.['!data'] ?? []) as Rows)));
					expect(sheet.merges).toEqual(their?.['!merges']);
					for (let i = 0; i < 9; i++) expect([sheet.rowHidden(i), sheet.columnHidden(i)]).toEqual([their?.['!rows']?.[i]?.hidden === true, their?.['!cols']?.[i]?.hidden === true]);
				});
			}),
			{ numRuns: 60 }
		);
	});

	it('reads every number as the language itself does', () => {
		const digits = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }).map(String), fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(20)).map(([n, scale]) => `${n}`.replace(/(-?)(\d+)/, (_, sign: string, d: string) => `${sign}${d.padStart(scale + 1, '0').replace(new RegExp(`(\\d{${scale}})$`), '.$1')}`)));
		fc.assert(
			fc.property(digits, (word) => {
				const [cell] = firstRow(raw(`<c r="A1"><v>${word}</v></c>`));
				expect(cell).toMatchObject({ t: 'n', v: Number(word) });
			}),
			{ numRuns: 150 }
		);
	});

	it('a formula whose value was never computed is no 0', () => {
		for (const cell of ['<c r="A1"><f>1+1</f><v></v></c>', '<c r="A1"><f>1+1</f><v/></c>', '<c r="A1"><f>1+1</f></c>', '<c r="A1" t="n"><f/></c>']) {
			const [made] = firstRow(raw(cell));
			expect(made).toMatchObject({ t: 'z', f: '' });
		}
	});

	it('every cell of an array formula is one of a formula', () => {
		const cells = firstRow(raw('<c r="A1"><f t="array" ref="A1:B1">X</f><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c>'));
		expect(cells.map((cell) => cell && isFormula(cell))).toEqual([true, true, false]);
	});

	it('what is no number stays a text', () => {
		expect(firstRow(raw('<c r="A1"><v>12abc</v></c><c r="B1"><v> 7 </v></c><c r="C1"><v>1e3</v></c><c r="D1"><v>  </v></c><c r="E1"><v>1.2.3</v></c>')).map((cell) => cell?.v)).toEqual(['12abc', 7, 1000, undefined, '1.2.3']);
	});

	it('takes prefixes, marked text, rich text without hints on reading, cells without places, days', () => {
		const rich = '<is><r><rPr/><t>Kin</t></r><r><t xml:space="preserve">der </t></r><rPh sb="0" eb="1"><t>xx</t></rPh></is>';
		const cells = firstRow(raw(`<c t="inlineStr">${rich}</c><c t="str"><v><![CDATA[a<b]]></v></c><c r="D1" t="d"><v>2021-12-31</v></c><c><v>5</v></c>`));
		expect(cells.map((cell) => cell && cellText(cell))).toEqual(['Kinder', 'a<b', undefined, '2021-12-31', '5']);
		const prefixed = raw('<c r="A1"><v>5</v></c>', { sheet: (xml) => xml.replace('<worksheet xmlns=', '<worksheet xmlns:x=').replace(/<(\/?)(\w)/g, '<$1x:$2') });
		expect(firstRow(prefixed)[0]?.v).toBe(5);
	});

	it('refuses cells that stand nowhere, twice or refer to no text, and sheets that are not well-formed', () => {
		for (const cells of ['<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>', '<c r="A2"><v>1</v></c>', '<c r="XFE1"><v>1</v></c>', '<c r="A1048577"><v>1</v></c>', '<c r="A1" t="s"><v>99</v></c>', '<c r="A1"><v>1</c></v>'.replace('</v>', ''), '<c r="A1><v>1</v></c>', '<c r="A1"><v>1</v></c></row></sheetData></worksheet>'])
			expect(refusal(raw(cells)), cells).toBe('damaged-workbook');
		expect(refusal(raw('<c r="A1"><v>1</v></c>', { sheet: (xml) => xml.slice(0, -12) }))).toBe('damaged-workbook');
		expect(refusal(raw('', { sheet: (xml) => xml.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="A1:XFE2"/></mergeCells>') }))).toBe('damaged-workbook');
		expect(refusal(raw('<c r="A1"><v>1</v></c>', { sheet: (xml) => xml.replace('<worksheet', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet') }))).toBe('unsafe-xml');
		expect(refusal(raw('<c r="A1"><v>1</v></c>', { parts: { 'xl/workbook.xml': '<workbook/>' } }))).toBe('damaged-workbook');
	});

	it('finds sheets by their relationship, not by the name of the part; charts hold no cells', () => {
		const parts = unzipSync(book({ A: [['a']], B: [['b']] }).bytes);
		const links = strFromU8(parts['xl/_rels/workbook.xml.rels'] as Uint8Array);
		const swapped = links.replace('worksheets/sheet1.xml', 'X').replace('worksheets/sheet2.xml', '/xl/worksheets/sheet1.xml').replace('X', './worksheets/../worksheets/sheet2.xml');
		expect(sheetsOf(zipSync({ ...parts, 'xl/_rels/workbook.xml.rels': strToU8(swapped) })).map((s) => s.rows[0]?.[0]?.v)).toEqual(['b', 'a']);
		const chart = links.replace(/(Target="worksheets\/sheet1.xml" Type="[^"]*\/)worksheet"|(Type="[^"]*\/)worksheet"([^>]*Target="worksheets\/sheet1.xml")/, '$1$2chartsheet"$3');
		expect(sheetsOf(zipSync({ ...parts, 'xl/_rels/workbook.xml.rels': strToU8(chart) })).map((s) => s.rows.length)).toEqual([0, 1]);
		const { 'xl/_rels/workbook.xml.rels': _, ...without } = parts;
		expect(sheetsOf(zipSync(without)).map((s) => s.rows[0]?.[0]?.v)).toEqual(['a', 'b']);
	});

	it('a sheet of formatted empty cells takes no room', () => {
		const row = (r: number) => `<row r="${r}">${Array.from({ length: 100 }, (_, c) => `<c r="${utils.encode_col(c)}${r}" s="0"/>`).join('')}</row>`;
		const [sheet] = sheetsOf(raw('', { sheet: (xml) => xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${Array.from({ length: 1000 }, (_, i) => row(i + 1)).join('')}</sheetData>`) }));
		expect(sheet?.rows).toEqual([]);
	});
});
