/** Whether a request names this instance: where the address is configured, no other host name is answered. */
import { isOwnHost } from '#base/request-limits.ts';
import { authorityHosts } from '#domains/accounts/authority.server.ts';
import { theConfig, theDatabase } from '#app';

export async function isMisdirected(url: URL): Promise<boolean> {
	const { origin, originGiven } = theConfig();
	return !isOwnHost(url.hostname, { origin, originGiven, authorities: originGiven ? await authorityHosts(theDatabase()) : [] });
}
