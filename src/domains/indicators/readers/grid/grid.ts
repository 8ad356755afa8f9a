/**
 * One neutral grid for every file that holds tables of cells: workbooks of all kinds, HTML tables, delimited text. Readers see
 * rows and cells only, whatever they came from.
 */
import type { Problem } from '../../problem.ts';

/** Type of a cell: number, text, truth value, date, error, empty. */
export type CellType = 'n' | 's' | 'b' | 'd' | 'e' | 'z';

export interface Cell {
	t: CellType;
	/** number, text, truth value, date (UTC) or number of an error; nothing in an empty cell */
	v?: string | number | boolean | Date | null | undefined;
	/** number format, where one is known: it makes numbers into dates and shares into percent */
	z?: string | number | undefined;
	/** formula; `F` where it stands in a range. The value beside it is the one last saved. */
	f?: string | undefined;
	F?: string | undefined;
	/** what the file says is shown */
	w?: string | undefined;
}

/** By row and column, from 0; both may have holes. */
export type Rows = readonly (readonly (Cell | undefined)[] | undefined)[];

/** A merged region, rows and columns from 0, both ends belong to it; its content stands in the first cell. */
export interface Merge {
	s: { r: number; c: number };
	e: { r: number; c: number };
}

export interface Sheet {
	name: string;
	hidden: boolean;
	rows: Rows;
	merges: readonly Merge[];
	/** @param row from 0 */
	rowHidden(row: number): boolean;
	/** @param column from 0 */
	columnHidden(column: number): boolean;
}

export interface Book {
	/** in the user's words: `XLSX`, `XLS`, `XLSB`, `ODS`, `HTML`, or the encoding of a text */
	format: string;
	names: readonly string[];
	/** names of those that the program that made the file does not show */
	hidden: readonly string[];
	/** numbers of dates count from 1904 */
	date1904: boolean;
	/** One sheet, read when it is asked for first. */
	sheet(index: number): Sheet | Problem;
}

/** More cells than this are refused: what a person made has less, and memory is finite. */
export const MOST_CELLS = 6_000_000;

const never = (): boolean => false;

/** A sheet that hides nothing. */
export function plainSheet(name: string, rows: Rows, merges: readonly Merge[] = []): Sheet {
	return { name, hidden: false, rows, merges, rowHidden: never, columnHidden: never };
}
