import { may } from '#domains/accounts/permissions.ts';
import { openDeliveries, unpublishedChanges, listIndicators } from '#domains/indicators/read-waiting.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from './desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** What waits for this person, each with the next act. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	const own = principal.role === 'data_steward' ? (principal.sourceCode ?? '') : null;
	return theDatabase().read(principal, async (tx) => ({
		today: new Date(),
		mayAccept: may(principal, 'deliveries.accept'),
		open: may(principal, 'deliveries.read') ? await openDeliveries(tx, own) : null,
		unpublished: may(principal, 'releases.publish') ? await unpublishedChanges(tx) : null,
		empty: may(principal, 'indicators.write') ? (await listIndicators(tx)).filter((i) => !i.archived && i.periods === 0).map((i) => ({ code: i.code, name: i.definition.name, derived: i.definition.kind === 'derived' })) : null
	}));
};
