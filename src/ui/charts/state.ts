import type { Lang } from '#ui/svg/document.ts';
import type { Comparison } from '#ui/svg/marks.ts';
import type { Texture } from '#ui/svg/patterns.ts';

/** What a place in a picture holds: a number, or the reason why there is none. */
export type FigureState =
	| 'value'
	| 'zero'
	| 'rounded'
	| 'perturbed'
	| 'withheld'
	| 'withheld-secondary'
	| 'uncertain'
	| 'not-applicable'
	| 'later'
	| 'missing'
	| 'no-such-area';

const NUMERIC: ReadonlySet<FigureState> = new Set(['value', 'zero', 'rounded', 'perturbed']);

/** True where a number may be drawn: the state says so and the number is there. */
export function hasNumber<T extends { state: FigureState; value: number | null }>(figure: T): figure is T & { value: number } {
	return NUMERIC.has(figure.state) && figure.value !== null && Number.isFinite(figure.value);
}

/** Texture of a figure without number. A numeric state without a number is missing, never zero. */
export function textureOf(state: FigureState): Texture {
	switch (state) {
		case 'withheld':
		case 'withheld-secondary':
		case 'uncertain':
			return 'hatch';
		case 'not-applicable':
		case 'no-such-area':
			return 'blank';
		default:
			return 'dots';
	}
}

const WORDS: Record<Exclude<FigureState, 'value' | 'zero' | 'rounded' | 'perturbed'>, Record<Lang, string>> = {
	withheld: { de: 'geheim gehalten', en: 'withheld' },
	'withheld-secondary': { de: 'geheim: sonst rückrechenbar', en: 'withheld: could be computed otherwise' },
	uncertain: { de: 'zu unsicher', en: 'too uncertain' },
	'not-applicable': { de: 'trifft nicht zu', en: 'not applicable' },
	later: { de: 'folgt später', en: 'to follow' },
	missing: { de: 'nicht geliefert', en: 'not delivered' },
	'no-such-area': { de: 'gab es da nicht', en: 'did not exist then' }
};

/** Words for the want of a number, as they stand beside the texture. */
export function stateWords(state: FigureState, lang: Lang): string {
	return WORDS[state in WORDS ? (state as keyof typeof WORDS) : 'missing'][lang];
}

/** Words of a texture in a legend: every state that a picture shows by it, “geheim gehalten, zu unsicher”. */
export function textureWords(states: readonly FigureState[], lang: Lang): string {
	// a legend needs not tell why a figure is withheld; the table does
	return [...new Set(states.map((state) => stateWords(state === 'withheld-secondary' ? 'withheld' : state, lang)))].join(', ');
}

/** What others are compared with. `than` in the case that follows “über” and “unter”: “dem Kreiswert”. */
export interface Reference {
	value: number | null;
	/** Short name at the line: “Kreis”. */
	label: string;
	than: string;
}

/** “sicher über dem Kreiswert”; empty where nothing was compared. */
export function comparisonWords(comparison: Comparison, than: string, lang: Lang): string {
	switch (comparison) {
		case 'above':
			return lang === 'de' ? `sicher über ${than}` : `certainly above ${than}`;
		case 'below':
			return lang === 'de' ? `sicher unter ${than}` : `certainly below ${than}`;
		case 'same':
			return lang === 'de' ? 'nicht sicher verschieden' : 'not certainly different';
		case 'none':
			return '';
	}
}
