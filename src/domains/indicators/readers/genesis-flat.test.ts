/** What GENESIS flat files hold besides the plain case: shares beside counts, areas of several levels in a row, signs in columns of their own. */
import { describe, expect, it } from 'vitest';
import type { Recording } from './recording.ts';
import { record, textFile } from './recording.ts';
import { genesisFlat } from './genesis-flat.ts';

const variables = (n: number) => Array.from({ length: n }, (_, i) => ['code', 'label', 'attribute_code', 'attribute_label'].map((part) => `${i + 1}_variable_${part}`).join(';')).join(';');
const head = (n: number) => `statistics_code;statistics_label;time_code;time_label;time;${variables(n)};value;value_unit;value_variable_code;value_variable_label;value_q\n`;
const read = (text: string) => record(genesisFlat, textFile(`\ufeff${text}`));
const short = ({ seen, problems }: Recording) => [...seen.map((s) => `${s.measure} ${s.area} ${s.period} ${s.breakdown || 'all'} ${s.raw}${s.flag}`), ...problems.map((p) => `${p.severity === 'hint' ? '?' : '!'}${p.code}@${p.row}:${p.column}`)];
const V4 = 'Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;';
const ROW4 = '1;A;STAG;S;31.12.2020;KREISE;Kreise;16068;S;';

describe('since 2024', () => {
	it('names the measure by its unit as well where a code stands for counts and shares', async () => {
		const row = (value: string, unit: string) => `1000A;Z;STAG;S;2022-05-15;GEOGM1;Gemeinden;160680051051;S;${value};${unit};PRS018;Personen;\n`;
		const both = await read(head(1) + row('100', '%') + row('18000', 'Anzahl'));
		expect(short(both)).toEqual(['1000A:PRS018 [%] 160680051051 2022-05-15 all 100', '1000A:PRS018 [Anzahl] 160680051051 2022-05-15 all 18000']);
		expect(both.report.measures.map((m) => [m.ref, m.unit])).toEqual([['1000A:PRS018 [%]', '%'], ['1000A:PRS018 [Anzahl]', 'Anzahl']]);
		expect(short(await read(head(1) + row('18000', 'Anzahl')))).toEqual(['1000A:PRS018 160680051051 2022-05-15 all 18000']);
	});
	it('takes the smallest area of a row and no state for a group', async () => {
		const row = (state: string, county: string) => `1;A;JAHR;Jahr;2023;DLAND;Bundesländer;${state};${state && 'T'};KREISE;Kreise;${county};${county && 'S'};5;Anzahl;E;A;\n`;
		expect(short(await read(head(2) + row('16', '16068') + row('16', '') + row('', '')))).toEqual(['1:E 16068 2023 all 5', '1:E 16 2023 all 5', '?region-total@4:8']);
	});
	it('keeps the second area where it does not hold the first: commuters', async () => {
		expect(short(await read(`${head(2)}1;A;JAHR;Jahr;2023;KREISE;Wohnort;16068;S;KREISEA;Arbeitsort;16051;E;5;Anzahl;E;A;\n`))).toEqual(['1:E 16068 2023 KREISEA=16051 5']);
	});
	it('notices another decimal sign than above', async () => {
		const row = (value: string) => `1;A;JAHR;Jahr;2023;KREISE;K;16068;S;${value};Anzahl;E;A;\n`;
		expect(short(await read(head(1) + row('12,5') + row('1.234'))).at(-1)).toBe('!mixed-decimal-sign@3:10');
	});
	it('reads months and quarters in the year as part of the period, weeks as groups', async () => {
		const row = (variable: string, attribute: string) => `1;A;JAHR;Jahr;2023;KREISE;K;16068;S;${variable};x;${attribute};x;5;Anzahl;E;A;\n`;
		expect(short(await read(head(2) + row('MONAT', 'MONAT06') + row('QUARTG', 'QUART2') + row('KW', 'KW23')))).toEqual(['1:E 16068 2023-06 all 5', '1:E 16068 2023-Q2 all 5', '1:E 16068 2023 KW=KW23 5']);
	});
	it('reads German headings', async () => {
		expect(short(await read(`${V4}Wert;Wert_Einheit;Wert_Merkmal_Code;Wert_Merkmal_Label;Wert_q\n${ROW4}15;Anzahl;BEV;Bev;p\n`))).toEqual(['1:BEV 16068 2020-12-31 all 15p']);
	});
});

describe('until 2024', () => {
	it.each([
		['A__X__Anzahl;A__X__q;B__Y__Anzahl;B__Y__q', '15;p;16;r'],
		['A__X__Anzahl;B__Y__Anzahl;A__X__q;B__Y__q', '15;16;p;r'],
		['A__X__Anzahl;A__X__QUALITY;B__Y__Anzahl;B__Y__Qualitaet', '15;p;16;r'],
		['A__X;A__q;B__Y;B__q', '15;p;16;r']
	])('finds the signs of %s', async (headings, cells) => {
		expect(short(await read(`${V4}${headings}\n${ROW4}${cells}\n`))).toEqual(['1:A 16068 2020-12-31 all 15p', '1:B 16068 2020-12-31 all 16r']);
	});
});
