import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { NotFound } from '#base/errors.ts';
import { mergeEdits } from '#base/merge-edits.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { checkBody } from '#domains/bodies/body-form.ts';
import { bodyByNumber, readBodies } from '#domains/bodies/read-bodies.server.ts';
import { changeBody, inputOf, removeBody } from '#domains/bodies/write-bodies.server.ts';
import { changeFieldsOfBody, fieldOptions, fieldsOfBody } from '#domains/strategy/fields/body-fields.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { freeTextOf } from '../../../../form-fields.ts';
import { attempt } from '../../../attempt.server.ts';
import { deskAct, refusalOf } from '../../../desk-act.server.ts';
import { mustBeSignedIn } from '../../../desk-guard.server.ts';
import { baseOf } from '../../../edit-base.ts';
import { numberOf } from '../../../../record-number.ts';
import { bodyFromForm, fieldsFromForm } from '../../body-from-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	const number = numberOf(event.params.number);
	return theDatabase().read(principal, async (tx) => {
		const body = await bodyByNumber(tx, number);
		if (!body || body.removedAt) throw new NotFound();
		const [input, bodies] = [await inputOf(tx, body), await readBodies(tx, berlinDay(new Date()))];
		return { number, fields: await fieldOptions(tx), tied: (await fieldsOfBody(tx, body.id)).map((f) => f.number), body: input, base: JSON.stringify({ version: body.version, input }), parents: bodies.filter((b) => b.number !== number).map((b) => ({ number: b.number, name: b.content.name.de })) };
	});
};

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'bodies.write');
		const number = numberOf(event.params.number);
		const form = await event.request.formData();
		const asked = freeTextOf(form, 'base');
		const base = baseOf(asked, (read) => ({ version: Number((read as { version: unknown }).version), input: checkBody((read as { input: never }).input) }));
		const [entered, fields] = [bodyFromForm(form), fieldsFromForm(form)];
		const ticked = { ticked: fields.after, before: fields.before };
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => {
			const outcome = await changeBody(tx, number, { input: entered, base: base?.version ?? 0 });
			const now = await bodyByNumber(tx, number);
			if (outcome !== 'outdated') {
				if (now) await changeFieldsOfBody(tx, now.id, fields.before, fields.after);
				return null;
			}
			return now && { version: now.version, input: await inputOf(tx, now) };
		}));
		if (!tried.done) return fail(400, { ...refusalOf(form, tried.fault, tried), entered, ...ticked, base: asked, taken: [], conflicts: [] });
		if (tried.value) {
			const { merged, taken, conflicts } = mergeEdits(base?.input ?? tried.value.input, tried.value.input, entered);
			return fail(400, { ...refusalOf(form, ''), entered: merged, ...ticked, base: JSON.stringify(tried.value), taken, conflicts, typed: {} as Record<string, string> });
		}
		redirect(303, localPath(`/desk/bodies/${number}?done=saved`, event.locals.lang));
	},
	remove: (event) => deskAct(event, 'bodies.write', async (tx, form) => {
		await removeBody(tx, numberOf(event.params.number), freeTextOf(form, 'reason'));
		return '/desk/bodies';
	})
};
