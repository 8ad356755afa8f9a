/** The same table in every file format gives the same figures with the same places. */
import { read, utils, write } from '@e965/xlsx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { book, codes, profile, rows } from '../book.test-help.ts';
import { recognise } from '../recognise.ts';
import type { IncomingFile, ReadingProfile } from '../reader.ts';
import { latinFile, record, textFile } from '../recording.ts';
import { MOST_CELLS } from './grid.ts';
import { openBook } from './open-book.ts';

const PROFILE = profile({ columns: [{ heading: 'Kinder > insgesamt', measure: 'kinder' }] });
const made = (bookType: 'xls' | 'xlsb' | 'ods' | 'biff8'): IncomingFile => ({ name: `amt.${bookType}`, bytes: new Uint8Array(write(read(book({ Daten: rows }, ['C1:D1']).bytes, { type: 'array' }), { type: 'array', bookType }) as ArrayBuffer) });
const HTML = '<div>Kinder am 31.12.2021</div><table><tr><th rowspan=2>AGS<th rowspan=2>Name<th colspan=2>Kinder 1)</tr><tr><th>insge-<br>samt</th><th>weiblich</th></tr><tr><td>16068051</td><td><nobr>Sömmerda<td>12</td><td>5</td></tr><tr><td>16068052<td>Sprötau<td>.<td>-</table><script>document.write("<table>")</script>';
const CSV = 'AGS;Name;Kinder;\n;;insgesamt;weiblich\n16068051;Sömmerda;12;5\n16068052;Sprötau;.;-\n';
const utf16 = (text: string) => Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])]);

async function read2(file: IncomingFile, by: ReadingProfile | null = null) {
	const found = recognise(file, by);
	if (!('reader' in found)) throw new Error(found.code);
	return { ...(await record(found.reader, file, by)), reader: found.reader.name, layout: found.recognition.layout };
}

describe('a reading profile reads every format', () => {
	it.each<[string, IncomingFile]>([
		['.xlsx', book({ Daten: rows }, ['C1:D1'])],
		['.xls', made('biff8')],
		['.xlsb', made('xlsb')],
		['.ods', made('ods')],
		['HTML in Latin-1 called .xls', latinFile(HTML, 'amt.xls')],
		['CSV in UTF-8', textFile(CSV)],
		['CSV with a mark', textFile(`\ufeff${CSV}`)],
		['CSV in Windows-1252', latinFile(CSV)],
		['CSV in UTF-16', { name: 'a.csv', bytes: utf16(CSV) }]
	])('%s', async (_, file) => {
		const { seen, names, problems } = await read2(file, PROFILE);
		expect(problems.filter((p) => p.severity === 'error')).toEqual([]);
		expect(seen.map((s) => [s.area, s.raw])).toEqual([['16068051', expect.toBeOneOf([12, '12'])], ['16068052', '.']]);
		expect(names['16068051']).toBe('Sömmerda');
	});
});

describe('readers of text read sheets too', () => {
	const tidy = [['Kennzahl', 'AGS', 'Jahr', 'Wert'], ['a', '16068051', 2021, 1.234], ['a', '16068052', 2021, '-'], ['a', '16068', 2021, 12.5]];
	it('a value a row in a workbook of several sheets, with sheet and cell', async () => {
		const { reader, seen, problems, report } = await read2(book({ Titel: [['Lieferung']], Daten: tidy }));
		expect(reader).toBe('tidy-csv');
		expect(report.sheets).toEqual(['Titel', 'Daten']);
		expect(seen.map((s) => [s.raw, s.place])).toEqual([[1.234, '1:2:4'], ['-', '1:3:4'], [12.5, '1:4:4']]);
		expect(problems.map((p) => `${p.severity} ${p.code}`)).toEqual(['hint other-sheets']);
	});
	it('never takes an error, a truth value, a formula without value or a merged figure for a number', async () => {
		const cell = async (c: unknown, merges: string[] = []) => (await read2(book({ Daten: [['Kennzahl', 'AGS', 'Jahr', 'Wert'], ['a', '16068051', 2021, c as number], ['a', '16068052', 2021, null], ['a', '16068', 2021, 3]] }, merges))).seen.map((s) => s.raw);
		expect((await cell({ t: 'e', v: 7 }))[0]).toBe('#DIV/0!');
		expect((await cell({ t: 'b', v: true }))[0]).toBe('#WAHR');
		expect((await cell({ t: 'n', f: '1+1' }))[0]).toBe('#FORMEL OHNE WERT');
		expect((await cell(5, ['D2:D3'])).slice(0, 2)).toEqual(['#VERBUNDEN 5', '#VERBUNDEN 5']);
		expect((await cell({ t: 'n', v: 0.055, z: '0.0%' }))[0]).toBe(5.5);
	});
	it('names hidden rows and formulas', async () => {
		const { problems } = await read2(book({ Daten: [...tidy, ['a', '16068053', 2021, { t: 'n', v: 3, f: '1+2' }]] }, [], { rows: [3, 4] }));
		expect(codes(problems)).toEqual(['formula@5:4', 'hidden-rows@3:null']);
	});
});

