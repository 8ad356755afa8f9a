/** Licences under which offices hand out boundaries, as they are written in an attribution. */

/** Names to show, and what of a text is recognised as each. */
const KNOWN: readonly { name: string; words: RegExp }[] = [
	{ name: 'dl-de/by-2-0', words: /dl-de[/-]by[-/]2[-.]0|datenlizenz deutschland\s*[–-]?\s*namensnennung\s*[–-]?\s*version 2\.0/i },
	{ name: 'dl-de/zero-2-0', words: /dl-de[/-]zero[-/]2[-.]0|datenlizenz deutschland\s*[–-]?\s*zero\s*[–-]?\s*version 2\.0/i },
	{ name: 'CC BY 4.0', words: /\bcc[- ]by[- ]4\.0\b/i },
	{ name: 'CC BY-SA 4.0', words: /\bcc[- ]by[- ]sa[- ]4\.0\b/i },
	{ name: 'CC0 1.0', words: /\bcc0([- ]1\.0)?\b/i },
	{ name: 'ODbL 1.0', words: /\bodbl\b/i },
	{ name: 'GeoNutzV', words: /\bgeonutzv\b/i }
];

export const KNOWN_LICENCES: readonly string[] = KNOWN.map(({ name }) => name);

/** Name of the licence that a text or an attribution means; null where it is none we know. */
export function licenceIn(text: string): string | null {
	return KNOWN.find(({ words }) => words.test(text))?.name ?? null;
}

/** True where a text is the licence's name alone, without who is to be named. */
export function isBareLicence(text: string): boolean {
	return KNOWN.some(({ words }) => words.exec(text)?.[0].length === text.trim().length);
}
