/** Why no figure of a list has a range: only what was counted says that it was counted. */
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import type { Figure } from '#domains/indicators/published.ts';
import type { Language } from '#ui/language.ts';

const WORDS = {
	count: { de: 'Hier wurde gezählt, nicht geschätzt.', en: 'This was counted, not estimated.' },
	derived: { de: 'Sie sind aus gezählten oder gemessenen Werten berechnet.', en: 'They are computed from what was counted or measured.' },
	measure: { de: 'Sie stehen hier, wie die Quelle sie geliefert hat.', en: 'They stand here as their source delivered them.' },
	some: { de: 'Was geschätzt ist, steht dabei.', en: 'Those that are estimated say so.' },
	all: { de: 'Alle sind geschätzt.', en: 'All of them are estimated.' }
};

export function withoutRangeText(figures: readonly Pick<Figure, 'value' | 'flags'>[], { kind }: Pick<IndicatorDefinition, 'kind'>, lang: Language): string {
	const known = figures.filter((f) => f.value !== null);
	const estimated = known.filter((f) => f.flags.includes('estimated'));
	const why = estimated.length === 0 ? kind : estimated.length === known.length ? 'all' : 'some';
	return `${lang === 'de' ? 'Werte ohne Zufallsbereich' : 'Figures without a range of chance'}: ${WORDS[why][lang]}`;
}
