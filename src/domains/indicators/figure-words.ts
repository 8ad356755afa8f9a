/** How figures and their absence read, in sentences, tables and files: the same words everywhere. */
import { writeNumber } from '#ui/charts/figures.ts';
import { stateWords } from '#ui/charts/state.ts';
import type { Language } from '#ui/language.ts';
import { NUMERIC_STATUSES, type Flag, type IndicatorDefinition, type LocalText, type Status } from './model.ts';
import type { Figure } from './published.ts';

/** Words as beside a picture, but for the one that is long there. */
const SHORTER: Partial<Record<Status, LocalText>> = { withheld: { de: 'geheim', en: 'withheld' } };

/** null where the status carries a number */
export function absenceWords(status: Status, lang: Language): string | null {
	return NUMERIC_STATUSES.has(status) ? null : (SHORTER[status]?.[lang] ?? stateWords(status, lang));
}

/** `%` where the unit is percent, else the unit behind the number; plain counts have none. */
export function shortUnit(definition: Pick<IndicatorDefinition, 'unit' | 'kind' | 'per'>, lang: Language): string {
	const unit = definition.unit[lang];
	if (unit === 'Prozent' || unit === 'percent') return '%';
	return unit === 'Anzahl' || unit === 'number' ? '' : unit;
}

/** “15,0 %”, “116”, “0” where it is exactly that, or the word for why there is none. */
export function figureText(figure: Pick<Figure, 'value' | 'status'>, definition: IndicatorDefinition, lang: Language): string {
	if (figure.value === null) return absenceWords(figure.status, lang) ?? '–';
	const unit = shortUnit(definition, lang);
	const number = figure.status === 'zero' ? '0' : writeNumber(figure.value, definition.decimals, lang);
	return unit ? `${number}\u00a0${unit}` : number;
}

const FLAG_WORDS: Record<Exclude<Flag, 'example' | 'converted' | 'estimated'>, LocalText> = {
	provisional: { de: 'vorläufig', en: 'provisional' },
	revised: { de: 'berichtigt', en: 'revised' },
	limited: { de: 'eingeschränkt aussagekräftig', en: 'limited reliability' }
};

/** What sets a figure apart: “geschätzt (umgerechnet)”, “vorläufig”; empty where it is a plain one. Example values are marked once for the page. */
export function markWords({ flags }: Pick<Figure, 'flags'>, lang: Language): string {
	const [estimated, converted] = [flags.includes('estimated'), flags.includes('converted')];
	const own = estimated ? (lang === 'de' ? `geschätzt${converted ? ' (umgerechnet)' : ''}` : `estimated${converted ? ' (converted)' : ''}`) : converted ? (lang === 'de' ? 'umgerechnet' : 'converted') : '';
	return [own, ...flags.flatMap((flag) => (flag in FLAG_WORDS ? [FLAG_WORDS[flag as keyof typeof FLAG_WORDS][lang]] : []))].filter(Boolean).join(', ');
}

/** “12,6–17,7”; empty without interval */
export function rangeText(figure: Pick<Figure, 'lower' | 'upper'>, definition: IndicatorDefinition, lang: Language): string {
	if (figure.lower === null || figure.upper === null) return '';
	return `${writeNumber(figure.lower, definition.decimals, lang)}–${writeNumber(figure.upper, definition.decimals, lang)}`;
}
