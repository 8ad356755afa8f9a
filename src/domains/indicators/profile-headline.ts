/** The statement above a municipality's profile: what is sure, and in which direction. */
import { listWords } from '#ui/charts/figures.ts';
import type { Language } from '#ui/language.ts';
import type { IndicatorDefinition } from './model.ts';

export interface ComparedIndicator {
	definition: IndicatorDefinition;
	comparison: 'above' | 'below' | 'same' | 'none';
}

/**
 * “Sömmerda: Arbeitslosigkeit sicher höher als im Kreis, Wahlbeteiligung sicher niedriger”. Invented figures make no
 * headline while there are real ones.
 * @param than “im Kreis”, “in Thüringen”
 */
export function profileHeadline(name: string, compared: readonly ComparedIndicator[], than: string, lang: Language): string {
	const de = lang === 'de';
	const judged = compared.filter((c) => c.comparison !== 'none');
	const real = judged.filter((c) => !c.definition.example);
	const used = real.length > 0 ? real : judged;
	const [above, below] = [namesOf(used, 'above', lang), namesOf(used, 'below', lang)];
	const parts: string[] = [];
	if (above.length > 0) parts.push(`${listWords(above, lang, 1)} ${de ? 'sicher höher' : 'certainly higher'}`);
	if (below.length > 0) parts.push(`${listWords(below, lang, 1)} ${de ? 'sicher niedriger' : 'certainly lower'}`);
	if (parts.length === 0) return judged.length === 0 ? name : `${name}: ${de ? `kein sicherer Unterschied zu den Werten ${than}` : `no certain difference from the figures ${than}`}`;
	parts[0] += de ? ` als ${than}` : ` than ${than}`;
	return `${name}: ${parts.join(', ')}`;
}

/** Short names, each once; one that stands on both sides is told in full. */
function namesOf(compared: readonly ComparedIndicator[], side: 'above' | 'below', lang: Language): string[] {
	const short = (c: ComparedIndicator) => shortName(c.definition, lang);
	const others = new Set(compared.filter((c) => c.comparison !== side && c.comparison !== 'none').map(short));
	return [...new Set(compared.filter((c) => c.comparison === side).map((c) => (others.has(short(c)) ? c.definition.name[lang] : short(c))))];
}

/** The definition's short name, else its name up to the first comma, colon or bracket. */
export function shortName(definition: IndicatorDefinition, lang: Language): string {
	return definition.short?.[lang] || (definition.name[lang].split(/[,:(]/)[0] ?? '').trim() || definition.name[lang];
}
