/** A file that came back as rows with named cells; what cannot be read is told with sheet and cell. Pure. */
import type { Book, Sheet } from '#domains/indicators/readers/grid/grid.ts';
import type { Problem } from '#domains/indicators/problem.ts';
import { cellAddress, columnLetters } from '#domains/indicators/problem.ts';
import { KIND_WORDS } from '../kind-words.ts';
import { KINDS, type Kind } from '../model.ts';
import { EMPTY, fileCell, plain, type FileCell } from './cells.ts';
import { columnsOf, HEAD } from './columns.ts';
import { EXPLANATIONS, LISTS } from './explanations.ts';
import { armed } from './formula-signs.ts';
import { standsFor } from './responsible-column.ts';

export interface Fault {
	sheet: string;
	/** `F12`, `Zeile 12`; empty: the whole sheet */
	cell: string;
	text: string;
}

export interface FileRow {
	sheet: string;
	/** from 1 */
	row: number;
	kind: Kind;
	/** by path of the column, or by name of the head */
	cells: ReadonlyMap<string, FileCell>;
	/** letters of the columns that the sheet has */
	letters: ReadonlyMap<string, string>;
}

export interface FileRows {
	rows: FileRow[];
	faults: Fault[];
	notices: string[];
	/** saved in Windows-1252: signs that it does not know have become question marks */
	narrow: boolean;
}

/** Blank rows in front of a heading that are passed over. */
const MOST_BEFORE = 20;
const HEADS = Object.keys(HEAD) as (keyof typeof HEAD)[];
const fold = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
const KIND_NAMED = new Map(KINDS.flatMap((k) => [KIND_WORDS[k].one.de, KIND_WORDS[k].many.de].map((word) => [fold(word), k] as const)));

export function readRows(book: Book): FileRows {
	const found: FileRows = { rows: [], faults: [], notices: [], narrow: book.format === 'Windows-1252' };
	const text = book.format === 'UTF-8' || book.format === 'UTF-16' || book.format === 'Windows-1252';
	for (const [index, name] of book.names.entries()) {
		if (!text && (name === EXPLANATIONS || name === LISTS)) continue;
		const sheet = book.sheet(index);
		if (isProblem(sheet)) found.faults.push({ sheet: name, cell: '', text: `${sheet.what.de} ${sheet.wayOut.de}` });
		else readSheet(sheet, { text, date1904: book.date1904, several: book.names.length > 1 }, found);
	}
	if (found.rows.length === 0 && found.faults.length === 0) found.faults.push({ sheet: '', cell: '', text: 'In der Datei steht keine Zeile, die sich lesen lässt. Bitte laden Sie eine Datei hoch, die hier heruntergeladen wurde.' });
	return found;
}

function isProblem(sheet: Sheet | Problem): sheet is Problem {
	return 'what' in sheet;
}

function readSheet(sheet: Sheet, { text, date1904, several }: { text: boolean; date1904: boolean; several: boolean }, found: FileRows): void {
	const cellsOf = (row: number): FileCell[] => Array.from(sheet.rows[row] ?? [], (cell) => (text && typeof cell?.v === 'string' ? { ...EMPTY, text: plain(armed(cell.v)) } : fileCell(cell, date1904)));
	const isBlank = (cells: readonly FileCell[]) => cells.every((c) => c.text === '' && c.fault === null);
	let top = 0;
	while (top < Math.min(sheet.rows.length, MOST_BEFORE) && isBlank(cellsOf(top))) top++;
	const headings = cellsOf(top).map((c) => c.text);
	const named = KINDS.find((k) => fold(KIND_WORDS[k].many.de) === fold(sheet.name));
	// what people add for themselves, a sheet of notes, is no fault as long as one of ours is there
	if (!headings.some((h) => [HEAD.key, HEAD.number, HEAD.kind].some((own) => fold(own) === fold(h)))) {
		if (sheet.rows.slice(top).some((_, i) => !isBlank(cellsOf(top + i)))) {
			if (named || !several) found.faults.push({ sheet: sheet.name, cell: `Zeile ${top + 1}`, text: `Die Überschriften fehlen: Erwartet werden „${HEAD.number}“, „${HEAD.kind}“ und „${HEAD.key}“. Bitte die erste Zeile so lassen, wie sie heruntergeladen wurde.` });
			else found.notices.push(`Das Blatt „${sheet.name}“ gehört nicht dazu und wird nicht gelesen.`);
		}
		return;
	}
	const at = (name: string) => headings.findIndex((h) => fold(h) === fold(name));
	const kindAt = at(HEAD.kind);
	const kindOf = (cells: readonly FileCell[]) => KIND_NAMED.get(fold(cells[kindAt]?.text ?? ''));
	const rows = sheet.rows.flatMap((_, row) => {
		const cells = row > top ? cellsOf(row) : [];
		// a name for the kind alone, as rows made ready have it, says nothing
		return isBlank(cells.filter((_c, i) => i !== kindAt)) ? [] : [{ row: row + 1, cells, kind: kindOf(cells) ?? (cells[kindAt]?.text ? undefined : named) }];
	});
	const kinds = [...new Set(rows.flatMap((r) => r.kind ?? []))];
	// a sheet of one kind: new rows belong to it, too
	for (const r of rows) if (!r.kind && kinds.length === 1 && !r.cells[kindAt]?.text) r.kind = kinds[0];
	// a wrong kind in one row does not make the columns of the sheet unknown
	if (!checkHeadings(sheet.name, headings, { rows: kinds.length > 0 ? kinds : named ? [named] : [], all: named ? [...kinds, named] : kinds }, top, found)) return;
	for (const { s, e } of sheet.merges) if (e.r > top && s.r < sheet.rows.length) found.faults.push({ sheet: sheet.name, cell: cellAddress(s.r + 1, s.c + 1), text: 'Die Zelle ist mit anderen verbunden. Bitte die Verbindung aufheben: Jede Zeile braucht ihre eigenen Werte.' });
	const columns = new Map<Kind, { path: string; column: number }[]>();
	const lettersOf = new Map<Kind, ReadonlyMap<string, string>>();
	for (const { row, cells, kind } of rows) {
		if (!kind) {
			found.faults.push({ sheet: sheet.name, cell: cellAddress(row, kindAt + 1), text: `„${HEAD.kind}“ ${cells[kindAt]?.text ? `„${cells[kindAt].text.slice(0, 40)}“ gibt es nicht` : 'ist leer'}. Möglich ist: ${KINDS.map((k) => KIND_WORDS[k].one.de).join(', ')}.` });
			continue;
		}
		let places = columns.get(kind);
		if (!places) columns.set(kind, (places = namesOf(kind).flatMap(([path, heading]) => (at(heading) < 0 ? [] : [{ path, column: at(heading) }]))));
		const letters = lettersOf.get(kind) ?? new Map(places.map(({ path, column }) => [path, columnLetters(column + 1)]));
		lettersOf.set(kind, letters);
		const own = new Map(places.map(({ path, column }) => [path, cells[column] ?? EMPTY]));
		for (const [path, cell] of own) if (cell.fault !== null) found.faults.push({ sheet: sheet.name, cell: `${letters.get(path)}${row}`, text: `Die Zelle ${cell.fault}` });
		found.rows.push({ sheet: sheet.name, row, kind, cells: own, letters });
	}
}

