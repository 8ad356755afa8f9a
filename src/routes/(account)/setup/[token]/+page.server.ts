import { fail, redirect } from '@sveltejs/kit';
import { isSetupLink, setUpAdministrator } from '#domains/accounts/first-administrator.server.ts';
import { passwordProblem } from '#domains/accounts/password.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../../form-fields.ts';
import { browserOf, setSessionCookie } from '../../../session-cookie.server.ts';
import { accountTexts, passwordProblemTexts } from '../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'Cache-Control': 'no-store' });
	return { valid: await isSetupLink(theDatabase(), locals.authority.id, params.token) };
};

export const actions: Actions = {
	default: async (event) => {
		const { lang, authority } = event.locals;
		const t = accountTexts[lang];
		const form = await event.request.formData();
		const entered = { name: textOf(form, 'name', 200).trim(), email: textOf(form, 'email', 320).trim(), password: textOf(form, 'password') };
		const weak = passwordProblem(entered.password, entered);
		const faults = {
			...(entered.name ? {} : { name: t.missing }),
			...(/^[^\s@]+@[^\s@]+$/.test(entered.email) ? {} : { email: t.badEmail }),
			...(weak ? { password: passwordProblemTexts[lang][weak] } : {})
		};
		if (Object.keys(faults).length > 0) return fail(400, { name: entered.name, email: entered.email, faults: faults as Record<string, string> });
		const session = await setUpAdministrator(theDatabase(), authority.id, event.params.token, entered, browserOf(event));
		if (!session) return fail(410, { name: entered.name, email: entered.email, faults: {} as Record<string, string> });
		setSessionCookie(event, session);
		redirect(303, localPath('/desk/profile', lang));
	}
};
