import { error, fail, redirect } from '@sveltejs/kit';
import { UserError } from '#base/errors.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { definitionFromForm } from '#domains/indicators/definition-form.ts';
import { allIndicators, allSources, allTopics, definitionHistory } from '#domains/indicators/read-definitions.server.ts';
import { saveIndicator } from '#domains/indicators/write-definitions.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { textOf } from '../../../form-fields.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** The whole definition as a form, with every wording it has had; `new` starts an empty one. */
export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'indicators.write');
	return theDatabase().read(principal, async (tx) => {
		const all = await allIndicators(tx);
		const indicator = all.find((i) => i.code === event.params.code) ?? null;
		if (!indicator && event.params.code !== 'new') error(404, 'Diese Kennzahl gibt es nicht.');
		return { definition: indicator?.definition ?? null, version: indicator?.version ?? 0, others: all.map((i) => ({ code: i.code, name: i.definition.name.de })), sources: (await allSources(tx)).map((s) => ({ code: s.code, name: s.name })), topics: (await allTopics(tx)).map((t) => ({ code: t.code, name: t.name.de })), history: indicator ? (await definitionHistory(tx, indicator.code)).map((h) => ({ version: h.version, recordedAt: h.recordedAt, recordedBy: h.recordedBy, reason: h.reason, name: h.definition.name.de })) : [] };
	});
};

export const actions: Actions = {
	default: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'indicators.write');
		const form = await event.request.formData();
		const definition = definitionFromForm((name) => textOf(form, name, 4000), event.params.code === 'new' ? textOf(form, 'code', 60) : event.params.code);
		try {
			await theDatabase().write(principal, (tx) => saveIndicator(tx, definition, { reason: textOf(form, 'reason', 500) }));
		} catch (fault) {
			if (fault instanceof UserError) return fail(400, { message: fault.message, entered: definition });
			throw fault;
		}
		redirect(303, localPath(`/desk/indicators/${definition.code}`, event.locals.lang));
	}
};
