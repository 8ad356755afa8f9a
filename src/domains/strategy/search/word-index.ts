/**
 * Texts that can be asked by words, kept in memory: which word stands in which text, and which words are forms, compounds or slips of each other.
 * Texts come and go one by one, so that a change costs as much as the text that was changed. Pure.
 */
import { COMMON_PARTS } from './common-parts.ts';
import { fold, slipsBetween, slipsIn, spellings, stem, wordsIn } from './word-forms.ts';
import { WordParts } from './word-parts.ts';

/** How a word of a text answers a word that is looked for, best first. */
export const LEVELS = ['exact', 'form', 'part', 'beginning', 'slip', 'within'] as const;
export type Level = (typeof LEVELS)[number];

export interface IndexedText {
	id: string;
	/** changes whenever the text does */
	stamp: string;
	/** code and title */
	head: string;
	/** what else it says */
	body: string;
	/** order among equals */
	order: number;
}

export interface Hit {
	id: string;
	/** the worst of the levels of its words */
	level: Level;
	/** folded words of the text that were found */
	words: ReadonlySet<string>;
}

export interface Found {
	/** every word is said: titles first, then by level */
	hits: Hit[];
	/** not said, but a part of a compound that was looked for */
	near: Hit[];
	/** word looked for → word of a text that was taken instead */
	corrected: [string, string][];
}

/** A word of the texts with the texts that say it. */
interface Entry {
	word: string;
	stem: string;
	/** numbers of texts whose head, whose body says it, and how often it stands as it was written */
	heads: Set<number>;
	bodies: Set<number>;
	/** as it is written, with what it teaches */
	written: string;
}

interface Kept extends IndexedText {
	number: number;
	words: Map<string, 1 | 2>;
}

export class WordIndex {
	readonly #parts = new WordParts(COMMON_PARTS);
	readonly #texts = new Map<string, Kept>();
	readonly #byNumber = new Map<number, Kept>();
	readonly #entries = new Map<string, Entry>();
	readonly #stems = new Map<string, Set<Entry>>();
	#next = 1;

	get size(): number {
		return this.#texts.size;
	}

