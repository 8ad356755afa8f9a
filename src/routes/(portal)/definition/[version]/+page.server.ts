import { error } from '@sveltejs/kit';
import { readPublic } from '../../../portal.server.ts';
import { definitionPage } from '../definition-page.server.ts';
import type { PageServerLoad } from './$types';

/** A version as it was agreed, for ever under this address. */
export const load: PageServerLoad = ({ locals, url, params }) =>
	readPublic(locals, async (tx) => {
		const page = /^[1-9]\d{0,5}$/.test(params.version) ? await definitionPage(tx, url, locals, Number(params.version)) : null;
		if (!page?.definition) error(404, locals.lang === 'de' ? 'Diese Fassung gibt es nicht.' : 'There is no such version.');
		return page;
	});
