import { municipalBoundaries } from '#domains/areas/municipal-boundaries.server.ts';
import { areasBelow, currentBoundarySet } from '#domains/areas/read.server.ts';
import { formatPeriod } from '#domains/indicators/period.ts';
import { newestTable } from '#domains/indicators/portal.server.ts';
import { readPublic, releaseOf } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** All municipalities of the county, with inhabitants, on a map and as a list. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { countyKey } = locals.authority;
		const [areas, set, release] = [await areasBelow(tx, countyKey, 'municipality', { dissolved: true }), await currentBoundarySet(tx), await releaseOf(tx, url, locals)];
		const table = release ? await newestTable(tx, release, 'population') : null;
		const people = new Map((table?.figures ?? []).map((f) => [f.area.key, f.value]));
		return {
			county: countyKey,
			areas: areas.map((a) => ({ key: a.key, name: a.name, designation: a.designation, population: people.get(a.key) ?? null, dissolved: a.validTo, successor: areas.find((b) => b.key === a.successorKey)?.name ?? null })),
			period: table ? formatPeriod(table.period, locals.lang) : null,
			boundaries: set ? { set, features: await municipalBoundaries(tx, set, countyKey) } : null
		};
	});
