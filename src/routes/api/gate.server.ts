/** What stands before every address of the API: how much one client may ask, which authority is meant, and that every refusal is a problem document. */
import type { Handle } from '@sveltejs/kit/hooks';
import { networkOf } from '#base/client-network.ts';
import { RateLimit } from '#base/rate-limit.ts';
import { authorityForHost, publicPrincipal } from '#domains/accounts/authority.server.ts';
import { ApiProblem, type ProblemKind } from '#exchange/api/problem.ts';
import { theConfig, theDatabase } from '#app';
import { isMisdirected } from '../own-host.server.ts';
import { isOparl } from '../oparl/refusal.ts';
import { guarded, OPEN, problem, type ApiEvent } from './answer.server.ts';

export function isApi(path: string): boolean {
	return path.startsWith('/api/') || isOparl(path);
}

/** Nobody signs in here: cookies are not looked at, so every answer is for everyone. */
export async function answerApi(event: Parameters<Handle>[0]['event'] & ApiEvent, resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
	return guarded(event, async () => {
		mustNotHurry(event);
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

let limit: RateLimit | null = null;

/** Counted in this process only: it keeps one client from taking all there is, it guards no secret. @throws ApiProblem */
function mustNotHurry(event: Parameters<Handle>[0]['event']): void {
	const { apiLimit } = theConfig();
	if (apiLimit === 0 || event.request.method === 'OPTIONS') return;
	const wait = (limit ??= new RateLimit(apiLimit)).take(networkOf(clientOf(event)), performance.now());
	if (wait > 0) throw new ApiProblem('too-many-requests', `At most ${apiLimit} questions a minute are answered for one network; please wait ${wait} s.`, {}, wait);
}

/** A request that came past the proxies has no address of its own; such requests count together. */
function clientOf(event: Parameters<Handle>[0]['event']): string {
	try {
		return event.getClientAddress();
	} catch {
		return 'unknown';
	}
}

/** The renderer refuses some addresses before any endpoint sees them. */
function fromRenderer(status: number): ApiProblem {
	const kind: ProblemKind = status === 400 ? 'malformed-address' : status === 405 ? 'method-not-allowed' : status < 500 ? 'not-found' : 'fault';
	return new ApiProblem(kind, kind === 'malformed-address' ? 'The address cannot be read.' : kind === 'not-found' ? 'There is nothing at this address; see /api/v1 and /oparl/v1.1.' : kind === 'fault' ? 'Something failed on our side.' : 'The interface only reads.');
}
