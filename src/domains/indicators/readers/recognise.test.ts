import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from './recognise.ts';
import type { IncomingFile, ReadingProfile } from './reader.ts';
import { latinFile, record, textFile } from './recording.ts';

const of = (bytes: Uint8Array | number[] | string, name = 'x') => {
	const result = recognise({ name, bytes: typeof bytes === 'string' ? strToU8(bytes) : Uint8Array.from(bytes) });
	return 'reader' in result ? result.reader.name : result.code;
};
const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

describe('recognise', () => {
	it.each([
		['', 'empty-file'],
		['  \n ', 'empty-file'],
		['%PDF-1.7', 'pdf'],
		['<!DOCTYPE html><html>', 'html'],
		['<div>Text</div>', 'html'],
		['<div><table><tr><td>1</td></tr></table>', 'profiled-sheet'],
		['<?xml version="1.0"?><Workbook>', 'xml'],
		['{"a": 1}', 'json'],
		['{\\rtf1', 'rtf'],
		['hello', 'unknown-layout'],
		['kennzahl;ags;jahr;wert\n', 'tidy-csv'],
		['GENESIS-Tabelle: 1-2\nT;;;\n;;;A\n2020;DG;D;1\n', 'genesis-classic']
	])('%j → %s', (text, code) => expect(of(text)).toBe(code));
	it('knows binary files by their first bytes', () => {
		expect(of(ole)).toBe('old-office');
		expect(of([...ole, ...[...'Workbook'].flatMap((c) => [c.charCodeAt(0), 0])])).toBe('profiled-sheet');
		expect(of([...ole, ...[...'EncryptedPackage'].flatMap((c) => [c.charCodeAt(0), 0])])).toBe('password');
		expect(of([0x89, 0x50, 0x4e, 0x47, 13, 10])).toBe('picture');
		expect(of([0x1f, 0x8b, 8, 0])).toBe('archive');
		expect(of([0x50, 0x4b, 3, 4, 0, 0])).toBe('damaged-zip');
		expect(of([1, 2, 0, 3])).toBe('unknown-layout');
	});
	it('looks into zips', () => {
		const pack = (...names: string[]) => zipSync(Object.fromEntries(names.map((n) => [n, strToU8('kennzahl;ags;jahr;wert\n')])));
		expect(of(pack('content.xml', 'mimetype'))).toBe('opendocument');
		expect(of(pack('word/document.xml'))).toBe('word');
		expect(of(pack('xl/workbook.bin'))).toBe('profiled-sheet');
		expect(of(pack('readme.md'))).toBe('zip-without-table');
		expect(of(pack('a.csv'))).toBe('tidy-csv');
		expect(of(pack('xl/workbook.xml'))).toBe('profiled-sheet');
	});
});

const PROFILE: ReadingProfile = {
	profile: 'planungskreis/1',
	name: 'p',
	source: 's',
	sheet: {},
	header: { find: 'AGS', rows: 1 },
	area: { column: 'AGS' },
	period: { value: '2021' },
	columns: [{ heading: 'Zahl', measure: 'z' }]
};

const WORKBOOK = zipSync({
	'[Content_Types].xml': strToU8(
		'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
	),
	'_rels/.rels': strToU8('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
	'xl/workbook.xml': strToU8('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'),
	'xl/_rels/workbook.xml.rels': strToU8('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
	'xl/worksheets/sheet1.xml': strToU8('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>AGS</t></is></c><c r="B1" t="inlineStr"><is><t>Zahl</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>16068051</t></is></c><c r="B2"><v>5</v></c></row></sheetData></worksheet>')
});

const FLAT =
	'statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label;value_q\n12411;B;JAHR;Jahr;2021;KREISE;Kreise;16068;"Sömmerda";5,5;Anzahl;BEV;Bev;e\n';

const seeds: IncomingFile[] = [
	textFile('kennzahl;ags;gebietsname;jahr;wert;sex\na;16068051;"Sömmerda, Stadt";2021;1,5;m\na;16068052;Sprötau;31.12.2021;-;f\n'),
	textFile(FLAT),
	{ name: 'flat.zip', bytes: zipSync({ 'a.csv': strToU8(FLAT) }) },
	latinFile('GENESIS-Tabelle: 1-2-3-4\nTitel;;;;\nStichtag: 31.12.2021;;;;\n;;;Fälle;Fälle\n;;;;Frauen\n;;;Anzahl;Anzahl\nDG;Deutschland;Insgesamt;5;6\n16068; Sömmerda;Insgesamt;.;1\n_____\n"Fuß\nnote"\n'),
	{ name: 'a.xlsx', bytes: WORKBOOK }
];

async function readAnything(file: IncomingFile): Promise<void> {
	const found = recognise(file);
	if (!('reader' in found)) {
		expect(found.file).toBe(file.name);
		expect(found.wayOut.de).not.toBe('');
		return;
	}
	const { seen, problems } = await record(found.reader, file, PROFILE);
	expect(seen.length + problems.length).toBeGreaterThan(0);
	for (const { area, period, measure, place } of seen) {
		expect(area === '' || measure === '').toBe(false);
		expect(period).toMatch(/^\d{4}(?:-\d{2}(?:-\d{2})?|-Q[1-4]|\/\d{4})?$/);
		expect(place).toMatch(/^\d+:[1-9]\d*:[1-9]\d*$/);
	}
	for (const p of problems) expect([p.file, p.what.de, p.what.en, p.wayOut.de, p.wayOut.en].every((t) => t !== '')).toBe(true);
}

describe('any file gives observations or a located finding, never a throw', () => {
	it('reads its own examples without findings', async () => {
		for (const file of seeds) {
			const found = recognise(file);
			if (!('reader' in found)) throw new Error(found.code);
			const { seen, problems } = await record(found.reader, file, PROFILE);
			expect(problems).toEqual([]);
			expect(seen.length).toBeGreaterThan(0);
		}
	});
	it('any bytes', () => fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (bytes) => readAnything({ name: 'any', bytes })), { numRuns: 300 }));
	it('changed, cut and spliced examples', () =>
		fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...seeds),
				fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.oneof(fc.constantFrom(34, 59, 10, 13, 0, 44, 46, 45, 95, 255), fc.nat(255))), { maxLength: 5 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				fc.boolean(),
				async (seed, changes, cut, whole) => {
					const bytes = seed.bytes.slice(0, whole ? undefined : Math.ceil(seed.bytes.length * cut));
					for (const [where, to] of changes) if (bytes.length > 0) bytes[Math.floor(where * (bytes.length - 1))] = to;
					await readAnything({ name: seed.name, bytes });
				}
			),
			{ numRuns: 800 }
		));
	it('sheet XML changed inside a whole zip', () => {
		const xml = new TextDecoder().decode(strToU8('<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>AGS</v></c><c r="B1" t="str"><v>Zahl</v></c></row><row r="2"><c r="A2"><v>16068051</v></c><c r="B2"><v>5</v></c></row></sheetData></worksheet>'));
		return fc.assert(
			fc.asyncProperty(fc.nat(xml.length), fc.nat(12), fc.string({ unit: fc.constantFrom('<', '>', '/', '"', '9', 'A', 'c', 'r', '=', ' '), maxLength: 8 }), async (at, length, insert) => {
				const changed = xml.slice(0, at) + insert + xml.slice(at + length);
				const bytes = zipSync({ 'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'), 'xl/worksheets/sheet1.xml': strToU8(changed) });
				await readAnything({ name: 'a.xlsx', bytes });
			}),
			{ numRuns: 300 }
		);
	});
});

