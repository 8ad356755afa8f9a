import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { emptyBody } from '#domains/bodies/body-form.ts';
import { readBodies } from '#domains/bodies/read-bodies.server.ts';
import { addBody } from '#domains/bodies/write-bodies.server.ts';
import { changeFieldsOfBody, fieldOptions } from '#domains/strategy/fields/body-fields.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { attempt } from '../../attempt.server.ts';
import { refusalOf } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { bodyFromForm, fieldsFromForm } from '../body-from-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	return theDatabase().read(principal, async (tx) => {
		const bodies = await readBodies(tx, berlinDay(new Date()));
		return { body: emptyBody(), fields: await fieldOptions(tx), parents: bodies.map((b) => ({ number: b.number, name: b.content.name.de })) };
	});
};

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'bodies.write');
		const form = await event.request.formData();
		const [entered, fields] = [bodyFromForm(form), fieldsFromForm(form)];
		const tried = await attempt(() => theDatabase().write(principal, async (tx) => {
			const added = await addBody(tx, entered);
			await changeFieldsOfBody(tx, added.id, [], fields.after);
			return added;
		}));
		if (!tried.done) return fail(400, { ...refusalOf(form, tried.fault, tried), entered, ticked: fields.after });
		redirect(303, localPath(`/desk/bodies/${tried.value.number}?done=saved`, event.locals.lang));
	}
};
