import { listWords } from '#ui/charts/figures.ts';
import { hasNumber, stateWords } from '#ui/charts/state.ts';
import type { Lang } from '#ui/svg/document.ts';
import type { ChoroplethData, MapArea } from './map-data.ts';

/** What a map says, in sentences: extremes, sure differences, and how many areas have no number. */
export function describeChoropleth(data: Pick<ChoroplethData, 'areas' | 'measure' | 'than' | 'outside'>, lang: Lang): string {
	const de = lang === 'de';
	const numbered = data.areas.filter(hasNumber).sort((a, b) => b.value - a.value);
	const sentences = [de ? `${data.measure}, ${data.areas.length} ${data.areas.length === 1 ? 'Gebiet' : 'Gebiete'}.` : `${data.measure}, ${data.areas.length} ${data.areas.length === 1 ? 'area' : 'areas'}.`];
	const highest = numbered[0];
	const lowest = numbered.at(-1);
	if (highest && lowest && highest !== lowest) {
		const words = (area: MapArea) => `${area.name}${area.valueText ? ` (${area.valueText})` : ''}`;
		sentences.push(
			de ? `Höchster Wert: ${words(highest)}. Niedrigster Wert: ${words(lowest)}.` : `Highest: ${words(highest)}. Lowest: ${words(lowest)}.`
		);
	}
	const than = data.than ?? (de ? 'dem Vergleichswert' : 'the reference');
	const names = (comparison: 'above' | 'below') => numbered.filter((area) => area.comparison === comparison).map((area) => area.name);
	const above = names('above');
	const below = names('below');
	if (above.length > 0) sentences.push(de ? `Sicher über ${than}: ${listWords(above, lang)}.` : `Certainly above ${than}: ${listWords(above, lang)}.`);
	if (below.length > 0) sentences.push(de ? `Sicher unter ${than}: ${listWords(below, lang)}.` : `Certainly below ${than}: ${listWords(below, lang)}.`);
	const without = new Map<string, number>();
	for (const area of data.areas) {
		if (hasNumber(area)) continue;
		const words = stateWords(area.state === 'withheld-secondary' ? 'withheld' : area.state, lang);
		without.set(words, (without.get(words) ?? 0) + 1);
	}
	for (const [words, count] of without) sentences.push(`${count} ${words}.`);
	for (const area of data.outside?.areas ?? []) sentences.push(`${area.name}: ${data.outside?.text}.`);
	return sentences.join(' ');
}
