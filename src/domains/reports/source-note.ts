/** Which sources the figures of a block come from: by the deliveries they stand in, not by what the definition expects. */
import type { Figure, PublishedIndicator } from '#domains/indicators/published.ts';
import type { FigureSource, ReportSourceLine } from './figure-source.ts';

/** Sources of these figures, in order of name; computed ones have no cell and name the source of their definition. */
export function sourcesOf(indicator: PublishedIndicator, figures: readonly Figure[], source: FigureSource): ReportSourceLine[] {
	const codes = new Set(figures.filter((f) => f.place !== null).map((f) => source.deliverySources.get((f.place as { delivery: string }).delivery) ?? indicator.definition.sourceCode));
	if (codes.size === 0 || figures.some((f) => f.place === null && f.value !== null)) codes.add(indicator.definition.sourceCode);
	return [...codes].flatMap((code) => source.sources.get(code) ?? []).sort((a, b) => a.name.localeCompare(b.name, 'de'));
}

/** “Amt, Statistik; Lizenz”, several one after the other, a publisher named once. */
export function sourceNote(sources: readonly ReportSourceLine[]): string {
	const byLicence = Map.groupBy(sources, (s) => `${s.publisher}\n${s.licence}`);
	return [...byLicence.values()].map((group) => `${group[0]?.publisher}, ${group.map((s) => s.name).join(' und ')}; ${group[0]?.licence}`).join(' · ');
}

/** “Statistik (Amt)”: where the licence stands in the list of sources. */
export function shortSourceNote(sources: readonly ReportSourceLine[]): string {
	return sources.map((s) => `${s.name} (${s.publisher})`).join(' · ');
}
