import { berlinDay } from '#base/day.ts';
import { areasBelow } from '#domains/areas/read.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { together } from '#domains/accounts/transaction.server.ts';
import { chosenActors, fieldsIn } from '#domains/bodies/actors/actor-list.ts';
import { removedActors } from '#domains/bodies/actors/read-actors.server.ts';
import { bodyChoice, chosenList, readList, withSeats } from '#domains/bodies/actors/read-list.server.ts';
import { theDatabase } from '#app';
import { pageOf } from '../../page-of.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** The register, narrowed to what was chosen; members see what was agreed to. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const asked = event.url.searchParams;
	const choice = chosenActors(asked);
	const mayWrite = may(principal, 'actors.write');
	const { countyKey } = event.locals.authority;
	return theDatabase().read(principal, async (tx) => {
		const today = berlinDay(new Date());
		const [all, areas, bodies, removed] = await together([readList(tx), areasBelow(tx, countyKey, 'municipality'), bodyChoice(tx), mayWrite ? removedActors(tx) : []]);
		const chosen = await chosenList(tx, all, choice, today);
		const { rows, page, pages } = pageOf(chosen, asked.get('page'));
		return {
			choice, mayWrite, rows: await withSeats(tx, rows, today), page, pages,
			total: all.length,
			found: chosen.length,
			query: event.url.search,
			fields: fieldsIn(all),
			areas: [{ key: countyKey, name: event.locals.authority.name }, ...areas.map(({ key, name }) => ({ key, name }))],
			bodies, removed
		};
	});
};
