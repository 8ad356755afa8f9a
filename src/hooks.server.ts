import { error, type Handle } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { authorityForHost, publicPrincipal } from '#domains/accounts/authority.server.ts';
import { languageOfPath } from '#ui/language.ts';
import { closeDatabase, theDatabase } from '#app';

export const handle: Handle = async ({ event, resolve }) => {
	event.locals.requestId = randomUUID();
	event.locals.lang = languageOfPath(event.url.pathname);
	const authority = await authorityForHost(theDatabase(), event.url.hostname);
	if (!authority) error(503, 'Diese Instanz ist noch leer.');
	event.locals.authority = authority;
	event.locals.principal = publicPrincipal(authority);
	return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', event.locals.lang) });
};

process.on('sveltekit:shutdown', () => void closeDatabase());
