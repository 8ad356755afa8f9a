/** What stands before every address of the API: which authority is meant, and that every refusal is a problem document. */
import type { Handle } from '@sveltejs/kit/hooks';
import { authorityForHost, publicPrincipal } from '#domains/accounts/authority.server.ts';
import { ApiProblem, type ProblemKind } from '#exchange/api/problem.ts';
import { theDatabase } from '#app';
import { isMisdirected } from '../own-host.server.ts';
import { guarded, OPEN, problem, type ApiEvent } from './answer.server.ts';

export function isApi(path: string): boolean {
	return path.startsWith('/api/');
}

/** Nobody signs in here: cookies are not looked at, so every answer is for everyone. */
export async function answerApi(event: Parameters<Handle>[0]['event'] & ApiEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
	return guarded(event, async () => {
		if (await isMisdirected(event.url)) throw new ApiProblem('misdirected', 'This instance does not answer to that host name.');
		const authority = await authorityForHost(theDatabase(), event.url.hostname);
		if (!authority) throw new ApiProblem('unavailable', 'This instance is still empty.');
		event.locals.authority = authority;
		event.locals.principal = publicPrincipal(authority);
		const response = await resolve(event);
		if (response.status >= 400 && response.headers.get('content-type') !== 'application/problem+json') return problem(fromRenderer(response.status), event);
		for (const [name, value] of Object.entries(OPEN)) if (!response.headers.has(name)) response.headers.set(name, value);
		return response;
	});
}

/** The renderer refuses some addresses before any endpoint sees them. */
function fromRenderer(status: number): ApiProblem {
	const kind: ProblemKind = status === 400 ? 'malformed-address' : status === 405 ? 'method-not-allowed' : status < 500 ? 'not-found' : 'fault';
	return new ApiProblem(kind, kind === 'malformed-address' ? 'The address cannot be read.' : kind === 'not-found' ? 'There is nothing at this address; see /api/v1.' : kind === 'fault' ? 'Something failed on our side.' : 'The interface only reads.');
}
