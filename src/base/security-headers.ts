/** Headers that every answer carries. Pages get their policy for scripts from the renderer (with a nonce); all else gets the strictest. */

export interface AnswerKind {
	https: boolean;
	/** someone is signed in, or the page is for staff: nothing may keep it */
	personal: boolean;
	/** address holds a token: it must not travel to other sites */
	secretAddress: boolean;
	/** public data for other sites' pages */
	crossOrigin: boolean;
}

const POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Set before anything answers, so that files, refusals and faults outside of the app carry them too; the app replaces what it knows better. */
export function baseSecurityHeaders(https: boolean): Record<string, string> {
	const headers = new Headers();
	addSecurityHeaders(headers, { https, personal: false, secretAddress: false, crossOrigin: false });
	return Object.fromEntries(headers);
}

export function addSecurityHeaders(headers: Headers, kind: AnswerKind): void {
	headers.set('X-Content-Type-Options', 'nosniff');
	headers.set('X-Frame-Options', 'DENY');
	// not 'no-referrer': browsers would then send the form of the page with the origin "null", like a foreign one
	headers.set('Referrer-Policy', kind.secretAddress ? 'same-origin' : 'strict-origin-when-cross-origin');
	headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()');
	headers.set('Cross-Origin-Opener-Policy', 'same-origin');
	headers.set('Cross-Origin-Resource-Policy', kind.crossOrigin ? 'cross-origin' : 'same-origin');
	if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', POLICY);
	if (kind.https) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
	if (kind.personal || kind.secretAddress) {
		// squeezed, a stream of events would be held back until it ends
		headers.set('Cache-Control', headers.get('Content-Type') === 'text/event-stream' ? 'private, no-store, no-transform' : 'private, no-store');
		headers.delete('ETag');
	}
}
