/** Answers held to the OpenAPI document that the instance itself gives out; nothing undescribed may be in them. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ApiInstance } from './instance.ts';

export type Json = Record<string, unknown>;
export interface DescribedParameter {
	name: string;
	in: string;
	required: boolean;
	schema: Json;
	example?: unknown;
}
interface DescribedResponse {
	content?: Record<string, { schema: Json }>;
	$ref?: string;
}
export interface ApiDocument {
	paths: Record<string, { get: { parameters: DescribedParameter[]; responses: Record<string, DescribedResponse> } }>;
	components: { schemas: Record<string, Json>; responses: Record<string, DescribedResponse> };
}

export interface Described {
	document: ApiDocument;
	faultsOf(schema: Json, value: unknown): string[];
	/** what is wrong with an answer to a question at this path: status, media type and body */
	faultsOfAnswer(path: string, response: Response): Promise<string[]>;
}

export async function described(instance: ApiInstance): Promise<Described> {
	const document = (await (await instance.ask('/openapi.json')).json()) as ApiDocument;
	const validator = new Ajv2020({ strict: false, allErrors: true });
	addFormats.default(validator);
	validator.addSchema({ $id: 'https://api.test/', components: closed(document.components) });
	const checks = new Map<string, ReturnType<typeof validator.compile>>();
	const faultsOf = (schema: Json, value: unknown): string[] => {
		const text = JSON.stringify(closed(schema)).replaceAll('"#/components', '"https://api.test/#/components');
		const check = checks.get(text) ?? validator.compile(JSON.parse(text) as Json);
		checks.set(text, check);
		return check(value) ? [] : (check.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
	};
	return {
		document,
		faultsOf,
		async faultsOfAnswer(path, response) {
			const type = response.headers.get('content-type')?.split(';')[0] ?? '';
			const found = document.paths[path]?.get.responses[String(response.status)];
			const described = found?.$ref ? document.components.responses[found.$ref.split('/').at(-1) ?? ''] : found;
			const schema = described?.content?.[type]?.schema;
			if (!schema) return [`${response.status} ${type} is not described`];
			return faultsOf(schema, type === 'text/csv' ? await response.text() : await response.json());
		}
	};
}

/** The same schemas, but nothing beyond what they promise may be there: what is not described does not leave the house. */
function closed<T>(schema: T): T {
	if (Array.isArray(schema)) return schema.map(closed) as T;
	if (schema === null || typeof schema !== 'object') return schema;
	const entries = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, key === 'enum' || key === 'const' ? value : closed(value)]));
	return ('properties' in entries && entries.type === 'object' && !('additionalProperties' in entries) ? { ...entries, additionalProperties: false } : entries) as T;
}
