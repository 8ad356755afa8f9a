/** What a search box offers while somebody types (`static/search-as-you-type.js` shows it). */
import type { FoundElement, FoundElements } from '#domains/strategy/search/element-search.ts';
import type { Piece } from '#domains/strategy/search/excerpt.ts';
import { kindName } from '#domains/strategy/published/thread-words.ts';
import type { Language } from '#ui/language.ts';

export interface Suggestion {
	href: string;
	/** what it is: Ziel 1.2, Kennzahl, Gemeinde */
	kind: string;
	title: Piece[];
	/** where the title is not in the language of the page */
	lang?: 'de';
	excerpt: Piece[];
}

export const plainly = (text: string): Piece[] => [{ text, mark: false }];

export function elementSuggestion(e: FoundElement, lang: Language, href: string): Suggestion {
	return { href, kind: kindName(e, lang), title: e.title.pieces, ...(e.title.lang === lang ? {} : { lang: 'de' as const }), excerpt: e.excerpt };
}

/** Heard by whoever listens, read by all. */
export function countText(count: number, { corrected, nearCount, count: said }: FoundElements, lang: Language): string {
	const de = lang === 'de';
	const number = count === 0 ? (de ? 'Keine Treffer' : 'No results') : count === 1 ? (de ? '1 Treffer' : '1 result') : `${count} ${de ? 'Treffer' : 'results'}`;
	const instead = corrected.map(([, taken]) => taken).join(' ');
	return [number, instead && (de ? `gesucht wurde „${instead}“` : `searched for “${instead}”`), said === 0 && nearCount > 0 ? (de ? `${nearCount} verwandte` : `${nearCount} related`) : ''].filter(Boolean).join(', ');
}

export function answerSuggestions(list: Suggestion[], status: string): Response {
	return new Response(JSON.stringify({ status, list }), { headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' } });
}
