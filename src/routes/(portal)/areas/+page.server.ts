import { areasBelow, boundariesOf, currentBoundarySet } from '#domains/areas/read.server.ts';
import { figureTable, publishedIndicator } from '#domains/indicators/portal.server.ts';
import { readDisclosed } from '#disclosure/disclosed.ts';
import { readPublic, releaseOf } from '../../portal.server.ts';
import type { PageServerLoad } from './$types';

/** All municipalities of the county, with inhabitants, on a map and as a list. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { countyKey } = locals.authority;
		const [areas, set, release] = [await areasBelow(tx, countyKey, 'municipality', { dissolved: true }), await currentBoundarySet(tx), await releaseOf(tx, url, locals)];
		const indicator = release ? await publishedIndicator(tx, release, 'population') : null;
		const at = indicator?.available.find((a) => a.level === 'municipality' && a.breakdown === '');
		const table = release && at ? await figureTable(tx, release, 'population', at) : null;
		const people = new Map((table ? readDisclosed(table).figures : []).map((f) => [f.area.key, f.value]));
		return {
			county: countyKey,
			areas: areas.map((a) => ({ key: a.key, name: a.name, designation: a.designation, population: people.get(a.key) ?? null, dissolved: a.validTo, successor: areas.find((b) => b.key === a.successorKey)?.name ?? null })),
			period: at?.period ?? null,
			boundaries: set ? { set, features: (await boundariesOf(tx, set.id, countyKey)).filter((f) => f.key.length === 8) } : null
		};
	});
