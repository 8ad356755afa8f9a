/** Opens .xls workbooks (BIFF8) from strangers; those of Excel 95 and before are left to a library. */
import { CFB } from '@e965/xlsx';
import type { Problem } from '../../problem.ts';
import type { IncomingFile } from '../reader.ts';
import { BiffDamage, BiffRecords, BiffTexts, BOF, EOF } from './biff-records.ts';
import { openOldXls } from './excel.ts';
import { lockedBook, tooLargeBook, tooManyCells, unreadableBook } from './faults.ts';
import { plainSheet, type Book, type Cell, type Sheet } from './grid.ts';
import { formatOf } from './number-formats.ts';
import { silently } from './silent-library.ts';
import { xlsSheet, type XlsWords } from './xls-sheet.ts';

/** .xls ends at 65,536 rows and 256 columns; larger files hold pictures */
const LARGEST = 64;
const BIFF8 = 0x600;
const [LOCKED, SHEET, DATES, FORMAT, STYLE, TEXTS] = [0x2f, 0x85, 0x22, 0x41e, 0xe0, 0xfc] as const;

interface Globals extends XlsWords {
	sheets: { name: string; at: number; hidden: boolean; cells: boolean }[];
	date1904: boolean;
}

/** The workbook, or why it cannot be read. A sheet is read when it is asked for first. */
export function openXls(file: IncomingFile): Book | Problem {
	if (file.bytes.length > LARGEST << 20) return tooLargeBook(file.name, LARGEST);
	const stream = streamOf(file.bytes);
	if (!stream) return unreadableBook(file.name);
	if (!isBiff8(stream)) return openOldXls(file);
	const globals = sound(() => globalsOf(stream));
	if (globals === 'locked') return lockedBook(file.name);
	if (globals === null || globals.sheets.length === 0) return unreadableBook(file.name);
	const read = new Map<number, Sheet | Problem>();
	const sheetOf = (index: number): Sheet | Problem => {
		const entry = globals.sheets[index];
		if (!entry) return unreadableBook(file.name);
		if (!entry.cells) return { ...plainSheet(entry.name, []), hidden: entry.hidden };
		const sheet = sound(() => xlsSheet(entry.name, entry.hidden, stream, entry.at, globals));
		return sheet === null ? unreadableBook(file.name, entry.name) : sheet === 'too-many-cells' ? tooManyCells(file.name, entry.name) : sheet;
	};
	return {
		format: 'XLS',
		names: globals.sheets.map(({ name }) => name),
		hidden: globals.sheets.filter((sheet) => sheet.hidden).map(({ name }) => name),
		date1904: globals.date1904,
		sheet: (index) => {
			let sheet = read.get(index);
			if (!sheet) read.set(index, (sheet = sheetOf(index)));
			return sheet;
		}
	};
}

/** The workbook in its container of streams; null where there is none, or the container is damaged. */
function streamOf(bytes: Uint8Array): Uint8Array | null {
	try {
		const container = silently(() => CFB.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { type: 'buffer' }));
		const entry = CFB.find(container, '/Workbook') ?? CFB.find(container, '/Book');
		const content = entry?.content as Uint8Array | number[] | undefined;
		return content === undefined ? null : content instanceof Uint8Array ? content : Uint8Array.from(content);
	} catch {
		return null;
	}
}

function isBiff8(stream: Uint8Array): boolean {
	const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
	return view.byteLength >= 8 && view.getUint16(0, true) === BOF && view.getUint16(4, true) === BIFF8;
}

/** null where the records are damaged */
function sound<T>(read: () => T): T | null {
	try {
		return read();
	} catch (error) {
		if (error instanceof BiffDamage || error instanceof RangeError) return null;
		throw error;
	}
}

function globalsOf(stream: Uint8Array): Globals | 'locked' {
	const records = new BiffRecords(stream);
	const { view } = records;
	const sheets: Globals['sheets'] = [];
	const own = new Map<number, string>();
	const styles: number[] = [];
	let strings: Cell[] = [];
	let date1904 = false;
	for (records.next(); records.type !== EOF; records.next()) {
		const { from } = records;
		switch (records.type) {
			case LOCKED:
				return 'locked';
			case SHEET:
				records.needs(8);
				// 0: a sheet of cells; charts and macros hold none
				sheets.push({ name: records.shortText(from + 7, view.getUint8(from + 6)), at: view.getUint32(from, true), hidden: (view.getUint8(from + 4) & 3) !== 0, cells: view.getUint8(from + 5) === 0 });
				break;
			case DATES:
				records.needs(2);
				date1904 = view.getUint16(from, true) === 1;
				break;
			case FORMAT:
				records.needs(5);
				own.set(view.getUint16(from, true), records.shortText(from + 4, view.getUint16(from + 2, true)));
				break;
			case STYLE:
				records.needs(4);
				styles.push(view.getUint16(from + 2, true));
				break;
			case TEXTS:
				strings = textsOf(records);
				break;
		}
	}
	return { sheets, date1904, strings, formats: styles.map((id) => formatOf(id, own)) };
}

/** Cells of the shared texts in their order, one for all that hold the same. */
function textsOf(records: BiffRecords): Cell[] {
	records.needs(8);
	const count = records.view.getUint32(records.from + 4, true);
	const texts = new BiffTexts(records, records.from + 8);
	const cells: Cell[] = [];
	while (cells.length < count) cells.push({ t: 's', v: texts.next(), z: undefined });
	return cells;
}
