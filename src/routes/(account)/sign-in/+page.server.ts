import { fail, redirect } from '@sveltejs/kit';
import { safeRedirect } from '#base/local-redirect.ts';
import { deviceNote, deviceOf } from '#domains/accounts/known-device.server.ts';
import { plainEmail, signIn, signOut } from '#domains/accounts/sign-in.server.ts';
import { WINDOW_MINUTES } from '#domains/accounts/throttle.server.ts';
import { localPath } from '#ui/language.ts';
import { theConfig, theDatabase, theSecretKey } from '#app';
import { textOf } from '../../form-fields.ts';
import { browserOf, readDeviceCookie, readSessionCookie, setDeviceCookie, setSessionCookie } from '../../session-cookie.server.ts';
import { accountTexts } from '../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const next = safeRedirect(url.searchParams.get('next'), '');
	if (locals.signedIn && !locals.signedIn.pending) redirect(303, next || localPath('/desk', locals.lang));
	const t = accountTexts[locals.lang];
	const notes: Record<string, string> = { 'signed-out': t.ended, 'oidc-refused': t.oidcRefused, 'oidc-failed': t.oidcFailed, removed: t.removed };
	return { next, oidc: theConfig().oidc?.label ?? null, note: notes[url.searchParams.get('note') ?? ''] ?? null };
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, url } = event;
		const t = accountTexts[locals.lang];
		const form = await event.request.formData();
		const entered = { email: textOf(form, 'email'), password: textOf(form, 'password', 2000) };
		if (!entered.email.trim() || !entered.password) return fail(400, { email: entered.email, missing: { email: !entered.email.trim(), password: !entered.password }, message: null });
		const [key, authorityId, email] = [theSecretKey(), locals.authority.id, plainEmail(entered.email)];
		const device = deviceOf(key, authorityId, email, readDeviceCookie(event));
		const result = await signIn(theDatabase(), authorityId, { ...entered, device }, browserOf(event));
		if (result.state === 'throttled') event.setHeaders({ 'Retry-After': String(WINDOW_MINUTES * 60) });
		if (!('session' in result)) return fail(result.state === 'refused' ? 400 : 429, { email: entered.email, missing: null, message: t[result.state] });
		if (locals.signedIn && readSessionCookie(event)) await signOut(theDatabase(), locals.signedIn);
		setSessionCookie(event, result.session);
		setDeviceCookie(event, deviceNote(key, authorityId, email));
		const next = safeRedirect(url.searchParams.get('next'), '');
		if (result.state === 'second-factor') redirect(303, localPath('/sign-in/second-factor', locals.lang) + (next ? `?next=${encodeURIComponent(next)}` : ''));
		redirect(303, next || localPath('/desk', locals.lang === 'en' ? 'en' : result.language));
	}
};
