import { fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { listImports, startImport, undoImport, usedSinceImport, type UsedActor } from '#domains/bodies/actors/import/imports.server.ts';
import { localPath } from '#ui/language.ts';
import { theConfig, theDatabase } from '#app';
import { fileNameOf, freeTextOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { attemptForGood } from '../../sure.server.ts';
import { importTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

const MOST_MB = 10;
const limit = () => Math.min(MOST_MB, Math.round(theConfig().uploadLimit / 1024 / 1024));

/** Where a file of actors is uploaded, and what became of earlier ones. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'actors.write');
	const asked = event.url.searchParams;
	return { imports: await theDatabase().read(principal, (tx) => listImports(tx)), limit: limit(), done: asked.get('done'), added: Number(asked.get('added')) || 0, filled: Number(asked.get('filled')) || 0 };
};

/** Longer lists help nobody: then the import stays. */
const MOST_NAMED = 50;

export const actions: Actions = {
	upload: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'actors.write');
		const t = importTexts[event.locals.lang];
		const form = await event.request.formData();
		const tried = await attempt(async () => {
			const file = form.get('file');
			if (!(file instanceof File) || file.size === 0) throw new UserError(t.noFile);
			if (file.size > limit() * 1024 * 1024) throw new UserError(t.tooLarge(limit()));
			const bytes = new Uint8Array(await file.arrayBuffer());
			return theDatabase().write(principal, (tx) => startImport(tx, { name: fileNameOf(file.name), bytes }));
		});
		if (!tried.done) return fail(400, { message: tried.fault, used: [] as UsedActor[] });
		redirect(303, localPath(`/desk/actors/import/${tried.value}`, event.locals.lang));
	},
	undo: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'actors.write');
		let asked = '';
		const tried = await attemptForGood(event, principal, (tx, form) => {
			asked = freeTextOf(form, 'id');
			return undoImport(tx, asked);
		});
		// who stands in the way is named, so that each can be looked at
		if (!tried.done) return fail(400, { message: tried.fault, used: asked === '' ? [] : (await theDatabase().read(principal, (tx) => usedSinceImport(tx, asked))).slice(0, MOST_NAMED) });
		redirect(303, localPath('/desk/actors/import?done=undone', event.locals.lang));
	}
};
