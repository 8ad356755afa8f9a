/** Which deliveries a rhythm asks for, and when each is due. Days are those of the German calendar. Pure. */
import { lastDayOfMonth } from '#base/day.ts';
import { canonicalPeriod, formatPeriod, periodEnd } from '#domains/indicators/period.ts';
import type { Due, DueRule, Rhythm } from './model.ts';

/** More than forty years of months: whatever is typed, the list ends. */
const MOST = 500;

const MONTHS: Record<Exclude<Rhythm, 'once'>, number> = { yearly: 12, 'half-yearly': 6, quarterly: 3, monthly: 1 };
const FORM: Record<Exclude<Rhythm, 'once'>, RegExp> = { yearly: /^(\d{4})$/, 'half-yearly': /^(\d{4})-H([12])$/, quarterly: /^(\d{4})-Q([1-4])$/, monthly: /^(\d{4})-(0[1-9]|1[0-2])$/ };

/**
 * A period as a person types it for a rhythm, in its canonical form: `2025`, `2025-H1` (also `1. Halbjahr 2025`), `2025-Q1`, `2025-01`.
 * @returns null where it is none of this rhythm
 */
export function periodOfRhythm(text: string, rhythm: Rhythm): string | null {
	const typed = text.trim();
	if (rhythm === 'half-yearly') {
		const m = /^(\d{4})[ /-]?[hH]([12])$/.exec(typed) ?? null;
		const words = /^(?:[hH])?([12])\.?\s*(?:Halbjahr|HJ|half(?: of)?)?[ /]*(\d{4})$/i.exec(typed);
		const [year, half] = m ? [m[1], m[2]] : words ? [words[2], words[1]] : [];
		return year !== undefined && canonicalPeriod(year) !== null ? `${year}-H${half}` : null;
	}
	const period = canonicalPeriod(typed);
	return period !== null && (rhythm === 'once' || FORM[rhythm].test(period)) ? period : null;
}

/** Position of a period in its rhythm, counted from year 0; null where it has another form. */
function positionOf(period: string, rhythm: Exclude<Rhythm, 'once'>): number | null {
	const m = FORM[rhythm].exec(period);
	return m ? Number(m[1]) * (12 / MONTHS[rhythm]) + (m[2] === undefined ? 0 : Number(m[2]) - 1) : null;
}

function periodAt(position: number, rhythm: Exclude<Rhythm, 'once'>): string {
	const perYear = 12 / MONTHS[rhythm];
	const [year, part] = [Math.floor(position / perYear), (position % perYear) + 1];
	return rhythm === 'yearly' ? String(year) : `${year}-${rhythm === 'monthly' ? String(part).padStart(2, '0') : (rhythm === 'quarterly' ? 'Q' : 'H') + part}`;
}

/**
 * Every delivery that is due up to a day, in order.
 * @param until ISO day, included
 */
export function occurrencesOf(rule: DueRule, until: string): Due[] {
	if (rule.rhythm === 'once') return rule.dueOn !== null && rule.dueOn <= until ? [{ period: rule.firstPeriod, due: rule.dueOn }] : [];
	const { rhythm, dueDay, dueMonths } = rule;
	const first = positionOf(rule.firstPeriod, rhythm);
	const last = rule.lastPeriod === null ? Infinity : positionOf(rule.lastPeriod, rhythm);
	const found: Due[] = [];
	if (first === null || last === null || dueDay === null || dueMonths === null) return found;
	for (let at = first; at <= last && found.length < MOST; at++) {
		// month 0 is January of year 0
		const due = dayInMonth((at + 1) * MONTHS[rhythm] - 1 + dueMonths, dueDay);
		if (due > until) break;
		found.push({ period: periodAt(at, rhythm), due });
	}
	return found;
}

/** The day of a month, or the month's last where it is shorter. */
function dayInMonth(month: number, day: number): string {
	const [year, of] = [Math.floor(month / 12), (month % 12) + 1];
	return `${String(year).padStart(4, '0')}-${String(of).padStart(2, '0')}-${String(Math.min(day, lastDayOfMonth(year, of))).padStart(2, '0')}`;
}

/** Whether figures of a period belong to an occurrence: their last day lies in it. */
export function belongsTo(figurePeriod: string, occurrence: string, rhythm: Rhythm): boolean {
	if (rhythm === 'once') return figurePeriod === occurrence || periodEnd(figurePeriod) === periodEnd(occurrence);
	const position = positionOf(occurrence, rhythm);
	const end = periodEnd(figurePeriod);
	return position !== null && Math.floor((Number(end.slice(0, 4)) * 12 + Number(end.slice(5, 7)) - 1) / MONTHS[rhythm]) === position;
}

/** As people read it: „1. Halbjahr 2025“, „2. Quartal 2025“, „Juni 2025“. */
export function occurrenceName(period: string, lang: 'de' | 'en'): string {
	const half = /^(\d{4})-H([12])$/.exec(period);
	if (half) return lang === 'de' ? `${half[2]}. Halbjahr ${half[1]}` : `${half[2] === '1' ? 'first' : 'second'} half of ${half[1]}`;
	return formatPeriod(period, lang);
}
