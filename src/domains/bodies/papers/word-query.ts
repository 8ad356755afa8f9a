/** From what people type to a question of PostgreSQL's text search: every word must be there, the last one may still be unfinished. Pure. */

const MOST_WORDS = 12;

/** @returns null where nothing is asked for: then there is nothing to search */
export function wordQuery(typed: string): string | null {
	const words = typed.normalize('NFC').split(/\s+/u).flatMap((chunk) => asked(chunk.slice(0, 200)));
	return words.length === 0 ? null : words.slice(0, MOST_WORDS).join(' & ');
}

/** A file number such as 045/2018 is one word to PostgreSQL, and its parts are words elsewhere; nothing but letters, digits and these joints stays. */
function asked(chunk: string): string[] {
	const parts = (chunk.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `'${word}':*`);
	const whole = /[\p{L}\p{N}]+(?:[/.\-_][\p{L}\p{N}]+)+/u.exec(chunk)?.[0];
	if (parts.length === 0) return [];
	return whole === undefined ? parts : [`('${whole}':* | (${parts.slice(0, MOST_WORDS).join(' & ')}))`];
}
