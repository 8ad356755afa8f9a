/** The sentences below the headline: what was counted, and how sure it is. */
import { absenceWords, figureText, rangeText } from '#domains/indicators/figure-words.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { placeWords } from '#domains/indicators/headline.ts';
import type { Figure, Trace } from '#domains/indicators/published.ts';
import { comparisonWords } from '#ui/charts/state.ts';
import type { Language } from '#ui/language.ts';
import type { Comparison } from '#ui/svg/marks.ts';

/** @param origin trace of the figure shown; its parts are named only where it is the county's */
export function leadOf(county: Figure | null, origin: Trace | null, lang: Language, definition: IndicatorDefinition): string {
	if (!county) return '';
	const de = lang === 'de';
	if (county.value === null) return de ? `Für den ${county.area.name.startsWith('Landkreis') ? county.area.name : 'Landkreis'} gibt es keinen Wert: ${absenceWords(county.status, lang)}.` : `No figure for ${county.area.name}: ${absenceWords(county.status, lang)}.`;
	const parts: string[] = [];
	const [a, b] = origin?.figure.area.key === county.area.key ? origin.components : [];
	if (a?.role === 'numerator' && b && a.trace.figure.value !== null && b.trace.figure.value !== null) {
		const [top, bottom] = [a, b].map(({ trace }) => `${figureText(trace.figure, trace.definition, lang)} ${trace.definition.kind === 'count' ? trace.definition.counted[lang] : ''}`.trim());
		parts.push(de ? `${top} auf ${bottom}.` : `${top} to ${bottom}.`);
	}
	const between = betweenWords(county, lang, definition);
	const place = placeWords(county.area, lang);
	if (between) parts.push(de ? `Der Wert ${place} liegt ${between}.` : `The figure ${place} lies ${between}.`);
	return parts.join(' ');
}

/** “mit 95 Prozent Sicherheit zwischen 2,9 und 17,6, nicht sicher verschieden vom Kreiswert”; empty where chance has no part. */
export function sureWords(figure: Figure, comparison: Comparison, level: string | undefined, lang: Language, definition: IndicatorDefinition): string {
	const [over, from] = lang === 'en' ? [`the ${level === 'county' ? 'county' : level === 'state' ? 'state' : 'national'} figure`, ''] : level === 'county' ? ['dem Kreiswert', 'vom Kreiswert'] : level === 'state' ? ['dem Landeswert', 'vom Landeswert'] : ['dem Bundeswert', 'vom Bundeswert'];
	const words = comparison === 'same' ? (lang === 'de' ? `nicht sicher verschieden ${from}` : `not certainly different from ${over}`) : comparisonWords(comparison, over ?? '', lang);
	return [betweenWords(figure, lang, definition), words].filter(Boolean).join(', ');
}

function betweenWords(figure: Figure, lang: Language, definition: IndicatorDefinition): string {
	const [low, high] = rangeText(figure, definition, lang).split('–');
	if (!low || !high) return '';
	return lang === 'de' ? `mit 95 Prozent Sicherheit zwischen ${low} und ${high}` : `with 95 percent confidence between ${low} and ${high}`;
}
