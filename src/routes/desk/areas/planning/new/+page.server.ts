import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { planningAreas, savePlanningArea } from '#domains/areas/planning/store.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { groupsOf, municipalMap, publishedPeople } from '../division-view.server.ts';
import { memberChoices, planningDraftOf } from '../planning-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** A planning area that is not there yet. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'areas.import');
	return theDatabase().read(principal, async (tx) => {
		const planning = await planningAreas(tx);
		const divisions = [...new Set(planning.map((area) => area.division))];
		const today = berlinDay(new Date());
		const { countyKey } = event.locals.authority;
		// the division whose areas the map shows: the one asked for, else the only one
		const asked = event.url.searchParams.get('division');
		const division = divisions.find((one) => one === asked) ?? (divisions.length === 1 ? divisions[0] : undefined) ?? '';
		return { divisions, choices: memberChoices(today, await allAreas(tx), planning, countyKey, []), map: await municipalMap(tx, countyKey), ...groupsOf(planning, division, today), people: await publishedPeople(tx) };
	});
};

export const actions: Actions = {
	default: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const form = await event.request.formData();
		const entered = planningDraftOf(form);
		const move = form.get('move') === 'on';
		const tried = await attempt(() => theDatabase().write(principal, (tx) => savePlanningArea(tx, null, entered, event.locals.authority.countyKey, null, { move })));
		if (!tried.done) return fail(400, { message: tried.fault, entered, move });
		redirect(303, localPath(`/desk/areas/planning/${tried.value}?done=saved`, event.locals.lang));
	}
};
