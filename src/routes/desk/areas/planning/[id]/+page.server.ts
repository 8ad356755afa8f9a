import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import type { EditConflict } from '#base/merge-edits.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { PlanningAreaDraft } from '#domains/areas/planning/planning-area.ts';
import { checkDraft, draftOf, mergePlanningEdits } from '#domains/areas/planning/planning-edits.ts';
import { endPlanningArea, planningAreaOf, planningAreas, removePlanningArea, savePlanningArea } from '#domains/areas/planning/store.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { baseOf } from '../../../edit-base.ts';
import { attemptForGood } from '../../../sure.server.ts';
import { groupsOf, municipalMap, publishedPeople } from '../division-view.server.ts';
import { memberChoices, planningDraftOf } from '../planning-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One planning area, with a map of it. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'areas.import');
	const { countyKey } = event.locals.authority;
	return theDatabase().read(principal, async (tx) => {
		const area = await planningAreaOf(tx, event.params.id);
		const [planning, areas] = [await planningAreas(tx), await allAreas(tx)];
		const today = berlinDay(new Date());
		return {
			area,
			base: JSON.stringify(draftOf(area)),
			divisions: [...new Set(planning.map((one) => one.division))],
			choices: memberChoices(today, areas, planning, countyKey, area.members),
			map: await municipalMap(tx, countyKey),
			...groupsOf(planning, area.division, today),
			people: await publishedPeople(tx),
			done: event.url.searchParams.get('done')
		};
	});
};

interface Refused {
	message: string | null;
	entered: PlanningAreaDraft | null;
	/** what the form begins with now */
	base: string | null;
	taken: string[];
	conflicts: EditConflict[];
	move: boolean;
}
const refuse = ({ merged = null, ...more }: Partial<Refused> & { merged?: PlanningAreaDraft | null }) => fail(400, { message: null, base: null, taken: [], conflicts: [], entered: merged, move: false, ...more });

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const form = await event.request.formData();
		const entered = planningDraftOf(form);
		const asked = textOf(form, 'base', 40_000);
		const move = form.get('move') === 'on';
		const base = asked === '' ? null : baseOf(asked, checkDraft);
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const { id } = await planningAreaOf(tx, event.params.id);
				const outcome = await savePlanningArea(tx, id, entered, event.locals.authority.countyKey, base, { move });
				return outcome === 'outdated' ? { now: draftOf(await planningAreaOf(tx, id)) } : { now: null };
			})
		);
		if (!tried.done) return refuse({ message: tried.fault, entered, base: asked || null, move });
		const { now } = tried.value;
		if (now) return refuse({ ...(base ? mergePlanningEdits(base, now, entered) : { taken: [], conflicts: [], merged: entered }), base: JSON.stringify(now), move });
		redirect(303, localPath(`/desk/areas/planning/${event.params.id}?done=saved`, event.locals.lang));
	},
	end: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const form = await event.request.formData();
		const tried = await attempt(() => theDatabase().write(principal, (tx) => endPlanningArea(tx, event.params.id, textOf(form, 'day', 10), event.locals.authority.countyKey)));
		if (!tried.done) return refuse({ message: tried.fault });
		redirect(303, localPath('/desk/areas/planning?done=ended', event.locals.lang));
	},
	remove: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const tried = await attemptForGood(event, principal, (tx) => removePlanningArea(tx, event.params.id));
		if (!tried.done) return refuse({ message: tried.fault });
		redirect(303, localPath('/desk/areas/planning?done=removed', event.locals.lang));
	}
};
