import { describe, expect, it } from 'vitest';
import { readTerritory } from './read-table.ts';
import type { Cell } from './sheet.ts';

const CHANGE_HEAD: Cell[][] = [
	['Gebietsänderungen vom 01.01. - 31.12.2023'],
	['Kennziffer', 'Regionaleinheit', 'Abgebende / Aufgelöste Gemeinde', null, null, null, null, null, 'Aufnehmende / Neugebildete Gemeinde', null, null, 'Wirksamkeitsdatum'],
	[null, null, 'Amtlicher Regionalschlüssel (ARS)', 'Amtlicher Gemeinde-schlüssel (AGS)', 'Name', 'Änderungs-art 1)', 'Fläche qm', 'Einwohner', 'Amtlicher Regionalschlüssel (ARS)', 'Amtlicher Gemeinde-schlüssel (AGS)', 'Name', 'juristisch', 'statistisch']
];
const change = (from: string, to: string, kind: Cell, surface: Cell, people: Cell, day = '01.01.2023'): Cell[] => ['16/2023/0001-R', 'Gemeinde', `${from.slice(0, 5)}0000${from.slice(5)}`, from, 'A', kind, surface, people, `${to.slice(0, 5)}0000${to.slice(5)}`, to, 'B', day, day];
const changes = (...rows: Cell[][]) => readTerritory('2023.xlsx', [{ name: 'Gebietsaenderungen', rows: [...CHANGE_HEAD, [], ...rows, [], ['1) Änderungsart:'], ['    1 = Auflösung']] }]);

const KEY_HEAD: Cell[] = ['Gemeinden\n 31.12.2020', 'Gemeindename 2020', 'flächen-\nproportionaler\nUmsteige-schlüssel', 'bevölkerungs- \nproportionaler \nUmsteige- \nschlüssel', 'beschäftigten- \nproportionaler \nUmsteige- \nschlüssel', 'Fläche am 31.12.2020 in km²', 'Bevölkerung am 31.12.2020 in 100', 'sozialvers.pflichtig Beschäftigte am Arbeitsort am 30.6.2020 in 100', 'Gemeinden\n 31.12.2021', 'Gemeindename 2021'];
const keys = (...rows: Cell[][]) => readTerritory('keys.xlsx', [{ name: '2020', rows: [KEY_HEAD, ...rows] }]);

describe('list of territorial changes', () => {
	it('reads numbers and digits as text alike, and kinds in one cell', () => {
		const { tables, problems } = changes(change('16068043', '16068064', '1', '6806441', 241), change('16068001', '16068009', 3, null, null));
		expect(problems).toEqual([]);
		expect(tables[0]).toMatchObject({ level: 'municipality', from: '2022-12-31', to: '2023-12-31' });
		expect(tables[0]?.links).toMatchObject([
			{ from: '16068043', to: '16068064', kind: 'dissolved', effective: '2023-01-01', shares: { area: 1, population: 1, employees: 1 }, sizes: { area: 6.806441, population: 241 } },
			{ from: '16068001', to: '16068009', kind: 'key', shares: { area: 1, population: 1, employees: 1 } }
		]);
	});

	it('divides a split by what each part has, and by surface where nobody lives', () => {
		const { tables, problems } = changes(change('16064073', '16064071', 1, 300, 30), change('16064073', '16064046', 1, 100, 10), change('12068117', '12065165', 2, 1, 0), change('12068117', '12068117', 2, 3, 0));
		expect(tables[0]?.links.map((link) => [link.to, link.kind, link.shares.area, link.shares.population])).toEqual([['16064071', 'dissolved', 0.75, 0.75], ['16064046', 'dissolved', 0.25, 0.25], ['12065165', 'part', 0.25, null], ['12068117', 'rest', 0.75, null]]);
		expect(problems.map((p) => [p.severity, p.code])).toEqual([['hint', 'nobody-lives-there']]);
	});

	it('names the cell of what is wrong, and gives nothing of the file', () => {
		const bad = changes(change('16068043', '16068064', 7, 1, 1), change('16068001', '16068064', 1, 'viel', 1), change('16068002', '16068064', 1, 1, 1, '31.02.2023'), change('16068003', '16068064', 1, 1, 1, '01.01.2022'), change('16068004', '16068064', 2, 1, 1));
		expect(bad.tables).toEqual([]);
		expect(bad.problems.map((p) => [p.code, p.row, p.column])).toEqual([['cell', 5, 6], ['cell', 6, 7], ['cell', 7, 13], ['outside-span', 8, 13]]);
		expect(changes(change('16068004', '16068064', 2, 1, 1)).problems.map((p) => [p.code, p.row])).toEqual([['rest-missing', 5]]);
	});

	it('refuses a table without its period, and another workbook', () => {
		const without = readTerritory('x.xlsx', [{ name: 'a', rows: CHANGE_HEAD.slice(1) }]);
		expect(without.problems.map((p) => p.code)).toEqual(['span-missing']);
		expect(readTerritory('x.xlsx', [{ name: 'Daten', rows: [['Kreis', 'Arbeitslose']] }]).problems[0]?.what.de).toContain('„Kreis“, „Arbeitslose“');
	});
});

describe('conversion key', () => {
	it('puts lost zeros back and keeps what changed only', () => {
		const { tables, problems } = keys([1001000, 'Flensburg', 1, 1, 1, 56, 899.3, 439, 1001000, 'Flensburg'], [16068043, 'Riethgen', 1, 1, 1, 6.81, 2.4, 0, 1001001, 'X'], [1001001, 'X', 1, 1, 1, 10, 5, 1, 1001001, 'X']);
		expect(problems).toEqual([]);
		expect(tables[0]?.links.map((link) => [link.from, link.to, link.kind, link.sizes.population])).toEqual([['16068043', '01001001', 'dissolved', 240], ['01001001', '01001001', 'kept', 500]]);
	});

	it('stretches rounded shares, distrusts those of an empty area, refuses wrong ones', () => {
		const split = (a: number, b: number, people: number) => keys([16068043, 'R', 0.4, a, 1, 4, people * a, 0, 16068064, 'K'], [16068043, 'R', 0.6, b, 1, 6, people * b, 0, 16068051, 'S']);
		const rounded = split(0.3333, 0.6663, 100);
		expect(rounded.problems.map((p) => p.code)).toEqual(['share-rounded', 'nobody-lives-there']);
		expect(rounded.tables[0]?.links.reduce((sum, link) => sum + (link.shares.population ?? 0), 0)).toBeCloseTo(1, 12);
		expect(rounded.tables[0]?.links.map((link) => link.shares.employees)).toEqual([null, null]);
		expect(split(0.3, 0.6, 100).problems.map((p) => [p.severity, p.code, p.row, p.column])).toContainEqual(['error', 'share-sum', 2, 4]);
		expect(keys([99, 'X', 1, 1, 1, 1, 1, 1, 16068051, 'S'], [16068051, 'S', 'eins', 1, 1, 1, 1, 1, 16068051, 'S']).problems.map((p) => [p.row, p.column])).toEqual([[2, 1], [3, 3]]);
	});
});
