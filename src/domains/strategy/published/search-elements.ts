/** Public elements that say what is looked for: word forms, compounds and a slip of the finger as in the search for indicators. Pure. */
import { compoundParts, wordParts } from '#domains/indicators/compound-parts.ts';
import { fold, SearchText, stem, wordsOf } from '#domains/indicators/word-match.ts';

export interface SearchedElement<T> {
	item: T;
	/** code and title, both languages */
	head: SearchText;
	/** with what it says in plain words */
	all: SearchText;
}

/** Those whose title says it come first; where nothing says every word, those that say parts of it. */
export function searchElements<T>(elements: readonly SearchedElement<T>[], query: string): { hits: T[]; near: T[] } {
	const words = wordsOf(fold(query));
	if (words.length === 0) return { hits: [], near: [] };
	const every = (text: SearchText) => words.every((word) => text.holds(word));
	const inHead = elements.filter((e) => every(e.head));
	const elsewhere = elements.filter((e) => !inHead.includes(e) && every(e.all));
	const said = [...inHead, ...elsewhere];
	const hits = said.length > 0 ? said : elements.filter((e) => words.every((word) => e.head.holdsNearly(word)));
	return { hits: hits.map((e) => e.item), near: hits.length > 0 ? [] : byParts(elements, words).map((e) => e.item) };
}

/** `Armutsgefährdung` → what says `Armut`: most parts first. */
function byParts<T>(elements: readonly SearchedElement<T>[], words: readonly string[]): SearchedElement<T>[] {
	const parts = wordParts(new Set(elements.flatMap((e) => [...e.head.words]).filter((word) => word.length >= 4)));
	const terms = [...new Set(words.flatMap((word) => (elements.some((e) => e.head.holds(word)) ? [word] : compoundParts(word, parts))))].map((term) => [term, stem(term)] as const);
	const says = (text: SearchText, [term, short]: readonly [string, string]) => [...text.words].some((word) => word.startsWith(term) || word.endsWith(term) || (short.length >= 4 && word.startsWith(short)));
	const scored = elements.map((e) => ({ e, score: terms.filter((term) => says(e.head, term)).length })).filter(({ score }) => score > 0);
	return scored.sort((a, b) => b.score - a.score).slice(0, 12).map(({ e }) => e);
}
