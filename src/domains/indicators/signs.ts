/**
 * What stands in a cell: a number, a number with a flag, or a sign that means absence. A sign means
 * what its source says; one that is not declared is handed back as unknown and never becomes a number.
 */
import type { Flag, SignMeaning, Status } from './model.ts';
import { NUMERIC_STATUSES } from './model.ts';
import { isAmbiguous, numberInside, parseNumber, plainNumber, plainValue, scanPlainText } from './number-text.ts';

/**
 * Signs of German official statistics (DIN 55301, explanations of Destatis and Regionalstatistik).
 * - `.` is "unknown or secret": withheld, the careful one of the two
 * - `0` is no sign here: it is the number 0 (more than nothing, less than half of the last digit)
 * - GENESIS quality letters: `e` final (no flag), `p` provisional, `r` revised, `s` estimated
 */
export const DESTATIS_SIGNS: readonly SignMeaning[] = [
	{ sign: '-', status: 'zero' },
	{ sign: '–', status: 'zero' },
	{ sign: '.', status: 'withheld' },
	{ sign: '*', status: 'withheld' },
	{ sign: '/', status: 'uncertain' },
	{ sign: '...', status: 'later' },
	{ sign: '…', status: 'later' },
	{ sign: 'x', status: 'not-applicable' },
	{ sign: 'X', status: 'not-applicable' },
	{ sign: '()', flag: 'limited' },
	{ sign: '( )', flag: 'limited' },
	{ sign: '(', flag: 'limited' },
	{ sign: 'e' },
	{ sign: 'p', flag: 'provisional' },
	{ sign: 'r', flag: 'revised' },
	{ sign: 's', flag: 'estimated' }
];

export interface Interpreted {
	/** null unless the status carries a number */
	value: number | null;
	status: Status;
	flags: readonly Flag[];
}

/** `unknown` is the text that nobody declared, for the message. */
export type Interpretation = Interpreted | { unknown: string };

const NO_FLAGS: readonly Flag[] = Object.freeze([]);
const MISSING: Interpreted = Object.freeze({ value: null, status: 'missing', flags: NO_FLAGS });
const plain = plainNumber();
const tables = new WeakMap<readonly SignMeaning[], Map<string, SignMeaning>>();

/** Own meanings of a source over the general ones, sign by sign. */
export function mergeSigns(own: readonly SignMeaning[], base: readonly SignMeaning[] = DESTATIS_SIGNS): SignMeaning[] {
	const merged = new Map(base.map((m) => [m.sign, m]));
	for (const meaning of own) merged.set(meaning.sign, meaning);
	return [...merged.values()];
}

/**
 * Reads one cell with the flag beside it. `meanings` is the complete list that counts; a source with
 * a few signs of its own passes `mergeSigns(own)` once and keeps the array (lookups are cached by it).
 * @param decimalComma decimal sign of the file where known; without it `1.234` is unknown, not guessed
 */
export function interpret(
	raw: string | number | null,
	flag: string,
	meanings: readonly SignMeaning[] = DESTATIS_SIGNS,
	decimalComma?: boolean
): Interpretation {
	if (typeof raw === 'number') {
		if (!Number.isFinite(raw)) return { unknown: String(raw) };
		return flag === '' ? { value: raw, status: 'value', flags: NO_FLAGS } : flagged(raw, flag, meanings);
	}
	if (raw === null || raw === '') return flag === '' ? MISSING : absentByFlag(flag, meanings);
	if (scanPlainText(raw, plain) && !isAmbiguous(plain)) {
		if (plain.separator === 0 || decimalComma === undefined || decimalComma === (plain.separator === 44)) {
			const value = plainValue(plain);
			return flag === '' ? { value, status: 'value', flags: NO_FLAGS } : flagged(value, flag, meanings);
		}
		return { unknown: raw };
	}
	return interpretText(raw, flag, meanings, decimalComma);
}

function interpretText(raw: string, flag: string, meanings: readonly SignMeaning[], decimalComma?: boolean): Interpretation {
	const text = raw.trim();
	if (text === '') return flag === '' ? MISSING : absentByFlag(flag, meanings);
	const known = tableOf(meanings).get(text);
	if (known) return ofSign(known, raw);
	const number = parseNumber(text, decimalComma);
	if (number) return number.kind === 'number' ? flagged(number.value, flag, meanings) : { unknown: raw };
	return withInlineFlags(raw, text, flag, meanings, decimalComma);
}

/** Longer texts are notes, not figures. */
const LONGEST = 60;

