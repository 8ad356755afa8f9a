/** The form of a strategy's title and period. */
import type { Strategy, StrategyHead } from '#domains/strategy/versions/strategy.ts';
import { addDays } from '#base/day.ts';
import { freeTextOf } from '../../../form-fields.ts';

export function headOfForm(form: FormData): StrategyHead {
	const text = (name: string) => freeTextOf(form, name).replaceAll('\r\n', '\n').trim();
	return { title: { de: text('title-de'), en: text('title-en') }, summary: { de: text('summary-de'), en: text('summary-en') }, cycle: Number(text('cycle') || Number.NaN), from: text('from'), to: text('to'), predecessorId: text('predecessor') || null };
}

/**
 * A new strategy, or the one that follows `predecessor`: as long, from the day after it, in the next cycle if that has begun.
 * @param cycles numbers of those there are
 */
export function emptyHead(predecessor: Strategy | null, cycles: readonly number[], today: string): StrategyHead {
	const year = Number(today.slice(0, 4)) + 1;
	const nothing = { de: '', en: '' };
	const newest = Math.max(...cycles);
	if (!predecessor) return { title: nothing, summary: nothing, cycle: newest, from: `${year}-01-01`, to: `${year + 5}-12-31`, predecessorId: null };
	const from = addDays(predecessor.to, 1);
	const years = Number(predecessor.to.slice(0, 4)) - Number(predecessor.from.slice(0, 4));
	// the day before it began, as many years later: whole years stay whole
	return { title: nothing, summary: nothing, cycle: Math.min(predecessor.cycle + 1, newest), from, to: addDays(`${Number(from.slice(0, 4)) + Math.max(years, 0) + 1}${from.slice(4)}`.replace('-02-29', '-03-01'), -1), predecessorId: predecessor.id };
}

/** Name of a field for whoever edited at the same time. */
export const FIELD_KEYS: Record<string, 'titleDe' | 'titleEn' | 'summaryDe' | 'summaryEn' | 'cycle' | 'from' | 'to' | 'predecessor'> = { 'title.de': 'titleDe', 'title.en': 'titleEn', 'summary.de': 'summaryDe', 'summary.en': 'summaryEn', cycle: 'cycle', from: 'from', to: 'to', predecessorId: 'predecessor' };
