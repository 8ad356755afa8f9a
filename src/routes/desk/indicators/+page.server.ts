import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { allIndicators } from '#domains/indicators/read-definitions.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'indicators.write');
	return theDatabase().read(principal, async (tx) => ({ indicators: (await allIndicators(tx)).map((i) => ({ code: i.code, name: i.definition.name[event.locals.lang], kind: i.definition.kind, version: i.version, recordedAt: i.recordedAt })) }));
};
