/** From the text of an address to typed values, or to a problem that names every wrong parameter. */
import * as v from 'valibot';
import type { Endpoint, Parameter, Parameters, Values } from './endpoint.ts';
import { ApiProblem, badParameters, type ParameterFault } from './problem.ts';

const SHOWN = 200;

/** @throws ApiProblem naming all parameters that are unknown, missing, repeated or out of range */
export function parseQuery<Q extends Parameters>(search: URLSearchParams, parameters: Q): Values<Q> {
	const faults: ParameterFault[] = [];
	const known = Object.keys(parameters);
	const sent = [...new Set(search.keys())];
	for (const name of sent.filter((key) => !Object.hasOwn(parameters, key)).slice(0, 20))
		faults.push({ parameter: cut(name), value: cut(search.get(name) ?? ''), detail: `There is no parameter “${cut(name)}” here.`, allowed: known.length > 0 ? `one of ${known.join(', ')}` : 'no parameters', values: known });
	const values: Record<string, unknown> = {};
	for (const [name, parameter] of Object.entries(parameters)) {
		const fault = readOne(name, parameter, search.getAll(name), values);
		if (fault) faults.push(fault);
	}
	if (faults.length > 0) throw badParameters(faults);
	return values as Values<Q>;
}

/** Values of the path; what cannot be a key or code names nothing. @throws ApiProblem */
export function parsePath<P extends Parameters>(endpoint: Pick<Endpoint<P>, 'pathParameters'>, given: Readonly<Record<string, string | undefined>>): Values<P> {
	const values: Record<string, unknown> = {};
	for (const [name, parameter] of Object.entries(endpoint.pathParameters)) {
		const fault = readOne(name, parameter, [given[name] ?? ''], values);
		if (fault) throw new ApiProblem('not-found', `“${fault.value}” names nothing here: ${fault.allowed}.`, { parameters: [fault] });
	}
	return values as Values<P>;
}

function readOne(name: string, parameter: Parameter, sent: readonly string[], values: Record<string, unknown>): ParameterFault | null {
	const { allowed } = parameter;
	const schema = bare(parameter.schema);
	const options = optionsOf(schema);
	const fault = (value: string | null, detail: string): ParameterFault => ({ parameter: name, value: value === null ? null : cut(value), detail, allowed, ...(options ? { values: options } : {}) });
	if (sent.length === 0) {
		if (parameter.required) return fault(null, `The parameter “${name}” is needed: ${allowed}.`);
		values[name] = v.parse(parameter.schema.type === 'optional' ? parameter.schema : v.optional(parameter.schema), undefined);
		return null;
	}
	const list = isList(schema);
	if (!list && sent.length > 1) return fault(sent.join(', '), `The parameter “${name}” was given ${sent.length} times; it can have one value only.`);
	const text = sent.join(',');
	// an empty piece comes from a comma too many; a list of nothing is no list
	const pieces = list ? [...new Set(sent.flatMap((part) => part.split(',')).filter((part) => part !== ''))] : [];
	if (list && pieces.length === 0) return fault(text, `The parameter “${name}” is empty; allowed: ${allowed}.`);
	const value = list ? pieces : isNumber(schema) ? (/^-?\d{1,15}$/.test(text) ? Number(text) : text) : text;
	const result = v.safeParse(schema, value);
	if (!result.success) {
		const wrong = list ? (pieces.find((piece) => !v.safeParse(schema, [piece]).success) ?? `${pieces.length} values`) : text;
		return fault(wrong, `The parameter “${name}” cannot be “${cut(wrong)}”; allowed: ${allowed}.`);
	}
	values[name] = result.output;
	return null;
}

/** Without its default. */
export function bare(schema: v.GenericSchema): v.GenericSchema {
	return schema.type === 'optional' ? (schema as v.OptionalSchema<v.GenericSchema, unknown>).wrapped : schema;
}

export function isList(schema: v.GenericSchema): boolean {
	return schema.type === 'array';
}

function isNumber(schema: v.GenericSchema): boolean {
	return schema.type === 'number';
}

function optionsOf(schema: v.GenericSchema): string[] | null {
	return schema.type === 'picklist' ? [...(schema as unknown as v.PicklistSchema<readonly string[], undefined>).options] : null;
}

function cut(text: string): string {
	const plain = text.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
	return plain.length > SHOWN ? `${plain.slice(0, SHOWN)}…` : plain;
}
