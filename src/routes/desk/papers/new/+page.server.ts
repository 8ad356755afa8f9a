import { fail, redirect } from '@sveltejs/kit';
import { berlinDay } from '#base/day.ts';
import { mustBeAllowed } from '#domains/accounts/permissions.ts';
import { EMPTY_PAPER } from '#domains/bodies/papers/paper-form.ts';
import { addPaper } from '#domains/bodies/papers/write-papers.server.ts';
import { readBodies } from '#domains/bodies/read-bodies.server.ts';
import { localPath } from '#ui/language.ts';
import { theDatabase } from '#app';
import { attempt } from '../../attempt.server.ts';
import { refusalOf } from '../../desk-act.server.ts';
import { mustBeSignedIn } from '../../desk-guard.server.ts';
import { paperFromForm } from '../paper-from-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
	const { principal } = mustBeSignedIn(event);
	mustBeAllowed(principal, 'bodies.write');
	const today = berlinDay(new Date());
	const bodies = await theDatabase().read(principal, (tx) => readBodies(tx, today));
	return { paper: { ...EMPTY_PAPER, datedOn: today }, bodies: bodies.map((b) => ({ value: String(b.number), text: b.content.name.de })) };
};

export const actions: Actions = {
	save: async (event) => {
		const { principal } = mustBeSignedIn(event);
		mustBeAllowed(principal, 'bodies.write');
		const form = await event.request.formData();
		const entered = paperFromForm(form);
		const tried = await attempt(() => theDatabase().write(principal, (tx) => addPaper(tx, entered)));
		if (!tried.done) return fail(400, { ...refusalOf(form, tried.fault, tried.field), entered });
		redirect(303, localPath(`/desk/papers/${tried.value.number}?done=saved`, event.locals.lang));
	}
};
