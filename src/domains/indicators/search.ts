/** Finding indicators by words: first those that say the words, else those that are nearest to them. */
import { compoundParts, wordParts } from './compound-parts.ts';
import type { IndicatorDefinition, LocalText } from './model.ts';
import { fold, SearchText, stem, wordsOf } from './word-match.ts';

export interface Found<T> {
	/** they say every word of the query */
	hits: T[];
	/** nothing says it; these have it among their search words, or say parts of it. Best first */
	near: T[];
}

const MOST_NEAR = 8;
/** words that say nothing about a figure */
const FILLERS = new Set('als am an auf aus bei das dem den der des die ein eine fur im in ist je mit nach oder pro und unter von vom wie wo zu zum zur a and are at by for from how in is of on or per the to what with zahl zahlen anzahl anteil number share rate quote'.split(' '));

interface Entry<T> {
	item: T;
	/** everything the definition says */
	own: SearchText;
	/** under which words it is to be found as well */
	keywords: SearchText;
	/** its names and search words: what it is mainly about */
	head: SearchText;
	/** shares and rates say more than the counts behind them */
	rank: number;
}

export interface Searched<T> {
	/** where a thing of the list keeps its definition */
	definitionOf: (item: T) => IndicatorDefinition;
	/** names of topics are search words of what belongs to them */
	topics?: readonly { code: string; name: LocalText }[];
}

export function searchIndicators<T>(items: readonly T[], query: string, { definitionOf, topics = [] }: Searched<T>): Found<T> {
	const words = wordsOf(fold(query));
	if (words.length === 0) return { hits: [], near: [] };
	const topicNames = new Map(topics.map(({ code, name }) => [code, both(name)]));
	const entries = items.map((item) => entryOf(item, definitionOf(item), topicNames));
	const said = entries.filter(({ own }) => words.every((word) => own.holds(word)));
	const meant = entries.filter((entry) => !said.includes(entry) && words.every((word) => entry.own.holds(word) || entry.keywords.holds(word)));
	const hits = said.length > 0 || meant.length > 0 ? said : entries.filter(({ own }) => words.every((word) => own.holdsNearly(word)));
	const near = hits.length > 0 || meant.length > 0 ? meant.toSorted((a, b) => a.rank - b.rank) : nearest(entries, words);
	const plainly = ({ head }: Entry<T>) => (words.every((word) => head.words.has(word)) ? 0 : 1);
	return { hits: hits.toSorted((a, b) => plainly(a) - plainly(b)).map(({ item }) => item), near: near.slice(0, MOST_NEAR).map(({ item }) => item) };
}

const both = (text: { de: string; en: string } | null | undefined) => `${text?.de ?? ''} ${text?.en ?? ''}`;

function entryOf<T>(item: T, { name, what, counted, notes, code, short, keywords, kind, topic }: IndicatorDefinition, topicNames: ReadonlyMap<string, string>): Entry<T> {
	return {
		item,
		own: new SearchText([code.replaceAll('_', ' '), code, both(name), both(short), both(what), both(counted), both(notes)].join(' ')),
		keywords: new SearchText(`${both(keywords)} ${topicNames.get(topic) ?? ''}`),
		head: new SearchText([both(name), both(short), both(keywords)].join(' ')),
		rank: ['derived', 'measure', 'count'].indexOf(kind)
	};
}

/** By the words of the query and the parts of its compounds: first what is about all of them, then in turn what is about each. */
function nearest<T>(entries: readonly Entry<T>[], words: readonly string[]): Entry<T>[] {
	const parts = wordParts(new Set(entries.flatMap(({ head }) => [...head.words]).filter((word) => word.length >= 4 && !FILLERS.has(word))));
	const telling = words.filter((word) => !FILLERS.has(word));
	const terms = new Set(telling.flatMap((word) => (entries.some(({ head }) => about(head, word)) ? [word] : compoundParts(word, parts))));
	// what a compound is stands last: of poverty in old age, poverty comes first
	const groups = [...terms].reverse().map((term) => entries.filter(({ head }) => about(head, term))).filter((group) => group.length > 0);
	const all = entries.filter((entry) => groups.length > 1 && groups.every((group) => group.includes(entry)));
	const turns = Array.from({ length: MOST_NEAR }, (_, i) => groups.flatMap((group) => group.toSorted((a, b) => a.rank - b.rank)[i] ?? []));
	return [...new Set([...all, ...turns.flat()])];
}

/** A part of a compound stands at the beginning or the end of a word, not somewhere inside. */
function about(head: SearchText, term: string): boolean {
	const short = stem(term);
	for (const word of head.words) if (word.startsWith(term) || word.endsWith(term) || (short.length >= 4 && word.startsWith(short))) return true;
	return false;
}
