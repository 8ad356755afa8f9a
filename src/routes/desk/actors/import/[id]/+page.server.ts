import { fail, redirect } from '@sveltejs/kit';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { applyImport, discardImport, openImport, setChoices, setMapping } from '#domains/bodies/actors/import/imports.server.ts';
import { rowName } from '#domains/bodies/actors/import/plan-rows.ts';
import { fillUp } from '#domains/bodies/actors/merge.ts';
import { displayName } from '#domains/bodies/actors/model.ts';
import { readActors } from '#domains/bodies/actors/read-actors.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { pageOf } from '../../../../page-of.ts';
import { attempt } from '../../../attempt.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

const STATES = ['new', 'twin', 'double', 'error'] as const;

/** What a file would change: its columns, and row by row who it is and what becomes of it. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'actors.write');
	const asked = event.url.searchParams;
	return theDatabase().read(principal, async (tx) => {
		const open = await openImport(tx, event.params.id, event.locals.authority.countyKey);
		const actors = new Map((await readActors(tx)).map((a) => [a.id, a]));
		const state = STATES.find((s) => s === asked.get('state')) ?? null;
		const { rows, page, pages } = pageOf(open.rows.filter((r) => state === null || r.state === state), asked.get('page'));
		const name = (id: string) => displayName(actors.get(id)?.content ?? { name: '', title: '', given: '', family: '', function: '' });
		return {
			id: open.id, fileName: open.fileName, sheet: open.sheet.name, notices: open.sheet.notices, newOrganisations: open.newOrganisations,
			columns: open.sheet.headings.map((heading, i) => ({ heading, field: open.mapping[i] ?? '', sample: open.sheet.rows.find((r) => (r.cells[i] ?? '') !== '')?.cells[i] ?? '' })),
			counts: Object.fromEntries(STATES.map((s) => [s, open.rows.filter((r) => r.state === s).length])) as Record<(typeof STATES)[number], number>,
			taking: open.rows.filter((r) => r.choice !== 'skip').length,
			state, page, pages, query: event.url.search, done: asked.get('done'),
			rows: rows.map((r) => {
				const merging = r.choice.startsWith('merge:') ? actors.get(r.choice.slice(6)) : undefined;
				const merged = merging ? fillUp(merging.content, r.content) : null;
				return {
					index: r.index, place: r.place, state: r.state, kind: r.kind, name: rowName(r), choice: r.choice, sameAs: r.sameAs, fault: r.fault,
					detail: [r.organisation, r.kind === 'person' ? r.content.function : '', r.content.email, r.content.locality].filter(Boolean).join(', '),
					twins: r.twins.map((t) => ({ id: t.id, because: t.because, name: name(t.id), number: actors.get(t.id)?.number ?? 0 })),
					filled: merged?.filled ?? null, differing: merged?.differing ?? []
				};
			})
		};
	});
};

const back = (event: RequestEvent, done: string) => {
	const asked = new URLSearchParams([...event.url.searchParams].filter(([key]) => !key.startsWith('/') && key !== 'done'));
	asked.set('done', done);
	return `${localPath(`/desk/actors/import/${event.params.id}`, event.locals.lang)}?${asked}`;
};

export const actions: Actions = {
	columns: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'actors.write');
		const form = await event.request.formData();
		const tried = await attempt(() => theDatabase().write(principal, (tx) => setMapping(tx, event.params.id, form.getAll('column').map(String))));
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, back(event, 'read'));
	},
	choices: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'actors.write');
		const form = await event.request.formData();
		await theDatabase().write(principal, (tx) => setChoices(tx, event.params.id, choicesIn(form)));
		redirect(303, back(event, 'kept'));
	},
	apply: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'actors.write');
		const form = await event.request.formData();
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				// what is chosen on the page counts, whether or not it was remembered before
				if (Object.keys(choicesIn(form)).length > 0) await setChoices(tx, event.params.id, choicesIn(form));
				return applyImport(tx, event.params.id, event.locals.authority.countyKey, { leaveFaults: form.get('leave') === 'yes' });
			})
		);
		if (!tried.done) return fail(400, { message: tried.fault });
		redirect(303, localPath(`/desk/actors/import?done=done&added=${tried.value.added}&filled=${tried.value.filled}`, event.locals.lang));
	},
	discard: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'actors.write');
		await theDatabase().write(principal, (tx) => discardImport(tx, event.params.id));
		redirect(303, localPath('/desk/actors/import?done=discarded', event.locals.lang));
	}
};

const choicesIn = (form: FormData) => Object.fromEntries([...form].flatMap(([key, value]) => (key.startsWith('row-') && typeof value === 'string' ? [[key.slice(4), value]] : [])));
