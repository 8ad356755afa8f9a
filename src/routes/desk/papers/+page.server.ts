import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together } from '#domains/accounts/transaction.server.ts';
import { PAPER_ORDERS, readPapers } from '#domains/bodies/papers/read-papers.server.ts';
import { searchPapers } from '#domains/bodies/papers/search-papers.server.ts';
import { bodyNames } from '#domains/bodies/read-bodies.server.ts';
import { sortOf } from '#ui/parts/sort.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { askedNumber } from '../../record-number.ts';
import type { PageServerLoad } from './$types';

export const csr = false;
const PAGE = 50;

/** Papers the reader may see; a search looks into titles and files. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const asked = event.url.searchParams;
	const number = (name: string) => askedNumber(asked.get(name));
	const mayWrite = may(principal, 'bodies.write');
	const state = (['draft', 'released', 'removed'] as const).find((s) => s === asked.get('state') && mayWrite) ?? 'all';
	const q = (asked.get('q') ?? '').slice(0, 200).trim();
	const page = Math.max(1, number('page') ?? 1);
	const sort = sortOf(asked, PAPER_ORDERS, { by: 'date', down: true });
	return theDatabase().read(principal, async (tx) => {
		const [bodies, found, { rows, total, more }] = await together([
			bodyNames(tx), q === '' ? null : searchPapers(tx, q),
			q === '' ? readPapers(tx, { state, body: number('body'), sort, limit: PAGE, offset: (page - 1) * PAGE }) : { rows: [], total: 0, more: false }
		]);
		return { q, sort, state, body: number('body'), found, rows, total, more, page, pages: Math.ceil(total / PAGE), query: event.url.search, mayWrite, bodies: bodies.map((b) => ({ value: String(b.number), text: b.name[event.locals.lang] || b.name.de })) };
	});
};
