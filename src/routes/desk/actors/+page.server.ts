import { areasBelow } from '#domains/areas/read.server.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { chosenActors, chosenRows, fieldsIn } from '#domains/bodies/actors/actor-list.ts';
import { displayName } from '#domains/bodies/actors/model.ts';
import { readActors } from '#domains/bodies/actors/read-actors.server.ts';
import { bodyChoice, readList } from '#domains/bodies/actors/read-list.server.ts';
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
		const all = await readList(tx);
		const chosen = chosenRows(all, choice);
		const { rows, page, pages } = pageOf(chosen, asked.get('page'));
		const areas = await areasBelow(tx, countyKey, 'municipality');
		return {
			choice, mayWrite, rows, page, pages,
			total: all.length,
			found: chosen.length,
			query: event.url.search,
			fields: fieldsIn(all),
			areas: [{ key: countyKey, name: event.locals.authority.name }, ...areas.map(({ key, name }) => ({ key, name }))],
			bodies: await bodyChoice(tx),
			removed: mayWrite ? (await readActors(tx, { removed: true })).map((a) => ({ number: a.number, name: displayName(a.content), reason: a.removedFor ?? '' })) : []
		};
	});
};
