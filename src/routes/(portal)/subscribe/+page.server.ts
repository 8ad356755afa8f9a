import { fail, redirect } from '@sveltejs/kit';
import { beginAttempt, WINDOW_MINUTES } from '#domains/accounts/throttle.server.ts';
import { askForSubscription } from '#domains/strategy/subscriptions/subscribe.server.ts';
import { readTopics } from '#domains/strategy/subscriptions/topics.server.ts';
import { theConfig, theDatabase } from '#app';
import { textOf } from '../../form-fields.ts';
import { readPublic } from '../../portal.server.ts';
import { browserOf } from '../../session-cookie.server.ts';
import { subscribeTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** What can be subscribed to; `?topic=body:3` is chosen. */
export const load: PageServerLoad = async ({ locals, url }) => ({
	topics: await readPublic(locals, (tx) => readTopics(tx, locals.authority.countyKey)),
	topic: (url.searchParams.get('topic') ?? '').slice(0, 40),
	mails: theConfig().smtp !== null,
	done: url.searchParams.get('done') === '1'
});

export const actions: Actions = {
	default: async (event) => {
		const t = subscribeTexts[event.locals.lang];
		const form = await event.request.formData();
		const [topic, email] = [textOf(form, 'topic', 40), textOf(form, 'email', 320)];
		if (!(await beginAttempt(theDatabase(), event.locals.authority.id, [{ kind: 'sign-up', text: browserOf(event).client }]))) {
			event.setHeaders({ 'Retry-After': String(WINDOW_MINUTES * 60) });
			return fail(429, { fault: t.tooMany, field: '', topic, email });
		}
		// no person sees this field: who fills it is a program, and is answered as everybody
		if (textOf(form, 'website', 10) === '') {
			const [kind = '', target = ''] = topic.split(':');
			const wrong = await askForSubscription(theDatabase(), event.locals.authority, { email, kind, target });
			if (wrong) return fail(400, { fault: t.faults[wrong], field: wrong, topic, email });
		}
		redirect(303, `${event.url.pathname}?done=1`);
	}
};
