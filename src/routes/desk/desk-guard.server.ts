/** First line of every page and action of the workplace: signed in completely, else off to the sign-in page. */
import { redirect } from '@sveltejs/kit';
import { needsSecondFactor } from '#domains/accounts/model.ts';
import { isConfirmed, type SignedIn } from '#domains/accounts/session.server.ts';
import { localPath, withoutLanguage } from '#ui/language.ts';

/** Actions run without the layout, so each calls this itself. */
export function mustBeSignedIn(event: { locals: App.Locals; url: URL; request: Request }): SignedIn {
	const { signedIn, lang } = event.locals;
	// a form that comes back after signing in is shown again, not sent again
	const next = `next=${encodeURIComponent(event.url.pathname + (event.request.method === 'GET' ? event.url.search : ''))}`;
	if (!signedIn) redirect(303, `${localPath('/sign-in', lang)}?${next}`);
	if (signedIn.pending) redirect(303, `${localPath('/sign-in/second-factor', lang)}?${next}`);
	// the sign-in service answers for the second factor of those who come through it
	const lacksFactor = signedIn.by === 'password' && !signedIn.secondFactorOn && needsSecondFactor(event.locals.authority.settings, signedIn.principal.role);
	if (lacksFactor && !WITHOUT_FACTOR.test(withoutLanguage(event.url.pathname))) redirect(303, `${localPath('/desk/profile', lang)}?done=second-factor-due`);
	return signedIn;
}

/** Where someone whose second factor is due can set it up. */
const WITHOUT_FACTOR = /^\/desk\/(profile|confirm)\/?$/;

/** For acts that weaken an account or widen rights: as above, and the person has just proved who they are. */
export function mustBeConfirmed(event: { locals: App.Locals; url: URL; request: Request }): SignedIn {
	const signedIn = mustBeSignedIn(event);
	if (!isConfirmed(signedIn)) redirect(303, `${localPath('/desk/confirm', event.locals.lang)}?next=${encodeURIComponent(event.url.pathname)}`);
	return signedIn;
}
