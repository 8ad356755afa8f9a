import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt.ts';
import { latinFile, textFile } from './readers/recording.ts';

describe('excerpt', () => {
	it('shows the rows asked for with their numbers', () => {
		const file = latinFile('Kennzahl;Gebiet;Wert\nx;16068;1\nx;16069;„ca. 6“\nä;16070;3\n');
		const shown = excerpt(file, null, [1, 4, 9]);
		expect(shown).toEqual({ sheet: null, sheets: [], rows: [{ row: 1, cells: ['Kennzahl', 'Gebiet', 'Wert'] }, { row: 4, cells: ['ä', '16070', '3'] }], width: 3, wider: false });
	});

	it('finds the delimiter below a title and keeps quoted line ends in one row', () => {
		const shown = excerpt(textFile('Tabelle, mit Komma\n"a\nb",2,3\nc,d,e\n'), null, [1, 2, 3]);
		expect(shown?.rows.map((r) => r.cells[0])).toEqual(['Tabelle', 'a b', 'c']);
	});

	it('takes a sheet by name, in a workbook and in a zip', () => {
		const book = utils.book_new();
		utils.book_append_sheet(book, utils.aoa_to_sheet([['Deckblatt']]), 'Titel');
		utils.book_append_sheet(book, utils.aoa_to_sheet([['AGS', 'Wert'], ['16068051', 12.5]]), 'Daten');
		const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
		expect(excerpt({ name: 'a.xlsx', bytes }, 'Daten', [1, 2])).toMatchObject({ sheet: 'Daten', sheets: ['Titel', 'Daten'], rows: [{ row: 1, cells: ['AGS', 'Wert'] }, { row: 2, cells: ['16068051', '12.5'] }] });
		const zip = { name: 'a.zip', bytes: zipSync({ 'eins.csv': strToU8('a;b\n'), 'zwei.csv': strToU8('c;d\n') }) };
		expect(excerpt(zip, 'zwei.csv', [1])).toMatchObject({ sheet: 'zwei.csv', sheets: ['eins.csv', 'zwei.csv'], rows: [{ row: 1, cells: ['c', 'd'] }] });
	});

	it('stays within its limits', () => {
		const wide = textFile(`${Array.from({ length: 50 }, (_, i) => `spalte${i}`).join(';')}\n${'x'.repeat(500)}\n`);
		const shown = excerpt(wide, null, [1, 2]);
		expect(shown).toMatchObject({ width: 16, wider: true });
		expect(shown?.rows[1]?.cells[0]?.length).toBe(48);
		expect(excerpt(wide, null, [1], { rows: 1, columns: 1, characters: 1, textBytes: 10, packedBytes: 10 })).toBeNull();
		expect(excerpt({ name: 'x', bytes: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]) }, null, [1])).toBeNull();
	});
});
