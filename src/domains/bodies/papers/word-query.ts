/** From what people type to a question of PostgreSQL's text search: every word must be there, the last one may still be unfinished. Pure. */

const MOST_WORDS = 12;

/** @returns null where nothing is asked for: then there is nothing to search */
export function wordQuery(typed: string): string | null {
	const words = typed.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
	// within quotes a sign like : or & would be taken for an operator; only letters and digits are left here
	return words.length === 0 ? null : words.slice(0, MOST_WORDS).map((word) => `'${word.slice(0, 100)}':*`).join(' & ');
}
