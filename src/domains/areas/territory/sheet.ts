/** Cells of an official table, however its file was opened, and what is wrong with one of them. */

import { isDay } from '#base/day.ts';

export type Cell = string | number | null;

/** rows[0] is the first row of the sheet; short rows end where nothing follows */
export interface Sheet {
	name: string;
	rows: readonly (readonly Cell[])[];
}

/** Names the place, says what is wrong and the way out; rows and columns count from 1. */
export interface TableProblem {
	severity: 'error' | 'hint';
	/** stable machine word, e.g. `share-sum` */
	code: string;
	file: string;
	sheet: string | null;
	row: number | null;
	column: number | null;
	what: { de: string; en: string };
	wayOut: { de: string; en: string };
	/** how many further cells have the same problem */
	more?: number;
}

const LISTED = 20;

/** Collects problems; of each kind the first 20 one by one, the others counted. */
export class Problems {
	readonly list: TableProblem[] = [];
	readonly #file: string;
	readonly #counts = new Map<string, number>();
	constructor(file: string) {
		this.#file = file;
	}

	/** @param row from 1, as in the program that shows the sheet */
	add(severity: 'error' | 'hint', code: string, sheet: string | null, row: number | null, column: number | null, what: TableProblem['what'], wayOut: TableProblem['wayOut']): void {
		const count = (this.#counts.get(code) ?? 0) + 1;
		this.#counts.set(code, count);
		if (count <= LISTED) this.list.push({ severity, code, file: this.#file, sheet, row, column, what, wayOut });
		else {
			const last = this.list.findLast((p) => p.code === code);
			if (last) last.more = count - LISTED;
		}
	}

	get failed(): boolean {
		return this.list.some((p) => p.severity === 'error');
	}
}

export function textOf(cell: Cell | undefined): string {
	return cell === null || cell === undefined ? '' : String(cell).trim();
}

/** A heading without the line breaks and hyphens that a narrow column puts into it, in small letters. */
export function plainHeading(cell: Cell | undefined): string {
	return textOf(cell).toLowerCase().replace(/[\s\u00ad-]+/g, '');
}

/** A number that stands as one or as digits; null where it is none. A decimal comma counts, a point between digits only as a decimal point. */
export function numberIn(cell: Cell | undefined): number | null {
	if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
	const text = textOf(cell).replace(',', '.');
	return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/** `31.12.2020` and `2020-12-31` → `2020-12-31`; null where the text is no day */
export function germanDay(text: string): string | null {
	const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim()) ?? [];
	if (year === undefined) return isDay(text.trim()) ? text.trim() : null;
	const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
	return isDay(iso) ? iso : null;
}

/** @param days to go on, negative to go back */
export function dayAfter(day: string, days = 1): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
