import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { openReminderLink, remindersOn, switchReminders } from '#domains/strategy/reminders/switch-off.server.ts';
import { theDatabase, theSecretKey } from '#app';
import { textOf } from '../../../form-fields.ts';
import { openPersonalLink } from '../../personal-link.server.ts';
import { remindersTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

const open = (event: Pick<RequestEvent<{ token: string }>, 'locals' | 'params' | 'request' | 'getClientAddress' | 'setHeaders' | 'cookies' | 'url'>) => openPersonalLink(event, () => openReminderLink(theDatabase(), event.locals.authority.id, theSecretKey(), event.params.token));

export const load: PageServerLoad = async (event) => {
	const link = await open(event);
	if (typeof link === 'string') return { refused: link, on: null, done: false };
	return { refused: null, on: await theDatabase().read(link.principal, remindersOn), done: event.url.searchParams.get('done') === '1' };
};

export const actions: Actions = {
	default: async (event) => {
		const t = remindersTexts[event.locals.lang];
		const link = await open(event);
		if (typeof link === 'string') return fail(link === 'unknown' ? 410 : 429, { fault: link === 'unknown' ? t.goneText : t.tooMany });
		// a mail program presses without a choice: that switches them off (RFC 8058)
		const on = textOf(await event.request.formData(), 'on', 3) === 'yes';
		await theDatabase().write(link.principal, (tx) => switchReminders(tx, on));
		redirect(303, `${event.url.pathname}?done=1`);
	}
};
