import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { planningAreas } from '#domains/areas/planning/store.server.ts';
import { momentOf } from '#domains/indicators/as-of.ts';
import { staffTable } from '#domains/indicators/read-figures.server.ts';
import { listIndicators } from '#domains/indicators/read-waiting.server.ts';
import { figuresOfPlanningAreas, figuresOnStatus, type StatusTable } from '#domains/indicators/status-figures.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { figureChoice, PLANNED, type FigureChoice } from './choice.ts';
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
		const divisions = [...new Set((await planningAreas(tx)).map((area) => area.division))];
		const planned = code && divisions.length > 0 && choice.level === PLANNED ? await figuresOfPlanningAreas(tx, { code, day: berlinDay(new Date()), countyKey: event.locals.authority.countyKey, asOf: momentOf(choice.asOf) }) : null;
		// on boundaries it was not delivered on, but other figures of the indicator were
		const key = table?.key ?? null;
		const other = key && !planned && choice.status !== key.territorialStatus && table?.available.some((k) => k.territorialStatus === choice.status) ? choice.status : null;
		const found = key && other ? await figuresOnStatus(tx, { code, day: other, countyKey: event.locals.authority.countyKey, period: key.period, asOf: momentOf(choice.asOf) ?? undefined }) : null;
		const same = (one: { breakdown: string; level: string }) => one.breakdown === key?.breakdown && one.level === key.level;
		const converted = found && other ? { day: other, table: found.tables.find(same) ?? null, missing: found.unknown.find(same)?.missing ?? null } : null;
		return { choice: { ...choice, indicator: code }, indicators, table, divisions, converted, planned: planned && { ...planned, tables: planned.tables.map(({ period, breakdown }) => ({ period, breakdown })), table: chosenOf(planned.tables, choice) } };
	});
};

/** The table asked for, else the newest of the total. */
function chosenOf(tables: readonly StatusTable[], { period, breakdown = '' }: FigureChoice): StatusTable | null {
	const ofPeriod = tables.filter((table) => table.period === period);
	const left = ofPeriod.length > 0 ? ofPeriod : tables;
	return left.find((table) => table.breakdown === breakdown) ?? left[0] ?? null;
}
