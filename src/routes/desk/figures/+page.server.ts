import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { momentOf } from '#domains/indicators/as-of.ts';
import { staffTable } from '#domains/indicators/read-figures.server.ts';
import { listIndicators } from '#domains/indicators/read-waiting.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { figureChoice } from './choice.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Confidential figures of one table, now or as of a day, each with its place. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'observations.read-confidential');
	const choice = figureChoice(event.url.searchParams);
	return theDatabase().read(principal, async (tx) => {
		const indicators = (await listIndicators(tx)).map((i) => ({ code: i.code, name: i.definition.name[event.locals.lang] || i.definition.name.de, archived: i.archived, periods: i.periods }));
		const code = choice.indicator || (indicators.find((i) => i.periods > 0)?.code ?? '');
		const table = code ? await staffTable(tx, { code, period: choice.period, breakdown: choice.breakdown, level: choice.level, territorialStatus: choice.status, asOf: momentOf(choice.asOf) }) : null;
		return { choice: { ...choice, indicator: code }, indicators, table };
	});
};