describe('OpenDocument', () => {
	const ods = (body: string, more: Record<string, string> = {}): IncomingFile => ({
		name: 'a.ods',
		bytes: zipSync(Object.fromEntries(Object.entries({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>${body}</office:spreadsheet></office:body></office:document-content>`, ...more }).map(([name, text]) => [name, strToU8(text)])))
	});
	const first = (file: IncomingFile) => {
		const opened = openBook(file);
		if ('severity' in opened) return opened.code;
		const sheet = opened.sheet(0);
		return 'severity' in sheet ? sheet.code : sheet.rows;
	};
	const n = '<table:table-cell office:value-type="float" office:value="5"/>';
	it('keeps numbers whose cell shows no text, and repeats rows and columns', () => {
		const cells = first(ods(`<table:table table:name="A"><table:table-row table:number-rows-repeated="2">${n}<table:table-cell table:number-columns-repeated="2"/>${n}</table:table-row></table:table>`));
		expect(Array.isArray(cells) && cells.map((row) => row.map((c: { v: unknown }) => c?.v))).toEqual([[5, undefined, undefined, 5], [5, undefined, undefined, 5]].map((row) => Object.assign([], row)));
	});
	it('passes by a million empty rows and refuses a million full ones', () => {
		expect(first(ods(`<table:table table:name="A"><table:table-row>${n}</table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`))).toHaveLength(1);
		const wide = `<table:table-row table:number-rows-repeated="${MOST_CELLS}"><table:table-cell table:number-columns-repeated="100" office:value-type="float" office:value="5"/></table:table-row>`;
		expect(first(ods(`<table:table table:name="A">${wide}</table:table>`))).toBe('too-many-cells');
	});
	it('refuses what is locked, what is cut and what has a document type', () => {
		expect(first(ods('', { 'META-INF/manifest.xml': '<manifest:encryption-data/>' }))).toBe('password');
		expect(first(ods('', { 'content.xml': '<!DOCTYPE x><a/>' }))).toBe('unsafe-xml');
		expect(first(ods('', { 'content.xml': '<office:document-content><table:table>' }))).toBe('damaged-workbook');
	});
});

describe('locked and damaged workbooks', () => {
	it('a .xls cut short is refused', async () => {
		const { bytes } = made('biff8');
		const found = recognise({ name: 'a.xls', bytes: bytes.slice(0, 700) });
		if ('reader' in found) expect(codes((await record(found.reader, { name: 'a.xls', bytes: bytes.slice(0, 700) }, PROFILE)).problems)[0]).toMatch(/damaged-workbook|sheet-missing|heading-missing/);
	});
	it('macros and links stay outside', () => {
		const parts = unzipSync(book({ Daten: rows }).bytes);
		const bytes = zipSync({ ...parts, 'xl/vbaProject.bin': strToU8('<!ENTITY'), 'xl/externalLinks/externalLink1.xml': strToU8('<!DOCTYPE a>') });
		expect('severity' in openBook({ name: 'a.xlsm', bytes })).toBe(false);
	});
	it('a sheet name of 31 characters is named in full', async () => {
		const name = 'Ein sehr langer Name für ein Bl';
		expect(utils.book_new).toBeDefined();
		const { report } = await read2(book({ [name]: rows }), profile({ sheet: { name } }));
		expect(report.sheets).toEqual([name]);
	});
});
