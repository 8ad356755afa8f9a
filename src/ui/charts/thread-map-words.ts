/** Words in a box: broken at spaces, long words between syllables as far as that can be told without a dictionary. Pure. */
import { textWidth } from '#ui/svg/text-width.ts';

export interface BoxLine {
	text: string;
	/** what stands between it and the next line: a space, a hyphen inside a word, or nothing after a dash of the word's own */
	end: ' ' | '-' | '';
}

const VOWEL = /[aeiouyäöü]/i;

/** At most `most` lines no wider than `width`; what is left out ends in “…”, after a whole word where one fits. */
export function wordsInBox(text: string, size: number, width: number, most: number, weight = 400): BoxLine[] {
	const fits = (line: string) => textWidth(line, size, weight) <= width;
	const lines: BoxLine[] = [];
	let line = '';
	for (let word of text.split(/\s+/).filter(Boolean)) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (fits(longer)) {
			line = longer;
			continue;
		}
		if (line !== '') lines.push({ text: line, end: ' ' });
		for (let at = breakOf(word, fits); !fits(word) && at > 0; at = breakOf(word, fits)) {
			lines.push({ text: word.slice(0, at), end: /[-–/]$/.test(word.slice(0, at)) ? '' : '-' });
			word = word.slice(at);
		}
		line = word;
	}
	if (line !== '' || lines.length === 0) lines.push({ text: line, end: ' ' });
	return lines.length <= most ? lines : shortened(lines.slice(0, most), fits);
}

function shortened(lines: readonly BoxLine[], fits: (line: string) => boolean): BoxLine[] {
	const kept = [...lines];
	for (let last = kept.pop(); last; last = kept.pop()) {
		const words = last.text.split(' ');
		// the rest of its last word stands on a line that is left out
		if (last.end !== ' ') words.pop();
		while (words.length > 0 && !fits(`${words.join(' ')} …`)) words.pop();
		// what is left on it may be the end of a word that began further up; it is whole then
		if (words.length > 0) return [...kept, { text: `${words.join(' ')} …`, end: ' ' }];
	}
	let [{ text }] = lines as [BoxLine];
	while (text.length > 0 && !fits(`${text} …`)) text = text.slice(0, -1);
	return [{ text: `${text} …`, end: ' ' }];
}

/** Where a word that is too long is broken: after a dash, else before a consonant that a vowel follows; 0: nowhere */
function breakOf(word: string, fits: (line: string) => boolean): number {
	let room = 0;
	while (room < word.length && fits(`${word.slice(0, room + 1)}-`)) room++;
	for (let at = room; at >= 3; at--) if (/[-–/]/.test(word[at - 1] ?? '')) return at;
	for (let at = Math.min(room, word.length - 3); at >= 3; at--) if (!VOWEL.test(word[at] ?? '') && VOWEL.test(word[at + 1] ?? '')) return at;
	return Math.max(1, room);
}
