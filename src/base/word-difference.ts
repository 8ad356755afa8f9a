/** Two texts word by word: what stayed, what went, what came. Pure. */

export interface WordPart {
	kind: 'same' | 'gone' | 'new';
	text: string;
}

/** Beyond this many words on either side the texts are set against each other whole: the table of all pairs would get too large. */
const MOST = 1500;

export function wordDifference(before: string, after: string): WordPart[] {
	return withoutCrumbs(differenceOf(before, after));
}

/** Where nothing but a space or a comma stayed between two changes, they are read as one: what went whole, then what came whole. */
function withoutCrumbs(parts: readonly WordPart[]): WordPart[] {
	const read: WordPart[] = [];
	let change = { gone: '', new: '' };
	const end = () => {
		if (change.gone !== '') read.push({ kind: 'gone', text: change.gone });
		if (change.new !== '') read.push({ kind: 'new', text: change.new });
		change = { gone: '', new: '' };
	};
	parts.forEach((part, i) => {
		const isCrumb = part.kind === 'same' && change.gone !== '' && change.new !== '' && i < parts.length - 1 && !/[\p{L}\p{N}]/u.test(part.text);
		if (part.kind === 'same' && !isCrumb) {
			end();
			read.push(part);
			return;
		}
		if (part.kind !== 'new') change.gone += part.text;
		if (part.kind !== 'gone') change.new += part.text;
	});
	end();
	return read;
}

function differenceOf(before: string, after: string): WordPart[] {
	const [a, b] = [wordsOf(before), wordsOf(after)];
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let end = 0;
	while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
	const parts: WordPart[] = [];
	const say = (kind: WordPart['kind'], words: readonly string[]) => {
		const text = words.join('');
		if (text === '') return;
		const last = parts.at(-1);
		if (last?.kind === kind) last.text += text;
		else parts.push({ kind, text });
	};
	say('same', a.slice(0, start));
	const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
	if (left.length > MOST || right.length > MOST) {
		say('gone', left);
		say('new', right);
	} else middle(left, right, say);
	say('same', a.slice(a.length - end));
	return parts;
}

/** Words, and what stands between them, each for itself. */
function wordsOf(text: string): string[] {
	return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** Longest common sequence of words. */
function middle(a: readonly string[], b: readonly string[], say: (kind: WordPart['kind'], words: readonly string[]) => void): void {
	const width = b.length + 1;
	const longest = new Uint16Array((a.length + 1) * width);
	const at = (i: number, j: number) => longest[i * width + j] as number;
	for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
	let [i, j] = [0, 0];
	while (i < a.length && j < b.length) {
		if (a[i] === b[j]) {
			say('same', [a[i++] as string]);
			j++;
		} else if (at(i + 1, j) >= at(i, j + 1)) say('gone', [a[i++] as string]);
		else say('new', [b[j++] as string]);
	}
	say('gone', a.slice(i));
	say('new', b.slice(j));
}
