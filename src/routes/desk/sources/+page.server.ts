import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { allIndicators, allSources } from '#domains/indicators/read-definitions.server.ts';
import { listDeliveries } from '#domains/indicators/read-deliveries.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** All sources with what hangs on them. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'sources.write');
	return theDatabase().read(principal, async (tx) => {
		const [sources, indicators, deliveries] = [await allSources(tx), await allIndicators(tx), await listDeliveries(tx)];
		return {
			deleted: event.url.searchParams.get('deleted')?.slice(0, 60) ?? null,
			sources: sources
				.map((s) => ({ code: s.code, name: s.name, publisher: s.publisher, licence: s.licence, threshold: s.secrecyThreshold, indicators: indicators.filter((i) => i.definition.sourceCode === s.code).length, deliveries: deliveries.filter((d) => d.sourceCode === s.code).length }))
				.sort((a, b) => a.name.localeCompare(b.name, 'de'))
		};
	});
};
