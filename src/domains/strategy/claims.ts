/** Whether what a finding says of a figure still holds against the newest published ones. Pure. */
import { comparePeriods } from '#domains/indicators/period.ts';
import type { FigureEvidence } from './model.ts';

export const VERDICTS = ['holds', 'unsure', 'contradicted', 'no-figure'] as const;
/** unsure: the ranges of uncertainty no longer tell · no-figure: not published, withheld, or nothing to compare it with */
export type Verdict = (typeof VERDICTS)[number];

/** As much of a published figure as a claim needs. */
export interface ClaimFigure {
	period: string;
	/** null: there is a place for it, but no number */
	value: number | null;
	lower: number | null;
	upper: number | null;
}

export interface ClaimFigures {
	/** of the area the claim is about, in any order */
	own: readonly ClaimFigure[];
	/** of the area it is compared with; empty where it is compared with none */
	other: readonly ClaimFigure[];
	/** with which figures are printed */
	decimals: number;
}

export interface Judged {
	verdict: Verdict;
	/** the newest figure of the area; null where none was ever published */
	newest: ClaimFigure | null;
	/** what it was held against */
	against: { value: number; lower: number; upper: number; period: string } | null;
}

interface Range {
	value: number;
	lower: number;
	upper: number;
}

export function judgeClaim(evidence: Pick<FigureEvidence, 'claim' | 'value' | 'period' | 'thanArea' | 'thanValue' | 'since'>, figures: ClaimFigures): Judged {
	const newest = figures.own.reduce<ClaimFigure | null>((best, f) => (best === null || comparePeriods(f.period, best.period) > 0 ? f : best), null);
	const now = newest && rangeOf(newest);
	if (!now) return { verdict: 'no-figure', newest, against: null };
	const against = reference(evidence, figures, newest.period);
	if (!against) return { verdict: 'no-figure', newest, against: null };
	return { verdict: verdictOf(evidence.claim, now, against, figures.decimals), newest, against };
}

function verdictOf(claim: FigureEvidence['claim'], now: Range, against: Range, decimals: number): Verdict {
	if (claim === 'about') {
		if (printed(now.value, decimals) === printed(against.value, decimals) || (now.lower <= against.value && against.value <= now.upper)) return 'holds';
		return now.lower <= against.upper && against.lower <= now.upper ? 'unsure' : 'contradicted';
	}
	const [high, low] = claim === 'above' || claim === 'risen' ? [now, against] : [against, now];
	if (high.lower > low.upper) return 'holds';
	return high.upper < low.lower ? 'contradicted' : 'unsure';
}

/** What the newest figure is held against; null where there is no number. */
function reference(e: Pick<FigureEvidence, 'claim' | 'value' | 'period' | 'thanArea' | 'thanValue' | 'since'>, { own, other }: ClaimFigures, newest: string): (Range & { period: string }) | null {
	const at = (list: readonly ClaimFigure[], period: string) => {
		const figure = list.find((f) => f.period === period);
		const range = figure && rangeOf(figure);
		return range ? { ...range, period } : null;
	};
	if (e.claim === 'above' || e.claim === 'below') return e.thanArea !== null ? at(other, newest) : e.thanValue === null ? null : { value: e.thanValue, lower: e.thanValue, upper: e.thanValue, period: newest };
	if (e.claim === 'risen' || e.claim === 'fallen') return e.since === null ? null : at(own, e.since);
	if (e.value === null) return null;
	// as it was written, with the range that the figure of that time has today
	const then = at(own, e.period);
	const [below, above] = then ? [then.value - then.lower, then.upper - then.value] : [0, 0];
	return { value: e.value, lower: e.value - below, upper: e.value + above, period: e.period };
}

/** A figure without a range of uncertainty is taken as exact. */
function rangeOf({ value, lower, upper }: ClaimFigure): Range | null {
	return value === null ? null : { value, lower: lower ?? value, upper: upper ?? value };
}

function printed(value: number, decimals: number): string {
	const text = value.toFixed(decimals);
	return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** What has to be said first of several. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict | null {
	return (['contradicted', 'no-figure', 'unsure', 'holds'] as const).find((v) => verdicts.includes(v)) ?? null;
}
