/** Forms of German words: what one word and another have in common, whatever their spelling and ending. Pure. */

/** Lower case, without accents; ß is ss. ä becomes a: `ae` for ä is a second spelling, see `spellings`. */
export function fold(word: string): string {
	return word.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
}

/** A folded word as it would be with umlauts written as two letters: `koelleda` → `kolleda`. Not after a, e or q: Frauen, neue and Quelle have none. */
export function spellings(folded: string): string[] {
	const other = folded.replace(/(?<![aeq])([aou])e/g, '$1');
	return other === folded ? [folded] : [folded, other];
}

const DERIVED = /(?:igkeit|keit|heit|ung|schaft|lich|isch|bar|end)$/;
const ENDINGS = ['innen', 'ern', 'em', 'er', 'en', 'es', 'in', 'e', 'n'];
const SHORTEST = 3;

/**
 * The part that forms of a word share: `kinder` → `kind`, `beratungen` → `berat`, `arbeitslosigkeit` → `arbeitslos`.
 * Never shorter than three letters, with a vowel in it. @param word folded
 */
export function stem(word: string): string {
	let rest = withoutEnding(word);
	for (let shorter = rest.replace(DERIVED, ''); shorter !== rest && isStem(shorter, 4); shorter = rest.replace(DERIVED, '')) rest = shorter.endsWith('er') && shorter.length > 5 ? shorter.slice(0, -2) : shorter;
	// Ergebnis, Ergebnisse · Bus, Busse
	return /([sn])\1$/.test(rest) && rest.length > 3 ? rest.slice(0, -1) : rest;
}

function withoutEnding(word: string): string {
	// a plural s only behind letters that take one: Cafés, Treffs; not Haus, Kreis, Ergebnis
	const bare = /[bdfghklmnrt]s$/.test(word) || /[^aeiou]es$/.test(word) ? word.slice(0, -1) : word;
	const whole = bare.endsWith('s') || isStem(bare, SHORTEST) ? bare : word;
	for (const ending of ENDINGS) {
		const rest = whole.slice(0, -ending.length);
		if (whole.endsWith(ending) && isStem(rest, ending === 'in' ? 5 : SHORTEST)) return ending.startsWith('in') ? withoutEnding(rest) : rest;
	}
	return whole;
}

const isStem = (text: string, shortest: number) => text.length >= shortest && /[aeiouy]/.test(text);

/** Words as they stand in a text, with their places. */
export function wordsIn(text: string): { word: string; at: number }[] {
	return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((m) => ({ word: m[0], at: m.index }));
}

/** How many wrong letters are forgiven in a word of this length. */
export function slipsIn(length: number): number {
	return length >= 9 ? 2 : length >= 5 ? 1 : 0;
}

/** Letters put in, left out, changed, or two in the wrong order; `null` where there are more than the limit. */
export function slipsBetween(a: string, b: string, limit: number): number | null {
	if (Math.abs(a.length - b.length) > limit) return null;
	let earlier: number[] = [];
	let before = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let least3 = Math.min((before[j] as number) + 1, (row[j - 1] as number) + 1, (before[j - 1] as number) + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least3 = Math.min(least3, (earlier[j - 2] as number) + 1);
			row[j] = least3;
			least = Math.min(least, least3);
		}
		if (least > limit) return null;
		[earlier, before] = [before, row];
	}
	const slips = before[b.length] as number;
	return slips <= limit ? slips : null;
}
