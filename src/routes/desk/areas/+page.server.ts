import { fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { oneFileOf } from '#domains/areas/boundaries/loose-parts.ts';
import { existsOn, LEVELS } from '#domains/areas/model.ts';
import { allAreas, listBoundarySets } from '#domains/areas/read.server.ts';
import { removeBoundarySet } from '#domains/areas/write.server.ts';
import { localPath } from '#ui/language.ts';
import { inThread, theConfig, theDatabase } from '#app';
import { fileNameOf, textOf } from '../../form-fields.ts';
import { attempt } from '../attempt.server.ts';
import { attemptForGood } from '../sure.server.ts';
import { mustBeSignedIn } from '../desk-guard.server.ts';
import { areaTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;
const SHOWN = 200;

/** The directory of areas, filtered, and the sets of boundaries. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'areas.import');
	const asked = event.url.searchParams;
	const q = (asked.get('q') ?? '').trim().slice(0, 100).toLowerCase();
	const level = LEVELS.find((l) => l === asked.get('level')) ?? '';
	const date = /^\d{4}-\d\d-\d\d$/.test(asked.get('date') ?? '') ? (asked.get('date') as string) : '';
	return theDatabase().read(principal, async (tx) => {
		const [all, sets] = [await allAreas(tx), await listBoundarySets(tx)];
		const fitting = all.filter((a) => (level === '' || a.level === level) && (q === '' || a.name.toLowerCase().includes(q) || a.key.startsWith(q) || a.ars?.startsWith(q)) && (date === '' || existsOn(a, date)));
		return { q, level, date, total: fitting.length, levels: LEVELS.filter((l) => all.some((a) => a.level === l)).map((l) => ({ level: l, count: all.filter((a) => a.level === l).length })), areas: fitting.slice(0, SHOWN), sets, limit: Math.round(theConfig().uploadLimit / 1024 / 1024), done: asked.get('done') };
	});
};

export const actions: Actions = {
	upload: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const t = areaTexts[event.locals.lang];
		const form = await event.request.formData();
		const files = form.getAll('file').filter((file): file is File => file instanceof File && file.size > 0);
		const entered = { name: textOf(form, 'name', 200).trim(), licence: textOf(form, 'licence', 400).trim(), statusDate: textOf(form, 'statusDate', 10), crs: textOf(form, 'crs', 60).trim(), key: textOf(form, 'key', 100).trim(), layer: textOf(form, 'layer', 100).trim(), ownLicence: form.get('ownLicence') === 'on' };
		const tried = await attempt(async () => {
			if (files.length === 0) throw new UserError(t.noFile);
			if (files.reduce((sum, file) => sum + file.size, 0) > theConfig().uploadLimit) throw new UserError(t.tooLarge(Math.round(theConfig().uploadLimit / 1024 / 1024)));
			const { name: fileName, bytes } = oneFileOf(await Promise.all(files.map(async (file) => ({ name: fileNameOf(file.name), bytes: new Uint8Array(await file.arrayBuffer()) }))));
			const { crs, key, layer, name, licence, ownLicence, statusDate } = entered;
			const options = { ...(name ? { name } : {}), licence, ownLicence, crs: crs || null, keyField: key || null, layer: layer || null, statusDate: statusDate || null };
			return inThread('boundaries.draft', principal, { file: { name: fileName, bytes }, countyKey: event.locals.authority.countyKey, options }, { transfer: [bytes.buffer as ArrayBuffer] });
		});
		if (!tried.done) return fail(400, { message: tried.fault, entered });
		redirect(303, localPath(`/desk/areas/boundaries/${tried.value}`, event.locals.lang));
	},
	remove: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const tried = await attemptForGood(event, principal, (tx, form) => removeBoundarySet(tx, Number(textOf(form, 'id', 10)) || 0));
		if (!tried.done) return fail(400, { message: tried.fault, entered: null });
		redirect(303, localPath('/desk/areas?done=removed#sets', event.locals.lang));
	}
};
