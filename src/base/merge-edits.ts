/** Two people edit the same record: what the second one is shown, so that neither loses anything. Pure. */
import { canonicalJson } from './canonical-json.ts';

export interface EditConflict {
	/** `unit` or, for texts in two languages, `name.de` */
	field: string;
	theirs: unknown;
	mine: unknown;
}

export interface MergedEdits<T> {
	/** changes of both; where both changed the same field differently, mine */
	merged: T;
	/** fields that only the other person changed; they are in `merged` */
	taken: string[];
	/** fields that both changed, differently */
	conflicts: EditConflict[];
}

interface TwoLanguages {
	de: unknown;
	en: unknown;
}

/**
 * @param base what the second person began with
 * @param theirs what has been saved since
 * @param mine what the second person wants to save
 */
export function mergeEdits<T extends object>(base: T, theirs: T, mine: T): MergedEdits<T> {
	const merged = { ...theirs } as Record<string, unknown>;
	const taken: string[] = [];
	const conflicts: EditConflict[] = [];
	const one = (field: string, b: unknown, t: unknown, m: unknown): unknown => {
		if (same(b, t) || same(t, m)) return m;
		if (same(b, m)) {
			taken.push(field);
			return t;
		}
		conflicts.push({ field, theirs: t, mine: m });
		return m;
	};
	for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
		const [b, t, m] = [base, theirs, mine].map((record) => (record as Record<string, unknown>)[field]);
		merged[field] = isText(b) && isText(t) && isText(m) ? { de: one(`${field}.de`, b.de, t.de, m.de), en: one(`${field}.en`, b.en, t.en, m.en) } : one(field, b, t, m);
	}
	return { merged: merged as T, taken, conflicts };
}

function isText(value: unknown): value is TwoLanguages {
	return typeof value === 'object' && value !== null && 'de' in value && 'en' in value;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

/** Order of keys does not matter: the database keeps its own. */
function same(a: unknown, b: unknown): boolean {
	return a === b || ((isObject(a) || isObject(b)) && canonicalJson(a) === canonicalJson(b));
}

/** Fields in which two wordings differ, for the list of versions: `name.de`, `per` … */
export function changedFields<T extends object>(before: T, after: T): { field: string; before: unknown; after: unknown }[] {
	const found: { field: string; before: unknown; after: unknown }[] = [];
	for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
		const [b, a] = [before, after].map((record) => (record as Record<string, unknown>)[field]);
		if (isText(b) && isText(a)) {
			if (!same(b.de, a.de)) found.push({ field: `${field}.de`, before: b.de, after: a.de });
			if (!same(b.en, a.en)) found.push({ field: `${field}.en`, before: b.en, after: a.en });
		} else if (!same(b, a)) found.push({ field, before: b, after: a });
	}
	return found;
}
