/** First line of every page and action of the workplace: signed in completely, else off to the sign-in page. */
import { redirect } from '@sveltejs/kit';
import type { SignedIn } from '#domains/accounts/session.server.ts';
import { localPath } from '#ui/language.ts';

/** Actions run without the layout, so each calls this itself. */
export function mustBeSignedIn(event: { locals: App.Locals; url: URL; request: Request }): SignedIn {
	const { signedIn, lang } = event.locals;
	// a form that comes back after signing in is shown again, not sent again
	const next = `next=${encodeURIComponent(event.url.pathname + (event.request.method === 'GET' ? event.url.search : ''))}`;
	if (!signedIn) redirect(303, `${localPath('/sign-in', lang)}?${next}`);
	if (signedIn.pending) redirect(303, `${localPath('/sign-in/second-factor', lang)}?${next}`);
	return signedIn;
}
