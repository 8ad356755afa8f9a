/** Where to go after signing in: only to a page of this instance, never to another host. */
const ORIGIN = 'http://local.invalid';

/** @returns path with query, or the fallback for anything that a browser could read as another host */
export function safeRedirect(wanted: string | null | undefined, fallback: string): string {
	// oxlint-disable-next-line no-control-regex -- that is what is looked for
	if (!wanted || wanted.length > 2000 || !wanted.startsWith('/') || /[\\\u0000-\u001f\u007f]/.test(wanted)) return fallback;
	try {
		const url = new URL(wanted, ORIGIN);
		const path = url.pathname + url.search;
		// dots in the path can leave two slashes at the front: /.//host
		return url.origin === ORIGIN && !path.startsWith('//') ? path : fallback;
	} catch {
		return fallback;
	}
}