	/** Ids whose text is not here or is another one. */
	missing(stamps: ReadonlyMap<string, string>): string[] {
		return [...stamps].flatMap(([id, stamp]) => (this.#texts.get(id)?.stamp === stamp ? [] : [id]));
	}

	/** Forgets all others. */
	keepOnly(stamps: ReadonlyMap<string, string>): void {
		for (const id of this.#texts.keys()) if (!stamps.has(id)) this.remove(id);
	}

	at(id: string): IndexedText | null {
		return this.#texts.get(id) ?? null;
	}

	put(text: IndexedText): void {
		this.remove(text.id);
		const words = new Map<string, 1 | 2>();
		const kept: Kept = { ...text, number: this.#next++, words };
		for (const { word } of wordsIn(text.body)) if (!words.has(fold(word))) this.#add(word, 2, kept);
		for (const { word } of wordsIn(text.head)) if (words.get(fold(word)) !== 1) this.#add(word, 1, kept);
		this.#texts.set(text.id, kept);
		this.#byNumber.set(kept.number, kept);
	}

	remove(id: string): void {
		const kept = this.#texts.get(id);
		if (!kept) return;
		this.#texts.delete(id);
		this.#byNumber.delete(kept.number);
		for (const word of kept.words.keys()) {
			const entry = this.#entries.get(word);
			if (!entry) continue;
			entry.heads.delete(kept.number);
			entry.bodies.delete(kept.number);
			if (entry.heads.size + entry.bodies.size > 0) continue;
			this.#entries.delete(word);
			this.#stems.get(entry.stem)?.delete(entry);
			this.#parts.forget(entry.written);
		}
	}

	#add(word: string, where: 1 | 2, kept: Kept): void {
		const folded = fold(word);
		let entry = this.#entries.get(folded);
		if (!entry) {
			entry = { word: folded, stem: stem(folded), heads: new Set(), bodies: new Set(), written: word };
			this.#entries.set(folded, entry);
			const stems = this.#stems.get(entry.stem) ?? new Set();
			this.#stems.set(entry.stem, stems.add(entry));
			this.#parts.learn(word);
		}
		kept.words.set(folded, where);
		(where === 1 ? entry.heads : entry.bodies).add(kept.number);
	}

	/** @param query as somebody typed it; the last word may still be growing */
	search(query: string): Found {
		const asked = wordsIn(query).map(({ word }) => fold(word)).slice(0, 8);
		if (asked.every((word) => word.length < 2)) return { hits: [], near: [], corrected: [] };
		const corrected: [string, string][] = [];
		const answers = asked.map((word, i) => {
			const found = this.#entriesOf(word, i === asked.length - 1);
			if (found.size > 0) return found;
			const slips = this.#slipsOf(word);
			const first = [...slips.keys()][0];
			if (first) corrected.push([word, first.written]);
			return slips;
		});
		const hits = this.#texted(answers);
		// what the compounds that were looked for consist of
		const parts = asked.map((word, i) => new Map([...(answers[i] as Map<Entry, Level>), ...this.#withinOf(word)].reverse()));
		const said = new Set(hits.map((h) => h.id));
		const near = parts.some((p, i) => p.size > (answers[i]?.size ?? 0)) ? this.#texted(parts).filter((h) => !said.has(h.id)) : [];
		return { hits, near, corrected: hits.length > 0 ? corrected : [] };
	}

	/** Words that are the one looked for, a form of it, have it in them, or begin like it while it is being typed. */
	#entriesOf(word: string, last: boolean): Map<Entry, Level> {
		const found = new Map<Entry, Level>();
		const forms = spellings(word);
		const take = (entry: Entry, level: Level) => void (found.has(entry) || found.set(entry, level));
		for (const form of forms) {
			const same = this.#entries.get(form);
			if (same) take(same, 'exact');
		}
		for (const form of forms) for (const entry of this.#stems.get(stem(form)) ?? []) take(entry, 'form');
		const [long, beginning] = [forms.filter((form) => form.length >= 3), last ? forms.filter((form) => form.length >= 2) : []];
		const shorts = long.map((form) => [form, stem(form)] as const);
		for (const entry of this.#entries.values()) {
			if (found.has(entry)) continue;
			if (shorts.some(([form, short]) => entry.word.includes(short) && this.#parts.has(entry.word, form))) take(entry, 'part');
			else if (beginning.some((form) => entry.word.startsWith(form))) take(entry, 'beginning');
			// the text may have written ae for ä
			else if (/[aou]e/.test(entry.word) && spellings(entry.word).some((other) => forms.includes(other))) take(entry, 'exact');
		}
		return found;
	}

	#slipsOf(word: string): Map<Entry, Level> {
		const allowed = slipsIn(word.length);
		const found: { entry: Entry; slips: number }[] = [];
		if (allowed > 0)
			for (const entry of this.#entries.values()) {
				// the first letter is hardly ever wrong, but may have changed places with the second
				if (entry.word[0] !== word[0] && entry.word[1] !== word[0]) continue;
				const slips = slipsBetween(word, entry.word, allowed);
				if (slips !== null) found.push({ entry, slips });
			}
		const least = Math.min(...found.map((f) => f.slips));
		const best = found.filter((f) => f.slips === least).map((f) => f.entry).sort((a, b) => b.heads.size + b.bodies.size - a.heads.size - a.bodies.size);
		// what comes nearest is what is told, whichever of its forms was read first
		return new Map([...best, ...best.flatMap((entry) => [...(this.#stems.get(entry.stem) ?? [])])].map((entry) => [entry, 'slip'] as const));
	}

	/** Words that say a part of a compound: of Armutsgefährdung, those of Armut. */
	#withinOf(word: string): Map<Entry, Level> {
		const found = new Map<Entry, Level>();
		for (const form of spellings(word)) for (const part of this.#parts.cut(form) ?? []) if (part.length >= 4) for (const entry of this.#stems.get(stem(part)) ?? []) found.set(entry, 'within');
		return found;
	}

	/** Texts that answer every word, best first. */
	#texted(answers: readonly ReadonlyMap<Entry, Level>[]): Hit[] {
		interface Scored { inHead: number; level: number; sum: number; words: Set<string> }
		let scored: Map<number, Scored> | null = null;
		for (const answer of answers) {
			const of = new Map<number, { inHead: number; level: number; words: string[] }>();
			for (const [entry, name] of answer) {
				const level = LEVELS.indexOf(name);
				for (const [texts, inHead] of [[entry.heads, 1], [entry.bodies, 0]] as const)
					for (const number of texts) {
						const there = of.get(number);
						if (!there) of.set(number, { inHead, level, words: [entry.word] });
						else {
							there.words.push(entry.word);
							if (inHead > there.inHead || (inHead === there.inHead && level < there.level)) [there.inHead, there.level] = [inHead, level];
						}
					}
			}
			const before: Map<number, Scored> | null = scored;
			scored = new Map();
			for (const [number, { inHead, level, words }] of of) {
				const so = before?.get(number);
				if (before && !so) continue;
				scored.set(number, { inHead: (so?.inHead ?? 0) + inHead, level: Math.max(so?.level ?? 0, level), sum: (so?.sum ?? 0) + level, words: new Set([...(so?.words ?? []), ...words]) });
			}
		}
		const rows = [...(scored ?? [])].map(([number, s]) => ({ text: this.#byNumber.get(number) as Kept, ...s }));
		rows.sort((a, b) => b.inHead - a.inHead || a.level - b.level || a.sum - b.sum || a.text.order - b.text.order);
		return rows.map(({ text, level, words }) => ({ id: text.id, level: LEVELS[level] as Level, words }));
	}
}
