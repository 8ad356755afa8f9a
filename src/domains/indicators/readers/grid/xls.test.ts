/** Our reader of .xls against a library that reads it another way, and damaged records. */
import { CFB, read, write, type CellObject } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { book, type Cell as Given } from '../book.test-help.ts';
import { cellPeriod, cellText, isDateCell, isFilled, isFormula, isPercentCell } from '../sheet-cells.ts';
import type { Cell, Rows } from './grid.ts';
import { openBook } from './open-book.ts';

const made = (rows: Given[][], bookType: 'biff8' | 'biff5' = 'biff8'): Uint8Array => new Uint8Array(write(read(book({ Eins: rows, 'Zwei Ä': rows.slice(0, 2) }, ['B2:C3']).bytes, { type: 'array', cellNF: true }), { type: 'array', bookType }) as ArrayBuffer);

/** Records of a stream, as type and content. */
type Record = [type: number, content: number[]];
const u16 = (n: number): number[] => [n & 255, (n >> 8) & 255];
const u32 = (n: number): number[] => [...u16(n & 0xffff), ...u16(n >>> 16)];
const f64 = (n: number): number[] => [...new Uint8Array(new Float64Array([n]).buffer)];
const wide = (text: string): number[] => [...text].flatMap((c) => u16(c.charCodeAt(0)));
const latin = (text: string): number[] => [...text].map((c) => c.charCodeAt(0));
const BOF: Record = [0x809, [...u16(0x600), ...u16(5), 0, 0, 0, 0, ...u32(0), ...u32(6)]];
const END: Record = [0x0a, []];
const bytesOf = (records: Record[]): number[] => records.flatMap(([type, content]) => [...u16(type), ...u16(content.length), ...content]);

/** A workbook of one sheet out of records. */
function workbook(sheet: Record[], globals: Record[] = [], { end = [END] }: { end?: Record[] } = {}): Uint8Array {
	const head = (at: number): Record[] => [BOF, ...globals, [0x85, [...u32(at), 0, 0, 5, 0, ...latin('Daten')]], END];
	const stream = bytesOf([...head(bytesOf(head(0)).length), BOF, ...sheet, ...end]);
	const container = CFB.utils.cfb_new();
	CFB.utils.cfb_add(container, '/Workbook', Uint8Array.from(stream));
	return Uint8Array.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
}

const rowsOf = (bytes: Uint8Array): Rows | string => {
	const opened = openBook({ name: 'a.xls', bytes });
	if ('severity' in opened) return opened.code;
	const sheet = opened.sheet(0);
	return 'severity' in sheet ? sheet.code : sheet.rows;
};
const values = (bytes: Uint8Array): unknown => {
	const rows = rowsOf(bytes);
	return typeof rows === 'string' ? rows : Array.from(rows, (row) => Array.from(row ?? [], (cell) => cell?.v));
};
const number = (row: number, column: number, value: number): Record => [0x203, [...u16(row), ...u16(column), ...u16(0), ...f64(value)]];

const seen = (cell: Cell | undefined): string => (cell === undefined || !isFilled(cell) ? '' : [cell.t, String(cell.v), cellText(cell), cellPeriod(cell), isDateCell(cell), isFormula(cell), isPercentCell(cell)].join(' | '));
const trimmed = (rows: Rows): string[][] => {
	const all = Array.from(rows, (row) => Array.from(row ?? [], seen)).map((row) => row.slice(0, row.findLastIndex((text) => text !== '') + 1));
	return all.slice(0, all.findLastIndex((row) => row.length > 0) + 1);
};

