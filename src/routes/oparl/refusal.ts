/** Refusals of the OParl interface: problem details that are an error object of OParl as well (src/2-09 of its specification), said in German as its contents are. */
import { OPARL, SCHEMA } from '#exchange/oparl/addresses.ts';
import { PROBLEMS, type ApiProblem, type Problem } from '#exchange/api/problem.ts';

export const isOparl = (path: string): boolean => path === '/oparl' || path.startsWith('/oparl/');

/** Which of our own sentences are German already. */
const GERMAN = new Set(['bad-parameter', 'not-found']);

export function oparlError(error: ApiProblem, document: Problem): Problem & { message: string; debug: string } {
	const said = GERMAN.has(error.kind) ? error.message : PROBLEMS[error.kind].text.de;
	return { ...document, type: `${SCHEMA}Error`, message: said.replace(/see \/api\/v1.*$/, `siehe ${OPARL}`), debug: `${error.kind}: ${error.message}` };
}
