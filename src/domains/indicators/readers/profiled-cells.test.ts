/** Cells whose sight and content differ: percent, months, merged cells, rows without key, noise of arithmetic. */
import { describe, expect, it } from 'vitest';
import { utils, write, type WorkSheet } from '@e965/xlsx';
import { profiledSheet } from './profiled-sheet.ts';
import type { ReadingProfile } from './reader.ts';
import { record } from './recording.ts';

const PROFILE: ReadingProfile = { profile: 'planungskreis/1', name: 'p', source: 's', sheet: { name: 'Daten' }, header: { find: 'AGS', rows: 1 }, area: { column: 'AGS' }, period: { column: 'Jahr' }, columns: [{ heading: 'Quote', measure: 'q' }] };
const HEAD = ['AGS', 'Jahr', 'Quote'];

async function read(rows: unknown[][], change?: (sheet: WorkSheet) => void): Promise<string[]> {
	const sheet = utils.aoa_to_sheet([HEAD, ...rows]);
	change?.(sheet);
	const book = utils.book_new();
	utils.book_append_sheet(book, sheet, 'Daten');
	const { seen, problems } = await record(profiledSheet, { name: 'x.xlsx', bytes: new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', cellStyles: true }) as Buffer) }, PROFILE);
	return [...seen.map((s) => `${s.area} ${s.period} ${s.raw}`), ...problems.map((p) => `${p.severity === 'hint' ? '?' : '!'}${p.code}@${p.row}:${p.column}`)];
}
const A = '16068051';

describe('numbers', () => {
	it('are read as percent where the cell shows percent', async () => {
		expect(await read([[A, 2021, { t: 'n', v: 0.055, z: '0.0%' }], [A, 2022, { t: 'n', v: 0.07, z: '0.00 %' }], [A, 2023, { t: 'n', v: 7, z: '0" %"' }]])).toEqual([`${A} 2021 5.5`, `${A} 2022 7`, `${A} 2023 7`, '?percent@2:3']);
	});
	it('lose the noise behind the 15 digits that Excel holds', async () => {
		expect(await read([[A, 2021, 0.1 + 0.2], [A, 2022, 123456789012345]])).toEqual([`${A} 2021 0.3`, `${A} 2022 123456789012345`]);
	});
});

it('takes a date for no more than it shows', async () => {
	const june = (z: string) => ({ t: 'n', v: 44348, z });
	expect(await read([[A, june('dd.mm.yyyy'), 1], [A, june('mmm yy'), 2], [A, june('mm/yyyy'), 3], [A, june('yyyy'), 4], [A, june('"Tag" mmm-yy'), 5]])).toEqual([`${A} 2021-06-01 1`, `${A} 2021-06 2`, `${A} 2021-06 3`, `${A} 2021 4`, `${A} 2021-06 5`]);
});

describe('rows', () => {
	it('take the key of a cell merged over them', async () => {
		const merged = (sheet: WorkSheet) => void (sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }]);
		expect(await read([[A, 2020, 1], [null, 2021, 2]], merged)).toEqual([`${A} 2020 1`, `${A} 2021 2`]);
	});
	it('with figures and without key are no silence', async () => {
		expect(await read([[A, 2020, 1], [null, 2021, 2], [null, null, 'Anzahl']])).toEqual([`${A} 2020 1`, '!empty-cell@3:1']);
	});
	it('that add up others are told, also where the word stands in the place of the key', async () => {
		expect(await read([[A, 2020, 1], ['Insgesamt', 2020, 1]])).toEqual([`${A} 2020 1`, '?sum-row@3:null']);
	});
	it('do not share a merged figure', async () => {
		const merged = (sheet: WorkSheet) => void (sheet['!merges'] = [{ s: { r: 1, c: 2 }, e: { r: 2, c: 2 } }]);
		expect(await read([[A, 2020, 1], ['16068052', 2020, null]], merged)).toEqual(['!merged-cell@2:3', '!merged-cell@3:3']);
	});
});
