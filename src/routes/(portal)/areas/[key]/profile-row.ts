/** One line of a profile, in words. */
import { comparisonOf } from '#domains/indicators/headline.ts';
import { absenceWords, figureText, rangeText, shortUnit } from '#domains/indicators/figure-words.ts';
import { growsWithTerritory } from '#domains/indicators/grows-with-territory.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { formatPeriod, periodYear } from '#domains/indicators/period.ts';
import type { Figure, ProfileRow } from '#domains/indicators/published.ts';
import type { Language } from '#ui/language.ts';

export function profileRow(row: ProfileRow, definition: IndicatorDefinition, counterpart: Figure | null, than: string, lang: Language) {
	const { figure, history } = row;
	const absolute = growsWithTerritory(definition);
	const reference = !absolute && counterpart?.value != null ? counterpart : null;
	const comparison = absolute ? ('none' as const) : comparisonOf(figure, counterpart);
	const first = history.find((f) => f.value !== null);
	const text = figureText(figure, definition, lang);
	return {
		code: row.code,
		topic: definition.topic,
		name: definition.name[lang],
		what: definition.what[lang],
		example: definition.example,
		absolute,
		period: formatPeriod(figure.period, lang),
		text,
		range: rangeText(figure, definition, lang),
		reference: reference?.value ?? null,
		referenceText: reference ? figureText(reference, definition, lang) : null,
		state: figure.status,
		value: figure.value,
		low: figure.lower,
		high: figure.upper,
		comparison,
		meaning: meaningOf(figure, comparison, reference ? { text: figureText(reference, definition, lang), value: reference.value as number } : null, text, than, lang),
		format: { unit: shortUnit(definition, lang), decimals: definition.decimals },
		points: history.map((f) => ({ time: periodYear(f.period), value: f.value })),
		since: first && first !== figure ? `${formatPeriod(first.period, lang)}: ${figureText(first, definition, lang)}` : null
	};
}

/** “sicher höher als im Kreis”; without interval the plain order of two counted figures; the reason where there is none. */
function meaningOf(figure: Figure, comparison: 'above' | 'below' | 'same' | 'none', reference: { text: string; value: number } | null, text: string, than: string, lang: Language): string {
	const de = lang === 'de';
	if (figure.value === null) return absenceWords(figure.status, lang) ?? '';
	const as = de ? ` als ${than}` : ` than ${than}`;
	if (comparison === 'above') return (de ? 'sicher höher' : 'certainly higher') + as;
	if (comparison === 'below') return (de ? 'sicher niedriger' : 'certainly lower') + as;
	if (comparison === 'same') return de ? 'nicht sicher verschieden' : 'not certainly different';
	if (!reference) return de ? 'kein Wert zum Vergleich' : 'no figure to compare with';
	if (reference.text === text) return de ? `wie ${than}` : `as ${than}`;
	return (figure.value > reference.value ? (de ? 'höher' : 'higher') : de ? 'niedriger' : 'lower') + as;
}
