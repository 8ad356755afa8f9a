import { error, redirect } from '@sveltejs/kit';
import { describeFault, log } from '#base/log.server.ts';
import { safeRedirect } from '#base/local-redirect.ts';
import { bindIdentity, finishOidc, signInWithIdentity, type OidcHandshake } from '#domains/accounts/oidc.server.ts';
import { isConfirmed } from '#domains/accounts/session.server.ts';
import { signOut } from '#domains/accounts/sign-in.server.ts';
import { localPath } from '#ui/language.ts';
import { theConfig, theDatabase } from '#app';
import { browserOf, setSessionCookie, takeHandshakeCookie } from '../../../../session-cookie.server.ts';
import type { RequestHandler } from './$types';

/** Back from the sign-in service: only the browser that left may come back, once. */
export const GET: RequestHandler = async (event) => {
	const { locals, url } = event;
	const config = theConfig().oidc;
	if (!config) error(404, locals.lang === 'de' ? 'Unter dieser Adresse gibt es nichts.' : 'There is nothing at this address.');
	const handshake = takeHandshakeCookie(event) as Partial<OidcHandshake> | null;
	const back = (note: string) => `${localPath('/sign-in', locals.lang)}?note=${note}`;
	if (!handshake?.state || !handshake.nonce || !handshake.verifier) redirect(303, back('oidc-failed'));
	const identity = await finishOidc(config, url, handshake as OidcHandshake).catch((cause: unknown) => {
		log({ level: 'warn', event: 'sign-in-service', requestId: locals.requestId, ...describeFault(cause) });
		return null;
	});
	if (!identity) redirect(303, back('oidc-failed'));
	if (handshake.bind) {
		// only the session that asked for it, and only while it is fresh
		const { signedIn } = locals;
		const fits = signedIn !== null && !signedIn.pending && signedIn.sessionId === handshake.bind && isConfirmed(signedIn);
		const bound = fits && (await bindIdentity(theDatabase(), signedIn, identity));
		redirect(303, `${localPath('/desk/profile', locals.lang)}?done=${bound ? 'bound' : 'not-bound'}`);
	}
	const result = await signInWithIdentity(theDatabase(), locals.authority.id, identity, browserOf(event));
	if (!result) redirect(303, back('oidc-refused'));
	if (locals.signedIn) await signOut(theDatabase(), locals.signedIn);
	setSessionCookie(event, result.session);
	redirect(303, safeRedirect(handshake.next, localPath('/desk', result.language)));
};
