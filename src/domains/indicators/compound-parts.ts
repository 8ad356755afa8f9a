/** German puts words together as it likes: what a compound nobody wrote down consists of, by the words others wrote. */
import { stem } from './word-match.ts';

/** letters that join two parts, longest first */
const JOINTS = ['es', 'en', 'er', 's', 'n', 'e', ''];
const SHORTEST = 4;

/** Known words and, by their stems, what is left of longer ones behind them: `kinderarmut` and `kinder` give `armut`. */
export type WordParts = ReadonlySet<string>;

/** @param known folded words */
export function wordParts(known: Iterable<string>): WordParts {
	const words = [...known];
	const fronts = new Set(words.flatMap((word) => [word, stem(word)]).filter((part) => part.length >= SHORTEST));
	const parts = new Set(fronts);
	for (const word of words)
		for (let at = SHORTEST; at <= word.length - SHORTEST; at++) {
			if (!fronts.has(word.slice(0, at))) continue;
			for (const joint of JOINTS) if (word.startsWith(joint, at) && word.length - at - joint.length >= SHORTEST) parts.add(word.slice(at + joint.length));
		}
	return parts;
}

/**
 * `altersarmut` → `['alter', 'armut']` where others wrote “Alter” and “Kinderarmut” (and “Kinder”). A part that nobody uses is left out:
 * `frauenarmut` → `['armut']`. Empty for a word of which nothing is known.
 * @param word folded
 */
export function compoundParts(word: string, parts: WordParts): string[] {
	for (let at = SHORTEST; at <= word.length - SHORTEST; at++) {
		const [left, right] = [frontOf(word.slice(0, at), parts), word.slice(at)];
		if (left !== null && isPart(right, parts)) return [left, right];
	}
	// one known part is enough: the last one says what it is, the first one what it is about
	for (let at = word.length - SHORTEST - 1; at >= SHORTEST; at--) if (isPart(word.slice(at), parts)) return [word.slice(at)];
	for (let at = word.length - 1; at > SHORTEST; at--) if (isPart(word.slice(0, at), parts)) return [word.slice(0, at)];
	return [];
}

function isPart(word: string, parts: ReadonlySet<string>): boolean {
	return parts.has(word) || (stem(word).length >= SHORTEST && parts.has(stem(word)));
}

/** The part at the front without the letters that join it to the next. */
function frontOf(left: string, parts: ReadonlySet<string>): string | null {
	const joint = JOINTS.find((letters) => left.endsWith(letters) && left.length - letters.length >= SHORTEST && parts.has(left.slice(0, left.length - letters.length)));
	return joint === undefined ? null : left.slice(0, left.length - joint.length);
}
