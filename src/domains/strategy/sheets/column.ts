/** One column of a sheet: how a part of an element is written into its cell and read from it. Pure. */
import { UserError } from '#base/errors.ts';
import { dayOf, numberOf, TOO_LONG, LONGEST, type CellValue, type FileCell } from './cells.ts';
import { escapeLine, linesOf, unescapeLine } from './record-line.ts';

/** Names of what is stored by code or key, for writing and reading. */
export interface World {
	indicators: ReadonlyMap<string, string>;
	areas: ReadonlyMap<string, string>;
	/** codes that lists offer, where not all are */
	offered?: { indicators: readonly string[]; areas: readonly string[] };
}

export interface Column {
	/** `title.de`: name of the field, or field and part */
	path: string;
	heading: string;
	kind: 'text' | 'number' | 'day';
	/** in letters */
	width: number;
	/** one sentence for the sheet of explanations */
	about: string;
	/** all that the cell may hold: offered as a list */
	choices?: readonly string[];
	/** offered as a list of names */
	offers?: 'indicators' | 'areas';
	write(value: unknown, world: World): CellValue;
	/** @param before what is stored @throws UserError without the place */
	read(cell: FileCell, world: World, before: unknown): unknown;
}

type Base = Pick<Column, 'path' | 'heading' | 'about'> & Partial<Pick<Column, 'width'>>;

export function textColumn(base: Base): Column {
	return { kind: 'text', width: 40, ...base, write: (value) => short(String(value ?? '')), read: (cell) => cell.text };
}

export function numberColumn(base: Base): Column {
	return { kind: 'number', width: 14, ...base, write: (value) => (typeof value === 'number' ? value : null), read: (cell) => numberOf(cell) };
}

export function dayColumn(base: Base): Column {
	return { kind: 'day', width: 13, ...base, write: (value) => String(value ?? ''), read: (cell) => dayOf(cell) };
}

/** A value out of few, by its words. @param words in order; @param empty what an empty cell means; undefined: it must be filled */
export function choiceColumn<T>(base: Base, words: readonly (readonly [T, string])[], empty?: T | null): Column {
	return {
		kind: 'text', width: 18, ...base,
		choices: words.map(([, word]) => word),
		write: (value) => words.find(([v]) => v === value)?.[1] ?? '',
		read: (cell) => {
			const asked = cell.text.toLowerCase();
			const found = words.find(([v, word]) => word.toLowerCase() === asked || String(v).toLowerCase() === asked) ?? words.find(([, word]) => /^\d: /.test(word) && word[0] === asked);
			if (found) return found[0];
			if (asked === '' && empty !== undefined) return empty;
			throw new UserError(`${asked === '' ? 'ist leer' : `„${cell.text.slice(0, 60)}“ gibt es hier nicht`}. Möglich ist: ${words.map(([, word]) => word).join(', ')}.`);
		}
	};
}

/** `16068051 · Sömmerda`, one or several of them, one a line. */
export function codeColumn(base: Base, of: 'indicators' | 'areas', many: boolean): Column {
	const noun = of === 'indicators' ? 'Die Kennzahl' : 'Das Gebiet';
	const one = (text: string, world: World, before: readonly string[]): string => codeIn(text, world[of], before) ?? fail(`${noun} „${text.slice(0, 60)}“ gibt es nicht. Die Liste steht im Blatt „Listen“.`);
	return {
		kind: 'text', width: 34, ...base,
		...(many ? {} : { offers: of }),
		write: (value, world) => (many ? short((value as readonly string[]).map((code) => labelOf(code, world[of])).join('\n')) : labelOf(String(value ?? ''), world[of])),
		read: (cell, world, before) => (many ? [...new Set(linesOf(cell.text.replaceAll(';', '\n')).map((line) => one(line, world, (before as string[] | undefined) ?? [])))] : cell.text === '' ? '' : one(cell.text, world, [String(before ?? '')]))
	};
}

export function labelOf(code: string, names: ReadonlyMap<string, string>): string {
	const name = names.get(code)?.replace(/[\s;]+/g, ' ').trim();
	return name ? `${code} · ${name}` : code;
}

/** By code or by its name, where only one has it. */
export function codeIn(text: string, names: ReadonlyMap<string, string>, before: readonly string[]): string | null {
	const code = (text.split(' · ')[0] ?? '').trim();
	if (names.has(code) || before.includes(code)) return code;
	const same = [...names].filter(([, name]) => name.trim().toLowerCase() === text.trim().toLowerCase());
	return same.length === 1 ? (same[0]?.[0] ?? null) : null;
}

/** Texts without a meaning of their own, one a line. */
export function linesColumn(base: Base): Column {
	return { kind: 'text', width: 34, ...base, write: (value) => short((value as readonly string[]).map(escapeLine).join('\n')), read: (cell) => [...new Set(linesOf(cell.text).map((line) => unescapeLine(line).trim()).filter(Boolean))] };
}

export function short(text: string): string {
	return text.length > LONGEST ? TOO_LONG : text;
}

function fail(sentence: string): never {
	throw new UserError(sentence);
}
