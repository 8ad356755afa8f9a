/** A definition from the fields of a form; what does not fit is found by `checkDefinition` when it is saved. */
import type { Formula, IndicatorDefinition, LocalText, Polarity } from './model.ts';

export function definitionFromForm(field: (name: string) => string, code: string): IndicatorDefinition {
	const both = (name: string): LocalText => ({ de: field(`${name}-de`).trim(), en: field(`${name}-en`).trim() });
	const maybe = (name: string): LocalText | null => (field(`${name}-de`).trim() ? both(name) : null);
	const kind = field('kind') as IndicatorDefinition['kind'];
	return {
		code: code.trim(),
		name: both('name'),
		what: both('what'),
		counted: both('counted'),
		numerator: maybe('numerator'),
		denominator: maybe('denominator'),
		per: Number(field('per') || '1'),
		unit: both('unit'),
		decimals: Number(field('decimals') || '0'),
		polarity: field('polarity') as Polarity,
		kind,
		formula: kind === 'derived' ? formulaOf(field) : null,
		confidential: field('confidential') === 'yes',
		partOf: field('partOf') || null,
		sourceCode: field('source'),
		licence: field('licence').trim(),
		notes: maybe('notes'),
		topic: field('topic'),
		dimension: field('dimension'),
		measures: kind === 'derived' ? [] : field('measures').split('\n').map((line) => line.trim()).filter(Boolean),
		example: field('example') === 'yes'
	};
}

function formulaOf(field: (name: string) => string): Formula {
	const kind = field('formula') as Formula['kind'];
	if (kind === 'change') return { kind, of: field('first'), years: Number(field('years') || '1') };
	return { kind, numerator: field('first'), denominator: field('second') };
}
