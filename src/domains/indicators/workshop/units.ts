/** Units that headings and titles name, and by what a figure must be multiplied: `in 1 000`, `Tsd. EUR`, `Mio.`. Pure. */

export interface FoundUnit {
	unit: string | null;
	factor: number;
}

const THOUSANDS = /(?:\bin\s+)?\b1[ .\u00a0\u2009\u202f]?000\b(?!\s*(?:einwohner|ew|personen|kinder|haushalte|beschäftigte))|\b(?:tsd|tausend|teur|t€)\b/i;
const PER_THOUSAND = /\bje\s+1[ .\u00a0\u2009\u202f]?000\b|\bpro\s+1[ .\u00a0\u2009\u202f]?000\b|\bauf\s+1[ .\u00a0\u2009\u202f]?000\b/i;
const MILLIONS = /\b(?:mio|millionen|mill)\b/i;
const UNITS: readonly [RegExp, string][] = [
	[/%|\bprozent\b/i, 'Prozent'],
	[/€|\beuro\b|\bt?eur\b/i, '€'],
	[/\b(?:km2|km²|qkm)/i, 'km²'],
	[/\b(?:ha|hektar)\b/i, 'ha'],
	[/\banzahl\b|\bpersonen\b|\bfälle\b/i, 'Anzahl']
];

export function unitInText(text: string): FoundUnit {
	const unit = UNITS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
	if (PER_THOUSAND.test(text)) return { unit: 'je 1.000', factor: 1 };
	return { unit, factor: MILLIONS.test(text) ? 1_000_000 : THOUSANDS.test(text) ? 1000 : 1 };
}

/** Whether a heading names something that is computed from others: rates, shares, averages. */
export function isDerivedHeading(text: string): boolean {
	return /\bquote\b|quote\b|\banteil\b|\brate\b|\bin\s*%|\bje\s+\d|\bpro\s+(?:kopf|einwohner)|durchschnitt|dichte\b|veränderung/i.test(text);
}
