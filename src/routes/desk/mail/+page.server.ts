import { fail, redirect } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { queueTestMail, sendAllKept } from '#domains/mail/manage-mails.server.ts';
import { MAIL_STATES, type MailState } from '#domains/mail/model.ts';
import { readOutbox } from '#domains/mail/read-mails.server.ts';
import { theConfig, theDatabase } from '#app';
import { textOf } from '../../form-fields.ts';
import { attempt } from '../attempt.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { principal, email } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'mail.manage');
	const asked = event.url.searchParams;
	const state = MAIL_STATES.find((s): s is MailState => s === asked.get('state')) ?? null;
	const search = (asked.get('q') ?? '').trim().slice(0, 200);
	const outbox = await theDatabase().read(principal, (tx) => readOutbox(tx, { state, search, page: Number(asked.get('page') ?? 1) }));
	const { smtp, mailFrom } = theConfig();
	return { own: email, outbox, state, search, server: smtp && mailFrom ? { host: smtp.host, from: mailFrom.address } : null, done: asked.get('done') };
};

export const actions: Actions = {
	test: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'mail.manage');
		const address = textOf(await event.request.formData(), 'address', 320);
		const sent = await attempt(() => theDatabase().write(principal, (tx) => queueTestMail(tx, address)));
		if (!sent.done) return fail(400, { fault: sent.fault, address });
		redirect(303, `${event.url.pathname}?done=test`);
	},
	kept: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'mail.manage');
		await theDatabase().write(principal, sendAllKept);
		redirect(303, `${event.url.pathname}?done=kept`);
	}
};
