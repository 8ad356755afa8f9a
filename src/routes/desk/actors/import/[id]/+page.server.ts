import { fail, redirect } from '@sveltejs/kit';
import type { Principal } from '#domains/accounts/model.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { applyImport, correctRows, discardImport, openImport, setChoices, setMapping } from '#domains/bodies/actors/import/imports.server.ts';
import type { PlannedRow } from '#domains/bodies/actors/import/model.ts';
import { rowName } from '#domains/bodies/actors/import/plan-rows.ts';
import { fillUp } from '#domains/bodies/actors/merge.ts';
import { displayName, type Actor } from '#domains/bodies/actors/model.ts';
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
			taking: open.rows.filter((r) => r.choice === 'add' || (fillingOf(r, actors)?.filled.length ?? 0) > 0).length,
			unread: open.sheet.headings.filter((heading, i) => !open.mapping[i] && open.sheet.rows.some((r) => (r.cells[i] ?? '') !== '')),
			state, page, pages, query: event.url.search, done: asked.get('done'),
			rows: rows.map((r) => {
				const merged = fillingOf(r, actors);
				return {
					index: r.index, place: r.place, cells: r.fault?.readable ? open.sheet.headings.flatMap((heading, column) => (open.mapping[column] ? [{ column, heading, text: open.sheet.rows[r.index]?.cells[column] ?? '' }] : [])) : [], state: r.state, kind: r.kind, name: rowName(r), choice: r.choice, sameAs: r.sameAs, fault: r.fault,
					detail: [r.organisation, r.kind === 'person' ? r.content.function : '', r.content.email, r.content.locality].filter(Boolean).join(', '),
					twins: r.twins.map((t) => ({ id: t.id, because: t.because, name: name(t.id), number: actors.get(t.id)?.number ?? 0 })),
					areaOfPlace: r.areaOfPlace, left: r.left, filled: merged?.filled ?? null, differing: merged?.differing ?? []
				};
			})
		};
	});
};

/** What a row fills in of the actor that it is put to; null: it is put to none. */
function fillingOf(row: PlannedRow, actors: ReadonlyMap<string, Actor>) {
	const actor = row.choice.startsWith('merge:') ? actors.get(row.choice.slice(6)) : undefined;
	if (!actor) return null;
	// an area that is only proposed contradicts nothing; of an organisation it counts that there is one
	const areas = row.areaOfPlace !== '' && actor.content.areas.length > 0 ? [] : row.content.areas;
	return fillUp(actor.content, { ...row.content, areas, organisationId: actor.content.organisationId ?? (row.organisation === '' ? null : row.organisation) });
}

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
		const corrected = await keepWhatStands(principal, event.params.id, form);
		redirect(303, back(event, corrected > 0 ? 'corrected' : 'kept'));
	},
	apply: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'actors.write');
		const form = await event.request.formData();
		// what stands on the page counts, whether or not it was remembered before, and stays when the rest is refused
		await keepWhatStands(principal, event.params.id, form);
		const tried = await attempt(() => theDatabase().write(principal, (tx) => applyImport(tx, event.params.id, event.locals.authority.countyKey, { leaveFaults: form.get('leave') === 'yes' })));
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

/** `cell-3-4`: row 3, column 4 */
function cellsIn(form: FormData): Record<string, Record<string, string>> {
	const cells: Record<string, Record<string, string>> = {};
	for (const [key, value] of form) {
		const [, row, column] = /^cell-(\d{1,5})-(\d{1,2})$/.exec(key) ?? [];
		if (row !== undefined && column !== undefined && typeof value === 'string') (cells[row] ??= {})[column] = value;
	}
	return cells;
}

/** @returns how many rows were corrected */
async function keepWhatStands(principal: Principal, id: string, form: FormData): Promise<number> {
	return theDatabase().write(principal, async (tx) => {
		if (Object.keys(choicesIn(form)).length > 0) await setChoices(tx, id, choicesIn(form));
		return correctRows(tx, id, cellsIn(form));
	});
}
