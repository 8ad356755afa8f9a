/** Classic exports as they also come: years and quarters between the rows, footnotes without a line above, keys without their zero. */
import { describe, expect, it } from 'vitest';
import type { Recording } from './recording.ts';
import { latinFile, record } from './recording.ts';
import { genesisClassic } from './genesis-classic.ts';

const END = '__________\n(C)opyright Statistische Ämter des Bundes und der Länder, 2023\nStand: 09.07.2023 / 15:06:14\n';
const read = (text: string) => record(genesisClassic, latinFile(text));
const short = ({ seen, problems }: Recording) => [...seen.map((s) => `${s.measure.replace('1-2-3-4:', '')} ${s.area} ${s.period} ${s.breakdown || 'all'} ${s.raw}`), ...problems.map((p) => `${p.severity === 'hint' ? '?' : '!'}${p.code}@${p.row}:${p.column}`)];
const T = 'GENESIS-Tabelle: 1-2-3-4\nTitel;;;\n';

describe('periods', () => {
	it('stand in lines between the rows', async () => {
		const text = `${T};;Fälle\n;;Anzahl\n2020;;\n16068; Sömmerda;100\n2021;;\n16068; Sömmerda;110\n${END}`;
		expect(short(await read(text))).toEqual(['Fälle 16068 2020 all 100', 'Fälle 16068 2021 all 110']);
		expect(short(await read(text.replace('2020;;\n', '')))).toEqual(['Fälle 16068 2021 all 110', '!no-period@5:1']);
	});
	it('stand in a table that Excel has saved as Unicode text, with tabs', async () => {
		const text = `Tabelle: 1-2-3-4\t\t\nTitel\t\t\nStichtag: 31.12.2022\t\t\n\t\tFälle\n\t\tAnzahl\n16068\t Sömmerda\t100\n${END}`;
		const file = { name: 'x.txt', bytes: new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])) };
		expect(genesisClassic.recognise(file)).toMatchObject({ table: '1-2-3-4' });
		expect(short(await record(genesisClassic, file))).toEqual(['Fälle 16068 2022-12-31 all 100']);
	});
	it('are quarters beside the year', async () => {
		expect(short(await read(`${T};;;;Fälle\n;;;;Anzahl\n2022;1. Quartal;16068;S;9\n2022;2. Quartal;16068;S;10\n${END}`))).toEqual(['Fälle 16068 2022-Q1 all 9', 'Fälle 16068 2022-Q2 all 10']);
	});
	it.each([['Schuljahr: 2021/22', '2021/2022'], ['Berichtsjahr: 2022', '2022'], ['Stichtag: 31.12.2022', '2022-12-31'], ['2. Quartal 2022', '2022-Q2']])('%s above', async (line, period) =>
		expect(short(await read(`${T}${line};;;\n;;Fälle\n;;Anzahl\n16068;S;9\n${END}`))).toEqual([`Fälle 16068 ${period} all 9`])
	);
	it.each(['Gebietsstand 01.01.2011', 'Stand: 09.07.2023', 'Gebietsstand: 31.12.2021'])('%s is none', async (line) =>
		expect(short(await read(`${T}${line};;;\n;;Fälle\n;;Anzahl\n16068;S;9\n${END}`))).toEqual(['!no-period@null:null'])
	);
});

describe('rows', () => {
	const head = `${T}Jahr: 2022;;;\n;;Fälle\n;;Anzahl\n`;
	it('end with the footnotes, also without a line above them', async () => {
		const { seen, report, problems } = await read(`${head}16068;S;9\n© Statistisches Bundesamt\nStand: 1.1.2023\n`);
		expect(seen).toHaveLength(1);
		expect(problems).toEqual([]);
		expect(report.notes).toEqual(['© Statistisches Bundesamt', 'Stand: 1.1.2023']);
	});
	it('are never lost below a remark', async () => {
		expect(short(await read(`${head}16068;S;9\nHinweis: bitte beachten;;\n16068051;Sömmerda;5\n`))).toContain('!below-footer@8:null');
		expect(short(await read(`${head}16068;S;9\n${END}16068051;Sömmerda;5\n`))).toContain('!below-footer@10:null');
	});
	it('without the leading zero of their keys come through to the check', async () => {
		expect(short(await read(`${head}9161;Ingolstadt;5\n9162;München;6\n${END}`))).toEqual(['Fälle 9161 2022 all 5', 'Fälle 9162 2022 all 6']);
	});
	it('with another decimal sign than above are refused', async () => {
		expect(short(await read(`${head}16068;S;9,5\n16;T;1.234\n${END}`)).at(-1)).toBe('!mixed-decimal-sign@7:3');
	});
});

it('tells equal headings apart by their units', async () => {
	expect(short(await read(`${T}Jahr: 2022;;;\n;;Fälle;Fälle\n;;Anzahl;Prozent\n16068;S;9;8,5\n${END}`))).toEqual(['Fälle [Anzahl] 16068 2022 all 9', 'Fälle [Prozent] 16068 2022 all 8.5']);
});

describe('tables of the states', () => {
	const head = `GENESIS-Tabelle: 12411-0010\nBevölkerung: Bundesländer, Stichtag;;\nFortschreibung des Bevölkerungsstandes;;\nBevölkerung (Anzahl);;\n`;
	const rows = 'Baden-Württemberg;10;11\nThüringen;2;3\nInsgesamt;12;14\n';
	it.each([[`${head};Stichtag;Stichtag\n;31.12.2019;31.12.2020\n`], [`${head};31.12.2019;31.12.2020\n`], [`${head}Bundesländer;31.12.2019;31.12.2020\n`]])('name them and print no keys (%#)', async (top) => {
		const { seen, problems } = await read(`${top}${rows}${END}`);
		expect(problems).toEqual([]);
		expect(seen.map((s) => `${s.area} ${s.period} ${s.raw}`)).toEqual(['08 2019-12-31 10', '08 2020-12-31 11', '16 2019-12-31 2', '16 2020-12-31 3', 'DG 2019-12-31 12', 'DG 2020-12-31 14']);
	});
	it('may have other words beside the names, also in front', async () => {
		expect(short(await read(`${T}Jahr: 2022;;;\n;;Fälle\n;;Anzahl\nmännlich;Bayern;9\nweiblich;Bayern;8\nmännlich;Sachsen;7\n${END}`))).toEqual(['Fälle 09 2022 Geschlecht=männlich 9', 'Fälle 09 2022 Geschlecht=weiblich 8', 'Fälle 14 2022 Geschlecht=männlich 7']);
	});
	it('of the whole country have no column of areas', async () => {
		const text = `GENESIS-Tabelle: 12411-0001\nBevölkerung: Deutschland, Stichtag;;\nFortschreibung des Bevölkerungsstandes;;\nDeutschland;;\n;Bevölkerungsstand\n;Anzahl\n31.12.2019;83166711\n31.12.2020;83155031\n${END}`;
		expect(short(await read(text)).map((line) => line.replace('12411-0001:', ''))).toEqual(['Bevölkerungsstand DG 2019-12-31 all 83166711', 'Bevölkerungsstand DG 2020-12-31 all 83155031']);
	});
	it('tell a name that is none', async () => {
		expect(short(await read(`${T}Jahr: 2022;;;\n;Fälle\n;Anzahl\nBayern;9\nHessen;8\nBerlin;7\nHamburg;6\nBremen;5\nSaxen;4\n${END}`)).at(-1)).toBe('!no-key@11:1');
	});
});
