import { fail, redirect } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { discardList, storedList } from '#domains/indicators/area-lists/load-list.server.ts';
import { localPath } from '#ui/language.ts';
import { inThread, theDatabase } from '#app';
import { attempt } from '../../../attempt.server.ts';
import { attemptForGood } from '../../../sure.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { listTexts } from '../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One list: what was recognised and what loading it changes; once loaded, what it changed. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'areas.import');
	return { list: await theDatabase().read(principal, (tx) => storedList(tx, event.params.id)) };
};

export const actions: Actions = {
	confirm: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const { lang, authority } = event.locals;
		// the id is looked up before a thread is asked
		await theDatabase().read(principal, (tx) => storedList(tx, event.params.id));
		const tried = await attempt(() => inThread('list.confirm', principal, { id: event.params.id, countyKey: authority.countyKey }));
		if (!tried.done) return fail(400, { message: tried.fault });
		if (tried.value === 'changed') return fail(409, { message: listTexts[lang].outdated });
		redirect(303, localPath('/desk/areas/lists?done=loaded', lang));
	},
	discard: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const tried = await attemptForGood(event, principal, (tx) => discardList(tx, event.params.id));
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath('/desk/areas/lists?done=discarded', event.locals.lang));
	}
};
