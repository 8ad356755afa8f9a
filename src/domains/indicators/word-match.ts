/** When a word that is looked for stands in a text: case, accents, endings and a slip of the finger do not matter. */

/** ä and ae, ß and ss are the same */
export function fold(text: string): string {
	return text
		.toLowerCase()
		.replaceAll('ß', 'ss')
		.replace(/ae/g, 'ä').replace(/oe/g, 'ö').replace(/ue/g, 'ü')
		.normalize('NFD')
		.replace(/\p{M}/gu, '');
}

export function wordsOf(folded: string): string[] {
	return folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** `Kinder` → `kind`, `Arbeitslosigkeit` → `arbeitslos`: the part of a folded word that other forms share; never under three letters. */
export function stem(word: string): string {
	const rest = word.replace(/(igkeiten|igkeit|keiten|keit|heiten|heit|ungen|ung|schaften|schaft)$/, '');
	const base = rest.length >= 4 ? rest : word;
	const short = base.replace(/(ern|er|en|em|es|e|n|s)$/, '');
	return short.length >= 3 ? short : base;
}

/** A text, cut into folded words once, so that many questions can be asked of it. */
export class SearchText {
	readonly #folded: string;
	readonly words: ReadonlySet<string>;

	constructor(text: string) {
		this.#folded = fold(text);
		this.words = new Set(wordsOf(this.#folded));
	}

	/** Whether a folded word stands here: inside of longer words from four letters on, its stem at their beginning. */
	holds(word: string): boolean {
		if (this.words.has(word) || (word.length >= 4 && this.#folded.includes(word))) return true;
		const short = stem(word);
		return short.length >= 3 && this.#some((own) => own.startsWith(short) || (short.length >= 5 && own.includes(short)));
	}

	/** As above, and with one letter wrong (two in long words). */
	holdsNearly(word: string): boolean {
		if (this.holds(word)) return true;
		const short = stem(word);
		const [allowed, allowedInShort] = [slips(word), slips(short)];
		return allowed > 0 && this.#some((own) => distanceAtMost(word, own, allowed) || (allowedInShort > 0 && distanceAtMost(short, own.slice(0, short.length), allowedInShort)));
	}

	#some(test: (word: string) => boolean): boolean {
		for (const word of this.words) if (test(word)) return true;
		return false;
	}
}

/** Every word of the query stands in the text, as it is or nearly. */
export function textMatches(text: string, query: string): boolean {
	const words = wordsOf(fold(query));
	if (words.length === 0) return false;
	const there = new SearchText(text);
	return words.every((word) => there.holdsNearly(word));
}

/** Two folded words are the same but for slips of the finger. */
export function isNearly(word: string, other: string): boolean {
	return distanceAtMost(word, other, slips(word));
}

/** How many wrong letters are forgiven. */
function slips(word: string): number {
	return word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0;
}

/** Whether letters put in, left out or changed turn one word into the other within the limit. */
function distanceAtMost(a: string, b: string, limit: number): boolean {
	if (Math.abs(a.length - b.length) > limit) return false;
	let before = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) row[j] = Math.min((before[j] as number) + 1, (row[j - 1] as number) + 1, (before[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1));
		if (Math.min(...row) > limit) return false;
		before = row;
	}
	return (before[b.length] as number) <= limit;
}
