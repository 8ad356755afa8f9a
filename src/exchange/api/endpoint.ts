/** What an endpoint of the API is. From this one description come the parsing of questions, OpenAPI and the page for people. */
import type * as v from 'valibot';
import type { LocalText } from '#domains/indicators/model.ts';

/** The schema describes the value, not its text in an address: numbers are read from text, lists from repeated or comma-separated text. */
export interface Parameter<S extends v.GenericSchema = v.GenericSchema> {
	schema: S;
	text: LocalText;
	/** what is allowed, in words, for a reader whose value was refused */
	allowed: string;
	required?: true;
	example?: string;
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** Values as they come out of an address; what was not asked for is undefined, unless the schema knows a default. */
export type Values<P extends Parameters> = {
	[K in keyof P]: P[K] extends { required: true } ? v.InferOutput<P[K]['schema']> : P[K]['schema'] extends v.OptionalSchema<v.GenericSchema, infer D> ? (undefined extends D ? v.InferOutput<P[K]['schema']> | undefined : Exclude<v.InferOutput<P[K]['schema']>, undefined>) : v.InferOutput<P[K]['schema']> | undefined;
};

/** One form in which an endpoint answers. */
export interface Representation {
	/** value of `format` */
	format: string;
	/** other values that mean the same */
	also?: readonly string[];
	/** media type without parameters */
	type: string;
	/** null: text that has no JSON schema */
	schema: v.GenericSchema | null;
}

export interface Endpoint<P extends Parameters = Parameters, Q extends Parameters = Parameters> {
	/** below `/api/v1`, with `{name}` for parameters of the path */
	path: string;
	/** name of the operation, for generated clients */
	operation: string;
	summary: LocalText;
	/** more to know; shown on the page and in OpenAPI */
	description?: LocalText;
	pathParameters: P;
	query: Q;
	/** the first is what one gets without asking */
	representations: readonly [Representation, ...Representation[]];
	/** whether answers come in pages, with links to their neighbours */
	paged?: true;
	/** questions that work on any instance: what follows the path, path parameters filled in by `samples` */
	examples?: readonly string[];
}

export function defineEndpoint<P extends Parameters, Q extends Parameters>(endpoint: Endpoint<P, Q>): Endpoint<P, Q> {
	return endpoint;
}
