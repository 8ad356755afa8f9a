/** The endpoints as the page for people shows them. */
import type { Language } from '#ui/language.ts';
import type { Endpoint } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { bare } from './parse-query.ts';
import { PROBLEMS } from './problem.ts';

/** Values that exist on this instance, to fill the examples with. */
export type Samples = Record<'code' | 'key' | 'period' | 'number', string>;

export interface EndpointForPeople {
	id: string;
	address: string;
	summary: string;
	description: string | null;
	parameters: { name: string; text: string; values: string[]; required: boolean; usual: string | null }[];
	forms: string[];
	examples: string[];
}

/** @param samples null while nothing is published: then examples with figures are left out */
export function describeForPeople(lang: Language, samples: Samples | null) {
	return {
		endpoints: ENDPOINTS.map((endpoint): EndpointForPeople => ({
			id: endpoint.operation,
			address: `/api/v1${endpoint.path}`,
			summary: endpoint.summary[lang],
			description: endpoint.description?.[lang] ?? null,
			parameters: [...Object.entries(endpoint.pathParameters), ...Object.entries(endpoint.query)].map(([name, { schema, text, required }]) => {
				const usual = schema.type === 'optional' ? (schema as { default?: unknown }).default : undefined;
				const value = bare(schema);
				return { name, text: text[lang], values: value.type === 'picklist' ? [...(value as unknown as { options: readonly string[] }).options] : [], required: required === true, usual: usual === undefined ? null : String(usual) };
			}),
			forms: endpoint.representations.map((r) => r.type),
			examples: examplesOf(endpoint, samples)
		})),
		problems: Object.entries(PROBLEMS).map(([kind, { status, text }]) => ({ kind, status, text: text[lang] }))
	};
}

/** Addresses with every gap filled; those with a gap that cannot be filled are left out. */
export function examplesOf({ path, examples = [] }: Pick<Endpoint, 'path' | 'examples'>, samples: Samples | null): string[] {
	return examples.map((question) => `/api/v1${path}${question}`.replace(/\{(code|key|period|number)\}/g, (gap, name: keyof Samples) => (samples ? encodeURIComponent(samples[name]) : gap))).filter((address) => !address.includes('{'));
}
