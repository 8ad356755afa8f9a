/** The cookie of a session: with https bound to this host alone (`__Host-`), never readable by scripts, not sent from other sites' forms. */
import type { RequestEvent } from '@sveltejs/kit';
import { DEVICE_DAYS } from '#domains/accounts/known-device.server.ts';
import type { OpenedSession } from '#domains/accounts/session.server.ts';
import type { Browser } from '#domains/accounts/sign-in.server.ts';

type WithCookies = Pick<RequestEvent, 'cookies' | 'url'>;

function nameOf(url: URL, name = 'planungskreis'): string {
	return url.protocol === 'https:' ? `__Host-${name}` : name;
}

const settings = (url: URL) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' }) as const;

export function readSessionCookie({ cookies, url }: WithCookies): string | undefined {
	return cookies.get(nameOf(url));
}

/** Gone when the browser closes; the database ends the session anyway. */
export function setSessionCookie({ cookies, url }: WithCookies, session: OpenedSession): void {
	cookies.set(nameOf(url), session.token, settings(url));
}

export function clearSessionCookie({ cookies, url }: WithCookies): void {
	cookies.delete(nameOf(url), settings(url));
}

/** Note that this browser has signed in before; it opens nothing (see known-device.server.ts). */
export function readDeviceCookie({ cookies, url }: WithCookies): string | undefined {
	return cookies.get(nameOf(url, 'planungskreis-device'));
}

export function setDeviceCookie({ cookies, url }: WithCookies, note: string): void {
	cookies.set(nameOf(url, 'planungskreis-device'), note, { ...settings(url), maxAge: DEVICE_DAYS * 86_400 });
}

/** Ten minutes of memory between leaving for the sign-in service and coming back. */
export function setHandshakeCookie({ cookies, url }: WithCookies, value: unknown): void {
	cookies.set(nameOf(url, 'planungskreis-oidc'), Buffer.from(JSON.stringify(value)).toString('base64url'), { ...settings(url), maxAge: 600 });
}

export function takeHandshakeCookie({ cookies, url }: WithCookies): unknown {
	const name = nameOf(url, 'planungskreis-oidc');
	const value = cookies.get(name);
	cookies.delete(name, settings(url));
	try {
		return value ? JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) : null;
	} catch {
		return null;
	}
}

export function browserOf(event: Pick<RequestEvent, 'request' | 'getClientAddress'>): Browser {
	return { client: clientAddress(event), userAgent: event.request.headers.get('user-agent') };
}

/** Behind a proxy the header may be missing (a probe from inside); such requests share one counter. */
function clientAddress(event: Pick<RequestEvent, 'getClientAddress'>): string {
	try {
		return event.getClientAddress();
	} catch {
		return 'unknown';
	}
}
