/**
 * Finds the parts of a classic GENESIS/regionalstatistik export: title lines (text in the first column
 * only), heading rows (first column empty), figures, then a line of underscores and the footnotes.
 */

export interface ClassicFrame {
	table: string | null;
	/** title lines without the one that holds the date */
	title: string[];
	/** date given in a line of its own, canonical text is found later */
	dateLine: string | null;
	headings: string[][];
	/** number of columns left of the figures */
	stub: number;
	/** index of the first row of figures in the rows given */
	firstRow: number;
}

export const CLASSIC_TITLE = /^(?:GENESIS[- ]?(?:Tabelle|Table)|Tabelle|Table)\s*:\s*(.*)$/i;
const DATE_LINE = /^(?:(?:Stichtag|Jahr|Berichtsjahr|Zeitraum|Berichtszeitraum|Zeit|Monat|Berichtsmonat|Quartal|Schuljahr|Kindergartenjahr|Reference date|Year|Period)\s*:?\s*)?(\d{2}\.\d{2}\.\d{4}|\d{4}(?:\/\d{2,4})?|[A-Za-zä]+ \d{4}|[1-4]\. (?:Quartal|Vierteljahr) \d{4})$/;

export function isFooterLine(first: string): boolean {
	return /^_{3,}\s*$/.test(first);
}

/** Begins the footnotes where somebody deleted the line above them. */
export function isFooterText(first: string): boolean {
	return /^"?(?:©|\(C\)|Copyright|Quelle\b|Source\b|Stand:|Datenlizenz|Hinweise?\b|Anmerkung)/i.test(first);
}

/** Over the names of areas, beside the first headings. */
const STUB_HEADING = /^(?:Bundesländer|Länder)$/;

function headsColumns(first: string): boolean {
	return first === '' || STUB_HEADING.test(first);
}

/** The frame of the table, or null when the rows have no heading row with figures below. */
export function classicFrame(rows: readonly string[][]): ClassicFrame | null {
	const title: string[] = [];
	let dateLine: string | null = null;
	let at = 0;
	for (; at < rows.length; at++) {
		const row = rows[at] ?? [];
		const first = (row[0] ?? '').trim();
		const rest = row.slice(1).some((cell) => cell.trim() !== '');
		if (headsColumns(first) && rest) break;
		if (rest || isFooterLine(first)) return null;
		if (first === '') continue;
		const date = at > 0 ? DATE_LINE.exec(first) : null;
		if (date) dateLine = date[1] ?? null;
		else title.push(first);
	}
	const headings: string[][] = [];
	for (; at < rows.length; at++) {
		const row = rows[at] ?? [];
		if (!headsColumns((row[0] ?? '').trim()) || row.every((cell) => cell.trim() === '')) break;
		headings.push(row.map((cell, i) => (i === 0 ? '' : cell.trim())));
	}
	while (at < rows.length && (rows[at] ?? []).every((cell) => cell.trim() === '')) at++;
	if (headings.length === 0 || at >= rows.length) return null;
	const stub = Math.min(...headings.map((row) => row.findIndex((cell) => cell !== '')));
	const table = CLASSIC_TITLE.exec(title[0] ?? '');
	if (table) title.shift();
	return { table: table?.[1]?.trim() || null, title, dateLine, headings, stub, firstRow: at };
}
