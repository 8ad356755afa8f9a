import { fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { AssignedFile } from '#domains/areas/planning/assign-file.server.ts';
import { oneFileOf } from '#domains/areas/boundaries/loose-parts.ts';
import { addDistricts, planningAreas, savePlanningArea } from '#domains/areas/planning/store.server.ts';
import { allAreas } from '#domains/areas/read.server.ts';
import { localPath } from '#ui/language.ts';
import { inThread, theConfig, theDatabase } from '#app';
import { fileNameOf, textOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { baseOf } from '../../../edit-base.ts';
import { areaTexts } from '../../texts.ts';
import { checkAssigned, chosenOf, draftsOf, proposed, type ChosenImport } from './import-form.ts';
import { importTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Planning areas from a geometry file, in two steps: the file, then what its areas are made of. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'areas.import');
	return theDatabase().read(principal, async (tx) => {
		const names = (await allAreas(tx)).filter((area) => area.level === 'municipality' && area.key.startsWith(event.locals.authority.countyKey));
		return { divisions: [...new Set((await planningAreas(tx)).map((area) => area.division))], names: Object.fromEntries(names.map((area) => [area.key, area.name])), limit: Math.round(theConfig().uploadLimit / 1024 / 1024) };
	});
};

interface Answer {
	message: string | null;
	options: { crs: string; key: string; name: string; layer: string };
	assigned: AssignedFile | null;
	chosen: ChosenImport | null;
}

export const actions: Actions = {
	read: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const t = areaTexts[event.locals.lang];
		const form = await event.request.formData();
		const options = { crs: textOf(form, 'crs', 60).trim(), key: textOf(form, 'key', 100).trim(), name: textOf(form, 'name', 100).trim(), layer: textOf(form, 'layer', 100).trim() };
		const tried = await attempt(async () => {
			const files = form.getAll('file').filter((file): file is File => file instanceof File && file.size > 0);
			if (files.length === 0) throw new UserError(t.noFile);
			const { uploadLimit } = theConfig();
			if (files.reduce((sum, file) => sum + file.size, 0) > uploadLimit) throw new UserError(t.tooLarge(Math.round(uploadLimit / 1024 / 1024)));
			const { name, bytes } = oneFileOf(await Promise.all(files.map(async (file) => ({ name: fileNameOf(file.name), bytes: new Uint8Array(await file.arrayBuffer()) }))));
			return inThread('planning.assign', principal, { file: { name, bytes }, countyKey: event.locals.authority.countyKey, options: { crs: options.crs || null, keyField: options.key || null, nameField: options.name || null, layer: options.layer || null } }, { transfer: [bytes.buffer as ArrayBuffer] });
		});
		if (!tried.done) return fail(400, { message: tried.fault, options, assigned: null, chosen: null } satisfies Answer);
		return { message: null, options, assigned: tried.value, chosen: proposed(tried.value) } satisfies Answer;
	},
	create: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const t = importTexts[event.locals.lang];
		const form = await event.request.formData();
		const options = { crs: '', key: '', name: '', layer: '' };
		const assigned = baseOf(textOf(form, 'assigned', 2_000_000), checkAssigned);
		if (!assigned) return fail(400, { message: t.again, options, assigned: null, chosen: null } satisfies Answer);
		const chosen = chosenOf(form, assigned);
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const drafts = draftsOf(chosen);
				if (drafts.length === 0 && chosen.districts.length === 0) throw new UserError(t.nothing);
				for (const draft of drafts) await savePlanningArea(tx, null, draft, event.locals.authority.countyKey);
				await addDistricts(tx, chosen.districts, event.locals.authority.countyKey);
			})
		);
		if (!tried.done) return fail(400, { message: tried.fault, options, assigned, chosen } satisfies Answer);
		redirect(303, localPath('/desk/areas/planning?done=imported', event.locals.lang));
	}
};
