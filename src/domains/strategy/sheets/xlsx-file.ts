/** Sheets as a workbook for Excel and LibreOffice: headings that stay in sight, lists to choose from, texts that stay texts. */
import { utils, write, type CellObject, type WorkSheet } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { columnLetters } from '#domains/indicators/problem.ts';
import { germanDay, plain, serialOfDay, type CellValue } from './cells.ts';
import { labelOf, type World } from './column.ts';
import { EXPLANATIONS, LISTS, explanations } from './explanations.ts';
import type { ExportSheet, SheetColumn } from './export-sheets.ts';

/** text stays text, also when somebody types into the cell */
const TEXT = '@';
const DAY = 'dd.mm.yyyy';
/** rows below the last that are made ready for new elements */
const SPARE = 200;

/** @param about what was exported, when and by whom: for the sheet of explanations */
export function xlsxOf(sheets: readonly ExportSheet[], world: World, about: readonly string[]): Uint8Array {
	const book = utils.book_new();
	for (const sheet of sheets) utils.book_append_sheet(book, worksheet(sheet), sheet.name);
	const lists = choiceLists(sheets, world);
	const texts = utils.aoa_to_sheet(explanations(sheets, about).map((row) => row.map(safe)));
	texts['!cols'] = [{ wch: 16 }, { wch: 34 }, { wch: 90 }, { wch: 70 }];
	utils.book_append_sheet(book, texts, EXPLANATIONS);
	const height = Math.max(0, ...[...lists.values()].map((list) => list.length));
	const offered = utils.aoa_to_sheet(Array.from({ length: height + 1 }, (_, row) => [...lists].map(([name, list]) => safe(row === 0 ? name : (list[row - 1] ?? '')))));
	offered['!cols'] = [...lists].map(() => ({ wch: 36 }));
	utils.book_append_sheet(book, offered, LISTS);
	return finished(new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true }) as Buffer), sheets, lists);
}

function worksheet({ columns, rows }: ExportSheet): WorkSheet {
	const width = columns.length;
	const data: CellObject[][] = [columns.map((c): CellObject => ({ t: 's', v: c.heading, z: TEXT })), ...rows.map((row) => row.map((value, i) => cellOf(value, columns[i]?.kind ?? 'text')))];
	for (let i = 0; i < SPARE; i++) data.push(columns.map((c) => cellOf(null, c.kind)));
	const last = columnLetters(width);
	return { '!data': data, '!ref': `A1:${last}${data.length}`, '!autofilter': { ref: `A1:${last}${rows.length + 1}` }, '!cols': columns.map((c) => ({ wch: c.width })) } as WorkSheet;
}

function cellOf(value: CellValue, kind: SheetColumn['kind']): CellObject {
	if (typeof value === 'number') return { t: 'n', v: value };
	if (value === null || value === '') return kind === 'number' ? { t: 'z' } : { t: 'z', z: kind === 'day' ? DAY : TEXT };
	const serial = kind === 'day' ? serialOfDay(value) : null;
	if (serial !== null) return { t: 'n', v: serial, z: DAY };
	return { t: 's', v: safe(kind === 'day' ? germanDay(value) : value), z: TEXT };
}

/** `_x0041_` in a text means a sign by its number to every program that opens the file. */
function safe(text: string): string {
	return plain(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** Every list that cells choose from, by the heading of its column in the sheet of lists. */
function choiceLists(sheets: readonly ExportSheet[], world: World): Map<string, readonly string[]> {
	const lists = new Map<string, readonly string[]>();
	for (const { columns } of sheets) for (const c of columns) if (c.choices) lists.set(c.heading.startsWith('Geprüft') ? 'ja/nein' : c.heading, c.choices);
	const labels = (of: 'indicators' | 'areas') => (world.offered?.[of] ?? [...world[of].keys()]).map((code) => labelOf(code, world[of])).sort((a, b) => a.localeCompare(b, 'de'));
	lists.set('Alle Kennzahlen', labels('indicators'));
	lists.set('Alle Gebiete', labels('areas'));
	return lists;
}

function listName(c: SheetColumn): string | null {
	if (c.choices) return c.heading.startsWith('Geprüft') ? 'ja/nein' : c.heading;
	return c.offers === 'indicators' ? 'Alle Kennzahlen' : c.offers === 'areas' ? 'Alle Gebiete' : null;
}

/** What the library does not write: bold headings that stay in sight, wrapped text, lists to choose from. */
function finished(bytes: Uint8Array, sheets: readonly ExportSheet[], lists: ReadonlyMap<string, readonly string[]>): Uint8Array {
	const parts = unzipSync(bytes);
	const styles = strFromU8(parts['xl/styles.xml'] as Uint8Array);
	const formats = Number(/<cellXfs count="(\d+)"/.exec(styles)?.[1]);
	parts['xl/styles.xml'] = strToU8(
		styles
			.replace('<fonts count="1"><font>', '<fonts count="2"><font>')
			.replace('</fonts>', '<font><b/><sz val="12"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font></fonts>')
			.replace(/(<xf numFmtId="49"[^>]*)\/>/, '$1 applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>')
			.replace(/<cellXfs count="\d+"/, `<cellXfs count="${formats + 1}"`)
			.replace('</cellXfs>', '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>')
	);
	for (const [i, { columns, rows }] of sheets.entries()) {
		const name = `xl/worksheets/sheet${i + 1}.xml`;
		const rules = columns.flatMap((c, at) => {
			const listed = listName(c);
			const list = listed === null ? null : lists.get(listed);
			if (!list || list.length === 0) return [];
			const [own, letters] = [columnLetters(at + 1), columnLetters([...lists.keys()].indexOf(listed as string) + 1)];
			const strict = c.choices ? ' showErrorMessage="1" errorTitle="Nicht möglich" error="Bitte einen Eintrag der Liste wählen."' : '';
			return [`<dataValidation type="list" allowBlank="1"${strict} sqref="${own}2:${own}${rows.length + 1 + SPARE}"><formula1>${LISTS}!$${letters}$2:$${letters}$${list.length + 1}</formula1></dataValidation>`];
		});
		const xml = strFromU8(parts[name] as Uint8Array);
		// the first row ends early in the text: only it gets the style of headings
		const end = xml.indexOf('</row>');
		parts[name] = strToU8(
			`${xml.slice(0, end).replace(/(<c r="[A-Z]+1") s="\d+"/g, `$1 s="${formats}"`)}${xml.slice(end)}`
				.replace('<sheetView workbookViewId="0"/>', `<sheetView workbookViewId="0"${i === 0 ? ' tabSelected="1"' : ''}><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView>`)
				.replace(/(<autoFilter [^>]*\/>)/, rules.length > 0 ? `$1<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>` : '$1')
		);
	}
	return zipSync(parts, { level: 4 });
}
