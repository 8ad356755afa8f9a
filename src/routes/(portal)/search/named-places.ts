/** Which places a question names: by a part of their name, or with a slip of the finger. Endings do not count, as names have no forms: „Kinder“ is not Kindelbrück. */
import { fold, isNearly, wordsOf } from '#domains/indicators/word-match.ts';

interface Place {
	name: string;
}

/** Places whose name one of the words nearly is. */
export function namedPlaces<T extends Place>(places: readonly T[], words: readonly string[]): T[] {
	return places.filter((place) => words.some((word) => nearlyNames(word, place)));
}

/** Whether a word is about one of these places, and so not about a figure. */
export function namesPlace(word: string, places: readonly Place[]): boolean {
	const asked = fold(word);
	return places.some((place) => fold(place.name).includes(asked) || nearlyNames(word, place));
}

function nearlyNames(word: string, { name }: Place): boolean {
	return wordsOf(fold(name)).some((own) => isNearly(fold(word), own));
}
