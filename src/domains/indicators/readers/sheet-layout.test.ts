import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { book, codes, head, profile, rows, type Cell } from './book.test-help.ts';
import { checkProfile } from './profile.ts';
import { profiledSheet } from './profiled-sheet.ts';
import { record } from './recording.ts';

const withHead = (...lines: Cell[][]): Cell[][] => [...lines, ['16068051', 'Sömmerda', 12, 5]];
const read = async (sheet: Cell[][], more = {}) => record(profiledSheet, book({ Daten: sheet }), profile(more));

describe('headings are found again', () => {
	it.each([
		['footnote with a space', 'Kinder 1)'],
		['footnote without', 'Kinder1)'],
		['two footnotes', 'Kinder 1), 2)'],
		['raised footnotes', 'Kinder¹⁾ ²⁾'],
		['raised digit', 'Kinder²'],
		['stars and line ends', 'Kin-\nder *†']
	])('%s', async (_, heading) => {
		const { seen, problems } = await read(withHead(['AGS', 'Name', heading, null], [null, null, 'insgesamt', 'weiblich']));
		expect(codes(problems)).toEqual([]);
		expect(seen.map((s) => s.raw)).toEqual([12, 5]);
	});
	it('a footnote behind a year leaves the year whole', async () => {
		const sheet = withHead(['AGS', 'Name', 'Zensus 20112)', 'Zensus 2022 2)']);
		const columns = [{ heading: 'Zensus 2011', measure: 'alt' }, { heading: 'Zensus 2022', measure: 'neu' }];
		const { seen, problems } = await read(sheet, { header: { find: 'AGS', rows: 1 }, columns });
		expect(problems).toEqual([]);
		expect(seen.map((s) => [s.measure, s.raw])).toEqual([['alt', 12], ['neu', 5]]);
	});
	it('a digit that closes a bracket is part of the heading', async () => {
		const sheet = withHead(['AGS', 'Name', 'Kinder (unter 3)', 'Kinder (unter 6)']);
		const { seen, problems } = await read(sheet, { header: { find: 'AGS', rows: 1 }, columns: [{ heading: 'Kinder (unter 6)', measure: 'k' }] });
		expect(problems).toEqual([]);
		expect(seen.map((s) => s.raw)).toEqual([5]);
	});
	it('a digit glued to the word is taken for a footnote, with a hint that names the cell', async () => {
		const sheet = withHead(['AGS', 'Name', 'Kinder2', null], [null, null, 'insgesamt', 'weiblich']);
		const { seen, problems } = await read(sheet);
		expect(seen.map((s) => s.raw)).toEqual([12, 5]);
		expect(problems.map((p) => `${p.severity} ${p.code}@${p.row}:${p.column}`)).toEqual(['hint glued-digit@2:3', 'hint glued-digit@2:4']);
	});
	it('stars stand for any text, and the measure is called as in the file', async () => {
		const sheet = withHead(['AGS', 'Name', 'Kinder nach neuem Verfahren', null], [null, null, 'insgesamt', 'weiblich']);
		const { seen, report, problems } = await read(sheet, { columns: [{ heading: 'Kinder* > insgesamt', measure: 'k' }] });
		expect(problems).toEqual([]);
		expect(seen.map((s) => s.raw)).toEqual([12]);
		expect(report.measures[0]?.label).toBe('Kinder nach neuem Verfahren > insgesamt');
	});
	it('a row more or less of heading changes nothing', async () => {
		const title = await read(withHead(['AGS', 'Name', 'Bericht', null], [null, null, 'Kinder', null], [null, null, 'insgesamt', 'weiblich']), { columns: [{ heading: 'Kinder > insgesamt', measure: 'k' }] });
		expect(title.seen.map((s) => s.raw)).toEqual([12]);
		const one = await read(withHead(['AGS', 'Name', 'Kinder', 'weiblich']), { columns: [{ heading: 'Kinder', measure: 'k' }] });
		expect(codes(one.problems)).toEqual([]);
		expect(one.seen.map((s) => s.raw)).toEqual([12]);
	});
	it('but rows of figures never become headings', async () => {
		const { seen, problems } = await read([...head, ['16068051', 'A', 1, 2]], { columns: [{ heading: 'Kinder > insgesamt > 1', measure: 'k' }] });
		expect(seen).toEqual([]);
		expect(problems.map((p) => p.code)).toEqual(['column-missing']);
	});
});

describe('a sheet named by its place', () => {
	const at = (index: number) => profile({ sheet: { index } });
	it('is found where it moved to, with a hint', async () => {
		const { seen, problems, report } = await record(profiledSheet, book({ Titel: [['x']], Neu: [['y']], Daten: rows }), at(1));
		expect(problems.map((p) => `${p.severity} ${p.code}`)).toEqual(['hint sheet-moved']);
		expect(problems[0]?.what.de).toBe('Das Blatt „Neu“ hat nicht die Kopfzeile des Leseprofils; gelesen wird „Daten“, das sie hat.');
		expect(report.sheets).toEqual(['Titel', 'Neu', 'Daten']);
		expect(seen).toHaveLength(4);
	});
	it('is asked for where several may be meant, or none', async () => {
		const several = await record(profiledSheet, book({ Titel: [['x']], A: rows, B: rows }), at(0));
		expect(several.problems.map((p) => p.what.de)).toEqual(['Mehrere Blätter passen zum Leseprofil: „A“, „B“.']);
		const none = await record(profiledSheet, book({ Titel: [['x']], A: [['y']] }), at(0));
		expect(none.problems.map((p) => p.code)).toEqual(['heading-missing']);
		expect(none.seen).toEqual([]);
		const alone = await record(profiledSheet, book({ A: [['Schlüssel', 'Gemeinde', 'Zahl']] }), at(1));
		expect(alone.problems.map((p) => p.what.de)).toEqual(['Die Kopfzeile mit „AGS“ wurde nicht gefunden. Am nächsten kommt „Schlüssel“ in A1.']);
	});
});

