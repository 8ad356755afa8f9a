/** Finding indicators and places by words; case, accents, endings and a slip of the finger do not matter. */
import type { IndicatorDefinition } from './model.ts';

/** ä and ae, ß and ss are the same */
export function fold(text: string): string {
	return text
		.toLowerCase()
		.replaceAll('ß', 'ss')
		.replace(/ae/g, 'ä').replace(/oe/g, 'ö').replace(/ue/g, 'ü')
		.normalize('NFD')
		.replace(/\p{M}/gu, '');
}

/** `Kinder` → `kind`, `Arbeitslosigkeit` → `arbeitslos`: the part of a folded word that other forms share; never under three letters. */
export function stem(word: string): string {
	const rest = word.replace(/(igkeiten|igkeit|keiten|keit|heiten|heit|ungen|ung|schaften|schaft)$/, '');
	const base = rest.length >= 4 ? rest : word;
	const short = base.replace(/(ern|er|en|em|es|e|n|s)$/, '');
	return short.length >= 3 ? short : base;
}

/** Every word of the query stands in the text: as it is, by its stem, or with one letter wrong (two in long words). */
export function textMatches(text: string, query: string): boolean {
	const folded = fold(text);
	const words = fold(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
	if (words.length === 0) return false;
	let tokens: string[] | null = null;
	return words.every((word) => {
		if (folded.includes(word) || folded.includes(stem(word))) return true;
		const allowed = word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0;
		if (allowed === 0) return false;
		tokens ??= [...new Set(folded.split(/[^\p{L}\p{N}]+/u))];
		return tokens.some((token) => distanceAtMost(stem(word), token.slice(0, stem(word).length), allowed) || distanceAtMost(word, token, allowed));
	});
}

export function matches(definition: IndicatorDefinition, query: string): boolean {
	const { name, what, counted, notes, code, short } = definition;
	return textMatches([code, name.de, name.en, short?.de ?? '', short?.en ?? '', what.de, what.en, counted.de, counted.en, notes?.de ?? '', notes?.en ?? ''].join(' '), query);
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
