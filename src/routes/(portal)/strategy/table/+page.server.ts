import { WHOLE_COUNTY, chosenRows } from '#domains/strategy/monitoring/progress-rows.ts';
import { readPublic } from '../../../portal.server.ts';
import { pageOf } from '../../../page-of.ts';
import { staysHere } from '../../../stays-here.ts';
import { chosenPublicProgress } from './chosen-progress.server.ts';
import type { PageServerLoad } from './$types';

/** Every public goal and measure with where it stands, chosen and sorted by the address. */
export const load: PageServerLoad = ({ locals, url }) =>
	readPublic(locals, async (tx) => {
		const { all, rows, fields, choice, areas, place } = await chosenPublicProgress(tx, locals, url);
		return staysHere({
			...pageOf(rows, url.searchParams.get('page')),
			matching: rows.length,
			fields,
			choice,
			total: all.length,
			months: place.months,
			areas: [...areas].map(([key, name]) => ({ key, name })).sort((a, b) => a.name.localeCompare(b.name, 'de')),
			/** what holds for the whole county holds there as well */
			everywhere: choice.area !== '' && choice.area !== WHOLE_COUNTY ? chosenRows(all, { ...choice, area: WHOLE_COUNTY }).length : 0,
			responsibles: [...new Set(all.map((r) => r.content.responsible).filter(Boolean))].sort((a, b) => a.localeCompare(b, 'de')),
			cycles: [...new Set(all.map((r) => r.cycle))].sort((a, b) => a - b)
		});
	});
