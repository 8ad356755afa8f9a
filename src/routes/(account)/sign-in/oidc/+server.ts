import { error, redirect } from '@sveltejs/kit';
import { describeFault, log } from '#base/log.server.ts';
import { safeRedirect } from '#base/local-redirect.ts';
import { beginOidc } from '#domains/accounts/oidc.server.ts';
import { localPath } from '#ui/language.ts';
import { theConfig } from '#app';
import { setHandshakeCookie } from '../../../session-cookie.server.ts';
import type { RequestHandler } from './$types';

/** Off to the sign-in service of the administration. Someone who is signed in proves again who they are; with `?bind`, to bind the own account. */
export const GET: RequestHandler = async (event) => {
	const { locals, url } = event;
	const config = theConfig().oidc;
	if (!config) error(404, locals.lang === 'de' ? 'Unter dieser Adresse gibt es nichts.' : 'There is nothing at this address.');
	const signedIn = locals.signedIn?.pending ? null : locals.signedIn;
	const next = safeRedirect(url.searchParams.get('next'), localPath('/desk', locals.lang));
	const begun = await beginOidc(config, `${url.origin}/sign-in/oidc/callback`, next, { again: signedIn !== null, bind: signedIn && url.searchParams.has('bind') ? signedIn.sessionId : null }).catch((cause: unknown) => {
		log({ level: 'error', event: 'sign-in-service', requestId: locals.requestId, ...describeFault(cause) });
		return null;
	});
	if (!begun) redirect(303, `${localPath('/sign-in', locals.lang)}?note=oidc-failed`);
	setHandshakeCookie(event, begun.handshake);
	redirect(303, begun.url, { external: [new URL(begun.url).origin] });
};
