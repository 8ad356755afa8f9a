/** Problem details (RFC 9457). Their types are explained on the page of the API, one heading each. */
import * as v from 'valibot';
import type { LocalText } from '#domains/indicators/model.ts';

export const PROBLEMS = {
	'bad-parameter': { status: 400, title: 'Bad parameter', text: { de: 'Ein Parameter ist unbekannt, fehlt, steht mehrfach da oder hat einen Wert, den es nicht gibt. „parameters“ nennt jeden mit Wert und was erlaubt ist.', en: 'A parameter is unknown, missing, repeated or has a value that does not exist. “parameters” names each with its value and what is allowed.' } },
	'malformed-address': { status: 400, title: 'Malformed address', text: { de: 'Die Adresse lässt sich nicht lesen, zum Beispiel wegen eines unvollständigen %-Zeichens.', en: 'The address cannot be read, for example because of an incomplete percent sign.' } },
	'not-found': { status: 404, title: 'Not found', text: { de: 'Unter dieser Adresse gibt es nichts, oder der Datenstand enthält es nicht.', en: 'There is nothing at this address, or the release does not hold it.' } },
	'method-not-allowed': { status: 405, title: 'Method not allowed', text: { de: 'Die Schnittstelle liest nur: GET, HEAD und OPTIONS.', en: 'The interface only reads: GET, HEAD and OPTIONS.' } },
	'not-acceptable': { status: 406, title: 'Not acceptable', text: { de: 'Keine der Formen, die „Accept“ zulässt, gibt es hier. „available“ nennt die vorhandenen.', en: 'None of the forms that Accept admits exists here. “available” names those that do.' } },
	misdirected: { status: 421, title: 'Misdirected', text: { de: 'Diese Instanz antwortet nicht unter diesem Namen.', en: 'This instance does not answer to that host name.' } },
	'too-many-requests': { status: 429, title: 'Too many requests', text: { de: 'Aus Ihrem Netz kamen zu viele Fragen in kurzer Zeit. „Retry-After“ nennt die Sekunden bis zur nächsten.', en: 'Too many questions came from your network in a short time. Retry-After names the seconds until the next one.' } },
	fault: { status: 500, title: 'Fault', text: { de: 'Bei uns ist ein Fehler aufgetreten. Die Kennung „id“ hilft bei der Suche.', en: 'Something failed on our side. The “id” helps to find it.' } },
	unavailable: { status: 503, title: 'Not available', text: { de: 'Die Instanz ist noch leer oder die Datenbank antwortet gerade nicht. Bitte später noch einmal.', en: 'The instance is still empty, or the database does not answer at the moment. Please try again later.' } }
} as const satisfies Record<string, { status: number; title: string; text: LocalText }>;
export type ProblemKind = keyof typeof PROBLEMS;

/** What is wrong with one parameter. */
export const ParameterFault = v.object({
	parameter: v.pipe(v.string(), v.description('Name of the parameter')),
	value: v.nullable(v.pipe(v.string(), v.description('What was sent, cut to 200 signs; null where it is missing'))),
	detail: v.string(),
	allowed: v.pipe(v.string(), v.description('What would have been allowed, in words')),
	values: v.optional(v.pipe(v.array(v.string()), v.description('The allowed values, where they are few')))
});
export type ParameterFault = v.InferOutput<typeof ParameterFault>;

export const Problem = v.pipe(
	v.object({
		type: v.pipe(v.string(), v.description('Kind of problem, a link to its explanation')),
		title: v.string(),
		status: v.pipe(v.number(), v.integer()),
		detail: v.string(),
		instance: v.pipe(v.string(), v.description('The address that was asked')),
		id: v.pipe(v.string(), v.description('Names this answer in our log')),
		parameters: v.optional(v.array(ParameterFault)),
		available: v.optional(v.array(v.string()))
	}),
	v.description('Problem details (RFC 9457)')
);
export type Problem = v.InferOutput<typeof Problem>;

/** Ends the work on a question; the answer is the problem. */
export class ApiProblem extends Error {
	readonly kind: ProblemKind;
	readonly more: Pick<Problem, 'parameters' | 'available'>;
	/** whole seconds until the question is worth repeating; null: not known */
	readonly retryAfter: number | null;
	constructor(kind: ProblemKind, detail: string, more: Pick<Problem, 'parameters' | 'available'> = {}, retryAfter: number | null = null) {
		super(detail);
		this.retryAfter = retryAfter;
		this.name = 'ApiProblem';
		this.kind = kind;
		this.more = more;
	}
}

/** @param faults at least one */
export function badParameters(faults: readonly ParameterFault[]): ApiProblem {
	return new ApiProblem('bad-parameter', faults.map((fault) => fault.detail).join(' '), { parameters: [...faults] });
}

/** @param at address asked for and number of the request */
export function problemDocument(problem: ApiProblem, at: { instance: string; id: string }): Problem {
	const { status, title } = PROBLEMS[problem.kind];
	return { type: `/api#${problem.kind}`, title, status, detail: problem.message, ...at, ...problem.more };
}
