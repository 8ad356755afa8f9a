/**
 * What German compounds consist of. No dictionary is asked: parts are words that the county's own texts use alone, and a short list of common ones.
 * Letters that join two parts are known; one part that nobody knows is allowed where the joint leaves no doubt. Pure.
 */
import { fold, stem } from './word-forms.ts';

/** letters that join two parts */
const JOINTS = ['', 's', 'es', 'n', 'en', 'er', 'ns', 'e'];
/** endings of a compound as a whole */
const ENDINGS = /^(?:e|en|er|ern|es|s|n|em|in|innen)?$/;
/** words like Armutsgefährdung: an s behind these ends a part for certain */
const CERTAIN = /(?:ung|heit|keit|schaft|ion|tat|armut|arbeit|ing|ling|tum)$/;
/** unknown parts are as long as this */
const UNKNOWN = 5;

export class WordParts {
	/** folded words and stems that can stand at the front of a compound or behind */
	readonly #known = new Map<string, number>();
	#cuts = new Map<string, string[] | null>();

	constructor(common: readonly string[] = []) {
		for (const word of common) this.learn(word);
	}

	/** A word that stands alone in a text. Three letters are taken of nouns only: a part like `auf` would be found everywhere. */
	learn(word: string): void {
		const folded = fold(word);
		if (folded.length > 14 || /\d/.test(folded)) return;
		if (folded.length >= 4 || (folded.length === 3 && /^\p{Lu}/u.test(word))) this.#count(folded, 1);
		const short = stem(folded);
		if (short.length >= 4) this.#count(short, 1);
	}

	forget(word: string): void {
		const folded = fold(word);
		if (folded.length > 14 || /\d/.test(folded)) return;
		if (folded.length >= 4 || (folded.length === 3 && /^\p{Lu}/u.test(word))) this.#count(folded, -1);
		const short = stem(folded);
		if (short.length >= 4) this.#count(short, -1);
	}

	#count(part: string, by: number): void {
		const now = (this.#known.get(part) ?? 0) + by;
		if (now > 0) this.#known.set(part, now);
		else this.#known.delete(part);
		this.#cuts = new Map();
	}

	/** Whether all of a folded text is known words, put together. Empty is nothing, and known. */
	#consists(text: string): boolean {
		return text === '' || this.#known.has(text) || this.#known.has(stem(text)) || this.cut(text) !== null;
	}

	/** `kinderarmut` → `['kinder', 'armut']`; null where it is no compound that is understood. @param word folded */
	cut(word: string): string[] | null {
		const known = this.#cuts.get(word);
		if (known !== undefined) return known;
		this.#cuts.set(word, null);
		const found = this.#search(word);
		this.#cuts.set(word, found);
		return found;
	}

	#search(word: string): string[] | null {
		// the longest front that leaves something known behind: Grundschul-lehrer, not Grund-schullehrer
		for (let at = word.length - 3; at >= 3; at--) {
			const [left, right] = [word.slice(0, at), word.slice(at)];
			if (!this.#isFront(left)) continue;
			if (this.#known.has(right) || (right.length >= 4 && this.#known.has(stem(right)))) return [left, right];
			const rest = right.length >= 7 ? this.cut(right) : null;
			if (rest) return [left, ...rest];
		}
		for (let at = word.length - UNKNOWN; at >= 4; at--) {
			const [left, right] = [word.slice(0, at), word.slice(at)];
			if (left.endsWith('s') && CERTAIN.test(left.slice(0, -1)) && this.#isFront(left)) return [left.slice(0, -1), right];
		}
		return null;
	}

	/** A known word, with the letters that join it to the next. */
	#isFront(left: string): boolean {
		return JOINTS.some((joint) => left.endsWith(joint) && left.length - joint.length >= 3 && this.#known.has(left.slice(0, left.length - joint.length)));
	}

	/**
	 * Whether a compound has `part` in it: what stands before and behind must be words as well. `jugendamt` has `amt` in it, `gesamt` has not.
	 * @param word folded @param part folded
	 */
	has(word: string, part: string): boolean {
		const short = stem(part);
		return this.#hasForm(word, part) || (short !== part && short.length >= 4 && this.#hasForm(word, short));
	}

	#hasForm(word: string, part: string): boolean {
		if (part.length < 3 || word.length < part.length + 3) return false;
		for (let at = word.indexOf(part); at >= 0; at = word.indexOf(part, at + 1)) {
			const [before, behind] = [word.slice(0, at), word.slice(at + part.length)];
			if (this.#endsPart(before, part) && this.#beginsPart(behind, part)) return true;
		}
		return false;
	}

	/** What stands before a part: nothing, or words with their joint. An unknown word of some length is believed before a long part: Frauenarmut. */
	#endsPart(before: string, part: string): boolean {
		if (before === '') return true;
		if (JOINTS.some((joint) => before.endsWith(joint) && before.length - joint.length >= 3 && this.#consists(before.slice(0, before.length - joint.length)))) return true;
		return part.length >= 5 && before.length >= UNKNOWN && !/^(?:ver|be|ge|ent|er|zer|un|miss|ab|an|auf|aus|ein|um)/.test(before) && /[aeiouy].*[aeiouy]/.test(before);
	}

	/** What stands behind a part: nothing, an ending, or a joint and words; behind a joint with s a word that nobody knows is believed. */
	#beginsPart(behind: string, part: string): boolean {
		if (ENDINGS.test(behind)) return true;
		const joined = JOINTS.filter((joint) => behind.startsWith(joint)).map((joint) => behind.slice(joint.length));
		if (joined.some((rest) => rest.length >= 3 && this.#consists(rest))) return true;
		return part.length >= 4 && /^(?:s|es|er)\p{L}{5,}$/u.test(behind) && (behind.startsWith('er') || CERTAIN.test(part));
	}
}
