/**
 * Refuses requests that change something and were sent by a page of another site: forms, scripts, plain text.
 * Cookies with SameSite=Lax already stay at home then; this is the second lock and also guards signing in.
 */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isCrossSite(request: { method: string; headers: { get(name: string): string | null } }, ownOrigin: string): boolean {
	if (SAFE.has(request.method)) return false;
	const origin = request.headers.get('origin');
	if (origin !== null) return origin !== ownOrigin;
	const site = request.headers.get('sec-fetch-site');
	if (site !== null) return site !== 'same-origin';
	// neither header: no browser of the last years; a form without an origin is refused all the same
	const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
	return ['', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'].includes(type);
}
