import { redirect } from '@sveltejs/kit';
import { may, mustBeAllowed } from '#domains/accounts/permissions.ts';
import { NotFound } from '#base/errors.ts';
import { readRemoved } from '#domains/strategy/read-overview.server.ts';
import { restoreElement } from '#domains/strategy/write.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../form-fields.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** What was taken out of the thread, by whom and why. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'strategy.read');
	return { removed: await theDatabase().read(principal, (tx) => readRemoved(tx)), mayWrite: may(principal, 'strategy.write') };
};

export const actions: Actions = {
	restore: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'strategy.write');
		const number = Number(freeTextOf(await event.request.formData(), 'number'));
		await theDatabase().write(principal, async (tx) => {
			const [found] = Number.isInteger(number) ? await readRemoved(tx, number) : [];
			if (!found) throw new NotFound();
			await restoreElement(tx, found.id);
		});
		redirect(303, localPath(`/desk/strategy/elements/${number}?restored`, event.locals.lang));
	}
};
