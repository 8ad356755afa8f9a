/** Elements that can be asked by words: an index of their texts and enough of each to show it among results. Pure. */
import { KINDS, type ElementHead, type Kind } from '../model.ts';
import type { ElementText } from './element-text.ts';
import { excerpt, marked, type Piece } from './excerpt.ts';
import { WordIndex, type Hit, type Level } from './word-index.ts';

export interface SearchedElement extends ElementHead, ElementText {
	/** of its wording: another one means that the element must be read anew */
	stamp: string;
}

type ShownElement = Omit<SearchedElement, 'head' | 'body'>;

export interface FoundElement {
	number: number;
	kind: Kind;
	code: string;
	title: { pieces: Piece[]; lang: 'de' | 'en' };
	excerpt: Piece[];
	example: boolean;
	level: Level;
}

export interface FoundElements {
	list: FoundElement[];
	/** how many there are in all */
	count: number;
	/** they say a part of the compound that was looked for */
	near: FoundElement[];
	nearCount: number;
	/** word looked for → word taken instead */
	corrected: [string, string][];
}

/** For lists that are narrowed down by words. */
export interface SayingElements extends Pick<FoundElements, 'corrected'> {
	ids: ReadonlySet<string>;
}

export const NOTHING_FOUND: FoundElements = { list: [], count: 0, near: [], nearCount: 0, corrected: [] };

export class ElementSearch {
	readonly #index = new WordIndex();
	readonly #elements = new Map<string, ShownElement>();

	missing(stamps: ReadonlyMap<string, string>): string[] {
		return this.#index.missing(stamps);
	}

	put({ head, body, ...element }: SearchedElement): void {
		this.#elements.set(element.id, element);
		this.#index.put({ id: element.id, stamp: element.stamp, head, body, order: KINDS.indexOf(element.kind) * 1e9 + element.position * 100 + (element.number % 100) });
	}

	keepOnly(stamps: ReadonlyMap<string, string>): void {
		this.#index.keepOnly(stamps);
		for (const id of this.#elements.keys()) if (!stamps.has(id)) this.#elements.delete(id);
	}

	/** @param most how many are shown of each list */
	search(query: string, lang: 'de' | 'en', most: number): FoundElements {
		const { hits, near, corrected } = this.#index.search(query);
		const shown = (hit: Hit): FoundElement => {
			const e = this.#elements.get(hit.id) as ShownElement;
			const english = lang === 'en' && e.title.en !== '';
			const said = english ? e.said.en : e.said.de;
			return { number: e.number, kind: e.kind, code: e.code, title: { pieces: marked(english ? e.title.en : e.title.de, hit.words), lang: english ? 'en' : 'de' }, excerpt: excerpt(said, hit.words), example: e.example, level: hit.level };
		};
		return { list: hits.slice(0, most).map(shown), count: hits.length, near: near.slice(0, most).map(shown), nearCount: near.length, corrected };
	}

	/** Ids of all that say it, and of those that say a part of it. */
	saying(query: string): SayingElements {
		const { hits, near, corrected } = this.#index.search(query);
		return { ids: new Set([...hits, ...near].map((h) => h.id)), corrected };
	}
}
