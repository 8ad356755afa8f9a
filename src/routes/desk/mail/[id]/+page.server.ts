import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Write } from '#domains/accounts/transaction.server.ts';
import { cancelMail, sendAgain } from '#domains/mail/manage-mails.server.ts';
import { CAN_BE_CANCELLED, CAN_BE_SENT } from '#domains/mail/model.ts';
import { readMail } from '#domains/mail/read-mails.server.ts';
import { theConfig, theDatabase } from '#app';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { mailTexts } from '../texts.ts';
import { shownMail } from './shown-mail.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const { text, calendar, ...mail } = await theDatabase().read(principal, (tx) => readMail(tx, event.params.id));
	const shown = shownMail({ ...mail, text, calendar }, event.url.origin, mailTexts[event.locals.lang].linkHidden);
	return { mail, text: shown.text, calendar: shown.calendar !== null, canSend: CAN_BE_SENT.includes(mail.state) && (mail.state !== 'kept' || theConfig().smtp !== null), canCancel: CAN_BE_CANCELLED.includes(mail.state), done: event.url.searchParams.get('done') };
};

async function act(event: RequestEvent<{ id: string }>, done: string, work: (tx: Write) => Promise<void>) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'mail.manage');
	const result = await attempt(() => theDatabase().write(principal, work));
	if (!result.done) return fail(409, { fault: result.fault });
	redirect(303, `${event.url.pathname}?done=${done}`);
}

export const actions: Actions = {
	send: (event) => act(event, 'send', (tx) => sendAgain(tx, event.params.id)),
	cancel: (event) => act(event, 'cancel', (tx) => cancelMail(tx, event.params.id))
};
