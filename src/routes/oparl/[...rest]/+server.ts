import { preflight, problem, type ApiEvent } from '../../api/answer.server.ts';
import { nothing } from '../answer.server.ts';

/** Whatever OParl does not know is not there. */
export const fallback = (event: ApiEvent) => problem(nothing(), event);
export const OPTIONS = preflight;
