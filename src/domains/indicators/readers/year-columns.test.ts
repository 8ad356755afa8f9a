import { expect, it } from 'vitest';
import { recognise } from './recognise.ts';
import { record, textFile } from './recording.ts';
import { yearColumns } from './year-columns.ts';

it('reads a column per year', async () => {
	const { seen } = await record(yearColumns, textFile('AGS;Name;2019;2020\n16068001;Alperstedt;5;.\n16068002;Andisleben;7;8\n'));
	expect(seen.map((s) => [s.area, s.period, s.raw])).toEqual([['16068001', '2019', 5], ['16068001', '2020', '.'], ['16068002', '2019', 7], ['16068002', '2020', 8]]);
});

it.each([
	['a title that names a day', 'Arbeitslose im Landkreis;;;\nStand: 31.12.2022;;;\nAGS;Gemeinde;Jahr;Arbeitslose\n16068051;Sömmerda;2022;612\n16068001;Alperstedt;2022;k. A.\n16068002;Andisleben;2022;7\n16068005;Büchel;2022;9\nQuelle: Jobcenter;;;\n'],
	['figures that look like years', 'AGS;Jahr;Einwohner\n9162000;2022;1512491\n16068051;2022;18700\n1,6068E+07;2022;2101\n16 0 68 058;2022;2040\n16068002;2022;1999\n'],
	['a row whose key has lost its zero', 'Liste des Amts;;;\nAGS;Jahr;Fälle;Notiz\n16068001;2023;k. A.;x\n6068002;2023;5;x\n16068003;2023;7;x\n']
])('takes %s for no heading', (_, text) => {
	const file = textFile(text);
	expect(yearColumns.recognise(file)).toBeNull();
	expect(recognise(file)).toMatchObject({ reader: { name: 'wide-csv' } });
});

it('marks behind the years hold for their columns; no year becomes a group', async () => {
	const { seen, problems } = await record(yearColumns, textFile('AGS;Gemeinde;2021 1);2022 r;2023 (vorläufig);2024*\n16068014;Gebesee;5;6 r;7p;8\n16068034;Kölleda;15;16;(17);-\n16068051;Sömmerda;50;51 1);–;9\n'));
	expect(problems).toEqual([]);
	expect(seen.slice(0, 4).map((s) => [s.period, s.breakdown, s.raw, s.flag])).toEqual([['2021', '', 5, ''], ['2022', '', '6 r', 'r'], ['2023', '', '7p', 'p'], ['2024', '', 8, '']]);
	expect(seen).toHaveLength(12);
});
it('a column whose heading names a year in words nobody knows is asked for', async () => {
	const { seen, problems } = await record(yearColumns, textFile('AGS;2021;Plan 2022 (Entwurf A)\n16068014;5;6 ca.\n16068034;15;16 ca.\n16068051;25;26\n'));
	expect([seen.length, problems.map((p) => `${p.code}@${p.row}:${p.column}`)]).toEqual([0, ['column-unclear@1:3']]);
});