describe('.xls', () => {
	it('reads any cells as another library does', () => {
		const cell: fc.Arbitrary<CellObject | null> = fc.oneof(
			fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('Ä', ' a ', '1234', '…', 'x'.repeat(300))).map((v): CellObject => ({ t: 's', v })),
			fc.oneof(fc.double({ min: -1e300, max: 1e300, noNaN: true }), fc.integer(), fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => Number(n.toFixed(2)))).map((v): CellObject => ({ t: 'n', v: v === 0 ? 0 : v })),
			fc.tuple(fc.integer({ min: 1, max: 60_000 }), fc.constantFrom('dd.mm.yyyy', 'mmm yyyy', 'yyyy', '0.0%', '#,##0')).map(([v, z]): CellObject => ({ t: 'n', v, z })),
			fc.boolean().map((v): CellObject => ({ t: 'b', v })),
			fc.constantFrom(0, 7, 15, 23, 29, 36, 42).map((v): CellObject => ({ t: 'e', v })),
			fc.constant(null)
		);
		fc.assert(
			fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { minLength: 1, maxLength: 8 }), (rows) => {
				const bytes = made(rows);
				const theirs = read(bytes, { type: 'array', dense: true, cellNF: true, cellText: false, cellStyles: true });
				const opened = openBook({ name: 'a.xls', bytes });
				if ('severity' in opened) throw new Error(opened.code);
				expect(opened.names).toEqual(theirs.SheetNames);
				opened.names.forEach((name, index) => {
					const sheet = opened.sheet(index);
					if ('severity' in sheet) throw new Error(sheet.code);
					expect(trimmed(sheet.rows)).toEqual(trimmed((theirs.Sheets[name]?.['!data'] ?? []) as Rows));
					expect(sheet.merges).toEqual(theirs.Sheets[name]?.['!merges']);
				});
			}),
			{ numRuns: 60 }
		);
	});

	it('reads numbers in four bytes, many at once, and hidden rows and columns', () => {
		const rk = (n: number) => u32(((n << 2) | 2) >>> 0);
		const hundredth = u32(((12345 << 2) | 3) >>> 0);
		const bytes = workbook([
			[0x7d, [...u16(1), ...u16(2), ...u16(0), ...u16(0), ...u16(1), ...u16(0)]],
			[0x208, [...u16(1), ...u16(0), ...u16(3), ...u16(0), ...u16(0), ...u16(0), ...u32(0x20)]],
			[0xbd, [...u16(0), ...u16(0), ...u16(0), ...rk(7), ...u16(0), ...hundredth, ...u16(0), ...u32(0x3ff00000), ...u16(2)]],
			[0x27e, [...u16(1), ...u16(0), ...u16(0), ...rk(-5)]]
		]);
		expect(values(bytes)).toEqual([[7, 123.45, 1], [-5]]);
		const opened = openBook({ name: 'a.xls', bytes });
		const sheet = 'severity' in opened ? null : opened.sheet(0);
		expect(sheet && !('severity' in sheet) && [sheet.rowHidden(0), sheet.rowHidden(1), sheet.columnHidden(0), sheet.columnHidden(2)]).toEqual([false, true, false, true]);
	});

	it('reads formulas with what they came to; one without a value has none', () => {
		const formula = (column: number, result: number[]): Record => [0x06, [...u16(0), ...u16(column), ...u16(0), ...result, ...u16(0), ...u32(0), ...u16(0)]];
		const bytes = workbook([formula(0, f64(2.5)), formula(1, [0, 0, 0, 0, 0, 0, 0xff, 0xff]), [0x207, [...u16(2), 0, ...latin('ab')]], formula(2, [1, 0, 1, 0, 0, 0, 0xff, 0xff]), formula(3, [2, 0, 7, 0, 0, 0, 0xff, 0xff]), formula(4, [0, 0, 0, 0, 0, 0, 0xff, 0xff])]);
		expect(values(bytes)).toEqual([[2.5, 'ab', true, 7, undefined]]);
		expect((rowsOf(bytes) as Rows)[0]?.map((cell) => cell && isFormula(cell))).toEqual([true, true, true, true, true]);
	});

	it('puts texts together that go on in the next record, in another width too', () => {
		const texts: Record[] = [
			[0xfc, [...u32(3), ...u32(3), ...u16(4), 0, ...latin('ab')]],
			[0x3c, [1, ...wide('Ωß'), ...u16(3), 8, ...u16(2), ...latin('xyz'), 0, 0, 0]],
			[0x3c, [0, 0, 0, 0, 0, ...u16(1), 1, ...wide('€')]]
		];
		const label = (column: number, index: number): Record => [0xfd, [...u16(0), ...u16(column), ...u16(0), ...u32(index)]];
		expect(values(workbook([label(0, 0), label(1, 1), label(2, 2)], texts))).toEqual([['abΩß', 'xyz', '€']]);
		expect(values(workbook([label(0, 3)], texts))).toBe('damaged-workbook');
	});

	it('refuses what is locked, cut off, twice or beyond the last column', () => {
		expect(values(workbook([], [[0x2f, [1, 0]]]))).toBe('password');
		expect(values(workbook([number(0, 0, 1)], [], { end: [] }))).toBe('damaged-workbook');
		expect(values(workbook([number(0, 0, 1), number(0, 0, 1)]))).toBe('damaged-workbook');
		expect(values(workbook([number(0, 256, 1)]))).toBe('damaged-workbook');
		expect(values(workbook([[0x203, [0, 0]]]))).toBe('damaged-workbook');
		expect(values(workbook([[0xbd, [...u16(0), ...u16(0), ...u16(0), ...u32(2), ...u16(200)]]]))).toBe('damaged-workbook');
		expect(values(workbook([number(0, 0, 1)], [[0xfc, [...u32(9), ...u32(0xffffffff)]]]))).toBe('damaged-workbook');
	});

	it('passes over charts within a sheet', () => {
		expect(values(workbook([number(0, 0, 1), BOF, number(0, 1, 2), END, number(0, 2, 3)]))).toEqual([[1, undefined, 3]]);
	});

	it('leaves older workbooks to the library', () => {
		expect(values(made([['a', 5]], 'biff5'))).toEqual([['a', 5]]);
	});

	it('says nothing on the console of what it stumbles over in a damaged one', () => {
		const told = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'log')].map((spy) => spy.mockImplementation(() => {}));
		// a workbook of Excel 95 with a record that nobody knows
		const stream = bytesOf([[0x809, [...u16(0x500), ...u16(5), 0, 0, 0, 0]], [0x4e0, [1, 2]], END]);
		const container = CFB.utils.cfb_new();
		CFB.utils.cfb_add(container, '/Book', Uint8Array.from(stream));
		expect(openBook({ name: 'alt.xlsb', bytes: Uint8Array.from(CFB.write(container, { type: 'buffer' }) as Uint8Array) })).toMatchObject({ code: 'damaged-workbook' });
		for (const spy of told) expect(spy).not.toHaveBeenCalled();
		console.error('the console is back');
		expect(told[0]).toHaveBeenCalledOnce();
		vi.restoreAllMocks();
	});
});
