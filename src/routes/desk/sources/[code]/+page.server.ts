import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { checkSource } from '#domains/indicators/definition.ts';
import { mergeEdits } from '#base/merge-edits.ts';
import { sourceByCode } from '#domains/indicators/read-definitions.server.ts';
import { signRows, sourceFromForm } from '#domains/indicators/source-form.ts';
import { countsSetFree, deleteSource, editSource } from '#domains/indicators/write-sources.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { attemptForGood } from '../../sure.server.ts';
import { baseOf } from '../../edit-base.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

/** One source as a form; `new` starts an empty one. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'sources.write');
	const source = await theDatabase().read(principal, (tx) => sourceByCode(tx, event.params.code));
	if (!source && event.params.code !== 'new') throw new NotFound();
	return { source, signs: signRows(source?.signs ?? []), saved: event.url.searchParams.has('saved') };
};

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'sources.write');
		const form = await event.request.formData();
		const all = (name: string) => form.getAll(name).map((v) => (typeof v === 'string' ? v.slice(0, 100) : ''));
		const mine = sourceFromForm((name) => textOf(form, name, 4000), all, event.params.code === 'new' ? textOf(form, 'code', 60) : event.params.code);
		const again = (more: object) => fail(400, { entered: mine, signs: signRows(mine.signs), base: textOf(form, 'base', 40_000), message: null, warning: null, taken: [] as string[], conflicts: [] as { field: string; theirs: unknown; mine: unknown }[], ...more });
		const base = event.params.code === 'new' ? null : baseOf(textOf(form, 'base', 40_000), checkSource);
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				checkSource(mine);
				const was = base?.secrecyThreshold ?? 3;
				if (mine.secrecyThreshold < was && form.get('lower') !== String(mine.secrecyThreshold)) return { lowered: { from: was, to: mine.secrecyThreshold, counts: base ? await countsSetFree(tx, mine.code, was, mine.secrecyThreshold) : 0 } };
				const outcome = await editSource(tx, mine, base);
				return outcome === 'outdated' ? { now: await sourceByCode(tx, mine.code) } : {};
			})
		);
		if (!tried.done) return again({ message: tried.fault });
		if (tried.value.lowered) return again({ warning: tried.value.lowered });
		if ('now' in tried.value && tried.value.now && base) {
			const { merged, taken, conflicts } = mergeEdits(base, tried.value.now, mine);
			return again({ entered: merged, signs: signRows(merged.signs), base: JSON.stringify(tried.value.now), taken, conflicts });
		}
		if ('now' in tried.value) return again({ message: event.locals.lang === 'de' ? 'Diese Quelle ist inzwischen gelöscht worden.' : 'This source has been deleted meanwhile.' });
		redirect(303, localPath(`/desk/sources/${mine.code}?saved`, event.locals.lang));
	},
	delete: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'sources.write');
		const tried = await attemptForGood(event, principal, (tx) => deleteSource(tx, event.params.code));
		if (!tried.done) return fail(400, { entered: null, signs: null, base: null, warning: null, taken: [] as string[], conflicts: [] as { field: string; theirs: unknown; mine: unknown }[], message: tried.fault });
		redirect(303, localPath(`/desk/sources?deleted=${encodeURIComponent(event.params.code)}`, event.locals.lang));
	}
};
