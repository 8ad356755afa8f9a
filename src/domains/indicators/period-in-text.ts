/** Finds the period that a title, a heading or the name of a file speaks of. Pure. */
import { canonicalPeriod } from './period.ts';

const MONTHS = 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember';
const PATTERNS: readonly RegExp[] = [new RegExp(`\\b(\\d{1,2}\\. ?(?:${MONTHS}) \\d{4})\\b`, 'i'), /\b(\d{1,2}\.\d{1,2}\.\d{4})\b/, /\b(\d{4}-\d{2}-\d{2})\b/, new RegExp(`\\b((?:${MONTHS}) \\d{4})\\b`, 'i'), /\b([1-4]\. ?(?:Quartal|Vierteljahr) \d{4})\b/i, /\b((?:19|20)\d\d\/(?:20)?\d\d)\b/, /(?<![\d.,])((?:19|20)\d\d)(?![\d]|[.,]\d)/];

/** Canonical period and the words that name it; null where the text names none. Of several the first of the most exact kind. */
export function periodInText(text: string): { period: string; words: string } | null {
	for (const pattern of PATTERNS) {
		const match = pattern.exec(text);
		const period = match && canonicalPeriod(match[1] ?? '');
		if (period) return { period, words: match[1] ?? '' };
	}
	return null;
}
