import { existsSync, readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { book, codes, head, profile, rows, type Cell } from './book.test-help.ts';
import { profiledSheet } from './profiled-sheet.ts';
import type { ReadingProfile } from './reader.ts';
import { record } from './recording.ts';
import { safePattern } from './safe-pattern.ts';

describe('profiled-sheet', () => {
	it('reads spanning headings, keys as numbers, signs as text', async () => {
		const { seen, names, problems, report } = await record(profiledSheet, book({ Deckblatt: [['x']], Daten: rows }), profile());
		expect(problems).toEqual([]);
		expect(report.sheets).toEqual(['Deckblatt', 'Daten']);
		expect(seen.map((s) => [s.area, s.measure, s.breakdown, s.raw, s.place])).toEqual([
			['16068051', 'kinder', '', 12, '1:3:3'],
			['16068051', 'kinder', 'sex=f', 5, '1:3:4'],
			['16068052', 'kinder', '', '.', '1:4:3'],
			['16068052', 'kinder', 'sex=f', '-', '1:4:4']
		]);
		expect(names['16068051']).toBe('Sömmerda');
	});
	it('finds everything again when rows, columns and the sheet name moved', async () => {
		const moved = rows.map((row) => [null, 'neu', ...row]);
		const { seen, problems } = await record(profiledSheet, book({ 'Daten 2022': [['Titel'], [null], ...moved] }, ['E3:F3']), profile());
		expect(codes(problems)).toEqual(['sheet-renamed@null:null']);
		expect(seen.map((s) => s.raw)).toEqual([12, 5, '.', '-']);
		expect(seen[0]?.place).toBe('0:5:5');
	});
	it('puts leading zeros back and joins keys from parts', async () => {
		const lost = await record(profiledSheet, book({ Daten: [...head, [1001000, 'Flensburg', 1, 1]] }), profile());
		expect(lost.seen[0]?.area).toBe('01001000');
		const parts = [
			['Land', 'RB', 'Kreis', 'Gem', 'Zahl'],
			['16', '0', '68', '051', 3],
			[1, 0, 1, 0, 4]
		];
		const { seen } = await record(
			profiledSheet,
			book({ Daten: parts }),
			profile({ header: { find: 'Land', rows: 1 }, area: { column: 'Land' }, areaParts: ['Land', 'RB', 'Kreis', 'Gem'], columns: [{ heading: 'Zahl', measure: 'z' }] })
		);
		expect(seen.map((s) => s.area)).toEqual(['16068051', '01001000']);
	});
	it('keeps to filters, skips, end, and column numbers', async () => {
		const sheet: Cell[][] = [
			...head,
			[1, 2, 3, 4],
			['16068051', 'A', 1, 1],
			['alt', 'B', 2, 2],
			['16068053', 'C', 3, 3],
			[null, 'Insgesamt', 6, 6],
			['16068099', 'D', 9, 9]
		];
		const all = await record(profiledSheet, book({ Daten: sheet }), profile({ skip: '^alt$', end: '^Insgesamt' }));
		expect(all.seen.filter((s) => s.breakdown === '').map((s) => s.raw)).toEqual([1, 3]);
		const some = await record(profiledSheet, book({ Daten: sheet }), profile({ where: [{ heading: 'Name', equals: 'C' }] }));
		expect(some.seen.filter((s) => s.breakdown === '').map((s) => s.raw)).toEqual([3]);
	});
	it('passes over sums without a key and says so', async () => {
		const { seen, problems } = await record(profiledSheet, book({ Daten: [...rows, [null, 'Insgesamt', 12, 5]] }), profile());
		expect(seen).toHaveLength(4);
		expect(problems.map((p) => `${p.severity} ${p.code}@${p.row}`)).toEqual(['hint sum-row@5']);
	});
	it('finds the period in the title or in a column, dates included', async () => {
		const titled = await record(profiledSheet, book({ Daten: [['Kinder am 31.12.2022 im Kreis'], ...rows] }), profile({ period: { titlePattern: 'am (\\d{2}\\.\\d{2}\\.\\d{4})' } }));
		expect(titled.seen[0]?.period).toBe('2022-12-31');
		const dated: Cell[][] = [
			['AGS', 'Jahr', 'Zahl'],
			['16068051', 2020, 1],
			['16068051', { t: 'n', v: 44561, z: 'dd.mm.yyyy' }, 2],
			['16068051', 'bald', 3]
		];
		const { seen, problems } = await record(profiledSheet, book({ Daten: dated }), profile({ header: { find: 'AGS', rows: 1 }, area: { column: 'AGS' }, period: { column: 'Jahr' }, columns: [{ heading: 'Zahl', measure: 'z' }] }));
		expect(seen.map((s) => s.period)).toEqual(['2020', '2021-12-31']);
		expect(codes(problems)).toEqual(['unknown-period@4:2']);
	});
	it('names the cell of formulas, errors, dates and truth values', async () => {
		const sheet: Cell[][] = [
			...head,
			['16068051', 'A', { t: 'n', v: 7, f: '3+4' }, { t: 'e', v: 7 }],
			['16068052', 'B', { t: 'n', v: 44561, z: 'dd.mm.yyyy' }, { t: 'b', v: true }],
			['16068053', 'C', { t: 'n', v: 8, f: '4+4' }, 1]
		];
		const { seen, problems } = await record(profiledSheet, book({ Daten: sheet }), profile());
		expect(seen.map((s) => s.raw)).toEqual([7, 8, 1]);
		expect(codes(problems)).toEqual(['error-cell@3:4', 'date-as-value@4:3', 'truth-value@4:4', 'formula@3:3']);
		expect(problems[3]).toMatchObject({ severity: 'hint', more: 1, sheet: 'Daten' });
		expect(problems[0]?.what.de).toContain('D3');
	});
	it('refuses a formula that was never calculated', async () => {
		const file = book({ Daten: [...head, ['16068051', 'A', { t: 'n', v: 7, f: '3+4' }, 1]] });
		const parts = unzipSync(file.bytes);
		const xml = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
		parts['xl/worksheets/sheet1.xml'] = strToU8(xml.replace('<v>7</v>', ''));
		const { problems } = await record(profiledSheet, { name: 'amt.xlsx', bytes: zipSync(parts) }, profile());
		expect(codes(problems)).toEqual(['formula-without-value@3:3']);
	});
	it('says what is missing in sheet, heading or columns', async () => {
		const with_ = async (more: Partial<ReadingProfile>) => codes((await record(profiledSheet, book({ Daten: rows }), profile(more))).problems);
		expect(await with_({ sheet: { name: 'X' }, header: { find: 'nichts', rows: 1 } })).toEqual(['sheet-missing@null:null']);
		expect(await with_({ header: { find: 'nichts', rows: 1 } })).toEqual(['heading-missing@1:1']);
		expect(await with_({ columns: [{ heading: 'Hunde', measure: 'h' }] })).toEqual(['column-missing@1:null']);
		expect(await with_({ columns: [{ heading: 'Kinder*', measure: 'h' }] })).toEqual(['column-ambiguous@1:3']);
		expect(await with_({ period: { titlePattern: 'am (.*)' } })).toEqual(['no-period@1:null']);
		expect(await with_({ end: '(a+)+$' })).toEqual(['pattern@null:null']);
	});
	it('asks for a profile and lists the sheets', async () => {
		const { problems, report } = await record(profiledSheet, book({ A: [['x']], B: [['y']] }));
		expect(codes(problems)).toEqual(['profile-needed@null:null']);
		expect(report.sheets).toEqual(['A', 'B']);
		expect(problems[0]?.what.de).toContain('„A“, „B“');
	});
	it('refuses document types in the XML', async () => {
		const parts = unzipSync(book({ Daten: rows }).bytes);
		const xml = new TextDecoder().decode(parts['xl/workbook.xml']);
		parts['xl/workbook.xml'] = strToU8(xml.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'));
		const { problems } = await record(profiledSheet, { name: 'amt.xlsx', bytes: zipSync(parts) }, profile());
		expect(codes(problems)).toEqual(['unsafe-xml@null:null']);
	});
});

it('safePattern takes what ends and refuses what may not', () => {
	for (const good of ['^Insgesamt', '^(Insgesamt|Summe)', 'am (\\d{2}\\.\\d{2}\\.\\d{4})', '^\\d{5}$']) expect(safePattern(good)).not.toBeNull();
	for (const bad of ['(a+)+$', '(a|a)*b', '(.*)*', 'a*a*a*a*b', '(', '(a)\\1', '((a+))+']) expect(safePattern(bad)).toBeNull();
});

const directory = '../shared/data/gemeindeverzeichnis/31122023_Auszug_GV.xlsx';
describe.skipIf(!existsSync(directory))('the directory of municipalities of the shared data', () => {
	it('is read with merged headings and a key in four parts', async () => {
		const { seen, problems } = await record(
			profiledSheet,
			{ name: 'gv.xlsx', bytes: new Uint8Array(readFileSync(directory)) },
			profile({
				sheet: { name: 'Onlineprodukt_Gemeinden31122023' },
				header: { find: 'Satzart', rows: 2 },
				areaParts: ['Land', 'RB', 'Kreis', 'Gem'],
				area: { column: 'Land', name: 'Gemeindename' },
				period: { titlePattern: 'am (\\d{2}\\.\\d{2}\\.\\d{4})' },
				where: [{ heading: 'Satzart', equals: '60' }],
				columns: [{ heading: 'Bevölkerung > insgesamt', measure: 'pop' }]
			})
		);
		expect(problems).toEqual([]);
		const county = seen.filter((s) => s.area.startsWith('16068'));
		expect(county).toHaveLength(37);
		expect(new Set(seen.map((s) => s.period))).toEqual(new Set(['2023-12-31']));
	});
});
