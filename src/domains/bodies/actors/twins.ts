/** Which entries of the register are probably the same: by address, name, organisation and family name, also spelt differently. Pure. */
import { foldName } from './fold-name.ts';
import type { ActorContent, ActorKind } from './model.ts';

export const TWIN_REASONS = ['same-email', 'same-name', 'same-organisation', 'similar-name'] as const;
export type TwinReason = (typeof TWIN_REASONS)[number];

export interface Candidate {
	kind: ActorKind;
	content: ActorContent;
	/** person: name of the one it works for */
	organisation: string;
}

export interface Known extends Candidate {
	id: string;
}

export interface Twin {
	id: string;
	because: TwinReason;
}

/** Forms of organisations and titles: part of many names and no difference between two. */
const LEGAL = /\b(e v|ev|gemeinnuetzige gmbh|ggmbh|gmbh co kg|gmbh|gag|ag|ohg|kg|ug|haftungsbeschraenkt|e g|eg|stiftung buergerlichen rechts|adoer|a d oe r|kdoer|k d oe r|gug|eingetragener verein)\b/g;
const TITLES = /\b(prof|professor|professorin|dr|med|rer|nat|phil|jur|pol|habil|dipl|ing|paed|soz|ma|m a|ba|b a|msc|m sc|bsc|b sc|mag|herr|frau)\b/g;

/** The core of an organisation's name. */
export function organisationKey(name: string): string {
	const folded = foldName(name.replace(/&/g, ' und '));
	const core = folded.replace(LEGAL, ' ').replace(/\s+/g, ' ').trim();
	return core || folded;
}

/** Given and family name without titles, in the order of the alphabet: `Muster, Grete` is `Grete Muster`. */
export function personKey({ name, given, family }: Pick<ActorContent, 'name' | 'given' | 'family'>): string {
	const folded = [name, given, family].map(foldName);
	const core = folded.map((part) => part.replace(TITLES, ' ').trim()).filter(Boolean);
	return [...new Set((core.length > 0 ? core : folded).join(' ').split(/\s+/).filter(Boolean))].sort().join(' ');
}

export function nameKey({ kind, content }: Pick<Candidate, 'kind' | 'content'>): string {
	return kind === 'organisation' ? organisationKey(content.name) : personKey(content) || foldName(content.function);
}

export interface TwinIndex {
	byEmail: Map<string, Known[]>;
	byName: Map<string, Known[]>;
	byFamily: Map<string, Known[]>;
	/** by pairs of letters, for names that are nearly alike */
	byPart: Map<string, { known: Known; key: string; marks: string }[]>;
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
	if (key === '') return;
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
}

const familyKey = (c: Candidate) => (c.kind === 'person' && c.content.family !== '' && c.organisation !== '' ? `${foldName(c.content.family.replace(/[-–]/g, ' '))}|${organisationKey(c.organisation)}` : '');

/** Beginning and end of a name: two names with one slip share one of them. Of short names less is taken, or a slip would hit both. */
function parts(key: string): string[] {
	const take = (n: number) => [`a${key.slice(0, n)}`, `e${key.slice(-n)}`];
	return [...(key.length >= 5 && key.length <= 8 ? take(2) : []), ...(key.length >= 8 ? take(4) : [])];
}

export function twinIndex(known: readonly Known[]): TwinIndex {
	const index: TwinIndex = { byEmail: new Map(), byName: new Map(), byFamily: new Map(), byPart: new Map() };
	for (const k of known) addTwin(index, k);
	return index;
}

export function addTwin(index: TwinIndex, k: Known): void {
	const key = nameKey(k);
	put(index.byEmail, k.content.email.toLowerCase(), k);
	put(index.byName, `${k.kind}|${key}`, k);
	put(index.byFamily, familyKey(k), k);
	const entry = { known: k, key, marks: marks(key) };
	for (const part of parts(key)) put(index.byPart, `${k.kind}|${part}`, entry);
}

/** A function that many share is no sign: `Geschäftsführung` in two houses are two people. */
function apart(a: Candidate, b: Candidate): boolean {
	const roles = [a, b].every((c) => c.kind === 'person' && c.content.family === '' && c.content.given === '' && c.content.name === '');
	return roles && a.organisation !== '' && b.organisation !== '' && organisationKey(a.organisation) !== organisationKey(b.organisation);
}

/** Those that are probably the same, the surest first. @param near also names that are only nearly alike. An address that several share tells people apart no longer. */
export function findTwins(index: TwinIndex, candidate: Candidate, { near = true }: { near?: boolean } = {}): Twin[] {
	const found = new Map<string, TwinReason>();
	const note = (k: Known, because: TwinReason) => {
		const had = found.get(k.id);
		if (k.kind === candidate.kind && !apart(k, candidate) && (had === undefined || TWIN_REASONS.indexOf(because) < TWIN_REASONS.indexOf(had))) found.set(k.id, because);
	};
	const key = nameKey(candidate);
	const email = candidate.content.email.toLowerCase();
	if (email !== '') for (const k of index.byEmail.get(email) ?? []) if (!(candidate.kind === 'person' && differentPeople(k, candidate))) note(k, 'same-email');
	for (const k of index.byName.get(`${candidate.kind}|${key}`) ?? []) note(k, 'same-name');
	const family = familyKey(candidate);
	if (family !== '') for (const k of index.byFamily.get(family) ?? []) if (givenFits(k.content.given, candidate.content.given)) note(k, 'same-organisation');
	const own = marks(key);
	if (near) for (const part of parts(key)) for (const { known, key: other, marks: theirs } of index.byPart.get(`${candidate.kind}|${part}`) ?? []) if (theirs === own && other !== key && isNear(key, other)) note(known, 'similar-name');
	return [...found].map(([id, because]) => ({ id, because })).sort((a, b) => TWIN_REASONS.indexOf(a.because) - TWIN_REASONS.indexOf(b.because));
}

/** Two full names that have nothing in common: an office's common address. */
function differentPeople(a: Candidate, b: Candidate): boolean {
	const [x, y] = [foldName(a.content.family), foldName(b.content.family)];
	return x !== '' && y !== '' && x !== y && !isNear(x, y) && !givenFits(a.content.given, b.content.given);
}

/** `G.` may be Grete; two different given names are two people of one family. */
function givenFits(a: string, b: string): boolean {
	const [x, y] = [foldName(a), foldName(b)];
	return x === '' || y === '' || x.startsWith(y) || y.startsWith(x);
}

/** At most one slip in names of 5 letters and more, two from 12 on: a letter more, less, other, or two swapped. Numbers and single letters at the end tell apart. */
export function isNear(a: string, b: string): boolean {
	const most = Math.min(a.length, b.length) < 5 ? 0 : Math.min(a.length, b.length) < 12 ? 1 : 2;
	if (Math.abs(a.length - b.length) > most || most === 0) return false;
	if (marks(a) !== marks(b)) return false;
	return slips(a, b, most) <= most;
}

/** What tells `Grundschule 1` from `Grundschule 2` and `Verband A` from `Verband B`. */
const marks = (key: string) => key.split(' ').filter((w) => w.length === 1 || /\d/.test(w)).join(' ');

/** Slips between two names (optimal string alignment), given up beyond `most`. */
function slips(a: string, b: string, most: number): number {
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
			row.push(cost);
			least = Math.min(least, cost);
		}
		if (least > most) return most + 1;
		before = last;
		last = row;
	}
	return last[b.length] ?? 0;
}
