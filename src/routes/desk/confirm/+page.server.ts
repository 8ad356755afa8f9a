import { fail, redirect } from '@sveltejs/kit';
import { safeRedirect } from '#base/local-redirect.ts';
import { confirmPassword } from '#domains/accounts/own-account.server.ts';
import { ownWays } from '#domains/accounts/read.server.ts';
import { CONFIRMED_MINUTES } from '#domains/accounts/session.server.ts';
import { localPath } from '#ui/language.ts';
import { theConfig, theDatabase } from '#app';
import { textOf } from '../../form-fields.ts';
import { browserOf } from '../../session-cookie.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { confirmTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

const nextOf = (url: URL, lang: 'de' | 'en') => safeRedirect(url.searchParams.get('next'), localPath('/desk', lang));

/** Proving again who one is, before acts that weaken an account or widen rights. */
export const load: PageServerLoad = async (event) => {
	const { principal, email } = mustBeSignedIn(event);
	const ways = await theDatabase().read(principal, ownWays);
	return { email, next: nextOf(event.url, event.locals.lang), password: ways.password, service: ways.service ? (theConfig().oidc?.label ?? null) : null, minutes: CONFIRMED_MINUTES };
};

export const actions: Actions = {
	default: async (event) => {
		const signedIn = mustBeSignedIn(event);
		const { lang } = event.locals;
		const state = await confirmPassword(theDatabase(), signedIn, textOf(await event.request.formData(), 'password'), browserOf(event));
		if (state !== 'right') return fail(state === 'throttled' ? 429 : 400, { fault: confirmTexts[lang][state] });
		redirect(303, nextOf(event.url, lang));
	}
};
