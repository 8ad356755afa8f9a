/** Real files, made shorter and damaged some hundred times; `node scripts/mutations.mjs` does it a hundred thousand times. */
import { existsSync, readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { book } from './book.test-help.ts';
import { soundRecords } from './grid/record-guard.ts';
import { mutated, randomFrom, shortened } from './mutate.test-help.ts';
import { faultOf } from './read-anything.test-help.ts';

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

describe('bombs in the parts of a workbook', () => {
	const record = (type: number, ...numbers: number[]) => Uint8Array.from([type & 0x7f, ...(type > 127 ? [type >> 7] : []), numbers.length * 4, ...numbers.flatMap((n) => [n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >>> 24) & 255])].map((byte, i) => (i === 0 && type > 127 ? byte | 0x80 : byte)));
	it('columns without an end', () => {
		expect(soundRecords(record(60, 0, 5))).toBe(true);
		expect(soundRecords(record(60, 0, 0xffffffff))).toBe(false);
		expect(soundRecords(record(176, 0, 1, 0, 1))).toBe(true);
		// a short cell whose text is longer than the record
		expect(soundRecords(record(17, 0, 1 << 20))).toBe(false);
		expect(soundRecords(record(427, 0, 0xfffffff, 0, 1))).toBe(false);
		expect(soundRecords(record(60, 0, 5).slice(0, 6))).toBe(false);
	});
	it('a workbook whose columns never end is read at once', async () => {
		const { unzipSync } = await import('fflate');
		const parts = unzipSync(book({ Daten: [['Kennzahl', 'AGS', 'Jahr', 'Wert'], ['a', '16068051', 2021, 5]] }).bytes);
		const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']).replace(/<cols>.*<\/cols>/, '').replace('<sheetData', '<cols><col min="1" max="4000000000" width="9"/></cols><sheetData');
		expect(await faultOf({ name: 'a.xlsx', bytes: zipSync({ ...parts, 'xl/worksheets/sheet1.xml': new TextEncoder().encode(sheet) }) })).toBeNull();
	});
});
