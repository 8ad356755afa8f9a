import { fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { knownTables } from '#domains/areas/territory/store.server.ts';
import { storedLists, type StoredList } from '#domains/indicators/area-lists/load-list.server.ts';
import { localPath } from '#ui/language.ts';
import { inThread, theConfig, theDatabase } from '#app';
import { fileNameOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { listTexts } from './texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** Official lists of areas: hand one in, those that wait, what was loaded, and which changes count. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'areas.import');
	return theDatabase().read(principal, async (tx) => {
		const short = ({ effect: { areas, tables, unchanged, layout, day }, ...list }: StoredList) => ({ ...list, layout, day, added: areas.filter((area) => area.isNew).length, changed: areas.filter((area) => !area.isNew).length, unchanged, tables: tables.length });
		const lists = (await storedLists(tx)).map(short);
		return { waiting: lists.filter((list) => list.loadedAt === null), loaded: lists.filter((list) => list.loadedAt !== null), tables: await knownTables(tx), limit: limitOf(), done: event.url.searchParams.get('done') };
	});
};

const limitOf = (): number => Math.round(theConfig().uploadLimit / 1024 / 1024);

export const actions: Actions = {
	default: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'areas.import');
		const t = listTexts[event.locals.lang];
		const form = await event.request.formData();
		const file = form.get('file');
		const tried = await attempt(async () => {
			if (!(file instanceof File) || file.size === 0) throw new UserError(t.noFile);
			if (file.size > theConfig().uploadLimit) throw new UserError(t.tooLarge(limitOf()));
			const bytes = new Uint8Array(await file.arrayBuffer());
			return inThread('list.keep', principal, { file: { name: fileNameOf(file.name), bytes }, countyKey: event.locals.authority.countyKey }, { transfer: [bytes.buffer as ArrayBuffer] });
		});
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath(`/desk/areas/lists/${tried.value}`, event.locals.lang));
	}
};
