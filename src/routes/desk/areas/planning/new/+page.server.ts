import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { planningAreas, savePlanningArea } from '#domains/areas/planning/store.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { memberChoices, planningDraftOf } from '../planning-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** A planning area that is not there yet. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'areas.import');
	return theDatabase().read(principal, async (tx) => {
		const planning = await planningAreas(tx);
		return { divisions: [...new Set(planning.map((area) => area.division))], choices: memberChoices(berlinDay(new Date()), await allAreas(tx), planning, event.locals.authority.countyKey, []) };
	});
};

export const actions: Actions = {
	default: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const entered = planningDraftOf(await event.request.formData());
		const tried = await attempt(() => theDatabase().write(principal, (tx) => savePlanningArea(tx, null, entered, event.locals.authority.countyKey)));
		if (!tried.done) return fail(400, { message: tried.fault, entered });
		redirect(303, localPath(`/desk/areas/planning/${tried.value}?done=saved`, event.locals.lang));
	}
};
