/** What single cells hold and show. */
import { SSF } from '@e965/xlsx';
import type { Cell } from './grid/grid.ts';

/** What a person reads in the cell, without rounding: text, number or date; '' when empty. */
export function cellText(cell: Cell | undefined): string {
	if (!cell || cell.v === undefined || cell.v === null || cell.t === 'e' || cell.t === 'z') return '';
	return isDateCell(cell) ? dateText(cell) : String(cell.v).trim();
}

/** Whether there is anything in the cell: a value, an error or a formula. */
export function isFilled(cell: Cell | undefined): boolean {
	return cell !== undefined && (isFormula(cell) || (cell.t !== 'z' && cell.v !== undefined && cell.v !== null && !(typeof cell.v === 'string' && cell.v.trim() === '')));
}

export function isFormula(cell: Cell): boolean {
	return cell.f !== undefined || cell.F !== undefined;
}

/** Dates are numbers that a format makes into dates. */
export function isDateCell(cell: Cell): boolean {
	if (cell.t === 'd') return true;
	return cell.t === 'n' && typeof cell.z === 'string' && meaningOf(cell.z).date;
}

/** What stands in a cell of periods: a date that is shown as a month or a year means no day. */
export function cellPeriod(cell: Cell | undefined): string {
	const text = cellText(cell);
	if (!cell || text === '' || !isDateCell(cell) || typeof cell.z !== 'string') return text;
	const shown = withoutWords(cell.z).toLowerCase();
	return shown.includes('d') ? text : text.slice(0, shown.includes('m') ? 7 : 4);
}

/** Whether the cell shows its number as a share of a hundred: 0.055 as `5.5 %`. */
export function isPercentCell(cell: Cell): boolean {
	return cell.t === 'n' && typeof cell.z === 'string' && meaningOf(cell.z).percent;
}

interface FormatMeaning {
	date: boolean;
	percent: boolean;
}

/** Files have few number formats and many cells. */
const meanings = new Map<string, FormatMeaning>();

function meaningOf(format: string): FormatMeaning {
	let meaning = meanings.get(format);
	if (!meaning) {
		meaning = { date: SSF.is_date(format) === true, percent: withoutWords(format).includes('%') };
		if (meanings.size < 10_000) meanings.set(format, meaning);
	}
	return meaning;
}

/** Excel holds 15 digits; what a file keeps beyond them is noise of its arithmetic (0.30000000000000004). */
export function asShown(value: number): number {
	if (Number.isInteger(value) && value < 1e15 && value > -1e15) return value;
	return Number(value.toPrecision(15));
}

/** A number format without the texts and conditions in it. */
function withoutWords(format: string): string {
	return format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
}

/** ISO date of a date cell by Excel's calendar, without any time zone. */
function dateText(cell: Cell): string {
	if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
	const date = SSF.parse_date_code(Number(cell.v)) as { y: number; m: number; d: number } | null;
	return date ? `${date.y}-${String(date.m).padStart(2, '0')}-${String(date.d).padStart(2, '0')}` : '';
}
