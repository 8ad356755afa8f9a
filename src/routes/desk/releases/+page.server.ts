import { fail } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { listReleases } from '#domains/indicators/portal.server.ts';
import { previewRelease, publishRelease } from '#domains/indicators/write-release.server.ts';
import { theDatabase } from '#app';
import { textOf } from '../../form-fields.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Past releases; `?preview` shows what publishing now would make public. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'releases.publish');
	return theDatabase().read(principal, async (tx) => ({ releases: await listReleases(tx), preview: event.url.searchParams.has('preview') ? await previewRelease(tx) : null }));
};

export const actions: Actions = {
	publish: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'releases.publish');
		const form = await event.request.formData();
		const title = textOf(form, 'title', 200).trim();
		if (!title) return fail(400, { message: event.locals.lang === 'de' ? 'Bitte einen Titel angeben.' : 'Please give a title.', done: null });
		try {
			return { message: null, done: await theDatabase().write(principal, (tx) => publishRelease(tx, { title, note: textOf(form, 'note') || null })) };
		} catch (error) {
			if (error instanceof UserError) return fail(400, { message: error.message, done: null });
			throw error;
		}
	}
};
