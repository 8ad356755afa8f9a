/** Both pages behind a link, invitation and new password, differ in words only. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { findLink, useLink, type LinkPurpose } from '#domains/accounts/links.server.ts';
import { passwordProblem } from '#domains/accounts/password.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../form-fields.ts';
import { browserOf, setSessionCookie } from '../session-cookie.server.ts';
import { accountTexts, passwordProblemTexts } from './texts.ts';

type LinkEvent = RequestEvent<{ token: string }>;

export async function loadLink({ locals, params }: Pick<LinkEvent, 'locals' | 'params'>, purpose: LinkPurpose) {
	const account = await findLink(theDatabase(), locals.authority.id, purpose, params.token);
	return { account: account ? { name: account.name, email: account.email } : null };
}

export async function submitLink(event: LinkEvent, purpose: LinkPurpose) {
	const { lang, authority } = event.locals;
	const account = await findLink(theDatabase(), authority.id, purpose, event.params.token);
	if (!account) return fail(410, { name: null, faults: {} as Record<string, string> });
	const form = await event.request.formData();
	const name = purpose === 'invitation' ? textOf(form, 'name', 200).trim() : null;
	const password = textOf(form, 'password');
	const weak = passwordProblem(password, { email: account.email, name: name ?? account.name });
	const faults: Record<string, string> = { ...(name === '' ? { name: accountTexts[lang].missing } : {}), ...(weak ? { password: passwordProblemTexts[lang][weak] } : {}) };
	if (Object.keys(faults).length > 0) return fail(400, { name, faults });
	const session = await useLink(theDatabase(), authority.id, { purpose, token: event.params.token }, { password, name }, browserOf(event));
	if (!session) return fail(410, { name: null, faults: {} as Record<string, string> });
	setSessionCookie(event, session);
	redirect(303, localPath(session.pending ? '/sign-in/second-factor' : '/desk', lang));
}
