import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { coverageOn } from '#domains/areas/planning/planning-area.ts';
import { planningAreas } from '#domains/areas/planning/store.server.ts';
import { existsOn } from '#domains/areas/model.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { theDatabase } from '#app';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { groupsOf, municipalMap } from './division-view.server.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** Planning areas by division, and what each division leaves out. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'areas.import');
	const { countyKey } = event.locals.authority;
	const today = berlinDay(new Date());
	return theDatabase().read(principal, async (tx) => {
		const [planning, areas] = [await planningAreas(tx), await allAreas(tx)];
		const names = new Map(areas.filter((area) => area.level === 'municipality').map((area) => [area.key, area.name]));
		const divisions = [...Map.groupBy(planning, (area) => area.division)].map(([division, versions]) => {
			const { gaps, gone } = coverageOn(today, division, planning, areas, countyKey);
			return {
				...groupsOf(planning, division, today),
				areas: versions.map(({ members, ...area }) => ({ ...area, past: area.validTo !== null && area.validTo <= today, current: existsOn(area, today), members: members.map((key) => names.get(key) ?? key).sort((a, b) => a.localeCompare(b, 'de')) })),
				gaps: gaps.map((area) => area.name),
				gone: gone.map(({ area, name, successorKey }) => ({ area: area.name, name, successor: successorKey && (names.get(successorKey) ?? successorKey) }))
			};
		});
		return { divisions, map: await municipalMap(tx, countyKey), done: event.url.searchParams.get('done') };
	});
};
