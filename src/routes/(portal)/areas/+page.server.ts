import { berlinDay } from '#base/day.ts';
import { existsOn } from '#domains/areas/model.ts';
import { outsideOf, planningBoundaries } from '#domains/areas/planning/planning-boundaries.ts';
import { municipalBoundaries } from '#domains/areas/municipal-boundaries.server.ts';
import { areasBelow, boundarySetOn } from '#domains/areas/read.server.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { newestTable, publishedPlanningAreas } from '#domains/indicators/portal.server.ts';
import { readPublic, releaseOf } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** All municipalities of the county, with inhabitants, on a map and as a list. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { countyKey } = locals.authority;
		const [areas, set, release] = [await areasBelow(tx, countyKey, 'municipality', { dissolved: true }), await boundarySetOn(tx, berlinDay(new Date())), await releaseOf(tx, url, locals)];
		const table = release ? await newestTable(tx, release, 'population') : null;
		const planned = release ? await publishedPlanningAreas(tx, release) : [];
		const plannedTable = release && planned.length > 0 ? await newestTable(tx, release, 'population', 'planning-area') : null;
		const plannedPeople = new Map((plannedTable?.figures ?? []).map((f) => [f.area.id, f.value]));
		const municipal = set ? await municipalBoundaries(tx, set, countyKey) : [];
		const today = berlinDay(new Date());
		const people = new Map((table?.figures ?? []).map((f) => [f.area.key, f.value]));
		return {
			county: countyKey,
			areas: areas.map((a) => ({ key: a.key, name: a.name, designation: a.designation, population: people.get(a.key) ?? null, dissolved: a.validTo, successor: areas.find((b) => b.key === a.successorKey)?.name ?? null })),
			period: table ? formatPeriod(table.period, locals.lang) : null,
			boundaries: set ? { set, features: municipal } : null,
			divisions: [...Map.groupBy(planned.filter((one) => existsOn(one, today)), (one) => one.division)].map(([name, drawn]) => ({
				name,
				areas: drawn.map(({ id, key, name: of, members }) => ({ key, name: of, population: plannedPeople.get(id) ?? null, members: members.length })),
				features: planningBoundaries(municipal, drawn),
				outside: outsideOf(municipal, drawn),
				version: drawn.map((one) => `${one.key}=${one.members.join()}`).join(' ')
			})),
			plannedPeriod: plannedTable ? formatPeriod(plannedTable.period, locals.lang) : null
		};
	});
