import { fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { listProfiles, removeProfile, saveProfile } from '#domains/indicators/known-profiles.server.ts';
import { allSources } from '#domains/indicators/read-definitions.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../form-fields.ts';
import { attempt } from '../attempt.server.ts';
import { profileFromFile } from '../deliveries/chosen-profile.server.ts';
import { uploadTexts } from '../deliveries/texts.ts';
import { attemptForGood } from '../sure.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Reading profiles with what they look for in a sheet. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'deliveries.receive');
	return theDatabase().read(principal, async (tx) => {
		const sources = await allSources(tx);
		return { saved: event.url.searchParams.get('saved')?.slice(0, 500) ?? null, profiles: (await listProfiles(tx)).map((p) => ({ ...p, sourceName: sources.find((s) => s.code === p.source)?.name ?? p.source })), sources: sources.filter((s) => principal.role !== 'data_steward' || s.code === principal.sourceCode).map(({ code, name }) => ({ value: code, text: name })) };
	});
};

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'deliveries.receive');
		const t = uploadTexts[event.locals.lang];
		const form = await event.request.formData();
		const [file, source] = [form.get('file'), textOf(form, 'source', 60)];
		const tried = await attempt(async () => {
			if (!(file instanceof File) || file.size === 0) throw new UserError(event.locals.lang === 'de' ? 'Bitte wählen Sie eine Datei.' : 'Please choose a file.');
			const given = await profileFromFile(file, t.badProfile);
			// one of another authority names its source as that one does
			const profile = source === '' ? given : { ...given, source };
			await theDatabase().write(principal, (tx) => saveProfile(tx, profile));
			return profile.name;
		});
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath(`/desk/profiles?saved=${encodeURIComponent(tried.value)}`, event.locals.lang));
	},
	remove: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'deliveries.receive');
		const tried = await attemptForGood(event, principal, (tx, form) => removeProfile(tx, textOf(form, 'name', 500)));
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath('/desk/profiles', event.locals.lang));
	}
};
