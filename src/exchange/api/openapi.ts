/** The description of our API (OpenAPI 3.1), made from the endpoints and their schemas, so that it cannot differ from them. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { Endpoint, Parameter, Representation } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { bare, isList } from './parse-query.ts';
import { Problem, PROBLEMS, type ProblemKind } from './problem.ts';
import { TraceStep, Trace } from './figures.ts';

const HEADERS = {
	ETag: { description: 'Fingerprint of the answer, for If-None-Match', schema: { type: 'string' } },
	'Cache-Control': { description: 'How long an answer may be kept; answers of a named release for a day', schema: { type: 'string' } },
	'Retry-After': { description: 'Whole seconds until the question is worth repeating', schema: { type: 'integer' } },
	Link: { description: 'Neighbouring pages and the description of the API (RFC 8288)', schema: { type: 'string' } }
};

const ANSWER_HEADERS = ['ETag', 'Cache-Control', 'Link'];
/** Problems that pass by themselves. */
const LATER: ReadonlySet<ProblemKind> = new Set(['too-many-requests', 'unavailable']);

/** What any question may be answered with; an address that cannot be read is no address of an endpoint. */
const ANSWERED: readonly ProblemKind[] = ['bad-parameter', 'not-found', 'method-not-allowed', 'not-acceptable', 'misdirected', 'too-many-requests', 'fault', 'unavailable'];

/** @returns a document that is the same for every instance; addresses are relative to it */
export function openApi(): Record<string, unknown> {
	return {
		openapi: '3.1.0',
		info: {
			title: 'Planungskreis',
			version: '1.0.0',
			description: 'Public figures after disclosure control, for anyone and without a key. Figures without a number carry a status and never 0. Keys are text. Parameters that do not exist are refused, so that a misspelt one never changes a result in silence. Who asks very much in a short time is asked to wait (429 with Retry-After).',
			license: { name: 'The licence of each indicator and delivery applies to the data' }
		},
		servers: [{ url: '/api/v1' }],
		// open to everyone
		security: [],
		paths: Object.fromEntries(ENDPOINTS.map((endpoint) => [endpoint.path || '/', { get: operation(endpoint) }])),
		components: {
			headers: HEADERS,
			schemas: { Problem: jsonSchema(Problem), TraceStep: jsonSchema(TraceStep) },
			responses: Object.fromEntries(
				ANSWERED.map((kind) => [kind, { description: PROBLEMS[kind].text.en, ...(LATER.has(kind) ? { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } } : {}), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }])
			)
		}
	};
}

function operation(endpoint: Endpoint) {
	return {
		operationId: endpoint.operation,
		summary: endpoint.summary.en,
		...(endpoint.description ? { description: endpoint.description.en } : {}),
		parameters: [...Object.entries(endpoint.pathParameters).map(([name, parameter]) => describe(name, parameter, 'path')), ...Object.entries(endpoint.query).map(([name, parameter]) => describe(name, parameter, 'query'))],
		responses: {
			200: {
				description: 'The answer',
				headers: Object.fromEntries(ANSWER_HEADERS.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
				content: Object.fromEntries(endpoint.representations.map((representation) => [representation.type, { schema: contentSchema(representation) }]))
			},
			304: { description: 'Not modified since the answer whose ETag was sent in If-None-Match' },
			...Object.fromEntries(ANSWERED.map((kind) => [PROBLEMS[kind].status, { $ref: `#/components/responses/${kind}` }]))
		}
	};
}

function describe(name: string, { schema, text, allowed, required, example }: Parameter, place: 'path' | 'query') {
	const value = bare(schema);
	return {
		name,
		in: place,
		description: `${text.en}. Allowed: ${allowed}.`,
		required: place === 'path' || required === true,
		...(isList(value) ? { style: 'form', explode: false } : {}),
		schema: { ...jsonSchema(value), ...(schema.type === 'optional' ? { default: (schema as v.OptionalSchema<v.GenericSchema, unknown>).default } : {}) },
		...(example === undefined ? {} : { example: isList(value) ? [example] : value.type === 'number' ? Number(example) : example })
	};
}

function contentSchema({ schema }: Representation): object {
	return schema === null ? { type: 'string' } : jsonSchema(schema);
}

/** Days and moments are checked beyond what JSON Schema can say; the trace refers to itself by name. */
function jsonSchema(schema: v.GenericSchema): Record<string, unknown> {
	const { $schema: _schema, $defs: _defs, ...rest } = toJsonSchema(schema, { target: 'draft-2020-12', ignoreActions: ['check'], definitions: schema === Trace || schema === TraceStep ? { TraceStep } : {} });
	return JSON.parse(JSON.stringify(schema === TraceStep ? (_defs?.TraceStep ?? rest) : rest).replaceAll('#/$defs/TraceStep', '#/components/schemas/TraceStep')) as Record<string, unknown>;
}
