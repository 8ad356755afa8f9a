import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { latinFile, record, textFile } from './recording.ts';
import { tidyCsv } from './tidy-csv.ts';

const read = (text: string) => record(tidyCsv, textFile(text));
const values = async (...cells: string[]) => {
	const { seen, problems } = await read(`indicator;area;period;value\n${cells.map((c) => `a;16068;2021;${c}\n`).join('')}`);
	return { raw: seen.map((s) => s.raw), codes: problems.map((p) => `${p.code}@${p.row}:${p.column}`) };
};

describe('layout', () => {
	it('reads German and English headings, any order, any delimiter', async () => {
		const german = await read('Wert;Gebiet;Jahr;Kennzahl;Zeichen\n5;16068051;2021;alo;p\n');
		expect(german.seen).toEqual([{ measure: 'alo', area: '16068051', period: '2021', breakdown: '', status: '', raw: 5, flag: 'p', place: '0:2:1' }]);
		for (const d of [',', '\t', ';']) {
			const { seen, problems } = await read(['indicator', 'area', 'period', 'value'].join(d) + '\r\n' + ['x', '01001', '31.12.2021', '7'].join(d) + '\r\n');
			expect(problems).toEqual([]);
			expect(seen[0]).toMatchObject({ measure: 'x', area: '01001', period: '2021-12-31', raw: 7, place: '0:2:4' });
		}
	});
	it('makes breakdowns of all other columns and leaves totals out', async () => {
		const { seen } = await read(
			'kennzahl;ags;jahr;wert;Sex;Alter\nb;16068;2021;1;f;0-3\nb;16068;2021;2;total;0-3\nb;16068;2021;3;;Insgesamt\nb;16068;2021;4;a|b;x=y\n'
		);
		expect(seen.map((s) => s.breakdown)).toEqual(['alter=0-3|sex=f', 'alter=0-3', '', 'alter=x%3Dy|sex=a%7Cb']);
	});
	it('hands on names, units and territorial status', async () => {
		const { seen, names, report } = await read('kennzahl;ags;gebietsname;jahr;wert;einheit;gebietsstand\nb;16068; Sömmerda ;2021;1;Personen;31.12.2021\n');
		expect(names).toEqual({ '16068': 'Sömmerda' });
		expect(seen[0]).toMatchObject({ status: '2021-12-31', breakdown: '' });
		expect(report.measures).toEqual([{ ref: 'b', label: 'b', unit: 'Personen' }]);
	});
	it('reads Windows-1252, quotes, line ends in quotes, blank lines and trailing separators', async () => {
		const { seen, names, problems } = await record(
			tidyCsv,
			latinFile('"kennzahl";ags;"gebietsname";jahr;wert\n\nb;16068;"Söm""mer;\nda – X";2021;1;;\n;;;;\nb;16068;"Söm""mer;\nda – X";2022;2\n')
		);
		expect(problems).toEqual([]);
		expect(names).toEqual({ '16068': 'Söm"mer;\nda – X' });
		expect(seen.map((s) => s.place)).toEqual(['0:3:5', '0:5:5']);
	});
	it('reads from a zip with the member as sheet', async () => {
		const bytes = zipSync({ 'a.csv': textFile('indicator;area;period;value\na;DG;2020;1\n').bytes, 'b.csv': textFile('indicator;area;period;value\na;DG;2021;1\n').bytes });
		const { seen, report } = await record(tidyCsv, { name: 'x.zip', bytes });
		expect(report.sheets).toEqual(['a.csv', 'b.csv']);
		expect(seen.map((s) => s.place)).toEqual(['0:2:4', '1:2:4']);
	});
	it('recognises itself', () => {
		expect(tidyCsv.recognise(textFile('Kennzahl;AGS;Jahr;Wert\n'))).toMatchObject({ score: 0.9, encoding: 'UTF-8' });
		expect(tidyCsv.recognise(textFile('Kennzahl;AGS;Wert\n'))).toMatchObject({ score: 0.5 });
		expect(tidyCsv.recognise(textFile('foo;bar\n'))).toBeNull();
	});
});

describe('numbers', () => {
	it('takes plain numbers as numbers and leaves signs as text', async () => {
		expect(await values('12', '-3', '', '.', '-', 'x', '(5)')).toEqual({ raw: [12, -3, null, '.', '-', 'x', '(5)'], codes: [] });
	});
	it('reads decimals by one sign in the whole file', async () => {
		expect(await values('12,5', '3')).toEqual({ raw: [12.5, 3], codes: [] });
		expect(await values('12.5', '1e3')).toEqual({ raw: [12.5, 1000], codes: [] });
		expect(await values('12,5', '12.5')).toEqual({ raw: [12.5], codes: ['mixed-decimal-sign@3:4'] });
		expect(await values('1.234,5', '2.5')).toEqual({ raw: [1234.5], codes: ['mixed-decimal-sign@3:4'] });
	});
	it('reads a group of three by what the rest of the file says, in front or behind', async () => {
		expect(await values('1.234', '12,5')).toEqual({ raw: [1234, 12.5], codes: [] });
		expect(await values('1.234', '12.5')).toEqual({ raw: [1.234, 12.5], codes: [] });
		expect(await values('1,234', '0,5')).toEqual({ raw: [1.234, 0.5], codes: [] });
		expect(await values('1.234', '1.234.567')).toEqual({ raw: [1234, 1234567], codes: [] });
	});
	it('refuses it where nothing decides', async () => {
		expect(await values('5', '1.234')).toEqual({ raw: [5], codes: ['ambiguous-number@3:4'] });
	});
	it('reads any whole number and any decimal back', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.integer({ min: -999999999, max: 999999999 }), { minLength: 1, maxLength: 20 }), async (numbers) => {
				expect((await values('0,5', ...numbers.map((n) => (n / 100).toFixed(2).replace('.', ',')))).raw.slice(1)).toEqual(numbers.map((n) => n / 100 || 0));
			}),
			{ numRuns: 50 }
		);
	});
});

describe('problems', () => {
	it.each([
		['kennzahl;ags;wert\n', 'missing-column@1:null'],
		['kennzahl;ags;jahr;wert;Jahr\n', 'repeated-column@1:5'],
		['kennzahl;ags;jahr;wert\nb;16068;20x1;5\n', 'unknown-period@2:3'],
		['kennzahl;ags;jahr;wert\nb;;2021;5\n', 'empty-cell@2:2'],
		['kennzahl;ags;jahr;wert\nb;16068;2021\n', 'row-width@2:null'],
		['kennzahl;ags;jahr;wert\nb;16068;2021;1;2\n', 'row-width@2:null'],
		['kennzahl;ags;jahr;wert\nb;16068;2021;1\nb;"16068;2021;1\n', 'open-quote@3:null'],
		['kennzahl;ags;jahr;wert\n', 'no-rows@null:null']
	])('%j', async (text, expected) => {
		const { problems } = await read(text);
		expect(problems.map((p) => `${p.code}@${p.row}:${p.column}`)).toEqual([expected]);
		for (const p of problems) expect([p.file, p.what.de, p.what.en, p.wayOut.de, p.wayOut.en].every((t) => t.length > 0)).toBe(true);
	});
});
