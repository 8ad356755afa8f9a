import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import type { Read } from '#domains/accounts/transaction.server.ts';
import { checkDefinition } from '#domains/indicators/definition.ts';
import { definitionFromForm } from '#domains/indicators/definition-form.ts';
import { quotientKind } from '#domains/indicators/definition-rules.ts';
import { mergeEdits, type EditConflict } from '#base/merge-edits.ts';
import type { IndicatorDefinition } from '#domains/indicators/model.ts';
import { previewDerived, type DerivedPreview } from '#domains/indicators/preview-derived.server.ts';
import { allIndicators, definitionHistory, indicatorByCode } from '#domains/indicators/read-definitions.server.ts';
import { archiveIndicator, editIndicator, restoreIndicator } from '#domains/indicators/write-indicators.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../../form-fields.ts';
import { attempt } from '../../attempt.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { definitionView } from './definition-view.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const csr = false;

/** The whole definition as a form, with every wording it has had; `new` starts an empty one, `?version` shows an older one. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'indicators.write');
	const view = await theDatabase().read(principal, (tx) => definitionView(tx, event.params.code, event.url.searchParams, event.locals.lang));
	if (!view) throw new NotFound();
	return view;
};

async function entered(event: RequestEvent, form: FormData, tx: Read): Promise<IndicatorDefinition> {
	const all = (await allIndicators(tx)).map((i) => i.definition);
	const find = (code: string) => all.find((d) => d.code === code);
	return definitionFromForm((name) => textOf(form, name, 4000), event.params.code === 'new' ? textOf(form, 'code', 60) : event.params.code, (a, b) => quotientKind(find(a), find(b), all));
}

interface Again {
	entered: IndicatorDefinition;
	base: number;
	message: string | null;
	preview: DerivedPreview | null;
	taken: string[];
	conflicts: EditConflict[];
}

/** Common beginning of saving and previewing: who, the form, and what goes back to the page when it is not done. */
async function begin(event: RequestEvent) {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'indicators.write');
	const form = await event.request.formData();
	const mine = await theDatabase().read(principal, (tx) => entered(event, form, tx));
	const base = Number(textOf(form, 'base', 10)) || 0;
	const again = (more: Partial<Again>): Again => ({ entered: mine, base, message: null, preview: null, taken: [], conflicts: [], ...more });
	return { principal, form, mine, base, again };
}

export const actions: Actions = {
	save: async (event) => {
		const { principal, form, mine, base, again } = await begin(event);
		const tried = await attempt(() =>
			theDatabase().write(principal, async (tx) => {
				const outcome = await editIndicator(tx, mine, { base, reason: textOf(form, 'reason', 500).trim() || null });
				if (outcome !== 'outdated') return null;
				const [now, before] = [await indicatorByCode(tx, mine.code), (await definitionHistory(tx, mine.code)).find((v) => v.version === base)];
				return now && { now, before: before?.definition ?? now.definition };
			})
		);
		if (!tried.done) return fail(400, again({ message: tried.fault }));
		if (tried.value) {
			const { now, before } = tried.value;
			const { merged, taken, conflicts } = mergeEdits(before, now.definition, mine);
			return fail(409, again({ entered: merged, base: now.version, taken, conflicts }));
		}
		const delivery = event.url.searchParams.get('delivery')?.slice(0, 36);
		redirect(303, localPath(`/desk/indicators/${mine.code}?saved${delivery ? `&delivery=${encodeURIComponent(delivery)}` : ''}`, event.locals.lang));
	},
	preview: async (event) => {
		const { principal, mine, again } = await begin(event);
		const tried = await attempt(() => theDatabase().read(principal, (tx) => previewDerived(tx, checkDefinition(mine))));
		return tried.done ? again({ preview: tried.value }) : fail(400, again({ message: tried.fault }));
	},
	archive: async (event) => {
		const { principal } = mustBeSignedIn(event);
		const tried = await attempt(() => theDatabase().write(principal, (tx) => archiveIndicator(tx, event.params.code)));
		if (!tried.done) return fail(400, { entered: null, base: null, message: tried.fault, preview: null, taken: [] as string[], conflicts: [] as EditConflict[] });
		redirect(303, localPath(`/desk/indicators/${event.params.code}`, event.locals.lang));
	},
	restore: async (event) => {
		const { principal } = mustBeSignedIn(event);
		await theDatabase().write(principal, (tx) => restoreIndicator(tx, event.params.code));
		redirect(303, localPath(`/desk/indicators/${event.params.code}`, event.locals.lang));
	}
};
