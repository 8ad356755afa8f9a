import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { sameTopic } from '#domains/strategy/subscriptions/model.ts';
import { confirmSubscription, endSubscription, openSubscriptionLink, ownSubscription } from '#domains/strategy/subscriptions/subscribe.server.ts';
import { readTopics } from '#domains/strategy/subscriptions/topics.server.ts';
import { theDatabase, theSecretKey } from '#app';
import { textOf } from '../../../form-fields.ts';
import { readPublic } from '../../../portal.server.ts';
import { openPersonalLink } from '../../personal-link.server.ts';
import { subscriptionTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

const open = (event: Pick<RequestEvent<{ token: string }>, 'locals' | 'params' | 'request' | 'getClientAddress' | 'setHeaders' | 'cookies' | 'url'>) => openPersonalLink(event, () => openSubscriptionLink(theDatabase(), event.locals.authority.id, theSecretKey(), event.params.token));

/** What is subscribed to behind the link, and whether it was confirmed. */
export const load: PageServerLoad = async (event) => {
	const ended = event.url.searchParams.get('done') === 'ended';
	if (ended) return { refused: null, subscription: null, ended };
	const link = await open(event);
	if (typeof link === 'string') return { refused: link, subscription: null, ended };
	const own = await theDatabase().read(link.principal, ownSubscription);
	const topics = await readPublic(event.locals, (tx) => readTopics(tx, event.locals.authority.countyKey));
	return { refused: null, ended, subscription: own ? { confirmed: own.confirmed, name: topics.find((t) => sameTopic(t, own))?.name ?? '' } : null, done: event.url.searchParams.get('done') === 'confirmed' };
};

export const actions: Actions = {
	default: async (event) => {
		const t = subscriptionTexts[event.locals.lang];
		const link = await open(event);
		if (typeof link === 'string') return fail(link === 'unknown' ? 410 : 429, { fault: link === 'unknown' ? t.goneText : t.tooMany });
		// a mail program presses without a choice: that ends it (RFC 8058)
		const confirms = textOf(await event.request.formData(), 'act', 10) === 'confirm';
		await theDatabase().write(link.principal, (tx) => (confirms ? confirmSubscription(tx) : endSubscription(tx)));
		redirect(303, `${event.url.pathname}?done=${confirms ? 'confirmed' : 'ended'}`);
	}
};
