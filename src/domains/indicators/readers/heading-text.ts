/** Compares headings as people do: line breaks, hyphenation, footnote marks and case do not count. */

/** A heading longer than this is running text; comparing goes no further. */
const LONGEST = 400;
/** What is shown of one goes further; looking for marks in a text without an end would take for ever. */
const LONGEST_LABEL = 2000;

/** Each profile is held against the same cells. */
const known = new Map<string, string>();
const [KNOWN, SHORT] = [20_000, 200];

/** `Bevölkerung 2)` and `Bevöl-\nkerung¹⁾` → `bevölkerung`; `Zensus 20112)` → `zensus2011` */
export function headingText(text: string): string {
	const before = known.get(text);
	if (before !== undefined) return before;
	const plain = plainHeading(text);
	if (known.size >= KNOWN) known.clear();
	if (text.length <= SHORT) known.set(text, plain);
	return plain;
}

function plainHeading(text: string): string {
	return withoutFootnotes(text.slice(0, LONGEST))
		.replaceAll('²', '2')
		.replaceAll('³', '3')
		.replace(/[*†‡⁰¹⁴-⁹⁽⁾]/gu, '')
		.replace(/[\s\u00ad\u200b-]+/gu, '')
		.toLowerCase();
}

/** The heading as it reads without footnote marks: `Bevölkerung 2)` → `Bevölkerung`. */
export function headingLabel(text: string): string {
	return withoutFootnotes(text.slice(0, LONGEST_LABEL)).replace(/[*†‡]/gu, '').replace(/\s+/g, ' ').trim();
}

/** Raised digits behind a word, and `2)` that closes no bracket; behind a year or a unit only what follows it. */
function withoutFootnotes(text: string): string {
	return text
		.replace(/[⁰¹²³⁴-⁹]+(?:[,\s]*[⁰¹²³⁴-⁹]+)*⁾|(?<=\p{L}{4})[⁰¹²³⁴-⁹]+(?!\p{L})/gu, '')
		.replace(/(?<=(?<!\d)(?:19|20)\d\d|\b[a-z]{1,2}[23])\d{1,2}\)|[\s,]*(?<![\d(])\d{1,2}\)/giu, (mark, at: number) => (opensBefore(text, at) ? mark : ''));
}

/** Whether a bracket is open there: `Kinder (unter 3)` ends no footnote. */
function opensBefore(text: string, at: number): boolean {
	let open = 0;
	for (let i = 0; i < at; i++) {
		if (text[i] === '(') open++;
		else if (text[i] === ')' && open > 0) open--;
	}
	return open > 0;
}

/** A footnote digit without any bracket, glued to the word: `Bevölkerung2`. Not sure enough to be dropped without a word. */
export function withoutGluedDigit(part: string): string {
	return part.replace(/(?<=\p{L}{4})\d$/u, '');
}

/** How alike two headings are, 0 to 1: the share of pairs of letters that both have. */
export function likeness(a: string, b: string): number {
	const [one, other] = [pairs(headingText(a)), pairs(headingText(b))];
	if (one.length === 0 || other.length === 0) return 0;
	const left = new Map<string, number>();
	for (const pair of one) left.set(pair, (left.get(pair) ?? 0) + 1);
	let shared = 0;
	for (const pair of other) {
		const n = left.get(pair) ?? 0;
		if (n === 0) continue;
		left.set(pair, n - 1);
		shared++;
	}
	// what is contained whole counts more than what only overlaps
	return Math.max((2 * shared) / (one.length + other.length), (0.75 * shared) / Math.min(one.length, other.length));
}

function pairs(text: string): string[] {
	return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
}
