/** A definition from the fields of a form; what does not fit is found by `checkDefinition` when it is saved. */
import type { Basis } from '#domains/areas/territory/links.ts';
import type { Formula, IndicatorDefinition, LocalText, Polarity } from './model.ts';

/** @param quotientOf which quotient it is by what its parts are, where the form leaves that open */
export function definitionFromForm(field: (name: string) => string, code: string, quotientOf: (numerator: string, denominator: string) => 'proportion' | 'rate' | 'ratio'): IndicatorDefinition {
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
		formula: kind === 'derived' ? formulaOf(field, quotientOf) : null,
		confidential: field('confidential') === 'yes',
		partOf: field('partOf') || null,
		sourceCode: field('source'),
		licence: field('licence').trim(),
		notes: maybe('notes'),
		topic: field('topic'),
		dimension: field('dimension'),
		measures: kind === 'derived' ? [] : field('measures').split('\n').map((line) => line.trim()).filter(Boolean),
		example: field('example') === 'yes',
		sentence: maybe('sentence'),
		short: maybe('short'),
		keywords: maybe('keywords'),
		...(field('basis') ? { basis: field('basis') as Basis } : {}),
		...(field('convertedTo') ? { convertedTo: field('convertedTo') } : {})
	};
}

function formulaOf(field: (name: string) => string, quotientOf: (numerator: string, denominator: string) => 'proportion' | 'rate' | 'ratio'): Formula {
	const chosen = field('formula') as Formula['kind'] | 'quotient';
	const kind = chosen === 'quotient' ? quotientOf(field('first'), field('second')) : chosen;
	if (kind === 'sum') return { kind, of: ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'].map(field).filter(Boolean) };
	if (kind === 'change') return { kind, of: field('first'), years: Number(field('years') || '1') };
	return { kind, numerator: field('first'), denominator: field('second') };
}
