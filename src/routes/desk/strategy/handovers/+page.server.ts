import { berlinDay } from '#base/day.ts';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { nextReport } from '#domains/strategy/handover/model.ts';
import { readHandovers } from '#domains/strategy/handover/read-handovers.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** All hand-overs that the reader may see. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.read');
	const rows = await theDatabase().read(principal, (tx) => readHandovers(tx));
	return { rows: rows.map((h) => ({ ...h, next: nextReport(h) })), today: berlinDay(new Date()), mayWrite: may(principal, 'strategy.write'), readsStrategy: may(principal, 'strategy.read') };
};
