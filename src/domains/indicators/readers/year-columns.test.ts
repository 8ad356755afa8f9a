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
	['a row whose key has lost its zero', 'Liste des Amts;;;\nAGS;Jahr;Fälle;Notiz\n16068001;2023;k. A.;x\n6068002;2023;5;x\n16068003;2023;7;x\n']
])('takes %s for no heading', (_, text) => {
	const file = textFile(text);
	expect(yearColumns.recognise(file)).toBeNull();
	expect(recognise(file)).toMatchObject({ reader: { name: 'wide-csv' } });
});