/** `(12,3)`, `12,3 p`, `(45) p e`, `45 ()`, `r12`, `123¹⁾`: a number with something declared around it, and nothing else. */
function withInlineFlags(raw: string, text: string, flag: string, meanings: readonly SignMeaning[], decimalComma?: boolean): Interpretation {
	if (text.length > LONGEST) return { unknown: raw };
	const flags: Flag[] = [];
	const body = text.replace(/[⁰¹²³⁴-⁹]+[)⁾]?$/u, '').replace(/(?<=\d) +\d{1,2}\)$/, '').trim();
	const inside = numberInside(body);
	const number = inside === '' ? null : parseNumber(inside, decimalComma);
	if (number?.kind !== 'number') return { unknown: raw };
	const at = body.indexOf(inside);
	let before = body.slice(0, at).replace(/\(\s*\)/g, ' () ');
	let after = body.slice(at + inside.length).replace(/\(\s*\)/g, ' () ');
	if (/\d/.test(after)) return { unknown: raw };
	const marks: string[] = [];
	if (/\(\s*$/.test(before) && /^[^()]*\)/.test(after)) {
		marks.push('()');
		before = before.replace(/\(\s*$/, ' ');
		after = after.replace(')', ' ');
	}
	// a comma may stand between letters, never at the number: `,5` is no 5
	for (const side of [before, after]) marks.push(...side.split(/\s+|(?<=\p{L}),/u).filter((mark) => mark !== ''));
	for (const mark of marks) {
		// one bracket alone says nothing, whatever it means in a column of its own
		const declared = mark !== '()' && /[()]/.test(mark) ? null : meaningsOf(mark, meanings);
		if (declared === null) return { unknown: raw };
		for (const meaning of declared) {
			// a number and "absent" in one cell contradict each other
			if (meaning.status || (mark === '()' && !meaning.flag)) return { unknown: raw };
			if (meaning.flag) flags.push(meaning.flag);
		}
	}
	const result = flagged(number.value, flag, meanings);
	if ('unknown' in result || flags.length === 0) return result;
	return { ...result, flags: [...new Set([...flags, ...result.flags])] };
}

function ofSign(meaning: SignMeaning, raw: string): Interpretation {
	const status = meaning.status;
	if (!status) return { unknown: raw };
	const flags = meaning.flag ? [meaning.flag] : NO_FLAGS;
	if (status === 'zero') return { value: 0, status, flags };
	// a sign alone cannot carry another number
	return NUMERIC_STATUSES.has(status) ? { unknown: raw } : { value: null, status, flags };
}

function flagged(value: number, flag: string, meanings: readonly SignMeaning[]): Interpretation {
	if (flag === '' || flag === '0') return { value, status: 'value', flags: NO_FLAGS };
	const found = meaningsOf(flag, meanings);
	if (found === null) return { unknown: flag };
	const flags: Flag[] = [];
	let status: Status = 'value';
	for (const meaning of found) {
		if (meaning.flag) flags.push(meaning.flag);
		if (meaning.status) status = meaning.status;
	}
	if (status === 'zero') return value === 0 ? { value, status, flags } : { unknown: flag };
	// the quality column says that the number beside it must not be used
	return { value: NUMERIC_STATUSES.has(status) ? value : null, status, flags };
}

function absentByFlag(flag: string, meanings: readonly SignMeaning[]): Interpretation {
	const found = meaningsOf(flag, meanings);
	if (found === null) return { unknown: flag };
	const meaning = found.find((m) => m.status !== undefined);
	return meaning ? ofSign(meaning, flag) : MISSING;
}

/** The whole flag, else its words, else its letters; null when any part is not declared. */
function meaningsOf(flag: string, meanings: readonly SignMeaning[]): SignMeaning[] | null {
	const table = tableOf(meanings);
	const text = flag.trim();
	const whole = table.get(text);
	if (whole) return [whole];
	const words = text.split(/[\s,;]+/).filter((word) => word !== '');
	const parts = words.length > 1 ? words : [...text];
	if (parts.length > 8) return null;
	const found: SignMeaning[] = [];
	for (const part of parts) {
		const meaning = table.get(part);
		if (!meaning) return null;
		found.push(meaning);
	}
	return found;
}

function tableOf(meanings: readonly SignMeaning[]): Map<string, SignMeaning> {
	let table = tables.get(meanings);
	if (!table) tables.set(meanings, (table = new Map(meanings.map((m) => [m.sign, m]))));
	return table;
}