/** Path or head → heading. */
function namesOf(kind: Kind): [path: string, heading: string][] {
	return [...HEADS.filter((name) => name !== 'body' || standsFor(kind)).map((name): [string, string] => [name, HEAD[name]]), ...columnsOf(kind).map((c): [string, string] => [c.path, c.heading])];
}

/** @returns whether the rows below can be read */
function checkHeadings(sheet: string, headings: readonly string[], kinds: { rows: readonly Kind[]; all: readonly Kind[] }, top: number, found: FileRows): boolean {
	const byHeading = (list: readonly Kind[]) => new Map(list.flatMap((kind) => namesOf(kind)).map(([path, heading]) => [fold(heading), { path, heading }]));
	const known = byHeading(kinds.all);
	const place = (column: number) => ({ sheet, cell: cellAddress(top + 1, column + 1) });
	const before = found.faults.length;
	const seen = new Set<string>();
	const missing = [...byHeading(kinds.rows).values()].filter(({ heading }) => !headings.some((h) => fold(h) === fold(heading)));
	for (const [column, heading] of headings.entries()) {
		if (heading === '') continue;
		if (seen.has(fold(heading))) found.faults.push({ ...place(column), text: `Die Spalte „${heading}“ gibt es zweimal. Bitte eine davon entfernen.` });
		seen.add(fold(heading));
		if (known.has(fold(heading))) continue;
		const [meant] = missing.map(({ heading: h }) => ({ h, far: distance(fold(h), fold(heading)) })).sort((a, b) => a.far - b.far);
		const guess = meant && (meant.far <= Math.max(2, meant.h.length / 3) || fold(heading).includes(fold(meant.h)) || fold(meant.h).includes(fold(heading))) ? ` Gemeint ist vermutlich „${meant.h}“: Bitte so nennen, oder die Spalte entfernen.` : ' Bitte die Spalte entfernen, oder die Überschrift so lassen, wie sie heruntergeladen wurde.';
		found.faults.push({ ...place(column), text: `Die Spalte „${heading.slice(0, 60)}“ ist hier nicht bekannt.${guess}` });
	}
	for (const name of ['number', 'kind', 'key'] as const) if (missing.some(({ path }) => path === name)) found.faults.push({ sheet, cell: `Zeile ${top + 1}`, text: `Die Spalte „${HEAD[name]}“ fehlt. Ohne sie lassen sich die Zeilen nicht wiedererkennen. Bitte die Datei noch einmal herunterladen und Ihre Änderungen dort eintragen.` });
	const left = missing.filter(({ path }) => !['number', 'kind', 'key'].includes(path)).map(({ heading }) => `„${heading}“`);
	if (left.length > 0 && found.faults.length === before) found.notices.push(`Im Blatt „${sheet}“ ${left.length === 1 ? 'fehlt die Spalte' : 'fehlen die Spalten'} ${left.join(', ')}: Was dort stand, bleibt, wie es ist.`);
	return found.faults.length === before;
}

/** How many signs have to be changed to come from one word to the other. */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
		row = next;
	}
	return row.at(-1) ?? 0;
}
