/** Checks definitions of indicators and sources, from a form, a file or the API; one schema for all. */
import * as v from 'valibot';
import { isDay } from '#base/day.ts';
import { UserError } from '#base/errors.ts';
import { BASES } from '#domains/areas/territory/links.ts';
import { fieldWords, issueWords } from './field-words.ts';
import { SIGN_FLAGS, POLARITIES, STATUSES, type IndicatorDefinition, type Source } from './model.ts';

const text = v.pipe(v.string(), v.maxLength(4000));
const localText = v.object({ de: v.pipe(text, v.minLength(1, 'darf auf Deutsch nicht leer sein')), en: text });
const code = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, 'besteht aus Kleinbuchstaben, Ziffern, - und _'));

const part = v.pipe(v.string(), v.minLength(1, 'fehlt: Bitte die Kennzahlen wählen, aus denen gerechnet wird'), code);
/** without its holes it would say the same of every area */
const holes = (language: string) => v.check((t: string) => t === '' || (t.includes('{value}') && t.includes('{place}')), `braucht auf ${language} die Lücken {value} und {place}`);
const sentence = v.object({ de: v.pipe(text, v.minLength(1, 'darf auf Deutsch nicht leer sein'), holes('Deutsch')), en: v.pipe(text, holes('Englisch')) });

const formula = v.variant('kind', [
	v.object({ kind: v.literal('proportion'), numerator: part, denominator: part }),
	v.object({ kind: v.literal('rate'), numerator: part, denominator: part }),
	v.object({ kind: v.literal('ratio'), numerator: part, denominator: part }),
	v.object({ kind: v.literal('sum'), of: v.pipe(v.array(code), v.minLength(2, 'braucht mindestens zwei Kennzahlen'), v.maxLength(20), v.check((of) => new Set(of).size === of.length, 'nennt eine Kennzahl doppelt')) }),
	v.object({ kind: v.literal('change'), of: part, years: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)) })
]);

export const indicatorSchema = v.pipe(
	v.object({
		code,
		name: localText,
		what: localText,
		counted: localText,
		numerator: v.nullable(localText),
		denominator: v.nullable(localText),
		per: v.picklist([1, 100, 1000, 10_000, 100_000], 'ist 1, 100, 1000, 10000 oder 100000'),
		unit: localText,
		decimals: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
		polarity: v.picklist(POLARITIES),
		kind: v.picklist(['count', 'measure', 'derived']),
		formula: v.nullable(formula),
		confidential: v.boolean(),
		partOf: v.nullable(code),
		sourceCode: code,
		licence: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
		notes: v.nullable(v.object({ de: text, en: text })),
		topic: code,
		dimension: code,
		measures: v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(400))),
		example: v.boolean(),
		sentence: v.optional(v.nullable(sentence)),
		short: v.optional(v.nullable(localText)),
		keywords: v.optional(v.nullable(v.object({ de: text, en: text }))),
		basis: v.optional(v.nullable(v.picklist(BASES))),
		convertedTo: v.optional(v.nullable(v.pipe(v.string(), v.check(isDay, 'ist kein Tag, zum Beispiel 31.12.2023'))))
	}),
	v.check((d) => (d.kind === 'derived') === (d.formula !== null), 'Abgeleitete Kennzahlen brauchen eine Formel, gelieferte haben keine'),
	v.check((d) => d.kind !== 'derived' || d.measures.length === 0, 'Abgeleitete Kennzahlen werden berechnet und nicht geliefert')
);

/** Shown as a link: nothing but the web. */
const webAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//i, 'beginnt mit https:// oder http://'));

const sourceSchema = v.object({
	code,
	name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
	publisher: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
	licence: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
	licenceUrl: v.nullable(webAddress),
	url: v.nullable(webAddress),
	contact: v.nullable(v.pipe(v.string(), v.maxLength(200))),
	signs: v.array(v.object({ sign: v.pipe(v.string(), v.maxLength(12)), status: v.optional(v.picklist(STATUSES)), flag: v.optional(v.picklist(SIGN_FLAGS)) })),
	secrecyThreshold: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
	note: v.nullable(text)
});

/** @throws UserError naming the field */
export function checkDefinition(input: unknown): IndicatorDefinition {
	return parse(indicatorSchema, input, 'Kennzahl') as IndicatorDefinition;
}

/** @throws UserError naming the field */
export function checkSource(input: unknown): Source {
	return parse(sourceSchema, input, 'Quelle') as Source;
}

function parse(schema: v.GenericSchema, input: unknown, what: string): unknown {
	const result = v.safeParse(schema, input);
	if (result.success) return result.output;
	const issue = result.issues[0];
	const path = v.getDotPath(issue) ?? '';
	const name = typeof input === 'object' && input && 'code' in input ? ` „${String(input.code)}“` : '';
	throw new UserError(`${what}${name}: ${path ? `„${fieldWords(path)}“ ` : ''}${issueWords(issue)}.`);
}
