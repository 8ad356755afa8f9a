/** What a cell of a sheet says, whichever program wrote it: text, number or day. Pure. */
import { addDays, isDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import type { Cell } from '#domains/indicators/readers/grid/grid.ts';
import { isDateCell, isFormula } from '#domains/indicators/readers/sheet-cells.ts';
import { parseNumber } from '#domains/indicators/number-text.ts';
import { armed, disarmed } from './formula-signs.ts';

/** What an export writes into a cell; null: nothing. Days are ISO texts in columns of days. */
export type CellValue = string | number | null;

export interface FileCell {
	/** as a person reads it; '' where nothing stands */
	text: string;
	/** where the file itself says that it is a number */
	number: number | null;
	/** where the file itself says that it is a day, or it can be one, as ISO */
	day: string | null;
	/** why the cell cannot be taken */
	fault: string | null;
}

export const EMPTY: FileCell = { text: '', number: null, day: null, fault: null };

/** Longest text that spreadsheet programs keep in one cell. */
export const LONGEST = 32_000;
/** Stands for a text that no cell can hold. Read again it means: as it is. */
export const TOO_LONG = '[zu lang für eine Zelle – bleibt, wie es ist]';

/** The text as any file can hold it: without control signs, line ends as one sign, no blanks around. */
export function plain(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '').toWellFormed().trim();
}

/** A text as Windows-1252 keeps it: what it does not know becomes a question mark. */
export function inWindows1252(text: string): string {
	return text.replace(/[^\p{ASCII}\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu, '?');
}

export function fileCell(cell: Cell | undefined, date1904: boolean): FileCell {
	if (!cell) return EMPTY;
	if (isFormula(cell)) return { ...EMPTY, fault: 'enthält eine Formel. Bitte den Wert selbst eintragen (in Excel: kopieren, dann „Inhalte einfügen“, „Werte“).' };
	if (cell.t === 'e') return { ...EMPTY, fault: 'enthält einen Fehler, zum Beispiel #BEZUG! oder #NV. Bitte den Wert eintragen.' };
	if (cell.v === undefined || cell.v === null || cell.t === 'z') return EMPTY;
	if (typeof cell.v === 'boolean') return { ...EMPTY, text: cell.v ? 'ja' : 'nein' };
	if (isDateCell(cell)) {
		const day = cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : dayOfSerial(Number(cell.v), date1904);
		return { text: germanDay(day), number: null, day, fault: null };
	}
	if (typeof cell.v === 'number') return { text: numberText(cell.v), number: cell.v, day: bareDay(cell.v, date1904), fault: null };
	return { ...EMPTY, text: plain(String(cell.v)) };
}

/** A day that lost its format: a number between 1941 and 2119. Years and small numbers are no days. */
function bareDay(value: number, date1904: boolean): string | null {
	return Number.isInteger(value) && value > 15_000 && value < 80_000 ? dayOfSerial(value, date1904) : null;
}

/** Spreadsheets count days from the end of 1899, or from 1904. */
function dayOfSerial(serial: number, date1904: boolean): string {
	const whole = Math.floor(serial) + (date1904 ? 1462 : 0);
	return whole > 0 && whole < 2_958_466 ? addDays('1899-12-30', whole) : '';
}

/** null for days that no program counts rightly: before March 1900 */
export function serialOfDay(day: string): number | null {
	if (!isDay(day) || day < '1901-01-01') return null;
	return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse('1899-12-30T00:00:00Z')) / 86_400_000);
}

/** 1234.5 → 1234,5; very large and small ones with a power, so that no digit is lost */
export function numberText(value: number): string {
	const size = Math.abs(value);
	return (size !== 0 && (size >= 1e15 || size < 1e-6) ? value.toExponential() : String(value)).replace('.', ',');
}

/** @throws UserError @returns null where nothing stands */
export function numberOf(cell: FileCell): number | null {
	if (cell.number !== null) return cell.number;
	const text = cell.text.replace(/\s*(€|euro|eur|%)$/i, '');
	if (text === '') return null;
	if (/^[+-]?\d+(?:[.,]\d+)?e[+-]?\d{1,3}$/i.test(text)) {
		const value = Number(text.replace(',', '.'));
		if (Number.isFinite(value)) return value;
	}
	const reading = parseNumber(text, true);
	if (reading?.kind === 'number') return reading.value;
	throw new UserError(`„${text.slice(0, 40)}“ lässt sich nicht als Zahl lesen. Bitte so schreiben: 1.234,5.`);
}

/** 2024-12-31 → 31.12.2024; anything else as it is */
export function germanDay(day: string): string {
	return isDay(day) ? day.split('-').reverse().join('.') : day;
}

/** ISO day of `31.12.2024`, `1.3.24` or `2024-12-31`. @throws UserError @returns '' where nothing stands */
export function dayOf(cell: FileCell): string {
	if (cell.day !== null && isDay(cell.day)) return cell.day;
	return cell.text === '' ? '' : dayOfText(cell.text);
}

/** @throws UserError */
export function dayOfText(text: string): string {
	const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)$/.exec(text);
	const iso = german ? `${german[3]?.length === 2 ? '20' : ''}${german[3]}-${german[2]?.padStart(2, '0')}-${german[1]?.padStart(2, '0')}` : text.replace(/T00:00(:00)?$/, '');
	if (isDay(iso)) return iso;
	throw new UserError(`„${text.slice(0, 40)}“ ist kein Tag. Bitte so schreiben: 31.12.2024.`);
}

/** Whether a cell still says what the export wrote into it. @param narrow the file was saved in Windows-1252 */
export function sameAs(written: CellValue, kind: 'text' | 'number' | 'day', cell: FileCell, narrow: boolean): boolean {
	if (cell.fault !== null) return false;
	if (written === null || written === '') return cell.text === '';
	if (typeof written === 'number') return cell.number === written || cell.text === numberText(written);
	if (kind === 'day' && (cell.day === written || cell.text === germanDay(written))) return true;
	const text = plain(written);
	return text === cell.text || (narrow && plain(armed(inWindows1252(disarmed(text)))) === cell.text);
}
