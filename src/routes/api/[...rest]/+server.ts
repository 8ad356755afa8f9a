import { ApiProblem } from '#exchange/api/problem.ts';
import { preflight, problem, type ApiEvent } from '../answer.server.ts';

/** Whatever is not described in the API is not there. */
export const fallback = (event: ApiEvent) => problem(new ApiProblem('not-found', 'There is nothing at this address; see /api/v1 for what there is.'), event);
export const OPTIONS = preflight;
