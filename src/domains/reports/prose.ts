/** Numbers and periods as they stand in running text. */
import { figureText, shortUnit } from '#domains/indicators/figure-words.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { writeNumber } from '#ui/charts/figures.ts';

/** “2021”, “Ende 2015”, “25.05.2014” */
export function periodInText(period: string): string {
	return /^\d{4}-12-31$/.test(period) ? `Ende ${period.slice(0, 4)}` : formatPeriod(period, 'de');
}

/** “seit 2005”, “seit Ende 2015”, “seit dem 25.05.2014” */
export function sinceWords(period: string): string {
	const words = periodInText(period);
	return `seit ${/^\d{2}\.|Quartal/.test(words) ? 'dem ' : ''}${words}`;
}

/** Two values side by side: a long unit stands once, behind the second; the percent sign with each. */
export function pairTexts(first: { value: number }, second: { value: number }, definition: IndicatorDefinition): [string, string] {
	const whole = (value: number) => figureText({ value, status: 'value' }, definition, 'de');
	const unit = shortUnit(definition, 'de');
	return [unit === '' || unit === '%' ? whole(first.value) : writeNumber(first.value, definition.decimals, 'de'), whole(second.value)];
}

/**
 * “rund 14 %”, “rund 69.400”: whole numbers, large counts to three digits; without “rund” where rounding changes nothing,
 * and without “je …”, which the sentence says.
 */
export function roundedText(value: number, definition: IndicatorDefinition): string {
	const size = Math.abs(value);
	const step = size >= 1000 ? 10 ** (Math.floor(Math.log10(size)) - 2) : 1;
	const rounded = Math.round(value / step) * step;
	const unit = shortUnit(definition, 'de');
	const text = writeNumber(rounded, 0, 'de') + (unit && !unit.startsWith('je ') ? `\u00a0${unit}` : '');
	return writeNumber(value, definition.decimals, 'de') === writeNumber(rounded, 0, 'de') ? text : `rund\u00a0${text}`;
}

/** “44,5 je 100”, or only “44,5” beside a name that says the unit itself. */
export function besideName(figure: { value: number }, definition: IndicatorDefinition): string {
	const unit = shortUnit(definition, 'de');
	return unit !== '' && unit !== '%' && definition.name.de.includes(unit) ? writeNumber(figure.value, definition.decimals, 'de') : figureText({ value: figure.value, status: 'value' }, definition, 'de');
}
