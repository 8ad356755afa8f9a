/** Definitions are written in German first; where no English text was written, the German one stands in its place. Pure. */
import type { IndicatorDefinition, LocalText } from './model.ts';

export function inBothLanguages(definition: IndicatorDefinition): IndicatorDefinition {
	const both = <T extends LocalText | null | undefined>(text: T): T => (text && text.en.trim() === '' ? { ...text, en: text.de } : text);
	const { name, what, counted, unit, numerator, denominator, notes } = definition;
	return {
		...definition,
		name: both(name), what: both(what), counted: both(counted), unit: both(unit), numerator: both(numerator), denominator: both(denominator), notes: both(notes),
		...(definition.short ? { short: both(definition.short) } : {})
	};
}
