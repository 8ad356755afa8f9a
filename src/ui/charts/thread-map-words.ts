/** Words in a box: broken at spaces, long words between syllables as far as that can be told without a dictionary. Pure. */
import { textWidth } from '#ui/svg/text-width.ts';

const VOWEL = /[aeiouyäöü]/i;

/** At most `most` lines no wider than `width`; what is left out ends in “…”. */
export function wordsInBox(text: string, size: number, width: number, most: number, weight = 400): string[] {
	const fits = (line: string) => textWidth(line, size, weight) <= width;
	const lines: string[] = [];
	let line = '';
	for (let word of text.split(/\s+/).filter(Boolean)) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (fits(longer)) {
			line = longer;
			continue;
		}
		if (line !== '') lines.push(line);
		for (let at = breakOf(word, fits); !fits(word) && at > 0; at = breakOf(word, fits)) {
			lines.push(/[-–/]$/.test(word.slice(0, at)) ? word.slice(0, at) : `${word.slice(0, at)}-`);
			word = word.slice(at);
		}
		line = word;
	}
	if (line !== '' || lines.length === 0) lines.push(line);
	if (lines.length <= most) return lines;
	let last = lines[most - 1] as string;
	while (last.length > 0 && !fits(`${last} …`)) last = last.slice(0, -1).trimEnd();
	return [...lines.slice(0, most - 1), `${last} …`];
}

/** Where a word that is too long is broken: after a dash, else before a consonant that a vowel follows; 0: nowhere */
function breakOf(word: string, fits: (line: string) => boolean): number {
	let room = 0;
	while (room < word.length && fits(`${word.slice(0, room + 1)}-`)) room++;
	for (let at = room; at >= 3; at--) if (/[-–/]/.test(word[at - 1] ?? '')) return at;
	for (let at = Math.min(room, word.length - 3); at >= 3; at--) if (!VOWEL.test(word[at] ?? '') && VOWEL.test(word[at + 1] ?? '')) return at;
	return Math.max(1, room);
}
