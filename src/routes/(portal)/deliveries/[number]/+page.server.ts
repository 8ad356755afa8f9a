import { error } from '@sveltejs/kit';
import { publishedDelivery } from '#domains/indicators/portal.server.ts';
import { readPublic, releaseOrNotFound } from '../../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** One delivery, as far as it is public: the file's name and hash, never its content. */
export const load: PageServerLoad = ({ locals, url, params }) =>
	readPublic(locals, async (tx) => {
		const delivery = await publishedDelivery(tx, await releaseOrNotFound(tx, url, locals), params.number);
		if (!delivery) error(404, locals.lang === 'de' ? 'Diese Lieferung gibt es nicht.' : 'There is no such delivery.');
		return { delivery };
	});
