import { fail, redirect } from '@sveltejs/kit';
import { safeRedirect } from '#base/local-redirect.ts';
import { completeSignIn } from '#domains/accounts/second-factor.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase, theSecretKey } from '#app';
import { textOf } from '../../../form-fields.ts';
import { browserOf, setSessionCookie } from '../../../session-cookie.server.ts';
import { accountTexts } from '../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.signedIn) redirect(303, localPath('/sign-in', locals.lang));
	if (!locals.signedIn.pending) redirect(303, localPath('/desk', locals.lang));
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, url } = event;
		if (!locals.signedIn?.pending) redirect(303, localPath('/sign-in', locals.lang));
		const t = accountTexts[locals.lang];
		const code = textOf(await event.request.formData(), 'code', 40);
		const result = await completeSignIn(theDatabase(), theSecretKey(), locals.signedIn, code, browserOf(event));
		if (result.state !== 'signed-in') return fail(result.state === 'throttled' ? 429 : 400, { message: result.state === 'throttled' ? t.throttled : t.codeRefused });
		setSessionCookie(event, result.session);
		redirect(303, safeRedirect(url.searchParams.get('next'), localPath('/desk', locals.lang === 'en' ? 'en' : locals.signedIn.language)));
	}
};