describe('what is not found', () => {
	it('names the nearest heading and its cell', async () => {
		const { problems } = await read(rows, { columns: [{ heading: 'Kinder > männlich', measure: 'k' }] });
		expect(codes(problems)).toEqual(['column-missing@2:4']);
		expect(problems[0]?.what.de).toBe('Die Spalte „Kinder > männlich“ fehlt. Am nächsten kommt „Kinder 1) > weiblich“ in D2.');
	});
	it('says so where nothing is like it', async () => {
		const { problems } = await read(rows, { columns: [{ heading: 'Umsatzsteuer', measure: 'k' }] });
		expect(problems[0]?.what.de).toBe('Die Spalte „Umsatzsteuer“ fehlt. Keine Überschrift ab Zeile 1 ähnelt ihr.');
	});
	it('names the cell that comes nearest to the text that finds the heading', async () => {
		const { problems } = await read([['Liste'], ['Amtlicher Schlüssel', 'Gemeinde', 'Zahl']], { header: { find: 'Amtlicher Gemeindeschlüssel', rows: 1 } });
		expect(codes(problems)).toEqual(['heading-missing@2:1']);
		expect(problems[0]?.what.de).toContain('„Amtlicher Schlüssel“ in A2');
	});
});

describe('what is hidden in Excel', () => {
	it('is read with hints that name rows, columns and sheet', async () => {
		const more: Cell[][] = [...rows, ['16068053', 'C', 1, 2], ['16068055', 'D', 3, 4]];
		const file = book({ Daten: more, Alt: [['x']] }, [], { rows: [4, 5], columns: [4], sheets: ['Alt'] });
		const { seen, problems, report } = await record(profiledSheet, file, profile());
		expect(seen).toHaveLength(8);
		expect(problems.map((p) => `${p.severity} ${p.code}@${p.row}:${p.column}`)).toEqual(['hint hidden-rows@4:null', 'hint hidden-columns@1:4']);
		expect(problems.map((p) => p.what.de)).toEqual(['Die Zeilen 4, 5 sind in Excel ausgeblendet; ihre Werte werden mitgelesen.', 'Spalte D ist in Excel ausgeblendet; ihre Werte werden mitgelesen.']);
		expect(report.notes).toEqual(['In Excel ausgeblendete Blätter: „Alt“']);
	});
	it('names the hidden sheet that is read', async () => {
		const { problems } = await record(profiledSheet, book({ Titel: [['x']], Daten: rows }, [], { sheets: ['Daten'] }), profile());
		expect(problems.map((p) => p.what.de)).toEqual(['Das gelesene Blatt „Daten“ ist in Excel ausgeblendet.']);
	});
	it('hidden rows without figures are nobody’s concern', async () => {
		const { problems } = await record(profiledSheet, book({ Daten: [['Titel'], ...rows] }, [], { rows: [1] }), profile());
		expect(problems).toEqual([]);
	});
});

const folder = '../shared/data/gemeindeverzeichnis/';
describe.skipIf(!existsSync(folder))('extracts of the directory of municipalities in the shared data', () => {
	const extract = async (name: string) => {
		const directory = checkProfile(JSON.parse(readFileSync('examples/profiles/gemeindeverzeichnis.json', 'utf8')));
		return record(profiledSheet, { name, bytes: new Uint8Array(readFileSync(folder + name)) }, directory);
	};
	it.each([
		['31122017_Auszug_GV.xlsx', 54, '2017-12-31', '2017-12-31', 'Fläche km2 am 31.12.2017'],
		['31122021_Auszug_GV.xlsx', 38, '2021-12-31', '2021-12-31', 'Fläche km2'],
		['31122023_Auszug_GV.xlsx', 37, '2023-12-31', '2023-12-31', 'Fläche km2'],
		['AuszugGV4QAktuell_2024.xlsx', 37, '2023-12-31', '2024-12-31', 'Fläche km2']
	])('%s: %i municipalities, %s on the boundaries of %s', async (name, count, period, status, area) => {
		const { seen, problems, report } = await extract(name);
		expect(problems).toEqual([]);
		const people = seen.filter((s) => s.area.startsWith('16068') && s.measure === 'population');
		expect(people).toHaveLength(count);
		expect([...new Set(seen.map((s) => `${s.period} ${s.status}`))]).toEqual([`${period} ${status}`]);
		expect(report.measures.map((m) => m.label)[0]).toBe(area);
	});
	it('another table of the same office is refused where it differs', async () => {
		const { problems } = await extract('04-kreise_2018.xlsx');
		expect(codes(problems)).toEqual(['heading-missing@4:1']);
	});
});
