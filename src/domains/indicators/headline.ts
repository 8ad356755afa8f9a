/** The plain statement above an indicator, computed from its figures and true whatever they are. */
import { listWords } from '#ui/charts/figures.ts';
import type { Language } from '#ui/language.ts';
import { changeOf, estimateDifference, surelyDifferent } from '#statistics/compare.ts';
import { absenceWords, figureText } from './figure-words.ts';
import type { IndicatorDefinition } from './model.ts';
import { formatPeriod } from './period.ts';
import type { Figure } from './published.ts';

export interface HeadlineInput {
	definition: IndicatorDefinition;
	lang: Language;
	/** of the county (or another reference area), null where there is none */
	reference: Figure | null;
	/** figures of the same period below the reference area */
	figures: readonly Figure[];
	/** the reference area over time, oldest first */
	history: readonly Figure[];
}

/** Areas whose whole interval lies on one side of the reference value. */
export function sureDifferences(figures: readonly Figure[], reference: Figure | null): { above: Figure[]; below: Figure[] } {
	const of = (side: 'above' | 'below') =>
		figures.filter((f) => f.value !== null && comparisonOf(f, reference) === side).sort((a, b) => (side === 'above' ? 1 : -1) * ((b.value ?? 0) - (a.value ?? 0)));
	return { above: of('above'), below: of('below') };
}

/** none: nothing to compare or no interval */
export function comparisonOf(figure: Figure, reference: Figure | null): 'above' | 'below' | 'same' | 'none' {
	if (figure.lower === null || figure.upper === null || !reference || reference.value === null) return 'none';
	const side = surelyDifferent({ lower: figure.lower, upper: figure.upper }, reference.value);
	return side === 'not-surely-different' ? 'same' : side;
}

export function headlineOf(input: HeadlineInput): string {
	const { definition, lang, reference, figures } = input;
	const de = lang === 'de';
	const sentences: string[] = [];
	const name = definition.name[lang];
	if (reference?.value != null) {
		const value = figureText(reference, definition, lang);
		sentences.push(de ? `${name}: ${value} ${placeWords(reference, lang)}.` : `${name}: ${value} ${placeWords(reference, lang)}.`);
	} else if (reference) sentences.push(`${name}: ${placeWords(reference, lang)} ${absenceWords(reference.status, lang) ?? ''}.`);
	else sentences.push(`${name}.`);
	const { above } = sureDifferences(figures, reference);
	if (above.length > 0 && above.length <= 4) {
		const names = listWords(above.map((f) => f.area.name), lang, 4);
		sentences.push(de ? `In ${names} ist der Wert sicher höher.` : `In ${names} the figure is certainly higher.`);
	} else if (above.length > 4) sentences.push(de ? `In ${above.length} Gemeinden ist der Wert sicher höher.` : `In ${above.length} municipalities the figure is certainly higher.`);
	return sentences.join(' ');
}

function placeWords(figure: Figure, lang: Language): string {
	const { area } = figure;
	if (area.level === 'county') return lang === 'de' ? 'im Landkreis' : 'in the county';
	return `in ${area.name}`;
}

/** “Seit 2005 von 14,2 % auf 4,7 % gesunken.” Certain only where intervals say so; counts and measures just name both values. */
export function trendSentence(definition: IndicatorDefinition, history: readonly Figure[], lang: Language): string | null {
	const numbered = history.filter((f) => f.value !== null);
	const first = numbered[0];
	const last = numbered.at(-1);
	if (!first || !last || first === last || first.value === null || last.value === null) return null;
	const de = lang === 'de';
	const from = figureText(first, definition, lang);
	const to = figureText(last, definition, lang);
	const since = formatPeriod(first.period, lang);
	if (sure(first, last) === 'no-sure-change' || from === to)
		return de ? `Seit ${since} ist keine sichere Veränderung zu erkennen (${from} und ${to}).` : `No certain change since ${since} (${from} and ${to}).`;
	const rose = last.value > first.value;
	return de ? `Seit ${since} von ${from} auf ${to} ${rose ? 'gestiegen' : 'gesunken'}.` : `${rose ? 'Up' : 'Down'} from ${from} in ${since} to ${to}.`;
}

function sure(first: Figure, last: Figure): 'rise' | 'fall' | 'no-sure-change' | 'unknown' {
	if (first.value === null || last.value === null || first.lower === null || first.upper === null || last.lower === null || last.upper === null) return 'unknown';
	return changeOf(estimateDifference({ value: first.value, lower: first.lower, upper: first.upper }, { value: last.value, lower: last.lower, upper: last.upper }));
}
