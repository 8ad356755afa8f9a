/** Findings about figures: the strongest of a kind one by one, the rest as a number. Pure. */
import type { Language } from '#ui/language.ts';
import { cellAddress, type Problem } from '../problem.ts';

/** Listed one by one; whoever has more of a kind has another problem than the single figure. */
export const LISTED = 20;

/** @param found strongest first */
export function listed(found: readonly Problem[]): Problem[] {
	const shown = found.slice(0, LISTED).map((problem) => ({ ...problem }));
	const last = shown.at(-1);
	if (last && found.length > shown.length) last.more = found.length - shown.length;
	return shown;
}

/**
 * The same, where each is put into words only when it is listed: half a million of them would take seconds.
 * @param all how many there are, where `found` holds only those to be listed
 */
export function listedOf<T>(found: readonly T[], say: (one: T) => Problem, all = found.length): Problem[] {
	const shown = found.slice(0, LISTED).map(say);
	const last = shown.at(-1);
	if (last && all > shown.length) last.more = all - shown.length;
	return shown;
}

/** One wording for many cells: where it is told of more than `few`, the single numbers no longer matter. */
export function together(found: readonly Problem[], few: number, wording: Pick<Problem, 'what' | 'wayOut'>): Problem[] {
	return found.length <= few ? [...found] : found.map((problem) => ({ ...problem, ...wording }));
}

/** `1.234,5` and `1,234.5` */
export function numberWords(value: number, lang: Language): string {
	return value.toLocaleString(lang === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 6 });
}

/** `E9 bis E43`, `E9, F9 und G9`, `C4, C9, C12 und 3 weitere`, as the cells lie. */
export function cellsWords(cells: readonly { row: number; column: number }[], lang: Language): string {
	const de = lang === 'de';
	const words = (cell: { row: number; column: number }) => cellAddress(cell.row || null, cell.column || null);
	const sorted = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
	const [first, last] = [sorted[0], sorted.at(-1)];
	if (!first || !last) return '';
	const line = sorted.every((c) => c.column === first.column) || sorted.every((c) => c.row === first.row);
	if (line && sorted.length > 2) return `${words(first)} ${de ? 'bis' : 'to'} ${words(last)}`;
	const named = sorted.slice(0, sorted.length > 4 ? 3 : 4).map(words);
	if (sorted.length > named.length) return `${named.join(', ')} ${de ? 'und' : 'and'} ${sorted.length - named.length} ${de ? 'weitere' : 'more'}`;
	return named.length === 1 ? (named[0] as string) : `${named.slice(0, -1).join(', ')} ${de ? 'und' : 'and'} ${named.at(-1)}`;
}
