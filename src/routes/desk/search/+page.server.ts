import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { searchDesk } from '#domains/strategy/search/search-elements.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

const MOST = 100;

/** All elements, drafts included, that say what is looked for. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	const q = (event.url.searchParams.get('q') ?? '').trim().slice(0, 100);
	return { q, found: await theDatabase().read(principal, (tx) => searchDesk(tx, q, event.locals.lang, MOST)) };
};
