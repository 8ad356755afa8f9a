/** Every request: who asks, for which authority, in which language; and what every answer carries. */
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { randomUUID } from 'node:crypto';
import { isCrossSite } from '#base/cross-site.ts';
import { databaseFault, sayDatabaseFault } from '#base/database-fault.ts';
import { NotFound } from '#base/errors.ts';
import { describeFault, log } from '#base/log.server.ts';
import { addSecurityHeaders } from '#base/security-headers.ts';
import { authorityForHost, publicPrincipal } from '#domains/accounts/authority.server.ts';
import { findSession } from '#domains/accounts/session.server.ts';
import { languageOfPath, withoutLanguage } from '#ui/language.ts';
import { closeApp, theDatabase } from '#app';
import { answerApi, isApi } from './routes/api/gate.server.ts';
import { answerMissingFile, isMissingFile } from './routes/missing-file.server.ts';
import { isMisdirected } from './routes/own-host.server.ts';
import { readSessionCookie } from './routes/session-cookie.server.ts';
import { keepForm, typedTexts } from './routes/typed-text.server.ts';

const SLOW_MILLISECONDS = 2000;
const SECRET_ADDRESS = /^\/(setup|invitation|reset|hand-in|report|workshop|meeting|subscription|reminders)\//;
const PERSONAL = /^\/(desk|sign-in|sign-out)(\/|$)/;
/** Mail programs end a subscription by one press (RFC 8058), without saying from where; what they may do stands in the secret address alone. */
const isOneClick = (request: Request, path: string) => /^\/(subscription|reminders)\/[\w.-]+$/.test(path) && !request.headers.has('origin') && !request.headers.has('sec-fetch-site');
const HEALTH = new Set(['/healthz', '/readyz']);

export const handle: Handle = async ({ event, resolve }) => {
	const began = performance.now();
	const path = withoutLanguage(event.url.pathname);
	event.locals.requestId = randomUUID();
	event.locals.lang = languageOfPath(event.url.pathname);
	event.locals.signedIn = null;
	event.locals.form = keepForm(event.request, path);
	const response = HEALTH.has(path) ? await resolve(event) : isApi(path) ? await answerApi(event, resolve) : isCrossSite(event.request, event.url.origin) && !isOneClick(event.request, path) ? refused(event.locals.lang) : await answer(event, resolve).catch((caught: unknown) => answerFault(caught, event));
	// the renderer leaves it to the page itself, where not every program looks
	if (response.headers.get('content-type') === 'text/html') response.headers.set('content-type', 'text/html; charset=utf-8');
	if (response.status === 503 && !response.headers.has('Retry-After')) response.headers.set('Retry-After', '5');
	addSecurityHeaders(response.headers, {
		https: event.url.protocol === 'https:',
		personal: event.locals.signedIn !== null || PERSONAL.test(path),
		secretAddress: SECRET_ADDRESS.test(path),
		crossOrigin: isApi(path) || path.startsWith('/files/')
	});
	const milliseconds = Math.round(performance.now() - began);
	if (milliseconds > SLOW_MILLISECONDS)
		log({ level: 'warn', event: 'slow-request', requestId: event.locals.requestId, method: event.request.method, route: event.route.id, milliseconds, status: response.status });
	return response;
};

async function answer(event: Parameters<Handle>[0]['event'], resolve: Parameters<Handle>[0]['resolve']): Promise<Response> {
	const { locals } = event;
	if (await isMisdirected(event.url)) return plain(421, 'Misdirected Request');
	const authority = await authorityForHost(theDatabase(), event.url.hostname);
	if (!authority) return plain(503, locals.lang === 'de' ? 'Diese Instanz ist noch leer. Wer sie betreibt, legt einen Planungsträger an: planungskreis authority add' : 'This instance is still empty. Whoever runs it adds an authority: planungskreis authority add');
	locals.authority = authority;
	locals.principal = publicPrincipal(authority);
	const token = readSessionCookie(event);
	if (token) locals.signedIn = await findSession(theDatabase(), authority.id, token);
	if (locals.signedIn && !locals.signedIn.pending) locals.principal = locals.signedIn.principal;
	const response = await resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locals.lang) });
	return isMissingFile(event, response) ? answerMissingFile(event) : response;
}

/** Before it is known who asks, there is no page to show: the database is away, or something failed. */
function answerFault(caught: unknown, event: Parameters<Handle>[0]['event']): Response {
	const { id, status, sentence } = noteFault(caught, event);
	return plain(status, `${sentence}\n${id}`);
}

function plain(status: number, text: string): Response {
	return new Response(`${text}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } });
}

function refused(lang: 'de' | 'en'): Response {
	return plain(403, lang === 'de' ? 'Diese Anfrage kam von einer fremden Seite und wurde nicht ausgeführt.' : 'This request came from another site and was not carried out.');
}

/** Faults are logged once, with the number that the reader sees; what is not allowed looks like what is not there. */
export const handleError: HandleServerError = async ({ kind, error: caught, event }) => {
	const de = event.locals.lang !== 'en';
	const typed = await typedTexts(event.locals.form);
	const back = typed.length > 0 ? { typed } : {};
	if (caught instanceof NotFound && typed.length > 0) return { status: 404, message: de ? 'Was Sie ändern wollten, gibt es nicht mehr. Vielleicht hat es inzwischen jemand entfernt. Gespeichert wurde nichts.' : 'What you wanted to change no longer exists. Perhaps somebody has removed it meanwhile. Nothing was saved.', ...back };
	if (caught instanceof NotFound || (kind === 'framework' && caught.status === 404)) return { status: 404, message: de ? 'Unter dieser Adresse gibt es nichts.' : 'There is nothing at this address.' };
	if (kind !== 'unknown') return back;
	// a form that is none: the sender's mistake, not ours
	if (caught instanceof TypeError && /as FormData|Content-Type was not one of/.test(caught.message)) return { status: 400, message: de ? 'Das Formular ist unvollständig angekommen. Bitte senden Sie es noch einmal.' : 'The form arrived incomplete. Please send it again.' };
	const { id, status, sentence } = noteFault(caught, event);
	return { status, message: sentence, id, ...back };
};

/** Writes a fault down, once, and says what its reader is told. */
function noteFault(caught: unknown, event: Pick<Parameters<Handle>[0]['event'], 'locals' | 'request' | 'route'>): { id: string; status: number; sentence: string } {
	const de = event.locals.lang !== 'en';
	const id = event.locals.requestId ?? randomUUID();
	const where = { requestId: id, method: event.request.method, route: event.route.id };
	const fault = databaseFault(caught);
	if (fault) {
		const said = sayDatabaseFault(fault);
		log({ level: fault === 'full' ? 'error' : 'warn', event: `database-${fault}`, ...where, status: said.status, error: String((caught as { code?: unknown }).code) });
		return { id, status: said.status, sentence: de ? said.de : said.en };
	}
	log({ level: 'error', event: 'fault', ...where, ...describeFault(caught) });
	return { id, status: 500, sentence: de ? 'Ein Fehler ist aufgetreten. Bereits bestätigte Änderungen sind gespeichert. Bitte versuchen Sie es noch einmal.' : 'Something failed. Changes that were confirmed are saved. Please try again.' };
}

// whoever ends the server waits for what is in `hold`, before the database goes
process.on('sveltekit:shutdown', (_reason: string, hold: Promise<void>[] = []) => void hold.push(closeApp()));
