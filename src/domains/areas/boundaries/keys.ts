/** Which attribute holds the keys of the areas, and what they look like once a lost zero is put back. */
import { agsOfArs } from '../model.ts';
import { BoundaryFault } from './boundary-feature.ts';

export interface FoundKeys {
	field: string;
	/** official keys, or codes of the county's own planning areas */
	kind: 'official' | 'own';
	/** one per feature, in their order; null where the attribute is empty */
	keys: ({ key: string; ars: string | null } | null)[];
	/** how many numbers got their lost leading zero back */
	repaired: number;
	/** `0000000`-padded keys of counties and the like were cut to their level */
	shortened: boolean;
}

const OFFICIAL_NAMES = ['ars', 'rs', 'ags', 'ars_0', 'ags_0', 'rs_0', 'regionalschluessel', 'regionalschlüssel', 'gemeindeschluessel', 'gemeindeschlüssel', 'schluessel', 'schlüssel', 'key', 'id'];
const OWN_NAMES = ['schluessel', 'schlüssel', 'key', 'code', 'kennung', 'nummer', 'nr', 'id', 'name'];
const NAME_NAMES = ['gen', 'name', 'gemeinde', 'gemeindename', 'bezeichnung', 'ortsname', 'kreis', 'stadtteil', 'stadttei00'];
const LENGTHS = [12, 8, 5, 9, 2];

/**
 * Looks at names first, then at the values of every attribute.
 * @param wanted attribute the user named; taken as it stands, official or not
 * @throws BoundaryFault when no attribute will do
 */
export function findKeys(rows: readonly Record<string, unknown>[], wanted: string | null): FoundKeys {
	const fields = [...new Set(rows.slice(0, 50).flatMap((row) => Object.keys(row)))];
	if (wanted !== null) {
		const field = fields.find((name) => name.toLowerCase() === wanted.toLowerCase());
		if (field === undefined) throw fieldMissing(wanted, fields);
		const found = official(rows, field) ?? own(rows, field);
		if (found === null) throw noKeys(fields);
		return found;
	}
	const byName = (names: string[]) => names.flatMap((name) => fields.filter((field) => field.toLowerCase() === name));
	for (const field of new Set([...byName(OFFICIAL_NAMES), ...fields])) {
		const found = official(rows, field);
		// a county repeated in every row is a true key, but not the key of these rows
		const likely = found !== null && (OFFICIAL_NAMES.slice(0, 6).includes(field.toLowerCase()) || distinct(found) > rows.length / 2);
		if (found !== null && likely) return found;
	}
	for (const field of byName(OWN_NAMES)) {
		const found = own(rows, field);
		if (found !== null && distinct(found) === rows.length) return found;
	}
	throw noKeys(fields);
}

/** Attribute with the names of the areas; null where there is none. */
export function findNames(rows: readonly Record<string, unknown>[], wanted: string | null): string | null {
	const fields = [...new Set(rows.slice(0, 50).flatMap((row) => Object.keys(row)))];
	for (const name of wanted === null ? NAME_NAMES : [wanted.toLowerCase()]) {
		const field = fields.find((candidate) => candidate.toLowerCase() === name);
		if (field !== undefined && rows.some((row) => typeof row[field] === 'string' && /\p{L}/u.test(row[field]))) return field;
	}
	return null;
}

function official(rows: readonly Record<string, unknown>[], field: string): FoundKeys | null {
	const texts = rows.map((row) => textOf(row[field]));
	const given = texts.filter((text) => text !== null);
	if (given.length === 0 || given.length < rows.length / 2 || given.some((text) => !/^\d{1,12}$/.test(text))) return null;
	const repair = zeroRepair(given);
	if (repair === null) return null;
	const whole = given.map((text) => repair(text));
	if (whole.some((text) => !inGermany(text))) return null;
	const shorten = padding(whole);
	let repaired = 0;
	const keys = texts.map((text) => {
		if (text === null) return null;
		const full = repair(text);
		if (full !== text) repaired++;
		const key = shorten === null ? full : full.slice(0, shorten);
		return key.length === 12 ? { key: agsOfArs(key), ars: key } : { key, ars: null };
	});
	return { field, kind: 'official', keys, repaired, shortened: shorten !== null };
}

/**
 * How to put back a leading zero, or null where that would be a guess: all keys must fit one length,
 * and no key of full length may still have its zero (then zeros were kept, and short keys mean something else).
 */
function zeroRepair(texts: string[]): ((text: string) => string) | null {
	const lengths = new Set(texts.map((text) => text.length));
	if ([...lengths].every((length) => LENGTHS.includes(length)) && texts.every(inGermany)) return (text) => text;
	for (const length of LENGTHS) {
		const fits = texts.every((text) => text.length === length || (text.length === length - 1 && text[0] !== '0'));
		const kept = texts.some((text) => text.length === length && text.startsWith('0'));
		// eight digits without any of nine are municipalities of a state that does not exist, not associations
		const told = lengths.has(length) || !LENGTHS.includes(length - 1);
		if (fits && told && !kept && texts.every((text) => inGermany(text.padStart(length, '0')))) return (text) => text.padStart(length, '0');
	}
	return null;
}

/** Length of the true key where all keys are filled up with zeros to 8 or 12 digits (`ARS_0`, `AGS_0`). */
function padding(keys: string[]): number | null {
	if (keys.length < 2 || keys.some((key) => key.length !== 8 && key.length !== 12)) return null;
	if (keys.every((key) => /^0+$/.test(key.slice(2)))) return 2;
	if (keys.every((key) => /^0+$/.test(key.slice(5)))) return 5;
	return keys.every((key) => key.length === 12 && key.endsWith('000')) ? 9 : null;
}

function own(rows: readonly Record<string, unknown>[], field: string): FoundKeys | null {
	const texts = rows.map((row) => textOf(row[field]));
	if (texts.every((text) => text === null) || texts.some((text) => text !== null && text.length > 60)) return null;
	return { field, kind: 'own', keys: texts.map((text) => (text === null ? null : { key: text, ars: null })), repaired: 0, shortened: false };
}

function textOf(value: unknown): string | null {
	if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
	if (typeof value !== 'string') return null;
	const text = value.trim();
	const digits = text.replaceAll(/\s/g, '');
	return text === '' ? null : /^\d+$/.test(digits) ? digits : text;
}

/** 01 Schleswig-Holstein … 16 Thüringen */
function inGermany(key: string): boolean {
	const state = Number(key.slice(0, 2));
	return key.length >= 2 && state >= 1 && state <= 16;
}

function distinct(found: FoundKeys): number {
	return new Set(found.keys.map((key) => key?.ars ?? key?.key)).size;
}

const fieldMissing = (wanted: string, fields: string[]) =>
	new BoundaryFault(
		'key-field-missing',
		{ de: `Das Merkmal „${wanted}“ gibt es in der Datei nicht.`, en: `The file has no attribute “${wanted}”.` },
		{ de: `Vorhanden sind: ${fields.slice(0, 30).join(', ')}.`, en: `It has: ${fields.slice(0, 30).join(', ')}.` }
	);

const noKeys = (fields: string[]) =>
	new BoundaryFault(
		'no-keys',
		{ de: 'In der Datei ist kein amtlicher Schlüssel (ARS oder AGS) zu erkennen.', en: 'No official key (ARS or AGS) can be made out in the file.' },
		{ de: `Nennen Sie das Merkmal mit --key. Vorhanden sind: ${fields.slice(0, 30).join(', ')}.`, en: `Name the attribute with --key. It has: ${fields.slice(0, 30).join(', ')}.` }
	);