const folder = '../shared/data/genesis-csv/';
describe.skipIf(!existsSync(folder))('files of the shared data', () => {
	it('are all recognised as what they are', () => {
		for (const name of readdirSync(folder).filter((n) => n.endsWith('.csv'))) expect(of(new Uint8Array(readFileSync(folder + name)), name)).toBe('genesis-classic');
		for (const name of readdirSync(`${folder}ffcsv`)) expect(of(new Uint8Array(readFileSync(`${folder}ffcsv/${name}`)), name)).toBe('genesis-flat');
	});
	it('give rows or findings when cut anywhere', async () => {
		const bytes = new Uint8Array(readFileSync(`${folder}12411-01-01-4_bevoelkerung_2018.csv`));
		for (let cut = 0; cut < bytes.length; cut += 977) await readAnything({ name: 'cut.csv', bytes: bytes.slice(0, cut) });
	});
});

function workbookOf(rows: string, behind = ''): Uint8Array {
	const sheet = strFromU8(unzipSync(WORKBOOK)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
	return zipSync({ ...unzipSync(WORKBOOK), 'xl/worksheets/sheet1.xml': strToU8(sheet.replace('</sheetData>', `${rows}</sheetData>${behind}`)) });
}

describe('swollen files are told quickly', () => {
	const mega = 1 << 20;
	const K = 'Kennzahl;AGS;Jahr;Wert';
	const numbered = (n: number, text = 'c') => Array.from({ length: n }, (_, i) => `${text}${i}`).join(';');
	it.each<[string, () => string | Uint8Array]>([
		['a line of a megabyte', () => 'a'.repeat(mega)],
		['a megabyte of one heading', () => `${K}${' in'.repeat(mega)}\na;16068;2021;5\n`],
		['a million empty columns', () => `${K}${';'.repeat(mega)}\na;16068;2021;5\n`],
		['a hundred thousand groups', () => `${K};${numbered(100_000)}\na;16068;2021;5;${numbered(100_000)}\n`],
		['a hundred thousand measures', () => `AGS;Jahr;${numbered(100_000)}\n16068;2021;${numbered(100_000, '')}\n`],
		['a measure a row', () => `${K}\n${Array.from({ length: 100_000 }, (_, i) => `m${i};16068;2021;5\n`).join('')}`],
		['quotes in quotes', () => `${K}\na;"${'""'.repeat(mega / 2)}";2021;5\n`],
		['a value of a megabyte', () => `${K}\na;16068;2021;${'1 '.repeat(mega / 2)}x\na;16068;2021;(${'1.'.repeat(mega / 2)}\n`],
		['a flag of a megabyte', () => `${K};Zeichen\na;16068;2021;5;${'p '.repeat(mega / 2)}\n`],
		['a wide classic table', () => `GENESIS-Tabelle: 1-2-3\nT;;\nJahr: 2022;;\n;;${'F;'.repeat(100_000)}\n16068;S;${'5;'.repeat(100_000)}\n`],
		['a workbook with empty cells and a row beyond the last', () => workbookOf(`${Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 3}"><c r="A${i + 3}"/></row>`).join('')}<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>`)],
		['a workbook whose rows reach to the last column', () => workbookOf(Array.from({ length: 2000 }, (_, i) => `<row r="${i + 3}"><c r="XFD${i + 3}"><v>1</v></c></row>`).join(''))],
		['a workbook merged as a whole', () => workbookOf('', '<mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>')],
		['a wide flat file', () => `statistics_code;time;1_variable_code;1_variable_attribute_code;${numbered(50_000, 'C__L__A')};${numbered(50_000, 'D__L__q')}\n`]
	])('%s', async (_, text) => {
		const content = text();
		const file = typeof content === 'string' ? textFile(content) : { name: 'a.xlsx', bytes: content };
		const began = performance.now();
		await readAnything(file);
		expect(performance.now() - began).toBeLessThan(10_000);
	});
});
