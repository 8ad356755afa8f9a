/**
 * What a heading of a profile means in a sheet: its parts from the top down, joined by `>`; `*` stands for any text within
 * a part, at the end for anything further.
 */
import { headingText, withoutGluedDigit } from './heading-text.ts';

export interface HeadingMatch {
	/** columns that fit, from 0 */
	columns: number[];
	/** they fit only if a digit glued to a word is a footnote */
	footnote: boolean;
}

/**
 * The strictest reading that finds any column counts: the whole path, its end, the same with `*`, the same without digits that
 * may be footnotes.
 * @param paths per column the parts of its heading
 */
export function findColumns(paths: Paths, heading: string): HeadingMatch {
	const wanted = heading.split('>').map((part) => part.trim()).filter((part) => part !== '');
	if (wanted.length === 0) return { columns: [], footnote: false };
	const { exact, loose } = readingsOf(paths);
	for (const [reading, footnote] of [[exact, false], [loose, true]] as const) {
		for (const fits of [whole, ending, starred, starredEnding]) {
			const columns = reading.flatMap((path, c) => (path.length > 0 && fits(path, wanted) ? [c] : []));
			if (columns.length > 0) return { columns, footnote };
		}
	}
	return { columns: [], footnote: false };
}

type Paths = readonly (readonly string[])[];

/** Each heading of a profile is looked for in the same paths. */
const readings = new WeakMap<Paths, { exact: Paths; loose: Paths }>();

function readingsOf(paths: Paths): { exact: Paths; loose: Paths } {
	let both = readings.get(paths);
	if (!both) {
		const exact = paths.map((path) => path.map(headingText).filter((part) => part !== ''));
		readings.set(paths, (both = { exact, loose: exact.map((path) => path.map(withoutGluedDigit)) }));
	}
	return both;
}

/** Whether one cell is the heading looked for. */
export function isHeading(text: string, heading: string): boolean {
	return fitsPart(headingText(text), heading);
}

function whole(path: readonly string[], wanted: readonly string[]): boolean {
	return path.length === wanted.length && ending(path, wanted);
}

function ending(path: readonly string[], wanted: readonly string[]): boolean {
	const from = path.length - wanted.length;
	return from >= 0 && wanted.every((part, i) => path[from + i] === headingText(part));
}

function starred(path: readonly string[], wanted: readonly string[]): boolean {
	const open = wanted.at(-1)?.endsWith('*') === true;
	return (open ? path.length >= wanted.length : path.length === wanted.length) && wanted.every((part, i) => fitsPart(path[i] ?? '', part));
}

function starredEnding(path: readonly string[], wanted: readonly string[]): boolean {
	return path.some((_, from) => from > 0 && starred(path.slice(from), wanted));
}

/** Profiles have few headings, files have many cells. */
const known = new Map<string, readonly string[]>();

function piecesOf(part: string): readonly string[] {
	let pieces = known.get(part);
	if (pieces) return pieces;
	pieces = part.split('*').map(headingText);
	if (known.size >= 2000) known.clear();
	known.set(part, pieces);
	return pieces;
}

/** `*` fits any text; without one the texts must be the same. */
function fitsPart(text: string, part: string): boolean {
	const pieces = piecesOf(part);
	const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
	if (pieces.length === 1) return text === first;
	if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
	let at = first.length;
	for (const piece of pieces.slice(1, -1)) {
		const found = text.indexOf(piece, at);
		if (found < 0) return false;
		at = found + piece.length;
	}
	return at <= text.length - last.length;
}
