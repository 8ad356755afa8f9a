/** Real files, made shorter and damaged some hundred times; `node scripts/mutations.mjs` does it a hundred thousand times. */
import { existsSync, readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { book } from './book.test-help.ts';
import { soundRecords } from './grid/record-guard.ts';
import { mutated, randomFrom, rewritten, shortened } from './mutate.test-help.ts';
import { headingLabel } from './heading-text.ts';
import { columnLetters } from '../problem.ts';
import type { IncomingFile } from './reader.ts';
import { faultOf, outcomeOf, placeless } from './read-anything.test-help.ts';

const folder = '../shared/data/';
const FILES = ['genesis-csv/13211-02-05-4_arbeitslose_kreise_2015-2020.csv', 'genesis-csv/cube/47414BJ002_cube.csv', 'genesis-csv/ffcsv/61111-0003_de_flat.zip', 'indicators-gemeinde/IRIS_Einkommensteuer_Gemeindeverbaende_1998-2022.csv', 'elections-thueringen/gemeinderatswahl_2019_TLS.xls', 'elections-thueringen/bundestagswahl_2025_thueringen.csv', 'gemeindeverzeichnis/GV100AD_301123.zip', 'gemeindeverzeichnis/04-kreise_2018.xlsx', 'messy-excel/12411-0013_bevoelkerung_2018_GeschlechtAlter.xlsx', 'json-stat/oecd.json', 'sdmx/csv-2.0/example-04.csv'];

describe.skipIf(!existsSync(folder))('damaged files of the shared data', () => {
	it.each(FILES)('%s', { timeout: 60_000 }, async (path) => {
		const file = shortened({ name: path.split('/').at(-1) ?? path, bytes: new Uint8Array(readFileSync(folder + path)) });
		expect(await faultOf(file)).toBeNull();
		await fc.assert(
			fc.asyncProperty(fc.nat(), async (seed) => {
				const { file: damaged, change } = mutated(file, randomFrom(seed));
				const fault = await faultOf(damaged);
				if (fault) throw new Error(`${change}: ${fault}`);
			}),
			{ numRuns: 30 }
		);
	});
});

describe('the checker', () => {
	const found = (code: string, de: string) => ({ code, sheet: null, row: null, what: { de, en: '' } });
	it('asks for no single sheet where several fit: the finding lists them', () => {
		expect(placeless(found('sheet-missing', 'Mehrere Blätter passen zum Leseprofil: „Teil A“, „Teil B“.'), true)).toBe(false);
		expect(placeless(found('sheet-missing', 'Kein Blatt passt.'), true)).toBe(true);
		expect(placeless(found('heading-missing', 'Die Überschrift „x“ fehlt.'), true)).toBe(true);
	});
});

describe('what once took for ever', () => {
	const text = (s: string) => new TextEncoder().encode(s);
	const small = () => book({ Daten: [['Kennzahl', 'AGS', 'Jahr', 'Wert'], ['a', '16068051', 2021, 5]] });
	const changed = (file: IncomingFile, part: string, change: (xml: string) => string): IncomingFile => {
		const parts = unzipSync(file.bytes);
		return { name: file.name, bytes: zipSync({ ...parts, [part]: text(change(new TextDecoder().decode(parts[part]))) }) };
	};
	it('a cell in column AAAAAAA, and one in the last of each row', async () => {
		const far = changed(small(), 'xl/worksheets/sheet1.xml', (xml) => xml.replace(/<\/row>/g, '<c r="AAAAAAA1" s="0"/></row>'));
		expect(await outcomeOf(far)).toMatchObject({ fault: null, as: 'damaged-workbook' });
		const rows = Array.from({ length: 3000 }, (_, i) => `<row r="${i + 3}"><c r="XFD${i + 3}"><v>1</v></c></row>`).join('');
		const wide = changed(small(), 'xl/worksheets/sheet1.xml', (xml) => xml.replace('</sheetData>', `${rows}</sheetData>`));
		expect(await outcomeOf(wide)).toMatchObject({ fault: null, as: 'too-many-cells' });
	});
	it('a million empty cells behind the last column of a row are none', async () => {
		const cells = Array.from({ length: 16_000 }, (_, c) => `<c r="${columnLetters(c + 5)}2" s="0"/>`).join('');
		expect(await outcomeOf(changed(small(), 'xl/worksheets/sheet1.xml', (xml) => xml.replace(/<\/row>(?=<\/sheetData>)/, `${cells}</row>`)))).toMatchObject({ fault: null, as: 'tidy-csv', figures: 1 });
	});
	it('tables in tables, elements in elements', async () => {
		expect(await outcomeOf({ name: 'a.xls', bytes: text('<table><tr><td>'.repeat(100_000)) })).toMatchObject({ fault: null, as: 'damaged-workbook' });
		expect(await outcomeOf({ name: 'a.ods', bytes: zipSync({ mimetype: text('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': text(`<office:document-content>${'<a>'.repeat(300_000)}</office:document-content>`) }) })).toMatchObject({ fault: null, as: 'damaged-workbook' });
	});
	it('a heading of footnote marks', () => {
		expect(headingLabel(`Wert ${'1)'.repeat(200_000)}`).length).toBeLessThan(3000);
		expect(headingLabel(`Wert${' ,'.repeat(200_000)}`).length).toBeLessThan(3000);
	});
	it('parts that no figure needs stay closed in a .xlsb too', async () => {
		const whole = rewritten(small().bytes, 'xlsb');
		const parts = unzipSync(whole);
		parts['xl/metadata.bin'] = Uint8Array.from({ length: 400 }, (_, i) => (i * 37) & 255);
		expect(await outcomeOf({ name: 'a.xlsb', bytes: zipSync({ ...parts, 'xl/metadata.bin': parts['xl/metadata.bin'] }) })).toMatchObject({ fault: null, as: 'tidy-csv', figures: 1 });
	});
});

describe('bombs in the parts of a workbook', () => {
	const record = (type: number, ...numbers: number[]) => Uint8Array.from([type & 0x7f, ...(type > 127 ? [type >> 7] : []), numbers.length * 4, ...numbers.flatMap((n) => [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >>> 24) & 255])].map((byte, i) => (i === 0 && type > 127 ? byte | 0x80 : byte)));
	it('columns without an end', () => {
		expect(soundRecords(record(60, 0, 5))).not.toBeNull();
		expect(soundRecords(record(60, 0, 0xffffffff))).toBeNull();
		expect(soundRecords(record(176, 0, 1, 0, 1))).not.toBeNull();
		// a short cell whose text is longer than the record, a sheet whose name is
		expect(soundRecords(record(17, 0, 1 << 20))).toBeNull();
		expect(soundRecords(record(156, 0, 1, 0, 1 << 20))).toBeNull();
		expect(soundRecords(record(156, 0, 1, 0xffffffff, 0))).not.toBeNull();
		// a cell without a place would take its column from what comes next
		expect(soundRecords(record(11))).toBeNull();
		// links and formulas over all cells are left out
		expect(soundRecords(Uint8Array.from([...record(60, 0, 5), ...record(494, 0, 1_000_000, 0, 16_000), ...record(427, 0, 0xfffffff, 0, 1), ...record(60, 0, 6)]))).toEqual(Uint8Array.from([...record(60, 0, 5), ...record(60, 0, 6)]));
		expect(soundRecords(record(60, 0, 5).slice(0, 6))).toBeNull();
	});
	it('metadata that promises four billion entries', () => expect(soundRecords(record(51, 0xffffffff))).toEqual(new Uint8Array()));
	it('rows repeated to the end of the sheet below one that reaches far to the right', async () => {
		const cell = (text: string, times = 1) => `<table:table-cell office:value-type="string"${times > 1 ? ` table:number-columns-repeated="${times}"` : ''}><text:p>${text}</text:p></table:table-cell>`;
		const rows = `<table:table-row>${['Kennzahl', 'AGS', 'Jahr', 'Wert'].map((text) => cell(text)).join('')}${cell('x', 2000)}</table:table-row><table:table-row table:number-rows-repeated="1048570">${cell('a')}${cell('16068051')}${cell('2021')}</table:table-row>`;
		const content = new TextEncoder().encode(`<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="Daten">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`);
		const outcome = await outcomeOf({ name: 'a.ods', bytes: zipSync({ mimetype: new TextEncoder().encode('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': content }) });
		expect(outcome).toMatchObject({ fault: null, figures: 0 });
	});
	it('a workbook whose columns never end is read at once', async () => {
		const parts = unzipSync(book({ Daten: [['Kennzahl', 'AGS', 'Jahr', 'Wert'], ['a', '16068051', 2021, 5]] }).bytes);
		const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']).replace(/<cols>.*<\/cols>/, '').replace('<sheetData', '<cols><col min="1" max="4000000000" width="9"/></cols><sheetData');
		expect(await faultOf({ name: 'a.xlsx', bytes: zipSync({ ...parts, 'xl/worksheets/sheet1.xml': new TextEncoder().encode(sheet) }) })).toBeNull();
	});
});
