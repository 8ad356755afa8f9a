import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { tidyCsv } from './tidy-csv.ts';
import { record } from './recording.ts';

it('reads every table of a zip, and lists a measure once that several hold', async () => {
	const year = (y: number) => strToU8(`kennzahl;ags;jahr;wert\nalo;16068051;${y};1\n`);
	const { report, seen } = await record(tidyCsv, { name: 'lieferung.zip', bytes: zipSync({ '2021.csv': year(2021), 'liesmich.md': strToU8('x'), '2022.csv': year(2022) }) });
	expect(report.sheets).toEqual(['2021.csv', '2022.csv']);
	expect(report.measures.map((m) => m.ref)).toEqual(['alo']);
	expect(seen.map((s) => s.place)).toEqual(['0:2:4', '1:2:4']);
});
