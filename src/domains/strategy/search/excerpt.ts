/** A text with the words marked that were found, or the piece of it around the first of them. Pure. */
import { fold, wordsIn } from './word-forms.ts';

export interface Piece {
	text: string;
	mark: boolean;
}

/** @param words folded words to be marked */
export function marked(text: string, words: ReadonlySet<string>): Piece[] {
	const pieces: Piece[] = [];
	let from = 0;
	const push = (to: number, mark: boolean) => {
		if (to > from) pieces.push({ text: text.slice(from, to), mark });
		from = to;
	};
	for (const { word, at } of wordsIn(text)) {
		if (!words.has(fold(word))) continue;
		push(at, false);
		push(at + word.length, true);
	}
	push(text.length, false);
	return pieces;
}

/** The beginning of a text, or, where the first word found stands later, what stands around it; cut between words. */
export function excerpt(text: string, words: ReadonlySet<string>, longest = 140): Piece[] {
	if (text.length <= longest) return marked(text, words);
	const first = wordsIn(text).find(({ word }) => words.has(fold(word)))?.at ?? 0;
	const begin = first < longest - 40 ? 0 : text.indexOf(' ', Math.max(0, first - 60)) + 1;
	const cut = text.slice(begin, begin + longest);
	const end = begin + longest >= text.length ? cut.length : Math.max(cut.lastIndexOf(' '), 1);
	return [...(begin > 0 ? [{ text: '… ', mark: false }] : []), ...marked(cut.slice(0, end), words), ...(begin + end < text.length ? [{ text: ' …', mark: false }] : [])];
}
