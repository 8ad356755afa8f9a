/** Finds the period that a title, a heading or the name of a file speaks of. Pure. */
import { canonicalPeriod } from './period.ts';

const MONTHS = 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember';
const PATTERNS: readonly RegExp[] = [new RegExp(`\\b(\\d{1,2}\\. ?(?:${MONTHS}) \\d{4})\\b`, 'i'), /\b(\d{1,2}\.\d{1,2}\.\d{4})\b/, /\b(\d{4}-\d{2}-\d{2})\b/, new RegExp(`\\b((?:${MONTHS}) \\d{4})\\b`, 'i'), /\b([1-4]\. ?(?:Quartal|Vierteljahr) \d{4})\b/i, /\b((?:19|20)\d\d\/(?:20)?\d\d)\b/, /(?<![\d.,])((?:19|20)\d\d)(?![\d]|[.,]\d)/];

/** Days of boundaries, data and printing are no periods of figures. */
const OTHER_DAYS = /\b(?:gebietsstand|datenstand|stand der daten|(?:erstellt|abgerufen|gedruckt|exportiert) am|erstellungsdatum|druckdatum)\s*:?\s*(?:(?:am|vom|zum)\s+)?(?:\d{1,2}\.\s?(?:\d{1,2}\.|\p{L}+ )\s?\d{4}|\p{L}+ \d{4}|\d{4}(?:-\d\d-\d\d)?)/giu;

export function withoutStatus(text: string): string {
	return text.replace(OTHER_DAYS, ' ');
}

/** Canonical period and the words that name it; null where the text names none. Of several the first of the most exact kind. */
export function periodInText(whole: string): { period: string; words: string } | null {
	const text = withoutStatus(whole);
	for (const pattern of PATTERNS) {
		const match = pattern.exec(text);
		const period = match && canonicalPeriod(match[1] ?? '');
		if (period) return { period, words: match[1] ?? '' };
	}
	return null;
}

const SHORT = ['jan', 'feb', 'm(?:ä|ae)?rz?', 'apr', 'mai', 'jun', 'jul', 'aug', 'sept?', 'okt', 'nov', 'dez'];
const LONG = MONTHS.split('|');
const SUB_YEAR = [...SHORT.map((short, i) => [new RegExp(`^(?:${short}|${LONG[i]})\\.?$`, 'i'), `-${String(i + 1).padStart(2, '0')}`] as const), ...[1, 2, 3, 4].map((q) => [new RegExp(`^(?:q ?${q}|${q}\\. ?(?:quartal|vierteljahr|vj\\.?)|${['I', 'II', 'III', 'IV'][q - 1]}\\. ?quartal)$`, 'i'), `-Q${q}`] as const)];

/** `März`, `Jan.`, `2. Quartal` without a year: what follows the year in the period; null for all else. */
export function subYearInText(text: string): string | null {
	return text.length > 14 ? null : (SUB_YEAR.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? null);
}

/** The period of a heading of several rows: its lowest part that names one; a month or quarter with the year above or below it. */
export function periodOfPath(path: readonly string[]): string | null {
	const period = path.map((part) => canonicalPeriod(part) ?? periodInText(part)?.period ?? null).findLast((found) => found !== null) ?? null;
	if (period === null || !/^\d{4}$/.test(period)) return period;
	const within = path.map(subYearInText).find((found) => found !== null);
	return within === undefined || within === null ? period : `${period}${within}`;
}
