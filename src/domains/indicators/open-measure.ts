/** A measure that belongs to no indicator yet: what its figures look like, and which indicator it may be. Pure. */
import type { IndicatorDefinition, LocalText, Source } from './model.ts';
import { headingText } from './readers/heading-text.ts';

/** What the figures of a measure look like; grows figure by figure. */
export class OpenMeasure {
	figures = 0;
	/** most decimals of a figure, as far as a person wrote them */
	decimals = 0;
	negative = false;

	add(value: number | null): void {
		this.figures++;
		if (value === null || !Number.isFinite(value)) return;
		if (value < 0) this.negative = true;
		if (!Number.isInteger(value)) this.decimals = Math.max(this.decimals, decimalsOf(value));
	}
}

/** `12.34` has two; what a formula divided (`33.3333…`) was not written by anybody and counts as one. */
function decimalsOf(value: number): number {
	const digits = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
	return digits > 6 ? 1 : Math.min(digits, 3);
}

/** The delivered indicator that is called exactly like the measure; null where none or several are. */
export function proposedIndicator(label: string, definitions: readonly IndicatorDefinition[]): string | null {
	const wanted = headingText(label);
	if (wanted === '') return null;
	const delivered = definitions.filter((d) => d.kind !== 'derived');
	const called = (text: LocalText | null | undefined): boolean => text !== null && text !== undefined && [text.de, text.en].some((t) => headingText(t) === wanted);
	for (const names of [(d: IndicatorDefinition) => called(d.name), (d: IndicatorDefinition) => called(d.short), (d: IndicatorDefinition) => called(d.counted)]) {
		const found = delivered.filter(names);
		if (found.length > 0) return found.length === 1 ? (found[0]?.code ?? null) : null;
	}
	return null;
}

export interface OpenMeasureShape {
	ref: string;
	label: string;
	unit: string | null;
	decimals?: number | undefined;
	negative?: boolean | undefined;
}

/** A new indicator begun from a measure of a delivery: everything that the file and its source say already. */
export function begunDefinition(measure: OpenMeasureShape, source: Source | null): Partial<IndicatorDefinition> {
	const label = measure.label.replaceAll(' > ', ': ').slice(0, 200);
	const decimals = measure.decimals ?? 0;
	const unit = measure.unit ?? unitIn(label);
	const counts = decimals === 0 && !measure.negative && (unit === null || /^(?:anzahl|personen|fälle|number|persons|count)$/i.test(unit));
	const both = (text: string): LocalText => ({ de: text, en: '' });
	return {
		code: codeOf(label),
		name: both(label),
		counted: both(label),
		unit: both((unit ?? (counts ? 'Anzahl' : '')).slice(0, 60)),
		decimals,
		kind: counts ? 'count' : 'measure',
		confidential: counts,
		measures: [measure.ref],
		...(source ? { sourceCode: source.code, licence: source.licence } : {})
	};
}

const UNITS: readonly [RegExp, string][] = [
	[/%|\bprozent\b|quote\b|\banteil\b/i, 'Prozent'],
	[/€|\beuro\b|\beur\b/i, '€'],
	[/\b(?:km2|km²|qkm)/i, 'km²'],
	[/\b(?:ha|hektar)\b/i, 'ha'],
	[/\bje km2|\bje km²/i, 'je km²']
];

/** The unit as a heading names it: `Fläche in km²`, `Quote (%)`. */
function unitIn(label: string): string | null {
	return UNITS.find(([pattern]) => pattern.test(label))?.[1] ?? null;
}

function codeOf(label: string): string {
	const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
	const plain = label.toLowerCase().replace(/[äöüß]/g, (c) => letters[c] ?? c).normalize('NFD').replace(/[\u0300-\u036f]/g, '');
	return plain.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 60);
}
