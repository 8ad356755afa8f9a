import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { areasBelow, boundariesOf, confirmedBoundarySets, listBoundarySets } from '#domains/areas/read.server.ts';
import { setForDay, wouldShow } from '#domains/areas/set-for-day.ts';
import { confirmBoundarySet, removeBoundarySet } from '#domains/areas/write.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { attemptForGood } from '../../../sure.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One set of boundaries: what was recognised, and how it looks beside the one that counts. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'areas.import');
	const { countyKey } = event.locals.authority;
	return theDatabase().read(principal, async (tx) => {
		const set = (await listBoundarySets(tx)).find((s) => String(s.id) === event.params.id);
		if (!set) throw new NotFound();
		const [names, sets] = [new Map((await areasBelow(tx, countyKey, 'municipality', { dissolved: true })).map((a) => [a.key, a.name])), await confirmedBoundarySets(tx)];
		const today = berlinDay(new Date());
		const current = setForDay(sets, today);
		const shapes = async (id: number) => (await boundariesOf(tx, id, countyKey)).filter((f) => f.key.length === 8).map((f) => ({ ...f, name: names.get(f.key) ?? f.key }));
		return { set, shapes: await shapes(set.id), now: set.draft && current ? { set: current, shapes: await shapes(current.id), replaced: wouldShow(sets, set.statusDate, today) } : null };
	});
};

export const actions: Actions = {
	confirm: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const form = await event.request.formData();
		const entered = { name: textOf(form, 'name', 200).trim(), licence: textOf(form, 'licence', 400).trim(), statusDate: textOf(form, 'statusDate', 10) || null };
		const tried = await attempt(() => theDatabase().write(principal, (tx) => confirmBoundarySet(tx, Number(event.params.id) || 0, entered)));
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath('/desk/areas?done=confirmed', event.locals.lang));
	},
	discard: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const tried = await attemptForGood(event, principal, (tx) => removeBoundarySet(tx, Number(event.params.id) || 0));
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath('/desk/areas', event.locals.lang));
	}
};
