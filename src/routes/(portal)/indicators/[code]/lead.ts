/** The sentences below the headline: what was counted, and how sure it is. */
import { absenceWords, figureText, rangeText } from '#domains/indicators/figure-words.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import type { Figure, Trace } from '#domains/indicators/published.ts';
import type { Language } from '#ui/language.ts';

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
	if (county.lower !== null && county.upper !== null) {
		const [low, high] = rangeText(county, definition, lang).split('–');
		if (low && high) parts.push(de ? `Der Wert liegt mit 95 Prozent Sicherheit zwischen ${low} und ${high}.` : `With 95 percent confidence the figure lies between ${low} and ${high}.`);
	}
	return parts.join(' ');
}
